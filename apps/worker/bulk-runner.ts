// Bulk files in a worker: looked for, worked off, left to others when the process stops.
import { createBulkWorkStore } from '#persistence';
import { workOffBulkFiles } from '#verification';
import { repeatWork } from './repeat-work.js';
import type { AskingParts } from './worker-hub.js';

const EVERY_MS = 1000;
/** Households that are asked for together, in one transaction. */
const AT_A_TIME = 100;

/** @returns stops after the batch in hand */
export function startBulkRunner({ hub, config, database, cipher, log }: AskingParts): () => Promise<void> {
  // a copy that serves people reads no lists
  if (config.HEDUI_WORKER_LANES === 'live') return () => Promise.resolve();
  const work = {
    hub,
    store: createBulkWorkStore(database, cipher),
    leaseMs: config.HEDUI_LEASE_SECONDS * 1000,
    atATime: AT_A_TIME,
    onEnded: (bulkFileId: string, state: string) => log.info('bulk.ended', { bulkFileId, state }),
  };
  return repeatWork((isStopped) => workOffBulkFiles({ ...work, isStopped }), { everyMs: EVERY_MS, log, failed: 'bulk.failed' });
}
