// The worker's turn at doubtful answers: carries out decisions, counts what was requested, asks again page by page.
import type { ConnectedSource, Lane } from '#contracts';
import { dueAt } from './plan-queries.js';
import type { Dispatcher } from './ports.js';
import type { ReaskBatch, ReaskItem, ReaskWorkStore } from './reask-ports.js';

export interface ReaskWork {
  readonly store: ReaskWorkStore;
  readonly dispatcher: Dispatcher;
  readonly sources: ReadonlyMap<string, ConnectedSource>;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly isStopped: () => boolean;
}

const CASES_A_PAGE = 200;

/** Works until nothing is left or it is stopped. @returns how many pages and counts were done */
export async function workOffReasks({ store, dispatcher, sources, now, newId, isStopped }: ReaskWork): Promise<number> {
  let done = await store.carryOutDecisions(newId);
  while (!isStopped() && (await store.countOne()) !== undefined) done += 1;
  while (!isStopped()) {
    const page = await store.askPage(CASES_A_PAGE, ({ sourceId, lane }, items) =>
      planReask(items, lane, sources.get(sourceId), now(), newId),
    );
    if (page === undefined) break;
    done += 1;
    await dispatcher.dispatch(page.batchIds.map((batchId) => ({ batchId, dispatch: 1, lane: page.lane })));
  }
  return done;
}

/** A live case is a batch of its own; others share batches up to what the source takes in one call. Their order stays. */
export function planReask(
  items: readonly ReaskItem[],
  lane: Lane,
  source: ConnectedSource | undefined,
  at: Date,
  newId: () => string,
): ReaskBatch[] {
  const batches: { batchId: string; items: ReaskBatch['items'][number][]; room: number }[] = [];
  for (const item of items) {
    const last = batches.at(-1);
    const fits = lane === 'bulk' && last !== undefined && last.room >= item.subjectIds.length;
    const batch = fits ? last : { batchId: newId(), items: [], room: source?.batchSize ?? item.subjectIds.length };
    if (!fits) batches.push(batch);
    batch.room -= item.subjectIds.length;
    batch.items.push({ ...item, queryId: newId(), dueAt: source ? dueAt(source, at) : at });
  }
  return batches;
}
