// Typed enqueue: batches to the queue of their lane, ids only, after their rows are committed.
import { collectJobSchema, type Lane } from '#contracts';
import type { Dispatcher } from '#verification';
import type { CarriedQueue, Carrier } from './backend.js';
import { JOB_OPTIONS, jobIdOf, queueOfLane, type QueueName } from './job-options.js';

export interface QueueDispatcher extends Dispatcher {
  waitUntilReady(): Promise<void>;
  /** Whether the job of a dispatch still waits in the queue; one that is active or gone does not. */
  isWaiting(batchId: string, dispatch: number, lane: Lane): Promise<boolean>;
  close(): Promise<void>;
}

/** @param onLost told when jobs could not be put on the queue; their rows stand and the sweeper will find them */
export function createDispatcher(carrier: Carrier, onLost: (error: unknown, jobs: number) => void): QueueDispatcher {
  const queues: Readonly<Record<QueueName, CarriedQueue>> = {
    'collect.live': carrier.openQueue('collect.live'),
    'collect.bulk': carrier.openQueue('collect.bulk'),
  };
  return {
    async dispatch(batches) {
      for (const lane of ['live', 'bulk'] as const) {
        const jobs = groupJobs(
          batches.filter((batch) => batch.lane === lane),
          lane,
        ).map(({ batchIds, dispatch, delayMs }) => ({
          name: 'collect',
          data: collectJobSchema.parse({ batchIds }),
          opts: { ...JOB_OPTIONS, jobId: jobIdOf(batchIds[0], dispatch), ...(delayMs <= 0 ? {} : { delay: Math.ceil(delayMs) }) },
        }));
        if (jobs.length === 0) continue;
        try {
          await queues[queueOfLane(lane)].addBulk(jobs);
        } catch (error) {
          onLost(error, jobs.length);
        }
      }
    },
    async waitUntilReady() {
      await Promise.all(Object.values(queues).map((queue) => queue.waitUntilReady()));
    },
    async isWaiting(batchId, dispatch, lane) {
      const state = await queues[queueOfLane(lane)].getJobState(jobIdOf(batchId, dispatch));
      return state === 'waiting' || state === 'delayed' || state === 'prioritized';
    },
    async close() {
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}

type Batch = Parameters<Dispatcher['dispatch']>[0][number];
interface Job {
  readonly batchIds: [string, ...string[]];
  readonly dispatch: number;
  readonly delayMs: number;
}

const BATCHES_A_JOB = 100;

/** Live batches that go out for the first time together share a job; everything else has one of its own. */
function groupJobs(batches: readonly Batch[], lane: Lane): Job[] {
  const jobs: Job[] = [];
  let group: Job | undefined;
  for (const { batchId, dispatch, delayMs = 0 } of batches) {
    const isFirst = lane === 'live' && dispatch === 1 && delayMs <= 0;
    if (isFirst && group && group.batchIds.length < BATCHES_A_JOB) {
      group.batchIds.push(batchId);
      continue;
    }
    const job: Job = { batchIds: [batchId], dispatch, delayMs };
    jobs.push(job);
    if (isFirst) group = job;
  }
  return jobs;
}
