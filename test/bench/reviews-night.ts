// The night itself: everybody is due at once, two schedulers turn the calendar, one is killed and replaced, the other killed for
// good; meanwhile live requests one after another. What was measured, and the rows it left, are returned.
import { makeAuditKey } from '#audit';
import { makeSigningKey } from '#evidence';
import { shanghaiDate } from '#kernel';
import { createAuditWriter, openDatabase } from '#persistence';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { startArmProcess, type ArmProcess, type ArmSetUp } from './arm-messages.js';
import { openCipher } from './arm-policy.js';
import type { BenchDatabase, BenchServer } from './bench-server.js';
import { readServerCpu } from './measure.js';
import { beginNight, fillAssisted } from './reviews-fill.js';

export interface NightPlan {
  readonly households: number;
  /** Live requests before the night; during it they go on until it is over. */
  readonly isolated: number;
  readonly onProgress: (what: string, done: number) => void;
  /** Folder for CPU profiles of the processes that end by themselves. */
  readonly profile?: string | undefined;
}

export interface NightReading {
  readonly fillSeconds: number;
  /** From when everybody is due until every review is done. */
  readonly seconds: number;
  readonly aloneMs: readonly number[];
  readonly meanwhileMs: readonly number[];
  /** Processor time of the workers a household, and of PostgreSQL, which serves the live requests as well; undefined where it cannot be read. */
  readonly cpuMs: { readonly workers: number; readonly postgres: number | undefined };
  /** Resident bytes of the processes that lived through the second half, beside how many reviews were done. */
  readonly memory: readonly { readonly done: number; readonly bytes: number }[];
}

const WARM_UP = 30;
/** So many live requests one after another, then a breath: a counter is not a load test. */
const LIVE_AT_A_TIME = 5;
const BREATH_MS = 100;
const LOOK_MS = 500;
const FIRST_KILL = 0.2;
const SECOND_KILL = 0.4;
const SECOND_HALF = 0.5;
/** A night that makes no progress for so long has failed. */
const STUCK_MS = 120_000;

/** Three copies share the quotas; what a dead one held comes back within seconds, so that a short night can be measured. */
const COPIES = { HEDUI_WORKER_COPIES: '3', HEDUI_LEASE_SECONDS: '5', HEDUI_SWEEP_BULK_SECONDS: '5' };
const LIVE = { ...COPIES, HEDUI_WORKER_LANES: 'live' };
const BULK = { ...COPIES, HEDUI_WORKER_LANES: 'bulk', HEDUI_REVIEW_SECONDS: '0.5', HEDUI_REVIEWS_A_DAY: '1000000' };

