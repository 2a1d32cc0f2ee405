// Whether everything is asked at once, or asking stops when the outcome is settled. Never for an application,
// nor where the sources were chosen.
import type { AskingMode, EffectivePack, Trigger } from '#contracts';

/** Nobody applied: the household is looked at because a list, a rule or a source says so. */
const STOPS_EARLY: readonly Trigger[] = ['screening', 'bulk', 'change', 'clue'];

/** @param pack absent when no policy serves the region: then there is nothing to settle, and everything is asked */
export function chooseAskingMode(trigger: Trigger, pack: Pick<EffectivePack, 'planning'> | undefined): AskingMode {
  // an event and a comparison ask the few sources they concern, all of them
  if (!pack || trigger === 'application' || trigger === 'comparison' || trigger === 'event') return 'everything';
  const stopsEarly: readonly Trigger[] = pack.planning?.stopEarly ?? STOPS_EARLY;
  return stopsEarly.includes(trigger) ? 'until-settled' : 'everything';
}
