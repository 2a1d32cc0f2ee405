// `hedui keys` as an operator runs it, while the processes of a hub go on with the same file: new, status, check, rotate (masters,
// index, key of audit entries), forget; what it says, what it leaves, and the exit codes (T15).
import { isHubError } from '#kernel';
import {
  createCollectStore,
  createFieldCipher,
  createHubStore,
  createAuditWriter,
  openDatabase,
  proveKeys,
  readKeysFile,
  writeKeysFile,
  type Database,
} from '#persistence';
import { requestVerifications } from '#verification';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { runKeysCommand } from '../../apps/cli/keys/keys-command.js';
import { openAuditRoom, type AuditRoom } from '../support/audit-room.js';
import { openHubDatabase, testKeys, type HubDatabase } from '../support/hub-database.js';
import { demoActor, hubOver, inventRequest, rememberingDispatcher, testSource } from '../support/hub-fixture.js';

const sources = [testSource('tax')];
const waits = { untilReadMs: 1200, untilSealedMs: 200 };
let database: HubDatabase;
let audit: AuditRoom;
let folder: string;
let file: string;

beforeAll(async () => {
  database = await openHubDatabase();
  audit = await openAuditRoom();
  folder = await mkdtemp(join(tmpdir(), 'hedui-keys-command-'));
  file = join(folder, 'keys.json');
});
afterAll(async () => {
  await audit.close();
  await database.close();
  await rm(folder, { recursive: true });
});

const environment = () => ({ HEDUI_KEYS_FILE: file, DATABASE_URL: database.keysUrl, HEDUI_CRYPTO_SUITE: testKeys.suite });
/** @returns exit code and what was printed */
async function keys(...args: string[]): Promise<{ code: number; text: string }> {
  const output = new PassThrough();
  const code = await runKeysCommand(args, { environment: environment(), output, progress: process.stderr, waits });
  return { code, text: String(output.read() ?? '') };
}

/** A hub on the file, as two processes hold it: each with keys and writer of its own. */
function openProcesses() {
  const own = () => ({ suite: testKeys.suite ?? 'aes', ...readKeysFile(file), file });
  const app = openDatabase({ url: database.appUrl, applicationName: 'test-api', poolSize: 4, audit: createAuditWriter(own()) });
  const worker = openDatabase({ url: database.workerUrl, applicationName: 'test-work', poolSize: 4, audit: createAuditWriter(own()) });
  const api = createHubStore(app, createFieldCipher(own()));
  const collect = createCollectStore(worker, createFieldCipher(own()));
  let serial = 500;
  return {
    /** One household requested and claimed, which writes and opens under the keys in force and leaves audit entries. */
    async serve(): Promise<void> {
      const dispatcher = rememberingDispatcher();
      await requestVerifications([{ command: inventRequest((serial += 1), { size: 2 }), idempotency: undefined }], 'live', demoActor, {
        ...hubOver(database, sources, dispatcher),
        store: api,
      });
      const claimed = await collect.claimBatches(
        dispatcher.dispatched.map(({ batchId }) => batchId),
        5000,
      );
      expect(claimed.flatMap(({ queries }) => queries.flatMap(({ subjects }) => subjects))).toHaveLength(2);
    },
    close: async () => void (await Promise.all([app.destroy(), worker.destroy()])),
  };
}

/** Serves households until the work is done, and at least two. @returns how many */
async function serveDuring(work: () => Promise<unknown>): Promise<number> {
  const processes = openProcesses();
  let working = true;
  let served = 0;
  const serving = (async () => {
    while (working || served < 2) {
      await processes.serve();
      served += 1;
    }
  })();
  await Promise.all([serving, work().finally(() => (working = false))]);
  await processes.close();
  return served;
}
const unproven = async (): Promise<number> => {
  const [row] = await database.inspect<{ count: number }>(
    'select coalesce(sum(cardinality(unproven)), 0)::int as count from hedui.audit_block',
  );
  return row?.count ?? -1;
};

it('new makes a file that only its owner reads, once, with a key for audit entries of its own', async () => {
  expect(await keys('new', '--file', file)).toMatchObject({ code: 0 });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const made = readKeysFile(file);
  expect([made.fieldKeys.map(({ id }) => id), made.auditKeys?.length]).toEqual([['k1'], 1]);
  await expect(keys('new', '--file', file)).rejects.toMatchObject({ code: 'config-invalid' });
  expect((await keys('new')).text).toMatch(
    /^HEDUI_FIELD_KEYS=k1:.{44}\nHEDUI_INDEX_KEY=.{44}\nHEDUI_AUDIT_ROW_KEYS=.{44}\nHEDUI_SIGNING_KEY=/,
  );
});

it('a word that is none is answered with what there is, and exit code 2', async () => {
  expect(await keys('turn')).toMatchObject({ code: 2, text: expect.stringContaining('rotate --audit') });
  expect(await keys('help')).toMatchObject({ code: 0 });
});

it('rotate exchanges the master while the hub works; status and check say so; forget takes the old one out', async () => {
  await serveDuring(() => Promise.resolve());
  await expect(keys('forget', 'k1')).rejects.toMatchObject({ code: 'key-in-use' });
  const rotated = { code: -1, text: '' };
  const served = await serveDuring(async () => Object.assign(rotated, await keys('rotate')));
  expect(served).toBeGreaterThanOrEqual(2);
  expect(rotated).toMatchObject({ code: 0, text: expect.stringContaining('New master key: k2') });
  await keys('rotate'); // what came in between, or another master
  const current = readKeysFile(file).fieldKeys[0]?.id ?? '';
  const status = await keys('status');
  expect(status).toMatchObject({ code: 0, text: expect.stringContaining(`Current master key: ${current}`) });
  expect(status.text).toContain('Everything is under the current master key');
  expect(await keys('forget', 'k1')).toMatchObject({ code: 0 });
  expect(await keys('check')).toMatchObject({ code: 0, text: expect.not.stringContaining('Do not open') });
  await expect(keys('forget', 'k1')).rejects.toMatchObject({ code: 'config-invalid' });
}, 300_000);

