// Re-asks as the worker works them off: the doubtful answers are listed once, in the order they were asked at first, and
// asked again page by page. The old findings stay; a mark says that they are doubted, a later revision takes their place.
import type { Lane } from '#contracts';
import type { LocalDate } from '#kernel';
import type { ReaskItem, ReaskWorkStore } from '#verification';
import { sql } from 'kysely';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { appendAudit, appendEvents, insertBatches } from './hub-statements.js';
import { insertReaskRow } from './reask-store.js';
import { jsonRows } from './row-json.js';

/** Of a range of time, what a source has said; of a case somebody names, also that it failed or was late. */
const ANSWERS = ['found', 'no-record', 'partial', 'refused', 'out-of-coverage', 'quarantined'];
const ANSWERS_AND_GAPS = [...ANSWERS, 'error', 'late', 'closed', 'uncertain'];

export const createReaskWorkStore = (database: Database): ReaskWorkStore => ({
  carryOutDecisions: (newId) => inTransaction(database, undefined, (transaction) => carryOutDecisions(transaction, newId)),
  countOne: () => inTransaction(database, undefined, countOne),
  askPage: (limit, plan) => inTransaction(database, undefined, (transaction) => askPage(transaction, limit, plan)),
});

async function carryOutDecisions(transaction: DatabaseTransaction, newId: () => string): Promise<number> {
  const { rows } = await sql<{
    dead_letter_id: string;
    source_id: string;
    decision: string;
    decided_by: string;
    verification_ids: string[];
  }>`
    select dead_letter_id, source_id, decision, decided_by, verification_ids from dead_letter
    where handled_at is null and decision is not null order by dead_letter_id limit 20 for update skip locked`.execute(transaction);
  for (const { dead_letter_id, source_id, decision, decided_by, verification_ids } of rows) {
    if (decision === 'ask-again')
      await insertReaskRow(transaction, {
        reaskId: newId(),
        sourceId: source_id,
        requestedBy: decided_by,
        reason: `work item ${dead_letter_id}`,
        lane: 'live',
        scope: { verificationIds: verification_ids },
        startsItself: true,
      });
    else await takeAsNotAsked(transaction, source_id, verification_ids);
    await sql`update dead_letter set handled_at = clock_timestamp() where dead_letter_id = ${dead_letter_id}`.execute(transaction);
  }
  return rows.length;
}

/** The gap stays and says why: nobody will be asked. */
async function takeAsNotAsked(transaction: DatabaseTransaction, sourceId: string, verificationIds: readonly string[]): Promise<void> {
  const ids = [...verificationIds];
  await sql`select 1 from verification where verification_id = any(${ids}::uuid[]) order by verification_id for update`.execute(
    transaction,
  );
  await sql`with changed as (
      insert into finding (verification_id, source_id, subject_id, revision, query_id, outcome, reason)
      select f.verification_id, f.source_id, f.subject_id, f.revision + 1, f.query_id, 'error', 'not-asked' from finding f
      where f.source_id = ${sourceId} and f.verification_id = any(${ids}::uuid[]) and f.outcome in ('uncertain', 'error')
        and not exists (select 1 from finding later where later.verification_id = f.verification_id and later.source_id = f.source_id
          and later.subject_id = f.subject_id and later.revision > f.revision)
      returning verification_id)
    update verification set change_count = change_count + 1, updated_at = clock_timestamp() where verification_id in (select verification_id from changed)`.execute(
    transaction,
  );
}

