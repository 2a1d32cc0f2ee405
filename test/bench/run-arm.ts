// One run of one arm: a fresh database, processes opened, a bulk run measured, isolated requests timed, and everything
// stored held against the oracle.
import { makeAuditKey } from '#audit';
import { makeSigningKey } from '#evidence';
import type { Redis } from 'ioredis';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { Arm } from './arm.js';
import type { ArmSetUp, Fault } from './arm-messages.js';
import { openCipher } from './arm-policy.js';
import type { BenchServer } from './bench-server.js';
import { compareStored, type Comparison } from './compare-stored.js';
import { measureFloor, type FloorReading } from './copy-floor.js';
import { findMisplacedGuards, liftRowSecurity } from './guards-in-place.js';
import { measureLooks } from './look-cost.js';
import { countWrites, measureWal, measureWalByTable, readLogPosition, readRedis, readServerCpu, readServerMemory } from './measure.js';
import { createFieldCipher as createPlainCipher } from './without/field-cipher.js';

export type BackendName = 'postgres' | 'redis';

/** Where runs happen. */
export interface Bench {
  readonly server: BenchServer;
  readonly redis: { readonly url: string; readonly client: Redis } | undefined;
}

export interface RunPlan {
  readonly backend: BackendName;
  readonly households: number;
  readonly isolated: number;
  readonly fault?: Fault;
  /** Reports a caseworker reads afterwards. */
  readonly looks?: number;
  /** Processor time to burn on top, as a share of what the run took. */
  readonly burn?: number;
}

export interface ArmReading {
  readonly seconds: number;
  readonly nodeCpuMs: number;
  readonly intakeCpuMs: number;
  readonly postgresCpuMs: number | undefined;
  readonly redisCpuMs: number;
  readonly writes: number;
  readonly walBytes: number;
  /** Empty for the flow: its log is long and no goal is about it. */
  readonly walByTable: ReadonlyMap<string, number>;
  readonly isolatedMs: readonly number[];
  /** Processor time a look; undefined when nobody looked. */
  readonly lookCpuMs: number | undefined;
  readonly memory: { readonly node: number; readonly postgres: number | undefined; readonly redis: number };
  readonly comparison: Comparison;
  /** COPY of the hub's own rows; undefined for the flow. */
  readonly floor: FloorReading | undefined;
}

const POLL_MS = 20;
/** A run that makes no progress for so long has failed. */
const STUCK_MS = 60_000;

export async function runArm(bench: Bench, arm: Arm, plan: RunPlan, onProgress: (reports: number) => void): Promise<ArmReading> {
  const database = await bench.server.openDatabase();
  const redis = plan.backend === 'redis' ? bench.redis : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'hedui-bench-'));
  const auditKey = join(folder, 'audit-key.pem');
  await writeFile(auditKey, makeAuditKey().privatePem, { mode: 0o600 });
  if (arm.without.includes('row-security')) await liftRowSecurity(database.admin);
  const setUp: ArmSetUp = {
    appUrl: database.appUrl,
    workerUrl: database.workerUrl,
    ...(redis ? { redisUrl: redis.url } : {}),
    fieldKeys: `k1:${randomBytes(32).toString('base64')}`,
    indexKey: randomBytes(32).toString('base64'),
    signingKey: makeSigningKey('ed25519'),
    auditKey,
    auditAnchor: join(folder, 'anchor.jsonl'),
    ...(plan.fault === undefined ? {} : { fault: plan.fault }),
  };
  try {
    await arm.worker.open(setUp);
    await arm.intake.open(setUp);
    await database.admin.query('checkpoint');
    const bulk = await measureBulk(bench, arm, plan, database.admin, onProgress);
    const walByTable = arm.name === 'hub' ? await measureWalByTable(database.admin, bulk.from, bulk.to) : new Map<string, number>();
    const isolatedMs = plan.isolated === 0 ? [] : await arm.intake.isolate(plan.households, plan.isolated);
    await arm.worker.settle();
    const lookCpuMs =
      plan.looks === undefined ? undefined : await measureLooks(arm, database.admin, bench.server.postmasterPid, plan.looks);
    const cipher = arm.without.includes('sealing') ? createPlainCipher({ fieldKeys: [], indexKey: Buffer.alloc(0) }) : openCipher(setUp);
    const stored = await compareStored(database.admin, setUp.workerUrl, cipher, 0, plan.households + plan.isolated);
    const misplaced = arm.name === 'hub' ? await findMisplacedGuards(database.admin, arm.without) : [];
    const comparison = { ...stored, problems: [...stored.problems, ...misplaced] };
    const floor =
      arm.name === 'hub' && arm.without.length === 0 ? await measureFloor(database.admin, bench.server.postmasterPid) : undefined;
    return { ...bulk, walByTable, isolatedMs, lookCpuMs, comparison, floor };
  } finally {
    await arm.intake.close();
    await arm.worker.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureBulk(
  bench: Bench,
  arm: Arm,
  { households, backend, burn }: RunPlan,
  admin: pg.Client,
  onProgress: (reports: number) => void,
) {
  const { postmasterPid } = bench.server;
  const redis = backend === 'redis' ? bench.redis?.client : undefined;
  const readRedisNow = async () => (redis ? readRedis(redis) : { cpuMs: 0, memoryBytes: 0 });
  const [intakeBefore, workerBefore, redisBefore] = [await arm.intake.usage(), await arm.worker.usage(), await readRedisNow()];
  const cpuBefore = readServerCpu(postmasterPid);
  const from = await readLogPosition(admin);
  const startedAt = performance.now();
  await Promise.all([arm.intake.request(0, households), untilReported(admin, households, onProgress)]);
  const seconds = (performance.now() - startedAt) / 1000;
  await arm.worker.settle();
  if (burn !== undefined) {
    const node = (await arm.intake.usage()).cpuMs - intakeBefore.cpuMs + (await arm.worker.usage()).cpuMs - workerBefore.cpuMs;
    const server = readServerCpu(postmasterPid);
    await arm.worker.burn(burn * (node + (server === undefined || cpuBefore === undefined ? 0 : server - cpuBefore)));
  }
  const to = await readLogPosition(admin);
  const cpuAfter = readServerCpu(postmasterPid);
  const [intakeAfter, workerAfter, redisAfter] = [await arm.intake.usage(), await arm.worker.usage(), await readRedisNow()];
  const intakeCpuMs = intakeAfter.cpuMs - intakeBefore.cpuMs;
  return {
    from,
    to,
    seconds,
    intakeCpuMs,
    nodeCpuMs: intakeCpuMs + workerAfter.cpuMs - workerBefore.cpuMs,
    postgresCpuMs: cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore,
    redisCpuMs: redisAfter.cpuMs - redisBefore.cpuMs,
    writes: countWrites(from, to),
    walBytes: await measureWal(admin, from, to),
    memory: { node: intakeAfter.rssBytes + workerAfter.rssBytes, postgres: readServerMemory(postmasterPid), redis: redisAfter.memoryBytes },
  };
}

async function untilReported(admin: pg.Client, households: number, onProgress: (reports: number) => void): Promise<void> {
  let last = -1;
  let movedAt = performance.now();
  for (;;) {
    const { rows } = await admin.query<{ count: number }>('select count(*)::int as count from hedui.report');
    const count = rows[0]?.count ?? -1;
    if (count >= households) return;
    if (count !== last) {
      last = count;
      movedAt = performance.now();
      onProgress(count);
    } else if (performance.now() - movedAt > STUCK_MS)
      throw new Error(`${count} of ${households} reports and none for ${STUCK_MS / 1000} s`);
    await wait(POLL_MS);
  }
}
