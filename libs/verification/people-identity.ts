// A member known by no identity number is identified: from then on the person is asked about like everybody else.
import { HubError, type IdentityDocument } from '#kernel';
import type { Actor } from '#lawful-access';
import type { IdentifyMember } from './commands.js';
import type { HubTransaction, LockedVerification } from './ports.js';

/**
 * @returns the document the person was known by before
 * @throws HubError `not-found` (nobody of this verification), `member-identified` when the person has a number already,
 *   `member-repeated` when the number is somebody else's of the household
 */
export async function recordIdentity(
  transaction: HubTransaction,
  verification: LockedVerification,
  { subjectId, name, idNumber }: IdentifyMember,
  actor: Actor,
): Promise<IdentityDocument> {
  const { householdId } = verification;
  const known = verification.subjectIds.includes(subjectId)
    ? await transaction.identifyMember({ subjectId, householdId, clientId: actor.clientId, name, idNumber })
    : undefined;
  if (known === undefined) throw new HubError('not-found', 'there is no such person in this verification');
  return known;
}
