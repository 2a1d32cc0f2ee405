// A review round over households of the synthetic population, from the cohort to six lists: what was planted in each household
// decides which list it is on. Run again it changes nothing; the unchanged are confirmed together after the sample.
// length: one round told from its beginning to its end, each step on what the step before left
import { factSchema, type FactJson } from '#contracts';
import { addDays, addMonths, fen, monthOf, parseLocalDate, shanghaiDate, startOfDay, type LocalDate, type NationalId } from '#kernel';
import type { Actor } from '#lawful-access';
import { createCaseExportStore, createHubStore, createReviewCalendarStore, createRoundWorkStore } from '#persistence';
import { readTable } from '#tables';
import {
  createCaseExports,
  createDecisionDesk,
  createDeclaredChangeDesk,
  createHub,
  createRoundDesk,
  drawNumbers,
  REVIEW_OUTCOMES,
  turnCalendar,
  turnRounds,
  type DecisionDesk,
  type NewDecision,
  type NewRound,
  type ReviewOutcome,
  type RoundDesk,
  type RoundEntry,
} from '#verification';
import { v7 as newUuid } from 'uuid';
import type { HouseholdMember } from '../../apps/sandbox/holding.schema.js';
import { makeSyntheticHouseholds } from '../../apps/sandbox/synthetic-households.js';
import { countToday } from '../support/rolled-statistics.js';
import { openRoundHub, type RoundHub } from '../support/round-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { houseAccess, inventSha256 } from '../support/hub-fixture.js';
import { officerAt, PLACES } from '../support/placed-officers.js';

const caseworker = officerAt('township', 'caseworker', ['caseworker']);
const elsewhere = officerAt('sibling-township', 'other reviewer', ['reviewer']);
const START = shanghaiDate(new Date());
const LATER = parseLocalDate(`${Number(START.slice(0, 4)) + 3}-12-31`);
const ADULT_SINCE = `${Number(START.slice(0, 4)) - 18}${START.slice(4)}`;
const HOUSEHOLDS = 210;
const STANDARD = 1395_00n; // Mentougou from July 2023, in the demonstration's values

/** What is planted: what the departments will say, what was signed, or what was granted. */
const PLANTS = [
  'nothing',
  'too much granted',
  'wages',
  'wages of declared work',
  'registered elsewhere',
  'tax silent',
  'signature over',
] as const;
type Plant = (typeof PLANTS)[number];
const LIST_OF: Readonly<Record<Plant, ReviewOutcome>> = {
  nothing: 'unchanged',
  'too much granted': 'adjust',
  wages: 'stop',
  'wages of declared work': 'gradual-exit',
  'registered elsewhere': 'visit-needed',
  'tax silent': 'unanswered',
  'signature over': 'unanswered',
};

let database: HubDatabase;
let hub: RoundHub;
let decisions: DecisionDesk;
let rounds: RoundDesk;
let roundId = '';
let today: LocalDate = START;
const minors = new Set<string>();
const homes = new Map<string, { readonly plant: Plant; readonly size: number; readonly isOldAndAlone: boolean }>();

const noon = (): Date => new Date(startOfDay(today).getTime() + 12 * 3_600_000);
/** Whose second factor was shown just now, by the test's clock. */
function reviewer(): Actor {
  const { officer, ...rest } = officerAt('township', 'reviewer', ['reviewer']);
  return { ...rest, ...(officer === undefined ? {} : { officer: { ...officer, secondFactorAt: noon() } }) };
}
const wages = (month: number): FactJson => ({
  kind: 'income-payment',
  recordId: `pay-${month}`,
  asOf: START,
  item: 'wages',
  payer: '某公司',
  month: addMonths(monthOf(START), -month),
  grossAmount: '30000.00',
  taxWithheld: '0.00',
});
const registeredElsewhere: FactJson = {
  kind: 'household-registration',
  recordId: 'h',
  asOf: START,
  hukouDivision: '640104',
  hukouArea: 'urban',
  status: 'normal',
};
/** What a department says about a person of a household; undefined: nothing at all. */
const answer = (householdId: string, source: string, position: number) => {
  const plant = homes.get(householdId)?.plant;
  if (source === 'tax' && plant === 'tax silent') return undefined;
  const facts =
    source === 'tax' && position === 0 && (plant === 'wages' || plant === 'wages of declared work')
      ? Array.from({ length: 14 }, (_unused, index) => wages(index))
      : source === 'registers' && plant === 'registered elsewhere'
        ? [registeredElsewhere]
        : [];
  return facts.map((fact) => factSchema.parse(fact));
};

