// A block of the chain: hashes of entries in their order, the hash of the block before, and a signature over both.
import { HubError } from '#kernel';
import { hash } from 'node:crypto';
import { z } from 'zod';
import { hashEntry, type AuditEntry } from './audit-entry.js';
import type { AuditSigner, AuditVerifier } from './audit-keys.js';

export const HASH_BYTES = 32;
/** What stands before the first block. */
export const NO_HASH = Buffer.alloc(HASH_BYTES);

export interface AuditBlock {
  /** From 1. */
  readonly block: number;
  /** Number of its first entry in the chain, from 1. */
  readonly firstSequence: number;
  readonly auditIds: readonly number[];
  /** 32 bytes an entry. */
  readonly entryHashes: Buffer;
  /** Places, from 0, of entries whose writer did not prove itself. */
  readonly unproven: readonly number[];
  readonly previousHash: Buffer;
  readonly hash: Buffer;
  /** ISO instant of the database's clock. */
  readonly sealedAt: string;
  readonly keyId: string;
  readonly signature: Buffer;
}

/** Number of the block's last entry. */
export const lastSequence = ({ firstSequence, auditIds }: Pick<AuditBlock, 'firstSequence' | 'auditIds'>): number =>
  firstSequence + auditIds.length - 1;

/** Everything but hash and signature goes into the hash. */
export function hashBlock(block: Omit<AuditBlock, 'hash' | 'signature'>): Buffer {
  const head = JSON.stringify([
    'hedui/audit-block/1',
    block.block,
    block.firstSequence,
    block.sealedAt,
    block.keyId,
    block.unproven,
    block.auditIds,
  ]);
  return hash('sha256', Buffer.concat([Buffer.from(head), block.previousHash, block.entryHashes]), 'buffer');
}

/** Entries sealed after the block before; `previous` undefined for the first. */
export function sealBlock(
  previous: AuditBlock | undefined,
  entries: readonly { readonly entry: AuditEntry; readonly proven: boolean }[],
  sealedAt: Date,
  signer: AuditSigner,
): AuditBlock {
  const firstSequence = previous === undefined ? 1 : lastSequence(previous) + 1;
  const open = {
    block: (previous?.block ?? 0) + 1,
    firstSequence,
    auditIds: entries.map(({ entry }) => entry.auditId),
    entryHashes: Buffer.concat(entries.map(({ entry }, place) => hashEntry(firstSequence + place, entry))),
    unproven: entries.flatMap(({ proven }, place) => (proven ? [] : [place])),
    previousHash: previous?.hash ?? NO_HASH,
    sealedAt: sealedAt.toISOString(),
    keyId: signer.keyId,
  };
  const blockHash = hashBlock(open);
  return { ...open, hash: blockHash, signature: signer.sign(blockHash) };
}

/** Whether hash and signature of a block belong to what it says. */
export const isGenuine = (block: AuditBlock, verifier: AuditVerifier): boolean =>
  block.entryHashes.length === HASH_BYTES * block.auditIds.length &&
  hashBlock(block).equals(block.hash) &&
  verifier.isSigned(block.keyId, block.hash, block.signature);

const bytes = (length?: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((value) => length === undefined || value.length === length);

const blockSchema = z.strictObject({
  block: z.int().positive(),
  firstSequence: z.int().positive(),
  auditIds: z.array(z.int().positive()).min(1),
  entryHashes: bytes(),
  unproven: z.array(z.int().min(0)),
  previousHash: bytes(HASH_BYTES),
  hash: bytes(HASH_BYTES),
  sealedAt: z.string(),
  keyId: z.string(),
  signature: bytes(),
});

/** @throws HubError `audit-file-invalid` for what is no block */
export function parseAuditBlock(value: unknown): AuditBlock {
  const result = blockSchema.safeParse(value);
  if (!result.success) throw new HubError('audit-file-invalid', 'a line of the file is no audit block', { cause: result.error });
  return result.data;
}

/** A block as plain JSON; bytes in base64. */
export const writeAuditBlock = (block: AuditBlock): Record<string, unknown> => ({
  ...block,
  entryHashes: block.entryHashes.toString('base64'),
  previousHash: block.previousHash.toString('base64'),
  hash: block.hash.toString('base64'),
  signature: block.signature.toString('base64'),
});
