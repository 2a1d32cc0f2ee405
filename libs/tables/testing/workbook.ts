// A workbook as other programs write it, from the XML of its sheet.
import { writeRawZip, type RawEntry } from './raw-zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface WorkbookParts {
  /** Inside `<sheetData>`. */
  readonly rows?: string;
  readonly sharedTexts?: string;
  /** Formats of cells by their number. */
  readonly styles?: string;
  readonly sheet?: string;
  readonly workbookPr?: string;
  readonly more?: readonly RawEntry[];
}

export function workbookOf({ rows = '', sharedTexts, styles, sheet, workbookPr = '', more = [] }: WorkbookParts): Buffer {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const part = (name: string, content: string): RawEntry => ({ name, content: Buffer.from(content) });
  return writeRawZip([
    part('_rels/.rels', `<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', '/xl/workbook.xml')}</Relationships>`),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${workbookPr}<sheets><sheet name="藏" sheetId="1" state="hidden" r:id="rId9"/><sheet name="数据" sheetId="2" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}">${relation('rId1', 'worksheet', 'worksheets/one.xml')}${relation('rId2', 'sharedStrings', 'texts.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    ),
    part('xl/worksheets/one.xml', sheet ?? `<x:worksheet xmlns:x="${MAIN}"><x:sheetData>${rows}</x:sheetData></x:worksheet>`),
    ...(sharedTexts === undefined ? [] : [part('xl/texts.xml', `<sst xmlns="${MAIN}">${sharedTexts}</sst>`)]),
    ...(styles === undefined ? [] : [part('xl/styles.xml', `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`)]),
    ...more,
  ]);
}