async function countOne(transaction: DatabaseTransaction): Promise<string | undefined> {
  const { rows } = await sql<{
    reask_id: string;
    source_id: string;
    verification_ids: string[] | null;
    received_from: Date | null;
    received_to: Date | null;
  }>`select reask_id, source_id, verification_ids, received_from, received_to from reask where state = 'requested'
    order by requested_at limit 1 for update skip locked`.execute(transaction);
  const [reask] = rows;
  if (!reask) return undefined;
  const { reask_id: reaskId, source_id: sourceId, verification_ids: ids } = reask;
  const scope = ids
    ? sql`f.verification_id = any(${ids}::uuid[])`
    : sql`f.received_at >= ${reask.received_from} and f.received_at < ${reask.received_to}`;
  const outcomes = ids ? ANSWERS_AND_GAPS : ANSWERS;
  await sql`with doubtful as materialized (
      select f.verification_id, f.subject_id, f.revision, coalesce(q.asked_at, f.received_at) as asked_at, q.period_from, q.period_to,
        exists (select 1 from "authorization" a where a.household_id = v.household_id and a.revoked_at is null
          and (now() at time zone 'Asia/Shanghai')::date between a.valid_from and a.valid_to and f.subject_id = any(a.subject_ids)
          and (a.source_ids is null or f.source_id = any(a.source_ids)) and a.programmes @> v.programmes) as covered
      from finding f join verification v using (verification_id) join query q on q.query_id = f.query_id
      where f.source_id = ${sourceId} and ${scope} and f.outcome = any(${outcomes}::text[]) and v.state <> 'cancelled'
        and not exists (select 1 from finding later where later.verification_id = f.verification_id and later.source_id = f.source_id
          and later.subject_id = f.subject_id and later.revision > f.revision)
        and not exists (select 1 from superseded_finding s where s.verification_id = f.verification_id and s.source_id = f.source_id
          and s.subject_id = f.subject_id and s.revision = f.revision)),
    listed as (
      insert into reask_item (reask_id, ordinal, verification_id, subject_ids, revisions, period_from, period_to, state)
      select ${reaskId}, row_number() over (order by min(asked_at), verification_id, period_from), verification_id,
        array_agg(subject_id order by subject_id), array_agg(revision order by subject_id), period_from, period_to,
        case when exists (select 1 from query o where o.verification_id = d.verification_id and o.source_id = ${sourceId} and o.state in ('planned', 'asking', 'waiting'))
          then 'still-open' else 'to-ask' end
      from doubtful d where covered group by verification_id, period_from, period_to
      returning verification_id, cardinality(subject_ids) as subjects, state)
    update reask set state = case when starts_itself then 'started' else 'counted' end,
      started_by = case when starts_itself then requested_by end,
      verifications = (select count(distinct verification_id) from listed where state = 'to-ask'),
      subjects = (select coalesce(sum(subjects), 0) from listed where state = 'to-ask'),
      still_open = (select count(distinct verification_id) from listed where state = 'still-open'),
      not_authorised = (select count(*) from doubtful where not covered)
    where reask_id = ${reaskId}`.execute(transaction);
  return reaskId;
}

interface ItemRow {
  ordinal: number;
  verification_id: string;
  subject_ids: string[];
  revisions: number[];
  period_from: string;
  period_to: string;
}

async function askPage(
  transaction: DatabaseTransaction,
  limit: number,
  plan: Parameters<ReaskWorkStore['askPage']>[1],
): ReturnType<ReaskWorkStore['askPage']> {
  const { rows: started } = await sql<{ reask_id: string; source_id: string; lane: string; started_by: string | null }>`
    select reask_id, source_id, lane, started_by from reask where state = 'started' order by requested_at limit 1 for update skip locked`.execute(
    transaction,
  );
  const [reask] = started;
  if (!reask) return undefined;
  const { reask_id: reaskId, source_id: sourceId } = reask;
  const lane = reask.lane as Lane;
  const { rows } = await sql<ItemRow>`select ordinal, verification_id, subject_ids, revisions, period_from, period_to from reask_item
    where reask_id = ${reaskId} and state = 'to-ask' order by ordinal limit ${limit}`.execute(transaction);
  if (rows.length === 0) {
    await sql`update reask set state = 'done', finished_at = clock_timestamp() where reask_id = ${reaskId}`.execute(transaction);
    return { reaskId, lane, batchIds: [] };
  }
  const verifications = await lockVerifications(transaction, sourceId, rows);
  const items = rows.filter((row) => verifications.get(row.verification_id)?.is_open === false).map(toItem);
  const batches = plan({ sourceId, lane }, items);
  await insertBatches(
    transaction,
    batches.map(({ batchId }) => ({ batchId, sourceId, lane })),
  );
  const queries = batches.flatMap(({ batchId, items: asked }) => asked.map((item) => ({ ...item, batchId })));
  await sql`insert into query (query_id, verification_id, source_id, ordinal, batch_id, lane, subject_ids, period_from, period_to, state, due_at)
    select r."queryId", r."verificationId", ${sourceId},
      coalesce((select max(q.ordinal) from query q where q.verification_id = r."verificationId" and q.source_id = ${sourceId}), 0)
        + row_number() over (partition by r."verificationId" order by r.ordinal),
      r."batchId", ${lane}, r."subjectIds", r."periodFrom", r."periodTo", 'planned', r."dueAt"
    from jsonb_to_recordset(${jsonRows(queries)}) as r("queryId" uuid, "verificationId" uuid, ordinal int, "batchId" uuid, "subjectIds" uuid[], "periodFrom" date, "periodTo" date, "dueAt" timestamptz)`.execute(
    transaction,
  );
  await markAsked(transaction, { reaskId, sourceId }, items, verifications);
  await sql`update reask_item set state = case when ordinal = any(${items.map(({ ordinal }) => ordinal)}::int[]) then 'asked' else 'still-open' end
    where reask_id = ${reaskId} and ordinal = any(${rows.map(({ ordinal }) => ordinal)}::int[])`.execute(transaction);
  const askedIds = [...new Set(items.map(({ verificationId }) => verificationId))];
  await sql`update reask set asked = asked + ${askedIds.length} where reask_id = ${reaskId}`.execute(transaction);
  await appendAudit(transaction, [
    { actor: reask.started_by ?? 'worker', action: 'source.re-asked', sourceId, verificationIds: askedIds, detail: { reaskId } },
  ]);
  return { reaskId, lane, batchIds: batches.map(({ batchId }) => batchId) };
}

