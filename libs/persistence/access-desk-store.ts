// The register of officers' relatives and the mandates of auditors in PostgreSQL. Lists have no where: row security decides.
import { maskName, maskNationalId } from '#kernel';
import { KINSHIPS, type AccessDeskStore, type AccessDeskTransaction, type NewMandateRow, type NewRelativeRow } from '#verification';
import { sql } from 'kysely';
import { z } from 'zod';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { appendAudit } from './hub-statements.js';

const identitySchema = z.strictObject({ name: z.string(), idNumber: z.string() });
const kinshipSchema = z.enum(KINSHIPS);
const addressOf = (relativeId: string): string => `relative/${relativeId}`;

export const createAccessDeskStore = (database: Database, cipher: FieldCipher): AccessDeskStore => ({
  transact: (reach, work) => inTransaction(database, reach, (transaction) => work(bind(transaction, cipher))),
});

const bind = (transaction: DatabaseTransaction, cipher: FieldCipher): AccessDeskTransaction => ({
  insertRelative: (row) => insertRelative(transaction, row, cipher),
  async listRelatives() {
    const rows = await transaction.selectFrom('relative').selectAll().where('removed_at', 'is', null).orderBy('recorded_at').execute();
    return rows.map((row) => {
      const opened = cipher.forScope(row.relative_id).open(addressOf(row.relative_id), row.identity_sealed).toString('utf8');
      const { name, idNumber } = identitySchema.parse(JSON.parse(opened));
      return {
        relativeId: row.relative_id,
        officerId: row.officer_id,
        relation: kinshipSchema.parse(row.relation),
        maskedName: maskName(name),
        maskedIdNumber: maskNationalId(idNumber),
        recordedAt: row.recorded_at.toISOString(),
      };
    });
  },
  async removeRelative(relativeId, by) {
    const result = await transaction
      .updateTable('relative')
      .set({ removed_at: sql`clock_timestamp()`, removed_by: by })
      .where('relative_id', '=', relativeId)
      .where('removed_at', 'is', null)
      .where('officer_id', '<>', by)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },
  async listRelativeCases() {
    const { rows } = await sql<{
      verification_id: string;
      officer_id: string;
      relation: string;
      opened_by: string | null;
      requested_at: Date;
    }>`
      select v.verification_id, r.officer_id, r.relation, v.opened_by, v.requested_at
      from relative r cross join unnest(array[r.id_number_index, r.id_number_other_index]) i(index) join member m on m.id_number_index = i.index
        join verification v on v.household_id = m.household_id and m.subject_id = any(v.subject_ids)
      where r.removed_at is null order by v.requested_at desc, v.verification_id limit 200`.execute(transaction);
    return rows.map((row) => ({
      verificationId: row.verification_id,
      officerId: row.officer_id,
      relation: kinshipSchema.parse(row.relation),
      ...(row.opened_by === null ? {} : { openedBy: row.opened_by }),
      requestedAt: row.requested_at.toISOString(),
    }));
  },
  insertMandate: (row) => insertMandate(transaction, row),
  async listMandates() {
    const rows = await transaction.selectFrom('mandate').selectAll().orderBy('given_at', 'desc').limit(200).execute();
    return rows.map((row) => ({
      mandateId: row.mandate_id,
      auditorId: row.auditor_id,
      verificationIds: row.verification_ids,
      from: row.valid_from.toISOString(),
      to: row.valid_to.toISOString(),
      reason: row.reason,
      givenBy: row.given_by,
      ...(row.ended_at === null ? {} : { endedAt: row.ended_at.toISOString() }),
    }));
  },
  async endMandate(mandateId, by) {
    const result = await transaction
      .updateTable('mandate')
      .set({ ended_at: sql`clock_timestamp()`, ended_by: by })
      .where('mandate_id', '=', mandateId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },
  appendAudit: (rows) => appendAudit(transaction, rows),
});

async function insertRelative(
  transaction: DatabaseTransaction,
  { relativeId, officerId, organisationId, ownerDivision, relation, name, idNumber }: NewRelativeRow,
  cipher: FieldCipher,
): Promise<boolean> {
  const result = await transaction
    .insertInto('relative')
    .values({
      relative_id: relativeId,
      officer_id: officerId,
      organisation_id: organisationId,
      owner_division: ownerDivision,
      relation,
      id_number_index: cipher.indexOf(idNumber),
      id_number_other_index: cipher.otherIndexOf(idNumber) ?? null,
      identity_sealed: cipher.forScope(relativeId).seal(addressOf(relativeId), JSON.stringify({ name, idNumber })),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

async function insertMandate(
  transaction: DatabaseTransaction,
  { mandateId, auditorId, verificationIds, from, to, reason, givenBy }: NewMandateRow,
): Promise<void> {
  await transaction
    .insertInto('mandate')
    .values({
      mandate_id: mandateId,
      auditor_id: auditorId,
      verification_ids: [...verificationIds],
      valid_from: from,
      valid_to: to,
      reason,
      given_by: givenBy,
    })
    .execute();
}
