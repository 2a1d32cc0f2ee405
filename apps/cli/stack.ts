// The whole hub as processes of this machine: sandbox departments, api, workers, on a database it migrates first. The
// demo runs it, and so do the tests that kill parts of it.
import { makeAuditKey } from '#audit';
import { HubError } from '#kernel';
import { migrate } from '#persistence';
import { houseRoot, migrationsFolder } from '#platform';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startChild, type RunningChild } from './child-process.js';
import type { StackSecrets } from './stack-secrets.js';

export interface StackOptions {
  /** Login that may create databases and roles; its database name does not matter. */
  readonly serverUrl: string;
  /** Database of the hub; created when missing. */
  readonly database: string;
  readonly redisUrl: string | undefined;
  readonly secrets: StackSecrets;
  /** Holds the clients file and the logs. */
  readonly folder: string;
  readonly httpHost?: string;
  readonly httpPort: number;
  readonly workers?: number;
  readonly sandbox?: Readonly<Record<string, string>>;
  readonly apiEnv?: Readonly<Record<string, string>>;
  readonly workerEnv?: Readonly<Record<string, string>>;
  /** A demonstration: its database and processes bear the mark, and its one-time code signs this officer in. */
  readonly demonstration?: { readonly officer: string; prepare(ownerUrl: string): Promise<void> };
  readonly onProgress?: (step: string) => void;
}

export interface Stack {
  readonly apiUrl: string;
  readonly controlUrl: string;
  readonly ownerUrl: string;
  readonly api: RunningChild;
  readonly sandbox: RunningChild;
  readonly workers: readonly RunningChild[];
  readonly backend: 'postgres' | 'redis';
  readonly token: string;
  /** Starts one more worker, e.g. after one was killed. */
  startWorker(env?: Readonly<Record<string, string>>): Promise<RunningChild>;
  stop(): Promise<void>;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { secrets, folder, onProgress = () => undefined } = options;
  const entry = (app: string): string => join(houseRoot(), 'dist', 'apps', app, 'main.js');
  const logFile = (name: string): string => join(folder, 'logs', `${name}.log`);
  const running: RunningChild[] = [];
  const stop = async (): Promise<void> => {
    // Workers first, so that what they hold is finished while everything they need still stands.
    const [sandbox, ...rest] = running;
    await Promise.all(rest.map((child) => child.stop()));
    await sandbox?.stop();
  };
  try {
    onProgress('database');
    await mkdir(folder, { recursive: true });
    const ownerUrl = await ensureDatabase(options.serverUrl, options.database);
    const sandboxUrl = await ensureDatabase(options.serverUrl, `${options.database}_departments`);
    await migrate(ownerUrl, migrationsFolder(), { app: secrets.appPassword, worker: secrets.workerPassword });
    const { demonstration } = options;
    if (demonstration) {
      await markDemonstration(ownerUrl);
      await demonstration.prepare(ownerUrl);
    }
    const clientsFile = await writeClients(folder, secrets);
    const auditKeyFile = await ensureAuditKey(folder);

    onProgress('departments');
    const sandbox = await startChild({
      name: 'sandbox',
      entry: entry('sandbox'),
      readyEvent: 'sandbox.ready',
      logFile: logFile('sandbox'),
      env: { SANDBOX_EXCHANGE_ADMIN_URL: sandboxUrl, SANDBOX_PERSONAS: join(houseRoot(), 'test', 'personas'), ...options.sandbox },
    });
    running.push(sandbox);
    const shared = {
      HEDUI_FIELD_KEYS: secrets.fieldKeys,
      HEDUI_INDEX_KEY: secrets.indexKey,
      HEDUI_SIGNING_KEY: secrets.signingKey,
      HEDUI_POLICY_OVERLAY: join(houseRoot(), 'config', 'policies', '_demo'),
      ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
      ...(demonstration ? { HEDUI_DEMO: 'true' } : {}),
    };

    onProgress('processes');
    const startWorker = async (env: Readonly<Record<string, string>> = {}): Promise<RunningChild> => {
      const worker = await startChild({
        name: 'worker',
        entry: entry('worker'),
        readyEvent: 'worker.listening',
        logFile: logFile(`worker-${workers.length + 1}`),
        env: {
          ...shared,
          ...sandboxEnvironment(sandbox),
          DATABASE_URL: withLogin(ownerUrl, 'hedui_worker', secrets.workerPassword),
          HEDUI_WORKER_PORT: '0',
          HEDUI_POLL_AT_MOST_SECONDS: '1',
          HEDUI_AUDIT_KEY: auditKeyFile,
          HEDUI_AUDIT_ANCHOR: join(folder, 'audit-anchor.jsonl'),
          ...options.workerEnv,
          ...env,
        },
      });
      running.push(worker);
      workers.push(worker);
      return worker;
    };
    const workers: RunningChild[] = [];
    const [api] = await Promise.all([
      startChild({
        name: 'api',
        entry: entry('api'),
        readyEvent: 'api.listening',
        logFile: logFile('api'),
        env: {
          ...shared,
          DATABASE_URL: withLogin(ownerUrl, 'hedui_app', secrets.appPassword),
          HEDUI_CLIENTS_FILE: clientsFile,
          ...(demonstration ? {} : { HEDUI_ALLOW_STATIC_TOKENS: 'true' }),
          HEDUI_HTTP_PORT: String(options.httpPort),
          HEDUI_HTTP_HOST: options.httpHost ?? '127.0.0.1',
          ...(demonstration ? { HEDUI_DEMO_ENTRY_CODE: secrets.entryCode, HEDUI_DEMO_OFFICER: demonstration.officer } : {}),
          ...registryKeys(sandboxEnvironment(sandbox)),
          ...options.apiEnv,
        },
      }).then((child) => {
        running.push(child);
        return child;
      }),
      ...Array.from({ length: options.workers ?? 1 }, () => startWorker()),
    ]);
    return {
      apiUrl: text(api.ready['url']),
      controlUrl: text(sandbox.ready['controlUrl']),
      ownerUrl,
      api,
      sandbox,
      workers,
      backend: workers[0]?.ready['backend'] === 'redis' ? 'redis' : 'postgres',
      token: secrets.clientToken,
      startWorker,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Public keys of registries, with which the api checks what they bring by themselves. */
const registryKeys = (env: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => /_(REGISTRY|EVENT)_KEY$/.test(name)));

function sandboxEnvironment(sandbox: RunningChild): Record<string, string> {
  const env = sandbox.ready['env'];
  return typeof env === 'object' && env !== null
    ? Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]))
    : {};
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The same server and database under another login. */
export function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}

