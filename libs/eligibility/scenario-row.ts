// One row of a scenario read field by field: several spellings of a field are one field, numbers may be text or numbers,
// and what nobody read is told: an amount as an error, anything else as a note.
import { fen, formatYuan, isLocalDate, isMonth, rational, roundToFen, type Rational } from '#kernel';
import type { Bilingual } from '#contracts';

/** Where what cannot be read, and what is read in a way worth saying, is gathered while a scenario is read. */
export interface ScenarioReading {
  readonly problems: string[];
  readonly notes: { path: string; text: Bilingual }[];
}

export interface ScenarioRow {
  readonly path: string;
  /** Text of the first of these fields that is there; numbers as text. */
  text(...names: readonly string[]): string | undefined;
  /** Yuan with two decimals: "1234.50", 1234.5, "1,234.50", "0.5万". */
  money(...names: readonly string[]): string | undefined;
  date(...names: readonly string[]): string | undefined;
  month(...names: readonly string[]): string | undefined;
  count(...names: readonly string[]): number | undefined;
  flag(...names: readonly string[]): boolean | undefined;
  /** "1/2", "0.5", 0.5, "50%", or a numerator and a denominator. */
  share(...names: readonly string[]): { numerator: number; denominator: number } | undefined;
  list(...names: readonly string[]): readonly unknown[] | undefined;
  /** All text of the row, for words that may stand in any field. */
  words(): string;
  /** The whole row plays no part in a figure, and the answer says why. */
  setAside(zh: string, en: string): void;
  refuse(name: string, said: string): void;
  note(zh: string, en: string): void;
}

const MONEY = /^(-?\d{1,3}(?:,\d{3})+|-?\d{1,12})(?:\.(\d{1,6}))?\s*(万|ten thousand)?\s*(元|yuan)?(?:\s*(?:a|per)\s+(?:month|year))?$/i;

/** Yuan with two decimals, or undefined when the text is no amount or has fractions of a fen. */
export function readYuan(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const match = MONEY.exec(String(value).normalize('NFKC').replace(/^[¥¥]/, '').trim());
  if (!match) return undefined;
  const [, whole = '0', decimals = '', tenThousand] = match;
  const digits = BigInt(whole.replaceAll(',', '').replace('-', '') + decimals) * (tenThousand === undefined ? 100n : 1_000_000n);
  const unit = 10n ** BigInt(decimals.length);
  if (digits % unit !== 0n) return undefined;
  const amount = digits / unit;
  return formatYuan(fen(whole.startsWith('-') ? -amount : amount));
}

/** A fraction written as such, as a decimal or as a percentage. */
export function readFraction(value: unknown): Rational | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).normalize('NFKC').replace('⁄', '/').trim();
  const fraction = /^(\d{1,9})\s*\/\s*(\d{1,9})$/.exec(text);
  if (fraction?.[1] && fraction[2] && Number(fraction[2]) > 0) return rational(BigInt(fraction[1]), BigInt(fraction[2]));
  const decimal = /^(\d{1,9})(?:\.(\d{1,9}))?\s*(%)?$/.exec(text);
  if (!decimal) return undefined;
  const [, whole = '0', decimals = '', percent] = decimal;
  return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length) * (percent === undefined ? 1n : 100n));
}

const ABOUT_MEANS = /amount|net|gross|balance|value|fee|cost|price|income|paid|wage|salary|pension|rent|deposit|tuition|total|sum/i;
/** Fields that say something about a record and nothing about means. */
const SILENT_FIELDS = new Set([
  'note',
  'notes',
  'remark',
  'remarks',
  'comment',
  'basis',
  'replyFile',
  'source',
  'name',
  'office',
  'currency',
  'unit',
]);

/**
 * @param path where the row stands, for messages
 * @returns the row, and `finish`, which tells what nobody read
 */
