// `npm run bench -- planner`: generated households asked in waves until they are settled, beside asking everybody at once.
// Exits 1 when a goal is missed: at least a fifth of the queries saved at the median, the same outcomes, never stopped while
// an outcome was open, and no source left out that the policy requires.
import type { Determination, Programme, Trigger } from '#contracts';
import { listRequiredKinds, requirementsOf } from '#planning';
import { parseArgs } from 'node:util';
import { pairOf } from '../support/population/tell-answers.js';
import { drawCases, SOURCES, type BenchCase } from './planner-households.js';
import { askInWaves, determineOnAll, type Asked } from './planner-run.js';

const USAGE = 'npm run bench -- planner [--households 2000] [--quick]';
const ALL = 2000;
const QUICK = 320;
const GOAL = 0.2;

const TRIGGERS: readonly Trigger[] = ['screening', 'bulk', 'change', 'clue'];
/** What is asked for takes turns too: what lists and screenings ask for, one programme alone, and more than rules can settle. */
const ASKED_FOR: readonly (readonly Programme[])[] = [
  ['dibao', 'low-income'],
  ['dibao'],
  ['tekun', 'dibao', 'low-income'],
  ['dibao', 'low-income', 'expenditure'],
];

interface Reading {
  readonly programmes: string;
  readonly saved: number;
  readonly asked: number;
  readonly waves: number;
  readonly stoppedEarly: boolean;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function readOutcomes({ programmes }: Determination): string {
  return programmes.map(({ programme, outcome, settled, sufficient }) => `${programme} ${outcome}/${settled}/${sufficient}`).join(', ');
}

/** Everything that is wrong with how one household was asked. */
function* findFaults(household: BenchCase, programmes: readonly Programme[], run: Asked, oracle: Determination): Generator<string> {
  const { pack } = household.policy;
  if (readOutcomes(run.determination) !== readOutcomes(oracle))
    yield `other outcomes: ${readOutcomes(run.determination)}; with all answers ${readOutcomes(oracle)}`;
  if (run.stoppedEarly && !run.determination.programmes.every(({ settled }) => settled)) yield 'stopped while an outcome was open';
  const required = listRequiredKinds(pack, programmes);
  for (const source of SOURCES)
    if (requirementsOf(source, required).length > 0)
      for (const { subjectId, role } of household.subjects)
        if (role === 'member' && !run.asked.has(pairOf(source.id, subjectId))) yield `${source.id} was not asked about a member`;
  if ([...run.asked].some((pair) => !run.baseline.has(pair))) yield 'asked what was not planned';
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function printReadings(title: string, readings: readonly Reading[]): void {
  const saved = readings.map((reading) => reading.saved).sort((a, b) => a - b);
  const mean = (pick: (reading: Reading) => number): number => readings.reduce((sum, reading) => sum + pick(reading), 0) / readings.length;
  say(
    `${title.padEnd(32)} ${String(readings.length).padStart(5)} households, saved: median ${percent(quantile(saved, 0.5))}, ` +
      `quartiles ${percent(quantile(saved, 0.25))} and ${percent(quantile(saved, 0.75))}, mean ${percent(mean((one) => one.saved))}; ` +
      `stopped early ${percent(mean((one) => (one.stoppedEarly ? 1 : 0)))}, waves ${mean((one) => one.waves).toFixed(1)}, queries ${mean((one) => one.asked).toFixed(1)}`,
  );
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { households: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  const count = Number(values.households ?? (values.quick ? QUICK : ALL));
  if (!Number.isInteger(count) || count < 100 || count > 100_000) throw new Error(`--households: a number from 100\n${USAGE}`);
  const startedAt = performance.now();
  const readings: Reading[] = [];
  const faults: string[] = [];
  let number = 0;
  for (const household of drawCases(count)) {
    const trigger = TRIGGERS[number % TRIGGERS.length] ?? 'screening';
    const wanted = ASKED_FOR[Math.floor(number / TRIGGERS.length) % ASKED_FOR.length] ?? [];
    const programmes = wanted.filter((id) => household.policy.pack.programmes.some((rule) => rule.id === id));
    const run = await askInWaves(household, trigger, programmes);
    const oracle = determineOnAll(household, trigger, programmes);
    faults.push(...[...findFaults(household, programmes, run, oracle)].map((fault) => `${household.name}: ${fault}`));
    const { waves, stoppedEarly, asked, baseline } = run;
    readings.push({ programmes: wanted.join(', '), saved: 1 - asked.size / baseline.size, asked: asked.size, waves, stoppedEarly });
    number += 1;
    if (process.stderr.isTTY && number % 50 === 0) process.stderr.write(`\r\u001b[K${number} of ${count} households`);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  say(`${SOURCES.length} sources, a query is one source about one person, waves until settled beside everybody at once\n`);
  for (const wanted of ASKED_FOR) {
    const title = wanted.join(', ');
    printReadings(
      title,
      readings.filter(({ programmes }) => programmes === title),
    );
  }
  printReadings('all', readings);
  say(`${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  for (const fault of faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
  const median = quantile(
    readings.map(({ saved }) => saved).sort((a, b) => a - b),
    0.5,
  );
  const stopped = readings.filter(({ stoppedEarly }) => stoppedEarly).length;
  const gates: readonly (readonly [name: string, reached: boolean])[] = [
    [`${percent(median)} of the queries saved at the median, at least ${percent(GOAL)}`, median >= GOAL],
    [
      `${faults.length} faults: outcomes as with all answers, nothing open when asking stopped, nothing required left out`,
      faults.length === 0,
    ],
    [`asking stopped early for ${stopped} of ${count} households`, stopped > count / 10],
  ];
  for (const [name, reached] of gates) say(`${reached ? 'ok    ' : 'MISSED'} ${name}`);
  return gates.every(([, reached]) => reached);
}

process.exitCode = (await main()) ? 0 : 1;
