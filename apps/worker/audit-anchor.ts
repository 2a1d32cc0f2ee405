// The anchor file: heads of the audit chain, one signed line each, added to and never rewritten. It belongs on another
// disk or machine than the database, best where lines can only be added (`chattr +a`, a write-once share).
import { hashAnchorLine, writeAnchorLine, type AuditBlock, type AuditSigner } from '#audit';
import type { Anchored } from '#persistence';
import { open, readFile } from 'node:fs/promises';

/** @returns puts a block into the file; answers when the line is on disk @throws the file system's error */
export const openFileAnchor =
  (file: string, signer: AuditSigner, now: () => Date) =>
  async (head: AuditBlock): Promise<Anchored> => {
    const line = writeAnchorLine(head, await readLastLine(file), now(), signer);
    const handle = await open(file, 'a', 0o640);
    try {
      await handle.write(`${line}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { lineSha256: Buffer.from(hashAnchorLine(line), 'hex') };
  };

async function readLastLine(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).split('\n').findLast((line) => line !== '');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
