// A workbook with one sheet, row by row: the parts an office program needs, zipped as they come. There is no formula in it and no
// way to write one; texts are inline strings, numbers are written from integers (ISO/IEC 29500-1, ECMA-376).
import { Zip, ZipDeflate } from 'fflate';
import type { Cell } from './column.js';
import { neutralise } from './safe-text.js';
import { tableFault } from './table-fault.js';
import type { Watermark } from './watermark.js';
import { escapeXml, writeFixedParts, writeSheetBegin, writeSheetEnd, type SheetFrame } from './xlsx-parts.js';

export interface WorkbookOptions {
  readonly title: string;
  readonly language: 'zh' | 'en';
  readonly widths: readonly number[];
  readonly watermark?: Watermark;
}

/** What a sheet holds at most, by Excel's own limits. */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;
/** A number with more digits would be rounded by the programs that open it: it is written as text. */
const EXACT_DIGITS = 15;
const PIECE_CHARACTERS = 64 * 1024;
const SHEET = 'xl/worksheets/sheet1.xml';

/** Cell formats, by their place in the styles part. */
const STYLES = { text: 1, count: 2, amount: 3, header: 4, mark: 5 } as const;

export class XlsxWriter {
  private readonly zip: Zip;
  private readonly sheet = new ZipDeflate(SHEET, { level: 6 });
  private readonly frame: SheetFrame;
  private readonly mark: Cell | undefined;
  private readonly madeAt: Date;
  private done: Uint8Array[] = [];
  private failure: Error | undefined;
  private xml = '';
  private row = 0;

  constructor(private readonly options: WorkbookOptions) {
    const { watermark } = options;
    this.zip = new Zip((error, piece) => {
      if (error) this.failure = error;
      else this.done.push(piece);
    });
    this.mark = watermark && { kind: 'text', text: neutralise(watermark.text) };
    this.madeAt = watermark?.madeAt ?? new Date(Date.UTC(2000, 0, 1));
    this.frame = { widths: options.widths, frozenRows: watermark === undefined ? 1 : 2, footer: watermark?.number };
  }

  *begin(titles: readonly Cell[]): Generator<Uint8Array> {
    for (const [name, content] of writeFixedParts({ ...this.options, madeAt: this.madeAt })) this.addPart(name, content);
    this.sheet.mtime = this.madeAt;
    this.zip.add(this.sheet);
    this.xml = writeSheetBegin(this.frame);
    if (this.mark) this.writeRow([this.mark], STYLES.mark);
    this.writeRow(titles, STYLES.header);
    yield* this.take();
  }

  /** @throws HubError `table-cell-too-long`, `table-too-many-rows` */
  *add(cells: readonly Cell[]): Generator<Uint8Array> {
    this.writeRow(cells);
    if (this.xml.length >= PIECE_CHARACTERS) yield* this.take();
  }

  *end(): Generator<Uint8Array> {
    if (this.mark) this.writeRow([this.mark], STYLES.mark);
    this.xml += writeSheetEnd(this.frame);
    this.sheet.push(Buffer.from(this.xml), true);
    this.xml = '';
    this.zip.end();
    yield* this.drain();
  }

  private addPart(name: string, content: string): void {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = this.madeAt;
    this.zip.add(part);
    part.push(Buffer.from(content), true);
  }

  private writeRow(cells: readonly Cell[], style?: number): void {
    this.row += 1;
    if (this.row > MOST_ROWS) throw tableFault('table-too-many-rows', { limit: MOST_ROWS });
    const written = cells.map((cell, index) => this.writeCell(cell, `${columnLetters(index + 1)}${this.row}`, style)).join('');
    this.xml += `<row r="${this.row}">${written}</row>`;
  }

  private writeCell(cell: Cell, at: string, style: number | undefined): string {
    if (cell.kind === 'empty') return '';
    if (cell.kind === 'number' && cell.text.replace(/\D/g, '').length <= EXACT_DIGITS)
      return `<c r="${at}" s="${style ?? (cell.decimals === 2 ? STYLES.amount : STYLES.count)}"><v>${cell.text}</v></c>`;
    if (cell.text.length > MOST_CHARACTERS) throw tableFault('table-cell-too-long', { line: this.row, limit: MOST_CHARACTERS });
    return `<c r="${at}" s="${style ?? STYLES.text}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.text)}</t></is></c>`;
  }

  private *take(): Generator<Uint8Array> {
    this.sheet.push(Buffer.from(this.xml));
    this.xml = '';
    yield* this.drain();
  }

  private *drain(): Generator<Uint8Array> {
    if (this.failure) throw this.failure;
    const pieces = this.done;
    this.done = [];
    yield* pieces;
  }
}

/** "A" for 1, "AA" for 27. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
