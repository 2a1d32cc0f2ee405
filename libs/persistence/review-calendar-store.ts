// Reviews in PostgreSQL as the calendar works them off: taken with a lease that skips what others hold, written with a fence.
import { decisionOutcomeSchema, programmeSchema, purposeSchema } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import type { ClaimedReview, FinishedStep, ReviewCalendarStore } from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { jsonRows } from './row-json.js';

interface ClaimRow {
  review_id: string;
  household_id: string;
  cycle: number;
  purpose: string;
  programmes: string[];
  due_on: string;
  attempt: number;
  verification_id: string | null;
  decision_id: string | null;
  is_cancelled: boolean;
  pack_region: string | null;
  cancelled: number;
  client_id: string;
  organisation_id: string | null;
  opened_by: string | null;
  owner_division: string;
  running: unknown;
}

const runningSchema = z.array(
  z.strictObject({ decisionId: z.string(), programme: programmeSchema, outcome: decisionOutcomeSchema, validTo: z.string().nullable() }),
);
const FREE = sql`(lease_until is null or lease_until < clock_timestamp())`;
/** Of those that wait: not looked at today, and not put off beyond it. */
const mayBegin = (today: LocalDate): RawBuilder<unknown> =>
  sql`(checked_on is null or checked_on < ${today}::date) and (not_before is null or not_before <= ${today}::date)`;