/** @param judge reads the rows before the database is dropped */
export async function runNight<Judged>(
  server: BenchServer,
  plan: NightPlan,
  judge: (admin: pg.Client) => Promise<Judged>,
): Promise<{ readonly reading: NightReading; readonly judged: Judged }> {
  const database = await server.openDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'hedui-bench-'));
  const auditKey = join(folder, 'audit-key.pem');
  await writeFile(auditKey, makeAuditKey().privatePem, { mode: 0o600 });
  const setUp: ArmSetUp = {
    appUrl: database.appUrl,
    workerUrl: database.workerUrl,
    fieldKeys: `k1:${randomBytes(32).toString('base64')}`,
    indexKey: randomBytes(32).toString('base64'),
    signingKey: makeSigningKey('ed25519'),
    auditKey,
    auditAnchor: join(folder, 'anchor.jsonl'),
  };
  const started: ArmProcess[] = [];
  const start = async (role: 'hub-intake' | 'hub-worker', worker: ArmSetUp['worker']): Promise<ArmProcess> => {
    const armProcess = startArmProcess(role, plan.profile);
    started.push(armProcess);
    await armProcess.open({ ...setUp, worker });
    return armProcess;
  };
  try {
    const { admin } = database;
    // a night is long: what it leaves behind is tidied up as in any installation
    await admin.query('alter system set autovacuum = on');
    await admin.query('select pg_reload_conf()');
    const fillSeconds = await fill(database, setUp, plan);
    const live = await start('hub-worker', LIVE);
    const intake = await start('hub-intake', undefined);
    const [first, second] = [await start('hub-worker', BULK), await start('hub-worker', BULK)];
    let third: ArmProcess | undefined;
    let workersCpuMs = 0;
    const countCpu = async (worker: ArmProcess, sign: 1 | -1): Promise<void> => void (workersCpuMs += sign * (await worker.usage()).cpuMs);
    const killCounted = async (worker: ArmProcess): Promise<void> => {
      await countCpu(worker, 1);
      await worker.kill();
    };
    const kills = [
      { at: FIRST_KILL, kill: async () => void ([, third] = await Promise.all([killCounted(first), start('hub-worker', BULK)])) },
      { at: SECOND_KILL, kill: () => killCounted(second) },
    ];
    let serial = plan.households;
    const request = async (count: number): Promise<readonly number[]> => {
      await wait(BREATH_MS);
      return intake.isolate((serial += count) - count, count);
    };
    for (let count = 0; count < WARM_UP; count += LIVE_AT_A_TIME) await request(LIVE_AT_A_TIME);
    const aloneMs: number[] = [];
    while (aloneMs.length < plan.isolated) aloneMs.push(...(await request(LIVE_AT_A_TIME)));
    const meanwhileMs: number[] = [];
    const memory: { done: number; bytes: number }[] = [];
    await Promise.all([first, second].map((worker) => countCpu(worker, -1)));
    const postgresBefore = readServerCpu(server.postmasterPid);
    const startedAt = performance.now();
    await beginNight(admin, shanghaiDate(new Date()));
    let isOver = false;
    const requests = (async () => {
      while (!isOver) meanwhileMs.push(...(await request(LIVE_AT_A_TIME)));
    })();
    await watchNight(admin, plan, async (done) => {
      const share = done / plan.households;
      while (kills[0] && share >= kills[0].at) await kills.shift()?.kill();
      if (share < SECOND_HALF) return;
      const usages = await Promise.all([live, intake, third ?? first].map((process) => process.usage()));
      memory.push({ done, bytes: usages.reduce((sum, { rssBytes }) => sum + rssBytes, 0) });
    }).finally(() => (isOver = true));
    const seconds = (performance.now() - startedAt) / 1000;
    const postgresAfter = readServerCpu(server.postmasterPid);
    await countCpu(third ?? first, 1);
    const perHousehold = (ms: number): number => ms / plan.households;
    const cpuMs = {
      workers: perHousehold(workersCpuMs),
      postgres: postgresAfter === undefined || postgresBefore === undefined ? undefined : perHousehold(postgresAfter - postgresBefore),
    };
    await requests;
    await live.settle();
    return { reading: { fillSeconds, seconds, aloneMs, meanwhileMs, cpuMs, memory }, judged: await judge(admin) };
  } finally {
    await Promise.all(started.map((process) => process.end()));
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(database: BenchDatabase, setUp: ArmSetUp, { households, onProgress }: NightPlan): Promise<number> {
  const startedAt = performance.now();
  const app = openDatabase({
    url: database.appUrl,
    applicationName: 'bench-fill',
    poolSize: 2,
    statementTimeoutMs: 60_000,
    audit: createAuditWriter(Buffer.from(setUp.indexKey, 'base64')),
  });
  try {
    await fillAssisted(app, database.admin, openCipher(setUp), households, shanghaiDate(new Date()), (done) => onProgress('filled', done));
  } finally {
    await app.destroy();
  }
  return (performance.now() - startedAt) / 1000;
}

/** Looks until every review of the night is done. */
async function watchNight(admin: pg.Client, { households, onProgress }: NightPlan, look: (done: number) => Promise<void>): Promise<void> {
  let [last, movedAt] = [-1, performance.now()];
  for (;;) {
    const { rows } = await admin.query<{ done: number }>("select count(*)::int as done from hedui.review where state = 'done'");
    const done = rows[0]?.done ?? -1;
    await look(done);
    onProgress('checked', done);
    if (done >= households) return;
    if (done !== last) [last, movedAt] = [done, performance.now()];
    else if (performance.now() - movedAt > STUCK_MS)
      throw new Error(`${done} of ${households} reviews are done and none for ${STUCK_MS / 1000} s`);
    await wait(LOOK_MS);
  }
}
