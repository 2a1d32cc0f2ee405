// Worlds: a sandbox household under a policy, with everything that every source would say in the end; and sights of it, in
// which some sources are still silent. What silence hides (a death, a new member, the other half of a joint account, the
// office's answer to a dispute) is the population's affair; nothing here asks the engine what could move what.
import {
  factSchema,
  type CatalogueSource,
  type Determination,
  type EffectivePack,
  type Fact,
  type Finding,
  type ReportBody,
  type StatedSubject,
  type TraceEntry,
} from '#contracts';
import { determine, loadPacks, prepareHousehold, selectPack, setLocalValues, situationOfVerification } from '#eligibility';
import { buildReport, placeWindow } from '#household-report';
import { parseLocalDate, type LocalDate, type MonthWindow } from '#kernel';
import { loadSourceCatalogue } from '#source-catalogue';
import { createSeededRandom, type SeededRandom } from '../../../apps/sandbox/seeded-random.js';
import { makeSyntheticHouseholds } from '../../../apps/sandbox/synthetic-households.js';
import { liveOn, type LifeOfHousehold } from '../../../apps/sandbox/wider-registers.js';
import { pairOf, tellAnswers } from './tell-answers.js';

/** Every pack, each on days of its own: before and after the expenditure rules (2025), and after the pension rule (2026). */
const POLICIES = [
  ['mentougou', '2023-03-15', '110109'],
  ['liaocheng', '2021-09-10', '371502'],
  ['heilongjiang', '2023-10-16', '230100'],
  ['yinchuan', '2021-09-14', '640104'],
  ['national', '2025-06-16', '640104'],
  ['mentougou', '2025-06-16', '110109'],
  ['yinchuan', '2025-06-16', '640104'],
  ['heilongjiang', '2026-03-10', '230100'],
  ['liaocheng', '2026-03-10', '371502'],
  ['national', '2016-06-01', '371502'],
  ['beijing', '2016-06-01', '110109'],
  ['shandong', '2021-03-01', '371502'],
] as const;

const packs = loadPacks('config/policies', 'config/policies/_demo');
/** The real catalogue, as if every department were connected. */
export const CATALOGUE: readonly CatalogueSource[] = (await loadSourceCatalogue('config/departments')).map(({ id, title, provides }) => ({
  id,
  title,
  provides,
  connected: true,
}));

const BY_UNIT: Readonly<Record<string, string>> = {
  'yuan-per-head-month': '900.00',
  'yuan-per-head-year': '26000.00',
  'yuan-per-head': '18000.00',
  yuan: '5000.00',
  fraction: '0.6',
  times: '2',
  months: '6',
  count: '0',
};

/** The pack with a value for everything an operator must set. */
function fillIn(pack: EffectivePack, on: LocalDate): EffectivePack {
  const parameters = Object.entries(pack.parameters).flatMap(([name, { value, unit }]) => {
    const set = BY_UNIT[unit];
    return value === null && set !== undefined ? [[name, set] as const] : [];
  });
  const years = [Number(on.slice(0, 4)) - 1, Number(on.slice(0, 4)) - 2].map(String);
  const statistics = Object.entries(pack.statistics).flatMap(([name, byYear]) => {
    const unit = Object.values(byYear)[0]?.unit;
    const set = unit && BY_UNIT[unit];
    return set === undefined ? [] : [[name, Object.fromEntries(years.map((year) => [year, byYear[year]?.value ?? set] as const))] as const];
  });
  const choices = Object.entries(pack.choices).flatMap(([name, { value, options }]) => {
    const [first] = options;
    return value === null && first !== undefined ? [[name, options.includes('no') ? 'no' : first] as const] : [];
  });
  return setLocalValues(pack, {
    parameters: Object.fromEntries(parameters),
    statistics: Object.fromEntries(statistics),
    choices: Object.fromEntries(choices),
  });
}

export interface Policy {
  readonly region: string;
  readonly on: LocalDate;
  readonly division: string;
  readonly pack: EffectivePack;
  readonly window: MonthWindow;
}

export const policies: readonly Policy[] = POLICIES.map(([region, date, division]) => {
  const on = parseLocalDate(date);
  const pack = fillIn(selectPack(packs, region, on), on);
  return { region, on, division, pack, window: placeWindow(pack, on).window };
});

/** One way to see a world: who is known, and what each source said; a pair without an entry is silent. */
export interface Sight {
  readonly subjects: readonly StatedSubject[];
  readonly answers: ReadonlyMap<string, readonly Fact[]>;
  /** Pairs that answered in part: a bank is missing. */
  readonly partial: ReadonlySet<string>;
}

export interface World {
  readonly number: number;
  readonly policy: Policy;
  readonly life: LifeOfHousehold;
  readonly applicant: string;
  /** Everybody, newcomers too. */
  readonly subjects: readonly StatedSubject[];
  /** What every source says in the end, by `pairOf`. */
  readonly answers: ReadonlyMap<string, readonly Fact[]>;
  /** Pairs that have not answered, or whose answer is disputed. */
  readonly silent: ReadonlySet<string>;
  /** Pairs of which one bank's part is missing. */
  readonly partial: ReadonlySet<string>;
}

const SEED = 20_261_122;

/**
 * Worlds are numbered from 1; the same number and count give the same world.
 * @param pick which of the policies take turns
 */
