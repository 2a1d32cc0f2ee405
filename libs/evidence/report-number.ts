// What a person reads off a printed report and types: its number, the same in all versions, and the check code of a version.
import { hash } from 'node:crypto';

/** Crockford's base 32: no letter that is taken for a digit. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NUMBER_CHARACTERS = 12;
const CODE_CHARACTERS = 10;

/** @param bytes at least five for every eight characters */
function writeBase32(bytes: Buffer, characters: number): string {
  let text = '';
  for (let bit = 0; bit < characters * 5; bit += 5) {
    const place = Math.floor(bit / 8);
    const two = ((bytes[place] ?? 0) << 8) | (bytes[place + 1] ?? 0);
    text += DIGITS.charAt((two >> (11 - (bit % 8))) & 31);
  }
  return text;
}

/** The number of a verification's reports: 60 bits of a hash, from which the verification cannot be found. `HD-7K2M-9QXT-4B3C` */
export function numberReport(verificationId: string): string {
  const text = writeBase32(hash('sha256', `hedui/report-number/${verificationId}`, 'buffer'), NUMBER_CHARACTERS);
  return `HD-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** @param salt random bytes of the version; 50 bits are used. `K7QX4-M2B9T` */
export function writeCheckCode(salt: Buffer): string {
  const text = writeBase32(salt, CODE_CHARACTERS);
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

const readTyped = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/** A number as people type it, in its one form; undefined when it can be none. */
export function readReportNumber(typed: string): string | undefined {
  const text = readTyped(typed.normalize('NFKC'));
  const [, digits] = /^HD([0-9A-HJKMNP-TV-Z]{12})$/.exec(text) ?? [];
  return digits === undefined ? undefined : `HD-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
}

export function readCheckCode(typed: string): string | undefined {
  const text = readTyped(typed.normalize('NFKC'));
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(text) ? `${text.slice(0, 5)}-${text.slice(5)}` : undefined;
}

/** What a manifest keeps of a code: enough to recognise it. */
export const textOfCode = (number: string, version: number, code: string): string => `hedui/check-code/${number}/${version}/${code}`;