/** The whole calendar, the departments, consolidation and the worker's rounds, until nothing moves. */
async function work(): Promise<void> {
  const calendar = {
    hub: { ...hub.hub, store: createHubStore(database.worker, testCipher), now: noon },
    store: createReviewCalendarStore(database.worker),
    leadDays: 0,
    atMostADay: 10_000,
    atATime: 50,
    leaseMs: 60_000,
  };
  await turnCalendar(calendar);
  await hub.answerEverything(answer);
  await turnCalendar(calendar);
  await turnRounds(createRoundWorkStore(database.worker, testCipher), noon);
}

beforeAll(async () => {
  database = await openHubDatabase();
  hub = openRoundHub(database);
  const desk = { ...hub.hub, now: noon };
  decisions = createDecisionDesk(desk);
  rounds = createRoundDesk({ ...desk, decisions, newSeed: () => 'a seed for tests' });
  const changes = createDeclaredChangeDesk(desk);
  for (const [index, { members }] of makeSyntheticHouseholds(20_261_122, HOUSEHOLDS).entries()) {
    const plant = PLANTS[index % PLANTS.length] ?? 'nothing';
    const householdId = await store(members, plant === 'signature over' ? addDays(START, 5) : LATER);
    const [first] = members;
    const isOldAndAlone = members.length === 1 && (first?.bornOn ?? START) <= `${Number(START.slice(0, 4)) - 60}${START.slice(4)}`;
    homes.set(householdId, { plant, size: members.length, isOldAndAlone });
    const standard = STANDARD * BigInt(members.length);
    await grant(householdId, { amount: fen(plant === 'too much granted' ? standard + 100_00n : standard) });
    if (plant === 'wages of declared work') {
      const change = { kind: 'employment', on: addDays(START, -100), declaredOn: addDays(START, -90) } as const;
      await changes.declare(householdId, change, caseworker, { key: `change-${index}`, bodySha256: '0' });
    }
  }
}, 300_000);
afterAll(() => database.close());

async function store(people: readonly HouseholdMember[], signedUntil: LocalDate): Promise<string> {
  const members = people.map((one) => ({
    ref: one.personRef,
    name: one.name,
    idNumber: one.idNumber as NationalId, // the population's own, made with a valid check character
    role: 'member' as const,
    relation: one.relation,
    counted: true,
    countedReason: '共同生活',
  }));
  const { householdId } = await createHub(hub.hub).createHousehold({ divisionCode: PLACES.township, members }, caseworker);
  for (const { personRef, bornOn } of people) if (bornOn !== undefined && bornOn > ADULT_SINCE) minors.add(`${householdId}/${personRef}`);
  await sign(householdId, signedUntil);
  return householdId;
}

async function sign(householdId: string, signedUntil: LocalDate): Promise<void> {
  const desk = createHub(hub.hub);
  const stored = await desk.readHousehold(householdId, caseworker);
  const subjects = stored.members.map(({ subjectId }) => subjectId);
  await desk.createAuthorization(
    householdId,
    {
      number: undefined,
      subjects,
      sourceIds: undefined,
      programmes: ['dibao', 'low-income'],
      validFrom: START,
      validTo: signedUntil,
      // a parent signs for a minor
      signatures: stored.members.map(({ subjectId: subject, ref }) =>
        minors.has(`${householdId}/${ref}`)
          ? {
              subject,
              signedOn: START,
              signedBy: 'guardian' as const,
              signatory: { relation: 'parent' as const, basis: '户口簿', subject: subjects[0] ?? '' },
            }
          : { subject, signedOn: START, signedBy: 'self' as const },
      ),
      evidence: { kind: 'scan', sha256: inventSha256() },
    },
    caseworker,
  );
}

