// The calendar of reviews in a worker: each tick of the queue turns it once. PostgreSQL holds the plan.
import type { SourceDescriptor } from '#contracts';
import type { PackCatalogue } from '#eligibility';
import { systemClock } from '#kernel';
import { parseAccessPolicy } from '#lawful-access';
import { createHubStore, createReviewCalendarStore, type Database, type FieldCipher } from '#persistence';
import { describeError, type Log } from '#platform';
import { tickCalendar, type Carrier } from '#queueing';
import { createPolicyPort, turnCalendar, type Dispatcher, type ReviewCalendar } from '#verification';
import { v7 as newUuid } from 'uuid';
import { readPolicyFile } from './read-policy-file.js';
import type { WorkerConfig } from './worker-config.js';

export interface ReviewRunnerParts {
  readonly config: WorkerConfig;
  readonly carrier: Carrier;
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly dispatcher: Dispatcher;
  readonly sources: readonly SourceDescriptor[];
  readonly packs: () => PackCatalogue;
  readonly log: Log;
}

/** Reviews a turn takes in hand together, and for how long: a worker that dies leaves them to others after it. */
const AT_A_TIME = 50;
const LEASE_MS = 60_000;

/** @returns stops after the reviews in hand @throws HubError `access-policy-invalid` */
export async function startReviewRunner(parts: ReviewRunnerParts): Promise<() => Promise<void>> {
  const { config, carrier, log } = parts;
  const calendar = await openCalendar(parts);
  let isStopped = false;
  const ticks = tickCalendar(carrier, config.HEDUI_REVIEW_SECONDS * 1000, async () => {
    try {
      const { requested, failed } = await turnCalendar(calendar, () => isStopped);
      if (requested > 0) log.info('reviews.requested', { count: requested });
      if (failed > 0) log.warn('reviews.not-requested', { count: failed });
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

const openCalendar = async ({ config, database, cipher, dispatcher, sources, packs }: ReviewRunnerParts): Promise<ReviewCalendar> => ({
  hub: {
    store: createHubStore(database, cipher),
    access: parseAccessPolicy(await readPolicyFile(config.HEDUI_ACCESS_POLICY)),
    dispatcher,
    policy: createPolicyPort(packs),
    sources,
    connected: sources.filter((source) => source.connected),
    now: () => systemClock.now(),
    newId: () => newUuid(),
  },
  store: createReviewCalendarStore(database),
  leadDays: config.HEDUI_REVIEW_LEAD_DAYS,
  atMostADay: config.HEDUI_REVIEWS_A_DAY,
  atATime: AT_A_TIME,
  leaseMs: LEASE_MS,
});
