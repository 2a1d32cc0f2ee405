// Row types of exports of lists and their files.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface ExportTables {
  case_export: {
    export_id: string;
    number: ColumnType<number, never, never>;
    requested_by: string;
    organisation_id: string;
    owner_division: string;
    rows_reach: string;
    purposes: string;
    parts: string[];
    roles: string[];
    format: string;
    language: string;
    filter: ColumnType<unknown, string, never>;
    details_sealed: Buffer;
    row_count: number;
    is_alone: boolean;
    state: string;
    requested_at: Instant;
    decided_by: string | null;
    decided_at: Date | null;
    attempt: Generated<number>;
    lease_until: Date | null;
    rows_written: number | null;
    available_until: Date | null;
    taken_at: Date | null;
    failure: string | null;
  };
  case_export_file: { export_id: string; file_sealed: Buffer };
}
