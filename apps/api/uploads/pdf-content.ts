// Looks into a PDF without running it: names that act (scripts, launches, embedded files), also where they are written with
// #-escapes or lie in compressed object streams; and the JPEG pages of a scan. No page is drawn.
import { inflateSync } from 'node:zlib';

/** Names of the PDF standard under which a file does something, or carries another file. */
const ACTING = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|XFA|AA)(?![A-Za-z0-9#])/;
const ENCRYPTED = /\/Encrypt(?![A-Za-z0-9#])/;
/** All of a file's compressed objects together; a scan has next to none. */
const LARGEST_INFLATED_BYTES = 32 * 1024 * 1024;
const LARGEST_DICTIONARY = 4096;

interface PdfStream {
  readonly dictionary: string;
  readonly start: number;
  readonly end: number;
}

/** `/J#61vaScript` is `/JavaScript`. */
const unescapeNames = (text: string): string =>
  text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function* listStreams(bytes: Buffer): Iterable<PdfStream> {
  for (let at = bytes.indexOf('stream', 0, 'latin1'); at >= 0; at = bytes.indexOf('stream', at, 'latin1')) {
    const isEnd = bytes.toString('latin1', at - 3, at) === 'end';
    let start = at + 'stream'.length;
    if (isEnd) {
      at = start;
      continue;
    }
    if (bytes[start] === 0x0d) start += 1;
    if (bytes[start] === 0x0a) start += 1;
    const end = bytes.indexOf('endstream', start, 'latin1');
    if (end < 0) return;
    const before = bytes.toString('latin1', Math.max(0, at - LARGEST_DICTIONARY), at);
    yield { dictionary: unescapeNames(before.slice(before.lastIndexOf(' obj') + 1)), start, end };
    at = end + 'endstream'.length;
  }
}

/** @returns why a PDF is refused, or undefined */
export function findActiveContent(bytes: Buffer): 'scan-active' | 'scan-encrypted' | undefined {
  const outside: string[] = [];
  let last = 0;
  let inflated = 0;
  for (const { dictionary, start, end } of listStreams(bytes)) {
    outside.push(bytes.toString('latin1', last, start));
    last = end;
    if (!/\/Type\s*\/ObjStm/.test(dictionary)) continue;
    // objects are written plainly or deflated; what else hides them is not looked behind, and refused
    if (/\/Filter/.test(dictionary) && !/\/Filter\s*(?:\[\s*)?\/FlateDecode\s*(?:\]|\/|>)/.test(dictionary)) return 'scan-encrypted';
    const plain = /\/Filter/.test(dictionary)
      ? inflate(bytes.subarray(start, end), LARGEST_INFLATED_BYTES - inflated)
      : bytes.subarray(start, end);
    if (plain === undefined) return 'scan-encrypted';
    inflated += plain.length;
    outside.push(plain.toString('latin1'));
  }
  outside.push(bytes.toString('latin1', last));
  const names = unescapeNames(outside.join('\n'));
  if (ENCRYPTED.test(names)) return 'scan-encrypted';
  return ACTING.test(names) ? 'scan-active' : undefined;
}

/** The pages of a scan as the scanner wrote them: JPEG images, at most `most`, in their order. */
export function extractJpegPages(bytes: Buffer, most: number): readonly Buffer[] {
  const pages: Buffer[] = [];
  for (const { dictionary, start, end } of listStreams(bytes)) {
    if (pages.length >= most) break;
    if (!/\/DCTDecode/.test(dictionary)) continue;
    const raw = bytes.subarray(start, end);
    const page = /\/FlateDecode/.test(dictionary) ? inflate(raw, LARGEST_INFLATED_BYTES) : raw;
    if (page?.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) pages.push(page);
  }
  return pages;
}

function inflate(deflated: Buffer, atMost: number): Buffer | undefined {
  try {
    return inflateSync(deflated, { maxOutputLength: Math.max(1, atMost), finishFlush: 2 });
  } catch {
    return undefined; // damaged, or larger than a scan's: the caller refuses or passes over it
  }
}