const grant = (householdId: string, more: Partial<NewDecision>) => {
  const decision: NewDecision = {
    programme: 'dibao',
    class: undefined,
    outcome: 'granted',
    amount: undefined,
    validFrom: START,
    validTo: undefined,
    reason: undefined,
    decidedAt: undefined,
    decider: undefined,
    clientReference: undefined,
    supersedes: undefined,
    ...more,
  };
  return decisions.takeOver({ householdId }, { ...decision, purpose: 'social-assistance' }, reviewer(), {
    key: householdId,
    bodySha256: '0',
  });
};

const everyone: NewRound = { kind: 'review', title: '年度复核', area: '', beginsOn: START, endsOn: addDays(START, 10), holdBack: 10 };
async function listOf(outcome: ReviewOutcome | undefined, id = roundId): Promise<readonly RoundEntry[]> {
  const entries: RoundEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await rounds.listEntries(id, { outcome, limit: 50, cursor }, reviewer());
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return entries;
}
/** Of somebody old and alone a person says first whether it is extreme hardship. */
const expectedOf = ({ plant, isOldAndAlone }: { readonly plant: Plant; readonly isOldAndAlone: boolean }): ReviewOutcome =>
  isOldAndAlone && ['nothing', 'too much granted'].includes(plant) ? 'visit-needed' : LIST_OF[plant];
const householdsExpected = (outcome: ReviewOutcome): string[] =>
  [...homes].flatMap(([householdId, home]) => (expectedOf(home) === outcome ? [householdId] : [])).sort();
const householdsWith = (...plants: readonly Plant[]): string[] =>
  [...homes].flatMap(([householdId, { plant }]) => (plants.includes(plant) ? [householdId] : [])).sort();
/** Every row of the round, with nothing that only time changes. */
const snapshot = () =>
  database.inspect(
    `select e.round_id, e.household_id, e.programme, e.number, e.outcome, e.reason, e.review_id, e.verification_id, e.report_version, e.assessed_at,
       r.cycle, r.state, r.due_on, r.attempt, (select count(*)::int from hedui.verification v where v.household_id = e.household_id) as verifications
     from hedui.review_round_entry e join hedui.review r using (review_id) order by e.number`,
  );

