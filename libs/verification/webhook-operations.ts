// Webhooks as operators look after them: which receivers take nothing any more, so that somebody calls their people. The messages
// themselves are their clients'.
import { HubError } from '#kernel';
import { principalOf, requireAccess, type AccessPolicy, type Actor } from '#lawful-access';
import type { UndeliveredStore, UndeliveredView } from './webhook-ports.js';

const LISTED = 500;

export interface WebhookOperations {
  /** Longest ago first. */
  list(actor: Actor): Promise<readonly UndeliveredView[]>;
  /** Somebody has seen to what was given up. @returns how many messages @throws HubError `not-found` when nothing waits */
  seeTo(endpointId: string, actor: Actor): Promise<number>;
}

export const createWebhookOperations = ({
  store,
  access,
  now,
}: {
  readonly store: UndeliveredStore;
  readonly access: AccessPolicy;
  readonly now: () => Date;
}): WebhookOperations => ({
  async list(actor) {
    requireAccess(access, actor, 'work-item', 'list');
    return store.listUndelivered(LISTED);
  },
  async seeTo(endpointId, actor) {
    requireAccess(access, actor, 'work-item', 'decide');
    const audit = { actor: principalOf(actor), action: 'webhook.seen-to', verificationIds: [], detail: { endpointId } };
    const count = await store.seeTo(endpointId, now(), audit);
    if (count === 0) throw new HubError('not-found', 'nothing of this endpoint waits for a person');
    return count;
  },
});
