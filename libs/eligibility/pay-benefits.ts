// Amounts: the difference to the standard, products of parameters, floors and ranges, each rounded as its rule says and
// only at the end.
import type { BenefitRule, EffectivePack, PackSections, Situation, TemporaryAid } from '#contracts';
import {
  addRational,
  compareRational,
  formatYuan,
  multiplyRational,
  parseRational,
  parseYuan,
  rational,
  roundToFen,
  subtractMoney,
  subtractRational,
  sumMoney,
  type LocalDate,
  type Money,
  type Rational,
} from '#kernel';
import type { AssessedBenefit, SelfCare, TemporaryAnswer } from './assessment.js';
import { multiplyParameters } from './thresholds.js';

export interface PayInput {
  readonly pack: EffectivePack;
  readonly on: LocalDate;
  readonly heads: number;
  readonly area: 'urban' | 'rural' | undefined;
  /** Per head and month in fen, as the test of the programme read it; undefined when a benefit needs none. */
  readonly incomePerHeadMonth: Rational;
  readonly severelyIll: readonly string[];
  readonly severelyDisabled: readonly string[];
  readonly admitted: readonly string[];
  readonly selfCare: Readonly<Record<string, SelfCare>>;
}

const NOTHING = rational(0n);

/** Benefits of one programme that is met; a rule for people gives one amount each. */
export function payBenefits(programme: string, input: PayInput): AssessedBenefit[] {
  return input.pack.benefits
    .filter((rule) => rule.programme === programme && (rule.area === undefined || rule.area === input.area))
    .flatMap((rule) => payRule(rule, input));
}

function peopleOf({ per }: BenefitRule, { severelyIll, severelyDisabled, admitted }: PayInput): readonly (string | undefined)[] {
  switch (per) {
    case 'severely-ill-member':
      return severelyIll;
    case 'severely-disabled-member':
      return severelyDisabled;
    case 'admitted-person':
      return admitted;
    case 'household':
    case 'head':
      return [undefined];
  }
}

function payRule(rule: BenefitRule, input: PayInput): AssessedBenefit[] {
  const product = multiplyParameters(input.pack, rule.of, input.on);
  const write = (fen: Rational | undefined, basis: string, person?: string): AssessedBenefit => ({
    benefitId: rule.id,
    programme: rule.programme,
    title: rule.title,
    ...(person === undefined ? {} : { person }),
    amount: fen ? formatYuan(roundToFen(fen, rule.rounding)) : null,
    bound: rule.bound,
    per: 'month',
    basis,
    citation: rule.citation,
  });
  const people = peopleOf(rule, input);
  const fitting = people.filter(
    (person) => rule.selfCare === undefined || (person !== undefined && input.selfCare[person] === rule.selfCare),
  );
  if (product.state === 'not-set') return fitting.map((person) => write(undefined, product.basis, person));
  const fen = rational(product.value.numerator * 100n, product.value.denominator);
  if (rule.method === 'difference') {
    const [name] = rule.of;
    const yearly = name !== undefined && input.pack.parameters[name]?.unit === 'yuan-per-head-year';
    const standard = yearly ? rational(fen.numerator, fen.denominator * 12n) : fen;
    const income = compareRational(input.incomePerHeadMonth, NOTHING) < 0 ? NOTHING : input.incomePerHeadMonth;
    const gap = subtractRational(standard, income);
    const heads = rule.per === 'admitted-person' ? 1 : input.heads;
    const amount = compareRational(gap, NOTHING) < 0 ? NOTHING : multiplyRational(gap, rational(BigInt(heads)));
    return fitting.map((person) => write(amount, `(${product.basis}${yearly ? ' / 12' : ''} - income per head) x ${heads}`, person));
  }
  const times = rule.per === 'head' ? BigInt(input.heads) : 1n;
  return fitting.map((person) =>
    write(multiplyRational(fen, rational(times)), times === 1n ? product.basis : `${product.basis} x ${times}`, person),
  );
}

/** Up to the limit at once, the rest of the floor after the check; nothing where no limit is set. */
function planFirstPayment(rules: TemporaryRules, pack: EffectivePack, floor: Money | undefined): TemporaryAnswer['first'] {
  const read = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : (pack.parameters[name]?.value ?? undefined);
  const limit = read(rules.firstPaymentLimit);
  if (limit === undefined || floor === undefined) return undefined;
  const { numerator, denominator } = parseRational(limit);
  const most = roundToFen(rational(numerator * 100n, denominator), 'down');
  const amount = most < floor ? most : floor;
  const days = read(rules.papersWithinWorkingDays);
  return {
    amount: formatYuan(amount),
    rest: formatYuan(subtractMoney(floor, amount)),
    papersWorkingDays: days === undefined ? null : Number(days),
  };
}

type TemporaryRules = NonNullable<PackSections['temporary']>;
type TemporaryRequest = NonNullable<Situation['temporary']>;

