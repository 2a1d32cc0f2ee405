// What a table is made of: columns that read their cell from a row. Numbers are written by this library from integers, so they
// may begin with a minus; everything else is text and made safe.
import type { Bilingual } from '#contracts';
import { formatYuan, type Money } from '#kernel';
import { neutralise, type SafeText } from './safe-text.js';

interface ColumnNames {
  /** Stable, for programs: header of CSV for machines, name in JSON. */
  readonly key: string;
  readonly title: Bilingual;
  /** Characters of Latin script; 16 when absent. */
  readonly width?: number;
}

/** Undefined is an empty cell. */
export type Column<Row> = ColumnNames &
  (
    | { readonly kind: 'text'; readonly read: (row: Row) => string | undefined }
    /** Whole numbers, or a word like `<5`. */
    | { readonly kind: 'count'; readonly read: (row: Row) => number | string | undefined }
    /** Fen, shown as yuan with two decimals, or a word like `?`. */
    | { readonly kind: 'amount'; readonly read: (row: Row) => Money | string | undefined }
  );

/** What is written: number texts are ASCII digits with sign and point. */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: SafeText }
  | { readonly kind: 'number'; readonly text: string; readonly decimals: 0 | 2 };

const EMPTY: Cell = { kind: 'empty' };

/** A cell of text, made safe. */
export const textCell = (text: string): Cell => ({ kind: 'text', text: neutralise(text) });

/** The cell of a row in a column. @throws RangeError for a count that is no whole number: a fault of the caller */
export function readCell<Row>(column: Column<Row>, row: Row): Cell {
  const value = column.read(row);
  if (value === undefined) return EMPTY;
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'bigint') return { kind: 'number', text: formatYuan(value), decimals: 2 };
  if (!Number.isSafeInteger(value)) throw new RangeError(`column ${column.key}: a count is a whole number`);
  return { kind: 'number', text: String(value), decimals: 0 };
}
