// The clocks of cases in a worker: rows say what is near, past or was told already.
import { systemClock } from '#kernel';
import { createCaseWorkStore, type Database } from '#persistence';
import type { Log } from '#platform';
import { turnCases } from '#verification';
import { repeatWork } from './repeat-work.js';

const EVERY_MS = 5000;

/** @returns stops after the lot in hand */
export function startCaseRunner(database: Database, log: Log): () => Promise<void> {
  const store = createCaseWorkStore(database);
  const turn = async (isStopped: () => boolean): Promise<void> => {
    const { near, missed, expired } = await turnCases(store, systemClock.now(), isStopped);
    if (near > 0) log.info('cases.reminded', { count: near });
    if (missed > 0) log.warn('cases.late', { count: missed });
    if (expired > 0) log.warn('cases.not-accepted', { count: expired });
  };
  return repeatWork(turn, { everyMs: EVERY_MS, log, failed: 'cases.failed' });
}
