// T4 B65 what a client system may ask for: households a day, verifications at once, sources. Counted over all processes; what it
// may not have asked is named in plan and report and is never zero.
import { shanghaiDate } from '#kernel';
import { clientSystemSchema, actorOfToken, type Actor, type ClientQuotas } from '#lawful-access';
import { createHub, type RequestVerification } from '#verification';
import { authorization, verification } from '../../apps/api/testing/requests.js';
import { startApiOver } from '../support/api-over-database.js';
import { earning, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { officerAt } from '../support/placed-officers.js';
import { demoActor, hubOver, inventRequest, testSource } from '../support/hub-fixture.js';

const TOKEN = 'a-random-token-of-at-least-thirty-two-bytes';
let database: HubDatabase;
let asking: AskingHub;
let serial = 100;
beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
});
afterAll(() => database.close());

const client = (clientId: string, quotas: ClientQuotas, changes: Partial<Actor> = {}): Actor => ({
  ...demoActor,
  clientId,
  quotas,
  ...changes,
});
const hub = () => createHub(hubOver(database, [testSource('tax')]));
function request(actor: Actor, more: Partial<RequestVerification> = {}) {
  serial += 1;
  return hub().requestVerification({ ...inventRequest(serial), ...more }, actor, { key: `k-${serial}`, bodySha256: 'a'.repeat(64) });
}
const outcomes = async (works: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(works)).map((one) => (one.status === 'fulfilled' ? 'taken' : String(Reflect.get(Object(one.reason), 'code'))));
const countOf = (all: readonly string[], one: string): number => all.filter((outcome) => outcome === one).length;

it('of twenty households asked for at once, a client with five a day gets five, and is told when the next day begins', async () => {
  const actor = client('five-a-day', { householdsPerDay: 5 });
  const taken = await outcomes(Array.from({ length: 20 }, () => request(actor)));
  expect([countOf(taken, 'taken'), countOf(taken, 'quota-households')]).toEqual([5, 15]);
  const [counted] = await database.inspect<{ day: string; households: number }>(
    "select day::text, households from hedui.client_day where client_id = 'five-a-day'",
  );
  expect(counted).toEqual({ day: shanghaiDate(new Date()), households: 5 });
  const stored = await database.inspect("select 1 from hedui.verification where client_id = 'five-a-day'");
  expect(stored).toHaveLength(5);
  const refused = await request(actor).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'quota-households', retry: 'later', details: { limit: 5, left: 0 } });
  const seconds = Number(Reflect.get(Object(Reflect.get(Object(refused), 'details')), 'retryAfterSeconds'));
  const begins = new Date(Date.now() + seconds * 1000 + 1000);
  expect(shanghaiDate(begins)).not.toBe(shanghaiDate(new Date()));
  expect(shanghaiDate(new Date(begins.getTime() - 5000))).toBe(shanghaiDate(new Date()));
  await database.inspect("update hedui.client_day set day = day - 1 where client_id = 'five-a-day'");
  await request(actor);
});

it('a repeated request with the same key takes no second place', async () => {
  const actor = client('repeating', { householdsPerDay: 1 });
  const command = inventRequest(90);
  const key = { key: 'same', bodySha256: 'b'.repeat(64) };
  const first = await hub().requestVerification(command, actor, key);
  expect(await hub().requestVerification(command, actor, key)).toMatchObject({
    replayed: true,
    view: { verificationId: first.view.verificationId },
  });
});

it('a client with three at once waits for one to end; its token for another purpose counts the same ones', async () => {
  const actor = client('three-at-once', { runningVerifications: 3 });
  const taken = await outcomes(Array.from({ length: 9 }, () => request(actor)));
  expect([countOf(taken, 'taken'), countOf(taken, 'quota-running')]).toEqual([3, 6]);
  const other: Actor = { ...actor, purposes: ['housing-assistance'] };
  await expect(request(other, { purpose: 'housing-assistance' })).rejects.toMatchObject({
    code: 'quota-running',
    details: { limit: 3, left: 0 },
  });
  const page = await hub().listVerifications(
    { limit: 10, cursor: undefined, clientReference: undefined, updatedSince: undefined, state: undefined },
    actor,
  );
  await hub().cancelVerification(page.items[0]?.verificationId ?? '', actor);
  await request(actor);
  await expect(request(actor)).rejects.toMatchObject({ code: 'quota-running' });
});

