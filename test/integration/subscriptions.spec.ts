// Events the hub fetches: the cursor moves with what is kept, in one transaction. A source that is down, a page that comes twice, one
// that is not in the form and a worker that is overtaken lose nothing and repeat nothing. Proves F34 for subscriptions.
import type { ChangesPage, SourceEvent } from '#contracts';
import { addDays, HubError } from '#kernel';
import { createSubscriptionStore } from '#persistence';
import { pullChanges, type Pulling } from '#verification';
import { openAskingHub } from '../support/asking-hub.js';
import { eventRules, openEventfulHouseholds, TODAY, type EventfulHouseholds } from '../support/eventful-households.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { inventIdNumber } from '../support/hub-fixture.js';
import { openReportedAgain } from '../support/reported-again.js';

let database: HubDatabase;
let homes: EventfulHouseholds;
let serial = 0;

beforeAll(async () => {
  database = await openHubDatabase();
  const asking = openAskingHub(database);
  homes = openEventfulHouseholds(database, asking, openReportedAgain(database, asking, 6500), 6000);
}, 300_000);
afterAll(() => database.close());

const death = (idNumber: string): SourceEvent => ({ eventId: `L-${(serial += 1)}`, kind: 'death', on: addDays(TODAY, -3), idNumber });
const store = () => createSubscriptionStore(database.worker, testCipher);
/** A list of which a page holds two events; its cursor is a place in it. */
const listed =
  (events: readonly SourceEvent[], asked: (string | undefined)[] = []) =>
  (cursor: string | undefined): Promise<ChangesPage> => {
    asked.push(cursor);
    const from = Number(cursor ?? 0);
    const page = events.slice(from, from + 2);
    return Promise.resolve({ events: page, cursor: String(from + page.length), more: from + page.length < events.length });
  };
const pullingOf = async (
  sourceId: string,
  listChanges: (cursor: string | undefined) => Promise<ChangesPage>,
  hoursFromNow = 0,
): Promise<Pulling> => ({
  store: store(),
  everyHours: new Map([[sourceId, 24]]),
  enter: () => Promise.resolve({ leave: () => undefined }),
  listChanges: (_source, cursor) => listChanges(cursor),
  rules: await eventRules,
  now: () => new Date(Date.now() + hoursFromNow * 3_600_000),
  leaseMs: 30_000,
});
const rowOf = async (sourceId: string) =>
  (
    await database.inspect<{ cursor: string | null; failures: number; failure: string | null; events: number; kept: number }>(
      'select cursor, failures, failure, events::int as events, kept::int as kept from hedui.source_subscription where source_id = $1',
      [sourceId],
    )
  )[0];
const eventsOf = (householdId: string) =>
  database.inspect('select source_id from hedui.source_event where household_id = $1', [householdId]);

