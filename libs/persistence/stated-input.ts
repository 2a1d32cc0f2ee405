// What a household stated, opened: its people, its circumstances, its case, the figures it declared.
import { declaredFigureSchema, type DeclaredFigure, type Relation, type StatedSubject, type SubjectRole } from '#contracts';
import type { ConsolidationInput } from '#verification';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { ScopeCiphers } from './field-cipher.js';
import { bornOnOf, openIdentity } from './member-identity.js';
import type { HeduiSchema } from './schema.js';
import { openCaseStatements, openCircumstances, openHouseholdStatements } from './sealed-statements.js';

type VerificationRow = Selectable<HeduiSchema['verification']> & { household_stated: Buffer | null };
type MemberRow = Pick<
  Selectable<HeduiSchema['member']>,
  'subject_id' | 'household_id' | 'role' | 'relation' | 'counted' | 'identity_sealed' | 'statements_sealed'
>;

const declaredListSchema = z.array(declaredFigureSchema);

/** What was stated of the household and of the case. */
export const readStated = (
  cipher: ScopeCiphers,
  row: Pick<VerificationRow, 'verification_id' | 'household_id' | 'statements_sealed' | 'household_stated'>,
): ConsolidationInput['stated'] => ({
  ...(row.household_stated ? openHouseholdStatements(cipher, row.household_id, row.household_stated) : {}),
  ...(row.statements_sealed ? openCaseStatements(cipher, row.verification_id, row.statements_sealed) : {}),
});

/** The figures the household declared. */
export function readDeclared(
  cipher: ScopeCiphers,
  row: Pick<Selectable<HeduiSchema['verification']>, 'verification_id' | 'declared_sealed'>,
): DeclaredFigure[] {
  if (!row.declared_sealed) return [];
  const plain = cipher.forScope(row.verification_id).open(`verification/${row.verification_id}`, row.declared_sealed);
  return declaredListSchema.parse(JSON.parse(plain.toString('utf8')));
}

export const toSubject = (row: MemberRow, cipher: ScopeCiphers): StatedSubject => openPerson(row, cipher).subject;

/** A member of the household, and what the person is called. */
export function openPerson(row: MemberRow, cipher: ScopeCiphers): { readonly subject: StatedSubject; readonly name: string } {
  const identity = openIdentity(cipher, row);
  const bornOn = bornOnOf(identity);
  const circumstances = {
    ...(row.statements_sealed ? openCircumstances(cipher, row.household_id, row.subject_id, row.statements_sealed) : {}),
    ...(identity.unnumbered ? { unidentified: true } : {}),
  };
  const subject: StatedSubject = {
    subjectId: row.subject_id,
    role: row.role as SubjectRole,
    relation: row.relation as Relation,
    ...(row.counted === null ? {} : { counted: row.counted }),
    ...(identity.countedReason === undefined ? {} : { countedReason: identity.countedReason }),
    ...(bornOn === undefined ? {} : { bornOn }),
    ...(row.statements_sealed || identity.unnumbered ? { circumstances } : {}),
  };
  return { subject, name: identity.name };
}
