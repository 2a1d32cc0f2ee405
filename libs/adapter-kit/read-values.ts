// Strict readers for the values departments write: amounts, dates, months, codes. Each takes the field's name for the
// error and never repeats the value. All return the JSON form that facts use.
import { formatYuan, isHubError, isLocalDate, isMonth, MONEY_LIMIT, parseYuan, type LocalDate, type Money, type Month } from '#kernel';
import { sourceSchemaDrift } from './source-errors.js';

/** Full-width digits, letters and signs become plain ones; surrounding space goes. */
export const toPlainText = (text: string): string => text.normalize('NFKC').trim();

/**
 * Yuan as text ("633.00", "-12.5", full-width too) -> "633.00".
 * @throws HubError `source-schema-drift` for separators, currency marks, exponents, more than two decimals, 10 billion and more
 */
export function readYuan(text: string, field: string): string {
  try {
    return formatYuan(parseYuan(toPlainText(text)));
  } catch (error) {
    if (isHubError(error)) throw sourceSchemaDrift(field);
    throw error;
  }
}

/** Integer fen, as text or bigint -> yuan "6000.00". */
export function readFen(value: string | bigint, field: string): string {
  const plain = typeof value === 'bigint' ? value.toString() : toPlainText(value);
  if (!/^(0|-?[1-9]\d{0,15})$/.test(plain)) throw sourceSchemaDrift(field);
  return formatWithinLimit(BigInt(plain), field);
}

/** Ten-thousand yuan (万元) with at most six decimals -> yuan "12345.60". Exact: six decimals of 万元 are whole fen. */
export function readTenThousandYuan(text: string, field: string): string {
  const match = /^(-?)(0|[1-9]\d{0,8})(?:\.(\d{1,6}))?$/.exec(toPlainText(text));
  if (!match) throw sourceSchemaDrift(field);
  const [, sign, whole = '0', decimals = ''] = match;
  const magnitude = BigInt(whole + decimals.padEnd(6, '0'));
  return formatWithinLimit(sign === '-' ? -magnitude : magnitude, field);
}

function formatWithinLimit(fen: bigint, field: string): string {
  if (fen > MONEY_LIMIT || -fen > MONEY_LIMIT) throw sourceSchemaDrift(field);
  return formatYuan(fen as Money);
}

/** "20230315" -> "2023-03-15". */
export function readCompactDate(text: string, field: string): LocalDate {
  const plain = toPlainText(text);
  return readDate(/^\d{8}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4, 6)}-${plain.slice(6)}` : '', field);
}

/** "2023-03-15", nothing looser. */
export function readDate(text: string, field: string): LocalDate {
  if (!isLocalDate(text)) throw sourceSchemaDrift(field);
  return text;
}

/** "202303" -> "2023-03". */
export function readCompactMonth(text: string, field: string): Month {
  const plain = toPlainText(text);
  const month = /^\d{6}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4)}` : '';
  if (!isMonth(month)) throw sourceSchemaDrift(field);
  return month;
}

/** A whole number of pieces between bounds, as text. */
export function readCount(text: string, field: string, minimum: number, maximum: number): number {
  const plain = toPlainText(text);
  const count = /^\d{1,9}$/.test(plain) ? Number(plain) : Number.NaN;
  if (!(count >= minimum && count <= maximum)) throw sourceSchemaDrift(field);
  return count;
}

/** A department's code through a table. An unknown code is drift, never a default. */
export function readCode<T>(table: Readonly<Record<string, T>>, code: string, field: string): T {
  const plain = toPlainText(code);
  const value = Object.hasOwn(table, plain) ? table[plain] : undefined;
  if (value === undefined) throw sourceSchemaDrift(field);
  return value;
}

/** "20230315" of a date, for asking. */
export const writeCompactDate = (date: LocalDate): string => date.replaceAll('-', '');
/** "202303" of a date's month, for asking. */
export const writeCompactMonth = (date: LocalDate): string => writeCompactDate(date).slice(0, 6);