/** @param database as hedui_worker */
export const createReviewCalendarStore = (database: Database): ReviewCalendarStore => ({
  async listDueDays(today, horizon) {
    const { rows } = await sql<{ due_on: string; waiting: number; begun: number }>`
      select due_on, count(*) filter (where state in ('due', 'blocked-authorization') and ${mayBegin(today)})::int as waiting,
        count(*) filter (where requested_on = ${today}::date)::int as begun
      from review where (state in ('due', 'blocked-authorization') and due_on <= ${horizon}::date) or requested_on = ${today}::date group by due_on`.execute(
      database,
    );
    return rows.map((row) => ({ dueOn: row.due_on as LocalDate, waiting: row.waiting, begunToday: row.begun }));
  },
  async countUnderWay(withinMs) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from review
      where state = 'requested' and requested_at > clock_timestamp() - make_interval(secs => ${withinMs / 1000})`.execute(database);
    const [row] = rows;
    if (!row) throw new HubError('row-missing', 'PostgreSQL counted nothing');
    return row.count;
  },
  claimDue: (today, horizon, limit, leaseMs) =>
    claim(
      database,
      today,
      leaseMs,
      sql`select review_id from review where state in ('due', 'blocked-authorization') and due_on <= ${horizon}::date and ${FREE}
        and ${mayBegin(today)} order by due_on, client_id, division_code, review_id limit ${limit} for update skip locked`,
    ),
  claimReported: (today, limit, leaseMs) =>
    claim(
      database,
      today,
      leaseMs,
      sql`select review_id from review join verification v using (verification_id)
        where review.state = 'requested' and (v.report_version > 0 or v.state = 'cancelled') and ${FREE}
        order by review.requested_at limit ${limit} for update of review skip locked`,
    ),
  finish: (steps, auditOf) =>
    inTransaction(database, undefined, async (transaction) => {
      const written = await write(transaction, steps);
      await appendAudit(transaction, auditOf(written));
      return written;
    }),
});

/**
 * In the order of the index, and no further than the limit: while the statistics lag behind a crowd, PostgreSQL would fetch and
 * sort all that is due for every lot.
 */
const claim = (database: Database, today: LocalDate, leaseMs: number, chosen: RawBuilder<unknown>): Promise<readonly ClaimedReview[]> =>
  inTransaction(database, undefined, async (transaction) => {
    await sql`select set_config('enable_bitmapscan', 'off', true)`.execute(transaction);
    return takeInHand(transaction, today, leaseMs, chosen);
  });

async function takeInHand(
  transaction: DatabaseTransaction,
  today: LocalDate,
  leaseMs: number,
  chosen: RawBuilder<unknown>,
): Promise<readonly ClaimedReview[]> {
  const { rows } = await sql<ClaimRow>`
    with taken as (
      update review set attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
      where review_id in (${chosen}) returning *)
    select t.*, h.organisation_id, h.opened_by, h.owner_division, v.pack_region, coalesce(v.state = 'cancelled' and v.report_version = 0, false) as is_cancelled,
      ${runningAid(today)} as running
    from taken t join household h using (household_id) left join verification v on v.verification_id = t.verification_id
    order by t.due_on, t.review_id`.execute(transaction);
  return rows.map((row) => ({
    reviewId: row.review_id,
    householdId: row.household_id,
    cycle: row.cycle,
    purpose: purposeSchema.parse(row.purpose),
    programmes: row.programmes.map((programme) => programmeSchema.parse(programme)),
    dueOn: row.due_on as LocalDate,
    attempt: row.attempt,
    verificationId: row.verification_id ?? undefined,
    packRegion: row.pack_region ?? undefined,
    decisionId: row.decision_id ?? undefined,
    isCancelled: row.is_cancelled,
    cancelled: row.cancelled,
    owner: {
      clientId: row.client_id,
      organisationId: row.organisation_id ?? undefined,
      openedBy: row.opened_by ?? undefined,
      division: row.owner_division,
    },
    running: parseRunning(row.running),
  }));
}

/** What runs today for the household of a row `t`, as JSON. */
export const runningAid = (today: LocalDate): RawBuilder<unknown> =>
  sql`(select coalesce(jsonb_agg(jsonb_build_object('decisionId', d.decision_id, 'programme', d.programme, 'outcome', d.outcome, 'validTo', d.valid_to) order by d.programme), '[]')
    from (select distinct on (programme) * from decision where household_id = t.household_id and valid_from <= ${today}::date
      order by programme, ordinal desc) d
    where d.outcome in ('granted', 'adjusted', 'gradual-exit') and (d.valid_to is null or d.valid_to >= ${today}::date))`;

export const parseRunning = (value: unknown): ClaimedReview['running'] =>
  runningSchema.parse(value).map(({ validTo, ...one }) => ({ ...one, validTo: (validTo ?? undefined) as LocalDate | undefined }));

/** One statement for the rows, one for the reviews that follow. @returns those that were still in the hands of their claim */
async function write(transaction: DatabaseTransaction, steps: readonly FinishedStep[]): Promise<readonly FinishedStep[]> {
  const { rows } = await sql<{ review_id: string }>`
    update review r set lease_until = null, state = w.state,
      verification_id = case when w.kind = 'put-off' then null else coalesce(w."verificationId", r.verification_id) end,
      requested_on = coalesce(w."requestedOn", r.requested_on),
      requested_at = case when w.state = 'requested' then clock_timestamp() else r.requested_at end,
      checked_on = coalesce(w."checkedOn", r.checked_on),
      failure = case when w.state in ('done', 'over') then r.failure else w.failure end,
      not_before = case when w.state = 'requested' then null else coalesce(w.until, r.not_before) end,
      cancelled = r.cancelled + case when w.kind = 'put-off' then 1 else 0 end,
      cancelled_verification_id = case when w.kind = 'put-off' then r.verification_id else r.cancelled_verification_id end
    from jsonb_to_recordset(${jsonRows(steps.map(toRow))}) as w("reviewId" uuid, attempt int, kind text, state text, "verificationId" uuid, "requestedOn" date, "checkedOn" date, failure text, until date)
    where r.review_id = w."reviewId" and r.attempt = w.attempt
    returning r.review_id`.execute(transaction);
  const written = new Set(rows.map((row) => row.review_id));
  const next = steps.flatMap(({ review, step }) =>
    written.has(review.reviewId) && step.state === 'done' && step.next !== undefined
      ? [
          {
            reviewId: step.next.reviewId,
            householdId: review.householdId,
            purpose: review.purpose,
            cycle: review.cycle + 1,
            programmes: step.next.programmes,
            dueOn: step.next.dueOn,
            reason: step.next.reason,
            group: step.next.class ?? null,
            decisionId: review.decisionId ?? null,
          },
        ]
      : [],
  );
  if (next.length > 0)
    await sql`
      insert into review (review_id, household_id, client_id, division_code, purpose, cycle, programmes, due_on, reason, class, decision_id)
      select n."reviewId", h.household_id, h.client_id, h.division_code, n.purpose, n.cycle, n.programmes, n."dueOn", n.reason, n."group", n."decisionId"
      from jsonb_to_recordset(${jsonRows(next)}) as n("reviewId" uuid, "householdId" uuid, purpose text, cycle int, programmes text[], "dueOn" date, reason text, "group" text, "decisionId" uuid)
      join household h on h.household_id = n."householdId"
      on conflict do nothing`.execute(transaction);
  return steps.filter(({ review }) => written.has(review.reviewId));
}

function toRow({ review: { reviewId, attempt }, step }: FinishedStep) {
  const row = { reviewId, attempt, kind: step.state };
  switch (step.state) {
    case 'requested':
      return { ...row, state: step.state, verificationId: step.verificationId, requestedOn: step.on };
    case 'due':
    case 'blocked-authorization':
      return { ...row, state: step.state, checkedOn: step.on, failure: step.failure };
    case 'put-off':
      return { ...row, state: 'due', failure: 'recheck-cancelled', until: step.until };
    case 'done':
    case 'over':
      return { ...row, state: step.state };
  }
}
