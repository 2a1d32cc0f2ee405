// What the sweeper looks for: work that is due in our rows and has nobody doing it (N1). Database time only.
import type { Lane } from '#contracts';
import { sql } from 'kysely';
import type { Database } from './database.js';

export async function takeLostBatches(
  database: Database,
  olderThanMs: { live: number; bulk: number },
  limit: number,
): Promise<readonly { batchId: string; sourceId: string; lane: Lane; dispatch: number }[]> {
  const { rows } = await sql<{ batch_id: string; source_id: string; lane: string; dispatch: number }>`
    update query_batch set enqueued_at = clock_timestamp()
    where batch_id in (
      select batch_id from query_batch where state = 'open' and next_run_at <= clock_timestamp()
        and (lease_until is null or lease_until < clock_timestamp())
        and enqueued_at < clock_timestamp() - make_interval(secs => case lane when 'live' then ${olderThanMs.live / 1000}::float8 else ${olderThanMs.bulk / 1000}::float8 end)
      order by next_run_at limit ${limit} for update skip locked)
    returning batch_id, source_id, lane, dispatch`.execute(database);
  return rows.map((row) => ({ batchId: row.batch_id, sourceId: row.source_id, lane: row.lane as Lane, dispatch: row.dispatch }));
}

export async function numberDispatches(database: Database, batchIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ batch_id: string; dispatch: number }>`
    update query_batch set dispatch = dispatch + 1 where batch_id = any(${batchIds}::uuid[]) and state = 'open' returning batch_id, dispatch`.execute(
    database,
  );
  return new Map(rows.map((row) => [row.batch_id, row.dispatch]));
}

/** @param lane only of this lane */
export async function findDueVerifications(database: Database, limit: number, lane?: Lane): Promise<readonly string[]> {
  const inLane = lane === undefined ? sql`` : sql`and lane = ${lane}`;
  const { rows } = await sql<{ verification_id: string }>`
    (select verification_id from verification
    where (change_count > reported_count or state = 'collecting') and state <> 'cancelled'
      and (open_queries = 0 or unheard_queries = 0 or report_version > 0 or wave_due_at <= clock_timestamp()) ${inLane}
    order by wave_due_at limit ${limit})
    union (select verification_id from verification where held_queries > 0 and wave_closes_at <= clock_timestamp() and state <> 'cancelled' ${inLane}
      order by wave_closes_at limit ${limit})`.execute(database);
  return rows.map((row) => row.verification_id);
}
