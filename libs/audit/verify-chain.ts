// Goes through the chain block by block and names what is not as it was sealed. Works on rows of the database and on an
// exported file alike; needs public keys only.
import type { AnchorReading } from './anchor-line.js';
import { HASH_BYTES, isGenuine, lastSequence, NO_HASH, type AuditBlock } from './audit-block.js';
import { hashEntry, type AuditEntry } from './audit-entry.js';
import type { AuditVerifier } from './audit-keys.js';
import type { AuditFault, AuditFaultCode } from './faults.js';

/** How far entries may stand out of the order of their times: the longest transaction, and some. */
const ORDER_TOLERANCE_MS = 5 * 60_000;
const CLOCK_TOLERANCE_MS = 60_000;
/** A database that was rewritten is told by its first faults; the rest is counted. */
const FAULTS_TOLD = 200;

export interface Anchoring {
  readonly block: number;
  readonly lineSha256: string;
}

export interface ChainParts {
  readonly verifier: AuditVerifier;
  /** Undefined when no anchor was handed in: then nothing is said about a tail that was cut off. */
  readonly anchor: AnchorReading | undefined;
}

export interface ChainResult {
  readonly blocks: number;
  readonly entries: number;
  /** Entries from before writers proved themselves. */
  readonly oldEntries: number;
  readonly head: { readonly block: number; readonly sequence: number; readonly hash: string; readonly sealedAt: string } | undefined;
  readonly anchored: { readonly lines: number; readonly sequence: number; readonly anchoredAt: string } | undefined;
  /** By sequence, the lowest first; at most 200. */
  readonly faults: readonly AuditFault[];
  readonly faultCount: number;
}

export interface ChainVerification {
  /** Blocks in their order, with the entries found under their ids. @param seen called for each entry that is as it was sealed */
  takeBlock(block: AuditBlock, entries: ReadonlyMap<number, AuditEntry>, seen?: (sequence: number, entry: AuditEntry) => void): void;
  /** Something found elsewhere: a report, an authorization, a trigger. */
  addFault(fault: AuditFault): void;
  /** Number of the last entry so far; 0 at the start. */
  readonly sequence: number;
  /** @param anchorings what the database says was anchored in the file */
  conclude(anchorings?: readonly Anchoring[]): ChainResult;
}

export function startChainVerification({ verifier, anchor }: ChainParts): ChainVerification {
  const faults: AuditFault[] = [];
  let faultCount = 0;
  let last: AuditBlock | undefined;
  let blocks = 0;
  let entryCount = 0;
  let oldEntries = 0;
  let someoneProved = false;
  let latestAt = Number.NEGATIVE_INFINITY;
  let agreedSequence = 0;
  let anchorDiffers = false;
  const anchoredHashes = new Map((anchor?.lines ?? []).map((line) => [line.block, line]));

  const addFault = (fault: AuditFault): void => {
    faultCount += 1;
    if (faults.length < FAULTS_TOLD) faults.push(fault);
  };
  const fault = (code: AuditFaultCode, sequence: number, about?: string): void =>
    addFault({ code, sequence, ...(about === undefined ? {} : { about }) });

  const checkPlace = (block: AuditBlock): void => {
    const expected = last === undefined ? 1 : lastSequence(last) + 1;
    if (block.block !== (last?.block ?? 0) + 1 || block.firstSequence !== expected)
      fault('block-missing', expected, `block ${(last?.block ?? 0) + 1}`);
    if (!block.previousHash.equals(last?.hash ?? NO_HASH)) fault('chain-broken', block.firstSequence, `block ${block.block}`);
    if (!isGenuine(block, verifier)) fault('block-forged', block.firstSequence, `block ${block.block}`);
  };

  const checkEntry = (block: AuditBlock, place: number, entry: AuditEntry | undefined, isUnproven: boolean): boolean => {
    const sequence = block.firstSequence + place;
    if (entry === undefined) {
      fault('entry-missing', sequence, `entry ${block.auditIds[place]}`);
      return false;
    }
    const sealed = block.entryHashes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
    if (!hashEntry(sequence, entry).equals(sealed)) {
      fault('entry-changed', sequence, `entry ${entry.auditId}`);
      return false;
    }
    if (!isUnproven) someoneProved = true;
    else if (entry.mac === null && !someoneProved) oldEntries += 1;
    else fault('entry-unproven', sequence, `entry ${entry.auditId}`);
    const at = Date.parse(entry.at);
    if (at < latestAt - ORDER_TOLERANCE_MS || at > Date.parse(block.sealedAt) + CLOCK_TOLERANCE_MS)
      fault('entry-misdated', sequence, `entry ${entry.auditId}`);
    else latestAt = Math.max(latestAt, at);
    return true;
  };

  const checkAnchor = (block: AuditBlock): void => {
    const line = anchoredHashes.get(block.block);
    if (line === undefined || anchorDiffers) return;
    if (line.hash === block.hash.toString('hex')) agreedSequence = line.sequence;
    else {
      anchorDiffers = true;
      fault('anchor-differs', agreedSequence + 1, `block ${block.block}`);
    }
  };

  return {
    addFault,
    get sequence() {
      return last === undefined ? 0 : lastSequence(last);
    },
    takeBlock(block, entries, seen) {
      checkPlace(block);
      const unproven = new Set(block.unproven);
      for (const [place, auditId] of block.auditIds.entries()) {
        const entry = entries.get(auditId);
        if (checkEntry(block, place, entry, unproven.has(place)) && entry !== undefined) seen?.(block.firstSequence + place, entry);
      }
      checkAnchor(block);
      last = block;
      blocks += 1;
      entryCount += block.auditIds.length;
    },
    conclude(anchorings = []) {
      const sequence = last === undefined ? 0 : lastSequence(last);
      const newest = anchor?.lines.at(-1);
      if (anchor !== undefined) {
        if (anchor.fault !== undefined)
          fault('anchor-forged', (newest?.sequence ?? 0) + 1, `line ${anchor.fault.line}: ${anchor.fault.kind}`);
        if (newest !== undefined && newest.block > (last?.block ?? 0)) fault('tail-missing', sequence + 1, `block ${newest.block}`);
        const known = new Set(anchor.lines.map((line) => `${line.block}/${line.sha256}`));
        const lost = anchorings.find((one) => !known.has(`${one.block}/${one.lineSha256}`));
        if (lost !== undefined) {
          const before = anchor.lines.findLast((line) => line.block < lost.block);
          fault('anchor-replaced', (before?.sequence ?? 0) + 1, `block ${lost.block}`);
        }
      }
      return {
        blocks,
        entries: entryCount,
        oldEntries,
        head: last && { block: last.block, sequence, hash: last.hash.toString('hex'), sealedAt: last.sealedAt },
        anchored: newest && { lines: anchor?.lines.length ?? 0, sequence: newest.sequence, anchoredAt: newest.anchoredAt },
        faults: faults.toSorted((one, other) => one.sequence - other.sequence),
        faultCount,
      };
    },
  };
}
