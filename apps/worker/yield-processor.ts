// A worker for the bulk lane alone yields the processor to whoever serves people, with all its threads: what collects V8's
// garbage, compresses and encrypts runs beside the main thread, and Linux gives each thread a priority of its own.
import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { z } from 'zod';

const THREADS = '/proc/self/task';

/** Threads started later take the priority of the one that starts them. Elsewhere than on Linux the whole process has one. */
export function yieldProcessor(): void {
  for (const thread of listThreads()) {
    try {
      setPriority(thread, constants.priority.PRIORITY_LOW);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}

function listThreads(): readonly number[] {
  try {
    return readdirSync(THREADS).map(Number);
  } catch {
    return [0];
  }
}

/** A thread may end between the listing and its turn. */
const isGone = (error: unknown): boolean => z.object({ info: z.object({ code: z.literal('ESRCH') }) }).safeParse(error).success;
