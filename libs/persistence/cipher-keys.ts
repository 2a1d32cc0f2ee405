// The keys of a process, as whoever starts it hands them over, and where they are read again when they change.
import type { SuiteName } from './field-cipher-suites.js';

/** The keys that stand in one place and change together. */
export interface HubKeys {
  /** Master keys by id (1 to 4 characters), the current one first; 32 bytes each. */
  readonly fieldKeys: readonly { readonly id: string; readonly key: Buffer }[];
  /** 32 bytes; changing it means re-indexing. */
  readonly indexKey: Buffer;
  /** While the index is made anew: the key that comes, or the one that goes. */
  readonly otherIndexKey?: Buffer;
  /** Prove audit entries: the first does, all are believed. Absent: they follow from the keys of the index. */
  readonly auditKeys?: readonly Buffer[];
}

/** Keys that change while a process runs. */
export interface KeySource {
  /** As they stand; looks now and then whether they have changed. @throws HubError `keys-unavailable` (retry later) */
  read(): HubKeys;
  /** The same, looked at now: somebody used a key that was not there. */
  refresh(): HubKeys;
}

export interface CipherKeys extends HubKeys {
  /** What seals from now on; both suites open. Default `aes`. */
  readonly suite?: SuiteName;
  /** The file they stand in; read again when it changes, so that a rotation needs no restart. */
  readonly file?: string;
  /** Where they are read again instead of the file. */
  readonly source?: KeySource;
}
