// Lists for bulk files: lines as a person would write them, right ones and wrong ones.
import { shanghaiDate, type LocalDate } from '#kernel';
import { BULK_COLUMNS, type BulkField, type BulkKind } from '#verification';
import { checkCharacter } from '#kernel';
import { createHash } from 'node:crypto';

export type Line = Partial<Record<BulkField, string>>;

/** Of an adult in an unassigned county; another one for each serial up to a million. */
export function adultNumber(serial: number): string {
  const day = 1 + (serial % 28);
  const first17 = `110199${1950 + (Math.floor(serial / 28_000) % 40)}${String(1 + (Math.floor(serial / 28) % 9)).padStart(2, '0')}${String(day).padStart(2, '0')}${String(Math.floor(serial / 252) % 1000).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}

export const today = shanghaiDate(new Date());
const NEXT_YEAR = `${Number(today.slice(0, 4)) + 1}-12-31` as LocalDate;
export const paperHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A household of one, with a paper of its own. */
export const rightLine = (serial: number, more: Line = {}): Line => ({
  household: `H${serial}`,
  division: '110109',
  name: `测样${String.fromCodePoint(0x4e00 + (serial % 5000))}`,
  idNumber: adultNumber(serial),
  relation: 'self',
  signedOn: today,
  validTo: NEXT_YEAR,
  evidenceSha256: paperHash(`paper ${serial}`),
  ...more,
});

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** CSV with the columns of a kind; a string among the lines is put in as it is. */
export function toCsv(kind: BulkKind, lines: readonly (Line | string)[]): string {
  const keys = BULK_COLUMNS[kind].map(({ key }) => key);
  const rows = lines.map((line) => (typeof line === 'string' ? line : keys.map((key) => quote(line[key] ?? '')).join(',')));
  return `${[keys.join(','), ...rows].join('\n')}\n`;
}

/** Bytes in parts, as a network brings them. */
export async function* inParts(content: string | Buffer, size = 50_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
