// `npm run bench -- reviews`: everybody assisted in a province is due in one night. Prints what live requests wait for alone and
// meanwhile, households/s beside the main job's, and the slope of memory; exits 1 when a goal is missed or a row is wrong.
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { endArm, note, run, startArm } from './arms.js';
import { median } from './bench-figures.js';
import { startBenchServer, type BenchServer } from './bench-server.js';
import { checkNight, DEFECTS } from './reviews-check.js';
import { judgeNight, printNight, slopeOf, type NightFigures } from './reviews-figures.js';
import { runNight, type NightPlan } from './reviews-night.js';

const USAGE = 'npm run bench -- reviews [--households 100000] [--isolated 400] [--quick] [--self-test] [--profile folder]';
const ALL = 100_000;
const QUICK = 4000;
const SELF_TEST = 600;
/** The main job's arm, in the same run: short rounds, the middle one counts. */
const MAIN = { backend: 'postgres', households: 2000, isolated: 0 } as const;
const MAIN_ROUNDS = 3;

const showsLine = process.stderr.isTTY;
const onProgress =
  (households: number): NightPlan['onProgress'] =>
  (what, done) => {
    if (showsLine) process.stderr.write(`\r\u001b[K${what}: ${done} of ${households}${done >= households ? '\n' : ''}`);
  };

async function measureMain(server: BenchServer, households: number): Promise<readonly number[]> {
  const arm = startArm('hub');
  const bench = { server, redis: undefined };
  try {
    await run(bench, arm, { ...MAIN, households: 400 }, 'main job, warm-up');
    const rates: number[] = [];
    for (let round = 1; round <= MAIN_ROUNDS; round += 1) {
      const reading = await run(bench, arm, { ...MAIN, households }, `main job, round ${round}`);
      if (reading.comparison.problems.length > 0) throw new Error(`the main job is wrong: ${reading.comparison.problems.join('; ')}`);
      rates.push(households / reading.seconds);
    }
    return rates;
  } finally {
    await endArm(arm);
  }
}

async function measure(
  server: BenchServer,
  households: number,
  isolated: number,
  isQuick: boolean,
  profile: string | undefined,
): Promise<boolean> {
  const rates = await measureMain(server, Math.min(MAIN.households, households));
  const plan = { households, isolated, onProgress: onProgress(households), profile };
  const { reading, judged: problems } = await runNight(server, plan, (admin) => checkNight(admin, households));
  const figures: NightFigures = {
    households,
    perSecond: households / reading.seconds,
    mainPerSecond: median(rates),
    aloneMs: reading.aloneMs,
    meanwhileMs: reading.meanwhileMs,
    megabytesPer10000: slopeOf(reading.memory),
  };
  printNight(figures, reading, rates);
  return judgeNight(figures, problems, isQuick);
}

/** A sound night is found sound; each defect put into its rows is found, and figures beyond each goal are refused. */
async function testSelf(server: BenchServer): Promise<boolean> {
  const plan = { households: SELF_TEST, isolated: 20, onProgress: onProgress(SELF_TEST) };
  const { judged } = await runNight(server, plan, async (admin) => {
    const found = [{ name: 'a sound night', isRight: (await checkNight(admin, SELF_TEST)).length === 0 }];
    for (const { name, text } of DEFECTS) {
      await admin.query('begin');
      // what refuses such rows by itself is not what is tested here
      await admin.query("set local session_replication_role = 'replica'");
      await admin.query(text);
      found.push({ name, isRight: (await checkNight(admin, SELF_TEST)).length > 0 });
      await admin.query('rollback');
    }
    return found;
  });
  const good: NightFigures = {
    households: ALL,
    perSecond: 400,
    mainPerSecond: 500,
    aloneMs: [20, 20],
    meanwhileMs: [30, 30],
    megabytesPer10000: 1,
  };
  const refused = [
    { name: 'figures within their goals', isRight: judgeNight(good, [], false, () => undefined) },
    ...[{ perSecond: 290 }, { meanwhileMs: [41, 41] }, { megabytesPer10000: 30 }, { meanwhileMs: [] }].map((worse) => ({
      name: `figures with ${JSON.stringify(worse)}`,
      isRight: !judgeNight({ ...good, ...worse }, [], false, () => undefined),
    })),
  ];
  const all = [...judged, ...refused];
  for (const { name, isRight } of all) process.stdout.write(`${isRight ? 'ok    ' : 'FAILED'} ${name}\n`);
  return all.every(({ isRight }) => isRight);
}

async function main(): Promise<boolean> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { households: text, isolated: text, quick: flag, 'self-test': flag, profile: text },
  });
  const households = Number(values.households ?? (values.quick ? QUICK : ALL));
  const isolated = Number(values.isolated ?? (values.quick ? 200 : 400));
  if (!Number.isInteger(households) || households < 100 || !Number.isInteger(isolated) || isolated < 20) throw new Error(USAGE);
  const server = await startBenchServer();
  try {
    note(
      `PostgreSQL ${server.version} (embedded), Node ${process.versions.node}, ${availableParallelism()} processors (${cpus()[0]?.model ?? 'unknown'}), load ${loadavg()[0]?.toFixed(1) ?? '?'}`,
    );
    return values['self-test'] ? await testSelf(server) : await measure(server, households, isolated, values.quick, values.profile);
  } finally {
    await server.stop();
  }
}

process.exitCode = (await main()) ? 0 : 1;
