// Small domains: households of one or two people at three or four sources that may each be silent, with every answer they
// could give written down, so that brute force can try them all. Amounts are chosen from the pack's own limits: from
// whatever is known, an answer leads below, between and above them.
import { factSchema, type EffectivePack, type Fact, type StatedSubject } from '#contracts';
import { fen, formatYuan, parseLocalDate } from '#kernel';
import { resolveThreshold } from '../../../libs/eligibility/thresholds.js';
import { pairOf } from './tell-answers.js';
import { CATALOGUE, type Policy, type Sight } from './worlds.js';

/** One thing a source may know or still say about a person. */
export interface SmallPair {
  readonly pair: string;
  /** What may be known already, and what may still be answered: enough to lead anywhere from all that may be known. */
  readonly known: readonly (readonly Fact[])[];
  readonly answers: readonly (readonly Fact[])[];
}

export interface SmallDomain {
  readonly title: string;
  /** Who belongs is certain; while it is not, the engine may leave open what all endings agree on. */
  readonly isExact: boolean;
  readonly subjects: readonly StatedSubject[];
  readonly pairs: readonly SmallPair[];
}

/** Answers by pair; a pair that is absent is silent. All other sources have answered with nothing. */
export function writeSight(domain: SmallDomain, said: ReadonlyMap<string, readonly Fact[]>, policy: Policy): Sight {
  const varied = new Set(domain.pairs.map(({ pair }) => pair));
  const answers = new Map<string, readonly Fact[]>();
  for (const { subjectId } of domain.subjects)
    for (const { id } of CATALOGUE) {
      const pair = pairOf(id, subjectId);
      const facts = said.get(pair);
      if (facts) answers.set(pair, facts);
      else if (!varied.has(pair)) answers.set(pair, id === 'household-register' ? [registered(policy)] : []);
    }
  return { subjects: domain.subjects, answers, partial: new Set() };
}

const registered = ({ on, division }: Policy): Fact =>
  factSchema.parse({
    kind: 'household-registration',
    recordId: 'h',
    asOf: on,
    hukouDivision: division,
    hukouArea: 'urban',
    status: 'normal',
  });

/** Limits a year in fen for one head, and limits of money, lowest first. */
function listLimits(pack: EffectivePack, policy: Policy): { readonly income: readonly bigint[]; readonly money: readonly bigint[] } {
  const income = new Set<bigint>();
  const money = new Set<bigint>();
  for (const test of Object.values(pack.tests)) {
    const threshold = resolveThreshold(pack, test, policy.on);
    if (threshold.state === 'not-set') continue;
    const value = threshold.value.numerator / threshold.value.denominator;
    if (test.measure === 'income-per-head-month') income.add(value * 12n);
    if (test.measure === 'income-per-head-year') income.add(value);
    if (test.measure === 'monetary-assets-per-head') money.add(value);
  }
  const order = (list: Set<bigint>): bigint[] => [...list].sort((a, b) => (a < b ? -1 : 1));
  return { income: order(income), money: order(money) };
}

