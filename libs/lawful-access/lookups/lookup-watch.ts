// Watches over looks that are refused (T3): each leaves an audit entry, and whoever asks for too many ids that are not there
// is locked out of all lookups until a security administrator has looked into it. What a caller is told is the same whether
// an id is missing or another's.
import { HubError } from '#kernel';
import { CASE_RESOURCES, type AccessPolicy, type Cell } from '../access-policy.js';
import type { Actor } from '../actor.js';
import { principalOf, rowReachOf } from '../row-reach.js';
import type { LookupLock, LookupStore, RefusedLook } from './lookup-ports.js';

export interface LookupWatch {
  /** @throws HubError `lookups-locked` */
  requireUnlocked(actor: Actor): Promise<void>;
  /** Keeps a refused look at something about named people; other cells are let pass. @throws HubError `audit-unavailable` (retry later) */
  keepRefused(look: RefusedLook): Promise<void>;
  listLocks(): Promise<readonly LookupLock[]>;
  /** @throws HubError `not-found` when there is no such lock, or it is open no more */
  unlock(lockId: string, reason: string, actor: Actor): Promise<LookupLock>;
}

/** Whether a cell is about named people. */
export const isAboutPeople = ({ resource }: Cell): boolean => CASE_RESOURCES.includes(resource);

/**
 * @param unknownIdsAnHour how many distinct ids that are not there lock a principal
 * @param onLocked told once a lock, without the principal
 */
export function createLookupWatch({
  store,
  access,
  unknownIdsAnHour,
  onLocked,
}: {
  readonly store: LookupStore;
  readonly access: AccessPolicy;
  readonly unknownIdsAnHour: number;
  readonly onLocked: (kind: LookupLock['kind']) => void;
}): LookupWatch {
  return {
    async requireUnlocked(actor) {
      if (await store.isLocked(principalOf(actor)))
        throw new HubError(
          'lookups-locked',
          'this principal asked for too many ids that are not there; a security administrator unlocks it',
        );
    },
    async keepRefused(look) {
      if (!isAboutPeople(look.cell)) return;
      const { actor, cell } = look;
      const grant = access.decide(actor, cell);
      const reach = grant && rowReachOf(actor, cell.resource, grant);
      if (await store.keepRefused(look, reach, unknownIdsAnHour)) onLocked(actor.officer === undefined ? 'client' : 'officer');
    },
    listLocks: () => store.listLocks(),
    async unlock(lockId, reason, actor) {
      const lock = await store.unlock(lockId, principalOf(actor), reason);
      if (lock === undefined) throw new HubError('not-found', 'there is no such lock, or it is open no more');
      return lock;
    },
  };
}
