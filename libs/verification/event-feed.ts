// The feed of events: what a client system has to be told, in one order, from any place it names.
import type { OutboundEvent } from '#contracts';
import { HubError } from '#kernel';
import type { AccessPolicy, Actor } from '#lawful-access';
import { reachFor } from './case-access.js';
import type { EventStore } from './event-ports.js';

export interface EventPage {
  readonly items: readonly OutboundEvent[];
  /** What to name next time, also when nothing was new. */
  readonly next: string;
}

export interface EventFeed {
  /**
   * @param after `next` of the page before; absent: from the oldest event that is kept
   * @throws HubError `cursor-invalid`; `events-not-kept` when events after that place are gone: read the states themselves
   */
  read(query: { readonly after: string | undefined; readonly limit: number }, actor: Actor): Promise<EventPage>;
}

export const createEventFeed = ({ store, access }: { readonly store: EventStore; readonly access: AccessPolicy }): EventFeed => ({
  async read({ after = '0', limit }, actor) {
    const reach = reachFor(access, actor, 'event', 'list');
    if (!/^\d{1,15}$/.test(after)) throw new HubError('cursor-invalid', 'this place is not one the feed gave out; start without one');
    const read = await store.readFeed(reach, actor.clientId, { after: Number(after), limit });
    if (read.lost)
      throw new HubError(
        'events-not-kept',
        'events after this place are not kept any more; read the states of the cases, then start without a place',
      );
    return { items: read.events.map(({ event }) => event), next: String(read.events.at(-1)?.position ?? after) };
  },
});
