// Statements about opened cases: who has opened which with what reason, the people in clear, what the sources said record by
// record, and whether somebody is a relative of the officer.
import { factsFromJson, factsToJson, type FindingOutcome } from '#contracts';
import type { CaseOpeningTransaction, NewCaseOpeningRow, RawAnswer, UnmaskedPerson } from '#verification';
import { sql } from 'kysely';
import type { DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import type { HouseholdKeys } from './household-keys.js';
import { indexTextOf, openIdentity } from './member-identity.js';
import { findingAddress } from './settle-batches.js';

export const bindCaseOpenings = (
  transaction: DatabaseTransaction,
  cipher: Pick<FieldCipher, 'indexOf' | 'otherIndexOf'>,
  keys: HouseholdKeys,
): CaseOpeningTransaction => ({
  openCase: (row) => openCase(transaction, row, keys),
  async isCaseOpened(verificationId, officerId) {
    const row = await transaction
      .selectFrom('case_opening')
      .select('opened_at')
      .where('verification_id', '=', verificationId)
      .where('officer_id', '=', officerId)
      .executeTakeFirst();
    return row !== undefined;
  },
  readPeople: (verificationId) => readPeople(transaction, verificationId, keys),
  readRawAnswers: (verificationId) => readRawAnswers(transaction, verificationId, keys),
  async hasRelative(officerId, people) {
    const indexes = people
      .filter(({ idNumber, document }) => idNumber ?? document)
      .flatMap((person) => {
        const text = indexTextOf(person, '');
        return [cipher.indexOf(text), cipher.otherIndexOf(text) ?? []].flat();
      });
    if (indexes.length === 0) return false;
    const row = await transaction
      .selectFrom('relative')
      .select('relative_id')
      .where('officer_id', '=', officerId)
      .where('removed_at', 'is', null)
      .where('id_number_index', 'in', indexes)
      .executeTakeFirst();
    return row !== undefined;
  },
  async readOpener(verificationId) {
    const row = await transaction
      .selectFrom('verification')
      .select('opened_by')
      .where('verification_id', '=', verificationId)
      .executeTakeFirst();
    return row?.opened_by ?? undefined;
  },
});

async function openCase(
  transaction: DatabaseTransaction,
  { verificationId, officerId, organisationId, reason }: NewCaseOpeningRow,
  keys: HouseholdKeys,
): Promise<boolean> {
  await keys.load({ verifications: [verificationId] });
  const inserted = await transaction
    .insertInto('case_opening')
    .values({
      verification_id: verificationId,
      officer_id: officerId,
      organisation_id: organisationId,
      reason_sealed: keys.forScope(verificationId).seal(`case_opening/${verificationId}/${officerId}`, reason),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

async function readPeople(
  transaction: DatabaseTransaction,
  verificationId: string,
  keys: HouseholdKeys,
): Promise<readonly UnmaskedPerson[]> {
  const rows = await transaction
    .selectFrom('member')
    .innerJoin('verification', 'verification.household_id', 'member.household_id')
    .select(['member.subject_id', 'member.household_id', 'member.ref', 'member.identity_sealed'])
    .where('verification.verification_id', '=', verificationId)
    .where(sql<boolean>`member.subject_id = any(verification.subject_ids)`)
    .orderBy('member.created_at')
    .orderBy('member.subject_id')
    .execute();
  await keys.load({ households: rows.map((row) => row.household_id) });
  return rows.map((row) => {
    const { name, idNumber } = openIdentity(keys, row);
    return { subjectId: row.subject_id, ref: row.ref, name, ...(idNumber === undefined ? {} : { idNumber }) };
  });
}

async function readRawAnswers(
  transaction: DatabaseTransaction,
  verificationId: string,
  keys: HouseholdKeys,
): Promise<readonly RawAnswer[]> {
  const rows = await transaction
    .selectFrom('finding')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .orderBy('source_id')
    .orderBy('subject_id')
    .orderBy('revision')
    .execute();
  await keys.load({ verifications: [verificationId] });
  const scoped = keys.forScope(verificationId);
  return rows.map((row) => {
    const sealed =
      row.facts_sealed && row.query_id !== null
        ? scoped.open(findingAddress(row.source_id, row.subject_id, row.query_id), row.facts_sealed).toString('utf8')
        : undefined;
    return {
      sourceId: row.source_id,
      subjectId: row.subject_id,
      revision: row.revision,
      outcome: row.outcome as FindingOutcome,
      asOf: row.as_of ?? undefined,
      receivedAt: row.received_at.toISOString(),
      records: sealed === undefined ? [] : recordsOf(sealed),
    };
  });
}

/** Through the reader of our own storage, so that what is shown is what was understood. */
function recordsOf(sealed: string): readonly unknown[] {
  const records: unknown = JSON.parse(factsToJson(factsFromJson(sealed)));
  return Array.isArray(records) ? records : [];
}
