// Groups planned queries into batches: what one job asks one source for. A live verification is a batch a source of
// its own; a bulk run fills batches up to what the source accepts in one call.
import type { ConnectedSource, Lane } from '#contracts';
import type { PlannedQuery } from './plan-queries.js';
import type { NewBatchRow, NewQueryRow } from './ports.js';

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

export function planBatches(
  plans: readonly QueriesOfVerification[],
  lane: Lane,
  sources: ReadonlyMap<string, ConnectedSource>,
  newId: () => string,
): BatchPlan {
  const batches: NewBatchRow[] = [];
  const rows: NewQueryRow[] = [];
  const filling = new Map<string, { batchId: string; room: number }>();

  for (const { verificationId, queries, ordinals } of plans)
    for (const query of queries) {
      const size = query.subjectIds.length;
      let batch = filling.get(query.sourceId);
      if (!batch || batch.room < size) {
        batch = { batchId: newId(), room: sources.get(query.sourceId)?.batchSize ?? size };
        filling.set(query.sourceId, batch);
        batches.push({ batchId: batch.batchId, sourceId: query.sourceId, lane });
      }
      batch.room -= size;
      rows.push({
        ...query,
        queryId: newId(),
        verificationId,
        ordinal: (ordinals.get(query.sourceId) ?? 0) + 1,
        batchId: batch.batchId,
        lane,
      });
    }
  return { batches, queries: rows };
}