/** Floors and ranges of temporary aid, for the kind asked for. */
export function reckonTemporaryAid(
  rules: TemporaryRules,
  request: TemporaryRequest,
  pack: EffectivePack,
  heads: number,
  on: LocalDate,
): AssessedBenefit[] {
  return rules.aid
    .filter((aid) => aid.kind === request.kind && aid.to === request.to && (aid.cause === undefined || aid.cause === request.cause))
    .map((aid) => reckonAid(aid, pack, heads, on));
}

function reckonAid(aid: TemporaryAid, pack: EffectivePack, heads: number, on: LocalDate): AssessedBenefit {
  const per = aid.per === 'head' || aid.per === 'household' ? aid.per : pack.choices[aid.per]?.value;
  const common = {
    benefitId: aid.id,
    programme: 'temporary',
    title: { zh: aid.kind === 'emergency' ? '急难型临时救助' : '支出型临时救助', en: `Temporary aid (${aid.kind})` },
    bound: aid.atMost ? ('range' as const) : ('floor' as const),
    per: 'once' as const,
    citation: aid.citation,
  };
  if (per === null || per === undefined)
    return { ...common, amount: null, basis: `operator must set ${aid.per}: per head or per household` };
  const times = rational(BigInt(per === 'head' ? heads : 1) * 100n);
  const floor = multiplyParameters(pack, aid.atLeast, on);
  if (floor.state === 'not-set') return { ...common, amount: null, basis: floor.basis };
  const cap = aid.atMost ? multiplyParameters(pack, aid.atMost, on) : undefined;
  if (cap?.state === 'not-set') return { ...common, amount: null, basis: cap.basis };
  return {
    ...common,
    amount: formatYuan(roundToFen(multiplyRational(floor.value, times), 'up')),
    ...(cap ? { upTo: formatYuan(roundToFen(multiplyRational(cap.value, times), 'down')) } : {}),
    basis: per === 'head' ? `${floor.basis} x ${heads}` : floor.basis,
  };
}

const VERDICTS: Readonly<Record<TemporaryAnswer['verdict'], TemporaryAnswer['reason']>> = {
  within: { zh: '拟救助金额在政策范围内', en: 'the proposed amount is within the policy' },
  'below-floor': { zh: '拟救助金额低于政策下限', en: 'the proposed amount is below the floor' },
  'above-cap': {
    zh: '拟救助金额高于政策上限,须经“一事一议”并留存记录',
    en: 'the proposed amount is above the cap: only a recorded case meeting (一事一议) can allow it',
  },
  'above-cap-by-case-meeting': { zh: '高于政策上限,已有“一事一议”记录', en: 'above the cap, with a recorded case meeting (一事一议)' },
  'no-amount-proposed': { zh: '尚未拟定救助金额', en: 'no amount is proposed yet' },
  'not-computable': {
    zh: '政策没有给出金额或参数未设置,由经办人员决定',
    en: 'no figure is stated or a parameter is not set; a person decides',
  },
};

/** The proposed amount and what was already paid against floor and cap; urgent aid never waits for the verification. */
export function answerTemporaryRequest(
  rules: TemporaryRules,
  request: TemporaryRequest,
  aid: readonly AssessedBenefit[],
  pack: EffectivePack,
): TemporaryAnswer {
  const paid = sumMoney(request.paid.map(({ amount }) => parseYuan(amount)));
  const [first] = aid;
  const floor = first && first.amount !== null ? parseYuan(first.amount) : undefined;
  const cap = first?.upTo === undefined ? undefined : parseYuan(first.upTo);
  const proposed = request.proposedAmount === undefined ? undefined : parseYuan(request.proposedAmount);
  const verdict = ((): TemporaryAnswer['verdict'] => {
    if (floor === undefined) return 'not-computable';
    if (proposed === undefined) return 'no-amount-proposed';
    if (proposed < floor) return 'below-floor';
    if (cap !== undefined && proposed > cap) return request.caseMeeting === undefined ? 'above-cap' : 'above-cap-by-case-meeting';
    return 'within';
  })();
  const hours = request.kind === 'emergency' ? rules.payWithinHours : undefined;
  const left = floor === undefined ? undefined : roundToFen(addRational(rational(floor), rational(-paid)), 'half-up');
  const atOnce = request.kind === 'emergency' ? planFirstPayment(rules, pack, floor) : undefined;
  return {
    verdict,
    paid: formatYuan(paid),
    ...(atOnce ? { first: atOnce } : {}),
    remaining: left === undefined ? null : formatYuan(left < 0n ? parseYuan('0.00') : left),
    ...(hours === undefined || request.reportedAt === undefined
      ? {}
      : { payBy: new Date(Date.parse(request.reportedAt) + hours * 3_600_000).toISOString() }),
    reason: VERDICTS[verdict],
  };
}
