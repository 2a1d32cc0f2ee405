// The second factor shown again: what weighs most is done by somebody who is at the keyboard now.
import { HubError, type Clock } from '#kernel';
import type { Actor } from './actor.js';

/** How long a second factor counts for export, decisions and changes of rules. */
export const STEP_UP_MINUTES = 5;

/**
 * For exports, decisions, unmasking and changes of rights. Systems have no second factor; their credentials are checked with
 * every token.
 * @throws HubError `step-up-needed` when the officer has not shown the second factor within the time
 */
export function requireStepUp(actor: Actor, clock: Clock, withinMinutes: number = STEP_UP_MINUTES): void {
  if (actor.officer === undefined) return;
  const shownAt = actor.officer.secondFactorAt?.getTime();
  const now = clock.now().getTime();
  if (shownAt === undefined || shownAt > now || now - shownAt > withinMinutes * 60_000)
    throw new HubError('step-up-needed', 'the second factor is needed again: POST /v1/session/step-up', { details: { withinMinutes } });
}
