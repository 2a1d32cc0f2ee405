// s03 as a calendar: a mother and her son on dibao in Mentougou; she finds work, declares it in time, the half-yearly re-check finds
// the wage, and assistance ends by steps. The clock is the test's; the calendar, the departments of the sandbox (what they tell
// when they are asked, without the protocols between), the engine and the decision desk are the real ones. Figures by hand.
import type { ReportBody } from '#contracts';
import { factSchema } from '#contracts';
import { loadPacks, selectPack } from '#eligibility';
import { addDays, fen, fullMonthsBefore, listMonths, parseLocalDate, startOfDay, type LocalDate, type NationalId } from '#kernel';
import type { Actor } from '#lawful-access';
import { createHubStore, createReviewCalendarStore } from '#persistence';
import {
  createDecisionDesk,
  createDeclaredChangeDesk,
  createHub,
  openReport,
  turnCalendar,
  writeExitSchedule,
  type DecisionDesk,
  type ExitSchedule,
} from '#verification';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Household } from '../../apps/sandbox/holding.schema.js';
import { readPersonas } from '../../apps/sandbox/persona-reader.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { officerAt, PLACES } from '../support/placed-officers.js';
import { pairOf, tellAnswers } from '../support/population/tell-answers.js';
import { openRoundHub, type RoundHub } from '../support/round-hub.js';

const day = parseLocalDate;
const caseworker = officerAt('township', 'caseworker', ['caseworker']);
const OFFICES = ['tax', 'social-insurance', 'banks', 'real-estate', 'vehicles', 'others'].map((id) => ({
  id,
  title: { zh: id, en: id },
  provides: [],
  connected: true,
}));

let database: HubDatabase;
let hub: RoundHub;
let decisions: DecisionDesk;
let household: Household;
let overlay: string;
let householdId = '';
let today: LocalDate = day('2023-01-09');

const noon = (): Date => new Date(startOfDay(today).getTime() + 12 * 3_600_000);
function reviewer(): Actor {
  const { officer, ...rest } = officerAt('township', 'reviewer', ['reviewer']);
  return { ...rest, ...(officer === undefined ? {} : { officer: { ...officer, secondFactorAt: noon() } }) };
}

beforeAll(async () => {
  // the worked case of October names the standard of 2022: without the values of July 2023
  overlay = await mkdtemp(join(tmpdir(), 'hedui-s03-'));
  await cp('config/policies/_demo', overlay, { recursive: true });
  await rm(join(overlay, 'mentougou', '2023-07-01'), { recursive: true });
  const packs = loadPacks('config/policies', overlay);
  database = await openHubDatabase();
  hub = openRoundHub(database, (region, on) => selectPack(packs, region, day(on)), noon);
  decisions = createDecisionDesk({ ...hub.hub, now: noon });
  const persona = (await readPersonas('test/personas')).find(({ ref }) => ref === 's03');
  if (persona === undefined) throw new Error('the persona s03 is missing');
  household = persona;
}, 300_000);
afterAll(async () => {
  await database.close();
  await rm(overlay, { recursive: true, force: true });
});

/** What the offices of the sandbox tell when they are asked on the test's day. The court's judgment is among the others. */
function answer(_household: string, source: string, position: number) {
  const window = fullMonthsBefore(today, 12);
  const { members: people, holdings, registers } = household;
  const told = tellAnswers(
    {
      people,
      newcomers: new Map(),
      circumstances: new Map(),
      holdings,
      disputes: new Map(),
      records: registers.judgments.flatMap(({ person, amount, counterpart }, index) =>
        listMonths(window).map((month) => ({
          source: 'others',
          person,
          fact: {
            kind: 'maintenance-judgment',
            recordId: `j${index}-${month}`,
            asOf: today,
            basis: 'judgment',
            direction: 'receives',
            counterpart,
            month,
            amount: String(amount / 100n).concat('.00'),
          },
        })),
      ),
    },
    OFFICES,
    today,
    window,
  );
  const ref = people[position]?.personRef ?? '';
  const offices = source === 'registers' ? ['real-estate', 'vehicles'] : [source];
  return offices.flatMap((office) => told.get(pairOf(office, ref)) ?? []).map((fact) => factSchema.parse(fact));
}

