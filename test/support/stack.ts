// A whole hub for a test: databases of its own on the test server, sandbox departments, api and workers as processes
// from dist, and hands to look into it and to disturb it. `stop` removes everything it made.
import { houseRoot } from '#platform';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { startChild, type RunningChild } from '../../apps/cli/child-process.js';
import { openHubClient, type HubClient } from '../../apps/cli/hub-client.js';
import { makeSecrets, type StackSecrets } from '../../apps/cli/stack-secrets.js';
import { startStack, withLogin, type Stack } from '../../apps/cli/stack.js';
import type { CallCount } from '../../apps/sandbox/call-counter.js';
import { sandboxSourceSchema, type FaultChanges, type SandboxSource } from '../../apps/sandbox/faults.js';
import { testServerUrl } from './database.js';
import { TEST_PASSWORDS } from './hub-database.js';

export interface HubStackOptions {
  /** A superuser's URL; the server of global-setup.mjs when absent. */
  readonly serverUrl?: string;
  /** The queue is on PostgreSQL when absent. */
  readonly redisUrl?: string | undefined;
  /** 1 when absent. */
  readonly workers?: number;
  readonly sandboxEnv?: Readonly<Record<string, string>>;
  readonly apiEnv?: Readonly<Record<string, string>>;
  readonly workerEnv?: Readonly<Record<string, string>>;
  /** Keys to put over those of config/departments/<id>.yaml, by source id. */
  readonly sources?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Whole files to put into the folder of departments besides, by source id. */
  readonly moreSources?: Readonly<Record<string, string>>;
  /** HEDUI_SOURCES; the five with adapters of their own and `moreSources` when absent. */
  readonly connected?: string;
}

const OF_CODE = ['tax', 'social-insurance', 'real-estate', 'vehicles', 'banks'];

/** The control API of the sandbox. */
export interface SandboxSwitches {
  setFaults(source: SandboxSource, changes: FaultChanges): Promise<void>;
  resetFaults(): Promise<void>;
  /** From now on registries bring their answers by themselves. @param url the hub's `/v1/callbacks` */
  pointCallbacks(url: string): Promise<void>;
  /** Lets something happen to somebody: the register knows and the office tells of it. @returns its number in the office's list */
  letHappen(happening: { readonly kind: 'death' | 'employment'; readonly idNumber: string; readonly on: string }): Promise<number>;
  /** How often each department processed each request number since the last `clearCalls`. */
  calls(): Promise<CallCount[]>;
  clearCalls(): Promise<void>;
}

export interface HubStack extends Stack {
  readonly secrets: StackSecrets;
  readonly hub: HubClient;
  readonly switches: SandboxSwitches;
  /** As superuser of the hub's database, to look at everything and to break things. */
  inspect<Row extends pg.QueryResultRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** One more api on the same database, e.g. after the first was killed; it is stopped with the rest. */
  startApi(): Promise<{ readonly child: RunningChild; readonly hub: HubClient }>;
  /** What a process has said on both outputs: "api", "sandbox", "worker-1", "worker-2" … */
  readLog(name: string): Promise<string>;
}

