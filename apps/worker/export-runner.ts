// Approved exports of lists become files, and old ones go; rows are found by looking.
import { systemClock } from '#kernel';
import { createCaseExportWorkStore, type Database, type FieldCipher } from '#persistence';
import { describeError, type Log } from '#platform';
import { workOffExports } from '#verification';
import { v7 as newUuid } from 'uuid';

const EVERY_MS = 1000;
/** How long a file stays with a silent worker. */
const LEASE_MS = 60_000;

/** @returns stops after the file in hand */
export function startExportRunner(database: Database, cipher: FieldCipher, log: Log): () => Promise<void> {
  const store = createCaseExportWorkStore(database, cipher);
  let isStopped = false;
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const ended = await workOffExports({
      store,
      leaseMs: LEASE_MS,
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
        if (!isStopped) timer = setTimeout(tick, EVERY_MS);
      });
  };
  timer = setTimeout(tick, EVERY_MS);
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}
