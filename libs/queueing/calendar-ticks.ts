// The calendar's queue: a job scheduler of BullMQ ticks, one worker at a time turns the page. What is due stands in rows; a tick
// that is lost is followed by the next, and one more does no harm.
import { calendarJobSchema } from '#contracts';
import type { Carrier } from './backend.js';
import { JOB_OPTIONS } from './job-options.js';

const QUEUE = 'calendar';
const SCHEDULER = 'review-calendar';

export interface CalendarTicks {
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** Any number of processes may start it: the scheduler is the same one. @param turn what it throws leaves the queue with its job */
export function tickCalendar(carrier: Carrier, everyMs: number, turn: () => Promise<void>): CalendarTicks {
  const queue = carrier.openQueue(QUEUE);
  const worker = carrier.openWorker(
    QUEUE,
    async (job) => {
      calendarJobSchema.parse(job.data);
      await turn();
    },
    { concurrency: 1, lockDuration: 60_000, stalledInterval: 20_000, maxStalledCount: 2, maxStartedAttempts: 5 },
  );
  return {
    async ready() {
      await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
      await queue.upsertJobScheduler(SCHEDULER, { every: everyMs }, { name: 'turn', data: {}, opts: JOB_OPTIONS });
    },
    async stop() {
      await worker.close();
      await queue.close();
    },
  };
}
