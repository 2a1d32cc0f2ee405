// The exported audit: lines of JSON, each block before its entries. With the public key it verifies on any machine.
import { HubError } from '#kernel';
import { parseAuditBlock, writeAuditBlock, type AuditBlock } from './audit-block.js';
import { parseAuditEntry, type AuditEntry } from './audit-entry.js';
import type { StampCheck, StampedHead } from './check-stamps.js';
import { startChainVerification, type ChainParts, type ChainResult } from './verify-chain.js';

/** @returns lines without their ends; entries that are missing are left out */
export function* writeExportLines(block: AuditBlock, entries: ReadonlyMap<number, AuditEntry>): Generator<string> {
  yield JSON.stringify({ block: writeAuditBlock(block) });
  for (const auditId of block.auditIds) {
    const entry = entries.get(auditId);
    if (entry !== undefined) yield JSON.stringify({ entry });
  }
}

/**
 * Verifies exported lines, without database.
 * @param onEntries called with the number of entries so far, a block at a time
 * @throws HubError `audit-file-invalid` for a line that is none of an export, with its number
 */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  parts: ChainParts,
  onEntries: (count: number) => void = () => undefined,
  stamps?: StampCheck,
): Promise<ChainResult & { readonly stamped?: StampedHead }> {
  const chain = startChainVerification(parts);
  let block: AuditBlock | undefined;
  let entries = new Map<number, AuditEntry>();
  let number = 0;
  const finish = (): void => {
    if (block !== undefined) {
      chain.takeBlock(block, entries);
      stamps?.take(block);
    }
    onEntries(chain.sequence);
  };
  for await (const text of lines) {
    number += 1;
    if (text === '') continue;
    const line = readLine(text, number);
    if ('entry' in line) {
      const entry = parseAuditEntry(line.entry);
      entries.set(entry.auditId, entry);
      continue;
    }
    finish();
    block = parseAuditBlock(line.block);
    entries = new Map();
  }
  finish();
  const { faults = [], stamped } = (await stamps?.conclude()) ?? {};
  for (const fault of faults) chain.addFault(fault);
  return { ...chain.conclude(), ...(stamped ? { stamped } : {}) };
}

function readLine(text: string, number: number): { block: unknown } | { entry: unknown } {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null) {
      if ('block' in line) return { block: line.block };
      if ('entry' in line) return { entry: line.entry };
    }
  } catch {
    // said below
  }
  throw new HubError('audit-file-invalid', `line ${number} is none of an exported audit; export it again with "hedui audit export"`);
}
