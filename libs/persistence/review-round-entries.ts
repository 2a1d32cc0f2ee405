// Entries of review rounds: listed for people, assessed by the worker. What a re-check proposes is sealed under the household's key.
import { programmeSchema } from '#contracts';
import { formatYuan, HubError, isHubError, parseYuan } from '#kernel';
import {
  OUTCOME_REASONS,
  REVIEW_OUTCOMES,
  REVIEW_STATES,
  type ListEntries,
  type Page,
  type ProposedTerms,
  type RoundEntry,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import type { HeduiSchema } from './schema.js';

type EntryRow = Selectable<HeduiSchema['review_round_entry']> & { review_state: string | null; decided_by_id: string | null };

/** Amounts are yuan a month. */
const proposedSchema = z.strictObject({
  amount: z.string().optional(),
  steps: z.array(z.strictObject({ from: z.string(), to: z.string(), monthlyAmount: z.string() })).optional(),
});
const addressOf = (roundId: string, programme: string): string => `review_round_entry/${roundId}/${programme}`;

/** @returns null when nothing is proposed */
export function sealProposed(
  keys: HouseholdKeys,
  { householdId, roundId, programme }: { readonly householdId: string; readonly roundId: string; readonly programme: string },
  { amount, steps }: ProposedTerms,
): Buffer | null {
  if (amount === undefined && steps === undefined) return null;
  const words = { ...(amount === undefined ? {} : { amount: formatYuan(amount) }), ...(steps === undefined ? {} : { steps }) };
  return keys.forScope(householdId).seal(addressOf(roundId, programme), JSON.stringify(words));
}

/** Of an erased household nothing is left. */
function openProposed(keys: HouseholdKeys, row: EntryRow): z.output<typeof proposedSchema> {
  if (row.proposed_sealed === null) return {};
  try {
    const opened = keys.forScope(row.household_id).open(addressOf(row.round_id, row.programme), row.proposed_sealed);
    return proposedSchema.parse(JSON.parse(opened.toString('utf8')));
  } catch (error) {
    if (isHubError(error) && error.code === 'household-erased') return {};
    throw error;
  }
}

/** By number. @throws HubError `cursor-invalid` */
export async function listEntries(
  transaction: DatabaseTransaction,
  roundId: string,
  { outcome, limit, cursor }: ListEntries,
  keys: HouseholdKeys,
): Promise<Page<RoundEntry>> {
  if (cursor !== undefined && !/^[1-9]\d{0,8}$/.test(cursor))
    throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one');
  const { rows } = await sql<EntryRow>`
    select e.*, r.state as review_state, (select d.decision_id from decision d
      where d.household_id = e.household_id and d.programme = e.programme and d.ordinal > e.ordinal order by d.ordinal limit 1) as decided_by_id
    from review_round_entry e left join review r using (review_id)
    where e.round_id = ${roundId}::uuid ${outcome === undefined ? sql`` : sql`and e.outcome = ${outcome}`}
      ${cursor === undefined ? sql`` : sql`and e.number > ${Number(cursor)}`}
    order by e.number limit ${limit + 1}`.execute(transaction);
  const page = rows.slice(0, limit);
  await keys.load({ households: page.map((row) => row.household_id) });
  const last = page.at(-1);
  return {
    items: page.map((row) => toEntry(row, openProposed(keys, row))),
    nextCursor: rows.length > limit && last ? String(last.number) : undefined,
  };
}

const toEntry = (row: EntryRow, { amount, steps }: z.output<typeof proposedSchema>): RoundEntry => ({
  number: row.number,
  householdId: row.household_id,
  programme: programmeSchema.parse(row.programme),
  divisionCode: row.division_code,
  ...(row.outcome === null ? {} : { outcome: z.enum(REVIEW_OUTCOMES).parse(row.outcome) }),
  ...(row.reason === null ? {} : { reason: z.enum(OUTCOME_REASONS).parse(row.reason) }),
  ...(row.review_id === null ? {} : { reviewId: row.review_id }),
  ...(row.review_state === null ? {} : { reviewState: z.enum(REVIEW_STATES).parse(row.review_state) }),
  ...(row.verification_id === null ? {} : { verificationId: row.verification_id }),
  ...(row.report_version === 0 ? {} : { reportVersion: row.report_version }),
  ...(amount === undefined ? {} : { proposedAmount: formatYuan(parseYuan(amount)) }),
  ...(steps === undefined ? {} : { proposedSteps: steps }),
  decisionId: row.decision_id,
  ...(row.decided_by_id === null ? {} : { decidedBy: row.decided_by_id }),
});
