// Statements about objections to records. What they say in words, and which records they are about, is sealed under the
// household's key.
import { disputeGroundSchema, disputeOutcomeSchema, factSchema, type FactJson, type SettledDispute } from '#contracts';
import { HubError, shanghaiDate, type LocalDate } from '#kernel';
import {
  CORRECTION_OUTCOMES,
  CORRECTION_STATES,
  DISPUTE_STATES,
  type DisputeStatements,
  type NewDisputeRow,
  type StoredDispute,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { groupBy } from './group-rows.js';
import { violatedConstraint, type Database, type DatabaseTransaction } from './database.js';
import type { ScopeCiphers } from './field-cipher.js';
import type { HouseholdKeys } from './household-keys.js';
import type { HeduiSchema } from './schema.js';

type DisputeRow = Selectable<HeduiSchema['dispute']>;
type TicketRow = {
  readonly ticket_state: string | null;
  readonly ticket_due_on: string | null;
  readonly ticket_outcome: string | null;
  readonly ticket_answered_at: Date | null;
};

const stateSchema = z.enum(DISPUTE_STATES);
const ticketStateSchema = z.enum(CORRECTION_STATES);
const ticketOutcomeSchema = z.enum(CORRECTION_OUTCOMES);
const groundsSchema = z.strictObject({ reason: z.string(), recordIds: z.array(z.string()) });
const rulingSchema = z.strictObject({
  reason: z.string(),
  evidence: z.string(),
  recordIds: z.array(z.string()),
  corrected: z.custom<FactJson>((value) => factSchema.safeParse(value).success, 'must be a fact').optional(),
});
const addressOf = (disputeId: string, part: 'grounds' | 'ruling'): string => `dispute/${disputeId}/${part}`;
/** What an erased household had said opens no more. */
const NOT_ERASED = sql<boolean>`not exists (select 1 from verification v join household_key k using (household_id)
  where v.verification_id = d.verification_id and k.destroyed_at is not null)`;

export const bindDisputes = (transaction: DatabaseTransaction, keys: HouseholdKeys): DisputeStatements => {
  const selectAll = () =>
    transaction
      .selectFrom('dispute as d')
      .leftJoin('correction_request as c', 'c.correction_id', 'd.correction_id')
      .selectAll('d')
      .select([
        'c.state as ticket_state',
        'c.due_on as ticket_due_on',
        'c.outcome as ticket_outcome',
        'c.answered_at as ticket_answered_at',
      ]);
  return {
    insertDispute: (row) => insertDispute(transaction, row, keys),
    async listDisputes({ verificationId, isOpen, openedBy, limit }) {
      let query = selectAll().where(NOT_ERASED).orderBy('d.due_on').orderBy('d.dispute_id').limit(limit);
      if (verificationId !== undefined) query = query.where('d.verification_id', '=', verificationId);
      if (openedBy !== undefined) query = query.where('d.opened_by', '=', openedBy);
      if (isOpen !== undefined) query = query.where('d.state', isOpen ? 'in' : 'not in', ['open', 'proposed']);
      return openDisputes(await query.execute(), keys);
    },
    async lockDispute(disputeId) {
      const rows = await selectAll().where('d.dispute_id', '=', disputeId).forUpdate('d').execute();
      return (await openDisputes(rows, keys))[0];
    },
    async linkTicket(disputeId, correctionId) {
      await transaction.updateTable('dispute').set({ correction_id: correctionId }).where('dispute_id', '=', disputeId).execute();
    },
    async proposeRuling(disputeId, { outcome, reason, evidence, recordIds, corrected, by, at, secondApprover }) {
      const { verification_id: verificationId } = await transaction
        .selectFrom('dispute')
        .select('verification_id')
        .where('dispute_id', '=', disputeId)
        .executeTakeFirstOrThrow();
      await keys.load({ verifications: [verificationId] });
      const ruling = { reason, evidence, recordIds, ...(corrected === undefined ? {} : { corrected }) };
      await transaction
        .updateTable('dispute')
        .set({
          state: 'proposed',
          outcome,
          ruling_sealed: keys.forScope(verificationId).seal(addressOf(disputeId, 'ruling'), JSON.stringify(ruling)),
          proposed_by: by,
          proposed_at: at,
          second_approver: secondApprover,
        })
        .where('dispute_id', '=', disputeId)
        .execute();
    },
    async decideDispute(disputeId, { approvedBy, at }) {
      await transaction
        .updateTable('dispute')
        .set({ state: 'decided', approved_by: approvedBy ?? null, decided_at: at })
        .where('dispute_id', '=', disputeId)
        .execute();
    },
    async returnDispute(disputeId) {
      await transaction
        .updateTable('dispute')
        .set({ state: 'open', outcome: null, ruling_sealed: null, proposed_by: null, proposed_at: null, second_approver: null })
        .where('dispute_id', '=', disputeId)
        .execute();
    },
    async withdrawDispute(disputeId) {
      await transaction.updateTable('dispute').set({ state: 'withdrawn' }).where('dispute_id', '=', disputeId).execute();
    },
    async hasHandedIn(officerId, verificationId, sourceId) {
      // an officer may read the own entries of the audit, and these name who typed what
      await sql`select set_config('hedui.audit_officer', ${officerId}, true)`.execute(transaction);
      const { rows } = await sql`select 1 from audit_event where officer_id = ${officerId} and source_id = ${sourceId}
        and action in ('hand-answer.entered', 'hand-answer.confirmed') and ${verificationId}::uuid = any(verification_ids) limit 1`.execute(
        transaction,
      );
      await sql`select set_config('hedui.audit_officer', '', true)`.execute(transaction);
      return rows.length > 0;
    },
  };
};

async function insertDispute(transaction: DatabaseTransaction, row: NewDisputeRow, keys: HouseholdKeys): Promise<void> {
  await keys.load({ verifications: [row.verificationId] });
  const grounds = { reason: row.reason, recordIds: row.recordIds };
  try {
    await transaction
      .insertInto('dispute')
      .values({
        dispute_id: row.disputeId,
        verification_id: row.verificationId,
        report_version: row.reportVersion,
        subject_id: row.subjectId,
        source_id: row.sourceId,
        line_id: row.lineId ?? null,
        ground: row.ground,
        grounds_sealed: keys.forScope(row.verificationId).seal(addressOf(row.disputeId, 'grounds'), JSON.stringify(grounds)),
        opened_by: row.openedBy,
        opened_at: row.openedAt,
        due_on: row.dueOn,
      })
      .execute();
  } catch (error) {
    if (violatedConstraint(error) !== 'dispute_once') throw error;
    throw new HubError('dispute-open', 'an objection about the same record waits already; read it and add papers to it', { cause: error });
  }
}

const openRuling = (row: DisputeRow, cipher: ScopeCiphers) => {
  if (row.ruling_sealed === null) return undefined;
  const plain = cipher.forScope(row.verification_id).open(addressOf(row.dispute_id, 'ruling'), row.ruling_sealed);
  return rulingSchema.parse(JSON.parse(plain.toString('utf8')));
};

async function openDisputes(rows: readonly (DisputeRow & TicketRow)[], keys: HouseholdKeys): Promise<readonly StoredDispute[]> {
  await keys.load({ verifications: [...new Set(rows.map((row) => row.verification_id))] });
  return rows.map((row) => {
    const grounds = groundsSchema.parse(
      JSON.parse(keys.forScope(row.verification_id).open(addressOf(row.dispute_id, 'grounds'), row.grounds_sealed).toString('utf8')),
    );
    const ruling = openRuling(row, keys);
    return {
      disputeId: row.dispute_id,
      verificationId: row.verification_id,
      reportVersion: row.report_version,
      subjectId: row.subject_id,
      sourceId: row.source_id,
      ...(row.line_id === null ? {} : { lineId: row.line_id }),
      ground: disputeGroundSchema.parse(row.ground),
      ...grounds,
      openedBy: row.opened_by,
      openedAt: row.opened_at.toISOString(),
      ...(row.owner === null ? {} : { owner: row.owner }),
      dueOn: row.due_on as LocalDate,
      state: stateSchema.parse(row.state),
      ...showTicket(row),
      ...(ruling === undefined || row.proposed_at === null || row.proposed_by === null || row.second_approver === null
        ? {}
        : {
            ruling: {
              outcome: disputeOutcomeSchema.parse(row.outcome),
              ...ruling,
              proposedBy: row.proposed_by,
              proposedAt: row.proposed_at.toISOString(),
              secondApprover: row.second_approver,
            },
          }),
      ...(row.approved_by === null ? {} : { approvedBy: row.approved_by }),
      ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.toISOString() }),
    };
  });
}

