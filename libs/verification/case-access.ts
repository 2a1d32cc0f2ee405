// What every use case about a case asks first: has the actor the right at all, and which rows does it reach? Row security
// holds the store to the answer. Also what an officer may be shown: names and numbers once the case was opened with a reason.
import { HubError } from '#kernel';
import {
  requireAccess,
  rowReachOf,
  type AccessPolicy,
  type Actor,
  type Grant,
  type Resource,
  type RowReach,
  type Verb,
} from '#lawful-access';
import type { HubTransaction } from './ports.js';

/** The grant of a cell, and the rows it reaches. @throws HubError `access-denied` */
export function grantFor(
  policy: AccessPolicy,
  actor: Actor,
  resource: Resource,
  verb: Verb,
): { readonly grant: Grant; readonly reach: RowReach } {
  const grant = requireAccess(policy, actor, resource, verb);
  return { grant, reach: rowReachOf(actor, resource, grant) };
}

/** @throws HubError `access-denied` */
export const reachFor = (policy: AccessPolicy, actor: Actor, resource: Resource, verb: Verb): RowReach =>
  grantFor(policy, actor, resource, verb).reach;

/**
 * What of a case is shown: masked until the officer has opened it.
 * @param isOpened whether the officer has opened the case with a reason
 * @throws HubError `reason-needed` when the right holds only for opened cases
 */
export function viewOfCase({ view, needs }: Grant, isOpened: boolean): Grant['view'] {
  if (needs.includes('reason') && !isOpened)
    throw new HubError('reason-needed', 'open the case with a reason first: POST /v1/verifications/{id}/unmask');
  return view === 'masked' && isOpened ? 'full' : view;
}

/** Whether the actor has opened the case with a reason; a system need not. */
export const isOpenedBy = async (
  transaction: Pick<HubTransaction, 'isCaseOpened'>,
  verificationId: string,
  { officer }: Actor,
): Promise<boolean> => officer === undefined || transaction.isCaseOpened(verificationId, officer.officerId);
