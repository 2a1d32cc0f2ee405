// What an intake must know of what is stored before it plans, read for all of its households together: whether a request was
// made before, who is in a household, and what was signed.
import { HubError } from '#kernel';
import { principalOf, requireAreaOfStored, type Actor, type SignedAuthorization } from '#lawful-access';
import { endBecauseOfApplication } from './authorization-ends.js';
import type { Idempotency, RequestVerification } from './commands.js';
import type { HubTransaction } from './ports.js';
import type { HouseholdView } from './views.js';

export interface IntakeItem {
  readonly command: RequestVerification;
  readonly idempotency: Idempotency | undefined;
}

/**
 * @returns of each item the verification an earlier request with its key was given; undefined where there was none
 * @throws HubError `idempotency-key-reused` when one had another body
 */
export async function claimItems(
  transaction: HubTransaction,
  items: readonly (IntakeItem & { readonly verificationId: string })[],
  actor: Actor,
): Promise<readonly (string | undefined)[]> {
  const claims = items.flatMap(({ idempotency, verificationId }) => (idempotency ? [{ ...idempotency, verificationId }] : []));
  const held = await transaction.claimIdempotencies(principalOf(actor), claims);
  return items.map(({ idempotency, verificationId }) => {
    const holder = idempotency && held.get(idempotency.key);
    if (!holder || holder.verificationId === verificationId) return undefined;
    if (holder.bodySha256 !== idempotency.bodySha256)
      throw new HubError('idempotency-key-reused', 'this Idempotency-Key was used with another body; use a new key for a new request');
    return holder.verificationId;
  });
}

/** Households that are there already, as requests name them. */
export interface StoredHouseholds {
  /** @throws HubError `not-found` */
  find(command: RequestVerification): HouseholdView;
  /** The authorizations the request names. @throws HubError `authorization-invalid` when one is not the household's */
  findNamed(command: RequestVerification): readonly SignedAuthorization[];
}

const idOf = ({ household }: RequestVerification): string | undefined => ('householdId' in household ? household.householdId : undefined);

/**
 * An application ends what was signed for as long as the household was assisted.
 * @throws HubError `not-found`, `division-not-allowed`
 */
export async function readStoredHouseholds(
  transaction: HubTransaction,
  commands: readonly RequestVerification[],
  actor: Actor,
): Promise<StoredHouseholds> {
  const ids = [...new Set(commands.flatMap((command) => idOf(command) ?? []))];
  const households = await transaction.readHouseholds(ids);
  const find = (command: RequestVerification): HouseholdView => {
    const household = households.get(idOf(command) ?? '');
    if (!household) throw new HubError('not-found', 'there is no such household');
    return household;
  };
  for (const command of commands) {
    if (idOf(command) === undefined) continue;
    const { householdId, divisionCode } = find(command);
    requireAreaOfStored(actor, divisionCode);
    if (command.trigger === 'application') await endBecauseOfApplication(transaction, householdId, actor);
  }
  const signed = await transaction.readAuthorizationsOf(ids);
  return {
    find,
    findNamed(command) {
      const stored = signed.get(idOf(command) ?? '') ?? [];
      const named = new Set(command.authorizationIds);
      const chosen = stored.filter(({ authorizationId }) => named.has(authorizationId));
      if (chosen.length < named.size)
        throw new HubError('authorization-invalid', 'the request names an authorization this household does not have', {
          details: { problem: 'unknown-authorization' },
        });
      return chosen;
    },
  };
}
