// Whether an answer is about the person who was asked about: a grade from the number and the name it came back under. Pure.
// Below the sure grades nothing of an answer is counted before a person has looked (T25).
import { isSameNationalId, normaliseNationalId, type NationalId } from './national-id.js';
import { SIMPLIFIED_PAIRS } from './simplified-pairs.js';

/**
 * exact — the same number and the same name; number — the same 18-character number, no name told; not-told — the source
 * says about nobody, the answer is tied to us by the request number alone; same-but-for-writing — the same number, the
 * name in another script or with a character that cannot be written; former-name — the same number under a name the
 * person once had; old-number — a number of 15 digits, which were given twice now and then, and no name;
 * other-name, other-number — about somebody else.
 */
export const MATCH_GRADES = [
  'exact',
  'number',
  'not-told',
  'same-but-for-writing',
  'former-name',
  'old-number',
  'other-name',
  'other-number',
] as const;
export type MatchGrade = (typeof MATCH_GRADES)[number];

export interface AskedIdentity {
  readonly idNumber: NationalId;
  readonly name: string;
  readonly formerNames?: readonly string[];
}

/** What a source says of whom its answer is about: everything it repeats, as written; empty lists when it says nothing. */
export interface AnsweredIdentity {
  readonly idNumbers: readonly string[];
  readonly names: readonly string[];
}

const SURE: ReadonlySet<MatchGrade> = new Set(['exact', 'number', 'not-told']);
const ANOTHER: ReadonlySet<MatchGrade> = new Set(['other-name', 'other-number']);

/** The answer may be counted without anybody looking at it. */
export const isSureMatch = (grade: MatchGrade): boolean => SURE.has(grade);
/** The answer is about somebody else and is kept apart. */
export const isAnotherPerson = (grade: MatchGrade): boolean => ANOTHER.has(grade);

/** @returns the weakest grade over everything the answer repeats */
export function matchIdentity(asked: AskedIdentity, answered: AnsweredIdentity): MatchGrade {
  const { idNumbers, names } = answered;
  if (idNumbers.some((number) => !isSameNationalId(number, asked.idNumber))) return 'other-number';
  const byName = names.map((name) => matchName(asked, name));
  const weakest = (['other-name', 'former-name', 'same-but-for-writing'] as const).find((grade) => byName.includes(grade));
  if (weakest !== undefined) return weakest;
  if (idNumbers.length === 0) return 'not-told';
  if (names.length > 0) return 'exact';
  return idNumbers.every((number) => normaliseNationalId(number).length === 18) ? 'number' : 'old-number';
}

function matchName({ name, formerNames = [] }: AskedIdentity, told: string): MatchGrade {
  const plain = plainName(told);
  if (plain === plainName(name)) return 'exact';
  if (isSameButForWriting(name, told)) return 'same-but-for-writing';
  return formerNames.some((former) => plainName(former) === plain || isSameButForWriting(former, told)) ? 'former-name' : 'other-name';
}

const POINTS_AND_SPACES = /[\s.\u00b7\u0387\u2022\u2027\u2219\u22c5\u30fb]/g;

/** Width, spaces, case and the points of minority names aside: writing that no office means anything by. */
export const plainName = (name: string): string => name.normalize('NFKC').replace(POINTS_AND_SPACES, '').toUpperCase();

/** The same sequence of characters, where a character may stand in its other script or not be written at all. */
function isSameButForWriting(one: string, other: string): boolean {
  const [a, b] = [readCharacters(one), readCharacters(other)];
  if (a.length !== b.length) return false;
  const alike = a.map((character, index) => character === b[index]);
  // At least one character of the name must be there: a name of nothing but gaps is anybody's.
  if (!alike.some((same, index) => same && a[index] !== GAP)) return false;
  return alike.every((same, index) => same || a[index] === GAP || b[index] === GAP);
}

/** Stands for a character that was not written: private use, a description of its parts, a mark of what could not be printed. */
const GAP = '\u25a1';
const UNWRITTEN = /[\p{Co}\ufffd\u25a1\u3013?*]/u;
const PARTS_OF_TWO = /[\u2ff0\u2ff1\u2ff4-\u2ffd]/;
const PARTS_OF_THREE = /[\u2ff2\u2ff3]/;

function readCharacters(name: string): string[] {
  const characters = [...plainName(name)];
  const read: string[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (isDescription(character)) {
      at = endOfDescription(characters, at);
      read.push(GAP);
    } else read.push(UNWRITTEN.test(character) ? GAP : (SIMPLIFIED.get(character) ?? character));
  }
  return read;
}

const isDescription = (character: string): boolean => PARTS_OF_TWO.test(character) || PARTS_OF_THREE.test(character);

/** Ideographic description: an operator, then its two or three parts, each of which may be one again. */
function endOfDescription(characters: readonly string[], start: number): number {
  let missing = 1;
  let at = start;
  for (; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    missing += PARTS_OF_THREE.test(character) ? 2 : PARTS_OF_TWO.test(character) ? 1 : -1;
    if (missing === 0) break;
  }
  return at;
}

const SIMPLIFIED = readPairs(SIMPLIFIED_PAIRS);

function readPairs(text: string): ReadonlyMap<string, string> {
  const characters = [...text];
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < characters.length; at += 2) pairs.set(characters[at] ?? '', characters[at + 1] ?? '');
  return pairs;
}
