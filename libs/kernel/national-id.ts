// Identity numbers (居民身份证号码, GB 11643): shape, calendar, check character. Says nothing about whether a person exists.
import { ageOn, isLocalDate, type LocalDate } from './local-date.js';

declare const nationalIdBrand: unique symbol;
/** An 18-character number that passed every check; the last character may be an upper-case X. */
export type NationalId = string & { readonly [nationalIdBrand]: true };

/** Why a text is not an identity number. Codes only: the value itself is never repeated. */
export type NationalIdFault =
  'length' | 'characters' | 'fifteen-digits' | 'area' | 'birth-date' | 'birth-date-in-future' | 'age' | 'check-character';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
// First two digits: provinces (GB/T 2260), 81-83 permits of Hong Kong, Macao and Taiwan residents, 9x foreign permanent residents.
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 92 93 94 95 96 97 98 99'.split(
    ' ',
  ),
);
const OLDEST_AGE = 150;

/** The 18th character for the first 17 digits. */
export function checkCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += Number(first17[i]) * (WEIGHTS[i] ?? 0);
  return CHECK_CHARACTERS[sum % 11] ?? '';
}

/** Full-width digits and letters become plain, x becomes X, surrounding space goes. */
export const normaliseNationalId = (text: string): string => text.normalize('NFKC').trim().toUpperCase();

/**
 * Checks a number as written by a requester, on a given day.
 * @returns the normalised number, or the first fault found
 */
export function checkNationalId(text: string, today: LocalDate): { id: NationalId } | { fault: NationalIdFault } {
  if (text.length > 64) return { fault: 'length' };
  const id = normaliseNationalId(text);
  if (/^\d{15}$/.test(id)) return { fault: 'fifteen-digits' };
  if (id.length !== 18) return { fault: 'length' };
  if (!/^\d{17}[\dX]$/.test(id)) return { fault: 'characters' };
  if (!PROVINCES.has(id.slice(0, 2))) return { fault: 'area' };
  const born = birthDateOf(id);
  if (!isLocalDate(born)) return { fault: 'birth-date' };
  if (born > today) return { fault: 'birth-date-in-future' };
  if (ageOn(born, today) >= OLDEST_AGE) return { fault: 'age' };
  if (checkCharacter(id) !== id[17]) return { fault: 'check-character' };
  return { id: id as NationalId };
}

/** The birth date inside an 18-character number, unchecked. */
export const birthDateOf = (id: string): LocalDate => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}` as LocalDate;

/** 18 characters for a 15-digit number of before 1999: "19" goes before the year, the check character is appended. */
export function upgradeFifteenDigits(old: string): NationalId {
  const first17 = `${old.slice(0, 6)}19${old.slice(6)}`;
  return (first17 + checkCharacter(first17)) as NationalId;
}

/** The 15-digit form under which an old record may stand, or undefined for people born outside 1900-1999. */
export const downgradeToFifteenDigits = (id: NationalId): string | undefined =>
  id.slice(6, 8) === '19' ? id.slice(0, 6) + id.slice(8, 17) : undefined;

/** Whether a number written in a department's record, of 15 or 18 characters, is this person's. */
export function isSameNationalId(recorded: string, id: NationalId): boolean {
  const plain = normaliseNationalId(recorded);
  return plain === id || (/^\d{15}$/.test(plain) && upgradeFifteenDigits(plain) === id);
}

/** For screens: "110199********002X". */
export const maskNationalId = (id: string): string => `${id.slice(0, 6)}********${id.slice(-4)}`;
