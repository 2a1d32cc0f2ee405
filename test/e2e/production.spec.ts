// The commands an operator types: start refuses to boot incomplete and lists everything, boots when complete, and the
// processes refuse a database login that could see or change too much.
import { makeAuditKey } from '#audit';
import { houseRoot } from '#platform';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSecrets } from '../../apps/cli/stack-secrets.js';
import { createTestDatabase } from '../support/database.js';
import { openHubDatabase, TEST_PASSWORDS, type HubDatabase } from '../support/hub-database.js';
import { waitFor } from '../support/stack.js';

const DEPARTMENTS = {
  HEDUI_SOURCES: 'tax,social-insurance,real-estate,vehicles,banks',
  HEDUI_TAX_BASE_URL: 'http://127.0.0.1:9',
  HEDUI_TAX_CLIENT_ID: 'hub',
  HEDUI_TAX_CLIENT_SECRET: 'secret-of-tax',
  HEDUI_SOCIAL_INSURANCE_URL: 'http://127.0.0.1:9',
  HEDUI_SOCIAL_INSURANCE_USER: 'hub',
  HEDUI_SOCIAL_INSURANCE_PASSWORD: 'secret',
  HEDUI_REAL_ESTATE_BASE_URL: 'http://127.0.0.1:9',
  HEDUI_REAL_ESTATE_APP_KEY: 'hub',
  HEDUI_REAL_ESTATE_APP_SECRET: 'secret-of-real-estate',
  HEDUI_VEHICLES_DATABASE_URL: 'postgresql://hub:secret@127.0.0.1:9/exchange',
  HEDUI_BANKS_SFTP_HOST: '127.0.0.1',
  HEDUI_BANKS_SFTP_PORT: '9',
  HEDUI_BANKS_SFTP_USER: 'hub',
  HEDUI_BANKS_SFTP_PASSWORD: 'secret',
  HEDUI_BANKS_SFTP_HOST_KEY_SHA256: 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg',
};
const entry = (app: string): string => join(houseRoot(), 'dist', 'apps', app, 'main.js');
const running: { kill(signal: NodeJS.Signals): boolean }[] = [];

let database: HubDatabase;
let folder: string;
let complete: Record<string, string>;

