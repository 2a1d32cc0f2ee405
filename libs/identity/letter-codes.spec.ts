// Numbers and codes of letters to the family: what is typed wrongly is found out before anything is tried.
import { letterSecrets, readLetterCode, readLetterNumber } from './letter-codes.js';

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const code = letterSecrets.newCode();
const bare = code.replaceAll('-', '');

describe('the code of a letter', () => {
  it('has 12 characters in three groups, none of which looks like another', () => {
    for (let turn = 0; turn < 200; turn += 1)
      expect(letterSecrets.newCode()).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  });

  it('is new every time', () => {
    expect(new Set(Array.from({ length: 500 }, () => letterSecrets.newCode())).size).toBe(500);
  });

  it('is read in small letters, full width, with blanks or other hyphens', () => {
    const wide = [...bare].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join('');
    for (const typed of [code, code.toLowerCase(), bare, ` ${code.replaceAll('-', ' ')} `, code.replaceAll('-', '–'), wide])
      expect(readLetterCode(typed)).toBe(code);
  });

  it('with any one character wrong is found out', () => {
    for (let place = 0; place < bare.length; place += 1)
      for (const other of ALPHABET)
        if (other !== bare[place]) expect(readLetterCode(bare.slice(0, place) + other + bare.slice(place + 1))).toBeUndefined();
  });

  it('with any two characters exchanged is found out', () => {
    for (let one = 0; one < bare.length; one += 1)
      for (let other = one + 1; other < bare.length; other += 1) {
        if (bare[one] === bare[other]) continue;
        const letters = [...bare];
        [letters[one], letters[other]] = [letters[other] ?? '', letters[one] ?? ''];
        expect(readLetterCode(letters.join(''))).toBeUndefined();
      }
  });

  it.each(['', 'ABC', `${bare}2`, '0000-0000-0000', 'OOOO-OOOO-OOOO', '中文中文中文中文中文中文', 'A'.repeat(10_000)])(
    'is not read from %j',
    (typed) => {
      expect(readLetterCode(typed)).toBeUndefined();
    },
  );

  it('is known again by its hash alone, and nothing opens a letter that does not exist', async () => {
    const stored = await letterSecrets.hashCode(code);
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(stored).not.toContain(bare);
    await expect(letterSecrets.isCode(stored, code)).resolves.toBe(true);
    await expect(letterSecrets.isCode(stored, letterSecrets.newCode())).resolves.toBe(false);
    await expect(letterSecrets.isCode(undefined, code)).resolves.toBe(false);
  });
});

describe('the number of a letter', () => {
  it('is read with or without its first two letters', () => {
    for (let turn = 0; turn < 300; turn += 1) {
      const number = letterSecrets.newNumber();
      for (const typed of [number, number.toLowerCase(), number.slice(3), number.replaceAll('-', ''), ` ${number.replaceAll('-', ' ')}`])
        expect(readLetterNumber(typed)).toBe(number);
    }
  });

  it('with another check character is none', () => {
    const number = letterSecrets.newNumber();
    const last = ALPHABET[(ALPHABET.indexOf(number.slice(-1)) + 1) % ALPHABET.length] ?? '';
    expect(readLetterNumber(number.slice(0, -1) + last)).toBeUndefined();
  });
});

it('a token of a session is known by its beginning, and kept as a hash', () => {
  const token = letterSecrets.newToken();
  expect(letterSecrets.isToken(token)).toBe(true);
  expect(letterSecrets.isToken(token.slice(4))).toBe(false);
  expect(letterSecrets.hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
});
