// Statements about requests for correction. What they say in words is sealed under the household's key.
import type { LocalDate } from '#kernel';
import {
  CORRECTION_OUTCOMES,
  CORRECTION_SECTIONS,
  CORRECTION_STATES,
  type CorrectionStatements,
  type NewCorrectionRow,
  type StoredCorrection,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import type { HeduiSchema } from './schema.js';

const sectionSchema = z.enum(CORRECTION_SECTIONS);
const stateSchema = z.enum(CORRECTION_STATES);
const outcomeSchema = z.enum(CORRECTION_OUTCOMES);
const addressOf = (correctionId: string, part: 'text' | 'answer'): string => `correction_request/${correctionId}/${part}`;

/** What an erased household had said opens no more. */
const NOT_ERASED = sql<boolean>`not exists (select 1 from verification v join household_key k using (household_id)
  where v.verification_id = correction_request.verification_id and k.destroyed_at is not null)`;

export const bindCorrections = (transaction: DatabaseTransaction, keys: HouseholdKeys): CorrectionStatements => ({
  insertCorrection: (row) => insertCorrection(transaction, row, keys),
  async listCorrections({ verificationId, isOpen, limit }) {
    let query = transaction.selectFrom('correction_request').selectAll().orderBy('due_on').orderBy('correction_id').limit(limit);
    if (verificationId !== undefined) query = query.where('verification_id', '=', verificationId);
    if (isOpen !== undefined) query = query.where('state', isOpen ? '<>' : '=', 'answered').where(NOT_ERASED);
    return openCorrections(await query.execute(), keys);
  },
  async lockCorrection(correctionId) {
    const rows = await transaction
      .selectFrom('correction_request')
      .selectAll()
      .where('correction_id', '=', correctionId)
      .forUpdate()
      .execute();
    return (await openCorrections(rows, keys))[0];
  },
  async forwardCorrection(correctionId, by) {
    await transaction
      .updateTable('correction_request')
      .set({ state: 'forwarded', forwarded_by: by, forwarded_at: sql`clock_timestamp()` })
      .where('correction_id', '=', correctionId)
      .execute();
  },
  async answerCorrection(correctionId, { outcome, reason, by }) {
    const { verification_id } = await transaction
      .selectFrom('correction_request')
      .select('verification_id')
      .where('correction_id', '=', correctionId)
      .executeTakeFirstOrThrow();
    await keys.load({ verifications: [verification_id] });
    await transaction
      .updateTable('correction_request')
      .set({
        state: 'answered',
        outcome,
        answer_sealed: keys.forScope(verification_id).seal(addressOf(correctionId, 'answer'), reason),
        answered_by: by,
        answered_at: sql`clock_timestamp()`,
      })
      .where('correction_id', '=', correctionId)
      .execute();
  },
});

async function insertCorrection(transaction: DatabaseTransaction, row: NewCorrectionRow, keys: HouseholdKeys): Promise<void> {
  const { correctionId, verificationId, subjectId, section, sourceId, text, askedBy, dueOn } = row;
  await keys.load({ verifications: [verificationId] });
  await transaction
    .insertInto('correction_request')
    .values({
      correction_id: correctionId,
      verification_id: verificationId,
      subject_id: subjectId,
      section,
      source_id: sourceId ?? null,
      text_sealed: keys.forScope(verificationId).seal(addressOf(correctionId, 'text'), text),
      asked_by: askedBy,
      due_on: dueOn,
    })
    .execute();
}

async function openCorrections(
  rows: readonly Selectable<HeduiSchema['correction_request']>[],
  keys: HouseholdKeys,
): Promise<readonly StoredCorrection[]> {
  await keys.load({ verifications: [...new Set(rows.map((row) => row.verification_id))] });
  return rows.map((row) => {
    const scoped = keys.forScope(row.verification_id);
    return {
      correctionId: row.correction_id,
      verificationId: row.verification_id,
      subjectId: row.subject_id,
      section: sectionSchema.parse(row.section),
      ...(row.source_id === null ? {} : { sourceId: row.source_id }),
      text: scoped.open(addressOf(row.correction_id, 'text'), row.text_sealed).toString('utf8'),
      askedBy: row.asked_by,
      askedAt: row.asked_at.toISOString(),
      dueOn: row.due_on as LocalDate,
      state: stateSchema.parse(row.state),
      ...(row.forwarded_at === null || row.forwarded_by === null
        ? {}
        : { forwardedAt: row.forwarded_at.toISOString(), forwardedBy: row.forwarded_by }),
      ...(row.outcome === null || row.answer_sealed === null || row.answered_at === null || row.answered_by === null
        ? {}
        : {
            outcome: outcomeSchema.parse(row.outcome),
            reason: scoped.open(addressOf(row.correction_id, 'answer'), row.answer_sealed).toString('utf8'),
            answeredAt: row.answered_at.toISOString(),
            answeredBy: row.answered_by,
          }),
    };
  });
}
