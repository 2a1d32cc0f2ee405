// Looks for canaries in bytes of any kind, and says what form was found, never the person.
import type { CanaryForm } from './canary-people.js';

const isWordByte = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

/** @returns titles of the forms that stand in the bytes */
export function findCanaries(haystack: Buffer | string, forms: readonly CanaryForm[]): readonly string[] {
  const bytes = typeof haystack === 'string' ? Buffer.from(haystack) : haystack;
  return forms.filter((form) => holds(bytes, form)).map(({ title }) => title);
}

function holds(haystack: Buffer, { bytes, alone }: CanaryForm): boolean {
  for (let at = haystack.indexOf(bytes); at >= 0; at = haystack.indexOf(bytes, at + 1)) {
    if (!alone) return true;
    if (!isWordByte(at === 0 ? undefined : haystack[at - 1]) && !isWordByte(haystack[at + bytes.length])) return true;
  }
  return false;
}
