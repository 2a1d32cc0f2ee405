// Facts of an evaluation row as columns of whole numbers and back. A record that follows from the one before (the next
// month, the next record id, everything else the same) costs nothing but its count.
import type { Fact } from '#contracts';
import { HubError, isLocalDate, isMonth, type LocalDate, type Month } from '#kernel';
import type { ByteReader, ByteWriter } from './evaluation-row-bytes.js';
import { FIELDS, type Field } from './evaluation-row-fields.js';
import { KINDS } from './evaluation-row-kinds.js';

const DAY_MS = 86_400_000;
const ABSENT = 0;

/** Distinct texts by rank, so that tokens compare as the texts did. */
export interface RowWords {
  readonly tokens: ReadonlyMap<string, number>;
  readonly records: ReadonlyMap<string, number>;
  readonly publics: readonly string[];
}

const dayOf = (date: LocalDate): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
const monthOf = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

/** Words of an official list: letters and little else, so that no number and no address can hide in it. */
const PUBLIC_NAME = /^[\p{L}()()·-]{1,24}$/u;

/** Tokens, record ids and public names in facts of one row. */
export function gatherWords(facts: Iterable<Fact>): RowWords {
  const [tokens, records, publics] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const fact of facts)
    for (const { name, coding } of FIELDS[fact.kind]) {
      const value: unknown = Reflect.get(fact, name);
      if (typeof value !== 'string') continue;
      if (coding.is === 'record') records.add(value);
      else if (coding.is === 'public' && PUBLIC_NAME.test(value)) publics.add(value);
      else if (coding.is === 'token' || coding.is === 'public') tokens.add(value);
    }
  return { tokens: rank(tokens), records: rank(records), publics: [...publics].sort() };
}

const rank = (texts: ReadonlySet<string>): ReadonlyMap<string, number> => new Map([...texts].sort().map((text, index) => [text, index]));

/** Columns of a fact; those of an optional field are one higher than the value, 0 when it is absent. */
function listColumns(fact: Fact, words: RowWords, origin: number): number[] {
  const columns: number[] = [];
  for (const { name, coding, optional } of FIELDS[fact.kind]) {
    if (coding.is === 'fixed') continue;
    const value: unknown = Reflect.get(fact, name);
    if (value === undefined && optional) columns.push(ABSENT);
    else if (coding.is === 'share' && typeof value === 'object' && value !== null && 'numerator' in value && 'denominator' in value)
      columns.push(Number(value.numerator), Number(value.denominator));
    else {
      const column = columnOf(coding, value, words, origin);
      if (column === undefined)
        throw new HubError('evaluation-row-invalid', `field ${name} of ${fact.kind} has a value no evaluation row can hold`, {
          details: { kind: fact.kind, field: name },
        });
      columns.push(optional ? (column < 0 ? column : column + 1) : column);
    }
  }
  return columns;
}

function columnOf(coding: Field['coding'], value: unknown, words: RowWords, origin: number): number | undefined {
  switch (coding.is) {
    case 'money':
      return typeof value === 'bigint' ? Number(value) : undefined;
    case 'count':
      return typeof value === 'number' ? value : undefined;
    case 'flag':
      return typeof value === 'boolean' ? Number(value) : undefined;
    case 'share':
    case 'fixed':
      return undefined;
    default:
      return typeof value === 'string' ? columnOfText(coding, value, words, origin) : undefined;
  }
}

function columnOfText(coding: Field['coding'], value: string, words: RowWords, origin: number): number | undefined {
  if (coding.is === 'word') {
    const index = coding.words.indexOf(value);
    return index < 0 ? undefined : index;
  }
  if (coding.is === 'date') return isLocalDate(value) ? fold(dayOf(value) - origin) : undefined;
  if (coding.is === 'month') return isMonth(value) ? monthOf(value) : undefined;
  if (coding.is === 'county') return Number(value.slice(0, 6));
  if (coding.is === 'record') return words.records.get(value);
  if (coding.is === 'public' && PUBLIC_NAME.test(value)) return words.publics.indexOf(value) * 2;
  const token = words.tokens.get(value);
  return token === undefined ? undefined : coding.is === 'public' ? token * 2 + 1 : token;
}

/** Signs in the lowest bit, so that one higher still means present. */
const fold = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unfold = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

/** Positions of the columns that are expected to be one higher than in the record before. */
const RISING: ReadonlyMap<Fact['kind'], ReadonlySet<number>> = new Map(
  KINDS.map((kind) => {
    const rising = new Set<number>();
    let position = 0;
    for (const { coding } of FIELDS[kind]) {
      if (coding.is === 'month' || coding.is === 'record') rising.add(position);
      position += coding.is === 'fixed' ? 0 : coding.is === 'share' ? 2 : 1;
    }
    return [kind, rising];
  }),
);

/** State of the coding: the record of each kind that was written last. Lives as long as the row is written or read. */
export type LastColumns = Map<Fact['kind'], readonly number[]>;

function expect(kind: Fact['kind'], size: number, last: LastColumns): number[] {
  const before = last.get(kind);
  if (!before) return Array.from({ length: size }, () => 0);
  const rising = RISING.get(kind);
  return before.map((value, position) => (rising?.has(position) === true ? value + 1 : value));
}

