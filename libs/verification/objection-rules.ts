// What the policy of a case says of objections, proof, complaints and the public notice.
import type { ObjectionRule } from '#contracts';
import { HubError } from '#kernel';
import { found } from './found.js';
import type { HubDependencies, HubTransaction } from './ports.js';

/**
 * Of the pack on the case's reference date.
 * @throws HubError `not-found`; `objections-not-set` when no level of the region's policy has the section `objections`
 */
export async function readObjectionRules(
  transaction: Pick<HubTransaction, 'readVerificationView' | 'readPackRegion'>,
  verificationId: string,
  { policy }: Pick<HubDependencies, 'policy'>,
): Promise<ObjectionRule> {
  const { referenceDate } = found(await transaction.readVerificationView(verificationId), 'verification');
  const region = found(await transaction.readPackRegion(verificationId), 'verification');
  const rules = policy.packFor?.(region, referenceDate).objections;
  if (rules === undefined)
    throw new HubError('objections-not-set', `the policy of ${region} says nothing of objections; add the section objections to its root`);
  return rules;
}
