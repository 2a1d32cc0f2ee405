// Statistics counted anew: today every few minutes, the weeks before once a day.
import { systemClock } from '#kernel';
import { createStatisticsRollUpStore, type Database, type FieldCipher } from '#persistence';
import type { Log } from '#platform';
import { rollUpStatistics } from '#verification';
import { repeatWork } from './repeat-work.js';

/** Days that are missing are looked for more often than days that changed. */
const LOOK_MS = 15_000;

/** @returns stops after the day in hand */
export function startStatisticsRunner(database: Database, cipher: FieldCipher, againAfterMs: number, log: Log): () => Promise<void> {
  const store = createStatisticsRollUpStore(database, cipher);
  const look = async (isStopped: () => boolean): Promise<void> => {
    const count = await rollUpStatistics(store, { now: () => systemClock.now(), againAfterMs, isStopped });
    if (count > 0) log.info('statistics.counted', { count });
  };
  return repeatWork(look, { everyMs: Math.min(LOOK_MS, againAfterMs), log, failed: 'statistics.failed' });
}
