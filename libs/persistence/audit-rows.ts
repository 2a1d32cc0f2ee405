// Rows of the audit tables as the chain knows them: one list of columns and one mapping for sealing, verifying and reading.
import type { AuditBlock, AuditEntry } from '#audit';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { HeduiSchema } from './schema.js';

interface EntryRow {
  audit_id: number;
  at_text: string;
  at: Date;
  actor: string;
  officer_id: string | null;
  organisation_id: string | null;
  division: string | null;
  roles: string[] | null;
  purpose: string | null;
  action: string;
  verification_ids: string[];
  subjects: string[] | null;
  source_id: string | null;
  fields: string[] | null;
  result: string;
  reason: string | null;
  request_id: string | null;
  documents: string[] | null;
  detail: unknown;
  mac: Buffer | null;
  xid: string;
}
export type AuditEntryRow = EntryRow;

/** Instants to the microsecond, as they are hashed. */
export const entryColumns: RawBuilder<unknown> = sql.raw(
  `e.audit_id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at_text, e.at, e.actor, e.officer_id, e.organisation_id, e.division,
   e.roles, e.purpose, e.action, e.verification_ids, e.subjects, e.source_id, e.fields, e.result, e.reason, e.request_id, e.documents, e.detail, e.mac, e.xid::text as xid`,
);

export const toAuditEntry = (row: EntryRow): AuditEntry => ({
  auditId: row.audit_id,
  at: row.at_text,
  actor: row.actor,
  officerId: row.officer_id,
  organisationId: row.organisation_id,
  division: row.division,
  roles: row.roles,
  purpose: row.purpose,
  action: row.action,
  verificationIds: row.verification_ids,
  subjects: row.subjects,
  sourceId: row.source_id,
  fields: row.fields,
  result: row.result,
  reason: row.reason,
  requestId: row.request_id,
  documents: row.documents,
  detail: isRecord(row.detail) ? row.detail : { is: row.detail },
  mac: row.mac?.toString('hex') ?? null,
});

/** Entries of the hub have an object there; what somebody else put there must still be hashed. */
const isRecord = (detail: unknown): detail is Record<string, unknown> =>
  typeof detail === 'object' && detail !== null && !Array.isArray(detail);

export const toAuditBlock = (row: Selectable<HeduiSchema['audit_block']>): AuditBlock => ({
  block: row.block,
  firstSequence: row.first_sequence,
  auditIds: row.audit_ids.map(Number),
  entryHashes: row.entry_hashes,
  unproven: row.unproven,
  previousHash: row.previous_hash,
  hash: row.hash,
  sealedAt: row.sealed_at.toISOString(),
  keyId: row.key_id,
  signature: row.signature,
});
