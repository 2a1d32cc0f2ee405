// Verifies the audit of a database: the chain and its anchor, entries beside the chain, the triggers, and the documents
// the entries vouch for. Changes nothing.
import {
  openStampCheck,
  startChainVerification,
  type AnchorReading,
  type AuditVerifier,
  type ChainResult,
  type StampedHead,
  type StampTrust,
} from '#audit';
import { createAuditChainStore } from './audit-chain-store.js';
import { openDocumentLedger } from './audit-documents.js';
import type { Database } from './database.js';
import type { FieldCipher } from './field-cipher.js';

/** The anchor that a worker writes as a file. */
export const FILE_ANCHOR = 'file';
/** The time-stamp authority. */
export const STAMP_ANCHOR = 'tsa';

export interface AuditVerifying {
  readonly verifier: AuditVerifier;
  /** Undefined when the anchor file is not at hand: a tail that was cut off is not noticed then. */
  readonly anchor: AnchorReading | undefined;
  /** Whose time stamps count; without it they are not looked at. */
  readonly stampTrust?: StampTrust | undefined;
  /** Opens reports; undefined without the field keys: then only their hashes are compared. */
  readonly cipher: FieldCipher | undefined;
  readonly onProgress: (phase: 'entries' | 'documents', done: number, total: number) => void;
}

export interface AuditVerification extends ChainResult {
  /** Written and not yet sealed. */
  readonly pending: number;
  /** Reports and authorizations compared with what was audited of them. */
  readonly documents: number;
  /** Absent when no stamp was looked at, or none holds. */
  readonly stamped?: StampedHead;
}

/** @param database as hedui_worker */
export async function verifyAudit(
  database: Database,
  { verifier, anchor, stampTrust, cipher, onProgress }: AuditVerifying,
): Promise<AuditVerification> {
  const store = createAuditChainStore(database);
  const total = await store.countSealed();
  const chain = startChainVerification({ verifier, anchor });
  const stamps = stampTrust && openStampCheck(await store.readStamps(STAMP_ANCHOR), stampTrust);
  const ledger = openDocumentLedger();
  const sealedIds = openIdSet();
  /** First sequences of blocks and when they were sealed, to place what claims an earlier time. */
  const times: { readonly sequence: number; readonly sealedAt: number }[] = [];
  let found = 0;
  onProgress('entries', 0, total);
  for await (const { blocks, entries } of store.readChain()) {
    for (const block of blocks) {
      chain.takeBlock(block, entries, ledger.take);
      stamps?.take(block);
      times.push({ sequence: block.firstSequence, sealedAt: Date.parse(block.sealedAt) });
      for (const auditId of block.auditIds) {
        sealedIds.add(auditId);
        if (entries.has(auditId)) found += 1;
      }
    }
    onProgress('entries', chain.sequence, total);
  }
  const { pending, added } = await store.findUnsealed(sealedIds.has, found);
  for (const { auditId, at } of added) {
    const place = times.find(({ sealedAt }) => sealedAt >= at.getTime());
    chain.addFault({ code: 'entry-added', sequence: place?.sequence ?? chain.sequence + 1, about: `entry ${auditId}` });
  }
  if (!(await store.isProtected())) chain.addFault({ code: 'protection-off', sequence: chain.sequence });
  const { faults: stampFaults = [], stamped } = (await stamps?.conclude()) ?? {};
  for (const fault of stampFaults) chain.addFault(fault);
  let documents = 0;
  const faults = await ledger.check(database, cipher, (count) => onProgress('documents', (documents += count), ledger.size));
  for (const fault of faults) chain.addFault(fault);
  return { ...chain.conclude(await store.readAnchorings(FILE_ANCHOR)), pending, documents, ...(stamped ? { stamped } : {}) };
}

/** Ids are dense: one bit each. */
function openIdSet(): { add(id: number): void; has(id: number): boolean } {
  let bits = new Uint8Array(1024);
  return {
    add(id) {
      const place = id >>> 3;
      if (place >= bits.length) {
        const larger = new Uint8Array(Math.max(place + 1, bits.length * 2));
        larger.set(bits);
        bits = larger;
      }
      bits[place] = (bits[place] ?? 0) | (1 << (id & 7));
    },
    has: (id) => ((bits[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0,
  };
}
