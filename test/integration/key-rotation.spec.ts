// Changing keys while the hub works: a new master, households of before that get keys of their own, the index under another
// key; broken off and begun again; and what an old copy still opens afterwards (T15, F36; docs/adr/0013).
import {
  checkKeys,
  cipherOfField,
  countToRotate,
  createCollectStore,
  createErasureStore,
  createFieldCipher,
  createHubStore,
  openDatabase,
  openKeys,
  plainKeysFile,
  readFields,
  readFieldsOf,
  readKeysFile,
  readKeyStatus,
  rotateKeys,
  SEALED_COLUMNS,
  writeKeysFile,
  type CipherKeys,
  type Database,
  type FieldCipher,
} from '#persistence';
import { eraseHousehold, requestVerifications } from '#verification';
import { sql } from 'kysely';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addMasterKey, forgetMasterKey } from '../../apps/cli/keys/keys-file.js';
import { rotateIndex } from '../../apps/cli/keys/rotate-index.js';
import { withLogin } from '../../apps/cli/stack.js';
import { dumpHub, restoreHub } from '../support/database-copy.js';
import { openHubDatabase, TEST_PASSWORDS, testCipher, testKeys, type HubDatabase } from '../support/hub-database.js';
import { demoActor, hubOver, inventRequest, rememberingDispatcher, testSource } from '../support/hub-fixture.js';
import { openReportingHub, wageOf, type Answers, type ReportingHub } from '../support/reported-household.js';

const sources = [testSource('tax', { reuse: { hours: 24 } })];
const RETENTION = { reason: 'retention-test', actor: 'worker' };
const wages: Answers = (_source, position) => ({ outcome: 'found', facts: [wageOf(position, '3456.78')] });

let database: HubDatabase;
let keysDatabase: Database;
let hub: ReportingHub;
let folder: string;
let file: string;

beforeEach(async () => {
  database = await openHubDatabase();
  keysDatabase = openDatabase({ url: database.keysUrl, applicationName: 'test-keys', poolSize: 2 });
  hub = openReportingHub(database, sources);
  folder = await mkdtemp(join(tmpdir(), 'hedui-keys-'));
  file = join(folder, 'keys.json');
  writeKeysFile(file, testKeys);
});
afterEach(async () => {
  await keysDatabase.destroy();
  await database.close();
  await rm(folder, { recursive: true });
});

const fileCipher = (): FieldCipher => createFieldCipher({ ...testKeys, ...readKeysFile(file), file });
const cipherWith = (...ids: readonly string[]): FieldCipher => {
  const { fieldKeys, ...rest } = readKeysFile(file);
  return createFieldCipher({ ...testKeys, ...rest, fieldKeys: fieldKeys.filter(({ id }) => ids.includes(id)) } satisfies CipherKeys);
};

async function reportOn(serial: number): Promise<string> {
  const { verificationId, batchIds } = await hub.request(serial, 2, { declared: [{ item: 'dwellings', unit: 'count', count: 1 }] });
  await hub.answer(verificationId, batchIds, wages);
  const [row] = await database.inspect<{ household_id: string }>('select household_id from hedui.verification where verification_id = $1', [
    verificationId,
  ]);
  return row?.household_id ?? '';
}

/** Puts a household back to where it was before households had keys. */
async function makeOld(householdId: string): Promise<void> {
  const keys = openKeys(database.worker, testCipher);
  await keys.load({ households: [householdId] });
  const replace = (table: string, column: string, key: readonly string[], values: readonly unknown[], bytes: Buffer): Promise<unknown> =>
    database.inspect(
      `update hedui."${table}" set ${column} = $1 where ${key.map((name, index) => `${name}::text = $${index + 2}`).join(' and ')}`,
      [bytes, ...values],
    );
  for (const column of SEALED_COLUMNS) {
    if (column.household !== undefined)
      for (const field of await readFieldsOf(database.worker, column, [householdId])) {
        const plain = cipherOfField(testCipher, keys, field).open(field.address, field.sealed);
        await replace(column.table, column.column, column.key, field.key, testCipher.forScope(field.scope).seal(field.address, plain));
      }
    else if (column.table === 'evaluation_row')
      for (const field of await readFields(database.worker, column, sql`t.household_id = ${householdId}`)) {
        const plain = testCipher.forScope(field.scope).open(field.address, field.sealed);
        const county = field.scope.split('/').slice(0, 2).join('/');
        await replace(column.table, column.column, column.key, field.key, testCipher.forScope(county).seal(field.address, plain));
      }
  }
  await database.inspect('set session_replication_role = replica');
  await database.inspect('delete from hedui.household_key where household_id = $1', [householdId]);
  await database.inspect('set session_replication_role = default');
}

