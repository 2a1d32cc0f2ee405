// What a client system may ask for at once and in a day. Counted in the transaction that plans, one request of a client after
// the other, so that two at the same moment cannot both take the last place.
import { HubError, shanghaiDate, type LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';

/** Counts of one client, over all processes. */
export interface ClientQuotaStatements {
  /**
   * Adds households to those the client has asked for on the day, and holds the client's turn until the transaction ends.
   * @returns how many those are now
   */
  addToClientDay(clientId: string, day: LocalDate, households: number): Promise<number>;
  /** Verifications of the client that are neither complete nor cancelled, whatever their purpose. */
  countRunning(clientId: string): Promise<number>;
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
/** When a place may be free again: nobody knows when a verification ends. */
const RUNNING_RETRY_SECONDS = 60;

/**
 * @param households how many more are asked for; none of them when it throws
 * @throws HubError `quota-households`, `quota-running` (retry later), with `limit`, `left` and `retryAfterSeconds`
 */
export async function takeQuota(transaction: ClientQuotaStatements, households: number, actor: Actor, now: Date): Promise<void> {
  const { quotas, clientId } = actor;
  if (actor.officer !== undefined || quotas === undefined || households === 0) return;
  const { householdsPerDay, runningVerifications } = quotas;
  if (householdsPerDay === undefined && runningVerifications === undefined) return;
  const today = await transaction.addToClientDay(clientId, shanghaiDate(now), households);
  if (householdsPerDay !== undefined && today > householdsPerDay)
    throw refuse('quota-households', householdsPerDay, householdsPerDay - (today - households), secondsToMidnight(now));
  if (runningVerifications === undefined) return;
  const running = await transaction.countRunning(clientId);
  if (running + households > runningVerifications)
    throw refuse('quota-running', runningVerifications, runningVerifications - running, RUNNING_RETRY_SECONDS);
}

function refuse(code: 'quota-households' | 'quota-running', limit: number, left: number, retryAfterSeconds: number): HubError {
  return new HubError(code, 'the quota of the client is used up', {
    retry: 'later',
    details: { limit, left: Math.max(0, left), retryAfterSeconds },
  });
}

/** Of Shanghai, where a day of a quota begins. */
export const secondsToMidnight = (now: Date): number => Math.ceil((DAY_MS - ((now.getTime() + SHANGHAI_OFFSET_MS) % DAY_MS)) / 1000);
