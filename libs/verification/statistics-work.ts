// Days counted anew by a worker: today and yesterday every few minutes, the weeks before once a day, older ones once, and
// again when an alert of theirs was answered since.
import { shanghaiDate } from '#kernel';
import type { StatisticsRollUpStore } from './statistics-ports.js';

/** Answers and decisions come late: days so long ago may still change. */
const RECENT_DAYS = 40;
const DAYS_A_TURN = 50;

/** @returns how many days were counted */
export async function rollUpStatistics(
  store: StatisticsRollUpStore,
  { now, againAfterMs, isStopped }: { readonly now: () => Date; readonly againAfterMs: number; readonly isStopped: () => boolean },
): Promise<number> {
  let counted = 0;
  for (const day of await store.listDue(shanghaiDate(now()), RECENT_DAYS, againAfterMs, DAYS_A_TURN)) {
    if (isStopped()) break;
    if (await store.rollUp(day)) counted += 1;
  }
  return counted;
}
