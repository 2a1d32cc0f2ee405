// Small statements on queries and batches outside claim and settle.
import { factsFromJson, type FindingOutcome, type Lane } from '#contracts';
import type { CollectStore } from '#verification';
import { sql } from 'kysely';
import type { Database } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { loadKeys } from './household-keys.js';
import { readHandMark } from './hand-mark.js';
import { OPEN_GATES, readGates } from './source-state-store.js';
import { findingAddress } from './settle-batches.js';

export async function describeBatches(database: Database, batchIds: readonly string[]): ReturnType<CollectStore['describeBatches']> {
  const batches = sql<{
    batch_id: string;
    source_id: string;
    lane: string;
    tries: number;
    dispatch: number;
    is_polled: boolean;
    due_at: Date | null;
    open_claims: number;
    is_asking: boolean;
  }>`
    select b.batch_id, b.source_id, b.lane, b.tries, b.dispatch, b.ticket_sealed is not null as is_polled, b.open_claims, q.due_at, q.is_asking
    from query_batch b, lateral (select case b.lane when 'live' then max(due_at) end as due_at, coalesce(bool_or(state = 'asking'), false) as is_asking
      from query where batch_id = b.batch_id) q
    where b.batch_id = any(${batchIds}::uuid[]) and b.state = 'open'`;
  // Together, so that neither is left unheard when the database goes away under both.
  const [gates, { rows }] = await Promise.all([readGates(database), batches.execute(database)]);
  return new Map(
    rows.map((row) => [
      row.batch_id,
      {
        sourceId: row.source_id,
        lane: row.lane as Lane,
        tries: row.tries,
        dispatch: row.dispatch,
        isPolled: row.is_polled,
        dueAt: row.due_at ?? undefined,
        isBegun: row.is_polled || row.is_asking,
        openClaims: row.open_claims,
        gates: gates.get(row.source_id) ?? OPEN_GATES,
      },
    ]),
  );
}

export async function takeDailyCall(database: Database, sourceId: string, perDay: number): Promise<boolean> {
  const { rows } = await sql<{ day_calls: number }>`
    with today as (select (now() at time zone 'Asia/Shanghai')::date as day)
    insert into source_state (source_id, day, day_calls) select ${sourceId}, day, 1 from today
    on conflict (source_id) do update set day = excluded.day,
      day_calls = case when source_state.day = excluded.day then source_state.day_calls + 1 else 1 end
    where source_state.day is distinct from excluded.day or source_state.day_calls < ${perDay}
    returning day_calls`.execute(database);
  return rows.length === 1;
}

export async function postponeBatch(database: Database, batchId: string, inMs: number): Promise<number | undefined> {
  const { rows } = await sql<{ dispatch: number }>`
    update query_batch set dispatch = dispatch + 1, next_run_at = clock_timestamp() + make_interval(secs => ${inMs / 1000}),
      enqueued_at = clock_timestamp() + make_interval(secs => ${inMs / 1000})
    where batch_id = ${batchId} and state = 'open' and (lease_until is null or lease_until < clock_timestamp()) returning dispatch`.execute(
    database,
  );
  return rows[0]?.dispatch;
}

export async function renewLease(database: Database, batchId: string, attempt: number, leaseMs: number): Promise<void> {
  await sql`update query_batch set lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
    where batch_id = ${batchId} and attempt = ${attempt} and state = 'open'`.execute(database);
}

interface AnswerRow {
  verification_id: string;
  source_id: string;
  query_id: string;
  subject_id: string;
  revision: number;
  outcome: string;
  missing: string[] | null;
  by_hand: unknown;
  facts_sealed: Buffer | null;
}

export async function readLatestAnswers(
  database: Database,
  cipher: FieldCipher,
  queryIds: readonly string[],
): ReturnType<CollectStore['readLatestAnswers']> {
  const { rows } = await sql<AnswerRow>`
    select distinct on (f.verification_id, f.source_id, f.subject_id) f.verification_id, f.source_id, f.query_id, f.subject_id, f.revision, f.outcome, f.missing, f.facts_sealed, f.by_hand
    from finding f join query q using (verification_id, source_id)
    where q.query_id = any(${queryIds}::uuid[]) and f.query_id = q.query_id
    order by f.verification_id, f.source_id, f.subject_id, f.revision desc`.execute(database);
  const keys = await loadKeys(database, cipher, { verifications: [...new Set(rows.map((row) => row.verification_id))] });
  return new Map(
    rows.map((row) => [
      `${row.query_id}/${row.subject_id}`,
      {
        outcome: row.outcome as FindingOutcome,
        missing: row.missing ?? [],
        ...readHandMark(row),
        facts: row.facts_sealed
          ? factsFromJson(
              keys
                .forScope(row.verification_id)
                .open(findingAddress(row.source_id, row.subject_id, row.query_id), row.facts_sealed)
                .toString('utf8'),
            )
          : [],
      },
    ]),
  );
}
