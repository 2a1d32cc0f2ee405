// Erasing a household: its key is destroyed, so that nothing sealed under it opens any more, here or in a copy (docs/adr/0013).
// Rows, chains of versions, hashes and manifests stay. Never while somebody may still need what would be gone.
import { HubError } from '#kernel';
import type { AuditRow } from './audit-row.js';

/** Why a household may not be erased now, by code: `verification-open`, `field-without-key`, and what others add (a legal hold). */
export type ErasureObstacle = string;

export interface HouseholdErasure {
  readonly householdId: string;
  readonly destroyedAt: Date;
  /** It was erased before; nothing was changed. */
  readonly repeated: boolean;
}

/** One transaction of an erasure. */
export interface ErasureTransaction {
  /** Holds the household and its verifications until the end. @returns its verifications; undefined when there is no such household */
  lockHousehold(
    householdId: string,
  ): Promise<{ readonly verificationIds: readonly string[]; readonly destroyedAt: Date | undefined } | undefined>;
  findObstacles(householdId: string): Promise<readonly ErasureObstacle[]>;
  /** Destroys the key, and deletes what no key protects. @returns when, on the database's clock */
  destroy(householdId: string): Promise<Date>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface ErasureStore {
  transact<T>(work: (transaction: ErasureTransaction) => Promise<T>): Promise<T>;
}

/**
 * @param reason code of the ground: a retention rule's id, or the request's
 * @param actor client id of who asked for it, `worker` for the hub itself
 * @throws HubError `not-found`; `erasure-refused` whose details name the obstacles
 */
export const eraseHousehold = (
  householdId: string,
  { reason, actor }: { readonly reason: string; readonly actor: string },
  store: ErasureStore,
): Promise<HouseholdErasure> =>
  store.transact(async (transaction) => {
    const household = await transaction.lockHousehold(householdId);
    if (!household) throw new HubError('not-found', 'there is no such household');
    if (household.destroyedAt) return { householdId, destroyedAt: household.destroyedAt, repeated: true };
    const obstacles = await transaction.findObstacles(householdId);
    if (obstacles.length > 0)
      throw new HubError('erasure-refused', `the household cannot be erased now: ${obstacles.join(', ')}`, {
        retry: 'later',
        details: { obstacles: [...obstacles] },
      });
    const destroyedAt = await transaction.destroy(householdId);
    await transaction.appendAudit([
      { actor, action: 'household.erased', verificationIds: [...household.verificationIds], detail: { householdId, reason } },
    ]);
    return { householdId, destroyedAt, repeated: false };
  });
