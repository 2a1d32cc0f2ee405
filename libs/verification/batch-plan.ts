// Groups planned queries into batches: what one job asks one source for. A live verification is a batch a source of
// its own; a bulk run fills batches up to what the source accepts in one call.
import type { ConnectedSource, Lane } from '#contracts';
import type { PlannedQuery } from './plan-queries.js';
import type { NewBatchRow } from './plan-ports.js';
import type { NewQueryRow } from './ports.js';

export interface QueriesOfVerification {
  readonly verificationId: string;
  readonly queries: readonly PlannedQuery[];
  /** Highest ordinal already used, by source. */
  readonly ordinals: ReadonlyMap<string, number>;
}

export interface BatchPlan {
  readonly batches: readonly NewBatchRow[];
  readonly queries: readonly NewQueryRow[];
}

/** Names the batch a query goes into, opening one where none has room. @param batches gets every batch that is opened */
export function openBatches(
  lane: Lane,
  sources: ReadonlyMap<string, ConnectedSource>,
  newId: () => string,
  batches: NewBatchRow[],
): (query: Pick<PlannedQuery, 'sourceId' | 'subjectIds'>) => string {
  const filling = new Map<string, { readonly batchId: string; room: number }>();
  return ({ sourceId, subjectIds: { length: size } }) => {
    let batch = filling.get(sourceId);
    if (!batch || batch.room < size) {
      batch = { batchId: newId(), room: sources.get(sourceId)?.batchSize ?? size };
      filling.set(sourceId, batch);
      batches.push({ batchId: batch.batchId, sourceId, lane });
    }
    batch.room -= size;
    return batch.batchId;
  };
}

/** Queries that are held back get no batch yet. @param wave of the queries that are not */
export function planBatches(
  plans: readonly QueriesOfVerification[],
  lane: Lane,
  sources: ReadonlyMap<string, ConnectedSource>,
  newId: () => string,
  wave = 1,
): BatchPlan {
  const batches: NewBatchRow[] = [];
  const rows: NewQueryRow[] = [];
  const fillBatch = openBatches(lane, sources, newId, batches);

  for (const { verificationId, queries, ordinals } of plans) {
    const used = new Map(ordinals);
    for (const { held, ...query } of queries) {
      const ordinal = (used.get(query.sourceId) ?? 0) + 1;
      used.set(query.sourceId, ordinal);
      const row = { ...query, queryId: newId(), verificationId, ordinal, lane };
      rows.push(held ? { ...row, batchId: null, wave: null } : { ...row, batchId: fillBatch(query), wave });
    }
  }
  return { batches, queries: rows };
}
