// Short fields of a household that were opened a moment ago, above all who its members are: each source's claim and the report
// open them again. Kept with the household's key and for as long: where that is destroyed or put away, they are too.
import type { Suite, SuiteKey } from './field-cipher-suites.js';

const SHORT_BYTES = 1024;
const MOST_FIELDS = 16;

/** Strings: a short buffer holds on to the whole page it was cut from. */
interface OpenedField {
  readonly sealed: string;
  readonly plain: string;
}
const openedUnder = new WeakMap<(suite: Suite) => SuiteKey, Map<string, OpenedField>>();

/** @param open gives what is kept; it is called unless the very same bytes were opened for the same row under the same key */
export function openRecent(key: (suite: Suite) => SuiteKey, address: string, sealed: Buffer, open: () => Buffer): Buffer {
  if (sealed.length > SHORT_BYTES) return open();
  const known = openedUnder.get(key);
  const field = known?.get(address);
  const bytes = sealed.toString('latin1');
  if (field?.sealed === bytes) return Buffer.from(field.plain, 'latin1');
  const plain = open();
  if (plain.length > SHORT_BYTES) return plain;
  const fields = known ?? new Map<string, OpenedField>();
  if (fields.size >= MOST_FIELDS) fields.clear();
  fields.set(address, { sealed: bytes, plain: plain.toString('latin1') });
  if (known === undefined) openedUnder.set(key, fields);
  return plain;
}