async function turn(): Promise<void> {
  const calendar = {
    hub: { ...hub.hub, store: createHubStore(database.worker, testCipher), now: noon },
    store: createReviewCalendarStore(database.worker),
    leadDays: 0,
    atMostADay: 100,
    atATime: 10,
    leaseMs: 60_000,
  };
  await turnCalendar(calendar);
  await hub.answerEverything(answer);
  await turnCalendar(calendar);
}

const reviews = () =>
  database.inspect<{ cycle: number; state: string; due_on: string; reason: string; verification_id: string | null }>(
    'select cycle, state, due_on::text as due_on, reason, verification_id from hedui.review where household_id = $1 order by cycle',
    [householdId],
  );
async function readRecheck(verificationId: string) {
  const report = await createHubStore(database.worker, testCipher).transact('worker', (transaction) =>
    transaction.readReport(verificationId, undefined),
  );
  if (report === undefined) throw new Error('there is no report');
  const { report: body, determination } = await openReport(report);
  if (determination === null) throw new Error('there is no determination');
  return { body, determination };
}
const figure = (report: ReportBody, id: string): string | undefined => report.measures.find((measure) => measure.id === id)?.known;
const assistedOn = async (on: LocalDate) => {
  const query = { on, area: undefined, programme: 'dibao', state: undefined, householdId, limit: 10, cursor: undefined } as const;
  const [item] = (await decisions.listAssistance(query, reviewer())).items;
  return [item?.state, item?.decision.amount];
};

it('is granted 2040.00 a month, and is planned to be checked within half a year', async () => {
  const desk = createHub({ ...hub.hub, now: noon });
  const members = household.members.map((one) => ({
    ref: one.personRef,
    name: one.name,
    idNumber: one.idNumber as NationalId, // invented, with a valid check character
    role: 'member' as const,
    relation: one.relation,
    counted: true,
    countedReason: '共同生活',
    ...(one.relation === 'self' ? { circumstances: { unfixedIncome: true } } : {}),
  }));
  ({ householdId } = await desk.createHousehold({ divisionCode: PLACES.township, members }, caseworker));
  const { members: stored } = await desk.readHousehold(householdId, caseworker);
  const [mother = ''] = stored.map(({ subjectId }) => subjectId);
  await desk.createAuthorization(
    householdId,
    {
      number: undefined,
      subjects: stored.map(({ subjectId }) => subjectId),
      sourceIds: undefined,
      programmes: ['dibao'],
      validFrom: today,
      validTo: parseLocalDate(`${new Date().getFullYear() + 2}-12-31`), // claims look at the clock of the database
      signatures: stored.map(({ subjectId: subject }) =>
        subject === mother
          ? { subject, signedOn: today, signedBy: 'self' as const }
          : {
              subject,
              signedOn: today,
              signedBy: 'guardian' as const,
              signatory: { relation: 'parent' as const, basis: '户口簿', subject: mother },
            },
      ),
      evidence: { kind: 'scan', sha256: 'a'.repeat(64) },
    },
    caseworker,
  );
  const terms = {
    programme: 'dibao',
    outcome: 'granted',
    amount: fen(2040_00),
    validFrom: day('2022-10-09'),
    purpose: 'social-assistance',
  } as const;
  const unsaid = {
    class: undefined,
    validTo: undefined,
    reason: undefined,
    decidedAt: undefined,
    decider: undefined,
    clientReference: undefined,
    supersedes: undefined,
  };
  await decisions.takeOver({ householdId }, { ...unsaid, ...terms }, reviewer(), { key: 'grant', bodySha256: '0' });
  expect(await reviews()).toMatchObject([{ cycle: 1, state: 'due', due_on: '2023-04-09', reason: 'cadence' }]);
});

it('is as poor as before at the first re-check: 300.00 a head, 2040.00 a month', async () => {
  today = day('2023-04-09');
  await turn();
  const [first, next] = await reviews();
  expect(first).toMatchObject({ state: 'done' });
  const { body, determination } = await readRecheck(first?.verification_id ?? '');
  expect(figure(body, 'income-per-head-month')).toBe('300.00');
  expect(determination.benefits.find(({ programme }) => programme === 'dibao')?.amount).toBe('2040.00');
  expect(determination.programmes.find(({ programme }) => programme === 'dibao')?.outcome).toBe('meets');
  expect(determination.after.review).toMatchObject({ class: 'unfixed', months: 6, dueOn: '2023-10-09' });
  expect(next).toMatchObject({ cycle: 2, state: 'due', due_on: '2023-10-09' });
});

