// The examples of docs/integration.md, run as their readers run them, against the processes as they are shipped: a client that is
// registered with its key at the command line, and nothing else.
import { isHubProblem, renewTokens, type ClientKey } from '#hub-client';
import { houseRoot } from '#platform';
import { createPrivateKey, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLogin } from '../../apps/cli/stack.js';
import { runExample } from '../support/example-process.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

const HERE = { HEDUI_EGRESS_NETWORKS: '127.0.0.0/8' };
let stack: HubStack;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-examples-'));
  stack = await startHubStack({ apiEnv: HERE, workerEnv: HERE });
}, 300_000);
afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
}, 300_000);

const hedui = async (...args: string[]): Promise<string> => {
  const { code, output } = await runExample(process.execPath, [join('dist', 'apps', 'cli', 'main.js'), ...args], {
    DATABASE_URL: withLogin(stack.ownerUrl, 'hedui_app', stack.secrets.appPassword),
    HEDUI_FIELD_KEYS: stack.secrets.fieldKeys,
    HEDUI_INDEX_KEY: stack.secrets.indexKey,
  });
  expect([code, output]).toEqual([0, expect.any(String)]);
  return output;
};

/** As docs/integration.md says; "within seconds" every process of the hub knows the client. */
async function register(clientId: string, publicKey: string, key: ClientKey): Promise<void> {
  const publicFile = join(folder, `${clientId}.public.json`);
  await writeFile(publicFile, publicKey);
  await hedui('clients', 'register', clientId, '--title', 'Example', '--key', publicFile, '--networks', '127.0.0.0/8');
  const token = renewTokens({ clientId, key }, { url: stack.apiUrl, fetch, now: Date.now, newId: randomUUID });
  await waitFor(`a token of ${clientId}`, () =>
    token().then(
      () => true,
      (error: unknown) => !isHubProblem(error, 'token-refused') && Promise.reject(error as Error),
    ),
  );
}

/** @returns the file of the private key */
async function registerWithKey(clientId: string): Promise<string> {
  const keyFile = join(folder, `${clientId}.json`);
  const publicKey = await hedui('clients', 'new-key', keyFile);
  await register(clientId, publicKey, JSON.parse(await readFile(keyFile, 'utf8')) as ClientKey);
  return keyFile;
}

const findFreePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo; // listens on a port
      probe.close(() => resolve(port));
    });
  });

const countOf = async (table: string, clientId: string): Promise<number> =>
  Number((await stack.inspect<{ n: string }>(`select count(*) as n from hedui.${table} where client_id = $1`, [clientId]))[0]?.n);

it('the upstream system in TypeScript goes from its key to a reconciled book, with verified messages; started again it does nothing twice', async () => {
  const environment = {
    HEDUI_URL: stack.apiUrl,
    HEDUI_CLIENT_ID: 'example-ts',
    HEDUI_CLIENT_KEY: await registerWithKey('example-ts'),
    RECEIVER_PORT: String(await findFreePort()),
    BOOK_FOLDER: folder,
    CASE_REFERENCE: 'EXAMPLE-1',
  };
  const run = () => runExample(process.execPath, [join(houseRoot(), 'dist', 'examples', 'upstream-system', 'main.js')], environment);
  const first = await run();
  expect([first.code, first.output]).toEqual([0, expect.stringContaining('reconciled: 1 cases agree')]);
  for (const line of [
    'the test message is signed by the hub',
    'verification.accepted',
    'report.issued',
    'report: version',
    'decided: low-income',
  ])
    expect(first.output).toContain(line);
  expect(first.output).not.toContain('differs');
  const evidence: unknown = JSON.parse(await readFile(join(folder, 'EXAMPLE-1.hedui.json'), 'utf8'));
  expect(evidence).toMatchObject({ view: 'upstream', jws: expect.stringContaining('..') });

  const again = await run();
  expect([again.code, again.output]).toEqual([0, expect.stringContaining('reconciled: 1 cases agree')]);
  expect([await countOf('verification', 'example-ts'), await countOf('webhook_endpoint', 'example-ts')]).toEqual([1, 1]);
  expect(await countOf('decision', 'example-ts')).toBe(1);
}, 300_000);

/** With openssl, as somebody without Node does it. */
async function registerWithPem(clientId: string): Promise<string> {
  const keyFile = join(folder, `${clientId}.pem`);
  const made = await runExample('bash', ['examples/curl/upstream.sh', 'new-key', keyFile], {});
  expect([made.code, made.output]).toEqual([0, expect.stringContaining('"crv":"Ed25519"')]);
  const key = createPrivateKey(await readFile(keyFile)).export({ format: 'jwk' });
  await register(clientId, made.output, { ...key, kid: 'k1' });
  return keyFile;
}

const java = await runExample('java', ['-version'], {}).catch(() => undefined);
if (java?.code !== 0) console.warn('examples/java was NOT run: there is no java on the path');

it('the script with curl and openssl goes from its key to a report it holds, and reads the feed', async () => {
  const keyFile = await registerWithPem('example-curl');
  const { code, output } = await runExample('bash', ['examples/curl/upstream.sh'], {
    HEDUI_URL: stack.apiUrl,
    HEDUI_CLIENT_ID: 'example-curl',
    HEDUI_CLIENT_KEY: keyFile,
  });
  expect([code, output]).toEqual([0, expect.stringMatching(/report: version \d+, \d{4,} bytes, the same again: 304/)]);
  expect(output).toMatch(/evidence: \d{3,} bytes/);
  expect(output).toContain('event: report.issued');
}, 300_000);

if (java?.code === 0)
  it('the Java file goes from its key to a report and a verified webhook with the JDK alone', async () => {
    const { code, output } = await runExample('java', ['examples/java/Upstream.java'], {
      HEDUI_URL: stack.apiUrl,
      HEDUI_CLIENT_ID: 'example-java',
      HEDUI_CLIENT_KEY: await registerWithPem('example-java'),
      RECEIVER_PORT: '0',
    });
    expect([code, output]).toEqual([0, expect.stringMatching(/report: version \d+, the same again: 304/)]);
    for (const line of ['webhook: webhook.test', 'webhook: report.issued', 'event: report.issued']) expect(output).toContain(line);
  }, 300_000);
