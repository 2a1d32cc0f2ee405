// Privacy by test: people whose names and numbers exist nowhere else go through everything, and are looked for wherever
// they have no business, in every form. Each place first shows that a person planted there is found.
// Proves T13 (logs, statements), T14 (jobs), T15 (a plain dump, the write-ahead log), T23 (metrics), B-corpus without echo.
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#embedded-postgres';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { formsOf, inventDecoy, writeCanaryPersona, type CanaryPerson } from '../support/canary/canary-people.js';
import { findCanaries } from '../support/canary/canary-search.js';
import { goTheBadWay, goTheFaultyWay, goTheGoodWay, type Said } from '../support/canary/canary-traffic.js';
import { dumpTables, logEveryStatement, readServerLog, readWriteAheadLog, watchSessions } from '../support/canary/database-places.js';
import { pdfWithTitle, unpackPdf } from '../support/canary/pdf-place.js';
import { portOf } from '../support/canary/ports.js';
import { startRecordingProxy, type RecordingProxy } from '../support/canary/recording-proxy.js';
import { dumpRedis } from '../support/canary/redis-place.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

const decoy = inventDecoy();
const PLANTED = `${decoy.name} ${decoy.idNumber.toLowerCase()} ${Buffer.from(decoy.idNumber).toString('base64')}`;
// A second hub, on Redis, is for runs that may take long, and for whoever names a Redis.
const redis: TestRedis | undefined = process.env['HEDUI_TEST_LONG'] || process.env['REDIS_URL'] ? await startTestRedis() : undefined;
const PLACES = [
  'what api, worker and sandbox say',
  "PostgreSQL's log of every statement",
  'what sessions are seen doing',
  'the tables of the queue',
  ...(redis === undefined ? [] : (['Redis'] as const)),
  'metrics of api and worker',
  'URLs and headers that departments see',
  'numbers of requests that departments keep',
  'answers to refused requests',
  'reports and verdicts',
  'PDF files of reports and what they say of themselves',
  'a plain dump of all tables',
  'the write-ahead log',
  'diagnostic reports of processes',
] as const;
type Place = (typeof PLACES)[number];

const found = new Map<Place, readonly Buffer[]>();
const said: Said = { reports: [], refusals: [], pdfs: [] };
let folder: string;
let server: EmbeddedPostgres;
let departments: TestDatabase;
let stack: HubStack;
let proxy: RecordingProxy;
let decoyServer: Server;
let family: readonly CanaryPerson[];
let verificationIds: readonly string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-canary-'));
  const crashes = join(folder, 'crashes');
  await mkdir(crashes);
  family = await writeCanaryPersona(join(folder, 'personas'));
  [server, departments] = await Promise.all([
    startEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), log: () => undefined }),
    createTestDatabase(), // what departments store is theirs: it stands on another server
  ]);
  await logEveryStatement(server.adminUrl);
  const sessions = watchSessions(server.adminUrl, 100);
  const reporting = {
    NODE_OPTIONS: `--report-on-signal --report-uncaught-exception --report-directory=${crashes}`,
    HEDUI_LOG_LEVEL: 'debug',
  };
  stack = await startHubStack({
    serverUrl: server.adminUrl,
    workers: 0,
    sandboxEnv: { SANDBOX_PERSONAS: join(folder, 'personas'), SANDBOX_HOUSEHOLDS: '3', SANDBOX_EXCHANGE_ADMIN_URL: departments.adminUrl },
    apiEnv: reporting,
    workerEnv: { ...reporting, HEDUI_LEASE_SECONDS: '1', HEDUI_SWEEP_LIVE_SECONDS: '0.5' },
    connected: 'all',
  });
  proxy = await startRecordingProxy(new URL(stack.controlUrl).origin);
  const startWorker = () => stack.startWorker(throughProxy(stack, proxy.origin));
  const worker = await startWorker();
  decoyServer = createServer((_request, response) => response.writeHead(400).end(`hedui_planted{name="${PLANTED}"} 1`));
  decoyServer.listen(0, '127.0.0.1');
  await once(decoyServer, 'listening');

  const good = await goTheGoodWay(stack, said);
  const [first] = family;
  if (first) await goTheBadWay(stack, first, said);
  const metrics = await readMetrics(String(worker.ready['url'] ?? ''));
  const faulty = await goTheFaultyWay(stack, startWorker);
  verificationIds = [...good, ...faulty];
  for (const child of [stack.api, ...stack.workers]) child.signal('SIGUSR2');
  await waitFor('diagnostic reports of api and worker', async () => (await readdir(crashes)).length >= 2);
  const planted = await plant(crashes);
  const seen = await sessions.stop();
  await planted.end();
  await collect(crashes, seen, metrics);
}, 300_000);
afterAll(async () => {
  decoyServer.close();
  await stack.stop();
  await proxy.stop();
  await redis?.stop();
  await departments.drop();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}, 300_000);

/** The variables of departments that speak HTTP, led through the proxy. */
function throughProxy({ sandbox, controlUrl }: HubStack, origin: string): Record<string, string> {
  const env: unknown = sandbox.ready['env'];
  if (typeof env !== 'object' || env === null) throw new Error('the sandbox told no variables');
  const from = new URL(controlUrl).origin;
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (String(value).startsWith(from) ? [[name, String(value).replace(from, origin)]] : [])),
  );
}

