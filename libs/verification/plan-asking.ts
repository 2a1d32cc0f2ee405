// How a verification asks: everything at once, or what is required first and the rest only while the outcome is open.
import type { AskingMode, EffectivePack, Lane, Programme, Trigger } from '#contracts';
import { listMovedMeasures } from '#household-report';
import { fullMonthsBefore, type LocalDate } from '#kernel';
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
  const pack = policy.packFor?.(packRegion, referenceDate);
  if (!pack) return { mode: 'everything', lane, required: [] };
  return { mode, lane, required: listRequiredKinds(pack, programmes), ...placeWindows(pack, referenceDate) };
}

const CLASSES = ['wages', 'business-net', 'property-net', 'transfer-in', 'transfer-out'] as const;

/** The shortest stretch that holds every class of income a source can tell about; no longer than the policy measures. */
function placeWindows(pack: EffectivePack, referenceDate: LocalDate): Pick<Asking, 'windowOf'> {
  const { months, byClass } = pack.window;
  if (Object.keys(byClass).length === 0) return {};
  return {
    windowOf(source) {
      const moved = listMovedMeasures(source, pack);
      const lengths = CLASSES.filter((id) => moved.includes(id)).map((id) => byClass[id] ?? months);
      return fullMonthsBefore(referenceDate, lengths.length === 0 ? months : Math.max(...lengths));
    },
  };
}
