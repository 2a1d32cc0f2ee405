// A row that was read, and what no row may hold.
import { tableFault } from './table-fault.js';

export interface TableRow {
  /** From 1, as a text editor or a spreadsheet counts; of several lines the first. */
  readonly line: number;
  /** Empty cells are ''. */
  readonly cells: readonly string[];
}

export interface RowLimits {
  readonly columns: number;
  readonly cellCharacters: number;
}

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** @throws HubError `table-too-many-columns`, `table-cell-too-long`, `table-control-character` */
export function checkCells({ line, cells }: TableRow, { columns, cellCharacters }: RowLimits): void {
  if (cells.length > columns) throw tableFault('table-too-many-columns', { line, limit: columns });
  for (const [index, cell] of cells.entries()) {
    if (cell.length > cellCharacters) throw tableFault('table-cell-too-long', { line, column: index + 1, limit: cellCharacters });
    if (CONTROLS.test(cell)) throw tableFault('table-control-character', { line, column: index + 1 });
  }
}
