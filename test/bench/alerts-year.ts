// A labelled year for the bench of alerts: households of the sandbox's population who live on little, checked at its beginning
// and twice more. What happens to each is planted here, so the labels need no other code: some of it matters, much is noise.
import { factSchema, type Fact, type FactJson, type FactKind, type StatedSubject } from '#contracts';
import { addDays, addMonths, formatYuan, fen, listMonths, monthOf, type LocalDate, type Month, type MonthWindow } from '#kernel';
import { createSeededRandom, type SeededRandom } from '../../apps/sandbox/seeded-random.js';
import { pairOf } from '../support/population/tell-answers.js';
import type { Policy } from '../support/population/worlds.js';
import { CONNECTED, drawCases } from './planner-households.js';

/** What is planted and matters, by the kind of the alert that must come of it. */
export const PLANTED = ['job', 'job-lost', 'money', 'death', 'duplicate-aid', 'hukou'] as const;
export type Planted = (typeof PLANTED)[number];
export const NOISE = ['balance', 'wages', 'late-source', 'renamed-employer', 'new-plate', 'moved-account', 'nothing'] as const;
export type Noise = (typeof NOISE)[number];

/** One report of the year: what every source says, by `pairOf`; undefined: it is late. */
export interface YearReport {
  readonly on: LocalDate;
  readonly window: MonthWindow;
  readonly answers: ReadonlyMap<string, readonly Fact[] | undefined>;
  /** What happened since the report before. */
  readonly planted: Planted | undefined;
  readonly noise: Noise;
}
export interface YearOfHousehold {
  readonly name: string;
  readonly policy: Policy;
  readonly subjects: readonly StatedSubject[];
  readonly reports: readonly YearReport[];
}

/** Who people are and how they live stays as the population has it; what they earn and own is this year's. */
const KEPT: readonly FactKind[] = ['household-registration', 'marriage', 'identity-match', 'disability', 'diagnosis', 'education', 'birth'];
const CHECKS = 2;

/** How a household stands; each check changes it a little. */
interface Life {
  readonly earner: string;
  payer: string;
  /** Fen a month. */
  pay: number;
  job: number;
  balance: number;
  account: string;
  plate: string;
  isRich: boolean;
  died: { readonly who: string; readonly on: LocalDate } | undefined;
  aidElsewhere: boolean;
  movedTo: string | undefined;
  late: readonly string[];
}

/** @param seed same seed, same year */
export function* drawYear(count: number, seed: number): Generator<YearOfHousehold> {
  let number = 0;
  for (const { name, policy, subjects, answers } of drawCases(count)) {
    number += 1;
    const random = createSeededRandom(seed * 100_000 + number);
    const earner = subjects.find(({ role, bornOn }) => role === 'member' && bornOn !== undefined && ageOn(bornOn, policy.on) > 18);
    if (!earner) continue;
    const members = subjects.filter(({ role }) => role === 'member');
    const life: Life = {
      earner: earner.subjectId,
      payer: '甲子商贸公司',
      pay: random.integer(80, 150) * 100,
      job: 0,
      balance: random.integer(100, 900) * 100,
      account: `62220${number}`,
      plate: `测${number}`,
      isRich: false,
      died: undefined,
      aidElsewhere: false,
      movedTo: undefined,
      late: [],
    };
    const ofMembers = [...answers].filter(([pair]) => members.some(({ subjectId }) => pair.endsWith(`\n${subjectId}`)));
    const places = ofMembers
      .flatMap(([, facts]) => facts)
      .flatMap((fact) => (fact.kind === 'household-registration' ? [fact.hukouDivision] : []));
    // whoever is registered in another county is in need there, not here
    const isLocal = places.length === 0 || places.some((place) => place.startsWith(policy.division.slice(0, 6)));
    const losesJob = isLocal && random.chance(0.08);
    if (losesJob) life.job = 30_000_00;
    const standing = [...answers].map(([pair, facts]) => [pair, facts.filter(({ kind }) => KEPT.includes(kind))] as const);
    const isRegistered = standing.some(
      ([pair, facts]) => pair.endsWith(`\n${life.earner}`) && facts.some(({ kind }) => kind === 'household-registration'),
    );
    const reports: YearReport[] = [];
    for (let check = 0; check <= CHECKS; check += 1) {
      const planted =
        check === 0
          ? undefined
          : draw(random, life, losesJob && check === 1, { mayDie: members.length > 1, mayMove: isRegistered, isLocal });
      const noise = check === 0 ? 'nothing' : random.pick(NOISE);
      const moved = addMonths(monthOf(policy.on), 6 * check);
      const on = addDays(`${moved}-01` as LocalDate, Number(policy.on.slice(8, 10)) % 28);
      happen(life, planted, noise, random, members, on);
      const window = { from: addMonths(policy.window.from, 6 * check), to: addMonths(policy.window.to, 6 * check) };
      reports.push({ on, window, planted, noise, answers: tell(life, standing, on, window, policy) });
    }
    yield { name, policy, subjects, reports };
  }
}

const ageOn = (bornOn: string, on: LocalDate): number => Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));

