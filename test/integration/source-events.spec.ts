// Events that a source pushes, from the signed request to the review: an assisted household is checked at once, the same event
// twice is one, of anybody else nothing is kept, and without an authorization the alert waits.
import { addDays, fen, parseLocalDate, shanghaiDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createCallbackStore, createHubStore, createReviewCalendarStore, createSourceEventStore } from '#persistence';
import {
  createAlertDesk,
  createCallbacks,
  createDecisionDesk,
  createHub,
  compareWaiting,
  takePushedEvents,
  turnCalendar,
} from '#verification';
import { createHmac } from 'node:crypto';
import { v7 as newUuid } from 'uuid';
import { openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { inventIdNumber, testSource } from '../support/hub-fixture.js';
import { PLACES } from '../support/placed-officers.js';
import { holding, openReportedAgain, payFor, type ReportedAgain } from '../support/reported-again.js';

const SECRET = 'a secret of thirty-two characters';
const system: Actor = { clientId: 'street-system', purposes: ['social-assistance'], divisions: [], programmes: [], policy: false };
const TODAY = shanghaiDate(new Date());
const everything = { state: undefined, kind: undefined, direction: undefined, area: undefined, limit: 50, cursor: undefined };

let database: HubDatabase;
let asking: AskingHub;
let households: ReportedAgain;
let serial = 9000;
let messages = 0;

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  households = openReportedAgain(database, asking, 9500);
}, 60_000);
afterAll(() => database.close());

const source = testSource('funeral', {
  provides: ['death'],
  pushesEvents: true,
  callback: {
    scheme: 'hmac-sha256',
    keyVariable: 'HEDUI_FUNERAL_KEY',
    signatureHeader: 'x-callback-signature',
    timestampHeader: 'x-callback-timestamp',
    reference: '/ticket',
  },
});

/** As the office sends it; every message has its own time of the signature. */
function push(
  events: readonly object[],
  more: { readonly secret?: string; readonly to?: string; readonly body?: string } = {},
): Promise<void> {
  messages += 1;
  const body = Buffer.from(more.body ?? JSON.stringify({ events }));
  const timestamp = String(Math.floor(Date.now() / 1000) - messages);
  const signature = createHmac('sha256', more.secret ?? SECRET)
    .update(`${timestamp}.`)
    .update(body)
    .digest('base64');
  const headers: Record<string, string> = { 'x-callback-signature': signature, 'x-callback-timestamp': timestamp };
  return createCallbacks({
    store: createCallbackStore(database.app, testCipher),
    sources: [source, testSource('silent')],
    keyOf: () => SECRET,
    newId: () => newUuid(),
    now: () => new Date(),
  }).receiveEvents(more.to ?? 'funeral', { body, header: (name) => headers[name] });
}
const take = () => takePushedEvents(createSourceEventStore(database.worker, testCipher, ['funeral']), () => new Date());

async function assisted(): Promise<{ householdId: string; idNumber: string }> {
  const idNumber = inventIdNumber((serial += 1));
  const home = {
    divisionCode: PLACES.township,
    members: [{ ref: 'm1', name: '测样甲', idNumber, role: 'member', relation: 'self', counted: true, countedReason: '本人' } as const],
  };
  const { householdId } = await households.report([holding({ tax: payFor('300.00') })], system, home);
  await createDecisionDesk(asking.hub).takeOver(
    { householdId },
    {
      ...{
        programme: 'dibao',
        class: undefined,
        outcome: 'granted',
        amount: fen(900_00),
        validFrom: parseLocalDate('2024-01-01'),
        validTo: undefined,
      },
      ...{ reason: undefined, decidedAt: undefined, decider: undefined, clientReference: undefined, supersedes: undefined },
      purpose: 'social-assistance',
    },
    system,
    { key: `grant-${serial}`, bodySha256: '0' },
  );
  // the next planned re-check is far away
  await database.inspect('update hedui.review set due_on = $2 where household_id = $1', [householdId, addDays(TODAY, 170)]);
  return { householdId, idNumber };
}
const eventOf = (idNumber: string, eventId = `D-${(serial += 1)}`) => ({ eventId, kind: 'death', on: addDays(TODAY, -3), idNumber });
const reviewOf = async (householdId: string) =>
  (
    await database.inspect<{ due_on: string; state: string }>(
      'select due_on::text as due_on, state from hedui.review where household_id = $1',
      [householdId],
    )
  )[0];