it('the mother declares her work fifteen days after it began; nothing is asked before the day', async () => {
  today = day('2023-04-18');
  const change = { kind: 'employment', on: day('2023-04-03'), declaredOn: today } as const;
  await createDeclaredChangeDesk({ ...hub.hub, now: noon }).declare(householdId, change, caseworker, { key: 'work', bodySha256: '0' });
  for (today = day('2023-05-09'); today < day('2023-10-09'); today = addDays(today, 31)) await turn();
  expect(await reviews()).toHaveLength(2);
});

let schedule: ExitSchedule | undefined;
let recheck = '';
it('the half-yearly re-check finds 2090.38 a head, above 1320.00, and proposes the exit month by month', async () => {
  today = day('2023-10-09');
  await turn();
  const [, second] = await reviews();
  expect(second).toMatchObject({ state: 'done' });
  recheck = second?.verification_id ?? '';
  const { body, determination } = await readRecheck(recheck);
  expect(body.incomeWindow).toEqual({ from: '2023-04', to: '2023-09' });
  expect([figure(body, 'wages'), figure(body, 'transfer-in'), figure(body, 'transfer-out')]).toEqual(['25200.00', '3600.00', '3715.50']);
  expect([figure(body, 'income-total'), figure(body, 'income-per-head-month')]).toEqual(['25084.50', '2090.38']);
  const dibao = determination.programmes.find(({ programme }) => programme === 'dibao');
  expect([dibao?.outcome, dibao?.settled]).toEqual(['does-not-meet', true]);
  expect(dibao?.trace.find(({ ruleId }) => ruleId === 'dibao-income')).toMatchObject({ right: '1320.00', result: 'not-met' });
  expect(determination.after.declaration).toMatchObject({ days: 15, inTime: true, deadline: '2023-05-03' });
  schedule = determination.after.exit && writeExitSchedule(determination.after.exit);
  expect(schedule?.months.map(({ month, amount }) => `${month} ${amount}`)).toEqual([
    ...['2023-05', '2023-06', '2023-07', '2023-08', '2023-09', '2023-10'].map((month) => `${month} 2040.00`),
    ...['2023-11', '2023-12', '2024-01', '2024-02', '2024-03', '2024-04'].map((month) => `${month} 1020.00`),
  ]);
  expect(schedule?.total).toBe('18360.00');
});

it('the exit is recorded as it was proposed, and every month has its figure', async () => {
  const { determination } = await readRecheck(recheck);
  const { view } = await decisions.decide(
    recheck,
    1,
    {
      programme: 'dibao',
      class: undefined,
      outcome: 'gradual-exit',
      amount: undefined,
      steps: determination.after.exit?.schedule,
      validFrom: schedule?.from ?? today,
      validTo: schedule?.to,
      reason: '已就业并主动申报,人均收入高于标准',
      decidedAt: undefined,
      decider: undefined,
      clientReference: undefined,
      supersedes: undefined,
    },
    reviewer(),
    { key: 'exit', bodySha256: '0' },
  );
  expect(view).toMatchObject({ outcome: 'gradual-exit', validFrom: '2023-05-01', validTo: '2024-04-30', differs: [] });
  expect(await assistedOn(day('2023-04-30'))).toEqual(['assisted', '2040.00']);
  let paid = 0n;
  for (const { month, amount } of schedule?.months ?? []) {
    expect([month, ...(await assistedOn(day(`${month}-15`)))]).toEqual([month, 'exiting', amount]);
    paid += BigInt(amount.replace('.', ''));
  }
  expect(paid).toBe(18360_00n);
  expect((await reviews()).at(-1)).toMatchObject({ state: 'due', due_on: expect.any(String) });
});

it('goes on until its last day, and is over after April 2024: nothing is paid and nothing is planned', async () => {
  for (today = day('2023-11-09'); today < day('2024-04-30'); today = addDays(today, 31)) await turn();
  today = day('2024-04-30');
  expect(await assistedOn(today)).toEqual(['exiting', '1020.00']);
  await turn();
  today = day('2024-05-01');
  await turn();
  expect((await assistedOn(today))[0]).toBe('ended');
  expect((await reviews()).filter(({ state }) => !['done', 'over'].includes(state))).toEqual([]);
  expect((await reviews()).map(({ reason }) => reason)).toContain('exit-ends');
});
