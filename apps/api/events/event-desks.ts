// The use cases about events that the process hands in together.
import type { EventFeed, WebhookDesk, WebhookOperations } from '#verification';

export interface EventDesks {
  readonly feed: EventFeed;
  readonly webhooks: WebhookDesk;
  readonly operations: WebhookOperations;
}
