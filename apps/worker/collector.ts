// The worker's loop around collectBatch: gate, claim, call, settle, dispatch again, consolidate. Claims, settlements and
// consolidations of batches that run at the same time share their transactions.
import type { Lane } from '#contracts';
import { addDays, shanghaiDate, startOfDay, type Clock } from '#kernel';
import { describeError, type Log, type Metrics } from '#platform';
import {
  collectBatch,
  consolidate,
  settleUnasked,
  type ClaimedBatch,
  type CollectPoint,
  type CollectStore,
  type ConsolidateDependencies,
  type OpenBatch,
  type Settlement,
  type SettlementResult,
} from '#verification';
import type { QueueDispatcher } from '#queueing';
import { coalesce } from './coalesce.js';
import type { MountedSource, WorkerSourceCaller } from './source-caller.js';
import { dailyCallsFor } from './daily-quota.js';
import { OPENING_JITTER_MS, type GateRefusal } from './source-lanes.js';
import { openSuspects } from './suspects.js';

export interface CollectorDependencies {
  readonly store: CollectStore;
  readonly consolidation: ConsolidateDependencies;
  readonly dispatcher: QueueDispatcher;
  readonly caller: WorkerSourceCaller;
  readonly mounted: ReadonlyMap<string, MountedSource>;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Tests stop the process here; elsewhere it does nothing. */
  readonly reached: (point: CollectPoint) => void;
}

export interface Collector {
  /**
   * Works off batches. Never throws for a source's failure.
   * @param until `claimed`: resolves when each batch is on its way or put off, so that a slow source holds no job up;
   *   `done`: when each is settled
   */
  collect(batchIds: readonly string[], dispatch: number | undefined, until: 'claimed' | 'done'): Promise<void>;
  /** Builds the reports that are due, except those it is building or about to build anyway. */
  consolidate(verificationIds: readonly string[]): Promise<void>;
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>;
}

const CLAIM = { limit: 64, parallel: 2 };
const SETTLE = { limit: 64, parallel: 2 };
const CONSOLIDATE_CHUNK = 100;
const UNSERVED_RETRY_MS = 5000;
const SUSPECT_RETRY_MS = 200;

/** Milliseconds until the day ends in China. */
const untilTomorrow = (now: Date): number => startOfDay(addDays(shanghaiDate(now), 1)).getTime() - now.getTime();

