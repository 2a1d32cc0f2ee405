// The net under the queue: finds what is due in the rows and has nobody doing it, and gives it a job again (N1). Runs on
// a timer in every worker; rows are taken with SKIP LOCKED, so copies do not get in each other's way.
import type { Lane } from '#contracts';
import type { Log } from '#platform';
import type { QueueDispatcher } from '#queueing';
import type { CollectStore, HandTakeUp } from '#verification';
import type { CallbackTakeUp } from '#persistence';
import type { Collector } from './collector.js';
import { repeatWork } from './repeat-work.js';

export interface SweeperOptions {
  readonly store: CollectStore;
  /** Letters and visits whose answers count now. */
  readonly hand: HandTakeUp;
  /** What sources brought by themselves. */
  readonly callbacks: CallbackTakeUp;
  readonly dispatcher: QueueDispatcher;
  readonly collector: Collector;
  readonly log: Log;
  /** Of the one lane this copy serves: a crowd in the other must not hold it up. */
  readonly lane: Lane | undefined;
  readonly everyMs: number;
  /** How long a job may be gone before it is made again; bulk jobs wait longer in a long queue. */
  readonly olderThanMs: { readonly live: number; readonly bulk: number };
}

const BATCHES_A_SWEEP = 500;
const VERIFICATIONS_A_SWEEP = 500;
const ANSWERS_A_SWEEP = 200;
/** Looks into the queue: one after the other takes half a minute for a lost queue on a busy machine. */
const LOOKS_AT_ONCE = 50;

/** @returns stops the sweeper; a sweep in progress is waited for */
export function startSweeper({
  store,
  hand,
  callbacks,
  dispatcher,
  collector,
  log,
  lane,
  everyMs,
  olderThanMs,
}: SweeperOptions): () => Promise<void> {
  const sweep = async (): Promise<void> => {
    const quiet = await store.takeLostBatches(olderThanMs, BATCHES_A_SWEEP);
    const lost: (typeof quiet)[number][] = [];
    for (let start = 0; start < quiet.length; start += LOOKS_AT_ONCE) {
      const some = quiet.slice(start, start + LOOKS_AT_ONCE);
      const waiting = await Promise.all(some.map((batch) => dispatcher.isWaiting(batch.batchId, batch.dispatch, batch.lane)));
      lost.push(...some.filter((_batch, index) => waiting[index] !== true));
    }
    if (lost.length > 0) {
      const numbers = await store.numberDispatches(lost.map((batch) => batch.batchId));
      log.info('sweep.redispatched', { count: numbers.size });
      await dispatcher.dispatch(
        lost.flatMap(({ batchId, lane }) => {
          const dispatch = numbers.get(batchId);
          return dispatch === undefined ? [] : [{ batchId, dispatch, lane }];
        }),
      );
    }
    const answered = [...(await hand.takeConfirmed(ANSWERS_A_SWEEP)), ...(await callbacks.takeMatched(ANSWERS_A_SWEEP))];
    if (answered.length > 0) await dispatcher.dispatch(answered);
    const due = await store.findDueVerifications(VERIFICATIONS_A_SWEEP, lane);
    if (due.length > 0) await collector.consolidate(due);
  };

  return repeatWork(sweep, { everyMs, log, failed: 'sweep.failed' });
}
