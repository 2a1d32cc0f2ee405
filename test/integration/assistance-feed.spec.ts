// The feed to the level above: every committed decision once, in an order in which nothing is ever skipped, whatever order
// transactions end in; no more than the level above may see.
import { fen, parseLocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createAssistanceFeedStore, createFeedNumbering } from '#persistence';
import { createAssistanceFeed, createDecisionDesk, type AssistanceFeed, type HubStore } from '#verification';
import { startApiOver } from '../support/api-over-database.js';
import { assistHousehold, decided, streetSystem } from '../support/assisted-households.js';
import { ASKED_SOURCES } from '../support/asking-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { houseAccess, hubOver } from '../support/hub-fixture.js';
import { PLACES } from '../support/placed-officers.js';

const superior: Actor = {
  clientId: 'province-platform',
  purposes: ['social-assistance'],
  divisions: ['110000'],
  programmes: [],
  policy: false,
  roles: ['superior'],
};

let database: HubDatabase;
let feed: AssistanceFeed;
let hub: ReturnType<typeof hubOver>;
let serial = 300;

beforeAll(async () => {
  database = await openHubDatabase();
  hub = hubOver(database, []);
  feed = createAssistanceFeed(createAssistanceFeedStore(database.app, testCipher), houseAccess);
}, 300_000);
afterAll(() => database.close());

const number = () => createFeedNumbering(database.worker).number(1000);
const assist = (division: string = PLACES.township) => assistHousehold(hub, [(serial += 1)], {}, division);
const householdsAfter = async (after: number) => (await feed.read(after, 500, superior)).items.map(({ householdId }) => householdId);

it('skips no decision of a transaction that is still open while later ones are committed and read', async () => {
  const slow = await assist();
  await number();
  const { next: start } = await feed.read(0, 500, superior);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let begun = (): void => undefined;
  const written = new Promise<void>((resolve) => (begun = resolve));
  /** Stores a decision and then does not commit until it is let go. */
  const hanging: HubStore = {
    ...hub.store,
    transact: (reach, work) =>
      hub.store.transact(reach, async (transaction) => {
        const result = await work(transaction);
        begun();
        await held;
        return result;
      }),
  };
  const late = createDecisionDesk({ ...hub, store: hanging }).takeOver(
    { householdId: slow.householdId },
    { ...decided({ outcome: 'adjusted', amount: fen(950_00), validFrom: parseLocalDate('2026-02-01') }), purpose: 'social-assistance' },
    streetSystem,
    { key: 'slow', bodySha256: '0' },
  );
  await written;
  const quick = await assist();
  expect(await number()).toBe(1);
  const first = await feed.read(start, 500, superior);
  expect(first.items.map(({ householdId }) => householdId)).toEqual([quick.householdId]);
  release();
  await late;
  expect(await number()).toBe(1);
  expect(await householdsAfter(first.next)).toEqual([slow.householdId]);
  expect(await number()).toBe(0);
});

it('gives each decision one number however many workers number at once, and a household its decisions in their order', async () => {
  const homes = await Promise.all([assist(), assist(), assist()]);
  for (const home of homes) {
    await home.decide({ outcome: 'adjusted', validFrom: parseLocalDate('2026-03-01') });
    await home.decide({ outcome: 'stopped', validFrom: parseLocalDate('2026-04-01') });
  }
  const given = await Promise.all([number(), number(), number()]);
  expect(given.reduce((sum, count) => sum + count, 0)).toBe(9);
  const { items } = await feed.read(0, 500, superior);
  const numbers = items.map((entry) => entry.number);
  expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
  for (const { householdId } of homes)
    expect(items.filter((entry) => entry.householdId === householdId).map(({ outcome, ordinal }) => [outcome, ordinal])).toEqual([
      ['granted', 1],
      ['adjusted', 2],
      ['stopped', 3],
    ]);
});

it('tells ids, codes, amounts and days of the own area, and no reason, name or person', async () => {
  const here = await assist();
  const elsewhere = await assist(PLACES['other-province']);
  await number();
  const { items } = await feed.read(0, 500, superior);
  expect(items.some(({ householdId }) => householdId === elsewhere.householdId)).toBe(false);
  const entry = items.find(({ householdId }) => householdId === here.householdId);
  expect(Object.keys(entry ?? {}).sort()).toEqual([
    'amount',
    'decidedAt',
    'decisionId',
    'divisionCode',
    'householdId',
    'number',
    'ordinal',
    'outcome',
    'programme',
    'recordedAt',
    'validFrom',
  ]);
  expect(entry).toMatchObject({
    amount: '900.00',
    divisionCode: PLACES.township,
    programme: 'dibao',
    outcome: 'granted',
    validFrom: '2026-01-01',
  });
  const other = { ...superior, purposes: ['housing-assistance' as const] };
  expect((await feed.read(0, 500, other)).items).toEqual([]);
  await expect(feed.read(0, 500, streetSystem)).rejects.toMatchObject({ code: 'access-denied' });
});

it('goes on behind what was acknowledged, and takes no acknowledgement that goes back or beyond the end', async () => {
  const { items } = await feed.read(0, 3, superior);
  const last = items.at(-1)?.number ?? 0;
  await feed.acknowledge(last, superior);
  const page = await feed.read(undefined, 2, superior);
  expect([page.acknowledged, page.items[0]?.number]).toEqual([last, last + 1]);
  for (const wrong of [last - 1, 1_000_000])
    await expect(feed.acknowledge(wrong, superior)).rejects.toMatchObject({ code: 'feed-number-invalid' });
  expect((await feed.read(undefined, 2, { ...superior, clientId: 'other-platform' })).acknowledged).toBe(0);
});

it('leaves an audit entry a page; nothing of a decision changes by being numbered', async () => {
  const audit = await database.inspect(
    "select detail from hedui.audit_event where action = 'assistance-feed.listed' and actor = 'province-platform'",
  );
  expect(audit.length).toBeGreaterThan(5);
  await expect(database.inspect("set role hedui_worker; update hedui.decision set outcome = 'stopped'")).rejects.toThrow(
    /permission denied/,
  );
  await database.inspect('reset role');
});

it('over HTTP: pages, an empty end, and an acknowledgement', async () => {
  const token = 'platform-token-0123456789abcdef0123456789abcdef0';
  const api = await startApiOver(database, {
    sources: ASKED_SOURCES,
    tokens: { 'http-platform': token },
    client: { roles: ['superior'], divisions: ['11'] },
  });
  try {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const read = async (query: string) =>
      (await (await fetch(`${api.url}/v1/assistance-feed${query}`, { headers })).json()) as { items: unknown[]; next: number };
    const first = await read('?limit=4');
    expect(first.items).toHaveLength(4);
    const acknowledge = (body: unknown) =>
      fetch(`${api.url}/v1/assistance-feed/acknowledgement`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect((await acknowledge({ number: first.next })).status).toBe(204);
    expect((await acknowledge({ number: first.next - 1 })).status).toBe(422);
    const rest = await read('?limit=500');
    expect(rest.items.length).toBeGreaterThan(4);
    expect(await read(`?after=${rest.next}`)).toMatchObject({ items: [], next: rest.next, acknowledged: first.next });
  } finally {
    await api.stop();
  }
});
