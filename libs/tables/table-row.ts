// A row that was read, and what no row may hold.
import { isHubError, type HubError } from '#kernel';
import { tableFault } from './table-fault.js';

export interface TableRow {
  /** From 1, as a text editor or a spreadsheet counts; of several lines the first. */
  readonly line: number;
  /** Empty cells are ''. */
  readonly cells: readonly string[];
  /** Why the row cannot be used, where the reading goes on past such rows; its cells are empty then. */
  readonly fault?: HubError;
}

export interface RowLimits {
  readonly columns: number;
  readonly cellCharacters: number;
}

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/**
 * What is read of a row: itself, or its fault where the reading goes on past faulty rows.
 * @throws HubError the fault of the row where it does not
 */
export function admitRow(row: TableRow, limits: RowLimits, goesOn: boolean): TableRow {
  try {
    checkCells(row, limits);
    return row;
  } catch (error) {
    if (goesOn && isHubError(error)) return { line: row.line, cells: [], fault: error };
    throw error;
  }
}

/** @throws HubError `table-too-many-columns`, `table-cell-too-long`, `table-control-character` */
function checkCells({ line, cells }: TableRow, { columns, cellCharacters }: RowLimits): void {
  if (cells.length > columns) throw tableFault('table-too-many-columns', { line, limit: columns });
  for (const [index, cell] of cells.entries()) {
    if (cell.length > cellCharacters) throw tableFault('table-cell-too-long', { line, column: index + 1, limit: cellCharacters });
    if (CONTROLS.test(cell)) throw tableFault('table-control-character', { line, column: index + 1 });
  }
}
