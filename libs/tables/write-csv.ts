// CSV by RFC 4180: lines end with CR LF unless asked otherwise, fields are quoted where they must or might be.
import { readCell, textCell, type Cell, type Column } from './column.js';

/** Makes programs that open CSV by a double click read it as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** Commas, quotes and line ends; separators of other countries; spaces that programs would take away. */
const MUST_BE_QUOTED = /[",;|\t\r\n]|^\s|\s$/;

const writeCell = (cell: Cell): string => {
  if (cell.kind === 'empty') return '';
  return MUST_BE_QUOTED.test(cell.text) ? `"${cell.text.replaceAll('"', '""')}"` : cell.text;
};

export const writeCsvLine = (cells: readonly Cell[], lineEnd: '\r\n' | '\n' = '\r\n'): string => cells.map(writeCell).join(',') + lineEnd;

/** For programs: keys as header, line feeds, no byte order mark; everything else as in any table. */
export const csvForPrograms = <Row>(
  columns: readonly Column<Row>[],
): { readonly header: string; readonly writeRow: (row: Row) => string } => ({
  header: writeCsvLine(
    columns.map(({ key }) => textCell(key)),
    '\n',
  ),
  writeRow: (row) =>
    writeCsvLine(
      columns.map((column) => readCell(column, row)),
      '\n',
    ),
});
