// Bytes to text, strictly and a piece at a time. The whole file is looked at before the first character is given out, so that
// nothing of a file in another encoding is ever taken in (B51, B52).
import { tableFault } from './table-fault.js';
import { readPieces, type TableFile } from './table-file.js';

export type TableEncoding = 'utf-8' | 'gb18030';

const LINE_FEED = 0x0a;
const UTF16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/**
 * The encoding of a file.
 * @param declared what its sender says; found out when absent: UTF-8 if it is, else GB18030 if it is
 * @throws HubError `table-encoding` with the first line that is no such text
 */
export async function findEncoding(file: TableFile, declared?: TableEncoding): Promise<TableEncoding> {
  for await (const piece of readPieces(file)) {
    if (UTF16.some(([one, other]) => piece[0] === one && piece[1] === other))
      throw tableFault('table-encoding', { line: 1, what: 'UTF-16' });
    break;
  }
  const utf8 = await look(file, 'utf-8');
  if (declared === 'utf-8' || utf8.badLine === undefined) {
    if (utf8.badLine !== undefined) throw tableFault('table-encoding', { line: utf8.badLine, what: 'utf-8' });
    // Chinese in UTF-8 often is valid GB18030 too, and would come out as mojibake.
    if (declared === 'gb18030' && utf8.hasWide) throw tableFault('table-encoding', { what: 'UTF-8 declared as GB18030' });
    return declared ?? 'utf-8';
  }
  const gb18030 = await look(file, 'gb18030');
  if (gb18030.badLine !== undefined) throw tableFault('table-encoding', { line: gb18030.badLine, what: 'gb18030' });
  return 'gb18030';
}

/** The text of a file whose encoding was found; without a byte order mark. */
export async function* decodePieces(file: TableFile, encoding: TableEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let isFirst = true;
  for await (const piece of readPieces(file)) {
    const text = decoder.decode(piece, { stream: true });
    yield isFirst && text.startsWith('\ufeff') ? text.slice(1) : text;
    isFirst = false;
  }
  yield decoder.decode();
}

interface Look {
  /** From 1; undefined when every byte is text. */
  readonly badLine: number | undefined;
  /** Characters beyond Latin. */
  readonly hasWide: boolean;
}

/** Reads line by line of bytes: in both encodings a line feed is never part of another character. */
async function look(file: TableFile, encoding: TableEncoding): Promise<Look> {
  let line = 1;
  let hasWide = false;
  let rest: Uint8Array[] = [];
  const decode = (bytes: Uint8Array): boolean => {
    const text = decodeOnce(bytes, encoding);
    if (text !== undefined && /[\u2e80-\u{10ffff}]/u.test(text.replaceAll('\ufeff', ''))) hasWide = true;
    return text !== undefined;
  };
  /** @returns whether all of it is text; else `line` is the first that is not */
  const take = (bytes: Uint8Array): boolean => {
    if (decode(bytes)) {
      for (const byte of bytes) if (byte === LINE_FEED) line += 1;
      return true;
    }
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(LINE_FEED, start);
      const stop = end === -1 ? bytes.length : end + 1;
      if (!decode(bytes.subarray(start, stop))) return false;
      if (end !== -1) line += 1;
      start = stop;
    }
    return true;
  };
  for await (const piece of readPieces(file)) {
    const end = piece.lastIndexOf(LINE_FEED);
    if (end === -1) {
      rest.push(piece);
      continue;
    }
    if (!take(Buffer.concat([...rest, piece.subarray(0, end + 1)]))) return { badLine: line, hasWide };
    rest = [piece.subarray(end + 1)];
  }
  return { badLine: take(Buffer.concat(rest)) ? undefined : line, hasWide };
}

function decodeOnce(bytes: Uint8Array, encoding: TableEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
