// Refused looks and locks kept in memory, for specs of the edge: the real watch over a store without a database.
import { principalOf, type LookupLock, type LookupStore, type RefusedLook } from '#lawful-access';
import { v7 as newUuid } from 'uuid';

export interface LookupsInMemory {
  readonly store: LookupStore;
  readonly refused: RefusedLook[];
}

/** Nothing is in anybody's reach: each distinct id that was not found counts. */
export function keepLookupsInMemory(now: () => Date): LookupsInMemory {
  const refused: RefusedLook[] = [];
  const unknown = new Map<string, Set<string>>();
  const locks = new Map<string, LookupLock>();
  const inForce = (principal: string): LookupLock | undefined =>
    [...locks.values()].find((lock) => lock.principal === principal && lock.unlockedAt === undefined);
  return {
    refused,
    store: {
      isLocked: (principal) => Promise.resolve(inForce(principal) !== undefined),
      keepRefused(look, reach, most) {
        refused.push(look);
        const { actor, asked, code } = look;
        if (reach === undefined || asked === undefined || code !== 'not-found') return Promise.resolve(false);
        const principal = principalOf(actor);
        const ids = unknown.get(principal) ?? new Set();
        unknown.set(principal, ids.add(asked.id ?? ''));
        if (ids.size < most || inForce(principal) !== undefined) return Promise.resolve(false);
        const kind = actor.officer === undefined ? 'client' : 'officer';
        const open = { unlockedAt: undefined, unlockedBy: undefined, reason: undefined };
        const lockId = newUuid();
        locks.set(lockId, { lockId, kind, principal, unknownIds: ids.size, lockedAt: now(), ...open });
        return Promise.resolve(true);
      },
      listLocks: () => Promise.resolve([...locks.values()]),
      unlock(lockId, unlockedBy, reason) {
        const lock = locks.get(lockId);
        if (lock === undefined || lock.unlockedAt !== undefined) return Promise.resolve(undefined);
        const lifted = { ...lock, unlockedAt: now(), unlockedBy, reason };
        locks.set(lockId, lifted);
        unknown.delete(lock.principal);
        return Promise.resolve(lifted);
      },
    },
  };
}
