// The hub as the worker uses it for what it asks by itself: re-checks of the calendar, households of bulk files.
import type { SourceDescriptor } from '#contracts';
import type { PackCatalogue } from '#eligibility';
import { systemClock } from '#kernel';
import { parseAccessPolicy } from '#lawful-access';
import { createHubStore, type Database, type FieldCipher } from '#persistence';
import { createPolicyPort, type Dispatcher, type HubDependencies } from '#verification';
import { v7 as newUuid } from 'uuid';
import { readPolicyFile } from './read-policy-file.js';
import type { WorkerConfig } from './worker-config.js';

export interface WorkerHubParts {
  readonly config: WorkerConfig;
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly dispatcher: Dispatcher;
  readonly sources: readonly SourceDescriptor[];
  readonly packs: () => PackCatalogue;
}

/** @throws HubError `access-policy-invalid` */
export const openWorkerHub = async ({
  config,
  database,
  cipher,
  dispatcher,
  sources,
  packs,
}: WorkerHubParts): Promise<HubDependencies> => ({
  store: createHubStore(database, cipher),
  access: parseAccessPolicy(await readPolicyFile(config.HEDUI_ACCESS_POLICY)),
  dispatcher,
  policy: createPolicyPort(packs),
  sources,
  connected: sources.filter((source) => source.connected),
  now: () => systemClock.now(),
  newId: () => newUuid(),
});
