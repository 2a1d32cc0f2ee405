// What lawful access costs: figures of the hub with more and more of it in place, ratios inside a round, and the goal.
import { cpuOf, describeSpread, median, percentile } from './bench-figures.js';
import type { ArmReading } from './run-arm.js';
import { GUARDS, type Guard } from './without/stand-ins.js';

export interface Step {
  readonly name: string;
  readonly without: readonly Guard[];
}

export const NOTHING: Step = { name: 'nothing of it', without: GUARDS };
export const SEALED: Step = { name: 'sealed fields only', without: GUARDS.filter((guard) => guard !== 'sealing') };
export const ALL: Step = { name: 'all of it', without: [] };
/** What each guard costs beside all others. */
export const ALL_BUT_ONE: readonly Step[] = GUARDS.map((guard) => ({
  name: `all but ${guard}`,
  // a household's key is of no use to fields that are not sealed
  without: guard === 'sealing' ? ['sealing', 'household-keys'] : [guard],
}));

export const ALL_BUT_AUDIT: Step = { name: 'all but audit', without: ['audit'] };

/** Of one round, by the step's name. */
export type LawfulRound = ReadonlyMap<string, ArmReading>;

/** CPU a household: at most a quarter more than without; twice that in the quick run that CI makes on shared machines. */
const MOST = 1.25;
const MOST_QUICK = 1.5;

export interface LawfulGate {
  readonly ratios: readonly number[];
  readonly value: number;
  readonly limit: number;
  readonly reached: boolean;
}

/** Ratio of the processor time of two steps, round by round; the median counts. */
export function judgeLawful(rounds: readonly LawfulRound[], step: Pick<Step, 'name'>, base: Pick<Step, 'name'>, quick = false): LawfulGate {
  const limit = quick ? MOST_QUICK : MOST;
  const ratios = rounds.map((round) => cpuIn(round, step) / cpuIn(round, base));
  const value = median(ratios);
  return { ratios, value, limit, reached: value <= limit };
}

const cpuIn = (round: LawfulRound, { name }: Pick<Step, 'name'>): number => {
  const reading = round.get(name);
  return reading === undefined ? Number.NaN : cpuOf(reading);
};

/** @returns lines of a table: a row a step */
export function writeLawfulTable(rounds: readonly LawfulRound[], steps: readonly Step[], households: number): readonly string[] {
  const figures: readonly { name: string; digits: number; of: (reading: ArmReading) => number }[] = [
    { name: 'CPU ms/household', digits: 3, of: (reading) => cpuOf(reading) / households },
    { name: 'intake', digits: 3, of: ({ intakeCpuMs }) => intakeCpuMs / households },
    { name: 'worker', digits: 3, of: ({ nodeCpuMs, intakeCpuMs }) => (nodeCpuMs - intakeCpuMs) / households },
    { name: 'PostgreSQL', digits: 3, of: ({ postgresCpuMs }) => (postgresCpuMs ?? Number.NaN) / households },
    { name: 'transactions', digits: 3, of: ({ writes }) => writes / households },
    { name: 'WAL kB', digits: 1, of: ({ walBytes }) => walBytes / households / 1000 },
    { name: 'a look, CPU ms', digits: 2, of: ({ lookCpuMs }) => lookCpuMs ?? Number.NaN },
    { name: 'isolated p50 ms', digits: 1, of: ({ isolatedMs }) => percentile(isolatedMs, 0.5) },
  ];
  const ofStep = ({ name }: Step, of: (reading: ArmReading) => number): readonly number[] =>
    rounds.flatMap((round) => {
      const reading = round.get(name);
      return reading === undefined ? [] : [of(reading)];
    });
  return [
    `| | ${figures.map(({ name }) => name).join(' | ')} | CPU beside nothing |`,
    `|${'---|'.repeat(figures.length + 2)}`,
    ...steps.map(
      (step) =>
        `| ${step.name} | ${figures.map(({ digits, of }) => describeSpread(ofStep(step, of), digits)).join(' | ')} | ${describeSpread(judgeLawful(rounds, step, NOTHING).ratios, 3)} |`,
    ),
  ];
}
