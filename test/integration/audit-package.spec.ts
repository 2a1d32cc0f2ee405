// One sealed file a case: complete, verified without database, and found out when anything in it was changed.
import { parseLocalDate } from '#kernel';
import { createAuthorizationDesk, createDecisionDesk, createHub } from '#verification';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runAuditCommand } from '../../apps/cli/audit/audit-command.js';
import { openAuditRoom, type AuditRoom } from '../support/audit-room.js';
import { openHubDatabase, TEST_INDEX_KEY, type HubDatabase } from '../support/hub-database.js';
import { demoActor, hubOver, testSource } from '../support/hub-fixture.js';
import { openReportingHub, wageOf } from '../support/reported-household.js';

let room: AuditRoom;
let database: HubDatabase;
let folder: string;
let environment: Record<string, string>;
let verificationId: string;
let packed: string;
const SCAN = Buffer.from('%PDF-1.7 a signed paper');

async function run(args: readonly string[], variables: Record<string, string> = {}): Promise<{ code: number; text: string }> {
  let text = '';
  const code = await runAuditCommand(args, {
    environment: variables,
    output: { write: (more: string) => (text += more) },
    progress: process.stderr,
  });
  return { code, text };
}

beforeAll(async () => {
  room = await openAuditRoom();
  database = await openHubDatabase();
  folder = await mkdtemp(join(tmpdir(), 'hedui-package-'));
  const reporting = openReportingHub(database, [testSource('tax')]);
  for (const serial of [1, 2]) {
    const requested = await reporting.request(serial, 2);
    verificationId = requested.verificationId;
    await reporting.answer(verificationId, requested.batchIds, (_source, position) => ({
      outcome: 'found',
      facts: [wageOf(position, '3456.78')],
    }));
  }
  const hub = hubOver(database, [testSource('tax')]);
  const { householdId } = await createHub(hub).readVerification(verificationId, demoActor);
  const desk = createAuthorizationDesk({ ...hub, hashOf: (bytes) => createHash('sha256').update(bytes).digest('hex') });
  await desk.forms.keepEvidence(householdId, 'scan', { mediaType: 'application/pdf', bytes: SCAN }, demoActor);
  const decision = { programme: 'dibao', outcome: 'refused', validFrom: parseLocalDate('2026-12-01'), reason: '收入超过标准' } as const;
  const unsaid = {
    class: undefined,
    validTo: undefined,
    amount: undefined,
    decidedAt: undefined,
    clientReference: undefined,
    supersedes: undefined,
  };
  await createDecisionDesk(hub).decide(verificationId, 1, { ...unsaid, ...decision, decider: '某区民政局' }, demoActor, {
    key: 'package',
    bodySha256: '0',
  });
  await room.seal(database, 3);
  await writeFile(join(folder, 'key.pem'), room.keys.privatePem);
  await writeFile(join(folder, 'key.pub'), room.keys.publicPem);
  environment = {
    DATABASE_WORKER_URL: database.workerUrl,
    HEDUI_FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    HEDUI_INDEX_KEY: TEST_INDEX_KEY.toString('base64'),
    HEDUI_AUDIT_KEY: join(folder, 'key.pem'),
  };
  packed = join(folder, 'case.zip');
  await run(['package', verificationId, '--reason', '年度审计 110199195001011234', '--out', packed], environment);
}, 300_000);
afterAll(async () => {
  await database.close();
  await room.close();
  await rm(folder, { recursive: true, force: true });
});

const filesOf = async (): Promise<Record<string, Uint8Array>> => unzipSync(await readFile(packed));
const jsonOf = (bytes: Uint8Array | undefined): unknown => JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));

