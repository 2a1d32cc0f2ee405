// T24 an operator's error is told before it does anything: a pack whose own cases come out otherwise, a slip in the name of a
// variable, in a department file, in the access policy or in the rules of retention; and what ends or publishes something
// wants the deliberate word, or somebody else.
import { parseAccessPolicy } from '#lawful-access';
import { houseRoot } from '#platform';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runClientsCommand } from '../../apps/cli/clients/clients-command.js';
import { runRetentionCommand } from '../../apps/cli/retention/retention-command.js';
import { runSourcesCommand } from '../../apps/cli/sources/sources-command.js';
import { makeSecrets } from '../../apps/cli/stack-secrets.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { first, openValues, propose, second } from '../support/local-value-officers.js';

let database: HubDatabase;
let folder: string;
let complete: Record<string, string>;
beforeAll(async () => {
  database = await openHubDatabase();
  folder = await mkdtemp(join(tmpdir(), 'hedui-operator-'));
  const secrets = makeSecrets();
  complete = {
    HEDUI_SOURCES: 'tax',
    HEDUI_TAX_BASE_URL: 'http://127.0.0.1:9',
    HEDUI_TAX_CLIENT_ID: 'hub',
    HEDUI_TAX_CLIENT_SECRET: 'secret-of-tax',
    DATABASE_URL: database.appUrl,
    DATABASE_WORKER_URL: database.workerUrl,
    HEDUI_FIELD_KEYS: secrets.fieldKeys,
    HEDUI_INDEX_KEY: secrets.indexKey,
    HEDUI_SIGNING_KEY: secrets.signingKey,
  };
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

interface Said {
  readonly code: number | null;
  readonly output: string;
}
function run(app: string, args: readonly string[], change: Record<string, string> = {}): Promise<Said> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(houseRoot(), 'dist', 'apps', app, 'main.js'), ...args], {
      env: { PATH: process.env['PATH'], ...complete, ...change },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.once('exit', (code) => resolve({ code, output }));
  });
}

/** A copy of a configuration file or folder in which one passage of one file is another. */
async function changed(from: string, file: string, passage: string, replacement: string): Promise<{ copy: string; line: number }> {
  const copy = await mkdtemp(join(folder, 'copy-'));
  await cp(join(houseRoot(), 'config', from), join(copy, from), { recursive: true });
  const place = join(copy, from, file);
  const text = await readFile(place, 'utf8');
  if (!text.includes(passage)) throw new Error(`${file} has no ${passage}`);
  await writeFile(place, text.replace(passage, replacement));
  return { copy: join(copy, from), line: text.split(passage)[0]?.split('\n').length ?? 0 };
}

describe('before anything is started', () => {
  it('a pack whose own cases come out otherwise is refused, with the case and what differs', async () => {
    const file = 'mentougou/2022-12-30/cases/s01-low-income-with-severe-illness.yaml';
    const { copy } = await changed('policies', file, 'low-income: meets', 'low-income: does-not-meet');
    const { code, output } = await run('api', ['--check'], { HEDUI_POLICIES: copy });
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`${file}: .*low-income`));
    expect(output).toContain('hedui pack check');
  }, 300_000);

  it('slips in a pack and in a department file are told together, with file and line or key', async () => {
    const policies = await changed('policies', 'mentougou/2022-12-30/pack.yaml', 'unit: times', 'unti: times');
    const departments = await changed('departments', 'tax.yaml', 'deadline:', 'deadlin:');
    const { code, output } = await run('api', ['--check'], { HEDUI_POLICIES: policies.copy, HEDUI_DEPARTMENTS: departments.copy });
    expect(code).toBe(1);
    expect(output).toContain(`mentougou/2022-12-30/pack.yaml:${policies.line}`);
    expect(output).toContain('tax.yaml: (top): Unrecognized key: "deadlin"');
  }, 300_000);

  it('a variable that nothing reads is refused with the name that was meant', async () => {
    const { code, output } = await run('cli', ['start'], { HEDUI_UNKNOWN_ID_AN_HOUR: '5', HEDUI_ZZZ_QQQ_WWW: 'secret-value' });
    expect(code).toBe(1);
    expect(output).toContain('HEDUI_UNKNOWN_ID_AN_HOUR: nothing reads it; did you mean HEDUI_UNKNOWN_IDS_AN_HOUR?');
    expect(output).toContain('HEDUI_ZZZ_QQQ_WWW: nothing reads it; take it out');
    expect(output).not.toContain('secret-value');
    expect(output).not.toContain('HEDUI_TAX_BASE_URL');
  }, 300_000);

  it('an access policy that knows a role nobody has, or gives an administrator a case, keeps the api from starting', async () => {
    const text = await readFile(join(houseRoot(), 'config', 'access-policy.yaml'), 'utf8');
    expect(() => parseAccessPolicy(text.replace('  reviewer:\n', '  revewer:\n'))).toThrow('revewer');
    const file = join(folder, 'access-policy.yaml');
    const source = '      source: { list: everywhere';
    await writeFile(file, text.replace(source, `      report: { read: everywhere }\n${source}`));
    const { code, output } = await run('api', [], { HEDUI_ACCESS_POLICY: file });
    expect([code, output.includes('system-admin.may.report')]).toEqual([1, true]);
  }, 300_000);
});

describe('what ends or publishes something', () => {
  it('a local value is in force only with a document, another officer and a finished preview of the same policy', async () => {
    const values = openValues(database, () => ({ households: 12, touched: 0, programmes: [], state: 'running' }));
    const { localValueId } = await propose(values);
    await expect(values.publish(localValueId, first)).rejects.toMatchObject({ code: 'local-value-state' });
    await expect(values.approve(localValueId, undefined, first)).rejects.toMatchObject({ code: 'second-officer-needed' });
    await values.approve(localValueId, undefined, second);
    await expect(values.publish(localValueId, first)).rejects.toMatchObject({ code: 'preview-needed' });
    await values.preview(localValueId, first);
    await expect(values.publish(localValueId, first)).rejects.toMatchObject({ code: 'preview-needed' });
  });

  const output = { write: () => true };
  it.each([
    ['switching a client off', () => runClientsCommand(['disable', 'district-dibao'], { environment: {}, output }), '--reason is missing'],
    [
      'holding a source back',
      () => runSourcesCommand(['pause', 'tax'], { environment: { HEDUI_API_URL: 'http://127.0.0.1:9', HEDUI_API_TOKEN: 'x' }, output }),
      'reason',
    ],
    [
      'letting rows go',
      () => runRetentionCommand([], { environment: {}, output: process.stderr, progress: process.stderr }),
      'hedui retention plan',
    ],
  ])('%s without its word does nothing and says what to type', async (_what, command, word) => {
    await expect(command()).rejects.toThrow(word);
  });
});
