// Rows by the names of their columns: the first row says which column is which.
import type { HubError } from '#kernel';
import { readTable, type TableReading } from './read-table.js';
import { tableFault } from './table-fault.js';
import type { TableFile } from './table-file.js';

export interface ExpectedColumn<Key extends string> {
  readonly key: Key;
  /** Headers it may have besides its key, in any case, spaces left out. */
  readonly titles: readonly string[];
  readonly isRequired: boolean;
}

export interface NamedRow<Key extends string> {
  readonly line: number;
  /** Why the row cannot be used, where the reading goes on past such rows: then every cell is empty. */
  readonly fault?: HubError;
  /** '' for an empty cell; undefined for a column the file does not have. */
  read(key: Key): string | undefined;
  /** Where it stands, from 1, for whoever finds a fault in it; undefined when the file does not have the column. */
  columnOf(key: Key): number | undefined;
}

/**
 * Columns may stand in any order.
 * @throws HubError as readTable; `table-empty`; `table-header` with line and the columns that are missing, there twice, or unknown;
 *   `table-row-too-wide`
 */
export async function* readNamedRows<Key extends string>(
  file: TableFile,
  columns: readonly ExpectedColumn<Key>[],
  reading: TableReading = {},
): AsyncGenerator<NamedRow<Key>> {
  let places: ReadonlyMap<Key, number> | undefined;
  let width = 0;
  for await (const { line, cells, fault } of readTable(file, reading)) {
    if (places === undefined) {
      if (fault) throw fault; // without a header nothing can be read
      places = findPlaces(cells, columns, line);
      width = cells.length;
      continue;
    }
    const beyond = cells.findIndex((cell, index) => index >= width && cell !== '');
    const tooWide = beyond === -1 ? undefined : tableFault('table-row-too-wide', { line, column: beyond + 1 });
    if (tooWide && reading.goesOn !== true) throw tooWide;
    const known = places;
    const found = fault ?? tooWide;
    yield {
      line,
      ...(found === undefined ? {} : { fault: found }),
      read(key) {
        const place = known.get(key);
        return place === undefined ? undefined : (cells[place - 1] ?? '');
      },
      columnOf: (key) => known.get(key),
    };
  }
  if (places === undefined) throw tableFault('table-empty');
}

const plain = (title: string): string => title.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** What stands in the header is never repeated in an error: without a header it is somebody's data. */
function findPlaces<Key extends string>(
  header: readonly string[],
  columns: readonly ExpectedColumn<Key>[],
  line: number,
): ReadonlyMap<Key, number> {
  const keys = new Map(columns.flatMap(({ key, titles }) => [key, ...titles].map((title) => [plain(title), key] as const)));
  const places = new Map<Key, number>();
  for (const [index, title] of header.entries()) {
    if (plain(title) === '') continue;
    const key = keys.get(plain(title));
    if (key === undefined) throw tableFault('table-header', { line, column: index + 1, what: 'unknown' });
    if (places.has(key)) throw tableFault('table-header', { line, column: index + 1, what: 'there twice', columns: [key] });
    places.set(key, index + 1);
  }
  const missing = columns.filter(({ key, isRequired }) => isRequired && !places.has(key)).map(({ key }) => key);
  if (missing.length > 0) throw tableFault('table-header', { line, what: 'missing', columns: missing });
  return places;
}