async function readMetrics(workerUrl: string): Promise<string> {
  const urls = [stack.apiUrl, workerUrl, `http://127.0.0.1:${portOf(decoyServer)}`];
  return (await Promise.all(urls.map(async (url) => (await fetch(new URL('/metrics', url))).text()))).join('\n');
}

/** Puts the decoy into every place, through the same door by which somebody would come there. */
async function plant(crashes: string): Promise<pg.Client> {
  await appendFile(join(folder, 'planted.log'), PLANTED);
  const client = new pg.Client({ connectionString: stack.ownerUrl });
  await client.connect();
  await client.query(`create table bullmq.planted as select '${PLANTED}'::text as said`);
  await client.query(`create table hedui.planted as select '${PLANTED}'::text as said`);
  await client.query(`select '${PLANTED}'`);
  await fetch(`${proxy.origin}/tax?${new URLSearchParams({ number: decoy.idNumber }).toString()}`, {
    headers: { 'x-name': encodeURIComponent(decoy.name) },
  });
  said.refusals.push(await (await fetch(`http://127.0.0.1:${portOf(decoyServer)}`)).text());
  said.reports.push(JSON.stringify({ planted: PLANTED }));
  said.pdfs.push(pdfWithTitle(PLANTED));
  await writeFile(join(crashes, 'planted.json'), PLANTED);
  return client;
}

async function collect(crashes: string, activity: string, metrics: string): Promise<void> {
  const names = ['api', 'sandbox', ...stack.workers.map((_worker, index) => `worker-${index + 1}`)];
  const logs = await Promise.all(names.map((name) => stack.readLog(name)));
  const take = (place: Place, ...parts: readonly (Buffer | string)[]): void =>
    void found.set(
      place,
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
    );
  take('what api, worker and sandbox say', ...logs, await readFile(join(folder, 'planted.log')));
  take("PostgreSQL's log of every statement", await readServerLog(server));
  take('what sessions are seen doing', activity);
  take('the tables of the queue', await dumpTables(stack.ownerUrl, 'bullmq'));
  take('metrics of api and worker', metrics);
  take('URLs and headers that departments see', proxy.heads());
  take('numbers of requests that departments keep', JSON.stringify(await stack.switches.calls()), PLANTED);
  take('answers to refused requests', ...said.refusals);
  take('reports and verdicts', ...said.reports);
  take('PDF files of reports and what they say of themselves', ...said.pdfs.map(unpackPdf));
  take('a plain dump of all tables', await dumpTables(stack.ownerUrl));
  take('the write-ahead log', await readWriteAheadLog(server.adminUrl));
  if (redis) take('Redis', await runOnRedis(redis.url));
  const reports = await Promise.all((await readdir(crashes)).map((name) => readFile(join(crashes, name))));
  take('diagnostic reports of processes', ...reports);
}

/** The same family once more, with the queue on Redis. @returns all that Redis holds afterwards */
async function runOnRedis(redisUrl: string): Promise<string> {
  const personas = { SANDBOX_PERSONAS: join(folder, 'personas'), SANDBOX_HOUSEHOLDS: '3' };
  const onRedis = await startHubStack({ serverUrl: server.adminUrl, redisUrl, sandboxEnv: personas });
  try {
    await goTheGoodWay(onRedis, { reports: [], refusals: [], pdfs: [] });
    const held = await dumpRedis(redisUrl);
    if (!held.includes('collect')) throw new Error('there is nothing of the queue in Redis');
    return `${held}\n${PLANTED}`;
  } finally {
    await onRedis.stop();
  }
}

const search = (place: Place, people: readonly CanaryPerson[], birthdays: boolean): readonly string[] =>
  (found.get(place) ?? []).flatMap((part) => findCanaries(part, formsOf(people, { birthdays })));
/** Policy texts, dates of records and random bytes may hold any date. */
const BIRTHDAYS: readonly Place[] = [
  'what api, worker and sandbox say',
  'what sessions are seen doing',
  'the tables of the queue',
  'metrics of api and worker',
  'URLs and headers that departments see',
  'answers to refused requests',
];

it('the family went through everything, and departments were asked about each of them', () => {
  expect(verificationIds).toHaveLength(8);
  expect(said.refusals.length).toBeGreaterThan(30);
  const bodies = proxy.bodies();
  for (const person of family) expect(findCanaries(bodies, formsOf([person])).length).toBeGreaterThan(0);
});

it.each(PLACES)('a person planted there is found: %s', (place) => {
  expect(search(place, [decoy], false).length).toBeGreaterThan(0);
});

it.each(PLACES)('nobody of the family is found: %s', (place) => {
  expect(search(place, family, BIRTHDAYS.includes(place))).toEqual([]);
});

it('a planted person is found in every form there is, and in no text without one', () => {
  for (const form of formsOf([decoy], { birthdays: true })) {
    const around = (text: string) => Buffer.concat([Buffer.from(text), form.bytes, Buffer.from(text)]);
    expect(findCanaries(around(' '), [form])).toEqual([form.title]);
    expect(findCanaries(around('7'), [form])).toEqual(form.alone ? [] : [form.title]);
  }
  expect(findCanaries('a text about nobody, 110199 and 19330230', formsOf([decoy], { birthdays: true }))).toEqual([]);
});
