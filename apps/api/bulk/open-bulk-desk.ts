// Bulk files over the stores of the process.
import { systemClock } from '#kernel';
import type { AccessPolicy } from '#lawful-access';
import { createBulkStore, type Database, type FieldCipher } from '#persistence';
import { createBulkDesk, type BulkDesk } from '#verification';
import { v7 as newUuid } from 'uuid';

export const openBulkDesk = (database: Database, cipher: FieldCipher, access: AccessPolicy): BulkDesk =>
  createBulkDesk({ store: createBulkStore(database, cipher), access, now: () => systemClock.now(), newId: () => newUuid() });
