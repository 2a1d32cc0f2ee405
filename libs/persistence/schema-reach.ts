// Row types of who reaches what: relatives of officers, mandates of auditors, cases opened with a reason.
import type { ColumnType } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

/** Columns of rows that have an owner besides the client; null for a system's. */
export interface OwnedRow {
  organisation_id: string | null;
  opened_by: string | null;
  owner_division: string | null;
}

export interface ReachTables {
  relative: {
    relative_id: string;
    officer_id: string;
    organisation_id: string;
    owner_division: string;
    relation: string;
    id_number_index: Buffer;
    id_number_other_index: Buffer | null;
    identity_sealed: Buffer;
    recorded_at: Instant;
    removed_at: Date | null;
    removed_by: string | null;
  };
  mandate: {
    mandate_id: string;
    auditor_id: string;
    verification_ids: string[];
    valid_from: Date;
    valid_to: Date;
    reason: string;
    given_by: string;
    given_at: Instant;
    ended_at: Date | null;
    ended_by: string | null;
  };
  case_opening: {
    verification_id: string;
    officer_id: string;
    organisation_id: string;
    reason_sealed: Buffer;
    opened_at: Instant;
  };
}