/** @returns URL of the database, created when missing @throws HubError `database-unavailable` */
export async function ensureDatabase(serverUrl: string, database: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const exists = (await client.query('select 1 from pg_database where datname = $1', [database])).rowCount === 1;
    if (!exists) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } catch (cause) {
    throw new HubError(
      'database-unavailable',
      `the database server cannot be used: ${cause instanceof Error ? cause.message : 'unknown reason'}; check DATABASE_URL`,
      { cause },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** From now on no process of a real installation takes this database. */
async function markDemonstration(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query("insert into hedui.installation_mark (mark) values ('demonstration') on conflict do nothing");
  } finally {
    await client.end();
  }
}

/** @returns the key file of the folder, made when it is missing */
async function ensureAuditKey(folder: string): Promise<string> {
  const file = join(folder, 'audit-key.pem');
  // a file that is there stays: what it sealed would not verify with another
  await writeFile(file, makeAuditKey().privatePem, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  return file;
}

async function writeClients(folder: string, secrets: StackSecrets): Promise<string> {
  const file = join(folder, 'clients.yaml');
  // two policy officers, so that one can approve what the other proposes
  const clients = [
    { clientId: 'demo', tokenSha256: secrets.clientTokenSha256 },
    { clientId: 'other', tokenSha256: secrets.otherTokenSha256 },
  ];
  const yaml = clients
    .map(
      ({ clientId, tokenSha256 }) =>
        `- clientId: ${clientId}\n  tokenSha256: ${tokenSha256}\n  purposes: [social-assistance]\n  divisions: []\n  programmes: []\n  policy: true\n  operator: true\n  answers: true\n`,
    )
    .join('');
  await writeFile(file, yaml, { mode: 0o600 });
  return file;
}
