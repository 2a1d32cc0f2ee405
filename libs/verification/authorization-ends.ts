// How an authorization ends before its last day: a person withdraws it, or its mode of validity says so. Nothing leaves once
// the transaction that ends it has committed: no claim commits while it is open, and every later one sees the end.
import { HubError } from '#kernel';
import type { Actor, AuthorizationEnd, RowReach } from '#lawful-access';
import { reachFor } from './case-access.js';
import type { HubDependencies, HubTransaction, LockedVerification } from './ports.js';
import type { AuthorizationView } from './views.js';

/**
 * Ending twice is the same as once. Answers that came before stay valid (PIPL art. 15).
 * @throws HubError `not-found`; `authorization-invalid` with problem `validity` when the reason belongs to another mode
 */
export async function endAuthorization(
  authorizationId: string,
  reason: AuthorizationEnd,
  actor: Actor,
  hub: HubDependencies,
): Promise<AuthorizationView> {
  return endWithin(reachFor(hub.access, actor, 'authorization', 'change'), authorizationId, reason, actor, hub);
}

/** As `endAuthorization`, for whoever has another right to it: a person of the family by a letter. */
export async function endWithin(
  reach: RowReach,
  authorizationId: string,
  reason: AuthorizationEnd,
  actor: Actor,
  hub: Pick<HubDependencies, 'store'>,
): Promise<AuthorizationView> {
  return hub.store.transact(reach, async (transaction) => {
    await transaction.holdClaims();
    const known = await readOne(transaction, authorizationId);
    if (reason !== 'withdrawn' && known.validity.mode !== 'while-assisted')
      throw new HubError('authorization-invalid', 'this authorization holds between its dates; only a withdrawal ends it', {
        details: { problem: 'validity' },
      });
    if (await transaction.endAuthorization(authorizationId, reason))
      await tell(transaction, known.householdId, [authorizationId], reason, actor);
    return readOne(transaction, authorizationId);
  });
}

/** A further member: what holds while the family is assisted was signed by another family, and ends. */
export async function endBecauseOfFamily(transaction: HubTransaction, verification: LockedVerification, actor: Actor): Promise<void> {
  const ended = await transaction.endWhileAssisted(verification.householdId, 'family-changed');
  if (ended.length > 0) await writeAudit(transaction, ended, 'family-changed', [verification.verificationId], actor);
}

/** The household applies again: what held while it was assisted, and served an application before, ends. */
export async function endBecauseOfApplication(transaction: HubTransaction, householdId: string, actor: Actor): Promise<void> {
  const ended = await transaction.endWhileAssisted(householdId, 'applied-again');
  if (ended.length > 0) await writeAudit(transaction, ended, 'applied-again', [], actor);
}

/** A person decided that the family does not qualify, or that assistance is over: what held only while it was assisted ends. */
export async function endBecauseOfDecision(
  transaction: HubTransaction,
  householdId: string,
  reason: 'not-met' | 'assistance-over',
  actor: Actor,
): Promise<void> {
  await transaction.holdClaims();
  const ended = await transaction.endWhileAssisted(householdId, reason);
  if (ended.length > 0) await tell(transaction, householdId, ended, reason, actor);
}

/** The open verifications of the household are told, in the transaction that ends it. */
async function tell(
  transaction: HubTransaction,
  householdId: string,
  authorizationIds: readonly string[],
  reason: AuthorizationEnd,
  actor: Actor,
): Promise<void> {
  const told: string[] = [];
  for (const verificationId of await transaction.listOpenVerifications(householdId)) {
    const verification = await transaction.lockVerification(verificationId);
    if (!verification || verification.state === 'cancelled' || verification.state === 'complete') continue;
    const sequence = verification.eventSequence + 1;
    await transaction.appendEvents(
      authorizationIds.map((authorizationId) => ({
        verificationId,
        sequence,
        type: 'authorization.ended' as const,
        data: { authorizationId, reason },
      })),
    );
    await transaction.changeVerification(verificationId, { eventSequence: sequence });
    told.push(verificationId);
  }
  await writeAudit(transaction, authorizationIds, reason, told, actor);
}

async function writeAudit(
  transaction: HubTransaction,
  authorizationIds: readonly string[],
  reason: AuthorizationEnd,
  verificationIds: readonly string[],
  actor: Actor,
): Promise<void> {
  await transaction.appendAudit(
    authorizationIds.map((authorizationId) => ({
      actor: actor.clientId,
      action: reason === 'withdrawn' ? 'authorization.revoked' : 'authorization.ended',
      verificationIds,
      detail: { authorizationId, reason },
    })),
  );
}

async function readOne(transaction: HubTransaction, authorizationId: string): Promise<AuthorizationView> {
  const view = await transaction.readAuthorizationView(authorizationId);
  if (!view) throw new HubError('not-found', 'there is no such authorization');
  return view;
}
