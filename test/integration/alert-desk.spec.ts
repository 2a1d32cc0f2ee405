// Alerts as they are worked off, over HTTP and by officers: the most urgent first, a household an entry, both values to whoever
// may see the case, an answer that counts once, and nothing for whom it does not concern.
import { fen, parseLocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { compareWaiting, createAccessDesk, createAlertDesk, createDecisionDesk, type AlertDesk } from '#verification';
import { createAccessDeskStore } from '#persistence';
import { ASKED_SOURCES, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { startApiOver } from '../support/api-over-database.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { inventIdNumber } from '../support/hub-fixture.js';
import { officerAt, PLACES } from '../support/placed-officers.js';
import { countToday } from '../support/rolled-statistics.js';
import { holding, openReportedAgain, payFor, type ReportedAgain } from '../support/reported-again.js';

const system: Actor = { clientId: 'street-system', purposes: ['social-assistance'], divisions: [], programmes: [], policy: false };
const caseworker = officerAt('township', 'caseworker', ['caseworker']);
const reviewer = officerAt('township', 'reviewer', ['reviewer']);
const supervisor = officerAt('county', 'supervisor', ['supervisor']);
const stranger = officerAt('sibling-township', 'stranger', ['reviewer']);
const everything = { state: undefined, kind: undefined, direction: undefined, area: undefined, limit: 50, cursor: undefined };

let database: HubDatabase;
let asking: AskingHub;
let households: ReportedAgain;
let desk: AlertDesk;
let serial = 8000;

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  households = openReportedAgain(database, asking, 8500);
  desk = createAlertDesk(asking.hub);
}, 300_000);
afterAll(() => database.close());

const home = () => ({
  divisionCode: PLACES.township,
  members: [
    {
      ref: 'm1',
      name: '测样甲',
      idNumber: inventIdNumber((serial += 1)),
      role: 'member',
      relation: 'self',
      counted: true,
      countedReason: '本人',
    } as const,
  ],
});
const vehicle = {
  kind: 'vehicle' as const,
  recordId: 'v1',
  asOf: parseLocalDate('2023-09-01'),
  plate: '京A12345',
  vehicleType: 'small-passenger' as const,
  status: 'normal' as const,
  registeredOn: parseLocalDate('2023-08-01'),
  statusHistory: [],
};
const account = {
  kind: 'bank-account' as const,
  recordId: 'a1',
  asOf: parseLocalDate('2023-09-01'),
  bank: '甲银行',
  accountNumber: '6222000000001234',
  accountType: 'demand' as const,
  status: 'open' as const,
  balance: '990000.00',
  holders: 1,
};

/** One household that earns enough now, of an actor. */
async function earning(actor: Actor): Promise<string> {
  const { householdId } = await households.report([holding({ tax: payFor('300.00') }), holding({ tax: payFor('9000.00') })], actor, home());
  await compareWaiting(households.work());
  return householdId;
}

