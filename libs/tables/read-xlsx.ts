// The rows of one sheet of a workbook, as a stream. Formulas are not computed: what the program showed when it saved is read.
import { openArchive, type Archive, type ArchiveLimits } from './open-archive.js';
import { readXml } from './read-xml.js';
import { admitRow, type RowLimits, type TableRow } from './table-row.js';
import { isHubError, type HubError } from '#kernel';
import { tableFault } from './table-fault.js';
import type { TableFile } from './table-file.js';
import { readWorkbook, RunText, type Workbook } from './xlsx-workbook.js';
import { readDay, readNumber } from './xlsx-values.js';

export interface XlsxReading extends RowLimits {
  /** Name of the sheet; the first visible one when absent. */
  readonly sheet?: string;
  readonly archive?: ArchiveLimits;
  /** Past rows that cannot be used; each is given out with its fault. */
  readonly goesOn?: boolean;
}

/** Blank rows are left out. @throws HubError `table-…`, `workbook-…`, `archive-…` */
export async function* readXlsx(file: TableFile, reading: XlsxReading): AsyncGenerator<TableRow> {
  const archive = await openArchive(file, reading.archive);
  try {
    yield* readSheet(archive, await readWorkbook(archive, reading.sheet), reading);
  } finally {
    archive.close();
  }
}

async function* readSheet(archive: Archive, workbook: Workbook, limits: XlsxReading): AsyncGenerator<TableRow> {
  const pieces = archive.read(workbook.sheet);
  if (!pieces) throw tableFault('workbook-sheet-missing');
  const sheet = new SheetRows(workbook, limits);
  const events = {
    onOpen: (name: string, attributes: Readonly<Record<string, string>>) => sheet.open(name, attributes),
    onText: (text: string) => sheet.add(text),
    onClose: (name: string) => sheet.close(name),
  };
  for await (const _piece of readXml(pieces, events)) yield* sheet.take();
  yield* sheet.take();
}

/** Makes rows of the tags of a sheet. */
class SheetRows {
  private rows: TableRow[] = [];
  private line = 0;
  private cells: string[] = [];
  private column = 0;
  private kind = 'n';
  private format = 0;
  private value = '';
  private isInValue = false;
  private fault: HubError | undefined;
  private readonly inline = new RunText();

  constructor(
    private readonly workbook: Workbook,
    private readonly limits: RowLimits & Pick<XlsxReading, 'goesOn'>,
  ) {}

  take(): readonly TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.openRow(attributes['r']);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.isInValue = true;
    else this.inline.open(name);
  }

  add(text: string): void {
    if (this.isInValue) this.value += text;
    else this.inline.add(text);
  }

  close(name: string): void {
    if (name === 'v') this.isInValue = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else this.inline.close(name);
  }

  private openRow(number: string | undefined): void {
    const line = number === undefined ? this.line + 1 : Number(number);
    if (!Number.isSafeInteger(line) || line <= this.line)
      throw tableFault('workbook-malformed', { line: this.line, what: 'rows out of order' });
    this.line = line;
    this.fault = undefined;
    this.cells = [];
    this.column = 0;
  }

  private openCell({ r: reference, t: kind = 'n', s: format = '0' }: Readonly<Record<string, string>>): void {
    const column = reference === undefined ? this.column + 1 : columnOf(reference);
    if (column === undefined || column <= this.column)
      throw tableFault('workbook-malformed', { line: this.line, what: 'cells out of order' });
    if (column > this.limits.columns) this.refuse(tableFault('table-too-many-columns', { line: this.line, limit: this.limits.columns }));
    this.column = column;
    this.kind = kind;
    this.format = Number(format);
    this.value = '';
  }

  private closeCell(): void {
    const text = this.tryCell(this.inline.take());
    if (text === '' || this.fault) return;
    while (this.cells.length < this.column - 1) this.cells.push('');
    this.cells.push(text);
  }

  private closeRow(): void {
    if (this.fault) this.rows.push({ line: this.line, cells: [], fault: this.fault });
    else if (this.cells.length > 0)
      this.rows.push(admitRow({ line: this.line, cells: this.cells }, this.limits, this.limits.goesOn === true));
  }

  /** The first fault of a row stands for all of it. */
  private refuse(fault: HubError): void {
    if (this.limits.goesOn !== true) throw fault;
    this.fault ??= fault;
  }

  private tryCell(inline: string): string {
    try {
      return this.readCell(inline);
    } catch (error) {
      if (!isHubError(error)) throw error;
      this.refuse(error);
      return '';
    }
  }

  private readCell(inline: string): string {
    const place = { line: this.line, column: this.column };
    const value = this.kind === 'str' ? this.value : this.value.trim();
    if (this.kind === 'inlineStr') return inline;
    if (value === '' || this.kind === 'str' || this.kind === 'd') return value;
    switch (this.kind) {
      case 's': {
        const text = /^\d+$/.test(value) ? this.workbook.texts[Number(value)] : undefined;
        if (text === undefined) throw tableFault('workbook-malformed', { ...place, what: 'a shared text' });
        return text;
      }
      case 'b':
        return value === '1' ? 'true' : 'false';
      case 'e':
        throw tableFault('table-cell-error', place);
      case 'n':
        return this.workbook.isDate[this.format] === true ? readDay(value, this.workbook.from1904, place) : readNumber(value, place);
      default:
        throw tableFault('workbook-malformed', { ...place, what: 'an unknown kind of cell' });
    }
  }
}

/** 27 for "AA12". */
function columnOf(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
