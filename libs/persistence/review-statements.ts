// Reviews in PostgreSQL as the api works with them: planned beside each decision, listed, paused. Row security decides whose.
import { programmeSchema } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import {
  REVIEW_REASONS,
  REVIEW_STATES,
  type ListReviews,
  type Page,
  type PlanReviewRow,
  type ReviewStatements,
  type ReviewView,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import type { HeduiSchema } from './schema.js';

type ReviewRow = Selectable<HeduiSchema['review']>;

const cursorSchema = z.tuple([z.iso.date(), z.uuid()]);
export const reviewClassSchema = z.enum(['stable', 'unfixed']);

export const bindReviews = (transaction: DatabaseTransaction): ReviewStatements => {
  const readReview = async (reviewId: string): Promise<ReviewView | undefined> => {
    const row = await transaction.selectFrom('review').selectAll().where('review_id', '=', reviewId).executeTakeFirst();
    return row && toView(row);
  };
  return {
    planReview: (row) => planReview(transaction, row),
    async endReviews(householdId) {
      await transaction
        .updateTable('review')
        .set({ state: 'over' })
        .where('household_id', '=', householdId)
        .where('state', 'in', ['due', 'blocked-authorization', 'paused'])
        .execute();
    },
    listReviews: (query) => listReviews(transaction, query),
    async forecastReviews(from, to, area) {
      const { rows } = await sql<{ on: string; due: number; blocked: number }>`
        select greatest(due_on, not_before, ${from}::date) as on, count(*) filter (where state = 'due')::int as due,
          count(*) filter (where state = 'blocked-authorization')::int as blocked
        from review where state in ('due', 'blocked-authorization') and greatest(due_on, not_before) <= ${to}::date
          ${area === undefined ? sql`` : sql`and starts_with(division_code, ${area})`}
        group by 1 order by 1`.execute(transaction);
      return rows.map((row) => ({ ...row, on: row.on as LocalDate }));
    },
    async moveReview(reviewId, to, by) {
      const moved = await transaction
        .updateTable('review')
        .set(
          to === 'paused'
            ? { state: 'paused', paused_by: by, attempt: sql`attempt + 1`, lease_until: null }
            : { state: 'due', paused_by: null, checked_on: null, failure: null, not_before: null },
        )
        .where('review_id', '=', reviewId)
        .where('state', 'in', to === 'paused' ? ['due', 'blocked-authorization'] : ['paused', 'blocked-authorization'])
        .returning('review_id')
        .executeTakeFirst();
      return moved && readReview(reviewId);
    },
    readReview,
  };
};

async function planReview(transaction: DatabaseTransaction, row: PlanReviewRow): Promise<void> {
  const { rows: open } = await sql<ReviewRow>`
    select * from review where household_id = ${row.householdId} and state in ('due', 'blocked-authorization', 'requested', 'paused') for update`.execute(
    transaction,
  );
  const [current] = open;
  if (current?.state === 'requested') return;
  if (current) {
    const others = current.programmes.filter((programme) => programme !== row.programme);
    const staysEarlier = others.length > 0 && current.due_on < row.dueOn;
    await transaction
      .updateTable('review')
      .set({
        programmes: [...others, row.programme],
        decision_id: row.decisionId,
        ...(staysEarlier ? {} : { due_on: row.dueOn, reason: row.reason, class: row.class ?? null }),
      })
      .where('review_id', '=', current.review_id)
      .execute();
    return;
  }
  await sql`
    insert into review (review_id, household_id, client_id, division_code, purpose, cycle, programmes, due_on, reason, class, decision_id)
    select ${row.reviewId}::uuid, household_id, client_id, division_code, ${row.purpose},
      1 + coalesce((select max(cycle) from review r where r.household_id = h.household_id), 0),
      array[${row.programme}]::text[], ${row.dueOn}::date, ${row.reason}, ${row.class ?? null}, ${row.decisionId}::uuid
    from household h where household_id = ${row.householdId}::uuid`.execute(transaction);
}

async function listReviews(
  transaction: DatabaseTransaction,
  { state, from, to, area, limit, cursor }: ListReviews,
): Promise<Page<ReviewView>> {
  let select = transaction.selectFrom('review').selectAll();
  if (state !== undefined) select = select.where('state', '=', state);
  if (from !== undefined) select = select.where('due_on', '>=', from);
  if (to !== undefined) select = select.where('due_on', '<=', to);
  if (area !== undefined) select = select.where(sql<boolean>`starts_with(division_code, ${area})`);
  if (cursor !== undefined) {
    const [on, id] = readCursor(cursor);
    select = select.where(sql<boolean>`(due_on, review_id) > (${on}::date, ${id}::uuid)`);
  }
  const rows = await select
    .orderBy('due_on')
    .orderBy('review_id')
    .limit(limit + 1)
    .execute();
  const last = rows.slice(0, limit).at(-1);
  return {
    items: rows.slice(0, limit).map(toView),
    nextCursor: rows.length > limit && last ? Buffer.from(JSON.stringify([last.due_on, last.review_id])).toString('base64url') : undefined,
  };
}

function readCursor(cursor: string): [string, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one', { cause });
  }
}

const toView = (row: ReviewRow): ReviewView => ({
  reviewId: row.review_id,
  householdId: row.household_id,
  divisionCode: row.division_code,
  cycle: row.cycle,
  programmes: row.programmes.map((programme) => programmeSchema.parse(programme)),
  dueOn: row.due_on as LocalDate,
  reason: z.enum(REVIEW_REASONS).parse(row.reason),
  ...(row.class === null ? {} : { class: reviewClassSchema.parse(row.class) }),
  state: z.enum(REVIEW_STATES).parse(row.state),
  ...(row.decision_id === null ? {} : { decisionId: row.decision_id }),
  ...(row.verification_id === null ? {} : { verificationId: row.verification_id }),
  ...(row.failure === null ? {} : { failure: row.failure }),
  ...(row.paused_by === null ? {} : { pausedBy: row.paused_by }),
  ...(row.not_before === null ? {} : { notBefore: row.not_before as LocalDate }),
  ...(row.cancelled_verification_id === null ? {} : { cancelledVerificationId: row.cancelled_verification_id }),
});
