// What can be wrong with a table, with line and column. Never what stands in a cell: it may be somebody's name.
import { HubError } from '#kernel';

/** Each fault, and what to do about it. */
const SENTENCES = {
  'table-format': 'the file is neither CSV nor XLSX; save it as one of the two',
  'table-too-large': 'the file is larger than may be read',
  'table-encoding': 'bytes of the file are no text of its encoding; nothing of it is read. Save it as UTF-8, or say that it is GB18030',
  'table-quote': 'a quote stands where none may: quote the whole field and double the quotes in it',
  'table-quote-open': 'a quoted field is never closed',
  'table-record-too-long': 'a row is longer than may be read; a quote may be missing',
  'table-control-character': 'a cell holds a control character; remove it',
  'table-cell-too-long': 'a cell is longer than may be',
  'table-too-many-rows': 'there are more rows than may be; divide the file',
  'table-too-many-columns': 'there are more columns than may be',
  'json-line': 'a line is not one JSON object with texts under known names',
  'table-empty': 'there is no header row',
  'table-header': 'the columns of the header are not the ones expected',
  'table-row-too-wide': 'a row has a value beyond the last column of the header',
  'table-number-imprecise': 'a number has more digits than a workbook keeps; format the column as text and type it anew',
  'table-cell-error': 'a cell holds an error of the program that wrote it',
  'workbook-malformed': 'the file is not a workbook as programs write it',
  'workbook-sheet-missing': 'the workbook has no such sheet',
  'archive-malformed': 'the archive is broken',
  'archive-too-many-entries': 'the archive has more entries than may be',
  'archive-too-large': 'the archive is larger unpacked than may be',
  'archive-ratio': 'an entry of the archive is packed too tightly to be honest',
  'archive-entry-refused': 'an entry of the archive may not be there',
} as const;
export type TableFaultCode = keyof typeof SENTENCES;

export interface FaultPlace {
  /** From 1, as a text editor or a spreadsheet counts. */
  readonly line?: number;
  /** Of a fault that takes in several lines. */
  readonly lastLine?: number;
  /** From 1. */
  readonly column?: number;
  readonly limit?: number;
  /** A word of ours that tells more: `symlink`, `missing` … */
  readonly what?: string;
  /** Keys of our own columns. */
  readonly columns?: readonly string[];
}

/** @returns HubError with code, and line and column in its details */
export function tableFault(code: TableFaultCode, place: FaultPlace = {}): HubError {
  const { line, lastLine, column, limit, what } = place;
  const where = [
    ...(line === undefined ? [] : [lastLine === undefined ? `line ${line}` : `lines ${line} to ${lastLine}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
    ...(limit === undefined ? [] : [`at most ${limit}`]),
    ...(what === undefined ? [] : [what]),
  ].join(', ');
  const details = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
  return new HubError(code, where === '' ? SENTENCES[code] : `${SENTENCES[code]} (${where})`, { details });
}
