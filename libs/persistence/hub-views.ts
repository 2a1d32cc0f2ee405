// Reads of the api: rows into views. Row security decides what is visible; names and numbers leave masked.
import type { Lane, Programme, Purpose, QueryState, Relation, SubjectRole, Trigger, VerificationEventType } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import { type ListVerifications, type Page, type QueryView, type VerificationEvent, type VerificationView } from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import type { HeduiSchema } from './schema.js';
import { SHOWN_STATE, shownState } from './shown-state.js';

type VerificationRow = Selectable<HeduiSchema['verification']>;

const toView = (row: VerificationRow): VerificationView => ({
  verificationId: row.verification_id,
  clientReference: row.client_reference ?? undefined,
  householdId: row.household_id,
  state: shownState(row),
  completeness: row.completeness === 'complete' || row.completeness === 'partial' ? row.completeness : 'none',
  lane: row.lane as Lane,
  trigger: row.trigger as Trigger,
  purpose: row.purpose as Purpose,
  programmes: row.programmes as Programme[],
  referenceDate: row.reference_date as LocalDate,
  incomeWindow: { from: row.window_from, to: row.window_to },
  requestedAt: row.requested_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  firstReportDueAt: row.wave_due_at.toISOString(),
  reportVersion: row.report_version === 0 ? undefined : row.report_version,
  openQueries: row.open_queries,
  lastEventSequence: row.event_sequence,
});

export async function readVerificationView(
  transaction: DatabaseTransaction,
  verificationId: string,
): Promise<VerificationView | undefined> {
  const row = await transaction.selectFrom('verification').selectAll().where('verification_id', '=', verificationId).executeTakeFirst();
  if (!row) return undefined;
  const members = await transaction
    .selectFrom('member')
    .select(['subject_id', 'ref', 'role', 'relation', 'counted'])
    .where('household_id', '=', row.household_id)
    .where('subject_id', 'in', row.subject_ids)
    .orderBy('created_at')
    .orderBy('subject_id')
    .execute();
  return {
    ...toView(row),
    queries: await readQueryViews(transaction, verificationId),
    subjects: members.map((member) => ({
      subjectId: member.subject_id,
      ref: member.ref,
      role: member.role as SubjectRole,
      relation: member.relation as Relation,
      ...(member.counted === null ? {} : { counted: member.counted }),
    })),
    notAuthorised: await readNotAuthorised(transaction, verificationId),
  };
}

/** Whom the latest word on a source and a person says nothing may be asked about. */
async function readNotAuthorised(
  transaction: DatabaseTransaction,
  verificationId: string,
): Promise<NonNullable<VerificationView['notAuthorised']>> {
  const { rows } = await sql<{ source_id: string; subject_id: string; reason: string }>`
    select source_id, subject_id, coalesce(reason, 'no-authorization') as reason from (
      select distinct on (source_id, subject_id) source_id, subject_id, outcome, reason from finding
      where verification_id = ${verificationId} order by source_id, subject_id, revision desc) latest
    where outcome = 'not-authorised' order by source_id, subject_id`.execute(transaction);
  return rows.map((row) => ({ sourceId: row.source_id, subjectId: row.subject_id, reason: row.reason }));
}

interface QueryViewRow {
  query_id: string;
  source_id: string;
  state: string;
  attempt: number;
  subjects: number;
  asked_at: Date | null;
  settled_at: Date | null;
  due_at: Date;
  outcomes: Record<string, number> | null;
  missing: string[] | null;
}

async function readQueryViews(transaction: DatabaseTransaction, verificationId: string): Promise<QueryView[]> {
  const { rows } = await sql<QueryViewRow>`
    with latest as (
      select distinct on (source_id, subject_id) source_id, subject_id, query_id, outcome, missing from finding
      where verification_id = ${verificationId} and query_id is not null order by source_id, subject_id, revision desc)
    select q.query_id, q.source_id, q.state, q.attempt, cardinality(q.subject_ids) as subjects, q.asked_at, q.settled_at, q.due_at,
      (select jsonb_object_agg(outcome, n) from (select outcome, count(*) as n from latest l where l.query_id = q.query_id group by outcome) o) as outcomes,
      (select array_agg(distinct m order by m) from latest l, unnest(l.missing) m where l.query_id = q.query_id) as missing
    from query q where q.verification_id = ${verificationId} order by q.source_id, q.ordinal`.execute(transaction);
  return rows.map((row) => ({
    queryId: row.query_id,
    sourceId: row.source_id,
    state: row.state as QueryState,
    attempt: row.attempt,
    subjects: row.subjects,
    outcomes: row.outcomes ?? {},
    askedAt: row.asked_at?.toISOString(),
    settledAt: row.settled_at?.toISOString(),
    dueAt: row.due_at.toISOString(),
    missing: row.missing ?? [],
  }));
}

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);
/** To the microsecond, so that a page ends between two rows and none comes twice or is left out. */
const EXACTLY = sql<string>`to_char(v.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Oldest change first. @throws HubError `cursor-invalid` when the cursor is not one of ours */
export async function listVerifications(
  transaction: DatabaseTransaction,
  clientId: string | undefined,
  query: ListVerifications,
): Promise<Page<VerificationView>> {
  let select = transaction.selectFrom('verification as v').selectAll('v').select(EXACTLY.as('changed'));
  if (clientId !== undefined) select = select.where('v.client_id', '=', clientId);
  if (query.clientReference !== undefined) select = select.where('v.client_reference', '=', query.clientReference);
  if (query.updatedSince !== undefined) select = select.where('v.updated_at', '>=', query.updatedSince);
  if (query.state !== undefined) select = select.where(sql<boolean>`${SHOWN_STATE} = ${query.state}`);
  if (query.cursor !== undefined) {
    const [at, id] = readCursor(query.cursor);
    select = select.where(sql<boolean>`(v.updated_at, v.verification_id) > (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await select
    .orderBy('v.updated_at')
    .orderBy('v.verification_id')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const nextCursor =
    rows.length > query.limit && last ? Buffer.from(JSON.stringify([last.changed, last.verification_id])).toString('base64url') : undefined;
  return { items: page.map(toView), nextCursor };
}

function readCursor(cursor: string): [string, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one', { cause });
  }
}

export async function readEvents(
  transaction: DatabaseTransaction,
  verificationId: string,
  afterSequence: number,
  limit: number,
): Promise<readonly VerificationEvent[]> {
  const rows = await transaction
    .selectFrom('verification_event')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .where('sequence', '>', afterSequence)
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    verificationId,
    sequence: row.sequence,
    type: row.type as VerificationEventType,
    at: row.at.toISOString(),
    data: row.data as VerificationEvent['data'],
  }));
}
