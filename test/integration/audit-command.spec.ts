// `hedui audit`: an installation's audit verified in place, and its export verified with nothing but files.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHub, requestVerifications } from '#verification';
import { runAuditCommand } from '../../apps/cli/audit/audit-command.js';
import { openAuditRoom, type AuditRoom } from '../support/audit-room.js';
import { openHubDatabase, TEST_INDEX_KEY, type HubDatabase } from '../support/hub-database.js';
import { demoActor, hubOver, inventRequest, testSource } from '../support/hub-fixture.js';

let room: AuditRoom;
let database: HubDatabase;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  room = await openAuditRoom();
  database = await openHubDatabase();
  folder = await mkdtemp(join(tmpdir(), 'hedui-audit-command-'));
  const hub = hubOver(database, [testSource('tax')]);
  for (const serial of [1, 2, 3])
    await requestVerifications([{ command: inventRequest(serial), idempotency: undefined }], 'live', demoActor, hub);
  await room.seal(database, 2);
  await writeFile(join(folder, 'key.pem'), room.keys.privatePem);
  environment = {
    DATABASE_WORKER_URL: database.workerUrl,
    HEDUI_FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    HEDUI_INDEX_KEY: TEST_INDEX_KEY.toString('base64'),
    HEDUI_AUDIT_KEY: join(folder, 'key.pem'),
    HEDUI_AUDIT_ANCHOR: room.anchorFile,
  };
}, 300_000);
afterAll(async () => {
  await database.close();
  await room.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(args: readonly string[], variables: Record<string, string> = {}): Promise<{ code: number; text: string }> {
  let text = '';
  const code = await runAuditCommand(args, {
    environment: variables,
    output: { write: (more: string) => (text += more) },
    progress: process.stderr,
  });
  return { code, text };
}

it('verify says that all is well, with head and anchor, and exits with 0', async () => {
  const { code, text } = await run(['verify', '--json'], environment);
  expect(code).toBe(0);
  expect(JSON.parse(text)).toMatchObject({
    ok: true,
    firstBad: null,
    entries: 6,
    blocks: 3,
    pending: 0,
    documents: 3,
    anchored: { sequence: 6, lines: 1 },
    head: { block: 3, sequence: 6 },
  });
});

describe('an export', () => {
  let exported: string;
  const files = (from: string): string[] => [
    '--entries',
    join(from, 'audit.jsonl'),
    '--anchor',
    join(from, 'anchor.jsonl'),
    '--public-key',
    join(from, 'public-key.pem'),
  ];
  beforeAll(async () => {
    exported = join(folder, 'export');
    const { code, text } = await run(['export', exported], environment);
    expect(code).toBe(0);
    expect(text).toContain('--public-key');
  });

  it('holds no private key', async () => {
    expect(await readFile(join(exported, 'public-key.pem'), 'utf8')).not.toContain('PRIVATE');
  });

  it('verifies with the public key alone, without database or other variables', async () => {
    const { code, text } = await run(['verify', ...files(exported)]);
    expect(code).toBe(0);
    expect(text).toContain('6 条 entries, 3 区块 blocks');
  });

  it.each([
    [
      'a changed entry',
      (lines: string[]) => lines.map((line) => line.replace('"verification.requested"', '"verification.cancelled"')),
      'entry-changed',
      2,
    ],
    ['a line taken out', (lines: string[]) => lines.filter((_line, index) => index !== 2), 'entry-missing', 2],
    ['a tail taken off', (lines: string[]) => lines.slice(0, 6), 'tail-missing', 5],
    ['a first block taken out', (lines: string[]) => lines.slice(3), 'block-missing', 1],
  ])('with %s names the first bad number and exits with 20', async (_what, alter, fault, sequence) => {
    const copy = join(folder, 'altered');
    await cp(exported, copy, { recursive: true, force: true });
    const lines = (await readFile(join(exported, 'audit.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(9);
    await writeFile(join(copy, 'audit.jsonl'), `${alter(lines).join('\n')}\n`);
    const { code, text } = await run(['verify', '--json', ...files(copy)]);
    expect(code).toBe(20);
    expect(JSON.parse(text)).toMatchObject({ ok: false, firstBad: { code: fault, sequence } });
  });

  it('that is none is refused with the line that is wrong', async () => {
    const file = join(folder, 'other.jsonl');
    await writeFile(file, 'hello\n');
    await expect(run(['verify', '--entries', file, '--public-key', join(exported, 'public-key.pem')])).rejects.toMatchObject({
      code: 'audit-file-invalid',
      message: expect.stringContaining('line 1'),
    });
  });
});

it('without a public key, a missing file and an unknown word say what to do', async () => {
  await expect(run(['verify', '--entries', 'audit.jsonl'])).rejects.toMatchObject({
    message: expect.stringContaining('--public-key FILE'),
  });
  await expect(run(['verify'], { ...environment, HEDUI_AUDIT_ANCHOR: join(folder, 'nowhere') })).rejects.toMatchObject({
    message: expect.stringContaining('cannot be read'),
  });
  await expect(run(['look'])).rejects.toMatchObject({ message: expect.stringContaining('usage: hedui audit new-key FILE') });
});

it('a new key is made once, and a key that is there is never replaced', async () => {
  const file = join(folder, 'new.pem');
  expect((await run(['new-key', file])).text).toContain(`HEDUI_AUDIT_KEY=${file}`);
  const key = await readFile(file, 'utf8');
  expect(key).toContain('BEGIN PRIVATE KEY');
  expect(await readFile(`${file}.pub`, 'utf8')).toContain('BEGIN PUBLIC KEY');
  await expect(run(['new-key', file])).rejects.toMatchObject({ code: 'command-invalid' });
  expect(await readFile(file, 'utf8')).toBe(key);
});

it('usage names who looked, by ids, and refuses days that are none', async () => {
  const [row] = await database.inspect<{ verification_id: string }>('select verification_id from hedui.verification limit 1');
  await createHub(hubOver(database, [testSource('tax')])).readPlan(row?.verification_id ?? '', demoActor);
  const { text } = await run(['usage'], environment);
  expect(text).toContain('demo (系统 system): 1 次 looks, 1 案 cases, 1 人 people');
  const json = JSON.parse((await run(['usage', '--json', '--division', '31'], environment)).text) as { items: unknown[] };
  expect(json.items).toEqual([]);
  await expect(run(['usage', '--from', '2026-02-30'], environment)).rejects.toMatchObject({ code: 'command-invalid' });
});
