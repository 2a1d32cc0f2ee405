// Work that is looked for now and then in a process: one turn after the other, a failed one told and tried again.
import { describeError, type Log } from '#platform';

export interface RepeatedWork {
  /** From the end of a turn, and from the start of the process, to the next. */
  readonly everyMs: number;
  readonly log: Log;
  /** Logged with what a turn threw. */
  readonly failed: string;
}

/**
 * @param turn asks `isStopped` where it can end early
 * @returns stops after the turn in hand
 */
export function repeatWork(turn: (isStopped: () => boolean) => Promise<void>, { everyMs, log, failed }: RepeatedWork): () => Promise<void> {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const tick = (): void => {
    running = turn(() => stopped)
      .catch((error: unknown) => log.error(failed, describeError(error)))
      .finally(() => {
        if (!stopped) timer = setTimeout(tick, everyMs);
      });
  };
  let timer = setTimeout(tick, everyMs);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