it('a package holds the case whole, and of other cases nothing but hashes', async () => {
  const files = await filesOf();
  expect(Object.keys(files).sort()).toEqual([
    'audit/entries.jsonl',
    'authorizations.json',
    'decisions.json',
    'events.json',
    'exceptions.json',
    'findings.json',
    'index.json',
    'index.sig',
    'letters.json',
    'papers.json',
    `papers/${createHash('sha256').update(SCAN).digest('hex')}`,
    'queries.json',
    'reports/1.json.gz',
    'signatures.json',
    'verification.json',
  ]);
  expect(jsonOf(files['verification.json'])).toMatchObject([{ verification_id: verificationId }]);
  expect(jsonOf(files['authorizations.json'])).toHaveLength(1);
  const report = JSON.parse(gunzipSync(files['reports/1.json.gz'] ?? new Uint8Array()).toString('utf8')) as object;
  expect(report).toMatchObject({ report: { verificationId }, determination: expect.anything() });
  expect(jsonOf(files['decisions.json'])).toEqual([expect.objectContaining({ outcome: 'refused', reason: '收入超过标准' })]);
  const actions = Buffer.from(files['audit/entries.jsonl'] ?? [])
    .toString('utf8')
    .split('\n')
    .flatMap((line) => (line.includes('"entry"') ? [(JSON.parse(line) as { entry: { action: string } }).entry.action] : []));
  expect(actions.sort()).toEqual([
    'authorization.recorded',
    'decision.recorded',
    'report.issued',
    'source.asked',
    'verification.requested',
  ]);
  for (const [name, bytes] of Object.entries(files))
    if (name.endsWith('.json')) expect(Buffer.from(bytes).toString()).not.toMatch(/_sealed/);
});

it('verifies offline with the public key, and making it is in the audit with its reason, without numbers', async () => {
  const { code, text } = await run(['package', 'verify', packed, '--public-key', join(folder, 'key.pub')]);
  expect(code).toBe(0);
  expect(text).toContain('5 条审计 audit entries');
  const [entry] = await database.inspect<{ reason: string; actor: string }>(
    "select reason, actor from hedui.audit_event where action = 'audit-package.exported'",
  );
  expect(entry?.reason).toBe('年度审计 …');
  expect(entry?.actor).toMatch(/^operator:/);
});

it.each([
  ['one byte of a report changed', 'file-changed', (files: Record<string, Uint8Array>) => files['reports/1.json.gz']?.set([9], 30)],
  [
    'a paper exchanged',
    'paper-changed',
    (files: Record<string, Uint8Array>) => {
      for (const name of Object.keys(files)) if (name.startsWith('papers/')) files[name] = strToU8('another paper');
    },
  ],
  ['a file taken out', 'file-missing', (files: Record<string, Uint8Array>) => Reflect.deleteProperty(files, 'findings.json')],
  ['a file added', 'file-added', (files: Record<string, Uint8Array>) => Object.assign(files, { 'notes.txt': strToU8('x') })],
  [
    'the index rewritten',
    'index-forged',
    (files: Record<string, Uint8Array>) =>
      Object.assign(files, {
        'index.json': strToU8(
          Buffer.from(files['index.json'] ?? [])
            .toString('utf8')
            .replace('年度', '季度'),
        ),
      }),
  ],
  [
    'an audit entry changed',
    'entry-changed',
    (files: Record<string, Uint8Array>) =>
      Object.assign(files, {
        'audit/entries.jsonl': strToU8(
          Buffer.from(files['audit/entries.jsonl'] ?? [])
            .toString('utf8')
            .replace('"action":"report.issued"', '"action":"report.lost"'),
        ),
      }),
  ],
])('with %s is refused with %s', async (_what, fault, alter) => {
  const files = { ...(await filesOf()) };
  alter(files);
  const file = join(folder, `${fault}.zip`);
  await writeFile(file, zipSync(files));
  const { code, text } = await run(['package', 'verify', file, '--public-key', join(folder, 'key.pub')]);
  expect(code).toBe(20);
  expect(text).toContain(fault);
});

it('asks for a reason, never replaces a file, and says when there is no such case or no package', async () => {
  await expect(run(['package', verificationId], environment)).rejects.toMatchObject({ message: expect.stringContaining('--reason') });
  await expect(run(['package', verificationId, '--reason', 'x', '--out', packed], environment)).rejects.toMatchObject({
    code: 'command-invalid',
  });
  const nobody = '01900000-0000-7000-8000-000000000000';
  await expect(run(['package', nobody, '--reason', 'x'], environment)).rejects.toMatchObject({ code: 'not-found' });
  await expect(run(['package', 'verify', join(folder, 'key.pub'), '--public-key', join(folder, 'key.pub')])).rejects.toMatchObject({
    code: 'audit-file-invalid',
  });
});
