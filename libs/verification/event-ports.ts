// What the feed of events needs from storage.
import type { OutboundEvent } from '#contracts';
import type { RowReach } from '#lawful-access';

/** An event and its place in the feed of its client. */
export interface FedEvent {
  /** Grows by one from event to event of a client. */
  readonly position: number;
  readonly event: OutboundEvent;
}

export interface FeedQuery {
  /** Place of the last event that was taken; 0: none. */
  readonly after: number;
  readonly limit: number;
}

/** `lost`: events after that place are not kept any more, or the place was never given out. */
export type FeedRead = { readonly lost: true } | { readonly lost: false; readonly events: readonly FedEvent[] };

export interface EventStore {
  /**
   * What is committed and was not read, in the order in which it was committed. From a client's first reading on, what happens to
   * its cases is written down for it.
   */
  readFeed(reach: RowReach, clientId: string, query: FeedQuery): Promise<FeedRead>;
}
