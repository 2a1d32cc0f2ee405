// A print as a PDF: A4, its font embedded, the same bytes for the same print. A character the font does not hold, or one
// that would steer the text, is shown as its code point.
import { create as openFont, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import { create as createQr } from 'qrcode';
import { printWords, type Print, type PrintBlock } from './print-blocks.js';

const MARGIN = 48;
const BODY = 9;
const LEADING = 3;
const QR_POINTS = 84;
const CELL_PADDING = 3;
const SOFT = '#5b6675';
const INK = '#000000';
const LINE = '#b8c0cb';

interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
  readonly holds: (codePoint: number) => boolean;
}
let fonts: Fonts | undefined;

/** Read once a process: eight megabytes each. */
function loadFonts(): Fonts {
  if (fonts) return fonts;
  const folder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');
  const read = (weight: string): Buffer => readFileSync(join(folder, `NotoSansHans-${weight}.otf`));
  const regular = read('Regular');
  const opened = openFont(regular);
  if (!isFont(opened)) throw new Error('the font of the print is a collection of fonts');
  fonts = { regular, bold: read('Bold'), holds: (codePoint) => opened.hasGlyphForCodePoint(codePoint) };
  return fonts;
}
const isFont = (opened: ReturnType<typeof openFont>): opened is Font => 'hasGlyphForCodePoint' in opened;

/** "［U+20BB7］" for what cannot be shown as it is. */
export function writePrintable(text: string, holds: (codePoint: number) => boolean): string {
  let shown = '';
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const isShown = character === '\n' || (!/\p{C}/u.test(character) && holds(codePoint));
    shown += isShown ? character : `［U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}］`;
  }
  return shown;
}

type Document = InstanceType<typeof PDFDocument>;

export async function drawPdf(print: Print): Promise<Buffer> {
  const { regular, bold, holds } = loadFonts();
  const date = new Date(print.issuedAt);
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: print.language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: {
      Title: writePrintable(`${print.title} ${print.foot}`, holds),
      Producer: 'Hedui',
      Creator: 'Hedui',
      CreationDate: date,
      ModDate: date,
    },
  });
  document.registerFont('regular', regular);
  document.registerFont('bold', bold);
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.once('end', resolve).once('error', reject));
  const show = (text: string): string => writePrintable(text, holds);
  drawHead(document, print, show);
  for (const block of print.blocks) drawBlock(document, block, show);
  drawFeet(document, print, show);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

type Show = (text: string) => string;
const widthOf = (document: Document): number => document.page.width - 2 * MARGIN;
const bottomOf = (document: Document): number => document.page.height - MARGIN - 20;

function drawHead(document: Document, { title, qr, qrNote }: Print, show: Show): void {
  const left = document.page.width - MARGIN - QR_POINTS;
  const { modules } = createQr(qr, { errorCorrectionLevel: 'M' });
  const module = QR_POINTS / modules.size;
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) document.rect(left + column * module, MARGIN + row * module, module, module);
  document.fill(INK);
  document.font('regular').fontSize(6.5).fillColor(SOFT);
  document.text(show(qrNote), left - 6, MARGIN + QR_POINTS + 3, { width: QR_POINTS + 12, align: 'center' });
  document.font('bold').fontSize(18).fillColor(INK);
  document.text(show(title), MARGIN, MARGIN, { width: widthOf(document) - QR_POINTS - 16 });
  document.moveDown(0.5);
}

function drawBlock(document: Document, block: PrintBlock, show: Show): void {
  switch (block.kind) {
    case 'heading':
      if (document.y > bottomOf(document) - 48) document.addPage();
      document.moveDown(0.6).font('bold').fontSize(12).fillColor(INK);
      document.text(show(block.text), MARGIN, document.y, { width: widthOf(document) }).moveDown(0.2);
      return;
    case 'text':
      document.font(block.tone === 'strong' ? 'bold' : 'regular').fontSize(block.tone === 'strong' ? 10 : BODY);
      document.fillColor(block.tone === 'soft' ? SOFT : INK);
      document.text(show(block.text), MARGIN, document.y, { width: widthOf(document), lineGap: LEADING });
      return;
    case 'facts':
      drawFacts(document, block.facts, show);
      return;
    case 'list':
      document.font('regular').fontSize(BODY).fillColor(INK);
      for (const item of block.items)
        document.text(`· ${show(item)}`, MARGIN + 6, document.y, { width: widthOf(document) - 6, lineGap: LEADING });
      return;
    case 'table':
      drawTable(document, block, show);
      return;
  }
}

/** Beside the QR code on the first page, over the whole width elsewhere. */
function drawFacts(document: Document, facts: readonly (readonly [string, string])[], show: Show): void {
  document.font('regular').fontSize(BODY).fillColor(INK);
  for (const [title, value] of facts) {
    const isBesideQr = document.y < MARGIN + QR_POINTS + 24 && document.bufferedPageRange().count === 1;
    const width = widthOf(document) - (isBesideQr ? QR_POINTS + 16 : 0);
    document.text(`${show(title)}: ${show(value)}`, MARGIN, document.y, { width, lineGap: LEADING });
  }
}

function drawTable(document: Document, { head, widths, figures, rows }: Extract<PrintBlock, { kind: 'table' }>, show: Show): void {
  const columns = widths.map((part) => part * widthOf(document));
  const drawRow = (cells: readonly string[], isHead: boolean): void => {
    document
      .font(isHead ? 'bold' : 'regular')
      .fontSize(8)
      .fillColor(isHead ? SOFT : INK);
    const texts = cells.map(show);
    const options = (column: number) => ({
      width: (columns[column] ?? 0) - 2 * CELL_PADDING,
      align: figures.includes(column) ? ('right' as const) : ('left' as const),
    });
    const height = Math.max(...texts.map((text, column) => document.heightOfString(text, options(column)))) + 2 * CELL_PADDING;
    if (document.y + height > bottomOf(document)) {
      document.addPage();
      if (!isHead) drawRow(head, true);
      document
        .font(isHead ? 'bold' : 'regular')
        .fontSize(8)
        .fillColor(isHead ? SOFT : INK);
    }
    const top = document.y;
    let left = MARGIN;
    for (const [column, text] of texts.entries()) {
      document.text(text, left + CELL_PADDING, top + CELL_PADDING, options(column));
      left += columns[column] ?? 0;
    }
    document
      .moveTo(MARGIN, top + height)
      .lineTo(MARGIN + widthOf(document), top + height)
      .lineWidth(0.4)
      .strokeColor(LINE)
      .stroke();
    document.y = top + height;
  };
  drawRow(head, true);
  for (const row of rows) drawRow(row, false);
  document.moveDown(0.3);
}

function drawFeet(document: Document, { foot, language }: Print, show: Show): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    document.page.margins.bottom = 0; // the foot stands below the margin of the text
    document.font('regular').fontSize(7.5).fillColor(SOFT);
    const text = `${show(foot)} · ${page - start + 1} / ${count} ${printWords.page[language]}`;
    document.text(text, MARGIN, document.page.height - MARGIN + 6, { width: widthOf(document), align: 'center', lineBreak: false });
  }
}