describe('alerts over HTTP', () => {
  it('come the most urgent first and by household, page by page, and are told with both values and evidence', async () => {
    const poor = holding({ tax: payFor('300.00') });
    const two = await households.report([poor, holding({ tax: payFor('9000.00'), banks: [account] })], system, home());
    const small = await households.report([poor, holding({ tax: payFor('500.00') })], system, home());
    const none = await households.report([poor, holding({ tax: payFor('300.00'), vehicles: [vehicle] })], system, home());
    await compareWaiting(households.work());
    const api = await startApiOver(database, { sources: ASKED_SOURCES, tokens: { 'street-system': 'street', 'other-system': 'other' } });
    try {
      const send = async (path: string, token = 'street', body?: unknown) => {
        const response = await fetch(`${api.url}${path}`, {
          method: body === undefined ? 'GET' : 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return {
          status: response.status,
          body: (await response.json()) as Record<string, never> & {
            items: { alertId: string; householdId: string; kind: string; rank: number; alerts: { kind: string }[] }[];
            nextCursor?: string;
          },
        };
      };
      const first = await send('/v1/alerts/households?limit=1');
      expect(first.body.items).toMatchObject([{ householdId: two.householdId, alerts: [{}, {}] }]);
      expect(first.body.items[0]?.alerts.map(({ kind }) => kind).sort()).toEqual(['income', 'money']);
      const second = await send(`/v1/alerts/households?limit=5&cursor=${first.body.nextCursor ?? ''}`);
      // the car turns nothing where the pack has no limit on cars
      expect(second.body.items.map(({ householdId }) => householdId)).toEqual([small.householdId]);
      expect([...first.body.items, ...second.body.items].map(({ householdId }) => householdId)).not.toContain(none.householdId);
      const { body: all } = await send('/v1/alerts');
      expect(all.items.map(({ rank }) => rank)).toEqual(all.items.map(({ rank }) => rank).sort((a, b) => b - a));
      const { body: paged } = await send('/v1/alerts?limit=1');
      const { body: rest } = await send(`/v1/alerts?limit=10&cursor=${paged.nextCursor ?? ''}`);
      expect([...paged.items, ...rest.items]).toEqual(all.items);
      expect((await send('/v1/alerts?kind=money')).body.items).toMatchObject([
        { kind: 'money', householdId: two.householdId, direction: 'less' },
      ]);
      expect(JSON.stringify(all)).not.toContain('990000');

      const alertId = all.items.find(({ kind }) => kind === 'money')?.alertId ?? '';
      const { body: shown } = await send(`/v1/alerts/${alertId}`);
      expect(shown).toMatchObject({
        details: {
          changes: [
            { kind: 'money', before: { amount: '0.00' }, after: { amount: '990000.00' }, evidence: { after: [{ recordIds: ['a1'] }] } },
          ],
          reason: { zh: expect.stringContaining('货币财产') },
        },
        answers: [],
      });
      expect(
        await database.inspect(`select 1 from hedui.audit_event where action = 'alert.read' and detail->>'alertId' = $1`, [alertId]),
      ).toHaveLength(1);

      expect((await send(`/v1/alerts/${alertId}`, 'other')).status).toBe(404);
      expect((await send('/v1/alerts', 'other')).body.items).toEqual([]);
      expect((await send(`/v1/alerts/${alertId}/answers`, 'other', { outcome: 'visit' })).status).toBe(404);
      expect(await send(`/v1/alerts/${alertId}/answers`, 'street', { outcome: 'handled' })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/useful' }] },
      });
      expect((await send(`/v1/alerts/${alertId}/answers`, 'street', { outcome: 'visit', decisionId: alertId })).status).toBe(400);
      expect(await send(`/v1/alerts/${alertId}/answers`, 'street', { outcome: 'visit' })).toMatchObject({
        status: 200,
        body: { state: 'visit' },
      });
      const handled = { outcome: 'handled', useful: false, reason: '已核实:征地补偿款' };
      for (let time = 0; time < 2; time += 1)
        expect(await send(`/v1/alerts/${alertId}/answers`, 'street', handled)).toMatchObject({ status: 200, body: { state: 'handled' } });
      expect((await send(`/v1/alerts/${alertId}`)).body).toMatchObject({
        answers: [{ outcome: 'visit' }, { useful: false, reason: '已核实:征地补偿款' }],
      });
      expect(await send(`/v1/alerts/${alertId}/answers`, 'street', { outcome: 'visit' })).toMatchObject({
        status: 409,
        body: { code: 'alert-over' },
      });
      expect((await send('/v1/alerts?state=handled')).body.items).toMatchObject([{ alertId }]);
      expect((await send('/v1/alerts?cursor=abc')).body).toMatchObject({ code: 'cursor-invalid' });
    } finally {
      await api.stop();
    }
  });
});

describe('an alert of an office', () => {
  it('is seen by its people and above, the values only with a reason by whoever supervises, and by nobody elsewhere', async () => {
    const householdId = await earning(caseworker);
    const [mine] = (await desk.listAlerts(everything, caseworker)).items.filter((alert) => alert.householdId === householdId);
    const alertId = mine?.alertId ?? '';
    await expect(desk.readAlert(alertId, caseworker)).resolves.toMatchObject({ kind: 'income' });
    await expect(desk.readAlert(alertId, reviewer)).resolves.toMatchObject({ kind: 'income' });
    expect((await desk.listAlerts(everything, supervisor)).items.map((alert) => alert.alertId)).toContain(alertId);
    await expect(desk.readAlert(alertId, supervisor)).rejects.toMatchObject({ code: 'reason-needed' });
    const access = createAccessDesk({ hub: asking.hub, store: createAccessDeskStore(database.app, testCipher) });
    await access.unmask(mine?.verificationId ?? '', '预警核实', supervisor);
    await expect(desk.readAlert(alertId, supervisor)).resolves.toMatchObject({ details: { changes: [{ kind: 'income' }] } });
    await expect(desk.readAlert(alertId, stranger)).rejects.toMatchObject({ code: 'not-found' });
    expect((await desk.listHouseholds(everything, stranger)).items).toEqual([]);
    await expect(desk.listAlerts(everything, officerAt('township', 'assistant', ['assistant']))).rejects.toMatchObject({
      code: 'access-denied',
    });
  });

  it('ends in a decision on that household, and on no other', async () => {
    const [householdId, other] = [await earning(caseworker), await earning(caseworker)];
    const decide = async (id: string, key: string) =>
      createDecisionDesk(asking.hub).takeOver(
        { householdId: id },
        {
          programme: 'dibao',
          class: undefined,
          outcome: 'granted',
          amount: fen(900_00),
          validFrom: parseLocalDate('2023-10-01'),
          validTo: undefined,
          reason: undefined,
          decidedAt: undefined,
          decider: undefined,
          clientReference: undefined,
          supersedes: undefined,
          purpose: 'social-assistance',
        },
        reviewer,
        { key, bodySha256: '0' },
      );
    const { view } = await decide(householdId, 'alert-decision');
    const foreign = await decide(other, 'other-decision');
    const [alert] = (await desk.listAlerts(everything, reviewer)).items.filter((one) => one.householdId === householdId);
    const answer = (decisionId: string) =>
      desk.answerAlert(alert?.alertId ?? '', { outcome: 'decision', useful: true, decisionId, reason: undefined }, reviewer);
    await expect(answer(foreign.view.decisionId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(answer(view.decisionId)).resolves.toMatchObject({ state: 'handled' });
    // what was handled stays handled when the same reports are compared again
    await database.inspect(`update hedui.report_comparison set state = 'waiting' where household_id = $1`, [householdId]);
    await compareWaiting(households.work());
    await expect(desk.readAlert(alert?.alertId ?? '', reviewer)).resolves.toMatchObject({ state: 'handled', answers: [{ useful: true }] });
  });
});

it('alerts are counted by whether they were worth a look, and those nobody has judged as such', async () => {
  const alerts = await database.inspect<{ alert_id: string; kind: string; state: string }>('select alert_id, kind, state from hedui.alert');
  const answers = await database.inspect<{ alert_id: string; useful: boolean | null }>(
    'select alert_id, useful from hedui.alert_answer order by ordinal',
  );
  const judged = new Map(answers.map(({ alert_id: alertId, useful }) => [alertId, useful]));
  const expected: Record<string, number> = {};
  for (const { alert_id: alertId, kind } of alerts) {
    const useful = judged.get(alertId) ?? null;
    const key = `${kind} ${useful === null ? 'unanswered' : useful ? 'useful' : 'useless'}`;
    expected[key] = (expected[key] ?? 0) + 1;
  }
  expect(alerts.filter(({ state }) => state === 'gone')).toEqual([]);
  expect(expected).toMatchObject({ 'money useless': 1, 'income useful': 1 });
  expect(await countToday(database, 'alerts', 'kind,use')).toEqual(expected);
});
