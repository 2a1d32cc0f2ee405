// CSV as a stream of rows with the line they begin on (RFC 4180, with any mix of line ends). What is not CSV is refused at its
// line, never mended.
import type { HubError } from '#kernel';
import { CsvError, parse } from 'csv-parse';
import { pipeline, Readable } from 'node:stream';
import { decodePieces, findEncoding, type TableEncoding } from './read-encoding.js';
import { admitRow, type RowLimits, type TableRow } from './table-row.js';
import { tableFault } from './table-fault.js';
import type { TableFile } from './table-file.js';

export interface CsvReading extends RowLimits {
  readonly encoding?: TableEncoding;
  /** A comma when absent. */
  readonly separator?: ',' | ';' | '\t';
  /** Past rows that are no CSV; each is given out with its fault. */
  readonly goesOn?: boolean;
}

/** A quote that is never closed must not take in the rest of the file. */
const LONGEST_RECORD = 1_000_000;

/**
 * Blank lines are left out. A row whose quotes are wrong takes with it what the quotes take in: its fault names the first line and
 * the last.
 * @throws HubError `table-…`, with line and column
 */
export async function* readCsv(file: TableFile, { goesOn = false, ...reading }: CsvReading): AsyncGenerator<TableRow> {
  const encoding = await findEncoding(file, reading.encoding);
  let next = 1;
  const ready: { readonly line: number; readonly skipped: readonly CsvError[] }[] = []; // of the rows the parser has ready
  let skipped: CsvError[] = [];
  const parser = parse({
    delimiter: reading.separator ?? ',',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    skip_records_with_error: goesOn,
    on_skip: (error) => void (error && skipped.push(error)),
    on_record(cells, { lines }) {
      const taken = cells.reduce((sum, cell) => sum + countLineEnds(cell), 0);
      ready.push({ line: skipped.length === 0 ? next : Math.max(next + 1, lines - taken), skipped });
      next = (ready.at(-1)?.line ?? next) + 1 + taken;
      skipped = [];
      return cells;
    },
  });
  pipeline(Readable.from(decodePieces(file, encoding), { objectMode: true, highWaterMark: 1 }), parser, () => undefined);
  let expected = 1;
  try {
    for await (const parsed of parser) {
      const { line, skipped: before } = ready.shift() ?? { line: next, skipped: [] };
      const [first] = before;
      if (first) yield { line: expected, cells: [], fault: faultOf(first, expected, line - 1) };
      const row: TableRow = admitRow({ line, cells: parsed as string[] }, reading, goesOn);
      expected = line + 1 + (parsed as string[]).reduce((sum, cell) => sum + countLineEnds(cell), 0);
      if (row.fault || row.cells.some((cell) => cell !== '')) yield row;
    }
    const [last] = skipped;
    if (last) yield { line: expected, cells: [], fault: faultOf(last, expected, Math.max(expected, last['lines'] as number)) };
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error, next) : error;
  }
}

const countLineEnds = (cell: string): number => cell.match(/\r\n|\r|\n/g)?.length ?? 0;

/** Without the error of the parser: it quotes the file. @param line on which the row begins @param lastLine of what it takes with it */
function faultOf(error: CsvError, line: number, lastLine = line): HubError {
  const column = error['column'];
  const place = { line, ...(typeof column === 'number' ? { column: column + 1 } : {}), ...(lastLine > line ? { lastLine } : {}) };
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return tableFault('table-quote-open', place);
    case 'CSV_MAX_RECORD_SIZE':
      return tableFault('table-record-too-long', { ...place, limit: LONGEST_RECORD });
    default:
      return tableFault('table-quote', place);
  }
}