beforeAll(async () => {
  database = await openHubDatabase();
  folder = await mkdtemp(join(tmpdir(), 'hedui-start-'));
  const secrets = makeSecrets();
  const clientsFile = join(folder, 'clients.yaml');
  await writeFile(
    clientsFile,
    `- clientId: demo\n  tokenSha256: ${secrets.clientTokenSha256}\n  purposes: [social-assistance]\n  divisions: []\n  programmes: []\n`,
  );
  const auditKeyFile = join(folder, 'audit-key.pem');
  await writeFile(auditKeyFile, makeAuditKey().privatePem);
  complete = {
    ...DEPARTMENTS,
    DATABASE_URL: database.appUrl,
    DATABASE_WORKER_URL: database.workerUrl,
    HEDUI_FIELD_KEYS: secrets.fieldKeys,
    HEDUI_INDEX_KEY: secrets.indexKey,
    HEDUI_SIGNING_KEY: secrets.signingKey,
    HEDUI_CLIENTS_FILE: clientsFile,
    HEDUI_ALLOW_STATIC_TOKENS: 'true',
    HEDUI_AUDIT_KEY: auditKeyFile,
    HEDUI_AUDIT_ANCHOR: join(folder, 'audit-anchor.jsonl'),
    HEDUI_HTTP_PORT: String(await freePort()),
    HEDUI_WORKER_PORT: String(await freePort()),
  };
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

it('start without configuration names every variable that is missing, in one go, and starts nothing', async () => {
  const { code, output } = await run('cli', ['start'], {});
  expect(code).toBe(1);
  for (const name of [
    'DATABASE_URL',
    'DATABASE_WORKER_URL',
    'HEDUI_FIELD_KEYS',
    'HEDUI_INDEX_KEY',
    'HEDUI_AUDIT_KEY',
    'HEDUI_AUDIT_ANCHOR',
    'HEDUI_SIGNING_KEY',
    'HEDUI_TAX_BASE_URL',
    'HEDUI_BANKS_SFTP_HOST_KEY_SHA256',
  ])
    expect(output).toContain(name);
});

it('start refuses what a demonstration has made: its keys, its entry code, its switch (T18)', async () => {
  const demo = makeSecrets('demo');
  const withSecrets = {
    ...complete,
    HEDUI_FIELD_KEYS: `${complete['HEDUI_FIELD_KEYS']},${demo.fieldKeys}`,
    HEDUI_DEMO_ENTRY_CODE: demo.entryCode,
  };
  for (const [env, named] of [
    [withSecrets, ['HEDUI_FIELD_KEYS: holds a key made by "hedui demo"', 'HEDUI_DEMO_ENTRY_CODE: signs people in']],
    [{ ...withSecrets, HEDUI_DEMO: 'true' }, ['HEDUI_DEMO: belongs to "hedui demo"']],
  ] as const) {
    const { code, output } = await run('cli', ['start'], env);
    expect(code).toBe(1);
    for (const words of named) expect(output).toContain(words);
    expect(output).not.toContain(demo.fieldKeys.slice(5));
    expect(output).not.toContain(demo.entryCode);
  }
}, 300_000);

it('start refuses static tokens unless somebody has said that they may be used (T4)', async () => {
  const { HEDUI_ALLOW_STATIC_TOKENS: _allowed, ...without } = complete;
  const { code, output } = await run('cli', ['start'], without);
  expect(code).toBe(1);
  expect(output).toContain('HEDUI_CLIENTS_FILE: holds static tokens');
}, 300_000);

it.each(['api', 'worker'])('%s refuses a database that a demonstration has made', async (app) => {
  await database.inspect("insert into hedui.installation_mark (mark) values ('demonstration')");
  try {
    const login = { DATABASE_URL: app === 'api' ? database.appUrl : database.workerUrl };
    const { code, output } = await run(app, [], { ...complete, ...login });
    expect(code).toBe(1);
    expect(output).toContain('made by "hedui demo"');
  } finally {
    await database.inspect('delete from hedui.installation_mark');
  }
});

it('start with everything boots api and worker, and SIGTERM ends both', async () => {
  const child = spawn(process.execPath, [entry('cli'), 'start'], { env: { PATH: process.env['PATH'], ...complete }, stdio: 'ignore' });
  running.push(child);
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  for (const port of [complete['HEDUI_HTTP_PORT'], complete['HEDUI_WORKER_PORT']])
    await waitFor(
      `health on port ${port}`,
      async () => (await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.ok,
      90_000,
    );
  const startedStopping = Date.now();
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(Date.now() - startedStopping).toBeLessThan(30_000);
}, 300_000);

it.each(['api', 'worker'])('%s refuses a database login that is superuser', async (app) => {
  const { code, output } = await run(app, [], { ...complete, DATABASE_URL: database.adminUrl });
  expect(code).toBe(1);
  expect(output).toContain('superuser or bypasses row security');
  expect(output).not.toContain(new URL(database.adminUrl).password);
});

it('a configuration error never repeats the secret that is wrong', async () => {
  const { code, output } = await run('api', [], { ...complete, HEDUI_FIELD_KEYS: 'a-secret-in-the-wrong-form' });
  expect(code).toBe(1);
  expect(output).toContain('HEDUI_FIELD_KEYS');
  expect(output).not.toContain('a-secret-in-the-wrong-form');
});

it('migrate brings an empty database up to date, and says so when there is nothing to do', async () => {
  const empty = await createTestDatabase();
  const env = { DATABASE_URL: empty.adminUrl, HEDUI_APP_PASSWORD: TEST_PASSWORDS.app, HEDUI_WORKER_PASSWORD: TEST_PASSWORDS.worker };
  try {
    expect(await run('cli', ['migrate'], env)).toMatchObject({ code: 0, output: expect.stringContaining('applied:') });
    expect(await run('cli', ['migrate'], env)).toMatchObject({ code: 0, output: expect.stringContaining('up to date') });
  } finally {
    await empty.drop();
  }
});

function run(app: string, args: readonly string[], env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [entry(app), ...args], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.once('exit', (code) => resolve({ code, output }));
  });
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
