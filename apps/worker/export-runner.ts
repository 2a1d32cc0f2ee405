// Approved exports of lists become files, and old ones go; rows are found by looking.
import { systemClock } from '#kernel';
import { createCaseExportWorkStore, type Database, type FieldCipher } from '#persistence';
import type { Log } from '#platform';
import { workOffExports } from '#verification';
import { v7 as newUuid } from 'uuid';
import { repeatWork } from './repeat-work.js';

const EVERY_MS = 1000;
/** How long a file stays with a silent worker. */
const LEASE_MS = 60_000;

/** @returns stops after the file in hand */
export function startExportRunner(database: Database, cipher: FieldCipher, log: Log): () => Promise<void> {
  const store = createCaseExportWorkStore(database, cipher);
  const look = async (isStopped: () => boolean): Promise<void> => {
    const ended = await workOffExports({
      store,
      leaseMs: LEASE_MS,
      now: () => systemClock.now(),
      newId: () => newUuid(),
      isStopped,
      onMade: (exportId, rows) => log.info('exports.made', { exportId, count: rows }),
    });
    if (ended > 0) log.info('exports.ended', { count: ended });
  };
  return repeatWork(look, { everyMs: EVERY_MS, log, failed: 'exports.failed' });
}