it('shows before anything runs which households must sign first', async () => {
  const round = await rounds.create(everyone, reviewer());
  ({ roundId } = round);
  expect(round).toMatchObject({ state: 'draft', seedSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(round.seed).toBeUndefined();
  today = addDays(START, 6);
  const gaps: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await rounds.listGaps(roundId, cursor, reviewer());
    gaps.push(...page.items.map(({ householdId }) => householdId));
    expect(page.items.every(({ gap }) => gap === 'expired')).toBe(true);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(gaps.sort()).toEqual(householdsWith('signature over'));
});

it('ends in six lists, each with exactly the households in which that was planted', async () => {
  await rounds.start(roundId, reviewer());
  const days = await database.inspect<{ due_on: string; count: number }>(
    `select due_on::text, count(*)::int as count from hedui.review where round_id = $1 group by 1 order by 1`,
    [roundId],
  );
  // spread over what is left of its days
  expect(days.map(({ count }) => count)).toEqual([42, 42, 42, 42, 42]);
  for (; today <= addDays(START, 10); today = addDays(today, 1)) await work();
  today = addDays(START, 10);
  for (const outcome of REVIEW_OUTCOMES) {
    const expected = householdsExpected(outcome);
    expect(expected.length).toBeGreaterThanOrEqual(25);
    expect([outcome, (await listOf(outcome)).map(({ householdId }) => householdId).sort()]).toEqual([outcome, expected]);
  }
  const { state, progress, seed } = await rounds.read(roundId, reviewer());
  expect(state).toBe('finished');
  expect(seed).toBe('a seed for tests');
  expect(progress).toMatchObject({
    households: HOUSEHOLDS,
    entries: HOUSEHOLDS,
    open: 0,
    lists: Object.fromEntries(REVIEW_OUTCOMES.map((outcome) => [outcome, householdsExpected(outcome).length])),
  });
}, 240_000);

it('says why, and proposes exact figures', async () => {
  for (const entry of await listOf('adjust')) {
    const size = BigInt(homes.get(entry.householdId)?.size ?? 0);
    expect([entry.reason, entry.proposedAmount]).toEqual(['amount-differs', `${1395n * size}.00`]);
  }
  for (const entry of await listOf('gradual-exit')) {
    const size = BigInt(homes.get(entry.householdId)?.size ?? 0);
    expect(entry.proposedSteps?.map(({ monthlyAmount }) => monthlyAmount)).toEqual([
      `${1395n * size}.00`,
      `${(1395n * size) / 2n}.${size % 2n === 0n ? '00' : '50'}`,
    ]);
  }
  const reasons = (list: readonly RoundEntry[]) => [...new Set(list.map(({ reason }) => reason))].sort();
  expect(reasons(await listOf('unanswered'))).toEqual(['answers-missing', 'authorization-missing']);
  expect(reasons(await listOf('visit-needed'))).toEqual(['refer-to-person', 'undetermined']);
  expect(reasons(await listOf('stop'))).toEqual(['no-longer-met']);
});

it('is taken along as a file a list, by those who see its cases', async () => {
  const desk = createCaseExports({
    store: createCaseExportStore(database.app, testCipher),
    access: houseAccess,
    describeOfficer: () => Promise.resolve({ officer: '李审核', organisation: '某街道办事处' }),
    onLarge: () => undefined,
    now: () => new Date(),
    newId: () => newUuid(),
  });
  // a list holds what was asked for before it; the calendar of this file has run ahead
  await database.inspect(`update hedui.verification set requested_at = requested_at - interval '20 days'`);
  const ask = (actor: Actor) =>
    desk.request({ format: 'csv', language: 'zh', filter: { roundId, roundList: 'visit-needed' }, reason: '入户调查' }, actor);
  const { exportId, state } = await ask(reviewer());
  expect(state).toBe('ready');
  const { bytes } = await desk.take(exportId, reviewer());
  const rows: string[] = [];
  for await (const { cells } of readTable({ bytes })) rows.push(cells[0] ?? '');
  expect(rows.slice(2, -1).sort()).toEqual((await listOf('visit-needed')).flatMap(({ verificationId }) => verificationId ?? []).sort());
  await expect(ask(elsewhere)).rejects.toMatchObject({ code: 'export-empty' });
});

it('is in the statistics as its lists are long', async () => {
  expect(await countToday(database, 'outcomes', 'outcome')).toEqual(
    Object.fromEntries(REVIEW_OUTCOMES.map((outcome) => [outcome, householdsExpected(outcome).length])),
  );
});

it('run again changes nothing: no list, no review, no re-check', async () => {
  const before = await snapshot();
  expect(before).toHaveLength(HOUSEHOLDS);
  await rounds.start(roundId, reviewer());
  await work();
  await work();
  expect(await snapshot()).toEqual(before);
  expect(await rounds.start(roundId, reviewer())).toMatchObject({ roundId, state: 'finished' });
});

it('is seen by its office alone', async () => {
  await expect(rounds.read(roundId, elsewhere)).rejects.toMatchObject({ code: 'not-found' });
  await expect(rounds.end(roundId, elsewhere)).rejects.toMatchObject({ code: 'not-found' });
});

it('the unchanged are confirmed together only after the sample was decided one by one, and each once', async () => {
  const unchanged = await listOf('unchanged');
  const held = (await rounds.readHeldBack(roundId, reviewer())).map(({ number }) => number);
  // one in ten, as anybody can draw them again
  expect(held).toEqual(
    drawNumbers(
      'a seed for tests',
      unchanged.map(({ number }) => number),
      Math.ceil(unchanged.length / 10),
    ),
  );
  await expect(rounds.confirm(roundId, '复核无变化', caseworker)).rejects.toMatchObject({ code: 'access-denied' });
  await expect(rounds.confirm(roundId, '复核无变化', reviewer())).rejects.toMatchObject({
    code: 'round-sample-open',
    details: { left: held.length },
  });
  for (const entry of unchanged.filter(({ number }) => held.includes(number)))
    await decisions.decide(
      entry.verificationId ?? '',
      entry.reportVersion ?? 0,
      {
        programme: 'dibao',
        class: undefined,
        outcome: 'adjusted',
        amount: fen(STANDARD * BigInt(homes.get(entry.householdId)?.size ?? 0)),
        validFrom: today,
        validTo: undefined,
        reason: '逐户查看无变化',
        decidedAt: undefined,
        decider: undefined,
        clientReference: undefined,
        supersedes: entry.decisionId,
      },
      reviewer(),
      { key: `one-by-one-${entry.number}`, bodySha256: '0' },
    );
  const { officer, ...rest } = reviewer();
  const stale = { ...rest, ...(officer === undefined ? {} : { officer: { ...officer, secondFactorAt: undefined } }) };
  await expect(rounds.confirm(roundId, '复核无变化', stale)).rejects.toMatchObject({ code: 'step-up-needed' });
  expect(await rounds.confirm(roundId, '复核无变化', reviewer())).toEqual({
    confirmed: unchanged.length - held.length,
    skipped: [],
    left: 0,
  });
  expect(await rounds.confirm(roundId, '复核无变化', reviewer())).toEqual({ confirmed: 0, skipped: [], left: 0 });
  const { items } = await decisions.listAssistance(
    { on: today, area: undefined, programme: 'dibao', state: 'assisted', householdId: undefined, limit: 250, cursor: undefined },
    reviewer(),
  );
  const confirmed = items.filter(({ decision }) => householdsExpected('unchanged').includes(decision.householdId));
  expect(confirmed).toHaveLength(unchanged.length);
  for (const { decision } of confirmed)
    expect(decision).toMatchObject({
      outcome: 'adjusted',
      ordinal: 2,
      differs: [],
      amount: `${1395n * BigInt(homes.get(decision.householdId)?.size ?? 0)}.00`,
    });
  expect((await rounds.read(roundId, reviewer())).progress.decided).toBe(unchanged.length);
}, 300_000);

it('a household that signs late comes on its list while nobody has decided', async () => {
  const [late = ''] = householdsWith('signature over').filter((id) => homes.get(id)?.isOldAndAlone === false);
  const home = homes.get(late);
  if (home) homes.set(late, { ...home, plant: 'nothing' });
  await sign(late, LATER);
  today = addDays(today, 1);
  await work();
  const entry = (await listOf(undefined)).find(({ householdId }) => householdId === late);
  expect([entry?.outcome, entry?.reportVersion]).toEqual(['unchanged', 1]);
}, 300_000);

it('a round that is held begins nothing, and one that is ended gives its reviews back', async () => {
  const due = () =>
    database.inspect(`select household_id, due_on, state from hedui.review where state in ('due', 'paused') order by household_id`);
  const before = await due();
  const second = await rounds.create({ ...everyone, beginsOn: addDays(today, 1), endsOn: addDays(today, 30) }, reviewer());
  await rounds.start(second.roundId, reviewer());
  await rounds.pause(second.roundId, reviewer());
  today = addDays(today, 40);
  const requested = async () =>
    (await database.inspect<{ count: number }>(`select count(*)::int as count from hedui.review where state = 'requested'`))[0]?.count;
  const running = await requested();
  await work();
  expect(await requested()).toBe(running);
  today = addDays(today, -40);
  await rounds.end(second.roundId, reviewer());
  expect(await due()).toEqual(before);
  await expect(rounds.resume(second.roundId, reviewer())).rejects.toMatchObject({ code: 'round-state' });
}, 300_000);
