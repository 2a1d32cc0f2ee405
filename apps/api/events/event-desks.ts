// The use cases about events that the process hands in together.
import type { EventFeed, WebhookDesk } from '#verification';

export interface EventDesks {
  readonly feed: EventFeed;
  readonly webhooks: WebhookDesk;
}
