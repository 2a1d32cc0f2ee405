// Runs the queue workers of a process and stops them within a limit, whatever BullMQ is waiting for.
import { collectJobSchema } from '#contracts';
import { waitUntilReady, type CarriedWorker, type Carrier } from './backend.js';
import { dispatchOf, WORKER_OPTIONS, type QueueName } from './job-options.js';

export interface WorkerRunner {
  ready(): Promise<void>;
  /** Takes no new jobs, gives running ones the time, then closes by force. */
  stop(limitMs: number): Promise<void>;
}

/** @param collect is given batch ids, the dispatch the job was made for and its queue; what it throws fails the job, which then leaves the queue: the rows decide what follows */
export function runCollectWorkers(
  carrier: Carrier,
  queues: readonly QueueName[],
  collect: (batchIds: readonly string[], dispatch: number | undefined, queue: QueueName) => Promise<void>,
): WorkerRunner {
  const workers: CarriedWorker[] = queues.map((name) =>
    carrier.openWorker(
      name,
      async (job) => {
        await collect(collectJobSchema.parse(job.data).batchIds, dispatchOf(job.id), name);
      },
      { ...WORKER_OPTIONS[name] },
    ),
  );
  return {
    ready: () => waitUntilReady(workers),
    async stop(limitMs) {
      const limit = new Promise<'late'>((resolve) => {
        setTimeout(() => resolve('late'), limitMs).unref();
      });
      const closed = Promise.all(workers.map((worker) => worker.close())).then(() => 'closed' as const);
      if ((await Promise.race([closed, limit])) === 'late')
        await Promise.race([
          Promise.all(workers.map((worker) => worker.close(true))),
          new Promise((resolve) => setTimeout(resolve, 1000).unref()),
        ]);
    },
  };
}
