// Runs of the hub with more and less of lawful access in place, by turns, and whether what it costs can be told.
import { endArm, note, run, startArm } from './arms.js';
import { describeSpread } from './bench-figures.js';
import { ALL, judgeLawful, NOTHING, writeLawfulTable, type LawfulRound, type Step } from './lawful-access-figures.js';
import type { Arm } from './arm.js';
import type { ArmReading, Bench, RunPlan } from './run-arm.js';

const WARM_UP = 300;
const BURNT = 0.3;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

export interface LawfulOptions {
  readonly households: number;
  readonly rounds: number;
  readonly steps: readonly Step[];
  /** Live requests one after another, for p50. */
  readonly isolated: number;
  /** Reports a caseworker reads, for what a look costs. */
  readonly looks?: number;
  readonly quick?: boolean;
}

/** @returns whether the goal was reached and every arm stored what it should */
export async function measureLawfulAccess(
  bench: Bench,
  { households, rounds: count, steps, isolated, looks, quick }: LawfulOptions,
): Promise<boolean> {
  const arms = steps.map((step) => ({ step, arm: startArm('hub', undefined, step.without) }));
  const rounds: LawfulRound[] = [];
  const problems: string[] = [];
  const runStep = async ({ step, arm }: { step: Step; arm: Arm }, plan: RunPlan, when: string): Promise<ArmReading> => {
    const title = `${when}, ${step.name}`;
    const reading = await run(bench, arm, plan, title);
    problems.push(...reading.comparison.problems.map((problem) => `${title}: ${problem}`));
    return reading;
  };
  try {
    for (const one of arms) await runStep(one, { backend: 'postgres', households: WARM_UP, isolated: 0 }, 'warm-up');
    for (let number = 1; number <= count; number += 1) {
      const round = new Map<string, ArmReading>();
      for (const one of number % 2 === 1 ? arms : [...arms].reverse())
        round.set(
          one.step.name,
          await runStep(one, { backend: 'postgres', households, isolated, ...(looks === undefined ? {} : { looks }) }, `round ${number}`),
        );
      rounds.push(round);
    }
  } finally {
    await Promise.all(arms.map(({ arm }) => endArm(arm)));
  }
  say(`\n### Lawful access: ${households} households, ${count} round(s) by turns, queue on PostgreSQL, median (min–max)\n`);
  for (const line of writeLawfulTable(rounds, steps, households)) say(line);
  const gate = judgeLawful(rounds, ALL, NOTHING, quick);
  say(
    `\nCPU a household, all of it / nothing of it, round by round: ${describeSpread(gate.ratios, 3)}; at most ${gate.limit}: ${gate.reached ? 'reached' : 'MISSED'}`,
  );
  for (const problem of problems) note(problem);
  return gate.reached && problems.length === 0;
}

/** Whether the gate lets the same hub twice pass, refuses it with 30 % burnt on top, and notices an arm that is not what it says. */
export async function testGate(bench: Bench): Promise<boolean> {
  const arm = startArm('hub', undefined, NOTHING.without);
  const guarded = startArm('hub');
  const plan: RunPlan = { backend: 'postgres', households: 300, isolated: 0 };
  const tell = (right: boolean, text: string): boolean => {
    say(`${right ? 'ok    ' : 'FAILED'} ${text}`);
    return right;
  };
  try {
    await run(bench, arm, plan, 'self-test, warm-up');
    const rounds: LawfulRound[] = [];
    for (let number = 1; number <= 3; number += 1)
      rounds.push(
        new Map([
          ['once', await run(bench, arm, plan, `self-test ${number}, once`)],
          ['again', await run(bench, arm, plan, `self-test ${number}, again`)],
          ['burnt', await run(bench, arm, { ...plan, burn: BURNT }, `self-test ${number}, with ${BURNT * 100} % burnt`)],
        ]),
      );
    const [same, burnt] = [
      judgeLawful(rounds, { name: 'again' }, { name: 'once' }),
      judgeLawful(rounds, { name: 'burnt' }, { name: 'once' }),
    ];
    const { comparison } = await run(
      bench,
      { ...guarded, without: ['audit'] },
      { ...plan, households: 24 },
      'self-test, audited after all',
    );
    return [
      tell(same.reached, `the same hub twice: ${describeSpread(same.ratios, 3)}`),
      tell(!burnt.reached, `with ${BURNT * 100} % burnt on top: ${describeSpread(burnt.ratios, 3)}`),
      tell(comparison.problems.length > 0, `an arm that audits and should not: ${comparison.problems[0] ?? 'nothing found'}`),
    ].every(Boolean);
  } finally {
    await Promise.all([endArm(arm), endArm(guarded)]);
  }
}
