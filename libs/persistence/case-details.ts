// What is sealed of a case and of aid: under the household's key once there is one, before that under a key of the case alone.
import type { CaseDetails } from '#verification';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import type { FieldCipher, ScopedCipher } from './field-cipher.js';
import type { HouseholdKeys } from './household-keys.js';

const caseDetailsSchema = z.strictObject({
  words: z.string().optional(),
  unknown: z.string().optional(),
  reporter: z.strictObject({ name: z.string().optional(), contact: z.string().optional() }).optional(),
  closing: z.string().optional(),
});
/** The amount is yuan as text. */
const aidDetailsSchema = z.strictObject({ amount: z.string(), payer: z.string() });
export type AidDetails = z.output<typeof aidDetailsSchema>;

export interface CaseKeys {
  /** @throws HubError `household-erased` when the household's key was destroyed */
  cipherOf(caseId: string, householdId: string | null): Promise<ScopedCipher>;
}

export const openCaseKeys = (cipher: FieldCipher, keys: HouseholdKeys): CaseKeys => ({
  async cipherOf(caseId, householdId) {
    if (householdId === null) return cipher.forScope(caseId);
    await keys.load({ households: [householdId] });
    return keys.forScope(householdId);
  },
});

const addressOf = (caseId: string): string => `case_record/${caseId}`;
const addressOfAid = (aidId: string): string => `case_aid/${aidId}`;

/** @returns null when there is nothing to seal */
export function sealCaseDetails(scoped: ScopedCipher, caseId: string, details: CaseDetails): Buffer | null {
  const { words, unknown, reporter, closing } = details;
  const told = Object.fromEntries(Object.entries({ words, unknown, reporter, closing }).filter(([, value]) => value !== undefined));
  return Object.keys(told).length === 0 ? null : scoped.seal(addressOf(caseId), JSON.stringify(told));
}

export const openCaseDetails = (scoped: ScopedCipher, caseId: string, sealed: Buffer | null): CaseDetails =>
  sealed === null ? {} : caseDetailsSchema.parse(JSON.parse(scoped.open(addressOf(caseId), sealed).toString('utf8')));

export const sealAid = (scoped: ScopedCipher, aidId: string, details: AidDetails): Buffer =>
  scoped.seal(addressOfAid(aidId), JSON.stringify(details));

export const openAid = (scoped: ScopedCipher, aidId: string, sealed: Buffer): AidDetails =>
  aidDetailsSchema.parse(JSON.parse(scoped.open(addressOfAid(aidId), sealed).toString('utf8')));

/** A household is known from now on: what was sealed before it, under its key. */
export async function sealUnderHousehold(
  transaction: DatabaseTransaction,
  caseKeys: CaseKeys,
  caseId: string,
  householdId: string,
): Promise<void> {
  const [before, after] = [await caseKeys.cipherOf(caseId, null), await caseKeys.cipherOf(caseId, householdId)];
  const record = await transaction.selectFrom('case_record').select('details_sealed').where('case_id', '=', caseId).executeTakeFirst();
  await transaction
    .updateTable('case_record')
    .set({
      household_id: householdId,
      details_sealed: sealCaseDetails(after, caseId, openCaseDetails(before, caseId, record?.details_sealed ?? null)),
    })
    .where('case_id', '=', caseId)
    .execute();
  const aids = await transaction.selectFrom('case_aid').select(['aid_id', 'details_sealed']).where('case_id', '=', caseId).execute();
  for (const { aid_id, details_sealed } of aids)
    if (details_sealed !== null)
      await transaction
        .updateTable('case_aid')
        .set({ details_sealed: sealAid(after, aid_id, openAid(before, aid_id, details_sealed)) })
        .where('aid_id', '=', aid_id)
        .execute();
}
