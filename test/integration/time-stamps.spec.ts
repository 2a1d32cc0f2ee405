// Time stamps as a second anchor of the audit: a real authority (openssl) over HTTP stamps heads of the chain of a database; the
// chain verifies with them in place and as exported files; what was changed afterwards is named; and when the authority stays
// away, the audit counts as not anchored (T12, N9).
import { readStampTrust } from '#audit';
import {
  createAuditChainStore,
  createAuditSealStore,
  openRowMac,
  readAuditLag,
  FILE_ANCHOR,
  STAMP_ANCHOR,
  verifyAudit,
} from '#persistence';
import { openAuditSigner, openAuditVerifier, readAnchor } from '#audit';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { runAuditCommand } from '../../apps/cli/audit/audit-command.js';
import { openTimeStampAnchor } from '../../apps/worker/time-stamp-anchor.js';
import { openAuditRoom, type AuditRoom } from '../support/audit-room.js';
import { openHubDatabase, TEST_INDEX_KEY, testCipher, type HubDatabase } from '../support/hub-database.js';
import { openReportingHub } from '../support/reported-household.js';
import { testSource } from '../support/hub-fixture.js';
import { openStampAuthority, serveStampAuthority, type ServedAuthority, type StampAuthority } from '../support/stamp-authority.js';

let database: HubDatabase;
let audit: AuditRoom;
let authority: StampAuthority;
let served: ServedAuthority;
let trustFile: string;
let serial = 700;

beforeAll(async () => {
  database = await openHubDatabase();
  audit = await openAuditRoom();
  authority = openStampAuthority('Time');
  served = await serveStampAuthority(authority);
  trustFile = join(authority.folder, 'ca.pem');
});
afterAll(async () => {
  await served.stop();
  authority.close();
  await audit.close();
  await database.close();
});

/** Entries, a sealed block and its line in the file. */
async function work(): Promise<void> {
  await openReportingHub(database, [testSource('tax')]).request((serial += 1), 2);
  await audit.seal(database, 500);
}
async function stamp(): Promise<number | undefined> {
  const write = openTimeStampAnchor({
    HEDUI_TSA_URL: served.url,
    HEDUI_TSA_CERT: trustFile,
    HEDUI_EGRESS_NETWORKS: undefined,
    HEDUI_EGRESS_CA: undefined,
  });
  if (write === undefined) throw new Error('there is an authority');
  const store = createAuditSealStore(database.worker, {
    signer: openAuditSigner(audit.keys.privatePem),
    verifier: openAuditVerifier(audit.keys.publicPem),
    mac: openRowMac(TEST_INDEX_KEY),
  });
  return store.anchor(STAMP_ANCHOR, write);
}
async function verify(trustPem = authority.trustPem) {
  const verifier = openAuditVerifier(audit.keys.publicPem);
  return verifyAudit(database.worker, {
    verifier,
    anchor: readAnchor(await readFile(audit.anchorFile, 'utf8'), verifier),
    stampTrust: readStampTrust(trustPem),
    cipher: testCipher,
    onProgress: () => undefined,
  });
}

it('heads are stamped once each, and the audit verifies with the authority alone', async () => {
  await work();
  const first = await stamp();
  expect(await stamp()).toBeUndefined();
  await work();
  expect(await stamp()).toBeGreaterThan(first ?? Infinity);
  const { faults, stamped } = await verify();
  expect(faults).toEqual([]);
  expect(stamped).toMatchObject({ stamps: 2 });
});

it('exported, it verifies on another machine, with stamps and certificate only; a stamp put to another block is named', async () => {
  const folder = join(authority.folder, 'export');
  const run = async (...args: string[]): Promise<{ code: number; text: string }> => {
    const output = new PassThrough();
    const environment = {
      DATABASE_URL: database.workerUrl,
      HEDUI_INDEX_KEY: TEST_INDEX_KEY.toString('base64'),
      HEDUI_AUDIT_KEY: join(authority.folder, 'audit.pem'),
      HEDUI_AUDIT_ANCHOR: audit.anchorFile,
    };
    const code = await runAuditCommand(args, { environment, output, progress: process.stderr });
    return { code, text: String(output.read() ?? '') };
  };
  await writeFile(join(authority.folder, 'audit.pem'), audit.keys.privatePem);
  expect((await run('export', folder)).text).toContain('stamps.jsonl');
  const place = (name: string): string => join(folder, name);
  const files = ['--entries', place('audit.jsonl'), '--anchor', place('anchor.jsonl'), '--public-key', place('public-key.pem')];
  const stamps = ['--stamps', place('stamps.jsonl'), '--tsa-certificate', trustFile];
  expect(await run('verify', ...files, ...stamps)).toMatchObject({ code: 0, text: expect.stringContaining('Time-stamped') });
  await expect(run('verify', ...files, '--stamps', place('stamps.jsonl'))).rejects.toMatchObject({ code: 'command-invalid' });
  const [one = '{}', two = '{}'] = (await readFile(place('stamps.jsonl'), 'utf8')).split('\n');
  const swapped = { ...JSON.parse(two), token: JSON.parse(one).token };
  await writeFile(place('stamps.jsonl'), `${one}\n${JSON.stringify(swapped)}\n`);
  expect(await run('verify', ...files, ...stamps)).toMatchObject({ code: 20, text: expect.stringContaining('stamp-differs') });
});

it('another authority does not vouch for these stamps', async () => {
  const other = openStampAuthority('Other');
  const { faults } = await verify(other.trustPem);
  other.close();
  expect(faults.map(({ code }) => code)).toEqual(['stamp-forged', 'stamp-forged']);
});

it('while the authority is away nothing counts as stamped, the file alone does not do, and it catches up by itself', async () => {
  const both = [FILE_ANCHOR, STAMP_ANCHOR];
  expect(await readAuditLag(database.app, both)).toBe(0);
  served.mode = 'down';
  await work();
  await expect(stamp()).rejects.toMatchObject({ code: 'stamp-refused', retry: 'later' });
  expect(await readAuditLag(database.app, [FILE_ANCHOR])).toBe(0);
  expect(await readAuditLag(database.app, both)).toBeGreaterThan(0);
  served.mode = 'up';
  await stamp();
  expect(await readAuditLag(database.app, both)).toBe(0);
  expect((await createAuditChainStore(database.worker).readStamps(STAMP_ANCHOR)).length).toBe(3);
});

it('an address without the certificate that verifies its stamps is refused', () => {
  const half = { HEDUI_TSA_URL: served.url, HEDUI_TSA_CERT: undefined, HEDUI_EGRESS_NETWORKS: undefined, HEDUI_EGRESS_CA: undefined };
  expect(() => openTimeStampAnchor(half)).toThrow(/HEDUI_TSA_CERT/);
});
