// Arms of a bench: the two processes of one, started, ended, and run once with a line of progress.
import { startArmProcess } from './arm-messages.js';
import type { Arm } from './arm.js';
import { runArm, type ArmReading, type Bench, type RunPlan } from './run-arm.js';
import type { Guard } from './without/stand-ins.js';

export const note = (text: string): void => void process.stderr.write(`${text}\n`);

/** @param profile folder for CPU profiles @param without what both processes do without */
export const startArm = (name: Arm['name'], profile?: string, without: readonly Guard[] = []): Arm => ({
  name,
  intake: startArmProcess(`${name}-intake`, profile, without),
  worker: startArmProcess(`${name}-worker`, profile, without),
  without,
});
export const endArm = async ({ intake, worker }: Arm): Promise<void> => void (await Promise.all([intake.end(), worker.end()]));

export async function run(bench: Bench, arm: Arm, plan: RunPlan, title: string): Promise<ArmReading> {
  const showsLine = process.stderr.isTTY;
  const reading = await runArm(bench, arm, plan, (reports) => {
    if (showsLine) process.stderr.write(`\r\u001b[K${title}: ${reports} of ${plan.households}`);
  });
  if (showsLine) process.stderr.write('\r\u001b[K');
  note(
    `${title}: ${(plan.households / reading.seconds).toFixed(0)} households/s${reading.comparison.problems.length > 0 ? ', WRONG' : ', rows, sums and reports right'}`,
  );
  return reading;
}
