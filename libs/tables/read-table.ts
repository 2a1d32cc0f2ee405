// A table as a stream of rows, from CSV or XLSX, in bounded memory: the next row is read when it is asked for.
import { readCsv } from './read-csv.js';
import type { TableEncoding } from './read-encoding.js';
import { readXlsx } from './read-xlsx.js';
import { tableFault } from './table-fault.js';
import { ARCHIVE_LIMITS } from './open-archive.js';
import { recogniseFormat, requireSize, type TableFile } from './table-file.js';
import type { TableRow } from './table-row.js';

export interface TableReading {
  /** What the content is when absent. */
  readonly format?: 'csv' | 'xlsx';
  /** Of CSV; found out when absent, refused when it is another. */
  readonly encoding?: TableEncoding;
  /** Of CSV; a comma when absent. */
  readonly separator?: ',' | ';' | '\t';
  /** Of a workbook; the first visible one when absent. */
  readonly sheet?: string;
  readonly limits?: Partial<TableLimits>;
  /** Rows that cannot be used are given out with their fault and the reading goes on; without it the first one ends it. */
  readonly goesOn?: boolean;
  /** Rows whose first cell begins with it are notes to people and left out. */
  readonly noteMark?: string;
}

export interface TableLimits {
  /** Of the file as it is. */
  readonly bytes: number;
  /** That are not blank, the header included. */
  readonly rows: number;
  readonly columns: number;
  readonly cellCharacters: number;
  /** Of a workbook, unpacked. */
  readonly unpackedBytes: number;
}
const LIMITS: TableLimits = {
  bytes: 50 * 1024 * 1024,
  rows: 50_001,
  columns: 200,
  cellCharacters: 32_767,
  unpackedBytes: 50 * 1024 * 1024,
};

/**
 * The rows of a file that are not blank, in order, each with its line. Cells are text: amounts and dates as a person would type
 * them. Closing the iterator lets go of the file.
 * @throws HubError `table-…`, `workbook-…`, `archive-…` with line and column (table-fault.ts)
 */
export async function* readTable(file: TableFile, reading: TableReading = {}): AsyncGenerator<TableRow> {
  const limits = { ...LIMITS, ...reading.limits };
  await requireSize(file, limits.bytes);
  const content = await recogniseFormat(file);
  if (reading.format !== undefined && reading.format !== content)
    throw tableFault('table-format', { what: `${reading.format} was expected` });
  let count = 0;
  const archive = { ...ARCHIVE_LIMITS, bytes: limits.unpackedBytes };
  const rows = content === 'csv' ? readCsv(file, { ...reading, ...limits }) : readXlsx(file, { ...reading, ...limits, archive });
  for await (const row of rows) {
    if (reading.noteMark !== undefined && row.cells[0]?.startsWith(reading.noteMark) === true) continue;
    count += 1;
    if (count > limits.rows) throw tableFault('table-too-many-rows', { line: row.line, limit: limits.rows });
    yield row;
  }
}
export type { TableRow } from './table-row.js';
