// Rows of planning: queries held back, and the step from one wave to the next. A step is stored only where the verification
// still stands as it was looked at, so that two workers never send or stop twice.
import type { HeldQuery, NewBatchRow, SentQuery, WaveMove } from '#verification';
import { sql } from 'kysely';
import { inTransaction, send, type Database, type DatabaseTransaction } from './database.js';
import { appendAudit, appendEvents, insertBatches } from './hub-statements.js';
import { jsonRows } from './row-json.js';

export async function readHeldQueries(
  database: Database,
  verificationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly HeldQuery[]>> {
  const held = new Map<string, HeldQuery[]>();
  if (verificationIds.length === 0) return held;
  const { rows } = await sql<{ verification_id: string; query_id: string; source_id: string; subject_ids: string[] }>`
    select verification_id, query_id, source_id, subject_ids from query
    where verification_id = any(${verificationIds}::uuid[]) and batch_id is null and state = 'planned'
    order by verification_id, source_id, ordinal`.execute(database);
  for (const row of rows) {
    const list = held.get(row.verification_id) ?? [];
    list.push({ queryId: row.query_id, sourceId: row.source_id, subjectIds: row.subject_ids });
    held.set(row.verification_id, list);
  }
  return held;
}

interface LockedRow {
  verification_id: string;
  wave: number;
  change_count: number;
  event_sequence: number;
  state: string;
}

export async function moveWaves(
  database: Database,
  moves: readonly WaveMove[],
  batches: readonly NewBatchRow[],
): Promise<readonly string[]> {
  if (moves.length === 0) return [];
  return inTransaction(database, undefined, async (transaction) => {
    const locked = await lock(transaction, moves);
    const current = moves.filter(({ verificationId, wave, changeCount }) => {
      const row = locked.get(verificationId);
      return row !== undefined && row.state !== 'cancelled' && row.wave === wave && row.change_count === changeCount;
    });
    const sending = current.flatMap((move) => (move.next.kind === 'send' ? [{ ...move, next: move.next }] : []));
    const stopping = current.filter(({ next }) => next.kind === 'stop').map(({ verificationId }) => verificationId);
    const used = new Set(sending.flatMap(({ next }) => next.queries.map(({ batchId }) => batchId)));
    const stored = batches.filter(({ batchId }) => used.has(batchId));
    await insertBatches(transaction, stored);
    const sent = await sendQueries(transaction, sending);
    const stopped = await stopQueries(transaction, stopping);
    await appendEvents(transaction, [
      ...sending.map(({ verificationId, wave }) => ({
        verificationId,
        sequence: nextEvent(locked, verificationId),
        type: 'verification.wave-sent' as const,
        data: { wave: wave + 1, queries: sent.get(verificationId) ?? 0 },
      })),
      ...stopping.map((verificationId) => ({
        verificationId,
        sequence: nextEvent(locked, verificationId),
        type: 'verification.settled-early' as const,
        data: { notNeeded: stopped.get(verificationId) ?? 0 },
      })),
    ]);
    if (stopping.length > 0)
      await appendAudit(transaction, [{ actor: 'worker', action: 'verification.settled-early', verificationIds: stopping }]);
    return stored.map(({ batchId }) => batchId);
  });
}

const nextEvent = (locked: ReadonlyMap<string, LockedRow>, verificationId: string): number =>
  (locked.get(verificationId)?.event_sequence ?? 0) + 1;

async function lock(transaction: DatabaseTransaction, moves: readonly WaveMove[]): Promise<ReadonlyMap<string, LockedRow>> {
  const ids = moves.map(({ verificationId }) => verificationId);
  const { rows } = await sql<LockedRow>`
    select verification_id, wave, change_count, event_sequence, state from verification
    where verification_id = any(${ids}::uuid[]) and held_queries > 0 order by verification_id for update`.execute(transaction);
  return new Map(rows.map((row) => [row.verification_id, row]));
}

interface SendingMove extends WaveMove {
  readonly next: { readonly kind: 'send'; readonly queries: readonly SentQuery[]; readonly closesAt: Date };
}

/** @returns how many queries went out, by verification */
async function sendQueries(transaction: DatabaseTransaction, moves: readonly SendingMove[]): Promise<ReadonlyMap<string, number>> {
  if (moves.length === 0) return new Map();
  const queries = moves.flatMap(({ wave, next }) => next.queries.map((query) => ({ ...query, wave: wave + 1 })));
  const closes = moves.map(({ verificationId, next }) => ({ verificationId, closesAt: next.closesAt }));
  const moved = await send(
    transaction,
    sql<{ verification_id: string }>`
    update query q set batch_id = r."batchId", wave = r.wave, due_at = r."dueAt", chosen = r.chosen
    from jsonb_to_recordset(${jsonRows(queries)}) as r("queryId" uuid, "batchId" uuid, "dueAt" timestamptz, chosen text[], wave smallint)
    where q.query_id = r."queryId" and q.batch_id is null and q.state = 'planned' returning q.verification_id`,
  );
  const counts = countRows(moved);
  const rows = closes.map((row) => ({ ...row, sent: counts.get(row.verificationId) ?? 0 }));
  await send(
    transaction,
    sql`update verification v set wave = v.wave + 1, held_queries = v.held_queries - r.sent, unheard_queries = v.unheard_queries + r.sent,
      wave_closes_at = r."closesAt", event_sequence = v.event_sequence + 1, updated_at = clock_timestamp()
    from jsonb_to_recordset(${jsonRows(rows)}) as r("verificationId" uuid, "closesAt" timestamptz, sent int) where v.verification_id = r."verificationId"`,
  );
  return counts;
}

/** What is held back becomes void, with a finding that says why nobody was asked. @returns how many queries, by verification */
async function stopQueries(transaction: DatabaseTransaction, verificationIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (verificationIds.length === 0) return new Map();
  const stopped = await send(
    transaction,
    sql<{ verification_id: string }>`
    with stopped as (
      update query set state = 'void', settled_at = clock_timestamp()
      where verification_id = any(${verificationIds}::uuid[]) and batch_id is null and state = 'planned'
      returning verification_id, source_id, subject_ids),
    said as (
      insert into finding (verification_id, source_id, subject_id, revision, outcome, reason)
      select s.verification_id, s.source_id, p.subject_id,
        coalesce((select max(revision) from finding f where f.verification_id = s.verification_id and f.source_id = s.source_id and f.subject_id = p.subject_id), 0) + 1,
        'not-needed', 'settled-without-it'
      from stopped s cross join lateral unnest(s.subject_ids) as p(subject_id))
    select verification_id from stopped`,
  );
  const counts = countRows(stopped);
  const rows = verificationIds.map((id) => ({ id, count: counts.get(id) ?? 0 }));
  await send(
    transaction,
    sql`update verification v set held_queries = 0, open_queries = v.open_queries - r.count, change_count = v.change_count + 1,
      wave_closes_at = null, event_sequence = v.event_sequence + 1, updated_at = clock_timestamp()
    from jsonb_to_recordset(${jsonRows(rows)}) as r(id uuid, count int) where v.verification_id = r.id`,
  );
  return counts;
}

/** Pairs whose latest finding says that they were not needed get a query each source again, held back. */
export async function holdAgain(
  database: Database,
  verifications: readonly { readonly verificationId: string; readonly changeCount: number }[],
): Promise<void> {
  await inTransaction(database, undefined, async (transaction) => {
    const seen = verifications.map(({ verificationId, changeCount }) => ({ verificationId, changeCount }));
    const { rows: locked } = await sql<{ verification_id: string; event_sequence: number }>`
      select v.verification_id, v.event_sequence from verification v join jsonb_to_recordset(${jsonRows(seen)}) as r("verificationId" uuid, "changeCount" int)
        on v.verification_id = r."verificationId" and v.change_count = r."changeCount"
      where v.held_queries = 0 and v.state <> 'cancelled' order by v.verification_id for update of v`.execute(transaction);
    const ids = locked.map((row) => row.verification_id);
    if (ids.length === 0) return;
    const { rows: planned } = await sql<{ verification_id: string }>`
      with pair as (
        select verification_id, source_id, subject_id, revision from (
          select distinct on (verification_id, source_id, subject_id) verification_id, source_id, subject_id, revision, outcome from finding
          where verification_id = any(${ids}::uuid[]) order by verification_id, source_id, subject_id, revision desc) latest
        where outcome = 'not-needed'),
      planned as (
        insert into query (query_id, verification_id, source_id, ordinal, batch_id, lane, subject_ids, period_from, period_to, state, due_at, wave)
        select gen_random_uuid(), p.verification_id, p.source_id, q.ordinal + 1, null, q.lane, array_agg(p.subject_id), q.period_from, q.period_to, 'planned', q.due_at, null
        from pair p cross join lateral (
          select ordinal, lane, period_from, period_to, due_at from query o
          where o.verification_id = p.verification_id and o.source_id = p.source_id order by ordinal desc limit 1) q
        group by p.verification_id, p.source_id, q.ordinal, q.lane, q.period_from, q.period_to, q.due_at
        returning verification_id),
      said as (
        insert into finding (verification_id, source_id, subject_id, revision, outcome, reason)
        select verification_id, source_id, subject_id, revision + 1, 'pending', 'planned-again' from pair)
      select verification_id from planned`.execute(transaction);
    const counts = countRows(planned);
    const rows = ids.map((id) => ({ id, count: counts.get(id) ?? 0 }));
    await sql`update verification v set held_queries = r.count, open_queries = v.open_queries + r.count, change_count = v.change_count + 1,
        wave_closes_at = clock_timestamp(), event_sequence = v.event_sequence + 1, updated_at = clock_timestamp(),
        state = case when v.state = 'complete' then 'partial' else v.state end
      from jsonb_to_recordset(${jsonRows(rows)}) as r(id uuid, count int) where v.verification_id = r.id`.execute(transaction);
    await appendEvents(
      transaction,
      locked.map((row) => ({
        verificationId: row.verification_id,
        sequence: row.event_sequence + 1,
        type: 'verification.extended' as const,
        data: { queries: counts.get(row.verification_id) ?? 0, members: 0, authorizations: 0 },
      })),
    );
  });
}

function countRows(rows: readonly { readonly verification_id: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { verification_id } of rows) counts.set(verification_id, (counts.get(verification_id) ?? 0) + 1);
  return counts;
}
