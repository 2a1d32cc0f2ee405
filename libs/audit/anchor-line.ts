// A line of the anchor: the head of the chain at a moment, signed, naming the line before it. Anchors stand outside the
// database, so that a database that was set back or cut short does not agree with them.
import { hash } from 'node:crypto';
import { z } from 'zod';
import { lastSequence, type AuditBlock } from './audit-block.js';
import type { AuditSigner, AuditVerifier } from './audit-keys.js';

const lineSchema = z.strictObject({
  block: z.int().positive(),
  /** Number of the last entry of that block. */
  sequence: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  anchoredAt: z.string(),
  /** SHA-256 (hex) of the line before; empty for the first of a file. */
  previousLine: z.string().regex(/^([0-9a-f]{64})?$/),
  keyId: z.string(),
  signature: z.string(),
});
export type AnchorLine = z.output<typeof lineSchema>;

const textOf = ({ block, sequence, hash: blockHash, anchoredAt, previousLine, keyId }: Omit<AnchorLine, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify(['hedui/audit-anchor/1', block, sequence, blockHash, anchoredAt, previousLine, keyId]));

/** SHA-256 of a line as it stands in the file, without its end. */
export const hashAnchorLine = (line: string): string => hash('sha256', line, 'hex');

/** @param previous the last line of the anchor, undefined for an empty one @returns one line of JSON without its end */
export function writeAnchorLine(head: AuditBlock, previous: string | undefined, anchoredAt: Date, signer: AuditSigner): string {
  const open = {
    block: head.block,
    sequence: lastSequence(head),
    hash: head.hash.toString('hex'),
    anchoredAt: anchoredAt.toISOString(),
    previousLine: previous === undefined ? '' : hashAnchorLine(previous),
    keyId: signer.keyId,
  };
  return JSON.stringify({ ...open, signature: signer.sign(textOf(open)).toString('base64') });
}

export type AnchorFault = 'unreadable' | 'signature' | 'order';

export interface AnchorReading {
  /** Genuine lines before the first fault, oldest first. */
  readonly lines: readonly (AnchorLine & { readonly sha256: string })[];
  readonly fault: { readonly line: number; readonly kind: AnchorFault } | undefined;
}

/** Reads an anchor file whole and stops at the first line that is not genuine. */
export function readAnchor(text: string, verifier: AuditVerifier): AnchorReading {
  const lines: (AnchorLine & { sha256: string })[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    if (raw === '') continue;
    const faultOf = (kind: AnchorFault): AnchorReading => ({ lines, fault: { line: index + 1, kind } });
    const line = parseLine(raw);
    if (line === undefined) return faultOf('unreadable');
    if (!verifier.isSigned(line.keyId, textOf(line), Buffer.from(line.signature, 'base64'))) return faultOf('signature');
    const last = lines.at(-1);
    if (line.previousLine !== (last?.sha256 ?? '') || (last !== undefined && line.block < last.block)) return faultOf('order');
    lines.push({ ...line, sha256: hashAnchorLine(raw) });
  }
  return { lines, fault: undefined };
}

function parseLine(raw: string): AnchorLine | undefined {
  try {
    return lineSchema.parse(JSON.parse(raw));
  } catch {
    return undefined;
  }
}
