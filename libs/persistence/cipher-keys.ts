// The keys of a process, as whoever starts it hands them over.
import type { SuiteName } from './field-cipher-suites.js';

export interface CipherKeys {
  /** Master keys by id (1 to 4 characters), the current one first; 32 bytes each. */
  readonly fieldKeys: readonly { readonly id: string; readonly key: Buffer }[];
  /** 32 bytes; changing it means re-indexing. */
  readonly indexKey: Buffer;
  /** While the index is made anew: the key that comes, or the one that goes. */
  readonly otherIndexKey?: Buffer;
  /** What seals from now on; both suites open. Default `aes`. */
  readonly suite?: SuiteName;
  /** The file they stand in; read again when it changes, so that a rotation needs no restart. */
  readonly file?: string;
}
