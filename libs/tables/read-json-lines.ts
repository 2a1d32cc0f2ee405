// JSON lines as rows by the names of their columns: one object a line, texts as values; `people` may hold several objects that share
// what stands beside it. Goes on past lines that cannot be used; each is given out with its fault.
import { isHubError } from '#kernel';
import { decodePieces, findEncoding } from './read-encoding.js';
import type { ExpectedColumn, NamedRow } from './read-named-rows.js';
import { requireSize, type TableFile } from './table-file.js';
import { admitRow } from './table-row.js';
import { tableFault } from './table-fault.js';

export interface JsonLinesLimits {
  readonly bytes: number;
  readonly rows: number;
  readonly cellCharacters: number;
}

const LONGEST_LINE = 1_000_000;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Empty lines are left out. @throws HubError `table-too-large`, `table-encoding`, `table-too-many-rows` */
export async function* readJsonLines<Key extends string>(
  file: TableFile,
  columns: readonly ExpectedColumn<Key>[],
  limits: JsonLinesLimits,
): AsyncGenerator<NamedRow<Key>> {
  await requireSize(file, limits.bytes);
  const keys = columns.map(({ key }) => key);
  let count = 0;
  for await (const { line, text } of splitLines(file)) {
    for (const row of readLine(text, line, keys, limits)) {
      count += 1;
      if (count > limits.rows) throw tableFault('table-too-many-rows', { line, limit: limits.rows });
      yield row;
    }
  }
}

interface TextLine {
  readonly line: number;
  /** Undefined: longer than may be. */
  readonly text: string | undefined;
}

async function* splitLines(file: TableFile): AsyncGenerator<TextLine> {
  await findEncoding(file, 'utf-8');
  let rest: string | undefined = '';
  let line = 1;
  const take = (text: string | undefined): TextLine => ({
    line,
    text: text !== undefined && text.length <= LONGEST_LINE ? text : undefined,
  });
  for await (const piece of decodePieces(file, 'utf-8')) {
    const [first = '', ...others] = piece.split('\n');
    rest = rest === undefined || rest.length + first.length > LONGEST_LINE ? undefined : rest + first;
    for (const next of others) {
      if (rest === undefined || rest.trim() !== '') yield take(rest);
      line += 1;
      rest = next;
    }
  }
  if (rest === undefined || rest.trim() !== '') yield take(rest);
}

function* readLine<Key extends string>(
  text: string | undefined,
  line: number,
  keys: readonly Key[],
  limits: JsonLinesLimits,
): Generator<NamedRow<Key>> {
  try {
    if (text === undefined) throw tableFault('table-record-too-long', { line, limit: LONGEST_LINE });
    for (const values of readObjects(text, line)) yield toRow(values, line, keys, limits);
  } catch (error) {
    if (!isHubError(error)) throw error;
    yield { line, fault: error, read: () => '', columnOf: () => undefined };
  }
}

/** @throws HubError `json-line` */
function readObjects(text: string, line: number): readonly Readonly<Record<string, unknown>>[] {
  const { people, ...shared } = parseObject(text, line);
  if (people === undefined) return [shared];
  if (!Array.isArray(people) || people.length === 0) throw tableFault('json-line', { line });
  return people.map((person: unknown) => {
    if (!isObject(person)) throw tableFault('json-line', { line });
    return { ...shared, ...person };
  });
}

function parseObject(text: string, line: number): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw tableFault('json-line', { line }); // without the error of the parser: it quotes the line
  }
  if (!isObject(value)) throw tableFault('json-line', { line });
  return value;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws HubError `json-line` for a key nobody expects, `table-number-imprecise` for what is no text */
function toRow<Key extends string>(
  values: Readonly<Record<string, unknown>>,
  line: number,
  keys: readonly Key[],
  limits: JsonLinesLimits,
): NamedRow<Key> {
  const cells = new Map<string, string>();
  for (const [key, value] of Object.entries(values)) {
    if (!keys.some((one) => one === key)) throw tableFault('json-line', { line });
    if (typeof value !== 'string') throw tableFault('table-number-imprecise', { line });
    if (LONE_SURROGATE.test(value)) throw tableFault('table-control-character', { line });
    cells.set(key, value);
  }
  const { fault } = admitRow({ line, cells: [...cells.values()] }, { columns: keys.length, cellCharacters: limits.cellCharacters }, true);
  return { line, ...(fault === undefined ? {} : { fault }), read: (key) => cells.get(key), columnOf: () => undefined };
}
