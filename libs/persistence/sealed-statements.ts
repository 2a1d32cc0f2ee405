// Statements at rest: of a person and a household under the household's key, of a case under the verification's, each
// bound to its row. Nothing stated is no bytes at all.
import {
  caseStatementsSchema,
  circumstancesSchema,
  householdStatementsSchema,
  type CaseStatements,
  type Circumstances,
  type HouseholdStatements,
} from '#contracts';
import type { ScopeCiphers } from './field-cipher.js';

const addressOf = (table: 'household' | 'member' | 'verification', id: string): string => `${table}/${id}/statements`;

function seal(cipher: ScopeCiphers, scope: string, address: string, stated: object | undefined): Buffer | undefined {
  if (stated === undefined || Object.values(stated).every((value) => value === undefined)) return undefined;
  return cipher.forScope(scope).seal(address, JSON.stringify(stated));
}
const open = (cipher: ScopeCiphers, scope: string, address: string, sealed: Buffer): unknown =>
  JSON.parse(cipher.forScope(scope).open(address, sealed).toString('utf8'));

export const sealCircumstances = (
  cipher: ScopeCiphers,
  householdId: string,
  subjectId: string,
  stated: Circumstances | undefined,
): Buffer | undefined => seal(cipher, householdId, addressOf('member', subjectId), stated);
export const openCircumstances = (cipher: ScopeCiphers, householdId: string, subjectId: string, sealed: Buffer): Circumstances =>
  circumstancesSchema.parse(open(cipher, householdId, addressOf('member', subjectId), sealed));

export const sealHouseholdStatements = (
  cipher: ScopeCiphers,
  householdId: string,
  stated: HouseholdStatements | undefined,
): Buffer | undefined => seal(cipher, householdId, addressOf('household', householdId), stated);
export const openHouseholdStatements = (cipher: ScopeCiphers, householdId: string, sealed: Buffer): HouseholdStatements =>
  householdStatementsSchema.parse(open(cipher, householdId, addressOf('household', householdId), sealed));

export const sealCaseStatements = (cipher: ScopeCiphers, verificationId: string, stated: CaseStatements | undefined): Buffer | undefined =>
  seal(cipher, verificationId, addressOf('verification', verificationId), stated);
export const openCaseStatements = (cipher: ScopeCiphers, verificationId: string, sealed: Buffer): CaseStatements =>
  caseStatementsSchema.parse(open(cipher, verificationId, addressOf('verification', verificationId), sealed));