it('households of before get keys, the others have theirs wrapped anew, and the old master opens nothing any more', async () => {
  const old = await reportOn(1);
  const own = await reportOn(2);
  await makeOld(old);
  expect(await readKeyStatus(keysDatabase)).toMatchObject({ householdsWithoutKey: 1, households: [{ keyId: 'k1', count: 1 }] });
  const before = await checkKeys(keysDatabase, fileCipher());
  expect(before).toMatchObject({ closed: {}, notIndexed: 0 });

  expect(await addMasterKey(plainKeysFile(file), 0)).toBe('k2');
  const result = await rotateKeys(keysDatabase, fileCipher(), 'operator:test');
  expect(result).toMatchObject({ wrapped: 1, given: 1, closed: 0 });
  expect(await countToRotate(keysDatabase, fileCipher())).toBe(0);

  const status = await readKeyStatus(keysDatabase);
  expect(status).toMatchObject({ householdsWithoutKey: 0, households: [{ keyId: 'k2', count: 2 }] });
  expect([...new Set(status.fields.map(({ keyId }) => keyId))]).toEqual(['k2']);
  expect(await checkKeys(keysDatabase, cipherWith('k2'))).toEqual(before);
  const { closed } = await checkKeys(keysDatabase, cipherWith('k1'));
  expect(Object.keys(closed).sort()).toEqual(['evaluation_row', 'finding', 'member', 'report', 'report_manifest', 'verification']);

  // A household of before can be erased from now on.
  await eraseHousehold(old, RETENTION, createErasureStore(database.worker));
  await eraseHousehold(own, RETENTION, createErasureStore(database.worker));
});