/** Nothing twice, and nothing that ends a need where another change has ended it before: that matters to nobody any more. */
function draw(
  random: SeededRandom,
  life: Life,
  losesJob: boolean,
  { mayDie, mayMove, isLocal }: { mayDie: boolean; mayMove: boolean; isLocal: boolean },
): Planted | undefined {
  if (losesJob) return 'job-lost';
  if (!random.chance(0.15)) return undefined;
  const isInNeed = isLocal && life.job === 0 && !life.isRich && life.movedTo === undefined;
  const ahead: Planted[] = [
    ...(isInNeed ? (['job', 'money'] as const) : []),
    ...(isInNeed && mayMove ? (['hukou'] as const) : []),
    ...(mayDie && life.died === undefined ? (['death'] as const) : []),
    ...(life.aidElsewhere ? [] : (['duplicate-aid'] as const)),
  ];
  const [first, ...others] = ahead;
  return first === undefined ? undefined : random.pick([first, ...others]);
}

function happen(
  life: Life,
  planted: Planted | undefined,
  noise: Noise,
  random: SeededRandom,
  members: readonly StatedSubject[],
  on: LocalDate,
): void {
  life.late = [];
  if (planted === 'job') life.job = 30_000_00;
  if (planted === 'job-lost') life.job = 0;
  if (planted === 'money') {
    life.balance += 5_000_000_00;
    life.isRich = true;
  }
  const last = members.at(-1);
  if (planted === 'death' && last) life.died = { who: last.subjectId, on: addDays(on, -40) };
  if (planted === 'duplicate-aid') life.aidElsewhere = true;
  if (planted === 'hukou') life.movedTo = '130102';
  if (noise === 'balance') life.balance += random.integer(-90, 90) * 100;
  if (noise === 'wages') life.pay += random.integer(-3, 3) * 100;
  if (noise === 'renamed-employer') life.payer = `${life.payer}(新)`;
  if (noise === 'new-plate') life.plate = `${life.plate}新`;
  if (noise === 'moved-account') life.account = `${life.account}9`;
  // a source that holds nothing planted since: what it would have said stays unknown
  if (noise === 'late-source' && planted === undefined) life.late = [random.pick(['tax', 'banks', 'vehicles', 'real-estate'])];
}

type Standing = readonly (readonly [string, readonly Fact[]])[];

function tell(life: Life, standing: Standing, on: LocalDate, window: MonthWindow, policy: Policy): YearReport['answers'] {
  const answers = new Map<string, readonly Fact[] | undefined>(standing);
  for (const [pair, facts] of standing) {
    const [source = '', person = ''] = pair.split('\n');
    if (life.late.includes(source)) answers.set(pair, undefined);
    else if (source === 'household-registration' || facts.some(({ kind }) => kind === 'household-registration'))
      answers.set(
        pair,
        facts.map((fact) => moveRegister(fact, person, life, on)),
      );
  }
  const add = (kind: FactKind, person: string, facts: readonly FactJson[]): void => {
    const source = CONNECTED.find(({ provides }) => provides.includes(kind));
    const pair = pairOf(source?.id ?? '', person);
    const known = answers.get(pair);
    if (source === undefined || (known === undefined && life.late.includes(source.id))) return;
    answers.set(pair, [...(known ?? []), ...facts.map((fact) => factSchema.parse(fact))]);
  };
  add('income-payment', life.earner, [
    ...payOf('p', life.payer, life.pay, window, on),
    ...(life.job > 0 ? payOf('j', '丁卯运输公司', life.job, window, on) : []),
  ]);
  add('bank-account', life.earner, [
    {
      ...{ kind: 'bank-account', recordId: life.account, asOf: on, bank: '甲银行', accountNumber: life.account, accountType: 'demand' },
      ...{ status: 'open', balance: formatYuan(fen(life.balance)), holders: 1 },
    },
  ]);
  add('vehicle', life.earner, [
    {
      ...{ kind: 'vehicle', recordId: life.plate, asOf: on, vin: `VIN${life.earner}`, plate: life.plate, vehicleType: 'disabled-person' },
      ...{ status: 'normal', registeredOn: addDays(on, -900), statusHistory: [] },
    },
  ]);
  if (life.died !== undefined) add('death', life.died.who, [{ kind: 'death', recordId: 'd', asOf: on, on: life.died.on }]);
  if (life.aidElsewhere)
    add('aid-payment', life.earner, [aidIn(policy.division.slice(0, 6), window.to, on), aidIn('130102', window.to, on)]);
  return answers;
}

const moveRegister = (fact: Fact, person: string, { earner, movedTo }: Life, on: LocalDate): Fact =>
  fact.kind === 'household-registration' && person === earner && movedTo !== undefined
    ? { ...fact, hukouDivision: movedTo, asOf: on }
    : fact;

const payOf = (name: string, payer: string, monthly: number, window: MonthWindow, asOf: LocalDate): FactJson[] =>
  listMonths(window).map((month) => ({
    ...{ kind: 'income-payment', recordId: `${name}-${month}`, asOf, item: 'wages', payer, month },
    ...{ grossAmount: formatYuan(fen(monthly)), taxWithheld: '0.00' },
  }));

const aidIn = (division: string, month: Month, asOf: LocalDate): FactJson => ({
  ...{ kind: 'aid-payment', recordId: `aid-${division}`, asOf, programme: '最低生活保障', month, amount: '400.00', division },
});
