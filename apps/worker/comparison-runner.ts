// Reports that followed another of their household are held against it; rows are found by looking.
import type { PackCatalogue } from '#eligibility';
import { createComparisonStore, type Database, type FieldCipher } from '#persistence';
import type { Log } from '#platform';
import { compareWaiting, createPolicyPort } from '#verification';
import { v7 as newUuid } from 'uuid';
import { repeatWork } from './repeat-work.js';

const EVERY_MS = 2000;
/** Comparisons taken in hand together, and for how long: a worker that dies leaves them to others after it. */
const AT_A_TIME = 50;
const LEASE_MS = 60_000;

/** @returns stops after the comparison in hand */
export function startComparisonRunner(database: Database, cipher: FieldCipher, packs: () => PackCatalogue, log: Log): () => Promise<void> {
  const work = {
    store: createComparisonStore(database, cipher),
    policy: createPolicyPort(packs),
    newId: () => newUuid(),
    atATime: AT_A_TIME,
    leaseMs: LEASE_MS,
  };
  const look = async (isStopped: () => boolean): Promise<void> => {
    const { compared, raised, gone, failed } = await compareWaiting(work, isStopped);
    if (compared > 0) log.info('reports.compared', { count: compared, alerts: raised, gone });
    if (failed > 0) log.warn('reports.not-compared', { count: failed });
  };
  return repeatWork(look, { everyMs: EVERY_MS, log, failed: 'comparisons.failed' });
}
