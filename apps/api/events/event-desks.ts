// The use cases about events that the process hands in together.
import type { EventFeed } from '#verification';

export interface EventDesks {
  readonly feed: EventFeed;
}