/**
 * Kinds together, records of a kind in the order they came in: where several speak of one thing, some rules take the first.
 * @param origin day number of the reference date
 */
export function writeFacts(writer: ByteWriter, facts: readonly Fact[], words: RowWords, origin: number, last: LastColumns): void {
  const sorted = facts
    .map((fact) => ({ kind: fact.kind, number: KINDS.indexOf(fact.kind), columns: listColumns(fact, words, origin) }))
    .sort((a, b) => a.number - b.number);
  let run = 0;
  const endRun = (): void => {
    if (run > 0) writer.count(run * 64 + 63);
    run = 0;
  };
  let runKind: Fact['kind'] | undefined;
  writer.count(facts.length);
  for (const { kind, number, columns } of sorted) {
    const expected = expect(kind, columns.length, last);
    last.set(kind, columns);
    if (kind === runKind && columns.every((value, position) => value === expected[position])) {
      run += 1;
      continue;
    }
    endRun();
    runKind = kind;
    let changed = 0;
    columns.forEach((value, position) => (changed += value === expected[position] ? 0 : 2 ** position));
    writer.count(changed * 64 + number);
    columns.forEach((value, position) => {
      const before = expected[position] ?? 0;
      if (value !== before) writer.signed(value - before);
    });
  }
  endRun();
}

export function readFacts(reader: ByteReader, publics: readonly string[], origin: number, last: LastColumns): Fact[] {
  const size = reader.count();
  const facts: Fact[] = [];
  let kind: Fact['kind'] | undefined;
  while (facts.length < size) {
    const head = reader.count();
    const number = head % 64;
    let mask = Math.floor(head / 64);
    if (number === 63) {
      if (kind === undefined) throw unreadable();
      for (; mask > 0; mask -= 1) facts.push(nextFact(kind, expect(kind, 0, last), publics, origin, last));
      continue;
    }
    kind = KINDS[number];
    if (kind === undefined) throw unreadable();
    const columns = expect(kind, COLUMN_COUNT.get(kind) ?? 0, last);
    for (let position = 0; position < columns.length; position += 1) {
      if (mask % 2 === 1) columns[position] = (columns[position] ?? 0) + reader.signed();
      mask = Math.floor(mask / 2);
    }
    facts.push(nextFact(kind, columns, publics, origin, last));
  }
  return facts;
}

const unreadable = (): HubError => new HubError('evaluation-row-invalid', 'an evaluation row was not written by this codec');

const COLUMN_COUNT: ReadonlyMap<Fact['kind'], number> = new Map(
  KINDS.map((kind) => [
    kind,
    FIELDS[kind].reduce((sum, { coding }) => sum + (coding.is === 'fixed' ? 0 : coding.is === 'share' ? 2 : 1), 0),
  ]),
);

function nextFact(kind: Fact['kind'], columns: readonly number[], publics: readonly string[], origin: number, last: LastColumns): Fact {
  last.set(kind, columns);
  const fact: Record<string, unknown> = { kind };
  let position = 0;
  for (const { name, coding, optional } of FIELDS[kind]) {
    if (coding.is === 'fixed') {
      fact[name] = coding.value;
      continue;
    }
    const column = columns[position++] ?? 0;
    if (coding.is === 'share') fact[name] = { numerator: column, denominator: columns[position++] };
    else if (!optional) fact[name] = valueOf(coding, column, publics, origin);
    else if (column !== ABSENT) fact[name] = valueOf(coding, column < 0 ? column : column - 1, publics, origin);
  }
  if (!isFact(fact)) throw unreadable();
  return fact;
}

/** Rows are sealed by us and authenticated by the cipher: beyond the kind, the codec's own table is the shape. */
const isFact = (value: object): value is Fact => 'kind' in value && typeof value.kind === 'string' && value.kind in FIELDS;

function valueOf(coding: Field['coding'], column: number, publics: readonly string[], origin: number): unknown {
  switch (coding.is) {
    case 'word':
      return coding.words[column];
    case 'money':
      return BigInt(column);
    case 'flag':
      return column === 1;
    case 'date':
      return dateOf(origin + unfold(column));
    case 'month':
      return `${Math.floor(column / 12)}-${String((column % 12) + 1).padStart(2, '0')}`;
    case 'county':
      return String(column).padStart(6, '0');
    case 'token':
    case 'record':
      return tokenOf(column);
    case 'public':
      return column % 2 === 0 ? publics[column / 2] : tokenOf((column - 1) / 2);
    default:
      return column;
  }
}

/** As wide for every rank of a row, so that tokens compare as ranks do. */
const tokenOf = (rankOfText: number): string => rankOfText.toString(36).padStart(5, '0');

/** What stands for a record id in the row of these facts. */
export function numberRecords(facts: Iterable<Fact>): (recordId: string) => string | undefined {
  const { records } = gatherWords(facts);
  return (recordId) => {
    const place = records.get(recordId);
    return place === undefined ? undefined : tokenOf(place);
  };
}

export const dayNumberOf = dayOf;
const dates = new Map<number, string>();
export function dateOf(day: number): string {
  const known = dates.get(day) ?? new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (dates.size > 50_000) dates.clear();
  dates.set(day, known);
  return known;
}
