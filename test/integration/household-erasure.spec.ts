// Erasing a household: after it nothing of the household opens, here or in a copy that was made before, and everybody else's
// still does (T15; docs/adr/0013). And never while somebody needs it.
import {
  cipherOfField,
  createErasureStore,
  createFieldCipher,
  createHubStore,
  createReplayStore,
  openDatabase,
  openKeys,
  readFields,
  readFieldsOf,
  SEALED_COLUMNS,
  tryToOpen,
  type Database,
  type FieldCipher,
} from '#persistence';
import { eraseHousehold, requestVerifications } from '#verification';
import { sql } from 'kysely';
import { dumpHub, restoreHub } from '../support/database-copy.js';
import { withLogin } from '../../apps/cli/stack.js';
import { demoActor, hubOver, inventRequest, testSource } from '../support/hub-fixture.js';
import { openHubDatabase, TEST_PASSWORDS, testCipher, testKeys, type HubDatabase } from '../support/hub-database.js';
import { openReportingHub, wageOf, type Answers, type ReportingHub } from '../support/reported-household.js';

const sources = [testSource('tax')];
const RETENTION = { reason: 'retention-test', actor: 'worker' };
let database: HubDatabase;
let hub: ReportingHub;

beforeAll(async () => {
  database = await openHubDatabase();
  hub = openReportingHub(database, sources);
});
afterAll(() => database.close());

const wages: Answers = (_source, position) => ({ outcome: 'found', facts: [wageOf(position, '3456.78')] });

async function reportOn(serial: number): Promise<{ verificationId: string; householdId: string }> {
  const { verificationId, batchIds } = await hub.request(serial, 2, {
    declared: [{ item: 'dwellings', unit: 'count', count: 1 }],
  });
  await hub.answer(verificationId, batchIds, wages);
  return { verificationId, householdId: await householdOf(verificationId) };
}
async function householdOf(verificationId: string): Promise<string> {
  const [row] = await database.inspect<{ household_id: string }>('select household_id from hedui.verification where verification_id = $1', [
    verificationId,
  ]);
  return row?.household_id ?? '';
}
const freshCipher = (): FieldCipher => createFieldCipher(testKeys);

/** How the fields of a household open, by what became of each: `open`, or the code of the refusal. */
async function openAll(connection: Database, cipher: FieldCipher, householdId: string): Promise<Record<string, number>> {
  const keys = openKeys(connection, cipher);
  await keys.load({ households: [householdId] });
  const counts: Record<string, number> = {};
  for (const column of SEALED_COLUMNS.filter(({ household }) => household !== undefined))
    for (const field of await readFieldsOf(connection, column, [householdId])) {
      const became = tryToOpen(cipherOfField(cipher, keys, field), field) ?? 'open';
      counts[became] = (counts[became] ?? 0) + 1;
    }
  return counts;
}
async function inCopy<T>(adminUrl: string, look: (copy: Database) => Promise<T>): Promise<T> {
  const copy = openDatabase({
    url: withLogin(adminUrl, 'hedui_worker', TEST_PASSWORDS.worker),
    applicationName: 'test-copy',
    poolSize: 2,
  });
  try {
    return await look(copy);
  } finally {
    await copy.destroy();
  }
}

