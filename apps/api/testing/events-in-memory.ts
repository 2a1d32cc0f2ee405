// Events in memory for the specs of the API: a feed that tests write to, behind the real use case.
import type { AccessPolicy } from '#lawful-access';
import { createEventFeed, type FedEvent } from '#verification';
import type { EventDesks } from '../events/event-desks.js';

/** @param events of every client; a test adds to them */
export const keepEventsInMemory = (access: AccessPolicy, events: FedEvent[] = []): EventDesks => ({
  feed: createEventFeed({
    access,
    store: {
      readFeed: async (_reach, _clientId, { after, limit }) => ({
        lost: after > events.length,
        events: events.filter(({ position }) => position > after).slice(0, limit),
      }),
    },
  }),
});
