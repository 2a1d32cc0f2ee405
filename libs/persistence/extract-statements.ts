// Statements about copies for one person: the requests, and the copies as they were handed out, sealed.
import type { LocalDate } from '#kernel';
import { HAND_OUT_WAYS, type ExtractStatements, type ExtractView } from '#verification';
import { sql, type Selectable } from 'kysely';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import { readHeld } from './held-about-person.js';
import type { HouseholdKeys } from './household-keys.js';
import type { HeduiSchema } from './schema.js';

const waySchema = z.enum(HAND_OUT_WAYS);
const addressOf = (extractId: string, part: 'reason' | 'body'): string => `subject_extract/${extractId}/${part}`;

type ExtractRow = Selectable<HeduiSchema['subject_extract']>;

export const bindExtracts = (transaction: DatabaseTransaction, keys: HouseholdKeys): ExtractStatements => {
  const find = (extractId: string): Promise<ExtractRow | undefined> =>
    transaction.selectFrom('subject_extract').selectAll().where('extract_id', '=', extractId).forUpdate().executeTakeFirst();
  return {
    async insertExtract({ extractId, verificationId, subjectId, reason, requestedBy, dueOn }) {
      await keys.load({ verifications: [verificationId] });
      await transaction
        .insertInto('subject_extract')
        .values({
          extract_id: extractId,
          verification_id: verificationId,
          subject_id: subjectId,
          reason_sealed: keys.forScope(verificationId).seal(addressOf(extractId, 'reason'), reason),
          requested_by: requestedBy,
          due_on: dueOn,
        })
        .execute();
    },
    async listExtracts(verificationId) {
      const rows = await transaction
        .selectFrom('subject_extract')
        .selectAll()
        .where('verification_id', '=', verificationId)
        .orderBy('requested_at', 'desc')
        .execute();
      return rows.map((row) => viewExtract(row, undefined));
    },
    async lockExtract(extractId) {
      const row = await find(extractId);
      if (row === undefined) return undefined;
      const erased = await sql`select 1 from verification v join household_key k using (household_id)
        where v.verification_id = ${row.verification_id} and k.destroyed_at is not null`.execute(transaction);
      if (erased.rows.length > 0) return viewExtract(row, undefined);
      await keys.load({ verifications: [row.verification_id] });
      const reason = keys.forScope(row.verification_id).open(addressOf(extractId, 'reason'), row.reason_sealed).toString('utf8');
      return viewExtract(row, reason);
    },
    async handOutExtract(extractId, { by, how, body }) {
      const { verification_id: verificationId } = await transaction
        .selectFrom('subject_extract')
        .select('verification_id')
        .where('extract_id', '=', extractId)
        .executeTakeFirstOrThrow();
      await keys.load({ verifications: [verificationId] });
      const sha256 = createHash('sha256').update(body).digest();
      await transaction
        .updateTable('subject_extract')
        .set({
          handed_out_by: by,
          handed_out_at: sql`clock_timestamp()`,
          handed_out_how: how,
          body_sealed: keys.forScope(verificationId).seal(addressOf(extractId, 'body'), body),
          body_sha256: sha256,
        })
        .where('extract_id', '=', extractId)
        .execute();
      return sha256.toString('hex');
    },
    async readExtractBody(extractId) {
      const row = await find(extractId);
      if (row === undefined || row.body_sealed === null) return undefined;
      await keys.load({ verifications: [row.verification_id] });
      return keys.forScope(row.verification_id).open(addressOf(extractId, 'body'), row.body_sealed).toString('utf8');
    },
    readHeld: (verificationId, subjectId) => readHeld(transaction, verificationId, subjectId, keys),
  };
};

const viewExtract = (row: ExtractRow, reason: string | undefined): ExtractView => ({
  extractId: row.extract_id,
  verificationId: row.verification_id,
  subjectId: row.subject_id,
  ...(reason === undefined ? {} : { reason }),
  requestedBy: row.requested_by,
  requestedAt: row.requested_at.toISOString(),
  dueOn: row.due_on as LocalDate,
  ...(row.handed_out_by === null || row.handed_out_at === null || row.body_sha256 === null
    ? {}
    : {
        handedOutBy: row.handed_out_by,
        handedOutAt: row.handed_out_at.toISOString(),
        handedOutHow: waySchema.parse(row.handed_out_how),
        sha256: row.body_sha256.toString('hex'),
      }),
});
