// Reviews in PostgreSQL as the calendar works them off: taken with a lease that skips what others hold, written with a fence.
import { decisionOutcomeSchema, programmeSchema, purposeSchema } from '#contracts';
import type { LocalDate } from '#kernel';
import type { ClaimedReview, ReviewCalendarStore, ReviewStep } from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';

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

/** @param database as hedui_worker */
export const createReviewCalendarStore = (database: Database): ReviewCalendarStore => ({
  async listDueDays(today, horizon) {
    const { rows } = await sql<{ due_on: string; waiting: number; begun: number }>`
      select due_on, count(*) filter (where state in ('due', 'blocked-authorization') and (checked_on is null or checked_on < ${today}::date))::int as waiting,
        count(*) filter (where requested_on = ${today}::date)::int as begun
      from review where (state in ('due', 'blocked-authorization') and due_on <= ${horizon}::date) or requested_on = ${today}::date group by due_on`.execute(
      database,
    );
    return rows.map((row) => ({ dueOn: row.due_on as LocalDate, waiting: row.waiting, begunToday: row.begun }));
  },
  claimDue: (today, horizon, limit, leaseMs) =>
    claim(
      database,
      today,
      leaseMs,
      sql`select review_id from review where state in ('due', 'blocked-authorization') and due_on <= ${horizon}::date and ${FREE}
        and (checked_on is null or checked_on < ${today}::date) order by due_on, review_id limit ${limit} for update skip locked`,
    ),
  claimReported: (today, limit, leaseMs) =>
    claim(
      database,
      today,
      leaseMs,
      sql`select review_id from review join verification v using (verification_id)
        where review.state = 'requested' and (v.report_version > 0 or v.state = 'cancelled') and ${FREE}
        order by review_id limit ${limit} for update of review skip locked`,
    ),
  finish: (steps, audit) =>
    inTransaction(database, undefined, async (transaction) => {
      let written = 0;
      for (const { review, step } of steps) if (await write(transaction, review, step)) written += 1;
      await appendAudit(transaction, audit);
      return written;
    }),
});

async function claim(
  database: Database,
  today: LocalDate,
  leaseMs: number,
  chosen: RawBuilder<unknown>,
): Promise<readonly ClaimedReview[]> {
  const { rows } = await sql<ClaimRow>`
    with taken as (
      update review set attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
      where review_id in (${chosen}) returning *)
    select t.*, h.organisation_id, h.opened_by, h.owner_division, coalesce(v.state = 'cancelled', false) as is_cancelled,
      (select coalesce(jsonb_agg(jsonb_build_object('decisionId', d.decision_id, 'programme', d.programme, 'outcome', d.outcome, 'validTo', d.valid_to) order by d.programme), '[]')
        from (select distinct on (programme) * from decision where household_id = t.household_id and valid_from <= ${today}::date
          order by programme, ordinal desc) d
        where d.outcome in ('granted', 'adjusted', 'gradual-exit') and (d.valid_to is null or d.valid_to >= ${today}::date)) as running
    from taken t join household h using (household_id) left join verification v on v.verification_id = t.verification_id
    order by t.due_on, t.review_id`.execute(database);
  return rows.map((row) => ({
    reviewId: row.review_id,
    householdId: row.household_id,
    cycle: row.cycle,
    purpose: purposeSchema.parse(row.purpose),
    programmes: row.programmes.map((programme) => programmeSchema.parse(programme)),
    dueOn: row.due_on as LocalDate,
    attempt: row.attempt,
    verificationId: row.verification_id ?? undefined,
    decisionId: row.decision_id ?? undefined,
    isCancelled: row.is_cancelled,
    owner: {
      clientId: row.client_id,
      organisationId: row.organisation_id ?? undefined,
      openedBy: row.opened_by ?? undefined,
      division: row.owner_division,
    },
    running: runningSchema
      .parse(row.running)
      .map(({ validTo, ...one }) => ({ ...one, validTo: (validTo ?? undefined) as LocalDate | undefined })),
  }));
}

/** @returns whether the review was still in the hands of this claim */
async function write(transaction: DatabaseTransaction, review: ClaimedReview, step: ReviewStep): Promise<boolean> {
  const set =
    step.state === 'requested'
      ? { state: step.state, verification_id: step.verificationId, requested_on: step.on, failure: null }
      : step.state === 'due' || step.state === 'blocked-authorization'
        ? { state: step.state, checked_on: step.on, failure: step.failure ?? null }
        : { state: step.state };
  const result = await transaction
    .updateTable('review')
    .set({ ...set, lease_until: null })
    .where('review_id', '=', review.reviewId)
    .where('attempt', '=', review.attempt)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  if (step.state === 'done' && step.next !== undefined) {
    const { reviewId, programmes, dueOn, reason, class: group } = step.next;
    await sql`
      insert into review (review_id, household_id, client_id, division_code, purpose, cycle, programmes, due_on, reason, class, decision_id)
      select ${reviewId}::uuid, household_id, client_id, division_code, ${review.purpose}, ${review.cycle + 1}, ${[...programmes]}::text[],
        ${dueOn}::date, ${reason}, ${group ?? null}, ${review.decisionId ?? null}::uuid
      from household where household_id = ${review.householdId}::uuid
      on conflict do nothing`.execute(transaction);
  }
  return true;
}