it('the list of sealed columns is that of the database', async () => {
  const rows = await database.inspect<{ name: string }>(
    "select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'hedui' and column_name like '%\\_sealed' order by 1",
  );
  expect(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(rows.map(({ name }) => name));
});

it('an erased household opens nowhere, and its rows, hashes and versions stay', async () => {
  const { verificationId, householdId } = await reportOn(1);
  const other = await reportOn(2);
  expect(await openAll(database.worker, testCipher, householdId)).toEqual({ open: 8 });

  const erased = await eraseHousehold(householdId, RETENTION, createErasureStore(database.worker));
  expect(erased).toMatchObject({ householdId, repeated: false });
  expect(await openAll(database.worker, freshCipher(), householdId)).toEqual({ 'household-erased': 8 });
  expect(await openAll(database.worker, freshCipher(), other.householdId)).toEqual({ open: 8 });

  const store = createHubStore(database.app, freshCipher());
  await expect(store.transact('demo', (transaction) => transaction.readReport(verificationId, 1))).rejects.toMatchObject({
    code: 'household-erased',
  });
  const [report] = await database.inspect<{ bytes: number }>(
    'select length(sha256) as bytes from hedui.report where verification_id = $1',
    [verificationId],
  );
  expect(report?.bytes).toBe(32);
  expect(await database.inspect('select 1 from hedui.evaluation_row where household_id = $1', [householdId])).toEqual([]);
  const [record] = await createReplayStore(database.worker, freshCipher()).loadReports([{ verificationId, version: 1 }]);
  expect(record?.body).toEqual({ state: 'household-erased' });
});

it('the erasure is on record with its ground, and asked for again it changes nothing', async () => {
  const { verificationId, householdId } = await reportOn(3);
  const store = createErasureStore(database.worker);
  const first = await eraseHousehold(householdId, RETENTION, store);
  const second = await eraseHousehold(householdId, RETENTION, store);
  expect(second).toEqual({ ...first, repeated: true });
  const audit = await database.inspect(
    "select actor, detail from hedui.audit_event where action = 'household.erased' and $1 = any(verification_ids)",
    [verificationId],
  );
  expect(audit).toEqual([{ actor: 'worker', detail: { householdId, reason: 'retention-test' } }]);
});

it('a restored dump with the newest keys opens everybody but the erased', async () => {
  const { householdId } = await reportOn(4);
  const other = await reportOn(5);
  const before = await dumpHub(database, { without: ['household_key'] });
  await eraseHousehold(householdId, RETENTION, createErasureStore(database.worker));
  const all = await dumpHub(database);
  const newestKeys = new Map([...all].filter(([table]) => table === 'household_key'));

  const restored = await restoreHub(before, newestKeys);
  try {
    await inCopy(restored.adminUrl, async (copy) => {
      expect(await openAll(copy, freshCipher(), householdId)).toEqual({ 'household-erased': 8 });
      expect(await openAll(copy, freshCipher(), other.householdId)).toEqual({ open: 8 });
      // The figures without names that simulations read were in the dump, and do not open either.
      for (const column of SEALED_COLUMNS.filter(({ table }) => table === 'evaluation_row')) {
        const becameOf = async (of: string): Promise<(string | undefined)[]> =>
          (await readFields(copy, column, sql`t.household_id = ${of}`)).map((field) => tryToOpen(testCipher.forScope(field.scope), field));
        expect(await becameOf(householdId)).toEqual(['ciphertext-invalid']);
        expect(await becameOf(other.householdId)).toEqual([undefined]);
      }
    });
  } finally {
    await restored.drop();
  }
});

describe('a household is not erased', () => {
  it('while a verification of it runs', async () => {
    const { verificationId } = await hub.request(6, 2);
    const householdId = await householdOf(verificationId);
    await expect(eraseHousehold(householdId, RETENTION, createErasureStore(database.worker))).rejects.toMatchObject({
      code: 'erasure-refused',
      details: { obstacles: ['verification-open'] },
    });
    expect(await openAll(database.worker, freshCipher(), householdId)).toEqual({ open: 2 });
  });

  it('while something that another part knows of stands in the way, such as a legal hold', async () => {
    const { householdId } = await reportOn(7);
    const held = { code: 'legal-hold', stands: () => Promise.resolve(true) };
    await expect(eraseHousehold(householdId, RETENTION, createErasureStore(database.worker, [held]))).rejects.toMatchObject({
      details: { obstacles: ['legal-hold'] },
    });
  });

  it('while a field of it is under no key of its own', async () => {
    const { verificationId, householdId } = await reportOn(8);
    const derived = testCipher.forScope(verificationId).seal(`verification/${verificationId}`, '[]');
    await database.inspect('update hedui.verification set declared_sealed = $2 where verification_id = $1', [verificationId, derived]);
    await expect(eraseHousehold(householdId, RETENTION, createErasureStore(database.worker))).rejects.toMatchObject({
      details: { obstacles: ['field-without-key'] },
    });
  });

  it('when there is none', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(eraseHousehold(nobody, RETENTION, createErasureStore(database.worker))).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('nothing is requested for an erased household, and its key comes back by no statement', async () => {
  const { householdId } = await reportOn(9);
  await eraseHousehold(householdId, RETENTION, createErasureStore(database.worker));
  const command = { ...inventRequest(9, { size: 2 }), household: { householdId } };
  await expect(
    requestVerifications([{ command, idempotency: undefined }], 'live', demoActor, hubOver(database, sources)),
  ).rejects.toMatchObject({ code: 'household-erased' });
  await expect(
    database.inspect("update hedui.household_key set wrapped_key = '\\x00', destroyed_at = null where household_id = $1", [householdId]),
  ).rejects.toThrow(/wrapped anew or destroyed/);
  await expect(database.inspect('delete from hedui.household_key where household_id = $1', [householdId])).rejects.toThrow(
    /wrapped anew or destroyed/,
  );
});