export function* drawWorlds(count: number, pick: (policy: Policy) => boolean = () => true): Generator<World> {
  const chosen = policies.filter(pick);
  for (const [index, household] of makeSyntheticHouseholds(SEED, count).entries()) {
    const policy = chosen[index % chosen.length];
    if (!policy) throw new Error('no policy was picked');
    const life = liveOn({ ...household, divisionCode: policy.division }, policy.on);
    const told = tellAnswers(life, CATALOGUE, policy.on, policy.window);
    const answers = new Map([...told].map(([pair, facts]) => [pair, facts.map((fact) => factSchema.parse(fact))]));
    const number = index + 1;
    const random = createSeededRandom(number);
    const silent = drawSilence(random, life, answers);
    const partial = new Set([...answers.keys()].filter((pair) => pair.startsWith('banks') && random.chance(0.05)));
    yield { number, policy, life, applicant: life.people[0]?.personRef ?? 'P1', subjects: listSubjects(life), answers, silent, partial };
  }
}

const listSubjects = (life: LifeOfHousehold): StatedSubject[] =>
  life.people.map(({ personRef, relation, role, bornOn }) => {
    const circumstances = life.circumstances.get(personRef);
    return { subjectId: personRef, role, relation, bornOn, ...(circumstances ? { circumstances } : {}) };
  });

/** Silent are whole sources, single people at single sources, and answers that are disputed and asked for again. */
function drawSilence(random: SeededRandom, life: LifeOfHousehold, answers: ReadonlyMap<string, readonly Fact[]>): Set<string> {
  const silent = new Set<string>(life.disputes.keys());
  const share = random.pick([0, 0, 0.03, 0.03, 0.1, 0.3, 0.8]);
  for (const { id } of CATALOGUE) if (random.chance(share)) for (const { personRef } of life.people) silent.add(pairOf(id, personRef));
  for (const pair of answers.keys()) if (random.chance(0.01)) silent.add(pair);
  const hides = random.chance(0.6);
  for (const register of hides ? life.newcomers.values() : []) silent.add(pairOf(SOURCE_OF[register], life.people[0]?.personRef ?? 'P1'));
  return silent;
}

/** The source that keeps the register in which a newcomer stands. */
const SOURCE_OF = { marriage: 'civil-affairs-marriage', 'household-registration': 'household-register' } as const;

/** What is known so far: newcomers only once the register that knows of them has answered about the applicant. */
export function lookEarly({ life, subjects: all, silent, answers: told, partial, applicant }: World): Sight {
  const subjects = all.filter(({ subjectId }) => {
    const register = life.newcomers.get(subjectId);
    return register === undefined || !silent.has(pairOf(SOURCE_OF[register], applicant));
  });
  const answers = new Map<string, readonly Fact[]>();
  for (const { subjectId } of subjects)
    for (const { id } of CATALOGUE) {
      const pair = pairOf(id, subjectId);
      const facts = told.get(pair) ?? [];
      if (!silent.has(pair)) answers.set(pair, partial.has(pair) ? facts.slice(1) : facts);
    }
  return { subjects, answers, partial };
}

/** Everything is told, and disputes are decided: where the office gives in, it answers without the record. */
export function lookLate({ life, subjects, answers: told }: World): Sight {
  const answers = new Map(told);
  for (const [pair, givesIn] of life.disputes) if (givesIn) answers.set(pair, told.get(pair)?.slice(1) ?? []);
  return { subjects, answers, partial: new Set() };
}

/** A sight the way the worker consolidates it: findings of the real catalogue, one report, and what it was built from. */
export function openCase(world: Pick<World, 'policy' | 'number'>, { subjects, answers, partial }: Sight) {
  const { pack, on, division } = world.policy;
  const findings = subjects.flatMap(({ subjectId }) =>
    CATALOGUE.map(({ id }): Finding => {
      const pair = pairOf(id, subjectId);
      const facts = answers.get(pair);
      const outcome = facts === undefined ? 'pending' : partial.has(pair) ? 'partial' : facts.length === 0 ? 'no-record' : 'found';
      const head = { findingId: `${id}.${subjectId}`, sourceId: id, subjectId, outcome, missing: [], reused: false } as const;
      return facts === undefined ? { ...head, facts: [] } : { ...head, asOf: on, facts };
    }),
  );
  const read = situationOfVerification({
    referenceDate: on,
    trigger: 'application',
    divisionCode: division,
    subjects,
    findings,
    catalogue: CATALOGUE,
    stated: {},
  });
  const household = prepareHousehold(read, pack, true);
  const build = (under: EffectivePack): ReportBody =>
    buildReport({
      verificationId: `world-${world.number}`,
      issuedAt: '2026-11-22T00:00:00.000Z',
      holidayCalendarVersion: 'none',
      purpose: 'social-assistance',
      programmes: pack.programmes.map(({ id }) => id),
      referenceDate: on,
      findings,
      declared: [],
      catalogue: CATALOGUE,
      pack: under,
      ...household.forReport,
    });
  return { household, report: build(pack), build };
}

export interface Sighted extends Determination {
  readonly isAbandoned: boolean;
  /** Every test behind any programme, once. */
  readonly tests: readonly TraceEntry[];
}

/** What the main job determines on a sight, for every programme of the pack. */
export function determineSight(world: Pick<World, 'policy' | 'number'>, sight: Sight): Sighted {
  const { household, report, build } = openCase(world, sight);
  const determination = determine(household, report, NO_HASH, world.policy.pack, build);
  const tests = new Map(determination.programmes.flatMap(({ trace }) => trace.map((entry) => [entry.id, entry])));
  return { ...determination, isAbandoned: household.isAbandoned, tests: [...tests.values()] };
}

const NO_HASH = '0'.repeat(64);
