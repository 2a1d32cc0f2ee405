// How a verification asks: everything at once, or what is required first and the rest only while the outcome is open.
import type { AskingMode, Lane, Programme, Trigger } from '#contracts';
import type { LocalDate } from '#kernel';
import { chooseAskingMode, listRequiredKinds } from '#planning';
import type { Asking } from './plan-queries.js';
import type { PolicyPort } from './ports.js';

interface Asked {
  readonly lane: Lane;
  readonly packRegion: string;
  readonly referenceDate: LocalDate;
  readonly programmes: readonly Programme[];
}

/** At the intake: the trigger and the policy of the region decide. */
export function chooseAsking(asked: Asked & { readonly trigger: Trigger }, policy: PolicyPort): Asking {
  const pack = policy.packFor?.(asked.packRegion, asked.referenceDate);
  return writeAsking(chooseAskingMode(asked.trigger, pack), asked, policy);
}

/** When a verification grows: as it was chosen at its intake. */
export const chooseAskingAgain = (asked: Asked & { readonly asking: AskingMode }, policy: PolicyPort): Asking =>
  writeAsking(asked.asking, asked, policy);

function writeAsking(mode: AskingMode, { lane, packRegion, referenceDate, programmes }: Asked, policy: PolicyPort): Asking {
  const pack = mode === 'until-settled' ? policy.packFor?.(packRegion, referenceDate) : undefined;
  return pack ? { mode, lane, required: listRequiredKinds(pack, programmes) } : { mode: 'everything', lane, required: [] };
}
