// Events and webhooks in memory for the specs of the API, behind the real use cases. Nothing is sent.
import { checkReceiver } from '#egress';
import { HubError } from '#kernel';
import type { AccessPolicy } from '#lawful-access';
import {
  createEventFeed,
  createReconciliation,
  createWebhookDesk,
  createWebhookOperations,
  type DeliveryView,
  type FedEvent,
  type WebhookEndpoint,
  type WebhookTransaction,
} from '#verification';
import { randomBytes, randomUUID } from 'node:crypto';
import type { EventDesks } from '../events/event-desks.js';

/** @param events of every client; a test adds to them */
export const keepEventsInMemory = (access: AccessPolicy, now: () => Date, events: FedEvent[] = []): EventDesks => ({
  feed: createEventFeed({
    access,
    store: {
      readFeed: async (_reach, _clientId, { after, limit }) =>
        after > events.length ? { lost: true } : { lost: false, events: events.filter(({ position }) => position > after).slice(0, limit) },
    },
  }),
  operations: createWebhookOperations({ access, store: { listUndelivered: async () => [], seeTo: async () => 0 }, now }),
  reconciliation: createReconciliation({
    access,
    store: {
      readDay: async () => ({ count: 0, digest: '0'.repeat(15), states: {}, buckets: [] }),
      listDays: async () => [],
      listCases: async () => ({ items: [], nextCursor: undefined }),
    },
    now,
  }),
  webhooks: createWebhookDesk({
    access,
    store: { transact: async (_reach, work) => work(endpointsInMemory(now)) },
    checkReceiver: (url) => void checkReceiver(url, []),
    now,
    newId: () => randomUUID(),
    randomBytes,
  }),
});

const endpoints = new Map<string, WebhookEndpoint>();
const deliveries = new Map<string, DeliveryView[]>();

function endpointsInMemory(now: () => Date): WebhookTransaction {
  const change = (endpointId: string, to: (endpoint: WebhookEndpoint) => WebhookEndpoint): boolean => {
    const endpoint = endpoints.get(endpointId);
    if (endpoint) endpoints.set(endpointId, to(endpoint));
    return endpoint !== undefined;
  };
  return {
    countEndpoints: async () => endpoints.size,
    insertEndpoint: async ({ endpointId, url, types }) =>
      void endpoints.set(endpointId, {
        endpointId,
        url,
        ...(types === undefined ? {} : { types }),
        failures: 0,
        madeAt: now().toISOString(),
      }),
    listEndpoints: async () => [...endpoints.values()],
    readEndpoint: async (endpointId) => endpoints.get(endpointId),
    exchangeSecret: async (endpointId, _secret, formerUntil) =>
      change(endpointId, (one) => ({ ...one, formerSecretUntil: formerUntil.toISOString() })),
    setDisabled: async (endpointId, at) =>
      change(endpointId, ({ disabledAt: _at, disabledWhy: _why, ...one }) =>
        at === undefined ? one : { ...one, disabledAt: at.toISOString(), disabledWhy: 'by-client' },
      ),
    insertTestMessage: async (endpointId, messageId, at) => {
      const made = { messageId, state: 'waiting', tries: 0, madeAt: at.toISOString(), nextTryAt: at.toISOString() } as const;
      deliveries.set(endpointId, [made, ...(deliveries.get(endpointId) ?? [])]);
    },
    async listDeliveries(endpointId, { state, limit, cursor }) {
      if (cursor !== undefined) throw new HubError('cursor-invalid', 'there is only one page here');
      const items = (deliveries.get(endpointId) ?? []).filter((one) => state === undefined || one.state === state);
      return { items: items.slice(0, limit), nextCursor: undefined };
    },
    redeliver: async () => 0,
    appendAudit: async () => undefined,
  };
}
