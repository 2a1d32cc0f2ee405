// The proof of who wrote an entry: a MAC under a key that only the hub's processes have. It stands between the moment an
// entry is committed and the moment it is sealed, and keeps whoever only has the database from making entries up.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { listWritten, type WrittenEntry } from './audit-entry.js';

const TIME_BYTES = 6;
const STAMP_BYTES = 8;
const MAC_BYTES = 24;
/** How far the writer's clock and the transaction's start may lie apart. */
const TIME_TOLERANCE_MS = 5 * 60_000;

export interface RowMac {
  /** 24 bytes: time of writing (6), random (2), HMAC-SHA-256 cut to 16. */
  prove(entry: WrittenEntry, writtenAt: number): Buffer;
  /** Whether the entry is as one of our processes wrote it, at about the time it bears. */
  isProven(entry: WrittenEntry, mac: Buffer | undefined, at: Date): boolean;
}

/** The key of rows in an installation that has none of its own: it follows from the key of the identity number index. */
export const rowKeyOfIndex = (indexKey: Buffer): Buffer => createHmac('sha256', indexKey).update('hedui/audit/row/1').digest();

/** @param keys 32 bytes each, as they are in force at the moment: the first proves, all are believed */
export function createRowMac(keys: () => readonly Buffer[]): RowMac {
  const tagOf = (key: Buffer, stamp: Buffer, entry: WrittenEntry): Buffer =>
    createHmac('sha256', key)
      .update(stamp)
      // who the people of a case are is looked up by the statement that stores the entry
      .update(JSON.stringify(listWritten({ ...entry, subjects: null })))
      .digest()
      .subarray(0, MAC_BYTES - STAMP_BYTES);
  return {
    prove(entry, writtenAt) {
      const [key = Buffer.alloc(0)] = keys();
      const stamp = Buffer.alloc(STAMP_BYTES);
      stamp.writeUIntBE(writtenAt, 0, TIME_BYTES);
      randomBytes(STAMP_BYTES - TIME_BYTES).copy(stamp, TIME_BYTES);
      return Buffer.concat([stamp, tagOf(key, stamp, entry)]);
    },
    isProven(entry, mac, at) {
      if (mac?.length !== MAC_BYTES) return false;
      const stamp = mac.subarray(0, STAMP_BYTES);
      if (Math.abs(stamp.readUIntBE(0, TIME_BYTES) - at.getTime()) > TIME_TOLERANCE_MS) return false;
      return keys().some((key) => timingSafeEqual(tagOf(key, stamp, entry), mac.subarray(STAMP_BYTES)));
    },
  };
}
