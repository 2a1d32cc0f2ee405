// One entry of the audit: who, for which organisation and purpose, about whom, what, with which result. Its text and hash
// are the same whether it is read from the database or from an exported file.
import { writeCanonicalJson } from '#contracts';
import { HubError } from '#kernel';
import { hash } from 'node:crypto';
import { z } from 'zod';

const detailSchema = z.record(z.string(), z.unknown());

/** Names, identity numbers and amounts never stand in an entry; people are keyed hashes. */
export const auditEntrySchema = z.strictObject({
  auditId: z.int().positive(),
  /** Instant of the database's clock, in microseconds: "2026-11-22T06:45:40.123456Z". */
  at: z.string(),
  /** Id of the client system, `worker`, or `operator:<login>` for the command line. */
  actor: z.string(),
  officerId: z.string().nullable(),
  organisationId: z.string().nullable(),
  division: z.string().nullable(),
  roles: z.array(z.string()).nullable(),
  purpose: z.string().nullable(),
  action: z.string(),
  verificationIds: z.array(z.string()),
  subjects: z.array(z.string()).nullable(),
  sourceId: z.string().nullable(),
  fields: z.array(z.string()).nullable(),
  result: z.string(),
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  documents: z.array(z.string()).nullable(),
  detail: detailSchema,
  /** Hexadecimal; null in entries of releases that did not prove their writer. */
  mac: z.string().nullable(),
});
export type AuditEntry = z.output<typeof auditEntrySchema>;

/** What the writer of an entry vouches for; the rest is the database's. */
export type WrittenEntry = Omit<AuditEntry, 'auditId' | 'at' | 'mac'>;

/** The fields in their fixed order. Adding a field means a new text, so new fields go into `detail`. */
export const listWritten = (entry: WrittenEntry): unknown[] => [
  entry.actor,
  entry.officerId,
  entry.organisationId,
  entry.division,
  entry.roles,
  entry.purpose,
  entry.action,
  entry.verificationIds,
  entry.subjects,
  entry.sourceId,
  entry.fields,
  entry.result,
  entry.reason,
  entry.requestId,
  entry.documents,
  writeCanonicalJson(entry.detail),
];

/** SHA-256 of an entry at its place in the chain. @param sequence from 1 */
export const hashEntry = (sequence: number, entry: AuditEntry): Buffer =>
  hash('sha256', JSON.stringify([sequence, entry.auditId, entry.at, entry.mac, ...listWritten(entry)]), 'buffer');

/** @throws HubError `audit-file-invalid` for what is no entry */
export function parseAuditEntry(value: unknown): AuditEntry {
  const result = auditEntrySchema.safeParse(value);
  if (!result.success) throw new HubError('audit-file-invalid', 'a line of the file is no audit entry', { cause: result.error });
  return result.data;
}
