// Figures of a night of re-checks and the goals they must reach. Pure, but for printing.
import { describeSpread, percentile } from './bench-figures.js';
import type { NightReading } from './reviews-night.js';

export interface NightFigures {
  readonly households: number;
  readonly perSecond: number;
  readonly mainPerSecond: number;
  readonly aloneMs: readonly number[];
  readonly meanwhileMs: readonly number[];
  /** Growth of memory over the second half. */
  readonly megabytesPer10000: number;
}

/** Goals: live requests' p95 under twice their baseline, 60 % of the main job's pace, no slope of memory. */
const P95_RATIO = 2;
const SHARE_OF_MAIN = 0.6;
const MEGABYTES_PER_10000 = 10;
/** A short night says nothing of a slope, only that memory does not run away. */
const SHORT_NIGHT = 20_000;
const SHORT_MEGABYTES = 250;
/** CI makes the quick run on shared machines: times may be three times the goal, counts may not. */
const QUICK_SLACK = 3;
const MEGABYTE = 1024 * 1024;

/** By least squares. @returns megabytes for each 10,000 households; NaN of fewer than two samples */
export function slopeOf(samples: NightReading['memory']): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ done }) => done)), mean(samples.map(({ bytes }) => bytes))];
  const above = samples.reduce((sum, { done, bytes }) => sum + (done - x) * (bytes - y), 0);
  const below = samples.reduce((sum, { done }) => sum + (done - x) ** 2, 0);
  return (above / below / MEGABYTE) * 10_000;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

export function printNight(
  figures: NightFigures,
  { fillSeconds, seconds, cpuMs, memory }: NightReading,
  mainRates: readonly number[],
): void {
  const { households, perSecond, aloneMs, meanwhileMs, megabytesPer10000 } = figures;
  const row = (name: string, values: readonly number[]): string =>
    `| ${name} | ${percentile(values, 0.5).toFixed(1)} | ${percentile(values, 0.95).toFixed(1)} | ${values.length} |`;
  const megabytes = memory.map(({ bytes }) => bytes / MEGABYTE);
  say(`\n### ${households} households due in one night\n`);
  say('| live requests, one after another | p50 ms | p95 ms | requests |');
  say('|---|---|---|---|');
  say(row('alone', aloneMs));
  say(row('during the night', meanwhileMs));
  say(`\nfilled   ${households} households in ${fillSeconds.toFixed(1)} s`);
  say(`checked  ${households} households in ${seconds.toFixed(1)} s, ${perSecond.toFixed(0)} households/s`);
  say(
    `processor ${cpuMs.workers.toFixed(2)} ms a household in the workers, ${cpuMs.postgres?.toFixed(2) ?? '–'} ms in PostgreSQL with the live requests`,
  );
  say(`main job ${describeSpread(mainRates, 0)} households/s`);
  say(
    `memory   ${Math.min(...megabytes).toFixed(0)} to ${Math.max(...megabytes).toFixed(0)} MB in the second half, ${megabytesPer10000.toFixed(1)} MB more for each 10,000 households\n`,
  );
}

/** @returns whether every goal was reached and nothing is wrong in the rows */
export function judgeNight(
  { households, perSecond, mainPerSecond, aloneMs, meanwhileMs, megabytesPer10000 }: NightFigures,
  problems: readonly string[],
  isQuick: boolean,
  tell: (text: string) => void = say,
): boolean {
  const slack = isQuick ? QUICK_SLACK : 1;
  const ratio = percentile(meanwhileMs, 0.95) / percentile(aloneMs, 0.95);
  const share = perSecond / mainPerSecond;
  const isShort = households < SHORT_NIGHT;
  const memoryLimit = isShort ? SHORT_MEGABYTES : MEGABYTES_PER_10000;
  const growth = isShort ? (megabytesPer10000 * households) / 2 / 10_000 : megabytesPer10000;
  const gates: readonly (readonly [name: string, isReached: boolean])[] = [
    [`live requests' p95 ${ratio.toFixed(2)} times their baseline, under ${P95_RATIO * slack}`, ratio < P95_RATIO * slack],
    [
      `${(share * 100).toFixed(0)} % of the main job's households/s, at least ${((SHARE_OF_MAIN * 100) / slack).toFixed(0)} %`,
      share >= SHARE_OF_MAIN / slack,
    ],
    [
      isShort
        ? `memory grew by ${growth.toFixed(0)} MB in the second half, at most ${memoryLimit}`
        : `memory grows by ${growth.toFixed(1)} MB for each 10,000 households, at most ${memoryLimit}`,
      growth <= memoryLimit,
    ],
    [problems.length === 0 ? 'every household checked exactly once, its next review planned' : problems.join('; '), problems.length === 0],
  ];
  for (const [name, isReached] of gates) tell(`${isReached ? 'ok    ' : 'MISSED'} ${name}`);
  return gates.every(([, isReached]) => isReached);
}
