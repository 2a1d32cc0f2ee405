// `npm run bench -- eligibility`: one household against all programmes, with trace, by the hub's engine and by the same tests
// as a decision graph in @gorules/zen-engine, in the same run. Exits 1 when the two disagree about any household, or when
// the hub's engine is less than five times as fast.
import { ZenEngine, type ZenDecision } from '@gorules/zen-engine';
import { determine } from '#eligibility';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { compareResults } from './eligibility-compare.js';
import type { Expression, Stage } from './eligibility-expressions.js';
import { drawGraph, writeStages, type Layout } from './eligibility-graph.js';
import { drawBenchHouseholds, type BenchHousehold, type BenchPolicy } from './eligibility-households.js';

const GOAL = 5;
/** Fewer would not show that the two agree. */
const LEAST_COMPARED = 1_000;
const AT_ONCE = 32;
const USAGE = 'npm run bench -- eligibility [--households 1200] [--rounds 15] [--quick]';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const note = (text: string): void => void process.stderr.write(`${text}\n`);

function readOptions(args: readonly string[]): { readonly households: number; readonly rounds: number } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { households: text, rounds: text, quick: { type: 'boolean', default: false } },
  });
  const count = (least: number) => z.coerce.number().int().min(least).max(20_000).optional();
  const parsed = z.strictObject({ households: count(LEAST_COMPARED), rounds: count(3), quick: z.boolean() }).safeParse(values);
  if (!parsed.success)
    throw new Error(`${parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n')}\n${USAGE}`);
  const { quick, households, rounds } = parsed.data;
  return { households: households ?? (quick ? LEAST_COMPARED : 1_200), rounds: rounds ?? (quick ? 5 : 15) };
}

/** How the graph is evaluated: the layout and the way of asking that are faster are found out first. */
interface Way {
  readonly layout: Layout;
  readonly decision: ZenDecision;
  readonly atOnce: number;
}

const runOurs = ({ pack, households }: BenchPolicy): void => {
  for (const { opened } of households) determine(opened.household, opened.report, SHA256, pack, opened.build);
};
const SHA256 = '0'.repeat(64);

async function runGraph({ decision, atOnce }: Way, households: readonly BenchHousehold[], trace: true | 'string'): Promise<void> {
  if (atOnce === 1) for (const { input } of households) await decision.evaluate(input, { trace });
  else
    for (let from = 0; from < households.length; from += atOnce)
      await Promise.all(households.slice(from, from + atOnce).map(({ input }) => decision.evaluate(input, { trace })));
}

/**
 * What one thread does in a second is judged by processor time: it counts all threads of either engine, and is the same on
 * a machine that others use. Time on the wall is shown beside it.
 */
interface Reading {
  readonly perCpuSecond: number;
  readonly perSecond: number;
}

async function measure(households: number, work: () => void | Promise<void>): Promise<Reading> {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  await work();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(cpu);
  return { perCpuSecond: (households * 1e6) / (user + system), perSecond: households / seconds };
}

async function compareAll(
  { pack, households }: BenchPolicy,
  decision: ZenDecision,
): Promise<{ problems: string[]; settledByCases: number }> {
  const problems: string[] = [];
  let settledByCases = 0;
  for (const { name, opened, input } of households) {
    const ours = determine(opened.household, opened.report, SHA256, pack, opened.build);
    const { result } = await decision.evaluate(input);
    const compared = compareResults(ours, result);
    problems.push(...compared.differences.map((difference) => `${name}: ${difference}`));
    settledByCases += compared.settledByCases;
  }
  return { problems, settledByCases };
}

async function chooseWay(policy: BenchPolicy): Promise<Way> {
  const engine = new ZenEngine();
  const stages = writeStages(policy.pack, policy.on);
  const sample = policy.households.slice(0, 200);
  let best: { way: Way; perCpuSecond: number } | undefined;
  for (const layout of ['one node', 'a node a stage'] as const) {
    const decision = engine.createDecision(drawGraph(stages, layout));
    for (const atOnce of [1, AT_ONCE]) {
      const way = { layout, decision, atOnce };
      await runGraph(way, sample, true);
      const { perCpuSecond, perSecond } = await measure(sample.length, () => runGraph(way, sample, true));
      note(
        `decision graph, ${layout}, ${atOnce} at once: ${perCpuSecond.toFixed(0)} households a processor second, ${perSecond.toFixed(0)} a second`,
      );
      if (!best || perCpuSecond > best.perCpuSecond) best = { way, perCpuSecond };
    }
  }
  if (!best) throw new Error('no way to evaluate the graph');
  return best.way;
}

