// Text files of departments: delimited (CSV) or fixed width, with a header, marks at the beginning of lines and a trailer
// that counts. Bytes to `{ header, rows }`, every value a text; a trailer that disagrees means the file is not complete yet.
import { decodeText, encodeGb18030, readCount, sourceSchemaDrift } from '#adapter-kit';
import type { DeclarationProblem } from '#contracts';
import { z } from 'zod';

export type Encoding = 'utf-8' | 'gb18030';
export const encodingSchema = z.enum(['utf-8', 'gb18030']);
export const encodeText = (text: string, encoding: Encoding): Buffer =>
  encoding === 'gb18030' ? encodeGb18030(text) : Buffer.from(text, 'utf8');

const column = z.string().regex(/^[\p{L}_][\p{L}\p{N}_-]{0,59}$/u, 'must be a name of letters, digits, _ or -');
/** Columns of a fixed-width line with their width; in bytes of the file's encoding, or in characters. */
const widths = z.record(column, z.int().min(1).max(2000));
const columns = z.union([z.array(column).min(1), widths]);
const marked = z.strictObject({ mark: z.string().min(1).max(20), columns });

export const answerFileSchema = z.strictObject({
  /** `names`: the first line holds the names of the columns. */
  header: z.union([z.enum(['none', 'names']), marked]).default('none'),
  rows: z.strictObject({ mark: z.string().min(1).max(20).optional(), columns }),
  /** Which column of the last line counts the rows. */
  trailer: z.union([z.literal('none'), marked.extend({ count: z.string() })]),
  separator: z.string().min(1).max(3).optional(),
  quoted: z.boolean().default(false),
  width: z.enum(['bytes', 'characters']).default('bytes'),
});
export type AnswerFile = z.output<typeof answerFileSchema>;
type Columns = z.output<typeof columns>;

export interface FileContent {
  readonly header: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

export function checkAnswerFile(
  file: AnswerFile,
  isFixed: boolean,
  path: readonly (string | number)[],
  problems: DeclarationProblem[],
): void {
  const refuse = (where: string, mend: string): void => void problems.push({ path: [...path, where], mend });
  const parts = [
    ['header', typeof file.header === 'object' ? file.header.columns : undefined],
    ['rows', file.rows.columns],
    ['trailer', typeof file.trailer === 'object' ? file.trailer.columns : undefined],
  ] as const;
  for (const [where, given] of parts)
    if (given !== undefined && Array.isArray(given) === isFixed)
      refuse(where, isFixed ? 'give each column its width: { number: 20, name: 40 }' : 'list the columns in their order: [number, name]');
  if (!isFixed && file.separator === undefined) refuse('separator', 'say what stands between two columns: "," or "|" or "\\t"');
  if (typeof file.trailer === 'object' && !columnNames(file.trailer.columns).includes(file.trailer.count))
    refuse('trailer', `count names one of its columns: ${columnNames(file.trailer.columns).join(', ')}`);
  const needsMark = typeof file.header === 'object' || typeof file.trailer === 'object';
  if (needsMark && file.rows.mark === undefined && typeof file.header === 'object')
    refuse('rows', 'give rows a mark too, or the header could be taken for one');
}

const columnNames = (given: Columns): readonly string[] => (Array.isArray(given) ? given : Object.keys(given));

/**
 * @returns undefined when the file is not complete yet: no trailer, or one that counts other rows than there are
 * @throws HubError `source-answer-undecodable`, `source-schema-drift` for a line of another form
 */
export function readAnswerFile(bytes: Uint8Array, file: AnswerFile, encoding: Encoding): FileContent | undefined {
  const text = decodeText(bytes, encoding).replace(/^\ufeff/, '');
  const lines = splitLines(text, file.quoted);
  let header: Readonly<Record<string, string>> = {};
  let named: readonly string[] | undefined;
  let counted: number | undefined;
  const rows: Readonly<Record<string, string>>[] = [];
  for (const [index, line] of lines.entries()) {
    if (counted !== undefined) throw sourceSchemaDrift('(after the trailer)');
    const isFirst = index === 0;
    if (isFirst && file.header === 'names') {
      named = splitFields(line, file);
    } else if (isFirst && typeof file.header === 'object') {
      if (!hasMark(line, file.header.mark, file)) throw sourceSchemaDrift('(header)');
      header = readLine(line, file.header, file, encoding, '(header)');
    } else if (typeof file.trailer === 'object' && hasMark(line, file.trailer.mark, file)) {
      counted = readCount(readLine(line, file.trailer, file, encoding, '(trailer)')[file.trailer.count] ?? '', '(trailer)', 0, 10_000_000);
    } else {
      if (file.rows.mark !== undefined && !hasMark(line, file.rows.mark, file)) throw sourceSchemaDrift('(mark)');
      rows.push(readLine(line, file.rows, file, encoding, '(row)', named));
    }
  }
  if (file.trailer !== 'none' && counted !== rows.length) return undefined;
  if (file.header !== 'none' && lines.length === 0) return undefined;
  return { header, rows };
}

/** A mark is the first column of a delimited line, or how a fixed-width line begins. */
const hasMark = (line: string, mark: string, { separator }: AnswerFile): boolean =>
  separator === undefined ? line.startsWith(mark) : line === mark || line.startsWith(mark + separator);

function readLine(
  line: string,
  part: { readonly mark?: string | undefined; readonly columns: Columns },
  file: AnswerFile,
  encoding: Encoding,
  where: string,
  named?: readonly string[],
): Readonly<Record<string, string>> {
  const marks = part.mark === undefined ? 0 : 1;
  if (Array.isArray(part.columns)) {
    const fields = splitFields(line, file).slice(marks);
    const names = named ?? part.columns;
    if (fields.length !== names.length) throw sourceSchemaDrift(where);
    return Object.fromEntries(names.map((name, index) => [name, (fields[index] ?? '').trim()]));
  }
  const body = part.mark === undefined ? line : line.slice(part.mark.length);
  return cutFields(body, part.columns, file.width === 'bytes' ? encoding : undefined, where);
}

function cutFields(
  line: string,
  given: Readonly<Record<string, number>>,
  bytesOf: Encoding | undefined,
  where: string,
): Readonly<Record<string, string>> {
  const whole = bytesOf === undefined ? undefined : encodeText(line, bytesOf);
  const total = Object.values(given).reduce((sum, width) => sum + width, 0);
  if ((whole?.length ?? [...line].length) !== total) throw sourceSchemaDrift(where);
  let start = 0;
  return Object.fromEntries(
    Object.entries(given).map(([name, width]) => {
      const end = start + width;
      const text =
        whole === undefined || bytesOf === undefined
          ? [...line].slice(start, end).join('')
          : decodeField(whole.subarray(start, end), bytesOf, where);
      start = end;
      return [name, text.trim()];
    }),
  );
}

/** A width that cuts a character in two is another layout than the agreed one. */
function decodeField(bytes: Uint8Array, encoding: Encoding, where: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw sourceSchemaDrift(where);
  }
}

