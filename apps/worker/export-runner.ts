// Approved exports of lists become files, and old ones go; rows are found by looking.
import { systemClock } from '#kernel';
import { createCaseExportWorkStore, type Database, type FieldCipher } from '#persistence';
import { describeError, type Log } from '#platform';
import { workOffExports } from '#verification';
import { v7 as newUuid } from 'uuid';

export interface ExportRunnerOptions {
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly log: Log;
  readonly everyMs: number;
  readonly leaseMs: number;
}

/** @returns stops after the file in hand */
export function startExportRunner({ database, cipher, log, everyMs, leaseMs }: ExportRunnerOptions): () => Promise<void> {
  const store = createCaseExportWorkStore(database, cipher);
  let isStopped = false;
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const ended = await workOffExports({
      store,
      leaseMs,
      now: () => systemClock.now(),
      newId: () => newUuid(),
      isStopped: () => isStopped,
      onMade: (exportId, rows) => log.info('exports.made', { exportId, count: rows }),
    });
    if (ended > 0) log.info('exports.ended', { count: ended });
  };
  const tick = (): void => {
    running = look()
      .catch((error: unknown) => log.error('exports.failed', describeError(error)))
      .finally(() => {
        if (!isStopped) timer = setTimeout(tick, everyMs);
      });
  };
  timer = setTimeout(tick, everyMs);
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}
