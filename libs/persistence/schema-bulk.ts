// Row types of bulk files.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;
type Json = ColumnType<unknown, string, string>;

export interface BulkTables {
  bulk_file: {
    bulk_file_id: string;
    client_id: string;
    organisation_id: string | null;
    opened_by: string | null;
    owner_division: string;
    handed_in_by: string;
    idempotency_key: string;
    kind: string;
    format: string;
    purpose: string;
    options: Json;
    actor: Json;
    validate_only: boolean;
    state: string;
    content_sha256: Buffer | null;
    bytes: number | null;
    handed_in_at: Instant;
    begun_at: Date | null;
    ended_at: Date | null;
    lines_total: number | null;
    lines_read: Generated<number>;
    lines_accepted: Generated<number>;
    lines_refused: Generated<number>;
    units: Generated<number>;
    failure: string | null;
    failure_line: number | null;
    failure_column: number | null;
    waits_for: string | null;
    cancel_reason_sealed: Buffer | null;
    next_run_at: Instant;
    attempt: Generated<number>;
    lease_until: Date | null;
    every_days: number | null;
    repeats: string | null;
    next_on: string | null;
  };
  bulk_piece: { bulk_file_id: string; ordinal: number; bytes_sealed: Buffer };
  bulk_row: {
    bulk_file_id: string;
    ordinal: number;
    line: number;
    lines: number;
    number: string | null;
    state: string;
    verification_id: string | null;
    household_id: string | null;
    decision_ids: string[] | null;
    faults: ColumnType<unknown, string | null, string | null>;
    dealt_with_at: Instant;
  };
}