function splitLines(text: string, quoted: boolean): string[] {
  const lines = text.split(/\r?\n/);
  const joined: string[] = [];
  // A quoted value may hold a line break: its line has an odd number of quotes.
  for (const line of lines) {
    const last = joined.length - 1;
    const open = joined[last];
    if (quoted && open !== undefined && (open.split('"').length - 1) % 2 === 1) joined[last] = `${open}\n${line}`;
    else joined.push(line);
  }
  return joined.filter((line) => line.trim() !== '');
}

function splitFields(line: string, { separator = ',', quoted }: AnswerFile): string[] {
  if (!quoted) return line.split(separator);
  const fields: string[] = [];
  let rest: string | undefined = line;
  while (rest !== undefined) {
    const match: RegExpExecArray | null = /^"((?:[^"]|"")*)"/.exec(rest);
    const place: number = match ? match[0].length : rest.indexOf(separator);
    const field: string = match ? (match[1] ?? '').replaceAll('""', '"') : place < 0 ? rest : rest.slice(0, place);
    const after: string = match ? rest.slice(place) : place < 0 ? '' : rest.slice(place);
    if (!match && field.includes('"')) throw sourceSchemaDrift('(quotes)');
    if (after !== '' && !after.startsWith(separator)) throw sourceSchemaDrift('(quotes)');
    fields.push(field);
    rest = after === '' ? undefined : after.slice(separator.length);
  }
  return fields;
}

/** A value that goes into a line: whatever could end the column or the line becomes a space, quotes are doubled. */
export const escapeField =
  ({ separator, quoted }: { readonly separator?: string | undefined; readonly quoted: boolean }) =>
  (value: string): string => {
    const plain = value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
    if (quoted) return plain.replaceAll('"', '""');
    return (separator === undefined ? plain : plain.replaceAll(separator, ' ')).trim();
  };

/** A value of exact width, filled with spaces; one that is too long is refused by the caller. */
export function padField(value: string, width: number, encoding: Encoding | undefined): string | undefined {
  const length = encoding === undefined ? [...value].length : encodeText(value, encoding).length;
  return length > width ? undefined : value + ' '.repeat(width - length);
}
