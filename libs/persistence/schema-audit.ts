// Row types of the audit: entries, the signed blocks over them, and what of these was anchored outside.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, never>;
/** Written once: no column takes an update. */
type Once<T> = ColumnType<T, T, never>;

export interface AuditTables {
  audit_event: {
    audit_id: Generated<number>;
    at: Instant;
    actor: Once<string>;
    officer_id: Once<string | null>;
    organisation_id: Once<string | null>;
    division: Once<string | null>;
    roles: Once<string[] | null>;
    purpose: Once<string | null>;
    action: Once<string>;
    verification_ids: Once<string[]>;
    subjects: Once<string[] | null>;
    source_id: Once<string | null>;
    fields: Once<string[] | null>;
    result: ColumnType<string, string | undefined, never>;
    reason: Once<string | null>;
    request_id: Once<string | null>;
    documents: Once<string[] | null>;
    detail: Once<unknown>;
    mac: Once<Buffer | null>;
    xid: ColumnType<string, never, never>;
  };
  audit_block: {
    block: Once<number>;
    first_sequence: Once<number>;
    audit_ids: Once<number[]>;
    entry_hashes: Once<Buffer>;
    unproven: Once<number[]>;
    previous_hash: Once<Buffer>;
    hash: Once<Buffer>;
    sealed_at: Once<Date>;
    key_id: Once<string>;
    signature: Once<Buffer>;
    last_xid: Once<string>;
    last_audit_id: Once<number>;
    floor_audit_id: Once<number>;
  };
  audit_anchoring: {
    block: Once<number>;
    anchor: Once<string>;
    line_sha256: Once<Buffer>;
    anchored_at: Instant;
    token: Once<Buffer | null>;
  };
}
