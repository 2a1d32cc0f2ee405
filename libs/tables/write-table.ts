// A table as a file, piece by piece: whoever sends it takes the next piece when there is room, and rows are read only then.
import type { Bilingual } from '#contracts';
import { assertNever, fen, formatYuan } from '#kernel';
import { readCell, textCell, type Cell, type Column } from './column.js';
import { cleanText } from './safe-text.js';
import { BYTE_ORDER_MARK, writeCsvLine } from './write-csv.js';
import type { Watermark } from './watermark.js';
import { XlsxWriter } from './write-xlsx.js';

export const TABLE_FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export interface TableDescription<Row> {
  readonly title: Bilingual;
  readonly language: 'zh' | 'en';
  readonly columns: readonly Column<Row>[];
  readonly watermark?: Watermark;
}

/** What a file of the format is called and is. */
export const TABLE_MEDIA: Readonly<Record<TableFormat, { readonly extension: string; readonly mediaType: string }>> = {
  csv: { extension: 'csv', mediaType: 'text/csv; charset=utf-8' },
  xlsx: { extension: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  jsonl: { extension: 'jsonl', mediaType: 'application/x-ndjson; charset=utf-8' },
};

const PIECE_CHARACTERS = 64 * 1024;

/**
 * Writes rows as a file. CSV is UTF-8 with a byte order mark; a workbook has one sheet, its header frozen, texts as text and
 * amounts exact to the fen; JSON lines carry texts as they are (no program takes them for formulas) and yuan as strings.
 * @throws HubError `table-cell-too-long`, `table-too-many-rows` for what a workbook cannot hold
 */
export async function* writeTable<Row>(
  format: TableFormat,
  table: TableDescription<Row>,
  rows: AsyncIterable<Row> | Iterable<Row>,
): AsyncGenerator<Uint8Array> {
  switch (format) {
    case 'csv':
      yield* inPieces(csvLines(table, rows));
      return;
    case 'jsonl':
      yield* inPieces(jsonLines(table, rows));
      return;
    case 'xlsx':
      yield* workbook(table, rows);
      return;
    default:
      assertNever(format);
  }
}

const titlesOf = <Row>({ columns, language }: TableDescription<Row>): Cell[] => columns.map(({ title }) => textCell(title[language]));

async function* csvLines<Row>(table: TableDescription<Row>, rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> {
  const mark = table.watermark === undefined ? '' : writeCsvLine([textCell(table.watermark.text)]);
  yield BYTE_ORDER_MARK + mark + writeCsvLine(titlesOf(table));
  for await (const row of rows) yield writeCsvLine(table.columns.map((column) => readCell(column, row)));
  yield mark;
}

async function* jsonLines<Row>(table: TableDescription<Row>, rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> {
  const { watermark } = table;
  const mark = watermark && { number: watermark.number, text: watermark.text, madeAt: watermark.madeAt.toISOString() };
  if (mark) yield `${JSON.stringify({ watermark: mark })}\n`;
  let count = 0;
  for await (const row of rows) {
    count += 1;
    const entries = table.columns.map((column) => [column.key, jsonValue(column.read(row))] as const);
    yield `${JSON.stringify(Object.fromEntries(entries))}\n`;
  }
  if (mark) yield `${JSON.stringify({ watermark: { ...mark, rows: count } })}\n`;
}

const jsonValue = (value: string | number | bigint | undefined): string | number | null => {
  if (value === undefined) return null;
  if (typeof value === 'bigint') return formatYuan(fen(value));
  return typeof value === 'string' ? cleanText(value) : value;
};

async function* workbook<Row>(table: TableDescription<Row>, rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<Uint8Array> {
  const writer = new XlsxWriter({
    title: table.title[table.language],
    language: table.language,
    widths: table.columns.map(({ width = 16 }) => width),
    ...(table.watermark === undefined ? {} : { watermark: table.watermark }),
  });
  yield* writer.begin(titlesOf(table));
  for await (const row of rows) yield* writer.add(table.columns.map((column) => readCell(column, row)));
  yield* writer.end();
}

async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}