const alertsOf = (householdId: string) =>
  database.inspect<{ kind: string; state: string }>('select kind, state from hedui.alert where household_id = $1', [householdId]);
const turn = () =>
  turnCalendar({
    hub: {
      ...asking.hub,
      store: createHubStore(database.worker, testCipher),
      now: () => new Date(),
    },
    store: createReviewCalendarStore(database.worker),
    leadDays: 0,
    atMostADay: 1000,
    atATime: 4,
    leaseMs: 2000,
  });

describe('an event of a source', () => {
  it('lets the household be checked at once, and the alert goes when a report has been compared', async () => {
    const { householdId, idNumber } = await assisted();
    const bystander = await assisted();
    await push([eventOf(idNumber)]);
    expect(await take()).toMatchObject({ messages: 1, events: 1, households: 1, unreadable: 0 });
    expect(await reviewOf(householdId)).toEqual({ due_on: TODAY, state: 'due' });
    expect(await alertsOf(householdId)).toEqual([{ kind: 'event', state: 'open' }]);
    const desk = createAlertDesk(asking.hub);
    const [alert] = (await desk.listAlerts({ ...everything, kind: 'event' }, system)).items;
    await expect(desk.readAlert(alert?.alertId ?? '', system)).resolves.toMatchObject({
      details: { reason: { zh: expect.stringContaining('funeral death') } },
    });
    expect((await reviewOf(bystander.householdId))?.due_on).not.toBe(TODAY);
    expect(await turn()).toMatchObject({ requested: 1 });
    const [row] = await database.inspect<{ verification_id: string }>(
      `select verification_id from hedui.verification where household_id = $1 and trigger = 'recheck'`,
      [householdId],
    );
    await asking.answerAll(row?.verification_id ?? '', holding({ tax: payFor('300.00') }));
    await compareWaiting(households.work());
    // the wages of years ago are a change of their own
    expect((await alertsOf(householdId)).filter(({ kind }) => kind === 'event')).toEqual([{ kind: 'event', state: 'gone' }]);
  });

  it('is one when it comes twice, in one message or in two, also to two workers', async () => {
    const { householdId, idNumber } = await assisted();
    const event = eventOf(idNumber);
    await push([event, event]);
    await push([event, { ...eventOf(idNumber), idNumber: 'no number at all' }]);
    const [one, other] = await Promise.all([take(), take()]);
    expect(one.households + other.households).toBe(1);
    expect(await alertsOf(householdId)).toHaveLength(1);
    expect(await database.inspect('select 1 from hedui.source_event where household_id = $1', [householdId])).toHaveLength(1);
  });

  it('about a person of nobody assisted leaves nothing, not even in the message', async () => {
    const stranger = inventIdNumber((serial += 1));
    const before = await database.inspect<{ count: number }>('select count(*)::int as count from hedui.source_event');
    await push([eventOf(stranger)]);
    expect(await take()).toMatchObject({ messages: 1, households: 0 });
    expect(await database.inspect('select count(*)::int as count from hedui.source_event')).toEqual(before);
    expect(await database.inspect('select 1 from hedui.callback where body_sealed is not null')).toEqual([]);
  });

  it('asks nobody without an authorization: the review waits for a signature and the alert stays', async () => {
    const { householdId, idNumber } = await assisted();
    const hub = createHub(asking.hub);
    const [signed] = await database.inspect<{ authorization_id: string }>(
      'select authorization_id from hedui.authorization where household_id = $1',
      [householdId],
    );
    await hub.revokeAuthorization(signed?.authorization_id ?? '', system);
    await push([eventOf(idNumber)]);
    await take();
    expect(await turn()).toMatchObject({ blocked: 1 });
    expect((await reviewOf(householdId))?.state).toBe('blocked-authorization');
    expect(await alertsOf(householdId)).toEqual([{ kind: 'event', state: 'open' }]);
  });

  it('is taken only from a source that pushes events, signed by it and in the form agreed', async () => {
    const idNumber = inventIdNumber((serial += 1));
    await expect(push([eventOf(idNumber)], { secret: 'another secret of 32 characters..' })).rejects.toMatchObject({
      code: 'callback-refused',
    });
    await expect(push([eventOf(idNumber)], { to: 'silent' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(push([], { body: '{"events":[{"eventId":"1"}]}' })).rejects.toMatchObject({ code: 'events-unreadable' });
    await expect(push([], { body: 'no json' })).rejects.toMatchObject({ code: 'events-unreadable' });
    expect(await take()).toMatchObject({ messages: 0 });
  });
});
