// The use cases about events that the process hands in together.
import type { EventFeed, Reconciliation, WebhookDesk, WebhookOperations } from '#verification';

export interface EventDesks {
  readonly feed: EventFeed;
  readonly webhooks: WebhookDesk;
  readonly operations: WebhookOperations;
  readonly reconciliation: Reconciliation;
}