it('rotate --audit exchanges the key of audit entries: none is unproven, before, between or after, and the chain verifies', async () => {
  const before = readKeysFile(file).auditKeys?.[0];
  await audit.seal(database, 500, readKeysFile(file));
  expect(await unproven()).toBe(0);
  const between: number[] = [];
  await serveDuring(async () => {
    const rotation = keys('rotate', '--audit');
    // a sealer that reads the file by itself, as the worker's does
    const sealing = (async () => {
      for (let done = false; !done;) {
        done = await Promise.race([
          rotation.then(() => true),
          audit.seal(database, 500, { ...readKeysFile(file), file }).then(() => false),
        ]);
        between.push(await unproven());
      }
    })();
    expect(await rotation).toMatchObject({ code: 0 });
    await sealing;
  });
  await audit.seal(database, 500, readKeysFile(file));
  expect([...new Set([...between, await unproven()])]).toEqual([0]);
  const after = readKeysFile(file);
  expect([after.auditKeys?.length, after.auditTurned, after.auditKeys?.[0]?.equals(before ?? Buffer.alloc(0))]).toEqual([
    1,
    undefined,
    false,
  ]);
  expect((await audit.verify(database)).faults).toEqual([]);
}, 300_000);

it('a rotation of that key that was broken off goes on with the key it had made', async () => {
  const begun = readKeysFile(file);
  const [old = Buffer.alloc(0)] = begun.auditKeys ?? [];
  const made = Buffer.alloc(32, 77);
  writeKeysFile(file, { ...begun, auditKeys: [old, made] });
  await keys('rotate', '--audit');
  expect(readKeysFile(file).auditKeys).toEqual([made]);
  await audit.seal(database, 500, readKeysFile(file));
  writeKeysFile(file, { ...begun, auditKeys: [old, made], auditTurned: true });
  await keys('rotate', '--audit');
  expect(readKeysFile(file).auditKeys).toEqual([old]);
  await audit.seal(database, 500, readKeysFile(file));
  expect(await unproven()).toBe(0);
}, 300_000);

it('rotate --index leaves the key of audit entries as it is, and whoever had none of its own keeps what followed from the old index', async () => {
  const { auditKeys: _own, ...bare } = readKeysFile(file);
  writeKeysFile(file, bare);
  await serveDuring(() => Promise.resolve());
  await serveDuring(() => keys('rotate', '--index'));
  const after = readKeysFile(file);
  expect([after.indexKey.equals(bare.indexKey), after.auditKeys?.length]).toEqual([false, 1]);
  await audit.seal(database, 500, after);
  expect(await unproven()).toBe(0);
  expect(await keys('check')).toMatchObject({ code: 0 });
}, 300_000);

it('a process with another key under the same id, another index or another key of audit entries is refused before it serves', async () => {
  const right = { suite: testKeys.suite ?? 'aes', ...readKeysFile(file) };
  const other = Buffer.alloc(32, 99);
  const refused = async (keysOfProcess: typeof right, as: Database): Promise<string> =>
    proveKeys(as, keysOfProcess).then(
      () => '',
      (error: unknown) => (isHubError(error) ? `${error.code}: ${error.message}` : 'another error'),
    );
  const [current = { id: '', key: other }] = right.fieldKeys;
  const wrongMaster = { ...right, fieldKeys: [{ id: current.id, key: other }] };
  // An api that comes first cannot know; what the worker opens is right, and the api is refused from then on.
  expect(await refused(wrongMaster, database.app)).toBe('');
  expect(await refused(wrongMaster, database.worker)).toMatch(/^boot-refused: HEDUI_FIELD_KEYS: the key k\d+ is not the one/);
  expect([await refused(right, database.worker), await refused(right, database.app)]).toEqual(['', '']);
  expect(await refused(wrongMaster, database.app)).toMatch(/^boot-refused: HEDUI_FIELD_KEYS/);
  for (const as of [database.app, database.worker]) {
    expect(await refused({ ...right, indexKey: other }, as)).toMatch(/^boot-refused: HEDUI_INDEX_KEY/);
    expect(await refused({ ...right, auditKeys: [other] }, as)).toMatch(/^boot-refused: HEDUI_AUDIT_ROW_KEYS/);
  }
  const said = await refused({ ...wrongMaster, indexKey: other, auditKeys: [other] }, database.app);
  expect(said).not.toContain(other.toString('base64'));
  await keys('rotate', '--audit');
  const after = { ...right, ...readKeysFile(file) };
  expect(await refused(after, database.app)).toBe('');
  expect(await refused(right, database.app)).toMatch(/HEDUI_AUDIT_ROW_KEYS/);
  await audit.seal(database, 500, after);
}, 300_000);

it('every change of keys is an entry of the audit', async () => {
  const rows = await database.inspect<{ action: string }>(
    "select distinct action from hedui.audit_event where action like 'keys.%' order by 1",
  );
  expect(rows.map(({ action }) => action)).toEqual(['keys.audit-rotated', 'keys.forgotten', 'keys.index-rotated', 'keys.rotated']);
});
