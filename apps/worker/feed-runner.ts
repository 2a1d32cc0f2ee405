// Decisions get their place in the feed upward a moment after they are committed.
import { createFeedNumbering, type Database } from '#persistence';
import type { Log } from '#platform';
import { repeatWork } from './repeat-work.js';

const EVERY_MS = 1000;
const AT_A_TIME = 5000;

/** @returns stops after the numbers in hand */
export function startFeedRunner(database: Database, log: Log): () => Promise<void> {
  const numbering = createFeedNumbering(database);
  const look = async (isStopped: () => boolean): Promise<void> => {
    while ((await numbering.number(AT_A_TIME)) === AT_A_TIME && !isStopped());
  };
  return repeatWork(look, { everyMs: EVERY_MS, log, failed: 'feed.failed' });
}
