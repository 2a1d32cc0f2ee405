// Bulk files over the stores of the process.
import { systemClock } from '#kernel';
import { createBulkStore, type Database, type FieldCipher } from '#persistence';
import { createBulkDesk, type BulkDesk, type HubDependencies } from '#verification';
import { v7 as newUuid } from 'uuid';

export const openBulkDesk = (
  database: Database,
  cipher: FieldCipher,
  { access, connected }: Pick<HubDependencies, 'access' | 'connected'>,
): BulkDesk =>
  createBulkDesk({ store: createBulkStore(database, cipher), access, connected, now: () => systemClock.now(), newId: () => newUuid() });