/** The comparison itself is tried: a graph in which one `<` has become `<=` must not pass for the same. */
async function findsDefect(policy: BenchPolicy): Promise<boolean> {
  const stages = writeStages(policy.pack, policy.on);
  const spoilt = stages.map(([stage, expressions]): Stage => [
    stage,
    expressions.map(([key, text]): Expression => [
      key,
      key === 'test_dibao_income' ? text.replace(/high < /, 'high <= ').replace(/low >= /, 'low > ') : text,
    ]),
  ]);
  const { problems } = await compareAll(policy, new ZenEngine().createDecision(drawGraph(spoilt, 'one node')));
  return problems.length > 0;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function main(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2));
  const policy = drawBenchHouseholds(options.households);
  const { households, pack } = policy;
  note(`${households.length} households under ${pack.region}, ${policy.on}`);
  const way = await chooseWay(policy);
  const { problems, settledByCases } = await compareAll(policy, way.decision);
  for (const problem of problems.slice(0, 20)) note(`DIFFERENT ${problem}`);
  if (!(await findsDefect(policy))) throw new Error('the comparison did not notice a changed threshold: it proves nothing');
  for (let time = 0; time < 3; time += 1) runOurs(policy);
  const readings: { ours: Reading; graph: Reading; asString: Reading }[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const work = {
      ours: () => runOurs(policy),
      graph: () => runGraph(way, households, true),
      asString: () => runGraph(way, households, 'string'),
    };
    const order = round % 2 === 1 ? (['ours', 'graph', 'asString'] as const) : (['asString', 'graph', 'ours'] as const);
    const reading: Partial<Record<keyof typeof work, Reading>> = {};
    for (const arm of order) reading[arm] = await measure(households.length, work[arm]);
    const { ours, graph, asString } = reading;
    if (!ours || !graph || !asString) throw new Error('an arm did not run');
    readings.push({ ours, graph, asString });
    note(
      `round ${round}: ours ${ours.perCpuSecond.toFixed(0)}, decision graph ${graph.perCpuSecond.toFixed(0)} households a processor second`,
    );
  }
  return report(policy, way, readings, problems.length, settledByCases);
}

function report(
  { households, pack, on }: BenchPolicy,
  way: Way,
  readings: readonly { ours: Reading; graph: Reading; asString: Reading }[],
  differences: number,
  settledByCases: number,
): boolean {
  const row = (title: string, of: readonly Reading[]): void => {
    const perCpuSecond = median(of.map((reading) => reading.perCpuSecond));
    const perSecond = median(of.map((reading) => reading.perSecond));
    say(`| ${title} | ${perCpuSecond.toFixed(0)} | ${(1e6 / perCpuSecond).toFixed(0)} | ${perSecond.toFixed(0)} |`);
  };
  const ratio = median(readings.map(({ ours, graph }) => ours.perCpuSecond / graph.perCpuSecond));
  const ratioOnTheWall = median(readings.map(({ ours, graph }) => ours.perSecond / graph.perSecond));
  const ratioAsString = median(readings.map(({ ours, asString }) => ours.perCpuSecond / asString.perCpuSecond));
  say(`\n### Eligibility: ${pack.region} on ${on}, ${households.length} households, ${readings.length} rounds, medians\n`);
  say(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}; decision graph: ${way.layout}, ${way.atOnce} at once.\n`);
  say('| | households a processor second | µs of it a household | households a second on the wall |');
  say('|---|---|---|---|');
  row(
    'hub: determination with trace and sentences, one thread',
    readings.map(({ ours }) => ours),
  );
  row(
    'decision graph, `trace: true`',
    readings.map(({ graph }) => graph),
  );
  row(
    "decision graph, `trace: 'string'` (one text, not parsed)",
    readings.map(({ asString }) => asString),
  );
  say(`\nSame result on all ${households.length} households: ${differences === 0 ? 'yes' : `NO, ${differences} difference(s)`}`);
  say(
    `(${settledByCases} outcomes are settled by the hub's reasoning by cases, which the graph does not have; all tests behind them agree)`,
  );
  const reached = ratio >= GOAL;
  say(`hub / decision graph with trace: ${ratio.toFixed(2)} (goal: at least ${GOAL}, ${reached ? 'reached' : 'MISSED'})`);
  say(
    `on the wall, where the graph may use several threads: ${ratioOnTheWall.toFixed(2)}; against the trace as one text: ${ratioAsString.toFixed(2)}`,
  );
  return reached && differences === 0 && households.length >= LEAST_COMPARED;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  note(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
