// The rights of people and holds of the law in PostgreSQL, as hedui_app: transactions that see the cases their principal reaches.
import type { CaseForRights, SubjectRightsStore, SubjectRightsTransaction } from '#verification';
import { bindCaseOpenings } from './case-opening-statements.js';
import { bindCorrections } from './correction-statements.js';
import { bindExtracts } from './extract-statements.js';
import { bindErasureRequests, bindHolds } from './hold-statements.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { holdHouseholdKeys, openKeys, type HouseholdKeys } from './household-keys.js';
import { appendAudit } from './hub-statements.js';

export const createSubjectRightsStore = (database: Database, cipher: FieldCipher): SubjectRightsStore => ({
  transact: (reach, work) =>
    inTransaction(database, reach, (transaction) => work(bind(transaction, cipher, openKeys(transaction, cipher)))),
});

const bind = (transaction: DatabaseTransaction, cipher: FieldCipher, keys: HouseholdKeys): SubjectRightsTransaction => ({
  ...bindCorrections(transaction, keys),
  ...bindHolds(transaction, keys),
  ...bindErasureRequests(transaction, keys),
  ...bindExtracts(transaction, keys),
  isCaseOpened: (verificationId, officerId) => bindCaseOpenings(transaction, cipher, keys).isCaseOpened(verificationId, officerId),
  findCase: (verificationId) => findCase(transaction, verificationId),
  holdCase: (verificationId) => holdCase(transaction, verificationId),
  appendAudit: (rows) => appendAudit(transaction, rows),
});

async function findCase(transaction: DatabaseTransaction, verificationId: string): Promise<CaseForRights | undefined> {
  const row = await transaction
    .selectFrom('verification')
    .select(['verification_id', 'household_id', 'subject_ids'])
    .where('verification_id', '=', verificationId)
    .executeTakeFirst();
  return row && { verificationId, householdId: row.household_id, subjectIds: row.subject_ids };
}

async function holdCase(transaction: DatabaseTransaction, verificationId: string): Promise<CaseForRights | undefined> {
  const known = await findCase(transaction, verificationId);
  if (known) await holdHouseholdKeys(transaction, [known.householdId]);
  return known;
}
