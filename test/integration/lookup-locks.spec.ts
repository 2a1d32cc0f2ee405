// T3 T1 over the database and two api processes: refused looks leave their entry, unknown ids are counted exactly over all
// processes, and the lock holds in every one. What is another's looks like what is not there, in the answer and in the entry.
import { createLookupWatch, type Actor } from '#lawful-access';
import { createLookupStore } from '#persistence';
import { v7 as newUuid } from 'uuid';
import type { RunningApi } from '../../apps/api/start-api.js';
import { startApiOver } from '../support/api-over-database.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { houseAccess, testSource } from '../support/hub-fixture.js';
import { officerAt } from '../support/placed-officers.js';
import { openReportingHub } from '../support/reported-household.js';

const MOST = 20;
const sources = [testSource('tax')];
const tokenOf = (clientId: string): string => `token-of-${clientId}-0123456789abcdef0123456789abcdef`;
let database: HubDatabase;
let processes: RunningApi[];
let verificationId: string;

beforeAll(async () => {
  database = await openHubDatabase();
  // planned and not answered: the case is there, its report is not
  verificationId = (await openReportingHub(database, sources).request(1, 1)).verificationId;
  const tokens = Object.fromEntries(['demo', 'stranger', 'prober', 'patient'].map((clientId) => [clientId, tokenOf(clientId)]));
  processes = [await startApiOver(database, { sources, tokens }), await startApiOver(database, { sources, tokens })];
}, 300_000);
afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()));
  await database.close();
});

async function read(clientId: string, path: string, turn = 0): Promise<{ status: number; text: string }> {
  const url = processes[turn % processes.length]?.url ?? '';
  const answer = await fetch(url + path, { headers: { Authorization: `Bearer ${tokenOf(clientId)}` } });
  return { status: answer.status, text: await answer.text() };
}
const entriesOf = (actor: string) =>
  database.inspect<{ action: string; result: string; verification_ids: string[]; subjects: string[] | null; detail: object }>(
    'select action, result, verification_ids, subjects, detail from hedui.audit_event where actor = $1 order by audit_id',
    [actor],
  );

it('T1 an attempt at a case of another client is kept with the same words as one at nothing, and answered so', async () => {
  const missing = newUuid();
  const foreign = await read('stranger', `/v1/verifications/${verificationId}/report`);
  const absent = await read('stranger', `/v1/verifications/${missing}/report`);
  expect(foreign).toEqual(absent);
  expect(foreign.status).toBe(404);
  const [one, other, ...more] = await entriesOf('stranger');
  expect(more).toEqual([]);
  expect(one).toEqual({
    action: 'look.refused',
    result: 'not-found',
    verification_ids: [verificationId],
    subjects: null,
    detail: { resource: 'report', verb: 'read', verificationId },
  });
  expect({ ...other, verification_ids: [], detail: {} }).toEqual({ ...one, verification_ids: [], detail: {} });
});

it('T3 of sixty unknown ids at once over two processes some are answered 404, and from then on both processes refuse', async () => {
  const asked = Array.from({ length: 60 }, (_unused, turn) => read('prober', `/v1/verifications/${newUuid()}`, turn));
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(new Set(statuses).size).toBeLessThanOrEqual(2);
  expect(statuses.filter((status) => status === 404).length).toBeGreaterThanOrEqual(MOST);
  const refused = await Promise.all([
    read('prober', `/v1/verifications/${newUuid()}`, 0),
    read('prober', `/v1/verifications/${verificationId}`, 1),
    read('prober', `/v1/households/${newUuid()}`, 1),
  ]);
  expect(new Set(refused.map(({ text }) => text)).size).toBe(1);
  expect(refused[0].text).toContain('lookups-locked');
  const locks = await database.inspect("select kind, unknown_ids from hedui.lookup_lock where principal = 'prober'");
  expect(locks).toEqual([{ kind: 'client', unknown_ids: MOST }]);
  const actions = (await entriesOf('prober')).map(({ action }) => action);
  expect(actions.filter((action) => action === 'lookups.locked')).toHaveLength(1);
  expect(actions.filter((action) => action === 'look.refused')).toHaveLength(63);
});

it('own cases that have no report yet lock nobody, however often they are asked for', async () => {
  for (let turn = 0; turn < MOST + 5; turn += 1)
    expect((await read('demo', `/v1/verifications/${verificationId}/reports/${turn + 1}`, turn)).status).toBe(404);
  expect((await read('demo', `/v1/verifications/${verificationId}`)).status).toBe(200);
  expect(await database.inspect("select 1 from hedui.unknown_lookup where principal = 'demo'")).toEqual([]);
});

describe('with officers', () => {
  const locked: string[] = [];
  const watch = () =>
    createLookupWatch({
      store: createLookupStore(database.app),
      access: houseAccess,
      unknownIdsAnHour: MOST,
      onLocked: (kind) => locked.push(kind),
    });
  const caseworker = officerAt('township', 'curious', ['caseworker']);
  const admin = officerAt('city', 'security', ['security-admin']);
  const askFor = (actor: Actor, id: string): Promise<void> =>
    watch().keepRefused({
      actor,
      cell: { resource: 'verification', verb: 'read' },
      code: 'not-found',
      asked: { parameter: 'verificationId', id },
    });

  it('T3 an officer is locked at the twentieth distinct id of an hour, told once; older ids do not count', async () => {
    for (let asked = 0; asked < MOST - 1; asked += 1) await askFor(caseworker, newUuid());
    await database.inspect("update hedui.unknown_lookup set asked_at = asked_at - interval '61 minutes' where principal <> 'prober'");
    await askFor(caseworker, newUuid());
    await watch().requireUnlocked(caseworker);
    for (let asked = 0; asked < MOST - 1; asked += 1) await askFor(caseworker, newUuid());
    await expect(watch().requireUnlocked(caseworker)).rejects.toMatchObject({ code: 'lookups-locked' });
    await askFor(caseworker, newUuid());
    expect(locked).toEqual(['officer']);
  });

  it('a lock is lifted with a reason in the audit, by nobody for himself, and counting begins anew', async () => {
    const lock = (await watch().listLocks()).find(({ kind, unlockedAt }) => kind === 'officer' && unlockedAt === undefined);
    const lockId = lock?.lockId ?? '';
    await expect(watch().unlock(lockId, '本人', caseworker)).rejects.toMatchObject({ code: 'not-found' });
    const lifted = await watch().unlock(lockId, '培训演练', admin);
    expect([lifted.unlockedBy, lifted.reason]).toEqual([admin.officer?.officerId, '培训演练']);
    await watch().requireUnlocked(caseworker);
    const [entry] = await database.inspect("select actor, reason from hedui.audit_event where action = 'lookups.unlocked'");
    expect(entry).toEqual({ actor: admin.officer?.officerId, reason: '培训演练' });
    await askFor(caseworker, newUuid());
    await watch().requireUnlocked(caseworker);
  });

  it('a statement that does not keep locks lifts none and counts nothing', async () => {
    await expect(
      database.app.insertInto('lookup_lock').values({ kind: 'client', principal: 'x', unknown_ids: 1 }).execute(),
    ).rejects.toThrow('row-level security');
    const lifted = await database.app
      .updateTable('lookup_lock')
      .set({ unlocked_at: new Date(), unlocked_by: 'x', reason: 'x' })
      .executeTakeFirst();
    expect(lifted.numUpdatedRows).toBe(0n);
    await expect(database.worker.selectFrom('unknown_lookup').selectAll().execute()).rejects.toThrow('permission denied');
  });
});
