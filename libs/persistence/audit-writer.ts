// What a process brings along to write audit entries: the keys that prove them, and whether people may still be looked at.
import { createRowMac, rowKeyOfIndex, type RowMac } from '#audit';
import type { CipherKeys } from './cipher-keys.js';
import { openKeyRing } from './key-ring.js';

export interface AuditWriter {
  readonly mac: RowMac;
  /** Whether looks at named people may go on; false when entries have not been anchored for too long (N9). */
  mayLook(): boolean;
}

/**
 * Proves entries, and knows those of other processes with the same keys.
 * @param keys those of the process, followed while they change; or the key of the index alone, for an installation whose rows have no key
 *   of their own
 */
export function openRowMac(keys: CipherKeys | Buffer): RowMac {
  if (!Buffer.isBuffer(keys)) return createRowMac(openKeyRing(keys).auditKeys);
  const rowKeys = [rowKeyOfIndex(keys)];
  return createRowMac(() => rowKeys);
}

/** @param keys as for `openRowMac` @param mayLook always, when absent */
export const createAuditWriter = (keys: CipherKeys | Buffer, mayLook: () => boolean = () => true): AuditWriter => ({
  mac: openRowMac(keys),
  mayLook,
});
