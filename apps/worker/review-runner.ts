// The calendar of reviews in a worker: each tick of the queue turns it once. PostgreSQL holds the plan.
import { systemClock } from '#kernel';
import { createReviewCalendarStore, createRoundWorkStore } from '#persistence';
import { describeError } from '#platform';
import { tickCalendar, type Carrier } from '#queueing';
import { turnCalendar, turnRounds, type ReviewCalendar } from '#verification';
import { setTimeout as wait } from 'node:timers/promises';
import type { AskingParts } from './worker-hub.js';

export interface ReviewRunnerParts extends AskingParts {
  readonly carrier: Carrier;
}

/** Reviews a turn takes in hand together. */
const AT_A_TIME = 200;
/** A re-check without a report after so long waits for a department that takes its time, and makes room for others. */
const UNDER_WAY_MS = 600_000;
const LOOK_AGAIN_MS = 200;

/**
 * A copy that serves the live lane alone turns no calendar: live requests need not wait for it.
 * @returns stops after the reviews in hand
 */
export async function startReviewRunner(parts: ReviewRunnerParts): Promise<() => Promise<void>> {
  const { config, carrier, log } = parts;
  if (config.HEDUI_WORKER_LANES === 'live') return () => Promise.resolve();
  const calendar = openCalendar(parts);
  const rounds = createRoundWorkStore(parts.database, parts.cipher);
  let isStopped = false;
  const ticks = tickCalendar(carrier, config.HEDUI_REVIEW_SECONDS * 1000, async () => {
    try {
      const { requested, failed } = await turnCalendar(calendar, () => isStopped);
      if (requested > 0) log.info('reviews.requested', { count: requested });
      if (failed > 0) log.warn('reviews.not-requested', { count: failed });
      const { assessed } = await turnRounds(
        rounds,
        () => systemClock.now(),
        () => isStopped,
      );
      if (assessed > 0) log.info('rounds.assessed', { count: assessed });
    } catch (error) {
      log.error('reviews.failed', describeError(error));
    }
  });
  await ticks.ready();
  return () => {
    isStopped = true;
    return ticks.stop();
  };
}

const openCalendar = (parts: ReviewRunnerParts): ReviewCalendar => ({
  hub: parts.hub,
  store: createReviewCalendarStore(parts.database),
  leadDays: parts.config.HEDUI_REVIEW_LEAD_DAYS,
  atMostADay: parts.config.HEDUI_REVIEWS_A_DAY,
  atATime: AT_A_TIME,
  leaseMs: parts.config.HEDUI_LEASE_SECONDS * 1000,
  underWay: { atMost: parts.config.HEDUI_REVIEWS_AT_ONCE, withinMs: UNDER_WAY_MS, pause: () => wait(LOOK_AGAIN_MS) },
});