it('a copy that holds the wrapped keys opens for nobody once the old master is forgotten, and with the newest keys for the living', async () => {
  const erased = await reportOn(3);
  const living = await reportOn(4);
  const before = await dumpHub(database);
  await eraseHousehold(erased, RETENTION, createErasureStore(database.worker));
  await addMasterKey(plainKeysFile(file), 0);
  await rotateKeys(keysDatabase, fileCipher(), 'operator:test');
  await forgetMasterKey(plainKeysFile(file), 'k1');
  const newestKeys = new Map([...(await dumpHub(database))].filter(([table]) => table === 'household_key'));
  const withoutKeys = new Map([...before].filter(([table]) => table !== 'household_key'));

  const opensIn = async (adminUrl: string, householdId: string): Promise<Set<string>> => {
    const copy = openDatabase({ url: withLogin(adminUrl, 'hedui_keys', TEST_PASSWORDS.keys), applicationName: 'test-copy', poolSize: 2 });
    const cipher = fileCipher();
    const keys = openKeys(copy, cipher);
    await keys.load({ households: [householdId] });
    const became = new Set<string>();
    for (const column of SEALED_COLUMNS.filter(({ household }) => household !== undefined))
      for (const field of await readFieldsOf(copy, column, [householdId]))
        try {
          cipherOfField(cipher, keys, field).open(field.address, field.sealed);
          became.add('open');
        } catch (error) {
          became.add(error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
        }
    await copy.destroy();
    return became;
  };
  const whole = await restoreHub(before);
  const withNewest = await restoreHub(withoutKeys, newestKeys);
  try {
    expect([...(await opensIn(whole.adminUrl, erased))]).toEqual(['ciphertext-invalid']);
    expect([...(await opensIn(whole.adminUrl, living))]).toEqual(['ciphertext-invalid']);
    expect([...(await opensIn(withNewest.adminUrl, erased))]).toEqual(['household-erased']);
    expect([...(await opensIn(withNewest.adminUrl, living))]).toEqual(['open']);
  } finally {
    await whole.drop();
    await withNewest.drop();
  }
});

it('requests, claims and reports go on while keys are rotated, in processes that read the file by themselves', async () => {
  for (const serial of [5, 6, 7, 8]) await reportOn(serial);
  const api = createHubStore(database.app, fileCipher());
  const worker = createCollectStore(database.worker, fileCipher());
  let rotating = true;
  let served = 0;
  const serve = async (): Promise<void> => {
    for (let serial = 100; rotating || served < 5; serial += 1) {
      const dispatcher = rememberingDispatcher();
      const [requested] = await requestVerifications(
        [{ command: inventRequest(serial, { size: 2 }), idempotency: undefined }],
        'live',
        demoActor,
        { ...hubOver(database, sources, dispatcher), store: api },
      );
      const claimed = await worker.claimBatches(
        dispatcher.dispatched.map(({ batchId }) => batchId),
        5000,
      );
      expect(claimed.flatMap(({ queries }) => queries.flatMap(({ subjects }) => subjects))).toHaveLength(2);
      const household = await api.transact('demo', async (transaction) => {
        const verification = await transaction.readVerificationView(requested?.verificationId ?? '');
        return transaction.readHousehold(verification?.householdId ?? '');
      });
      expect(household?.members).toHaveLength(2);
      served += 1;
    }
  };
  const rotate = async (): Promise<void> => {
    for (const expected of ['k2', 'k3', 'k4']) {
      expect(await addMasterKey(plainKeysFile(file), 0)).toBe(expected);
      await rotateKeys(keysDatabase, fileCipher(), 'operator:test');
    }
    rotating = false;
  };
  await Promise.all([serve(), rotate()]);
  expect(served).toBeGreaterThanOrEqual(5);
  await rotateKeys(keysDatabase, fileCipher(), 'operator:test'); // those that came in between
  expect(await checkKeys(keysDatabase, cipherWith('k4'))).toMatchObject({ closed: {}, notIndexed: 0 });
});

it('a rotation that was broken off is finished by the next run, and changes what is done no more', async () => {
  for (const serial of [10, 11]) await makeOld(await reportOn(serial));
  await addMasterKey(plainKeysFile(file), 0);
  const broken = await rotateKeys(keysDatabase, fileCipher(), 'operator:test', undefined, () => true);
  expect(broken).toMatchObject({ wrapped: 0, given: 0, sealed: 0 });
  const left = await countToRotate(keysDatabase, fileCipher());
  expect(left).toBeGreaterThan(0);
  expect(await rotateKeys(keysDatabase, fileCipher(), 'operator:test')).toMatchObject({ given: 2, closed: 0 });
  expect(await rotateKeys(keysDatabase, fileCipher(), 'operator:test')).toEqual({ wrapped: 0, given: 0, sealed: 0, closed: 0 });
  expect(await checkKeys(keysDatabase, cipherWith('k2'))).toMatchObject({ closed: {} });
});

it('people are found again by their number while the index gets another key, and after', async () => {
  await reportOn(20);
  const api = createHubStore(database.app, fileCipher());
  const reusedOf = async (): Promise<number> => {
    const [requested] = await requestVerifications(
      [{ command: inventRequest(20, { size: 2 }), idempotency: undefined }],
      'live',
      demoActor,
      { ...hubOver(database, sources), store: api },
    );
    const rows = await database.inspect('select 1 from hedui.finding where verification_id = $1 and reused', [requested?.verificationId]);
    return rows.length;
  };
  expect(await reusedOf()).toBe(2);
  let turning = true;
  const found: number[] = [];
  const ask = async (): Promise<void> => {
    while (turning) found.push(await reusedOf());
  };
  const { indexKey } = readKeysFile(file);
  const turn = async (): Promise<void> => {
    await rotateIndex(
      keysDatabase,
      plainKeysFile(file),
      () => Promise.resolve(fileCipher()),
      () => undefined,
      2500,
    );
    turning = false;
  };
  await Promise.all([turn(), ask()]);
  expect(found.length).toBeGreaterThan(3);
  expect([...new Set(found)]).toEqual([2]);
  const after = readKeysFile(file);
  expect(after.indexKey.equals(indexKey)).toBe(false);
  expect(after.otherIndexKey).toBeUndefined();
  expect(await checkKeys(keysDatabase, fileCipher())).toMatchObject({ notIndexed: 0 });
  expect(await reusedOf()).toBe(2);
});

it('hedui_keys replaces sealed bytes and can do nothing else', async () => {
  await reportOn(30);
  const attempts = [
    sql`update finding set outcome = 'no-record'`,
    sql`update report set sha256 = '\\x00'`,
    sql`delete from household_key`,
    sql`update household_key set destroyed_at = now(), wrapped_key = null, evaluation_salt = null`,
    sql`delete from member`,
    sql`insert into household (household_id, client_id, division_code) values (gen_random_uuid(), 'demo', '110101')`,
  ];
  for (const attempt of attempts) await expect(attempt.execute(keysDatabase)).rejects.toMatchObject({ code: '42501' });
});
