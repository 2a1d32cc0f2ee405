// The lines of a bulk file as units: the lines of one household together, each checked by itself. Pure over rows that come in order.
import type { NamedRow } from '#tables';
import type { BulkField } from './bulk-columns.js';
import type { BulkFaultCode } from './bulk-faults.js';
import { faultOfTable } from './bulk-faults.js';
import type { BulkFault } from './bulk-ports.js';

export type BulkRow = NamedRow<BulkField>;

/** Lines that belong together, in their order. */
export interface BulkUnit {
  /** From 1, in the order of the file. */
  readonly ordinal: number;
  readonly line: number;
  readonly rows: readonly BulkRow[];
  /** The sender's own number; undefined when it cannot be used. */
  readonly number: string | undefined;
  /** Found while the lines were put together. */
  readonly faults: readonly BulkFault[];
}

const NUMBER = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
const IDENTITY_NUMBER = /(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)/;
/** Lines of one household that are kept while the next is read. */
const MOST_LINES_TOGETHER = 31;

export const cellOf = (row: BulkRow, field: BulkField): string => row.read(field)?.trim() ?? '';

export function faultAt(row: BulkRow, code: BulkFaultCode, field?: BulkField): BulkFault {
  const column = field === undefined ? undefined : row.columnOf(field);
  return { line: row.line, ...(column === undefined ? {} : { column }), ...(field === undefined ? {} : { field }), code };
}

const numberFault = (text: string): BulkFaultCode | undefined => {
  if (text === '') return 'field-missing';
  if (IDENTITY_NUMBER.test(text)) return 'number-personal';
  return NUMBER.test(text) ? undefined : 'household-number';
};

/**
 * @param field of the sender's own number: lines with the same one, one after the other, are one unit; a number that comes back
 *   later is a fault, and lines without a usable number are units of their own
 */
export async function* readUnits(rows: AsyncIterable<BulkRow>, field: 'household' | 'person'): AsyncGenerator<BulkUnit> {
  const seen = new Set<string>();
  let ordinal = 0;
  let open: { number: string; rows: BulkRow[]; faults: BulkFault[] } | undefined;
  const close = function* (): Generator<BulkUnit> {
    const [first] = open?.rows ?? [];
    if (open && first) yield { ordinal: (ordinal += 1), line: first.line, rows: open.rows, number: open.number, faults: open.faults };
    open = undefined;
  };
  for await (const row of rows) {
    const alone = findLineFault(row) ?? badNumber(row, field);
    if (alone) {
      yield* close();
      yield { ordinal: (ordinal += 1), line: row.line, rows: [row], number: undefined, faults: [alone] };
      continue;
    }
    const number = cellOf(row, field);
    if (open?.number === number && field === 'household') {
      open.rows.push(row);
      if (open.rows.length < MOST_LINES_TOGETHER) continue;
      open.faults.push(faultAt(row, 'household-too-large', field));
      yield* close();
      continue;
    }
    yield* close();
    open = { number, rows: [row], faults: seen.has(number) ? [faultAt(row, 'household-apart', field)] : [] };
    seen.add(number);
  }
  yield* close();
}

function findLineFault(row: BulkRow): BulkFault | undefined {
  if (row.fault === undefined) return undefined;
  const { column, lastLine } = row.fault.details as { column?: unknown; lastLine?: unknown };
  return {
    line: row.line,
    ...(typeof lastLine === 'number' ? { lastLine } : {}),
    ...(typeof column === 'number' ? { column } : {}),
    code: faultOfTable(row.fault.code),
  };
}

function badNumber(row: BulkRow, field: 'household' | 'person'): BulkFault | undefined {
  const code = numberFault(cellOf(row, field));
  return code === undefined ? undefined : faultAt(row, code, field);
}

/** How many lines of the file a unit takes. */
export const countLines = ({ rows, faults }: Pick<BulkUnit, 'rows' | 'faults'>): number =>
  rows.length + faults.reduce((sum, { line, lastLine = line }) => sum + lastLine - line, 0);

/** Every line of a refused unit has an entry: those that are not wrong themselves say why they are not taken. */
export function spreadFaults(unit: BulkUnit, faults: readonly BulkFault[]): readonly BulkFault[] {
  const wrong = new Set(faults.map(({ line }) => line));
  return [...faults, ...unit.rows.filter(({ line }) => !wrong.has(line)).map((row) => faultAt(row, 'household-refused'))].sort(
    (one, other) => one.line - other.line,
  );
}
