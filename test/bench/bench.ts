// `npm run bench`: the hub beside a flow of BullMQ jobs and a bare COPY, interleaved, on both queue backends. Exits 1 when
// a stored row is not what the oracle says or a goal is missed.
import { Redis } from 'ioredis';
import { mkdirSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { startTestRedis } from '../support/redis.js';
import type { Fault } from './arm-messages.js';
import { endArm, note, run, startArm } from './arms.js';
import { judge, type Round } from './bench-figures.js';
import { readOptions, type BenchOptions } from './bench-options.js';
import { startBenchServer } from './bench-server.js';
import { ALL, NOTHING, SEALED } from './lawful-access-figures.js';
import { measureLawfulAccess } from './lawful-access-run.js';
import { printFigures, printGates } from './print-figures.js';
import type { Arm } from './arm.js';
import type { ArmReading, BackendName, Bench } from './run-arm.js';

/** Both arms run warm: code compiled, connections and plans known. */
const WARM_UP = { households: 400, isolated: 20 };
/** What lawful access costs is a ratio of two arms that differ little: many short rounds tell it best. */
const LAWFUL_HOUSEHOLDS = 500;
const LAWFUL_ROUNDS = 9;
const FAULTS: readonly Fault[] = ['lost-row', 'wrong-sum', 'altered-report'];

async function measure(bench: Bench, options: BenchOptions, backends: readonly BackendName[]): Promise<boolean> {
  const hub = startArm('hub');
  const flow = startArm('flow');
  const rounds = new Map<BackendName, Round[]>(backends.map((backend) => [backend, []]));
  const problems: string[] = [];
  try {
    for (const backend of backends)
      for (const arm of [hub, flow]) await run(bench, arm, { backend, ...WARM_UP }, `warm-up, ${arm.name} on ${backend}`);
    for (let number = 1; number <= options.rounds; number += 1)
      for (const backend of backends) {
        const plan = { backend, households: options.households, isolated: options.isolated };
        const readings = new Map<Arm, ArmReading>();
        for (const arm of number % 2 === 1 ? [hub, flow] : [flow, hub]) {
          const reading = await run(bench, arm, plan, `round ${number}, ${arm.name} on ${backend}`);
          problems.push(...reading.comparison.problems.map((problem) => `round ${number}, ${arm.name} on ${backend}: ${problem}`));
          readings.set(arm, reading);
        }
        const [ofHub, ofFlow] = [readings.get(hub), readings.get(flow)];
        if (ofHub && ofFlow) rounds.get(backend)?.push({ hub: ofHub, flow: ofFlow });
      }
  } finally {
    await Promise.all([endArm(hub), endArm(flow)]);
  }
  for (const [backend, list] of rounds) printFigures(backend, list, options.households, options.isolated);
  const reached = printGates(
    [...rounds].flatMap(([backend, list]) => judge(backend, list, options.households, options.isolated, options.quick)),
  );
  for (const problem of problems) note(problem);
  if (options.quick || !backends.includes('postgres')) return reached && problems.length === 0; // CI runs it by itself
  const steps = [NOTHING, SEALED, ALL];
  const lawful = await measureLawfulAccess(bench, { households: LAWFUL_HOUSEHOLDS, rounds: LAWFUL_ROUNDS, steps, isolated: 0 });
  return lawful && reached && problems.length === 0;
}

/** Whether the comparison finds a run without a fault right, and each run with one wrong. */
async function testComparison(bench: Bench, backends: readonly BackendName[]): Promise<boolean> {
  const arm = startArm('flow');
  let passed = true;
  try {
    for (const backend of backends)
      for (const fault of [undefined, ...FAULTS]) {
        const { comparison } = await run(
          bench,
          arm,
          { backend, households: 24, isolated: 0, ...(fault === undefined ? {} : { fault }) },
          `self-test, ${fault ?? 'no fault'} on ${backend}`,
        );
        const caught = comparison.problems.length > 0;
        const right = caught === (fault !== undefined);
        passed &&= right;
        process.stdout.write(
          `${right ? 'ok    ' : 'FAILED'} ${fault ?? 'no fault'} on ${backend}: ${comparison.problems[0] ?? 'nothing found'}\n`,
        );
      }
  } finally {
    await endArm(arm);
  }
  return passed;
}

/** The hub alone, with a CPU profile of each of its processes. */
async function profileHub(bench: Bench, options: BenchOptions, backends: readonly BackendName[]): Promise<boolean> {
  const arm = startArm('hub', options.profile);
  try {
    for (const backend of backends)
      for (let number = 1; number <= options.rounds; number += 1) {
        const reading = await run(
          bench,
          arm,
          { backend, households: options.households, isolated: options.isolated },
          `profile ${number}, hub on ${backend}`,
        );
        printFigures(backend, [{ hub: reading, flow: reading }], options.households, options.isolated);
      }
  } finally {
    await endArm(arm);
  }
  return true;
}

async function main(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2));
  if (options.profile !== undefined) mkdirSync(options.profile, { recursive: true });
  const server = await startBenchServer();
  const redisServer = options.backend === 'postgres' ? undefined : await startTestRedis();
  const client = redisServer && new Redis(redisServer.url);
  try {
    const backends: BackendName[] = options.backend === 'both' ? ['postgres', 'redis'] : [options.backend];
    const usable = backends.filter((backend) => backend === 'postgres' || redisServer !== undefined);
    if (usable.length < backends.length)
      note('The Redis backend is not measured: there is no redis-server on the PATH and REDIS_URL is not set.');
    if (usable.length === 0) return false;
    note(
      `PostgreSQL ${server.version} (embedded), Node ${process.versions.node}, ${availableParallelism()} processors (${cpus()[0]?.model ?? 'unknown'})`,
    );
    const bench: Bench = { server, redis: redisServer && client ? { url: redisServer.url, client } : undefined };
    if (options.profile !== undefined) return await profileHub(bench, options, usable);
    return options.selfTest ? await testComparison(bench, usable) : await measure(bench, options, usable);
  } finally {
    await client?.quit();
    await redisServer?.stop();
    await server.stop();
  }
}

process.exitCode = (await main()) ? 0 : 1;
