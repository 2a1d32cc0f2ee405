// Checks that follow events: only what the event concerns is asked, everything else is carried over from the last report with its
// dates, and the result is a whole report that is compared like any other. Proves N8 for checks after events.
// length: one world of assisted households, which every case of a check takes from.
import { isAnswered } from '#contracts';
import { addDays, addMonths, monthOf } from '#kernel';
import { compareWaiting, createHub } from '#verification';
import { openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openEventfulHouseholds, system, TODAY, type AssistedPeople, type EventfulHouseholds } from '../support/eventful-households.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { holding, openReportedAgain, payFor, type ReportedAgain } from '../support/reported-again.js';

let database: HubDatabase;
let asking: AskingHub;
let households: ReportedAgain;
let homes: EventfulHouseholds;

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  households = openReportedAgain(database, asking, 7500);
  homes = openEventfulHouseholds(database, asking, households, 7000);
}, 300_000);
afterAll(() => database.close());

const DEATH = { kind: 'death' as const, recordId: 'd', asOf: TODAY, on: addDays(TODAY, -3) };

interface CheckRow {
  readonly state: string;
  readonly failure: string | null;
  readonly verification_id: string | null;
}
const checksOf = ({ householdId }: AssistedPeople) =>
  database.inspect<CheckRow>(
    'select state, failure, verification_id from hedui.event_check where household_id = $1 order by opened_at, event_check_id',
    [householdId],
  );
const alertsOf = ({ householdId }: AssistedPeople) =>
  database.inspect<{ kind: string; state: string }>('select kind, state from hedui.alert where household_id = $1 order by kind', [
    householdId,
  ]);
const reviewOf = async ({ householdId }: AssistedPeople) =>
  (
    await database.inspect<{ due_on: string; reason: string; state: string }>(
      `select due_on::text as due_on, reason, state from hedui.review where household_id = $1 and state <> 'done'`,
      [householdId],
    )
  )[0];
/** Who was asked about whom, by position of the person in the household. */
const askedBy = async (verificationId: string) =>
  (
    await database.inspect<{ source_id: string; people: number[] }>(
      `select q.source_id, array(select array_position(v.subject_ids, s) - 1 from unnest(q.subject_ids) s order by 1) as people
       from hedui.query q join hedui.verification v using (verification_id) where q.verification_id = $1 order by 1`,
      [verificationId],
    )
  ).map(({ source_id: source, people }) => `${source}: ${people.join()}`);
const happen = async (home: AssistedPeople, person = 0, more: object = {}): Promise<void> => {
  await homes.push([homes.eventOf(home.idNumbers[person] ?? '', more)]);
  await homes.take();
};
const readReport = (verificationId: string) => asking.readReport(verificationId, system.clientId);
const verificationOf = async (home: AssistedPeople): Promise<string> => (await checksOf(home)).at(-1)?.verification_id ?? '';

describe('a check after a death', () => {
  it('asks the registers about the dead, who pays aid about everybody, and nobody else; the rest stands as it stood', async () => {
    const home = await homes.assisted(2);
    await happen(home, 1);
    expect(await homes.turnAfter(31)).toMatchObject({ requested: 1, failed: 0 });
    const verificationId = await verificationOf(home);
    expect(await askedBy(verificationId)).toEqual(['charity: 0,1', 'death: 1', 'register: 1', 'social-insurance: 1']);

    await asking.answerAll(verificationId, (source, position) => (source === 'death' && position === 1 ? [DEATH] : []));
    const [before, after] = await Promise.all([readReport(home.verificationId), readReport(verificationId)]);
    // whole: everybody has said something, as before, and what was not asked is said to be of then
    expect(after.report.completeness).toBe('complete');
    expect(after.report.coverage.every(({ outcome }) => isAnswered(outcome))).toBe(true);
    const carried = after.report.coverage.filter(({ reused }) => reused);
    expect(carried).toHaveLength(after.report.coverage.length - 5);
    for (const row of carried)
      expect(before.report.coverage).toContainEqual(
        expect.objectContaining({ sourceId: row.sourceId, asOf: row.asOf, receivedAt: row.receivedAt, outcome: row.outcome }),
      );
    expect(after.report.subjects.map(({ counted }) => counted)).toEqual([true, false]);
    // the wages of the other are of years ago, and measured over the months they were asked about
    const wagesOf = ({ report }: typeof after) => report.measures.find(({ id }) => id === 'income-total')?.known;
    expect(wagesOf(after)).toBe(wagesOf(before));
    expect(wagesOf(after)).not.toBe('0.00');

    await compareWaiting(households.work());
    expect(await alertsOf(home)).toEqual(
      expect.arrayContaining([
        { kind: 'death', state: 'open' },
        { kind: 'event', state: 'gone' },
      ]),
    );
    expect((await alertsOf(home)).map(({ kind }) => kind)).not.toContain('job');
  });

  it('leaves the planned review where it is, and brings it forward to three months after the death', async () => {
    const home = await homes.assisted(2);
    await happen(home, 1);
    await homes.turnAfter(31);
    expect(await reviewOf(home)).toMatchObject({ due_on: addDays(TODAY, 170) });
    await asking.answerAll(await verificationOf(home), (source, position) => (source === 'death' && position === 1 ? [DEATH] : []));
    expect(await homes.turnAfter(31)).toMatchObject({ done: 1 });
    const died = DEATH.on;
    expect(await reviewOf(home)).toEqual({
      due_on: `${addMonths(monthOf(died), 3)}-${died.slice(8)}`,
      reason: 'after-death',
      state: 'due',
    });
  });

  it('about somebody who is alive after all changes no review, and takes the alert back', async () => {
    const home = await homes.assisted();
    await happen(home);
    await homes.turnAfter(31);
    await asking.answerAll(await verificationOf(home), holding({}));
    await compareWaiting(households.work());
    expect(await homes.turnAfter(31)).toMatchObject({ done: 1 });
    expect(await reviewOf(home)).toMatchObject({ due_on: addDays(TODAY, 170), reason: 'cadence' });
    expect(await alertsOf(home)).toEqual([{ kind: 'event', state: 'gone' }]);
  });
});

