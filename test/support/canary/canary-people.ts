// People who exist in one test run only: a family with its story, whose names and numbers nothing else can contain by
// chance, and every form in which a name or a number could leak.
import { birthDateOf, checkCharacter } from '#kernel';
import { houseRoot } from '#platform';
import iconv from 'iconv-lite';
import { createHash, randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface CanaryPerson {
  readonly name: string;
  readonly idNumber: string;
}

/** One way a secret may look, as the bytes to look for. */
export interface CanaryForm {
  /** Says what was found without repeating it, e.g. "P1 number, base64". */
  readonly title: string;
  readonly bytes: Buffer;
  /** Only between characters that are no digit and no letter: a run of digits may stand in any longer number. */
  readonly alone: boolean;
}

/** Rare characters that GBK has, too. */
const RARE = [...'钺瓛骉翀喆昶晟祎翯霈赟璟玥珺琰瑄璠旻昉彧翊'];

/** @param like a number whose area, birthday and sex stay @param last the check character wanted; any when absent */
export function inventNumber(like: string, last?: string): string {
  for (;;) {
    const odd = Number(like.charAt(16)) % 2;
    const sequence = `${randomInt(10, 100)}${2 * randomInt(0, 5) + odd}`;
    const first17 = like.slice(0, 14) + sequence;
    const number = first17 + checkCharacter(first17);
    if (number !== like && (last === undefined || number.endsWith(last))) return number;
  }
}

export function inventName(): string {
  const rare = () => RARE[randomInt(RARE.length)] ?? '钺';
  return `${rare()}${rare()}${rare()}${rare()}`;
}

/**
 * Writes the story of s01 about a family of canaries.
 * @returns the family; one of them has a number that ends in X
 */
export async function writeCanaryPersona(folder: string): Promise<readonly CanaryPerson[]> {
  await mkdir(folder, { recursive: true });
  const original = await readFile(join(houseRoot(), 'test', 'personas', 's01.json'), 'utf8');
  const members = [...original.matchAll(/"name": "([^"]+)", "idNumber": "([0-9X]{18})", "bornOn"/g)];
  let text = original;
  const family = members.map(([, name = '', idNumber = '']) => {
    const canary = { name: inventName(), idNumber: inventNumber(idNumber, idNumber.endsWith('X') ? 'X' : undefined) };
    text = text.replaceAll(name, canary.name).replaceAll(idNumber, canary.idNumber);
    return canary;
  });
  await writeFile(join(folder, 's01.json'), text);
  return family;
}

/** Somebody to plant: no family of anybody. */
export const inventDecoy = (): CanaryPerson => ({ name: inventName(), idNumber: inventNumber('110199193302290011', 'X') });

/** Every form of a name and a number; forms of the birthday only with `birthdays`: many other things have a date. */
export function formsOf(people: readonly CanaryPerson[], { birthdays = false } = {}): readonly CanaryForm[] {
  return people.flatMap(({ name, idNumber }, index) => [
    ...formsOfText(`P${index + 1} name`, name),
    ...formsOfText(`P${index + 1} number`, idNumber),
    ...(idNumber.endsWith('X') ? formsOfText(`P${index + 1} number with x`, idNumber.toLowerCase()) : []),
    form(`P${index + 1} number without its last character`, idNumber.slice(0, 17)),
    form(`P${index + 1} number with 15 digits`, idNumber.slice(0, 6) + idNumber.slice(8, 17), true),
    form(`P${index + 1} area and birthday`, idNumber.slice(0, 14), true),
    ...(birthdays
      ? [form(`P${index + 1} birthday`, idNumber.slice(6, 14), true), form(`P${index + 1} birthday as a date`, birthDateOf(idNumber), true)]
      : []),
  ]);
}

const form = (title: string, text: string | Buffer, alone = false): CanaryForm => ({
  title,
  bytes: typeof text === 'string' ? Buffer.from(text) : text,
  alone,
});

function formsOfText(whose: string, text: string): readonly CanaryForm[] {
  const utf8 = Buffer.from(text);
  const gbk = iconv.encode(text, 'gb18030');
  const hashes = ['md5', 'sha1', 'sha256', 'sm3'].flatMap((name) => {
    const digest = createHash(name).update(utf8).digest();
    const title = `${whose}, ${name} without a key`;
    return [
      form(title, digest),
      form(`${title}, hex`, digest.toString('hex')),
      form(`${title}, base64`, digest.toString('base64').replace(/=+$/, '')),
    ];
  });
  const all = [
    form(whose, utf8),
    form(`${whose}, backwards`, [...text].reverse().join('')),
    form(`${whose}, GBK`, gbk),
    form(`${whose}, GBK in hex`, gbk.toString('hex')),
    form(`${whose}, GBK in HEX`, gbk.toString('hex').toUpperCase()),
    form(`${whose}, GBK, URL-encoded`, percent(gbk)),
    form(`${whose}, hex`, utf8.toString('hex')),
    form(`${whose}, HEX`, utf8.toString('hex').toUpperCase()),
    form(`${whose}, UTF-16`, Buffer.from(text, 'utf16le')),
    form(`${whose}, URL-encoded`, percent(utf8)),
    form(`${whose}, URL-encoded in small letters`, percent(utf8).toLowerCase()),
    form(`${whose}, JSON escapes`, escapeUnits(text)),
    form(`${whose}, XML references`, [...text].map((character) => `&#${character.codePointAt(0) ?? 0};`).join('')),
    ...[0, 1, 2].flatMap((offset) => {
      const base64 = insideBase64(utf8, offset);
      return [form(`${whose}, base64`, base64), form(`${whose}, base64url`, base64.replaceAll('+', '-').replaceAll('/', '_'))];
    }),
    ...hashes,
  ];
  const seen = new Set<string>();
  return all.filter(({ bytes }) => !seen.has(bytes.toString('latin1')) && seen.add(bytes.toString('latin1')));
}

const percent = (bytes: Buffer): string => bytes.toString('hex').toUpperCase().replaceAll(/../g, '%$&');
const escapeUnits = (text: string): string =>
  text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** The characters of a base64 text that depend on these bytes alone, wherever in the text they stand. */
function insideBase64(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const end = (offset + bytes.length) % 3 === 0 ? text.length : text.length - 1;
  return text.slice(Math.ceil((offset * 8) / 6), end);
}
