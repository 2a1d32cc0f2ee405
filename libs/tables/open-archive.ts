// The entries of a zip archive, as bounded streams. Nothing is written anywhere and no name of an entry is ever used as a path: a
// name only finds an entry. The whole directory is checked before anything is unpacked (T9, B47, B49, B50).
import { isHubError } from '#kernel';
import { Readable } from 'node:stream';
import {
  fromBufferPromise,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  openPromise,
  RandomAccessReader,
  validateFileName,
  type Entry,
  type ZipFile,
} from 'yauzl';
import { tableFault } from './table-fault.js';
import type { KeptFile, TableFile } from './table-file.js';

export interface ArchiveLimits {
  readonly entries: number;
  /** Unpacked, of all entries together. */
  readonly bytes: number;
  /** Unpacked to packed, of one entry. */
  readonly ratio: number;
}
export const ARCHIVE_LIMITS: ArchiveLimits = { entries: 1000, bytes: 50 * 1024 * 1024, ratio: 100 };
/** Small entries may be packed tightly. */
const RATIO_TESTED_FROM = 64 * 1024;

const KEPT_PIECE = 64 * 1024;

const FILE_TYPE = 0o170000;
const REGULAR_FILE = 0o100000;
const DIRECTORY = 0o040000;
const METHODS = [0, 8]; // stored, deflated
const MADE_ON_UNIX = 3;

export interface Archive {
  /** The unpacked bytes of an entry; undefined when there is none. */
  read(name: string): AsyncGenerator<Uint8Array> | undefined;
  close(): void;
}

/** @throws HubError `archive-…` */
export async function openArchive(file: TableFile, limits = ARCHIVE_LIMITS): Promise<Archive> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
  const zip = await translate(() => {
    if ('path' in file) return openPromise(file.path, options);
    if ('read' in file) return fromRandomAccessReaderPromise(new KeptFileReader(file), file.size, options);
    return fromBufferPromise(Buffer.from(file.bytes), options);
  });
  try {
    const entries = await readDirectory(zip, limits);
    let unpacked = 0;
    return {
      read(name) {
        const entry = entries.get(name);
        return entry && unpack(zip, entry, limits, (bytes) => (unpacked += bytes));
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

class KeptFileReader extends RandomAccessReader {
  constructor(private readonly file: KeptFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { file } = this;
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let at = start; at < end; at += KEPT_PIECE) yield await file.read(at, Math.min(at + KEPT_PIECE, end));
    }
    return Readable.from(pieces(), { objectMode: false });
  }
}

async function readDirectory(zip: ZipFile, { entries: most, bytes, ratio }: ArchiveLimits): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > most) throw tableFault('archive-too-many-entries', { limit: most });
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of listEntries(zip)) {
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    requireHonest(entry, name);
    if (entries.has(name)) throw tableFault('archive-entry-refused', { what: 'two entries of one name' });
    unpacked += entry.uncompressedSize;
    if (unpacked > bytes) throw tableFault('archive-too-large', { limit: bytes });
    if (isTooTight(entry.uncompressedSize, entry.compressedSize, ratio)) throw tableFault('archive-ratio', { limit: ratio });
    entries.set(name, entry);
  }
  return entries;
}

const isTooTight = (unpacked: number, packed: number, ratio: number): boolean => unpacked > RATIO_TESTED_FROM && unpacked > packed * ratio;

function requireHonest(entry: Entry, name: string): void {
  const refuse = (what: string): never => {
    throw tableFault('archive-entry-refused', { what });
  };
  if (validateFileName(name) !== null) refuse('a path that leads outside');
  if (entry.isEncrypted()) refuse('an encrypted entry');
  if (!METHODS.includes(entry.compressionMethod)) refuse('an unknown compression');
  const type = entry.versionMadeBy >> 8 === MADE_ON_UNIX ? (entry.externalFileAttributes >>> 16) & FILE_TYPE : 0;
  if (type !== 0 && type !== REGULAR_FILE && type !== DIRECTORY) refuse('a symbolic link or device');
}

/** One after the other, so that a long directory is never held whole before its end is known. */
async function* listEntries(zip: ZipFile): AsyncGenerator<Entry> {
  for (let count = 0; count < zip.entryCount; count += 1) yield await translate(() => nextEntry(zip));
}

const nextEntry = (zip: ZipFile): Promise<Entry> =>
  new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      zip.removeListener('entry', found).removeListener('error', failed).removeListener('end', ended);
      act();
    };
    const found = (entry: Entry): void => settle(() => resolve(entry));
    const failed = (error: Error): void => settle(() => reject(error));
    const ended = (): void => settle(() => reject(new Error('fewer entries than announced')));
    zip.once('entry', found).once('error', failed).once('end', ended);
    zip.readEntry();
  });

/** Counts what really comes out: what an archive says of its sizes is not believed. */
async function* unpack(
  zip: ZipFile,
  entry: Entry,
  { bytes, ratio }: ArchiveLimits,
  count: (bytes: number) => number,
): AsyncGenerator<Uint8Array> {
  const stream = await translate(() => zip.openReadStreamPromise(entry));
  let own = 0;
  try {
    for await (const piece of stream) {
      if (!Buffer.isBuffer(piece)) throw tableFault('archive-malformed');
      own += piece.length;
      if (count(piece.length) > bytes) throw tableFault('archive-too-large', { limit: bytes });
      if (isTooTight(own, entry.compressedSize, ratio)) throw tableFault('archive-ratio', { limit: ratio });
      yield piece;
    }
  } catch (error) {
    throw isHubError(error) ? error : tableFault('archive-malformed');
  } finally {
    endStream(stream);
  }
}

const endStream = (stream: Readable): void => void stream.on('error', () => undefined).destroy();

/** Errors of the library quote names of entries; ours do not. */
async function translate<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isHubError(error) ? error : tableFault('archive-malformed');
  }
}