export function openRow(
  path: string,
  fields: Readonly<Record<string, unknown>>,
  reading: ScenarioReading,
): { row: ScenarioRow; finish(): void } {
  const seen = new Set<string>();
  const refused = new Set<string>();
  // one word about a field is enough
  const problem = (name: string, said: string): void => {
    if (refused.has(name)) return;
    refused.add(name);
    reading.problems.push(`${path}.${name}: ${said}`);
  };
  const pick = (names: readonly string[]): readonly [name: string, value: unknown] | undefined => {
    for (const name of names) seen.add(name);
    const name = names.find((candidate) => fields[candidate] !== undefined && fields[candidate] !== null && fields[candidate] !== '');
    return name === undefined ? undefined : [name, fields[name]];
  };
  const parse = <T>(names: readonly string[], read: (value: unknown) => T | undefined, accepted: string): T | undefined => {
    const found = pick(names);
    if (!found) return undefined;
    const value = read(found[1]);
    if (value === undefined) problem(found[0], `is accepted as ${accepted}`);
    return value;
  };
  const row: ScenarioRow = {
    path,
    text: (...names) => parse(names, readText, 'text'),
    money: (...names) => parse(names, readYuan, 'yuan with at most two decimals, like "1234.50"'),
    date: (...names) => parse(names, readDay, 'a day written YYYY-MM-DD'),
    month: (...names) => parse(names, readMonthOf, 'a month written YYYY-MM or a day'),
    count: (...names) => parse(names, readCount, 'a whole number'),
    flag: (...names) => parse(names, readFlag, 'true or false'),
    share: (...names) => parse(names, readShare, '"1/2", "0.5" or "50%"'),
    list: (...names) => parse(names, readList, 'a list'),
    words: () =>
      Object.values(fields)
        .flatMap((value) => (typeof value === 'string' ? [value] : []))
        .join(' '),
    setAside: (zh, en) => {
      for (const name of Object.keys(fields)) seen.add(name);
      reading.notes.push({ path, text: { zh, en } });
    },
    refuse: problem,
    note: (zh, en) => {
      reading.notes.push({ path, text: { zh, en } });
    },
  };
  return {
    row,
    finish() {
      if (refused.size > 0) return;
      for (const [name, value] of Object.entries(fields)) {
        if (seen.has(name) || SILENT_FIELDS.has(name) || value === null || value === '' || value === false) continue;
        const amount = readYuan(value);
        if (ABOUT_MEANS.test(name) && amount !== undefined && amount !== '0.00')
          problem(name, `is an amount this record list has no place for; accepted here: ${[...seen].join(', ')}`);
        else
          reading.notes.push({
            path: `${path}.${name}`,
            text: { zh: '此字段与计算无关,未采用', en: 'this field plays no part in any figure and was not used' },
          });
      }
    },
  };
}

const readList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const readText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

const readDay = (value: unknown): string | undefined => {
  const text = readText(value)?.slice(0, 10);
  return text !== undefined && isLocalDate(text) ? text : undefined;
};

const readMonthOf = (value: unknown): string | undefined => {
  const text = readText(value)?.slice(0, 7);
  return text !== undefined && isMonth(text) ? text : undefined;
};

const readCount = (value: unknown): number | undefined => {
  const match = /^(\d{1,6})(?:\.0+)?(?:\D.*)?$/.exec(readText(value) ?? '');
  return match?.[1] === undefined ? undefined : Number(match[1]);
};

const YES = /^(true|yes|y|1|是|有)$/i;
const NO = /^(false|no|n|0|否|无|none)$/i;
const readFlag = (value: unknown): boolean | undefined => {
  const text = readText(value) ?? '';
  return YES.test(text) ? true : NO.test(text) ? false : undefined;
};

const shareFields = (value: unknown): { numerator?: unknown; denominator?: unknown } =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function readShare(value: unknown): { numerator: number; denominator: number } | undefined {
  const { numerator, denominator } = shareFields(value);
  const fraction = readFraction(numerator === undefined ? value : `${String(numerator)}/${String(denominator)}`);
  if (!fraction || fraction.numerator <= 0n || fraction.numerator > fraction.denominator) return undefined;
  let [a, b] = [fraction.numerator, fraction.denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return { numerator: Number(fraction.numerator / a), denominator: Number(fraction.denominator / a) };
}

/** The parts of an amount that fall on so many months: equal to the fen, what is left over in the last. */
export function divideYuan(total: string, months: number): string[] {
  const whole = readFen(total);
  const each = roundToFen(rational(whole, BigInt(months)), 'down');
  return Array.from({ length: months }, (_, index) => formatYuan(fen(index === months - 1 ? whole - each * BigInt(months - 1) : each)));
}

export const readFen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));
