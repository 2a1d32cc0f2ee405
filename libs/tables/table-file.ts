// Where the bytes of a table come from: memory, a file on disk, or pieces kept elsewhere. Read more than once, a piece at a time.
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { tableFault } from './table-fault.js';

export type TableFile = { readonly bytes: Uint8Array } | { readonly path: string } | KeptFile;

/** A file that is kept in pieces, such as sealed rows: read where it is asked for, never held whole. */
export interface KeptFile {
  readonly size: number;
  /** @returns the bytes from `start` up to and without `end`, both within the file */
  read(start: number, end: number): Promise<Uint8Array>;
}

const PIECE = 64 * 1024;

/** The bytes from the beginning. */
export async function* readPieces(file: TableFile): AsyncGenerator<Uint8Array> {
  if ('path' in file) {
    const stream = createReadStream(file.path, { highWaterMark: PIECE });
    for await (const piece of stream) if (Buffer.isBuffer(piece)) yield piece;
    return;
  }
  if ('read' in file) {
    for (let start = 0; start < file.size; start += PIECE) yield await file.read(start, Math.min(start + PIECE, file.size));
    return;
  }
  for (let start = 0; start < file.bytes.length; start += PIECE) yield file.bytes.subarray(start, start + PIECE);
}

/** @throws HubError `table-too-large` */
export async function requireSize(file: TableFile, most: number): Promise<void> {
  const size = 'path' in file ? (await stat(file.path)).size : 'read' in file ? file.size : file.bytes.length;
  if (size > most) throw tableFault('table-too-large', { limit: most });
}

/** What the file is by its first bytes; its name is not asked. @throws HubError `table-format` */
export async function recogniseFormat(file: TableFile): Promise<'csv' | 'xlsx'> {
  const start = await readStart(file, 8);
  if (start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return 'xlsx';
  if (start.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw tableFault('table-format', { what: 'an XLS file of before 2007' });
  if (start.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw tableFault('table-format', { what: 'a PDF' });
  return 'csv';
}

async function readStart(file: TableFile, length: number): Promise<Buffer> {
  if ('read' in file) return Buffer.from(await file.read(0, Math.min(length, file.size)));
  if (!('path' in file)) return Buffer.from(file.bytes.subarray(0, length));
  const handle = await open(file.path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
