// Number and code of a letter to the family: typed by people from paper, each with a check character, in an alphabet without
// look-alikes. The number says which letter; the code opens it and is kept as a slow hash only.
import { randomInt } from 'node:crypto';
import { hashPassword, verifyPassword } from './passwords.js';
import { hashSecret, isSecret, newSecret } from './secrets.js';

/** 31 characters, a prime: one wrong character or two exchanged ones always show in the check character. No 0 O 1 I L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const PREFIX = 'JX';
/** With the check character: 34 bits of which letter it is, 54 bits of its code. */
const NUMBER_CHARACTERS = 8;
const CODE_CHARACTERS = 12;

const checkOf = (text: string): string =>
  ALPHABET.charAt([...text].reduce((sum, character, index) => sum + (index + 1) * ALPHABET.indexOf(character), 0) % ALPHABET.length);

const draw = (characters: number): string => {
  const text = Array.from({ length: characters - 1 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return text + checkOf(text);
};

const inFours = (text: string): string => (text.match(/.{1,4}/g) ?? []).join('-');

/** As typed: case, width, blanks and hyphens do not matter. Undefined when it has another length, letter or check character. */
function readTyped(typed: string, characters: number): string | undefined {
  const text = typed
    .slice(0, 100)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  if (text.length !== characters || [...text].some((character) => !ALPHABET.includes(character))) return undefined;
  return text.endsWith(checkOf(text.slice(0, -1))) ? inFours(text) : undefined;
}

/** `JX-7K2M-9QXT` */
export const newLetterNumber = (): string => `${PREFIX}-${inFours(draw(NUMBER_CHARACTERS))}`;

/** `7K2M-9QXT-4B3C` */
const newLetterCode = (): string => inFours(draw(CODE_CHARACTERS));

/** A number as people type it, with or without its first two letters; undefined when it was mistyped. */
export function readLetterNumber(typed: string): string | undefined {
  const bare = readTyped(typed, NUMBER_CHARACTERS) ?? readTyped(typed.replace(/^[\s\p{Pd}]*[jｊＪ][xｘＸ]/iu, ''), NUMBER_CHARACTERS);
  return bare === undefined ? undefined : `${PREFIX}-${bare}`;
}

export const readLetterCode = (typed: string): string | undefined => readTyped(typed, CODE_CHARACTERS);

export interface LetterSecrets {
  newNumber(): string;
  newCode(): string;
  readNumber(typed: string): string | undefined;
  readCode(typed: string): string | undefined;
  /** Argon2id: some 35 ms, for right and wrong codes and for letters that do not exist. */
  hashCode(code: string): Promise<string>;
  isCode(stored: string | undefined, code: string): Promise<boolean>;
  /** Of a session that a code has opened: 256 random bits. */
  newToken(): string;
  isToken(text: string): boolean;
  /** Hexadecimal. */
  hashToken(token: string): string;
}

/** First characters of a family's token, by which a bearer token is known to be one. */
export const FAMILY_TOKEN_PREFIX = 'hdf_';

export const letterSecrets: LetterSecrets = {
  newNumber: newLetterNumber,
  newCode: newLetterCode,
  readNumber: readLetterNumber,
  readCode: readLetterCode,
  hashCode: hashPassword,
  isCode: verifyPassword,
  newToken: () => `${FAMILY_TOKEN_PREFIX}${newSecret()}`,
  isToken: (text) => text.startsWith(FAMILY_TOKEN_PREFIX) && isSecret(text.slice(FAMILY_TOKEN_PREFIX.length)),
  hashToken: (token) => hashSecret(token).toString('hex'),
};
