// Events that a source pushes, from the signed request to the check that is opened: the same event twice is one, and of anybody else
// nothing is kept.
import { createAlertDesk } from '#verification';
import { openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openEventfulHouseholds, system, type EventfulHouseholds } from '../support/eventful-households.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { inventIdNumber } from '../support/hub-fixture.js';
import { openReportedAgain } from '../support/reported-again.js';

const everything = { state: undefined, kind: undefined, direction: undefined, area: undefined, limit: 50, cursor: undefined };

let database: HubDatabase;
let asking: AskingHub;
let homes: EventfulHouseholds;

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  homes = openEventfulHouseholds(database, asking, openReportedAgain(database, asking, 9500), 9000);
}, 300_000);
afterAll(() => database.close());

const checksOf = (householdId: string) =>
  database.inspect<{ state: string; lane: string }>('select state, lane from hedui.event_check where household_id = $1', [householdId]);
const alertsOf = (householdId: string) =>
  database.inspect<{ kind: string; state: string }>('select kind, state from hedui.alert where household_id = $1', [householdId]);

describe('an event of a source', () => {
  it('opens a check of the household it touches and of no other, and an alert says that it waits', async () => {
    const { householdId, idNumbers } = await homes.assisted();
    const bystander = await homes.assisted();
    await homes.push([homes.eventOf(idNumbers[0] ?? '')]);
    expect(await homes.take()).toMatchObject({ messages: 1, events: 1, households: 1, unreadable: 0 });
    expect(await checksOf(householdId)).toEqual([{ state: 'waiting', lane: 'live' }]);
    expect(await checksOf(bystander.householdId)).toEqual([]);
    expect(await alertsOf(householdId)).toEqual([{ kind: 'event', state: 'open' }]);
    const desk = createAlertDesk(asking.hub);
    const [alert] = (await desk.listAlerts({ ...everything, kind: 'event' }, system)).items;
    await expect(desk.readAlert(alert?.alertId ?? '', system)).resolves.toMatchObject({
      details: { reason: { zh: expect.stringContaining('funeral death') } },
    });
  });

  it('is one when it comes twice, in one message or in two, also to two workers', async () => {
    const { householdId, idNumbers } = await homes.assisted();
    const event = homes.eventOf(idNumbers[0] ?? '');
    await homes.push([event, event]);
    await homes.push([event, homes.eventOf('no number at all')]);
    const [one, other] = await Promise.all([homes.take(), homes.take()]);
    expect(one.households + other.households).toBe(1);
    expect(await alertsOf(householdId)).toHaveLength(1);
    expect(await checksOf(householdId)).toHaveLength(1);
    expect(await database.inspect('select 1 from hedui.source_event where household_id = $1', [householdId])).toHaveLength(1);
  });

  it('about a person of nobody assisted leaves nothing, not even in the message', async () => {
    const stranger = inventIdNumber(8999);
    const before = await database.inspect<{ count: number }>('select count(*)::int as count from hedui.source_event');
    await homes.push([homes.eventOf(stranger)]);
    expect(await homes.take()).toMatchObject({ messages: 1, households: 0 });
    expect(await database.inspect('select count(*)::int as count from hedui.source_event')).toEqual(before);
    expect(await database.inspect('select 1 from hedui.callback where body_sealed is not null')).toEqual([]);
  });

  it('is taken only from a source that pushes events, signed by it and in the form agreed', async () => {
    const event = homes.eventOf(inventIdNumber(8998));
    await expect(homes.push([event], { secret: 'another secret of 32 characters..' })).rejects.toMatchObject({ code: 'callback-refused' });
    await expect(homes.push([event], { to: 'silent' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(homes.push([], { body: '{"events":[{"eventId":"1"}]}' })).rejects.toMatchObject({ code: 'events-unreadable' });
    await expect(homes.push([], { body: 'no json' })).rejects.toMatchObject({ code: 'events-unreadable' });
    expect(await homes.take()).toMatchObject({ messages: 0 });
  });
});
