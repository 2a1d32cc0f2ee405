// Text files of departments, both ways: delimited or fixed width, with marks and a trailer that counts. Pure: texts and bytes.
import type { MonthWindow } from '#kernel';
import iconv from 'iconv-lite';
import type { Asked } from './department.js';
import { readMonth } from './http-office.js';

export type FileEncoding = 'gb18030' | 'utf-8' | 'utf-8-bom';

/** Delimited: cells between separators. Fixed: cells padded with blanks to their width in bytes of the encoding. */
export type LineForm = { readonly separator: string; readonly quoted: boolean } | { readonly widths: readonly number[] };

export interface RequestLayout {
  readonly form: LineForm;
  /** Mark of the first line, whose next cells are the batch and the months asked about; absent: there is none. */
  readonly headerMark?: string;
  /** Mark before each person's number, identity number and name. */
  readonly lineMark?: string;
  /** Mark of the last line; what follows is the count of people. */
  readonly trailerMark: string;
}

export interface FileQuestion {
  readonly people: readonly Asked[];
  readonly window: MonthWindow | undefined;
}

export type RequestFault = 'encoding' | 'header' | 'line' | 'trailer';

export function decodeFile(content: Buffer, encoding: FileEncoding): string | undefined {
  const text = iconv.decode(content, encoding === 'gb18030' ? 'gb18030' : 'utf-8');
  return text.includes('\ufffd') ? undefined : text;
}

export function encodeFile(text: string, encoding: FileEncoding): Buffer {
  if (encoding === 'gb18030') return iconv.encode(text, 'gb18030');
  return Buffer.from(encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
}

/** @returns the question, or what is wrong with the file */
export function readRequestLines(text: string, layout: RequestLayout, encoding: FileEncoding): FileQuestion | RequestFault {
  const lines = text.split(/\r?\n/);
  if (lines.pop() !== '') return 'trailer';
  let window: MonthWindow | undefined;
  if (layout.headerMark !== undefined) {
    const [mark, batch = '', from, to] = cutLine(lines.shift() ?? '', layout.form, encoding);
    const months = { from: readMonth(from), to: readMonth(to) };
    if (mark !== layout.headerMark || batch === '') return 'header';
    if (from !== undefined && (months.from === undefined || months.to === undefined)) return 'header';
    if (months.from !== undefined && months.to !== undefined) window = { from: months.from, to: months.to };
  }
  const last = lines.pop() ?? '';
  const count = last.startsWith(layout.trailerMark) ? /^\D?(\d+)$/.exec(last.slice(layout.trailerMark.length))?.[1] : undefined;
  if (Number(count) !== lines.length) return 'trailer';
  const people: Asked[] = [];
  for (const line of lines) {
    const cells = cutLine(line, layout.form, encoding);
    if (layout.lineMark !== undefined && cells.shift() !== layout.lineMark) return 'line';
    const [requestNumber = '', idNumber = '', name = '', ...more] = cells;
    const isPerson = requestNumber !== '' && requestNumber.length <= 64 && /^\d{17}[\dX]$/.test(idNumber) && name !== '';
    if (!isPerson || more.length > 0) return 'line';
    people.push({ requestNumber, idNumber, name });
  }
  return people.length === 0 ? 'line' : { people, window };
}

function cutLine(line: string, form: LineForm, encoding: FileEncoding): string[] {
  if ('separator' in form) return line.split(form.separator).map((cell) => cell.replace(/^"(.*)"$/, '$1'));
  let bytes = encodeFile(line, encoding === 'utf-8-bom' ? 'utf-8' : encoding);
  return form.widths.map((width) => {
    const cell = decodeFile(bytes.subarray(0, width), encoding) ?? '';
    bytes = bytes.subarray(width);
    return cell.trim();
  });
}

/** One line of an answer, without its end. */
export function writeLine(cells: readonly string[], form: LineForm, encoding: FileEncoding): string {
  if ('separator' in form) return cells.map((cell) => (form.quoted ? `"${cell.replaceAll('"', '""')}"` : cell)).join(form.separator);
  return cells.map((cell, index) => padCell(cell, form.widths[index] ?? cell.length, encoding)).join('');
}

/** Blanks behind. */
function padCell(cell: string, width: number, encoding: FileEncoding): string {
  const missing = width - encodeFile(cell, encoding === 'utf-8-bom' ? 'utf-8' : encoding).length;
  return cell + ' '.repeat(Math.max(0, missing));
}
