// The codes of a printed authorization: drawn for the page, and read again from a scan, in a thread with a limit of time and
// memory, so that a large scan keeps nobody waiting.
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { HubError } from '#kernel';
import type { ScanFile } from '#verification';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { RequestRefused } from '../problems/fault-sentences.js';
import { Markup } from '../report-page/html.js';
import { extractJpegPages } from '../uploads/pdf-content.js';
import { readPictures } from './code-reader.js';
import { readPixels } from './picture-size.js';

/** An A4 page at 600 dpi has 35 million. */
const MOST_PIXELS = 40_000_000;
const MOST_PAGES = 6;
const LONGEST_READING_MS = 15_000;
const THREAD = new URL('./code-reader-thread.js', import.meta.url);
/** Where the program runs from its sources there is no program of a thread beside this file. */
const hasThread = existsSync(fileURLToPath(THREAD));

const require = createRequire(import.meta.url);
let ready: Promise<unknown> | undefined;
const loadWriter = (): Promise<unknown> =>
  (ready ??= readFile(require.resolve('zxing-wasm/writer/zxing_writer.wasm')).then((wasm) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true }),
  ));

/** Both codes of a paper as pictures: a QR code, and a bar code for offices with hand scanners. */
export async function drawFormCodes(code: string): Promise<{ readonly qr: Markup; readonly bars: Markup }> {
  await loadWriter();
  const draw = async (format: 'QRCode' | 'Code128', scale: number): Promise<Markup> => {
    const { svg, error } = await writeBarcode(code, format === 'QRCode' ? { format, scale, ecLevel: 'Q' } : { format, scale });
    if (error !== '') throw new HubError('form-code-not-drawn', 'the code of a form cannot be drawn', { details: { format } });
    return new Markup(svg.slice(svg.indexOf('<svg')));
  };
  return { qr: await draw('QRCode', 4), bars: await draw('Code128', 1) };
}

let lastReading: Promise<unknown> = Promise.resolve();

/**
 * Texts of the codes in a scan: of a PNG or JPEG, or of the JPEG pages within a PDF. None when nothing could be read in time.
 * @throws RequestRefused `scan-too-large` for a picture beyond any scan's size
 */
export async function readFormCodes({ bytes, mediaType }: ScanFile): Promise<readonly string[]> {
  const pages = mediaType === 'application/pdf' ? extractJpegPages(bytes, MOST_PAGES) : [bytes];
  const pictures = pages.filter((page) => {
    const pixels = readPixels(page);
    if (pixels !== undefined && pixels > MOST_PIXELS) throw new RequestRefused([{ pointer: '/scan', code: 'scan-too-large' }]);
    return pixels !== undefined;
  });
  if (pictures.length === 0) return [];
  // one scan at a time: its decoded pixels are the largest thing this process holds
  const reading = lastReading.then(() => (hasThread ? readInThread(pictures) : readPictures(pictures)));
  lastReading = reading.catch(() => undefined);
  return reading;
}

function readInThread(pictures: readonly Uint8Array[]): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const thread = new Worker(THREAD, { workerData: pictures, resourceLimits: { maxOldGenerationSizeMb: 128 } });
    const finish = (texts: readonly string[]): void => {
      clearTimeout(limit);
      void thread.terminate();
      resolve(texts);
    };
    const limit = setTimeout(() => finish([]), LONGEST_READING_MS);
    thread.once('message', (texts: readonly string[]) => finish(texts));
    thread.once('error', () => finish([])); // a picture no reader can read: a person types the number
  });
}