interface LockedRow {
  verification_id: string;
  event_sequence: number;
  /** Cancelled, or the source is being asked about it anyway. */
  is_open: boolean;
}

async function lockVerifications(
  transaction: DatabaseTransaction,
  sourceId: string,
  rows: readonly ItemRow[],
): Promise<ReadonlyMap<string, LockedRow>> {
  const ids = rows.map((row) => row.verification_id);
  await sql`select 1 from verification where verification_id = any(${ids}::uuid[]) order by verification_id for update`.execute(
    transaction,
  );
  const { rows: locked } = await sql<LockedRow>`select verification_id, event_sequence, state = 'cancelled' or exists (select 1 from query q
      where q.verification_id = v.verification_id and q.source_id = ${sourceId} and q.state in ('planned', 'asking', 'waiting')) as is_open
    from verification v where verification_id = any(${ids}::uuid[])`.execute(transaction);
  return new Map(locked.map((row) => [row.verification_id, row]));
}

/** Marks on the doubted answers, counters of the cases, and what their listeners are told. */
async function markAsked(
  transaction: DatabaseTransaction,
  { reaskId, sourceId }: { readonly reaskId: string; readonly sourceId: string },
  items: readonly ReaskItem[],
  verifications: ReadonlyMap<string, LockedRow>,
): Promise<void> {
  const marks = items.flatMap(({ verificationId, subjectIds, revisions }) =>
    subjectIds.map((subjectId, index) => ({ verificationId, subjectId, revision: revisions[index] })),
  );
  await sql`insert into superseded_finding (verification_id, source_id, subject_id, revision, reask_id)
    select "verificationId", ${sourceId}, "subjectId", revision, ${reaskId}
    from jsonb_to_recordset(${jsonRows(marks)}) as r("verificationId" uuid, "subjectId" uuid, revision smallint) on conflict do nothing`.execute(
    transaction,
  );
  const added = new Map<string, number>();
  for (const { verificationId } of items) added.set(verificationId, (added.get(verificationId) ?? 0) + 1);
  const changes = [...added].map(([id, queries]) => ({ id, queries }));
  await sql`update verification v set open_queries = v.open_queries + r.queries, unheard_queries = v.unheard_queries + r.queries,
      state = case when v.state = 'complete' then 'partial' else v.state end, event_sequence = v.event_sequence + 1, updated_at = clock_timestamp()
    from jsonb_to_recordset(${jsonRows(changes)}) as r(id uuid, queries int) where v.verification_id = r.id`.execute(transaction);
  await appendEvents(
    transaction,
    changes.map(({ id, queries }) => ({
      verificationId: id,
      sequence: (verifications.get(id)?.event_sequence ?? 0) + 1,
      type: 'verification.re-asked' as const,
      data: { sourceId, queries },
    })),
  );
}

const toItem = (row: ItemRow): ReaskItem => ({
  ordinal: row.ordinal,
  verificationId: row.verification_id,
  subjectIds: row.subject_ids,
  revisions: row.revisions,
  periodFrom: row.period_from as LocalDate,
  periodTo: row.period_to as LocalDate,
});
