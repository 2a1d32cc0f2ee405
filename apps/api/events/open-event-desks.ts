// Events and webhooks over the database of the process.
import { checkReceiver } from '#egress';
import { systemClock } from '#kernel';
import type { AccessPolicy } from '#lawful-access';
import {
  createEventStore,
  createReconciliationStore,
  createUndeliveredStore,
  createWebhookStore,
  type Database,
  type FieldCipher,
} from '#persistence';
import { readOutward } from '#platform';
import { createEventFeed, createReconciliation, createWebhookDesk, createWebhookOperations } from '#verification';
import { randomBytes } from 'node:crypto';
import { v7 as newUuid } from 'uuid';
import type { ApiProcessConfig } from '../api-config.js';
import type { EventDesks } from './event-desks.js';

export interface EventDeskParts {
  readonly config: ApiProcessConfig;
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly access: AccessPolicy;
}

/** @throws HubError `config-invalid` */
export function openEventDesks({ config, database, cipher, access }: EventDeskParts): EventDesks {
  const { networks } = readOutward(config);
  return {
    feed: createEventFeed({ store: createEventStore(database), access }),
    operations: createWebhookOperations({ store: createUndeliveredStore(database), access, now: () => systemClock.now() }),
    reconciliation: createReconciliation({ store: createReconciliationStore(database), access, now: () => systemClock.now() }),
    webhooks: createWebhookDesk({
      store: createWebhookStore(database, cipher),
      access,
      checkReceiver: (url) => void checkReceiver(url, networks),
      now: () => systemClock.now(),
      newId: () => newUuid(),
      randomBytes: (count) => randomBytes(count),
    }),
  };
}
