// The hub as the worker uses it for what it asks by itself: re-checks of the calendar, households of bulk files.
import type { SourceDescriptor } from '#contracts';
import type { PackCatalogue } from '#eligibility';
import { systemClock } from '#kernel';
import { parseAccessPolicy } from '#lawful-access';
import { createHubStore, type Database, type FieldCipher } from '#persistence';
import type { Log } from '#platform';
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

/** What runs beside the queries and asks by itself, over the one hub of its process. */
export interface AskingParts extends Pick<WorkerHubParts, 'config' | 'database' | 'cipher' | 'sources'> {
  readonly hub: HubDependencies;
  readonly log: Log;
}

/** Once a process: the access policy is read here. @throws HubError `access-policy-invalid` */
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
