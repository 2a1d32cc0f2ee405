// Client systems in the database: what is kept, used once, shared by processes, and stopped (T4, T5, F27).
import { followClients, type ClientDirectory, clientSystemSchema, issueAccessToken, readAccessToken } from '#lawful-access';
import { createClientStore, createCollectStore, createRequestCounts, inTransaction } from '#persistence';
import { requestVerifications } from '#verification';
import { systemClock } from '#kernel';
import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import { demoActor, hubOver, inventRequest, rememberingDispatcher, testSource } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';

const sources = [testSource('tax')];
let database: HubDatabase;
const store = () => createClientStore(database.app, testCipher);
const followed: ClientDirectory[] = [];
const follow = async (): Promise<ClientDirectory> => {
  const directory = await followClients({
    store: store(),
    clock: systemClock,
    onError: (error) => {
      throw error;
    },
  });
  followed.push(directory);
  return directory;
};
const client = (clientId: string) =>
  clientSystemSchema.parse({
    clientId,
    title: '区低保业务系统',
    roles: ['upstream'],
    purposes: ['social-assistance'],
    keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'k1', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }],
  });

beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => {
  for (const directory of followed) directory.stop();
  return database.close();
});

it('a client is registered once, changed, switched off and on, each with its audit entry', async () => {
  await store().insertClient(client('district-a'), 'operator:test');
  await expect(store().insertClient(client('district-a'), 'operator:test')).rejects.toMatchObject({ code: 'client-taken' });
  expect(await store().replaceClient({ ...client('district-a'), title: '新名称' }, 'operator:test')).toBe(true);
  expect(await store().setDisabled('district-a', new Date(), 'operator:test', 'key lost')).toBe(true);
  expect(await store().setDisabled('district-a', undefined, 'operator:test', 'new key')).toBe(true);
  expect(await store().setDisabled('nobody-here', new Date(), 'operator:test', 'x')).toBe(false);
  const audited = await database.inspect<{ action: string }>(
    "select action from hedui.audit_event where detail->>'clientId' = 'district-a' order by audit_id",
  );
  expect(audited.map(({ action }) => action)).toEqual(['client.registered', 'client.changed', 'client.disabled', 'client.enabled']);
});

it('a statement that does not administer clients changes no registration and reads no key', async () => {
  await (await follow()).refresh();
  await inTransaction(database.app, undefined, async (transaction) => {
    const changed = await sql`update client_system set disabled_at = now()`.execute(transaction);
    expect(changed.numAffectedRows).toBe(0n);
    expect((await sql`select * from token_key`.execute(transaction)).rows).toEqual([]);
  });
  await expect(sql`select registration from hedui.client_system`.execute(database.worker)).rejects.toThrow('permission denied');
  await expect(sql`select * from hedui.token_key`.execute(database.worker)).rejects.toThrow('permission denied');
});

it('T5 of fifty tries with one assertion at once, one counts', async () => {
  await store().insertClient(client('district-b'), 'test');
  const id = randomBytes(32);
  const used = await Promise.all(Array.from({ length: 50 }, () => store().useAssertion('district-b', id)));
  expect(used.filter(Boolean)).toHaveLength(1);
});

it('two processes share the keys of tokens, which stand sealed', async () => {
  const [one, other] = [await follow(), await follow()];
  const now = new Date();
  const grant = { clientId: 'district-a', purposes: ['social-assistance' as const], programmes: [] };
  const token = await issueAccessToken(grant, { keys: one.tokenKeys(), issuer: 'https://hub.example', now });
  expect(await readAccessToken(token, { keys: other.tokenKeys(), issuer: 'https://hub.example', now })).toMatchObject(grant);
  const rows = await database.inspect<{ sealed: string }>("select encode(private_sealed, 'escape') as sealed from hedui.token_key");
  expect(rows.length).toBeGreaterThan(0);
  for (const { sealed } of rows) expect(sealed).not.toContain('"d"');
  one.stop();
  other.stop();
});

it('F27 a client switched off in one process is off in the other at its next look, and its queued queries wait until it is on again', async () => {
  await store().insertClient(client(demoActor.clientId), 'test');
  const other = await follow();
  expect(other.find('demo')?.disabledAt).toBeUndefined();
  const dispatcher = rememberingDispatcher();
  await requestVerifications(
    [{ command: inventRequest(900), idempotency: undefined }],
    'live',
    demoActor,
    hubOver(database, sources, dispatcher),
  );
  const batchIds = dispatcher.dispatched.map(({ batchId }) => batchId);
  const claim = () => createCollectStore(database.worker, testCipher).claimBatches(batchIds, 30_000);

  await store().setDisabled('demo', new Date(), 'test', 'key lost');
  await other.refresh();
  expect(other.find('demo')?.disabledAt).toBeInstanceOf(Date);
  expect(await claim()).toEqual([]);
  const asked = await database.inspect("select 1 from hedui.query where state <> 'planned'");
  expect(asked).toEqual([]);

  await store().setDisabled('demo', undefined, 'test', 'new key');
  expect((await claim()).map(({ batchId }) => batchId)).toEqual(batchIds);
  other.stop();
});

it('API4 counts of requests are exact when everybody takes at once, and begin anew with the next window', async () => {
  const counts = createRequestCounts(database.app);
  const taken = await Promise.all(Array.from({ length: 30 }, () => counts.take('client:district-a', 1, 20, 60)));
  expect(taken.filter(({ granted }) => granted)).toHaveLength(20);
  expect(taken.every(({ resetMs }) => resetMs > 0 && resetMs <= 60_000)).toBe(true);
  await database.inspect("update hedui.request_count set window_ends = now() - interval '1 second'");
  expect((await counts.take('client:district-a', 1, 20, 60)).granted).toBe(true);
});
