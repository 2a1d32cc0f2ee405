// What is stored of looks that were refused: an audit entry each, which ids nobody has within reach of the principal, and
// who is locked because of them.
import type { Cell } from '../access-policy.js';
import type { Actor } from '../actor.js';
import type { RowReach } from '../row-reach.js';

/** The object a route was asked for: name of the parameter and the id, as far as it has the form of one. */
export interface AskedObject {
  readonly parameter: string;
  /** Undefined: the address held no id; what it held is kept nowhere. */
  readonly id: string | undefined;
}

export interface RefusedLook {
  readonly actor: Actor;
  readonly cell: Cell;
  /** Code of the refusal, as the caller was told it. */
  readonly code: string;
  readonly asked: AskedObject | undefined;
}

/** A principal that may not look anything up until a security administrator lets it. */
export interface LookupLock {
  readonly lockId: string;
  readonly kind: 'officer' | 'client';
  /** Id of the officer, or of the client system. */
  readonly principal: string;
  /** Distinct unknown ids within the hour before. */
  readonly unknownIds: number;
  readonly lockedAt: Date;
  readonly unlockedAt: Date | undefined;
  readonly unlockedBy: string | undefined;
  readonly reason: string | undefined;
}

export interface LookupStore {
  isLocked(principal: string): Promise<boolean>;
  /**
   * Writes the audit entry, and counts the id when nothing within `reach` has it; exact over all processes.
   * @param reach undefined: the actor has no right of that kind, nothing is counted
   * @returns whether this was the one that locked the principal
   * @throws HubError `audit-unavailable` (retry later)
   */
  keepRefused(look: RefusedLook, reach: RowReach | undefined, unknownIdsAnHour: number): Promise<boolean>;
  /** Open ones first, then the latest; at most 200. */
  listLocks(): Promise<readonly LookupLock[]>;
  /** Audited under `by`; counting begins anew. @returns undefined when there is no such lock, it is over, or is that of `by` */
  unlock(lockId: string, by: string, reason: string): Promise<LookupLock | undefined>;
}