describe('several events', () => {
  it('within the time to join are one check of all they concern, in the more urgent lane', async () => {
    const home = await homes.assisted(2);
    await happen(home, 0, { kind: 'vehicle' });
    await happen(home, 1);
    await happen(home, 1, { kind: 'vehicle' });
    expect(await homes.turnAfter(29)).toMatchObject({ requested: 0 });
    expect(await homes.turnAfter(31)).toMatchObject({ requested: 1 });
    const verificationId = await verificationOf(home);
    expect(await askedBy(verificationId)).toContain('vehicles: 0,1');
    expect(await database.inspect('select lane, trigger from hedui.verification where verification_id = $1', [verificationId])).toEqual([
      { lane: 'live', trigger: 'event' },
    ]);
  });

  it('that come while a check runs wait for its report, and are then checked against it', async () => {
    const home = await homes.assisted();
    await happen(home, 0, { kind: 'aid' });
    await homes.turnAfter(31);
    const first = await verificationOf(home);
    await happen(home, 0, { kind: 'vehicle' });
    expect(await homes.turnAfter(800)).toMatchObject({ requested: 0 });
    await asking.answerAll(first, holding({}));
    expect(await homes.turnAfter(800)).toMatchObject({ requested: 1, done: 1 });
    const second = await verificationOf(home);
    expect(await askedBy(second)).toEqual(['vehicles: 0']);
    await asking.answerAll(second, holding({}));
    // an answer carried over twice still is of the months it was asked about
    const wages = (await readReport(second)).report.measures.find(({ id }) => id === 'income-total')?.known;
    expect(wages).toBe((await readReport(home.verificationId)).report.measures.find(({ id }) => id === 'income-total')?.known);
  });

  it('are begun once however many workers look', async () => {
    const all = [await homes.assisted(), await homes.assisted(), await homes.assisted()];
    for (const home of all) await happen(home);
    const turns = await Promise.all([homes.turnAfter(31), homes.turnAfter(31), homes.turnAfter(31)]);
    expect(turns.reduce((sum, { requested }) => sum + requested, 0)).toBe(3);
    const made = await database.inspect<{ count: number }>(
      `select count(*)::int as count from hedui.verification where household_id = any($1::uuid[]) and trigger = 'event'`,
      [all.map(({ householdId }) => householdId)],
    );
    expect(made).toEqual([{ count: 3 }]);
  });
});