it('over HTTP a used up quota is 429 with Retry-After and the words that say what to change; nothing is stored', async () => {
  const clientQuotas = { quotas: { householdsPerDay: 1 } };
  const api = await startApiOver(database, { sources: [testSource('tax')], tokens: { 'one-a-day': TOKEN }, client: clientQuotas });
  try {
    const today = shanghaiDate(new Date());
    const signatures = [{ subject: 'm1', signedOn: today, signedBy: 'self' }];
    const signed = authorization({ validFrom: today, validTo: `${Number(today.slice(0, 4)) + 1}-06-30`, signatures });
    const send = (key: string) =>
      fetch(`${api.url}/v1/verifications`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json', 'Idempotency-Key': key, 'Accept-Language': 'en' },
        body: JSON.stringify(verification({ referenceDate: today, authorizations: [signed] })),
      });
    expect((await send('first')).status).toBe(202);
    const refused = await send('second');
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    const problem: unknown = await refused.json();
    expect(problem).toMatchObject({ code: 'quota-households', details: { limit: 1, left: 0 } });
    expect(JSON.stringify(problem)).toContain('quotas.householdsPerDay');
    expect(await database.inspect("select 1 from hedui.verification where client_id = 'one-a-day'")).toHaveLength(1);
  } finally {
    await api.stop();
  }
}, 300_000);

it('B65 a client of another district asks for no household here, and an officer of another district finds no case of this one', async () => {
  await expect(request(client('far-away', {}, { divisions: ['310101'] }))).rejects.toMatchObject({ code: 'division-not-allowed' });
  const { view } = await request(officerAt('county', 'of-the-case', ['caseworker']));
  const elsewhere = [officerAt('other-province', 'far', ['caseworker']), officerAt('other-province', 'above', ['supervisor'])];
  for (const officer of elsewhere)
    await expect(hub().readVerification(view.verificationId, officer)).rejects.toMatchObject({ code: 'not-found' });
});

it('a client without quotas, and an officer, are not counted', async () => {
  await request(client('free', {}));
  const officer = officerAt('county', 'busy', ['caseworker'], { quotas: { householdsPerDay: 1, runningVerifications: 1 } });
  await request(officer);
  await request(officer);
  expect(await database.inspect("select 1 from hedui.client_day where client_id in ('free', 'console')")).toEqual([]);
});

it('what a registration says is what its actor carries', () => {
  const registered = clientSystemSchema.parse({
    clientId: 'district-dibao',
    title: '区低保',
    roles: ['upstream'],
    purposes: ['social-assistance'],
    sources: ['tax'],
    quotas: { householdsPerDay: 10, runningVerifications: 2 },
    keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'k1', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }],
  });
  const actor = actorOfToken(
    { clientId: 'district-dibao', purposes: ['social-assistance'], programmes: [] },
    { client: registered, disabledAt: undefined, changedAt: new Date() },
    { now: new Date(), certificate: undefined },
  );
  expect([actor.sources, actor.quotas]).toEqual([['tax'], { householdsPerDay: 10, runningVerifications: 2 }]);
});

it('a source the client may not have asked is never asked, stands as not-permitted in plan and report, and counts as unknown', async () => {
  const narrow: Actor = { ...demoActor, sources: ['tax', 'social-insurance'] };
  const narrowId = await asking.request(701, {}, 1, narrow);
  expect(await asking.answerAll(narrowId, earning('3000.00'))).toEqual([['social-insurance', 'tax']]);
  const plan = await createHub(asking.hub).readPlan(narrowId, narrow);
  const banks = plan.entries.find(({ sourceId }) => sourceId === 'banks');
  expect(banks).toMatchObject({ choice: 'not-asked', reasons: [{ code: 'not-permitted' }] });
  const { report } = await asking.readReport(narrowId);
  const said = report.coverage.find(({ sourceId }) => sourceId === 'banks');
  expect(said).toMatchObject({ outcome: 'not-authorised', reason: 'not-permitted' });

  const wideId = await asking.request(702);
  await asking.answerAll(wideId, earning('3000.00'));
  const { report: wide } = await asking.readReport(wideId);
  const money = (body: typeof report) => body.measures.find(({ id }) => id === 'monetary-assets');
  const movers = (body: typeof report) => money(body)?.couldMove.map(({ sourceId }) => sourceId) ?? [];
  expect(movers(wide)).not.toContain('banks');
  expect(movers(report)).toContain('banks');
  expect([money(report)?.settled, money(report)?.atMost]).toEqual([false, null]);
});
