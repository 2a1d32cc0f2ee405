// The last day of the statutory limit for a decision: working days from the application, as the region's pack says.
import type { EffectivePack, Trigger } from '#contracts';
import { decisionDeadline } from '#eligibility';
import { shanghaiDate, type LocalDate } from '#kernel';
import { addWorkingDays } from './working-days.js';

/** Triggers with which a limit begins to run: a household has applied. */
export const APPLIED: readonly Trigger[] = ['application', 'delegated'];

/** @returns undefined when nobody applied, or the pack names no limit */
export function decisionDueOn(trigger: Trigger, acceptedAt: Date, pack: EffectivePack | undefined): LocalDate | undefined {
  if (!APPLIED.includes(trigger) || pack?.deadlines === undefined) return undefined;
  return decisionDeadline(pack, shanghaiDate(acceptedAt), { delegated: trigger === 'delegated' }, addWorkingDays).due;
}
