// Webhooks as a client system keeps them: endpoints with their secrets, test messages, the log of deliveries and sending again.
import type { OutboundEventType } from '#contracts';
import { HubError } from '#kernel';
import { principalOf, type AccessPolicy, type Actor, type Verb } from '#lawful-access';
import { reachFor } from './case-access.js';
import { found } from './found.js';
import type { DeliveryView, ListDeliveries, Redelivery, WebhookEndpoint, WebhookStore, WebhookTransaction } from './webhook-ports.js';
import { writeWebhookSecret } from './webhook-signature.js';
import type { Page } from './views.js';

/** Of one client. */
const ENDPOINTS = 10;
/** How long messages carry both signatures after an exchange. */
const OVERLAP_HOURS = 24;

/** The secret is shown in this answer and never again. */
export interface EndpointWithSecret extends WebhookEndpoint {
  readonly secret: string;
}

export interface WebhookDesk {
  /** @throws HubError `receiver-refused`, `webhook-endpoints-full` */
  create(
    endpoint: { readonly url: string; readonly types: readonly OutboundEventType[] | undefined },
    actor: Actor,
  ): Promise<EndpointWithSecret>;
  list(actor: Actor): Promise<readonly WebhookEndpoint[]>;
  /** @throws HubError `not-found` */
  rotate(endpointId: string, actor: Actor): Promise<EndpointWithSecret>;
  /** Switched on again it goes on where it stopped, as far as events are kept. @throws HubError `not-found` */
  setEnabled(endpointId: string, isEnabled: boolean, actor: Actor): Promise<WebhookEndpoint>;
  /** A test message, sent by the worker like any other. @returns its id @throws HubError `not-found` */
  test(endpointId: string, actor: Actor): Promise<string>;
  /** @throws HubError `not-found`, `cursor-invalid` */
  listDeliveries(endpointId: string, query: ListDeliveries, actor: Actor): Promise<Page<DeliveryView>>;
  /** @returns how many messages are sent once more @throws HubError `not-found` */
  redeliver(endpointId: string, which: Redelivery, actor: Actor): Promise<number>;
}

export interface WebhookDeskParts {
  readonly store: WebhookStore;
  readonly access: AccessPolicy;
  /** @throws HubError `receiver-refused` */
  readonly checkReceiver: (url: string) => void;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Buffer;
}

export function createWebhookDesk({ store, access, checkReceiver, now, newId, randomBytes }: WebhookDeskParts): WebhookDesk {
  const transact = <T>(actor: Actor, verb: Verb, work: (transaction: WebhookTransaction) => Promise<T>): Promise<T> =>
    store.transact(reachFor(access, actor, 'webhook', verb), work);
  const audit = (
    transaction: WebhookTransaction,
    actor: Actor,
    action: string,
    detail: Readonly<Record<string, string | number>>,
  ): Promise<void> => transaction.appendAudit([{ actor: principalOf(actor), action: `webhook.${action}`, verificationIds: [], detail }]);
  const read = async (transaction: WebhookTransaction, endpointId: string): Promise<WebhookEndpoint> =>
    found(await transaction.readEndpoint(endpointId), 'endpoint');

  return {
    async create({ url, types }, actor) {
      checkReceiver(url);
      const secret = writeWebhookSecret(randomBytes);
      const endpointId = newId();
      return transact(actor, 'create', async (transaction) => {
        if ((await transaction.countEndpoints()) >= ENDPOINTS)
          throw new HubError('webhook-endpoints-full', `a client has at most ${ENDPOINTS} endpoints; disable and reuse one`);
        const { clientId, purposes } = actor;
        await transaction.insertEndpoint({ endpointId, clientId, url, types, purposes, secret, madeBy: principalOf(actor) });
        await audit(transaction, actor, 'created', { endpointId });
        return { ...(await read(transaction, endpointId)), secret };
      });
    },
    list: (actor) => transact(actor, 'list', (transaction) => transaction.listEndpoints()),
    rotate: (endpointId, actor) =>
      transact(actor, 'change', async (transaction) => {
        const secret = writeWebhookSecret(randomBytes);
        const until = new Date(now().getTime() + OVERLAP_HOURS * 3_600_000);
        found((await transaction.exchangeSecret(endpointId, secret, until)) || undefined, 'endpoint');
        await audit(transaction, actor, 'secret-exchanged', { endpointId });
        return { ...(await read(transaction, endpointId)), secret };
      }),
    setEnabled: (endpointId, isEnabled, actor) =>
      transact(actor, 'change', async (transaction) => {
        found((await transaction.setDisabled(endpointId, isEnabled ? undefined : now())) || undefined, 'endpoint');
        await audit(transaction, actor, isEnabled ? 'enabled' : 'disabled', { endpointId });
        return read(transaction, endpointId);
      }),
    test: (endpointId, actor) =>
      transact(actor, 'change', async (transaction) => {
        await read(transaction, endpointId);
        const messageId = `test_${newId().replaceAll('-', '')}`;
        await transaction.insertTestMessage(endpointId, messageId, now());
        return messageId;
      }),
    listDeliveries: (endpointId, query, actor) =>
      transact(actor, 'read', async (transaction) => {
        await read(transaction, endpointId);
        return transaction.listDeliveries(endpointId, query);
      }),
    redeliver: (endpointId, which, actor) =>
      transact(actor, 'change', async (transaction) => {
        await read(transaction, endpointId);
        const count = await transaction.redeliver(endpointId, which, now());
        if ('eventId' in which) found(count || undefined, 'event of this endpoint');
        await audit(transaction, actor, 'redelivered', { endpointId, count });
        return count;
      }),
  };
}
