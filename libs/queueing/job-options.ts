// Every option of every queue in one table.
import type { Lane } from '#contracts';
import type { JobsOptions } from 'bullmq';

export const QUEUE_KEY_PREFIX = 'hedui';

export type QueueName = 'collect.live' | 'collect.bulk';

export const queueOfLane = (lane: Lane): QueueName => (lane === 'live' ? 'collect.live' : 'collect.bulk');

/** Jobs are wake-ups: the rows say what to do, the sweeper makes a new job when one is lost. They leave nothing behind. */
export const JOB_OPTIONS: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/** Queue worker settings; concurrency counts batches in hand, the sources' lanes limit calls. */
export const WORKER_OPTIONS = {
  'collect.live': { concurrency: 48, lockDuration: 30_000, stalledInterval: 10_000, maxStalledCount: 2, maxStartedAttempts: 5 },
  'collect.bulk': { concurrency: 12, lockDuration: 30_000, stalledInterval: 10_000, maxStalledCount: 2, maxStartedAttempts: 5 },
} as const satisfies Record<QueueName, object>;

/** A job id names the batch and the dispatch, so that a second job of the same dispatch is the same job. */
export const jobIdOf = (batchId: string, dispatch: number): string => `b-${batchId}-${dispatch}`;

/** The dispatch a job was made for; undefined when the id is not one of ours. */
export function dispatchOf(jobId: string | undefined): number | undefined {
  const number = /^b-.+-(\d+)$/.exec(jobId ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}