describe('a check after an event', () => {
  it('is left to the review where that is due within days: the whole household is asked then', async () => {
    const home = await homes.assisted();
    await database.inspect('update hedui.review set due_on = $2 where household_id = $1', [home.householdId, addDays(TODAY, 7)]);
    await happen(home);
    expect(await homes.turnAfter(31)).toMatchObject({ requested: 0, absorbed: 1 });
    expect(await checksOf(home)).toEqual([{ state: 'absorbed', failure: 'review-due', verification_id: null }]);
    expect(await reviewOf(home)).toMatchObject({ due_on: TODAY, state: 'due' });
  });

  it('waits with a review that a person has paused', async () => {
    const home = await homes.assisted();
    await database.inspect(`update hedui.review set state = 'paused' where household_id = $1`, [home.householdId]);
    await happen(home);
    await homes.turnAfter(31);
    expect(await checksOf(home)).toEqual([{ state: 'absorbed', failure: 'review-paused', verification_id: null }]);
    expect(await reviewOf(home)).toMatchObject({ state: 'paused', due_on: addDays(TODAY, 170) });
    expect(await alertsOf(home)).toEqual([{ kind: 'event', state: 'open' }]);
  });

  it('asks nobody without an authorization, and goes on when the family has signed again (N8)', async () => {
    const home = await homes.assisted();
    const hub = createHub(asking.hub);
    const [signed] = await database.inspect<{ authorization_id: string }>(
      'select authorization_id from hedui.authorization where household_id = $1',
      [home.householdId],
    );
    await hub.revokeAuthorization(signed?.authorization_id ?? '', system);
    await happen(home);
    expect(await homes.turnAfter(31)).toMatchObject({ blocked: 1, requested: 0 });
    expect(await checksOf(home)).toEqual([{ state: 'blocked-authorization', failure: null, verification_id: null }]);
    expect(await alertsOf(home)).toEqual([{ kind: 'event', state: 'open' }]);
    // once a day, or with a further event
    expect(await homes.turnAfter(31)).toMatchObject({ blocked: 0 });
    const [subject] = await database.inspect<{ subject_id: string }>('select subject_id from hedui.member where household_id = $1', [
      home.householdId,
    ]);
    await hub.createAuthorization(
      home.householdId,
      {
        ...{ number: undefined, subjects: [subject?.subject_id ?? ''], sourceIds: undefined, programmes: ['dibao'] },
        ...{ validFrom: TODAY, validTo: addDays(TODAY, 365) },
        signatures: [{ subject: subject?.subject_id ?? '', signedOn: TODAY, signedBy: 'self' }],
        evidence: { kind: 'scan', sha256: 'a'.repeat(64) },
      },
      system,
    );
    expect(await homes.turnAfter(25 * 60)).toMatchObject({ requested: 1 });
    expect(await askedBy(await verificationOf(home))).toContain('death: 0');
  });

  it('ends when nothing is paid any more, or when its verification is cancelled', async () => {
    const home = await homes.assisted();
    const other = await homes.assisted();
    await happen(home);
    await happen(other);
    await database.inspect(`update hedui.decision set valid_to = $2 where household_id = $1`, [home.householdId, addDays(TODAY, -1)]);
    await homes.turnAfter(31);
    expect(await checksOf(home)).toEqual([{ state: 'over', failure: null, verification_id: null }]);
    await createHub(asking.hub).cancelVerification(await verificationOf(other), system);
    await homes.turnAfter(31);
    expect(await checksOf(other)).toMatchObject([{ state: 'over', failure: 'check-cancelled' }]);
  });

  it('of a household without a report has nothing to carry over: its review comes today', async () => {
    const home = await homes.assisted();
    await database.inspect(`update hedui.verification set report_version = 0 where verification_id = $1`, [home.verificationId]);
    await happen(home);
    await homes.turnAfter(31);
    expect(await checksOf(home)).toEqual([{ state: 'absorbed', failure: 'no-report-before', verification_id: null }]);
    expect(await reviewOf(home)).toMatchObject({ due_on: TODAY });
  });

  it('of new work is told of beside the wage that is carried over', async () => {
    const home = await homes.assisted(2, { tax: payFor('300.00') });
    await happen(home, 1, { kind: 'employment' });
    await homes.turnAfter(721);
    const verificationId = await verificationOf(home);
    expect(await askedBy(verificationId)).toEqual(['social-insurance: 1', 'tax: 1']);
    const last = addMonths(monthOf(TODAY), -1);
    const wages = Array.from({ length: 6 }, (_unused, index) => ({
      ...{ kind: 'income-payment' as const, recordId: `new-${index}`, asOf: TODAY, item: 'wages' as const, payer: '新单位' },
      ...{ month: addMonths(last, -index), grossAmount: '6000.00', taxWithheld: '0.00' },
    }));
    await asking.answerAll(verificationId, (source, position) => (source === 'tax' && position === 1 ? wages : []));
    const lines = (await readReport(verificationId)).report.lines.filter(({ class: of }) => of === 'wages');
    expect(lines.map(({ counted, countedAmount }) => [counted, countedAmount])).toEqual([
      [true, '3600.00'],
      [true, '36000.00'],
    ]);
    await compareWaiting(households.work());
    expect((await alertsOf(home)).map(({ kind }) => kind)).toContain('job');
  });
});