describe('a subscription', () => {
  it('is pulled page by page to the end, keeps what concerns the assisted, and of everybody else a number', async () => {
    const { householdId, idNumbers } = await homes.assisted();
    const strangers = [inventIdNumber(5991), inventIdNumber(5992), inventIdNumber(5993), inventIdNumber(5994)];
    const list = [...strangers, idNumbers[0] ?? ''].map(death);
    const asked: (string | undefined)[] = [];
    const before = await database.inspect('select count(*)::int as count from hedui.source_event');
    expect(await pullChanges(await pullingOf('registry', listed(list, asked)))).toEqual({
      pulls: 1,
      pages: 3,
      events: 5,
      kept: 1,
      failed: 0,
    });
    expect(asked).toEqual([undefined, '2', '4']);
    expect(await rowOf('registry')).toEqual({ cursor: '5', failures: 0, failure: null, events: 5, kept: 1 });
    expect(await eventsOf(householdId)).toEqual([{ source_id: 'registry' }]);
    const after = await database.inspect<{ count: number }>('select count(*)::int as count from hedui.source_event');
    expect(after[0]?.count).toBe(Number((before[0] as { count: number }).count) + 1);
    // not again before its interval is over; an empty page then moves nothing
    expect(await pullChanges(await pullingOf('registry', listed(list, asked), 23))).toMatchObject({ pulls: 0 });
    expect(await pullChanges(await pullingOf('registry', listed(list, asked), 25))).toMatchObject({ pulls: 1, pages: 1, events: 0 });
    expect(await rowOf('registry')).toMatchObject({ cursor: '5', events: 5 });
  });

  it('of a source that is down keeps its place, and looks again later and later', async () => {
    const { householdId, idNumbers } = await homes.assisted();
    const list = [inventIdNumber(5981), inventIdNumber(5982), idNumbers[0] ?? ''].map(death);
    let isDown = false;
    const flaky = (cursor: string | undefined): Promise<ChangesPage> =>
      isDown ? Promise.reject(new HubError('source-unavailable', 'the source is down', { retry: 'later' })) : listed(list)(cursor);
    const breaking = (cursor: string | undefined): Promise<ChangesPage> => {
      const page = flaky(cursor);
      isDown = true; // after its first page
      return page;
    };
    expect(await pullChanges(await pullingOf('falling', breaking))).toMatchObject({ pages: 1, failed: 1 });
    expect(await rowOf('falling')).toEqual({ cursor: '2', failures: 1, failure: 'source-unavailable', events: 2, kept: 0 });
    expect(await pullChanges(await pullingOf('falling', flaky))).toMatchObject({ pulls: 0 });
    expect(await pullChanges(await pullingOf('falling', flaky, 0.02))).toMatchObject({ failed: 1 });
    isDown = false;
    expect(await pullChanges(await pullingOf('falling', flaky, 0.04))).toMatchObject({ pulls: 0 });
    expect(await pullChanges(await pullingOf('falling', flaky, 0.06))).toMatchObject({ pages: 1, events: 1, kept: 1 });
    expect(await rowOf('falling')).toMatchObject({ cursor: '3', failures: 0, failure: null });
    expect(await eventsOf(householdId)).toHaveLength(1);
  });

  it('takes a page that comes again for the same events', async () => {
    const { householdId, idNumbers } = await homes.assisted();
    const list = [death(idNumbers[0] ?? '')];
    const stuck = (): Promise<ChangesPage> => Promise.resolve({ events: [...list, ...list], cursor: '1', more: false });
    expect(await pullChanges(await pullingOf('repeating', stuck))).toMatchObject({ events: 2, kept: 1 });
    expect(await pullChanges(await pullingOf('repeating', stuck, 25))).toMatchObject({ events: 2, kept: 0 });
    expect(await eventsOf(householdId)).toHaveLength(1);
    expect(await database.inspect('select 1 from hedui.event_check where household_id = $1', [householdId])).toHaveLength(1);
  });

  it('is put off without a failure while its lane is shut', async () => {
    const pulling = { ...(await pullingOf('closed', listed([]))), enter: () => Promise.resolve({ retryInMs: 60_000 }) };
    expect(await pullChanges(pulling)).toMatchObject({ pulls: 1, pages: 0, failed: 0 });
    expect(await rowOf('closed')).toMatchObject({ cursor: null, failures: 0, failure: null });
    expect(await pullChanges(pulling)).toMatchObject({ pulls: 0 });
  });

  it('is pulled by one of several workers, and an overtaken one writes nothing (F34)', async () => {
    const list = [inventIdNumber(5971), inventIdNumber(5972), inventIdNumber(5973)].map(death);
    const asked: (string | undefined)[] = [];
    const workers = await Promise.all([1, 2, 3].map(async () => pullChanges(await pullingOf('shared', listed(list, asked)))));
    expect(workers.reduce((sum, { pages }) => sum + pages, 0)).toBe(2);
    expect(asked).toEqual([undefined, '2']);
    // while a page is on its way, another worker takes the subscription over
    const overtaken = async (): Promise<ChangesPage> => {
      await database.inspect(`update hedui.source_subscription set attempt = attempt + 1 where source_id = 'shared'`);
      return { events: [], cursor: '99', more: false };
    };
    expect(await pullChanges(await pullingOf('shared', overtaken, 25))).toMatchObject({ pulls: 1, pages: 0 });
    expect(await rowOf('shared')).toMatchObject({ cursor: '3' });
  });
});
