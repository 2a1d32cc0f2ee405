// Statements about papers asked of a family. What is asked in words, and why it ended, is sealed under the household's key.
import { HubError, type LocalDate } from '#kernel';
import { PROOF_GROUNDS, PROOF_STATES, TOLD_WAYS, type ProofStatements, type StoredProof } from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { violatedConstraint, type DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import type { HeduiSchema } from './schema.js';

type ProofRow = Selectable<HeduiSchema['proof_request']>;
const groundSchema = z.enum(PROOF_GROUNDS);
const stateSchema = z.enum(PROOF_STATES);
const waySchema = z.enum(TOLD_WAYS);
const addressOf = (proofId: string, part: 'text' | 'closing'): string => `proof_request/${proofId}/${part}`;
/** What an erased household was asked opens no more. */
const NOT_ERASED = sql<boolean>`not exists (select 1 from verification v join household_key k using (household_id)
  where v.verification_id = proof_request.verification_id and k.destroyed_at is not null)`;

export const bindProofs = (transaction: DatabaseTransaction, keys: HouseholdKeys): ProofStatements => ({
  async insertProof({ proofId, verificationId, reportVersion, subjectId, item, ground, text, askedBy, askedAt, dueOn }) {
    await keys.load({ verifications: [verificationId] });
    try {
      await transaction
        .insertInto('proof_request')
        .values({
          proof_id: proofId,
          verification_id: verificationId,
          report_version: reportVersion,
          subject_id: subjectId ?? null,
          item,
          ground,
          text_sealed: keys.forScope(verificationId).seal(addressOf(proofId, 'text'), text),
          asked_by: askedBy,
          asked_at: askedAt,
          due_on: dueOn,
        })
        .execute();
    } catch (error) {
      if (violatedConstraint(error) !== 'proof_request_once') throw error;
      throw new HubError('proof-open', 'the same paper is asked for already', { cause: error });
    }
  },
  async listProofs({ verificationId, isOpen, limit }) {
    let query = transaction.selectFrom('proof_request').selectAll().where(NOT_ERASED).orderBy('due_on').orderBy('proof_id').limit(limit);
    if (verificationId !== undefined) query = query.where('verification_id', '=', verificationId);
    if (isOpen !== undefined) query = query.where('state', isOpen ? '=' : '<>', 'open');
    return openProofs(await query.execute(), keys);
  },
  async lockProof(proofId) {
    const rows = await transaction.selectFrom('proof_request').selectAll().where('proof_id', '=', proofId).forUpdate().execute();
    return (await openProofs(rows, keys))[0];
  },
  async closeProof(proofId, { state, conforms, reason, by, at }) {
    const { verification_id: verificationId } = await transaction
      .selectFrom('proof_request')
      .select('verification_id')
      .where('proof_id', '=', proofId)
      .executeTakeFirstOrThrow();
    await keys.load({ verifications: [verificationId] });
    await transaction
      .updateTable('proof_request')
      .set({
        state,
        conforms: conforms ?? null,
        closing_sealed: keys.forScope(verificationId).seal(addressOf(proofId, 'closing'), reason),
        closed_by: by,
        closed_at: at,
      })
      .where('proof_id', '=', proofId)
      .execute();
  },
  async tellOfProof(proofId, { on, how }) {
    await transaction.updateTable('proof_request').set({ told_on: on, told_how: how }).where('proof_id', '=', proofId).execute();
  },
});

async function openProofs(rows: readonly ProofRow[], keys: HouseholdKeys): Promise<readonly StoredProof[]> {
  await keys.load({ verifications: [...new Set(rows.map((row) => row.verification_id))] });
  return rows.map((row) => {
    const scoped = keys.forScope(row.verification_id);
    return {
      proofId: row.proof_id,
      verificationId: row.verification_id,
      reportVersion: row.report_version,
      ...(row.subject_id === null ? {} : { subjectId: row.subject_id }),
      item: row.item,
      ground: groundSchema.parse(row.ground),
      text: scoped.open(addressOf(row.proof_id, 'text'), row.text_sealed).toString('utf8'),
      askedBy: row.asked_by,
      askedAt: row.asked_at.toISOString(),
      ...(row.owner === null ? {} : { owner: row.owner }),
      dueOn: row.due_on as LocalDate,
      state: stateSchema.parse(row.state),
      ...(row.conforms === null ? {} : { conforms: row.conforms }),
      ...(row.closing_sealed === null || row.closed_by === null || row.closed_at === null
        ? {}
        : {
            closingReason: scoped.open(addressOf(row.proof_id, 'closing'), row.closing_sealed).toString('utf8'),
            closedBy: row.closed_by,
            closedAt: row.closed_at.toISOString(),
          }),
      ...(row.told_on === null || row.told_how === null
        ? {}
        : { toldOn: row.told_on as LocalDate, toldHow: waySchema.parse(row.told_how) }),
    };
  });
}
