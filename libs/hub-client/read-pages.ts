// Lists that come in pages, as one sequence; and the feed of events, which has no end.
import type { components } from './api.generated.js';
import { dataOf, type Hub } from './open-hub.js';

export type HubEvent = components['schemas']['OutboundEventDto'];

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** @param readPage one call with the cursor it is given @returns every entry, page after page, read as they are taken */
export async function* eachItem<Item>(
  readPage: (cursor: string | undefined) => Promise<{ readonly data?: Page<Item>; readonly response: Response }>,
): AsyncGenerator<Item, void, void> {
  for (let cursor: string | undefined; ;) {
    const page = dataOf(await readPage(cursor));
    yield* page.items;
    cursor = page.nextCursor;
    if (cursor === undefined) return;
  }
}

export interface EventPage {
  readonly events: readonly HubEvent[];
  /** Store it together with what the events did; `after` of the next start. */
  readonly next: string;
}

export interface Follow {
  /** `next` of the last page whose events were done; absent: from the oldest event that is kept. */
  readonly after?: string | undefined;
  /** Seconds the hub holds a call until something is new, 0 to 30; 30 when absent. */
  readonly waitSeconds?: number;
  /** Ends when there is nothing new, instead of waiting for more. */
  readonly once?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Pages of events in their order, without gaps and without end. The next page is asked for when the one before was taken, so
 * whoever stores `next` with its work does each event, whatever breaks.
 * @throws HubProblem `events-not-kept`: reconcile the states of the cases, then follow without `after`
 */
export async function* followEvents(
  hub: Hub,
  { after, waitSeconds = 30, once = false, signal }: Follow = {},
): AsyncGenerator<EventPage, void, void> {
  for (let place = after; signal?.aborted !== true;) {
    const query = { wait: once ? 0 : waitSeconds, ...(place === undefined ? {} : { after: place }) };
    const { items, next } = dataOf(await hub.api.GET('/v1/events', { params: { query }, ...(signal === undefined ? {} : { signal }) }));
    if (items.length > 0) yield { events: items, next };
    else if (once) return;
    place = next;
  }
}
