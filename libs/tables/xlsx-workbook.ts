// What stands around the sheet of a workbook: which part it is, its shared texts, and which formats are dates.
import type { Archive } from './open-archive.js';
import { readWholeXml } from './read-xml.js';
import { tableFault } from './table-fault.js';

export interface Workbook {
  /** Name of the sheet's part. */
  readonly sheet: string;
  readonly texts: readonly string[];
  /** By the number of a cell format. */
  readonly isDate: readonly boolean[];
  /** Days are counted from 1904-01-01 on. */
  readonly from1904: boolean;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** Formats of date and time that need no description (ECMA-376 18.8.30, with those of Chinese programs). */
const isBuiltInDate = (format: number): boolean =>
  (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) || (format >= 50 && format <= 58);

/** @param sheetName the first visible one when absent @throws HubError `workbook-malformed`, `workbook-sheet-missing` */
export async function readWorkbook(archive: Archive, sheetName?: string): Promise<Workbook> {
  const main = (await readRelations(archive, ''))?.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const sheets: { readonly name: string; readonly id: string; readonly isVisible: boolean }[] = [];
  let from1904 = false;
  await readPart(archive, main, (name, attributes) => {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (name !== 'sheet') return;
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    if (id !== undefined) sheets.push({ name: attributes['name'] ?? '', id, isVisible: (attributes['state'] ?? 'visible') === 'visible' });
  });
  const chosen = sheetName === undefined ? sheets.find(({ isVisible }) => isVisible) : sheets.find(({ name }) => name === sheetName);
  if (!chosen) throw tableFault('workbook-sheet-missing');
  const relations = (await readRelations(archive, main)) ?? [];
  const sheet = relations.find(({ id, type }) => id === chosen.id && type.endsWith('/worksheet'))?.target;
  if (sheet === undefined) throw tableFault('workbook-sheet-missing');
  const targetOf = (end: string): string | undefined => relations.find(({ type }) => type.endsWith(end))?.target;
  return {
    sheet,
    from1904,
    texts: await readSharedTexts(archive, targetOf('/sharedStrings')),
    isDate: await readDateFormats(archive, targetOf('/styles')),
  };
}

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

/** Targets as names of parts; undefined when the part has none. */
async function readRelations(archive: Archive, part: string): Promise<readonly Relation[] | undefined> {
  const folder = folderOf(part);
  const pieces = archive.read(`${folder}_rels/${part.slice(folder.length)}.rels`);
  if (!pieces) return undefined;
  const relations: Relation[] = [];
  await readWholeXml(pieces, {
    onOpen(name, { Id: id, Type: type, Target: target, TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External' || id === undefined || type === undefined || target === undefined) return;
      relations.push({ id, type, target: resolvePart(folder, target) });
    },
  });
  return relations;
}

/** "worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml": only ever looked up among the entries. */
const resolvePart = (folder: string, target: string): string => new URL(target, `part:///${folder}`).pathname.slice(1);

async function readPart(
  archive: Archive,
  part: string,
  onOpen: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
  const pieces = archive.read(part);
  if (!pieces) throw tableFault('workbook-malformed', { what: 'no workbook part' });
  await readWholeXml(pieces, { onOpen });
}

async function readSharedTexts(archive: Archive, part: string | undefined): Promise<readonly string[]> {
  const pieces = part === undefined ? undefined : archive.read(part);
  if (!pieces) return [];
  const texts: string[] = [];
  const text = new RunText();
  await readWholeXml(pieces, {
    onOpen: (name) => text.open(name),
    onText: (piece) => text.add(piece),
    onClose(name) {
      text.close(name);
      if (name === 'si') texts.push(text.take());
    },
  });
  return texts;
}

/** Collects `<t>` of plain and of rich text, without the reading aids of Japanese (`<rPh>`). */
export class RunText {
  private collected = '';
  private isText = false;
  private isAid = false;

  open(name: string): void {
    if (name === 'rPh') this.isAid = true;
    if (name === 't') this.isText = true;
  }
  add(piece: string): void {
    if (this.isText && !this.isAid) this.collected += piece;
  }
  close(name: string): void {
    if (name === 'rPh') this.isAid = false;
    if (name === 't') this.isText = false;
  }
  /** Escapes like `_x000D_` are read; the next text begins. */
  take(): string {
    const text = this.collected.replace(/_x([0-9A-Fa-f]{4})_/g, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    this.collected = '';
    return text;
  }
}

async function readDateFormats(archive: Archive, part: string | undefined): Promise<readonly boolean[]> {
  const pieces = part === undefined ? undefined : archive.read(part);
  if (!pieces) return [];
  const own = new Map<number, boolean>();
  const formats: boolean[] = [];
  let isInCells = false;
  await readWholeXml(pieces, {
    onOpen(name, { numFmtId, formatCode }) {
      if (name === 'cellXfs') isInCells = true;
      const id = Number(numFmtId);
      if (name === 'numFmt') own.set(id, looksLikeDate(formatCode ?? ''));
      if (name === 'xf' && isInCells) formats.push(own.get(id) ?? isBuiltInDate(id));
    },
    onClose(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return formats;
}

/** Literal texts, colours and locales are no part of what a format shows. */
const looksLikeDate = (code: string): boolean => /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|General/gi, ''));