function showTicket(row: DisputeRow & TicketRow): Pick<StoredDispute, 'ticket'> {
  if (row.correction_id === null || row.ticket_state === null || row.ticket_due_on === null) return {};
  return {
    ticket: {
      correctionId: row.correction_id,
      state: ticketStateSchema.parse(row.ticket_state),
      dueOn: row.ticket_due_on as LocalDate,
      ...(row.ticket_outcome === null ? {} : { outcome: ticketOutcomeSchema.parse(row.ticket_outcome) }),
      ...(row.ticket_answered_at === null ? {} : { answeredAt: row.ticket_answered_at.toISOString() }),
    },
  };
}

/** Decided objections of verifications, in the order of their decision. @param database as hedui_worker */
export async function readDecidedDisputes(database: Database, verificationIds: readonly string[]): Promise<Map<string, DisputeRow[]>> {
  const { rows } = await sql<DisputeRow>`
    select * from dispute where verification_id = any(${[...verificationIds]}::uuid[]) and state = 'decided'
    order by verification_id, decided_at, dispute_id`.execute(database);
  return groupBy(rows, (row) => row.verification_id);
}

/** As reports are made from it. @throws HubError `ciphertext-invalid` */
export function openSettledDispute(row: DisputeRow, cipher: ScopeCiphers): SettledDispute {
  const ruling = openRuling(row, cipher);
  if (ruling === undefined || row.decided_at === null || row.proposed_by === null)
    throw new HubError('row-missing', 'a decided objection has no ruling');
  const approvedBy = [row.proposed_by, ...(row.approved_by === null ? [] : [row.approved_by])];
  return {
    disputeId: row.dispute_id,
    outcome: disputeOutcomeSchema.parse(row.outcome),
    subjectId: row.subject_id,
    sourceId: row.source_id,
    against: row.report_version,
    decidedOn: shanghaiDate(row.decided_at),
    approvers: approvedBy.length,
    approvedBy,
    reason: ruling.reason,
    evidence: ruling.evidence,
    recordIds: ruling.recordIds,
    ...(ruling.corrected === undefined ? {} : { corrected: factSchema.parse(ruling.corrected) }),
  };
}
