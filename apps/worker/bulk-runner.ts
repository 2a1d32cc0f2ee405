// Bulk files in a worker: looked for, worked off, left to others when the process stops.
import type { SourceDescriptor } from '#contracts';
import type { PackCatalogue } from '#eligibility';
import { systemClock } from '#kernel';
import { parseAccessPolicy } from '#lawful-access';
import { createBulkWorkStore, createHubStore, type Database, type FieldCipher } from '#persistence';
import type { Log } from '#platform';
import { createPolicyPort, workOffBulkFiles, type Dispatcher } from '#verification';
import { v7 as newUuid } from 'uuid';
import { readPolicyFile } from './read-policy-file.js';
import { repeatWork } from './repeat-work.js';
import type { WorkerConfig } from './worker-config.js';

export interface BulkRunnerParts {
  readonly config: WorkerConfig;
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly dispatcher: Dispatcher;
  readonly sources: readonly SourceDescriptor[];
  readonly packs: () => PackCatalogue;
  readonly log: Log;
}

const EVERY_MS = 1000;
/** Households that are asked for together, in one transaction. */
const AT_A_TIME = 100;

/** @returns stops after the batch in hand @throws HubError `access-policy-invalid` */
export async function startBulkRunner({
  config,
  database,
  cipher,
  dispatcher,
  sources,
  packs,
  log,
}: BulkRunnerParts): Promise<() => Promise<void>> {
  const access = parseAccessPolicy(await readPolicyFile(config.HEDUI_ACCESS_POLICY));
  const work = {
    hub: {
      store: createHubStore(database, cipher),
      access,
      dispatcher,
      policy: createPolicyPort(packs),
      sources,
      connected: sources.filter((source) => source.connected),
      now: () => systemClock.now(),
      newId: () => newUuid(),
    },
    store: createBulkWorkStore(database, cipher),
    leaseMs: config.HEDUI_LEASE_SECONDS * 1000,
    atATime: AT_A_TIME,
    onEnded: (bulkFileId: string, state: string) => log.info('bulk.ended', { bulkFileId, state }),
  };
  return repeatWork((isStopped) => workOffBulkFiles({ ...work, isStopped }), { everyMs: EVERY_MS, log, failed: 'bulk.failed' });
}
