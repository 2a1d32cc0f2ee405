// Entries of rounds as the worker assesses them: held by one worker in one transaction, read with their latest report, written.
import { decisionOutcomeSchema, programmeSchema } from '#contracts';
import { isHubError, parseYuan, type LocalDate } from '#kernel';
import { REVIEW_STATES, type EntryToAssess, type ReviewResult, type RoundWorkStore } from '#verification';
import { sql } from 'kysely';
import { z } from 'zod';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { bindDecisions } from './decision-statements.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys } from './household-keys.js';
import { readReport } from './hub-store.js';
import { sealProposed } from './review-round-entries.js';
import { giveBackRoundReviews } from './review-round-reviews.js';

interface DueRow {
  round_id: string;
  household_id: string;
  programme: string;
  decision_id: string;
  review_state: string | null;
  verification_id: string | null;
  latest: number | null;
  verification_state: string | null;
  reference_date: string | null;
}

const UNDECIDED = sql`not exists (select 1 from decision d where d.household_id = e.household_id and d.programme = e.programme and d.ordinal > e.ordinal)`;

/** @param database as hedui_worker */
export const createRoundWorkStore = (database: Database, cipher: FieldCipher): RoundWorkStore => ({
  assessEntries: (limit, judge) =>
    inTransaction(database, undefined, async (transaction) => {
      const rows = await takeDue(transaction, limit);
      const keys = openKeys(transaction, cipher);
      await keys.load({ households: rows.map((row) => row.household_id) });
      const decisions = bindDecisions(transaction, keys);
      for (const row of rows) {
        const running = await decisions.readDecision(row.decision_id);
        const programme = programmeSchema.parse(row.programme);
        const report =
          row.verification_id === null || row.latest === null || row.latest === 0
            ? undefined
            : await readUnlessErased(() => readReport(transaction, row.verification_id ?? '', row.latest ?? undefined, keys));
        const entry: EntryToAssess = {
          running: {
            programme,
            outcome: decisionOutcomeSchema.parse(running?.outcome),
            amount: running?.amount === undefined ? undefined : parseYuan(running.amount),
            validTo: running?.validTo,
          },
          reviewState: row.review_state === null ? undefined : z.enum(REVIEW_STATES).parse(row.review_state),
          report,
          referenceDate: (row.reference_date ?? undefined) as LocalDate | undefined,
          isCancelled: row.verification_state === 'cancelled',
        };
        await write(transaction, row, await judge(entry), (result) =>
          sealProposed(keys, { householdId: row.household_id, roundId: row.round_id, programme }, result.proposed),
        );
      }
      return rows.length;
    }),
  closeRounds: (today) =>
    inTransaction(database, undefined, async (transaction) => {
      const { rows: over } = await sql<{ round_id: string }>`
        update review_round set state = 'ended', ended_at = clock_timestamp()
        where kind = 'campaign' and state in ('running', 'paused', 'finished') and ends_on < ${today}::date returning round_id`.execute(
        transaction,
      );
      for (const { round_id: roundId } of over) await giveBackRoundReviews(transaction, roundId);
      const { numAffectedRows: finished = 0n } = await sql`
        update review_round r set state = 'finished' where state = 'running' and not exists (
          select 1 from review_round_entry e where e.round_id = r.round_id and e.outcome is null and ${UNDECIDED})`.execute(transaction);
      return over.length + Number(finished);
    }),
});

/** The household may have been erased since: then there is nothing to judge. */
async function readUnlessErased<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isHubError(error) && error.code === 'household-erased') return undefined;
    throw error;
  }
}

async function takeDue(transaction: DatabaseTransaction, limit: number): Promise<readonly DueRow[]> {
  const { rows } = await sql<DueRow>`
    select e.round_id, e.household_id, e.programme, e.decision_id, r.state as review_state, v.verification_id, v.report_version as latest,
      v.state as verification_state, v.reference_date
    from review_round_entry e join review_round o using (round_id) left join review r using (review_id)
      left join verification v on v.verification_id = r.verification_id
    where o.state in ('running', 'finished') and ${UNDECIDED} and (v.report_version > e.report_version or (e.outcome is null and (
      r.review_id is null or r.state in ('blocked-authorization', 'paused', 'over') or v.state = 'cancelled' or (r.state = 'due' and r.failure is not null))))
    order by e.round_id, e.number limit ${limit} for update of e skip locked`.execute(transaction);
  return rows;
}

async function write(
  transaction: DatabaseTransaction,
  row: DueRow,
  result: ReviewResult,
  seal: (result: ReviewResult) => Buffer | null,
): Promise<void> {
  await transaction
    .updateTable('review_round_entry')
    .set({
      outcome: result.outcome,
      reason: result.reason,
      verification_id: row.verification_id,
      report_version: row.latest ?? 0,
      proposed_sealed: seal(result),
      assessed_at: sql`clock_timestamp()`,
    })
    .where('round_id', '=', row.round_id)
    .where('household_id', '=', row.household_id)
    .where('programme', '=', row.programme)
    .execute();
}
