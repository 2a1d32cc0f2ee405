// Sealing, anchoring and verifying in a test: a key of its own, an anchor file in a folder of its own.
import { hashBlock, hashEntry, makeAuditKey, NO_HASH, openAuditSigner, openAuditVerifier, readAnchor, type AuditSigner } from '#audit';
import {
  createAuditChainStore,
  createAuditSealStore,
  FILE_ANCHOR,
  verifyAudit,
  type AuditVerification,
  type CipherKeys,
  openRowMac,
} from '#persistence';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileAnchor } from '../../apps/worker/audit-anchor.js';
import { TEST_INDEX_KEY, testCipher, type HubDatabase } from './hub-database.js';
import { waitFor } from './stack.js';

export interface AuditRoom {
  readonly keys: { readonly privatePem: string; readonly publicPem: string };
  readonly anchorFile: string;
  /**
   * Seals everything that is committed, in blocks of `limit`, and anchors the newest block.
   * @param rowKeys that prove entries; those of the tests when absent
   * @returns entries sealed
   */
  seal(database: HubDatabase, limit?: number, rowKeys?: CipherKeys): Promise<number>;
  /** @param anchor text of the anchor file; the file of this room when absent */
  verify(database: HubDatabase, anchor?: string): Promise<AuditVerification>;
  close(): Promise<void>;
}

export async function openAuditRoom(): Promise<AuditRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-audit-'));
  const anchorFile = join(folder, 'anchor.jsonl');
  const keys = makeAuditKey();
  const signer = openAuditSigner(keys.privatePem);
  const verifier = openAuditVerifier(keys.publicPem);
  return {
    keys,
    anchorFile,
    async seal(database, limit = 5, rowKeys) {
      await waitFor('the end of older transactions', () => hasSettled(database));
      const store = createAuditSealStore(database.worker, { signer, verifier, mac: openRowMac(rowKeys ?? TEST_INDEX_KEY) });
      let sealed = 0;
      for (let more = true; more;) {
        const result = await store.seal(limit);
        sealed += result?.sealed ?? 0;
        more = result?.more === true;
      }
      await store.anchor(
        FILE_ANCHOR,
        openFileAnchor(anchorFile, signer, () => new Date()),
      );
      return sealed;
    },
    async verify(database, anchor) {
      const text = anchor ?? (await readFile(anchorFile, 'utf8'));
      const options = { verifier, anchor: readAnchor(text, verifier), cipher: testCipher, onProgress: () => undefined };
      return verifyAudit(database.worker, options);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A transaction of any database of the server that began before holds sealing back: tests that run side by side share a server. */
async function hasSettled(database: HubDatabase): Promise<boolean> {
  const [row] = await database.inspect<{ settled: boolean }>(
    `select not exists (select from hedui.audit_event
       where xid between pg_snapshot_xmin(pg_current_snapshot()) and pg_snapshot_xmax(pg_current_snapshot())) as settled`,
  );
  return row?.settled === true;
}

/**
 * What somebody does who owns the database and not the key: all hashes made anew over the entries as they are.
 * @returns number of the first entry of the first block that came out otherwise; 0 when none did
 */
export async function recomputeChain(
  database: HubDatabase,
  forger: AuditSigner,
  asOwner: (statement: string) => Promise<void>,
): Promise<number> {
  let previousHash: Buffer = NO_HASH;
  let first = 0;
  const hex = (bytes: Buffer): string => `'\\x${bytes.toString('hex')}'`;
  for await (const { blocks, entries } of createAuditChainStore(database.worker).readChain())
    for (const block of blocks) {
      const hashes = block.auditIds.map((id, place) => {
        const entry = entries.get(id);
        return entry === undefined ? NO_HASH : hashEntry(block.firstSequence + place, entry);
      });
      const entryHashes = Buffer.concat(hashes);
      const hash = hashBlock({ ...block, entryHashes, previousHash });
      if (!hash.equals(block.hash)) {
        first ||= block.firstSequence;
        await asOwner(
          `update hedui.audit_block set entry_hashes = ${hex(entryHashes)}, previous_hash = ${hex(previousHash)}, hash = ${hex(hash)},
             signature = ${hex(forger.sign(hash))} where block = ${block.block}`,
        );
      }
      previousHash = hash;
    }
  return first;
}