export function createCollector(dependencies: CollectorDependencies): Collector {
  const { store, dispatcher, caller, mounted, leaseMs, clock, random, log, metrics, reached } = dependencies;
  const inHand = new Set<Promise<unknown>>();
  const suspects = openSuspects();
  const track = <T>(work: Promise<T>): Promise<T> => {
    inHand.add(work);
    void work.catch(() => undefined).finally(() => inHand.delete(work));
    return work;
  };

  const claim = coalesce<string, ClaimedBatch | undefined>(async (batchIds) => {
    reached('before-intent');
    const claimed = new Map((await store.claimBatches(batchIds, leaseMs)).map((batch) => [batch.batchId, batch]));
    return batchIds.map((batchId) => {
      // Two jobs of one batch may come in one group: only the first has the claim, or the source would be asked twice.
      const batch = claimed.get(batchId);
      claimed.delete(batchId);
      return batch;
    });
  }, CLAIM);

  const settle = coalesce<Settlement, SettlementResult>(async (settlements) => {
    const { results, ready } = await store.settleBatches(settlements, () => reached('before-commit'));
    if (ready.length > 0)
      void track(consolidateDue(ready)).catch((error: unknown) => log.error('consolidate.failed', describeError(error)));
    return results;
  }, SETTLE);

  const consolidateChunk = coalesce<string, undefined>(
    async (verificationIds) => {
      let due: readonly string[] = [...new Set(verificationIds)];
      while (due.length > 0) due = await consolidate(due, dependencies.consolidation);
      return verificationIds.map(() => undefined);
    },
    { limit: CONSOLIDATE_CHUNK, parallel: 2 },
  );

  /** How often each verification stands in a group that is not done: the sweeper need not ask for those again. */
  const consolidating = new Map<string, number>();
  const consolidateDue = async (verificationIds: readonly string[]): Promise<void> => {
    await Promise.all(
      verificationIds.map(async (verificationId) => {
        consolidating.set(verificationId, (consolidating.get(verificationId) ?? 0) + 1);
        try {
          await consolidateChunk(verificationId);
        } finally {
          const others = (consolidating.get(verificationId) ?? 1) - 1;
          if (others === 0) consolidating.delete(verificationId);
          else consolidating.set(verificationId, others);
        }
      }),
    );
  };

  const putOff = async (batchId: string, lane: Lane, inMs: number): Promise<void> => {
    const dispatch = await store.postponeBatch(batchId, inMs);
    if (dispatch !== undefined) await dispatcher.dispatch([{ batchId, dispatch, lane, delayMs: inMs }]);
  };

  const giveUp = async (batchId: string, reason: string): Promise<void> => {
    for (const batch of await store.claimBatches([batchId], leaseMs, 'give-up')) await settle(settleUnasked(batch, reason));
  };

  const collectClaimed = async (batch: ClaimedBatch, { source }: MountedSource): Promise<void> => {
    reached('after-intent');
    const renewal = setInterval(() => {
      void store
        .renewLease(batch.batchId, batch.attempt, leaseMs)
        .catch((error: unknown) => log.warn('lease.not-renewed', describeError(error)));
    }, leaseMs / 3);
    renewal.unref();
    try {
      const settlement = await collectBatch(batch, {
        caller,
        source,
        now: () => clock.now(),
        random,
        readLatestAnswers: (queryIds) => store.readLatestAnswers(queryIds),
        reached,
      });
      const result = await settle(settlement);
      if (settlement.deadLetter !== undefined)
        log.error('collect.given-up', { batchId: batch.batchId, sourceId: batch.sourceId, reason: settlement.deadLetter });
      const strangers = settlement.findings.filter(({ outcome }) => outcome === 'quarantined').length;
      if (strangers > 0) log.error('collect.quarantined', { batchId: batch.batchId, sourceId: batch.sourceId, count: strangers });
      if (result.stale) log.warn('collect.answer-discarded', { batchId: batch.batchId, sourceId: batch.sourceId, attempt: batch.attempt });
      for (const [outcome, count] of countOutcomes(settlement)) metrics.recordFindings({ sourceId: batch.sourceId, outcome, count });
      if (result.dispatch !== undefined && settlement.next.state === 'open')
        await dispatcher.dispatch([{ batchId: batch.batchId, dispatch: result.dispatch, lane: batch.lane, delayMs: settlement.next.inMs }]);
    } finally {
      clearInterval(renewal);
    }
  };

  const collectOne = async (batchId: string, dispatch: number | undefined, claimedNow: () => void): Promise<void> => {
    const about = await lookUp(batchId);
    if (!about || isOvertaken(dispatch, about.dispatch)) return;
    const one = mounted.get(about.sourceId);
    if (!one) return putOff(batchId, about.lane, UNSERVED_RETRY_MS);
    const { lane, openClaims } = about;
    if (!suspects.enter(openClaims)) return putOff(batchId, lane, SUSPECT_RETRY_MS);
    try {
      await collectIn(batchId, about, one, claimedNow);
    } finally {
      suspects.leave(openClaims);
    }
  };

  const collectIn = async (batchId: string, about: OpenBatch, one: MountedSource, claimedNow: () => void): Promise<void> => {
    const { lane, gates, isBegun } = about;
    const place = one.lanes.enter({ lane, gates, isBegun, isRetry: about.tries > 0 && !about.isPolled }, clock.now());
    if ('reason' in place) {
      log.debug('collect.put-off', { batchId, sourceId: about.sourceId, lane: about.lane, reason: place.reason, retryMs: place.retryInMs });
      const leftMs = timeLeft(about, one, place.reason, clock.now());
      if (leftMs <= 0) return giveUp(batchId, place.reason);
      return putOff(batchId, about.lane, Math.min(place.retryInMs, leftMs));
    }
    try {
      const { perDay } = one.source.quota;
      if (perDay !== undefined && !(await store.takeDailyCall(about.sourceId, dailyCallsFor(lane, perDay, clock.now())))) {
        log.warn('collect.daily-quota-used', { sourceId: about.sourceId });
        return await putOff(batchId, about.lane, untilTomorrow(clock.now()) + Math.round(random() * OPENING_JITTER_MS));
      }
      const batch = await claim(batchId);
      claimedNow();
      if (batch) await collectClaimed(batch, one);
    } finally {
      place.leave();
    }
  };

  const lookUp = coalesce<string, OpenBatch | undefined>(async (batchIds) => {
    const known = await store.describeBatches(batchIds);
    return batchIds.map((batchId) => known.get(batchId));
  }, CLAIM);

  return {
    async collect(batchIds, dispatch, until) {
      await Promise.all(
        batchIds.map((batchId) => {
          let claimedNow: () => void = () => undefined;
          const claimed = new Promise<void>((resolve) => {
            claimedNow = resolve;
          });
          const done = track(collectOne(batchId, dispatch, claimedNow)).catch((error: unknown) =>
            log.error('collect.failed', { batchId, ...describeError(error) }),
          );
          return until === 'claimed' ? Promise.race([claimed, done]) : done;
        }),
      );
    },
    consolidate: (verificationIds) => track(consolidateDue(verificationIds.filter((verificationId) => !consolidating.has(verificationId)))),
    async idle() {
      while (inHand.size > 0) await Promise.allSettled([...inHand]);
    },
  };
}

/** States of the source, unlike crowds and an operator's pause: they may last longer than anybody waits. */
const STATES_OF_THE_SOURCE: ReadonlySet<GateRefusal['reason']> = new Set(['closed', 'asked-to-wait', 'breaker-open', 'retry-budget']);

/** How long somebody still waits for a batch that is turned away; without end when nothing ends the wait. */
function timeLeft({ dueAt, isPolled }: OpenBatch, { source }: MountedSource, reason: GateRefusal['reason'], now: Date): number {
  const isEndless = dueAt === undefined || isPolled || source.giveUpAfter !== undefined || !STATES_OF_THE_SOURCE.has(reason);
  return isEndless ? Number.POSITIVE_INFINITY : dueAt.getTime() - now.getTime();
}

/** Only the job of the latest dispatch goes on, or every job made for a lost one would come back for ever. */
const isOvertaken = (dispatch: number | undefined, latest: number): boolean => dispatch !== undefined && dispatch < latest;

function countOutcomes({ findings }: Settlement): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome } of findings) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}
