// What a process brings along to write audit entries: the key that proves them, and whether people may still be looked at.
import { createRowMac, type RowMac } from '#audit';

export interface AuditWriter {
  readonly mac: RowMac;
  /** Whether looks at named people may go on; false when entries have not been anchored for too long (N9). */
  mayLook(): boolean;
}

/** @param indexKey the key of the identity number index, 32 bytes @param mayLook always, when absent */
export const createAuditWriter = (indexKey: Buffer, mayLook: () => boolean = () => true): AuditWriter => ({
  mac: createRowMac(indexKey),
  mayLook,
});
