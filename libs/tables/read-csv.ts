// CSV as a stream of rows with the line they begin on (RFC 4180, with any mix of line ends). What is not CSV is refused at its
// line, never mended.
import { CsvError, parse } from 'csv-parse';
import { pipeline, Readable } from 'node:stream';
import { decodePieces, findEncoding, type TableEncoding } from './read-encoding.js';
import { checkCells, type RowLimits, type TableRow } from './table-row.js';
import { tableFault } from './table-fault.js';
import type { TableFile } from './table-file.js';

export interface CsvReading extends RowLimits {
  readonly encoding?: TableEncoding;
  /** A comma when absent. */
  readonly separator?: ',' | ';' | '\t';
}

/** A quote that is never closed must not take in the rest of the file. */
const LONGEST_RECORD = 1_000_000;

/** Blank lines are left out. @throws HubError `table-…`, with line and column */
export async function* readCsv(file: TableFile, reading: CsvReading): AsyncGenerator<TableRow> {
  const encoding = await findEncoding(file, reading.encoding);
  let next = 1;
  const begins: number[] = []; // lines of the rows the parser has ready
  const parser = parse({
    delimiter: reading.separator ?? ',',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    on_record(cells) {
      begins.push(next);
      next += 1 + cells.reduce((sum, cell) => sum + countLineEnds(cell), 0);
      return cells;
    },
  });
  pipeline(Readable.from(decodePieces(file, encoding), { objectMode: true, highWaterMark: 1 }), parser, () => undefined);
  try {
    for await (const parsed of parser) {
      const row: TableRow = { line: begins.shift() ?? next, cells: parsed as string[] };
      checkCells(row, reading);
      if (row.cells.some((cell) => cell !== '')) yield row;
    }
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error, next) : error;
  }
}

const countLineEnds = (cell: string): number => cell.match(/\r\n|\r|\n/g)?.length ?? 0;

/** Without the error of the parser: it quotes the file. @param line on which the row begins */
function faultOf(error: CsvError, line: number): Error {
  const place = { line, ...(typeof error['column'] === 'number' ? { column: error['column'] + 1 } : {}) };
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return tableFault('table-quote-open', place);
    case 'CSV_MAX_RECORD_SIZE':
      return tableFault('table-record-too-long', { ...place, limit: LONGEST_RECORD });
    default:
      return tableFault('table-quote', place);
  }
}
