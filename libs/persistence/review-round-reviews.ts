// The reviews of a round: brought forward over its days, made where none was planned, held, and given back.
import type { LocalDate } from '#kernel';
import type { RoundView, UnplannedHousehold } from '#verification';
import { sql } from 'kysely';
import type { DatabaseTransaction } from './database.js';
import { jsonRows } from './row-json.js';

const OPEN = sql`('due', 'blocked-authorization', 'requested', 'paused')`;
const NOT_BEGUN = sql`('due', 'blocked-authorization')`;
const heldBy = (roundId: string): string => `round/${roundId}`;

export async function listUnplanned(transaction: DatabaseTransaction, roundId: string): Promise<readonly UnplannedRow[]> {
  const { rows } = await sql<UnplannedRow>`
    select household_id, min(purpose) as purpose, array_agg(programme order by programme) as programmes,
      (array_agg(decision_id order by programme))[1] as decision_id
    from review_round_entry where round_id = ${roundId}::uuid and review_id is null group by household_id order by household_id`.execute(
    transaction,
  );
  return rows;
}

export interface UnplannedRow {
  household_id: string;
  purpose: string;
  programmes: string[];
  decision_id: string;
}

/** Households nothing was planned for; the entries of a household share its review. */
export async function planRoundReviews(
  transaction: DatabaseTransaction,
  roundId: string,
  rows: readonly (UnplannedHousehold & { readonly reviewId: string })[],
  on: LocalDate,
): Promise<void> {
  const planned = rows.map(({ reviewId, householdId, purpose, programmes, decisionId }) => ({
    review_id: reviewId,
    household_id: householdId,
    purpose,
    programmes,
    decision_id: decisionId,
  }));
  await sql`
    with given as (select * from jsonb_to_recordset(${jsonRows(planned)}) as g(review_id uuid, household_id uuid, purpose text, programmes text[], decision_id uuid)),
    made as (
      insert into review (review_id, household_id, client_id, division_code, purpose, cycle, programmes, due_on, reason, decision_id, round_id)
      select g.review_id, g.household_id, h.client_id, h.division_code, g.purpose,
        1 + coalesce((select max(cycle) from review r where r.household_id = g.household_id), 0), g.programmes, ${on}::date, 'round', g.decision_id, ${roundId}::uuid
      from given g join household h on h.household_id = g.household_id
      returning review_id, household_id)
    update review_round_entry e set review_id = made.review_id from made
    where e.round_id = ${roundId}::uuid and e.household_id = made.household_id`.execute(transaction);
}

/** An even share of the households to each day of the round, by number; what fell due earlier stays there. */
export async function bringForward(
  transaction: DatabaseTransaction,
  { roundId, beginsOn, endsOn }: RoundView,
  today: LocalDate,
): Promise<void> {
  const first = beginsOn > today ? beginsOn : today;
  await sql`
    with spread as (
      select review_id, min(number) as number, (select count(*) from review_round_entry a where a.round_id = ${roundId}::uuid) as entries
      from review_round_entry where round_id = ${roundId}::uuid and review_id is not null group by review_id)
    update review r set round_id = coalesce(r.round_id, ${roundId}::uuid), checked_on = case when r.state in ${NOT_BEGUN} then null else r.checked_on end,
      due_on = case when r.state in ${NOT_BEGUN} then least(case when r.reason = 'round' and r.round_id = ${roundId}::uuid then 'infinity' else r.due_on end,
        ${first}::date + ((s.number - 1) * (greatest(${endsOn}::date - ${first}::date, 0) + 1) / s.entries)::int) else r.due_on end
    from spread s where r.review_id = s.review_id and r.state in ${OPEN}`.execute(transaction);
}

export async function holdRoundReviews(transaction: DatabaseTransaction, roundId: string): Promise<void> {
  await sql`update review set state = 'paused', paused_by = ${heldBy(roundId)}, attempt = attempt + 1, lease_until = null
    where round_id = ${roundId}::uuid and state in ${NOT_BEGUN}`.execute(transaction);
}

export async function releaseRoundReviews(transaction: DatabaseTransaction, roundId: string): Promise<void> {
  await sql`update review set state = 'due', paused_by = null, checked_on = null, failure = null
    where round_id = ${roundId}::uuid and state = 'paused' and paused_by = ${heldBy(roundId)}`.execute(transaction);
}

/** What was not begun goes back to the day it had; what was made for the round alone is over. */
export async function giveBackRoundReviews(transaction: DatabaseTransaction, roundId: string): Promise<void> {
  await releaseRoundReviews(transaction, roundId);
  await sql`
    update review r set round_id = null, attempt = r.attempt + 1, lease_until = null,
      due_on = coalesce(e.due_before, r.due_on), state = case when r.reason = 'round' then 'over' else r.state end
    from (select review_id, max(due_before) as due_before from review_round_entry where round_id = ${roundId}::uuid group by review_id) e
    where r.review_id = e.review_id and r.round_id = ${roundId}::uuid and r.state in ${NOT_BEGUN}`.execute(transaction);
}