export async function startHubStack({
  serverUrl = testServerUrl(),
  redisUrl,
  workers = 1,
  sandboxEnv = {},
  apiEnv = {},
  workerEnv = {},
  sources,
  moreSources,
  connected = [...OF_CODE, ...Object.keys(moreSources ?? {})].join(','),
}: HubStackOptions = {}): Promise<HubStack> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-stack-'));
  const database = `hedui_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  // Roles belong to the whole server: every test hub on it gives them the same passwords.
  const secrets = { ...makeSecrets(), appPassword: TEST_PASSWORDS.app, workerPassword: TEST_PASSWORDS.worker };
  const departments: Record<string, string> = {
    HEDUI_SOURCES: connected,
    ...(sources || moreSources
      ? { HEDUI_DEPARTMENTS: await writeDepartments(join(folder, 'departments'), sources ?? {}, moreSources ?? {}) }
      : {}),
  };
  const remove = async (exchangeRole?: string): Promise<void> => {
    await dropDatabases(serverUrl, [database, `${database}_departments`], exchangeRole);
    await rm(folder, { recursive: true, force: true });
  };
  const stack = await startStack({
    serverUrl,
    database,
    redisUrl,
    secrets,
    folder,
    httpPort: 0,
    workers,
    sandbox: { SANDBOX_TAX_QUOTA: '1000', ...sandboxEnv },
    apiEnv: { ...departments, ...apiEnv },
    workerEnv: { ...departments, ...workerEnv },
  }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  const moreApis: RunningChild[] = [];
  const inspector = new pg.Pool({ connectionString: stack.ownerUrl, max: 2 });
  inspector.on('error', () => undefined); // a test may restart the server
  return {
    ...stack,
    secrets,
    hub: openHubClient(stack.apiUrl, stack.token),
    switches: openSwitches(stack.controlUrl),
    inspect: async <Row extends pg.QueryResultRow>(sql: string, parameters: readonly unknown[] = []) =>
      (await inspector.query<Row>(sql, [...parameters])).rows,
    readLog: (name) => readFile(join(folder, 'logs', `${name}.log`), 'utf8').catch(() => ''),
    async startApi() {
      const child = await startChild({
        name: 'api',
        entry: join(houseRoot(), 'dist', 'apps', 'api', 'main.js'),
        readyEvent: 'api.listening',
        logFile: join(folder, 'logs', `api-${moreApis.length + 2}.log`),
        env: {
          DATABASE_URL: withLogin(stack.ownerUrl, 'hedui_app', secrets.appPassword),
          HEDUI_FIELD_KEYS: secrets.fieldKeys,
          HEDUI_INDEX_KEY: secrets.indexKey,
          HEDUI_SIGNING_KEY: secrets.signingKey,
          HEDUI_POLICY_OVERLAY: join(houseRoot(), 'config', 'policies', '_demo'),
          HEDUI_CLIENTS_FILE: join(folder, 'clients.yaml'),
          HEDUI_ALLOW_STATIC_TOKENS: 'true',
          HEDUI_HTTP_PORT: '0',
          ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
          ...departments,
          ...apiEnv,
        },
      });
      moreApis.push(child);
      return { child, hub: openHubClient(String(child.ready['url']), stack.token) };
    },
    async stop() {
      await Promise.all(moreApis.map((api) => api.stop()));
      await stack.stop();
      await inspector.end();
      await remove(readExchangeRole(stack));
    },
  };
}

/**
 * Asks again until the answer is something other than false or undefined.
 * @throws Error that names `what` was waited for
 */
export async function waitFor<T>(
  what: string,
  condition: () => Promise<T | false | undefined> | T | false | undefined,
  limitMs = 90_000,
): Promise<T> {
  for (const until = Date.now() + limitMs; ; await pause(50)) {
    const answer = await condition();
    if (answer !== false && answer !== undefined) return answer;
    if (Date.now() > until) throw new Error(`${what}: not within ${limitMs / 1000} s`);
  }
}

const callsSchema: z.ZodType<CallCount[]> = z.array(
  z.object({
    source: sandboxSourceSchema,
    requestNumber: z.string(),
    count: z.number(),
    firstAt: z.string(),
    lastAt: z.string(),
  }),
);

function openSwitches(controlUrl: string): SandboxSwitches {
  const send = async (method: string, path: string, body?: object): Promise<Response> => {
    const response = await fetch(controlUrl + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`the sandbox answered ${method} ${path} with ${response.status}: ${await response.text()}`);
    return response;
  };
  return {
    setFaults: async (source, changes) => void (await send('PUT', `/faults/${source}`, changes)),
    resetFaults: async () => void (await send('DELETE', '/faults')),
    pointCallbacks: async (url) => void (await send('PUT', '/callbacks', { url })),
    letHappen: async (happening) => z.object({ number: z.int() }).parse(await (await send('POST', '/happenings', happening)).json()).number,
    calls: async () => callsSchema.parse(await (await send('GET', '/calls')).json()),
    clearCalls: async () => void (await send('DELETE', '/calls')),
  };
}

const descriptorSchema = z.record(z.string(), z.unknown());

async function writeDepartments(
  folder: string,
  changes: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  more: Readonly<Record<string, string>>,
): Promise<string> {
  await cp(join(houseRoot(), 'config', 'departments'), folder, { recursive: true });
  for (const [sourceId, text] of Object.entries(more)) await writeFile(join(folder, `${sourceId}.yaml`), text);
  for (const [sourceId, keys] of Object.entries(changes)) {
    const file = join(folder, `${sourceId}.yaml`);
    await writeFile(file, stringify({ ...descriptorSchema.parse(parse(await readFile(file, 'utf8'))), ...keys }));
  }
  return folder;
}

/** The sandbox makes one login of its own on the server. */
function readExchangeRole({ sandbox }: Stack): string | undefined {
  const ready = z.object({ env: z.object({ HEDUI_VEHICLES_DATABASE_URL: z.url() }) }).safeParse(sandbox.ready);
  return ready.success ? new URL(ready.data.env.HEDUI_VEHICLES_DATABASE_URL).username : undefined;
}

async function dropDatabases(serverUrl: string, databases: readonly string[], role: string | undefined): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    for (const database of databases) await client.query(`drop database if exists ${client.escapeIdentifier(database)} with (force)`);
    if (role !== undefined) await client.query(`drop role if exists ${client.escapeIdentifier(role)}`);
  } finally {
    await client.end();
  }
}