export function listSmallDomains(policy: Policy): SmallDomain[] {
  const { pack, on, window } = policy;
  const limits = listLimits(pack, policy);
  const record = { recordId: 'r', asOf: on };
  const yuan = (amount: bigint): string => formatYuan(fen(amount));
  const parse = (fact: unknown): readonly Fact[] => [factSchema.parse(fact)];
  const NONE: readonly Fact[] = [];
  const pay = { kind: 'income-payment', ...record, item: 'wages', payer: '甲', month: window.to } as const;
  /** Signed income of one month: what lowers it is tax beyond the pay. */
  const income = (amount: bigint): readonly Fact[] =>
    amount === 0n
      ? NONE
      : parse(
          amount > 0n
            ? { ...pay, grossAmount: yuan(amount), taxWithheld: '0.00' }
            : { ...pay, grossAmount: '0.00', taxWithheld: yuan(-amount) },
        );
  const insured = (amount: bigint): readonly Fact[] =>
    amount === 0n
      ? NONE
      : parse(
          amount > 0n
            ? { kind: 'benefit', ...record, benefitType: 'employee-pension', month: window.to, amount: yuan(amount) }
            : { kind: 'contribution', ...record, scheme: 'employee', month: window.to, personalAmount: yuan(-amount) },
        );
  const money = (amount: bigint): readonly Fact[] =>
    amount === 0n
      ? NONE
      : parse({
          kind: 'bank-account',
          ...record,
          bank: '甲',
          accountNumber: '1',
          accountType: 'demand',
          status: 'open',
          balance: yuan(amount),
          holders: 1,
        });
  const interest = (amount: bigint): readonly Fact[] =>
    parse({ kind: 'interest', ...record, bank: '甲', accountNumber: '1', creditedOn: `${window.to}-21`, amount: yuan(amount) });
  const enrolled = (amount: bigint): readonly Fact[] =>
    parse({ kind: 'medical-enrolment', ...record, month: window.to, amount: yuan(amount) });
  const spent = (amount: bigint): readonly Fact[] =>
    amount === 0n
      ? NONE
      : parse({
          kind: 'medical-settlement',
          ...record,
          month: window.to,
          outOfPocketAmount: yuan(amount),
          commercialReimbursement: '0.00',
        });
  const trained = (amount: bigint): readonly Fact[] =>
    parse({ kind: 'rehabilitation', ...record, month: window.to, amount: yuan(amount), refundedAmount: '0.00' });
  const disabled = (level: number): readonly Fact[] => parse({ kind: 'disability', ...record, disabilityType: 'mental', level });
  const ill = parse({ kind: 'diagnosis', ...record, category: 'severe-illness', confirmedOn: parseLocalDate('2015-01-01') });
  const dead = parse({ kind: 'death', ...record, on: parseLocalDate('2015-01-01') });
  const jailed = parse({ kind: 'custody', ...record, custodyType: 'prison', from: parseLocalDate('2015-01-01') });

  const most = (limits.income.at(-1) ?? 1_000_000n) * 2n;
  /** Income below every limit but the last, spent to more than its half: in hardship through spending alone. */
  const strained = ((limits.income.at(-1) ?? 1_000_000n) * 85n) / 100n;
  const steps = (heads: bigint): bigint[] => [0n, ...limits.income.map((limit) => limit * heads), most * heads];
  const apart = (known: readonly bigint[], steps: readonly bigint[]): bigint[] => [
    ...new Set([0n, ...steps.flatMap((step) => known.map((one) => step - one)), ...known]),
  ];
  const knownIncome = [0n, limits.income[0] ?? 0n, most];
  const amounts = apart(knownIncome, steps(1n));
  const amountsOfTwo = apart(knownIncome, [...steps(1n), ...steps(2n)]).slice(0, 14);
  const balances = [0n, ...limits.money.map((limit) => limit + 1n), 999_999_999n];
  const ask = (
    source: string,
    person: string,
    known: readonly (readonly Fact[])[],
    answers: readonly (readonly Fact[])[] = known,
  ): SmallPair => ({ pair: pairOf(source, person), known, answers });
  const self = (bornOn: string, more: StatedSubject['circumstances'] = {}): StatedSubject => ({
    subjectId: 'P1',
    role: 'member',
    relation: 'self',
    bornOn: parseLocalDate(bornOn),
    circumstances: { keptByFamily: true, ...more },
  });
  const other = (relation: 'spouse' | 'son', role: 'member' | 'obligor'): StatedSubject => ({
    subjectId: 'P2',
    role,
    relation,
    bornOn: parseLocalDate(relation === 'son' ? '1985-01-01' : '1975-01-01'),
    circumstances: { livesWith: role === 'member' },
  });
  const tax = ask(
    'tax',
    'P1',
    knownIncome.map(income),
    [...amounts, strained, most * 4n, ...limits.income.map((limit) => limit + most)].map(income),
  );
  /** A bank also tells what it paid: balances and interest, each alone. */
  const yields = (list: readonly bigint[]): (readonly Fact[])[] => list.flatMap((amount) => (amount > 0n ? [interest(amount)] : []));
  const bank = ask('banks', 'P1', balances.map(money), [...balances.map(money), ...yields([...amounts, strained])]);
  return [
    {
      title: 'income and money',
      isExact: true,
      subjects: [self('1975-01-01')],
      pairs: [tax, ask('social-insurance', 'P1', knownIncome.map(insured), amounts.map(insured)), bank],
    },
    {
      title: 'spending',
      isExact: true,
      subjects: [self('1975-01-01')],
      pairs: [
        tax,
        ask('medical-insurance', 'P1', [0n, most].map(spent), [
          ...[0n, (strained * 61n) / 100n, ...limits.income, most, most * 4n].map(spent),
          ...amounts.flatMap((amount) => (amount < 0n ? [enrolled(-amount), [...enrolled(-amount), ...spent(most * 4n)]] : [])),
          [...enrolled(most - strained), ...spent((strained * 61n) / 100n)],
        ]),
        bank,
      ],
    },
    {
      title: 'somebody who applies alone',
      isExact: true,
      subjects: [self('1975-01-01', { appliesAlone: true })],
      pairs: [
        tax,
        ask(
          'disabled-federation',
          'P1',
          [NONE, disabled(4), disabled(1)],
          [NONE, disabled(4), disabled(1), trained((strained * 61n) / 100n), trained(most * 4n)],
        ),
        ask('health', 'P1', [NONE, ill], [NONE, ill, dead]),
        bank,
      ],
    },
    {
      title: 'an old person with an obligor',
      isExact: true,
      subjects: [self('1950-01-01'), other('son', 'obligor')],
      pairs: [
        tax,
        bank,
        ask('tax', 'P2', [0n, most * 4n].map(income)),
        ask('disabled-federation', 'P2', [NONE, disabled(1)]),
        ask('justice', 'P2', [NONE, jailed]),
      ],
    },
    {
      title: 'a couple of whom one may have died',
      isExact: false,
      subjects: [self('1975-01-01'), other('spouse', 'member')],
      pairs: [
        ask('tax', 'P1', knownIncome.map(income), amountsOfTwo.map(income)),
        ask('tax', 'P2', [0n, most].map(income), [0n, ...steps(1n)].map(income)),
        ask('banks', 'P2', balances.map(money), [...balances.map(money), ...yields(amountsOfTwo)]),
        ask('health', 'P2', [NONE, dead]),
      ],
    },
  ];
}
