// Row types of the tables of policy: editions, evaluations, simulations, redeterminations, local values.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface PolicyTables {
  pack_edition: { hash: string; region: string; valid_from: string; content: ColumnType<unknown, string, never>; first_used_at: Instant };
  catalogue_edition: { hash: string; content: ColumnType<unknown, string, never>; first_used_at: Instant };
  evaluation_row: {
    verification_id: string;
    household_id: string;
    client_id: string;
    version: number;
    division_code: string;
    region: string;
    reference_date: string;
    pack_from: string;
    pack_hash: Buffer;
    policy_date: string;
    engine_version: string;
    catalogue_hash: Buffer;
    outcomes: string[];
    standing: string[];
    record_sealed: Buffer;
    figures_sealed: Buffer;
  };
  simulation: {
    simulation_id: string;
    client_id: string;
    request: unknown;
    divisions: string[];
    state: string;
    total: number | null;
    tested: Generated<number>;
    cursor: string | null;
    figures: unknown;
    failure: string | null;
    lease_until: Date | null;
    attempt: Generated<number>;
    requested_at: Instant;
    finished_at: Date | null;
  };
  simulation_page: { simulation_id: string; page: number; client_id: string; csv_sealed: Buffer };
  redetermination_run: {
    run_id: string;
    client_id: string;
    region: string;
    policy_date: string;
    divisions: string[];
    state: string;
    total: number | null;
    tested: Generated<number>;
    changed: Generated<number>;
    cursor: string | null;
    failure: string | null;
    lease_until: Date | null;
    attempt: Generated<number>;
    requested_at: Instant;
    finished_at: Date | null;
  };
  redetermination: {
    verification_id: string;
    report_version: number;
    pack_hash: Buffer;
    run_id: string;
    client_id: string;
    pack_region: string;
    pack_from: string;
    policy_date: string;
    engine_version: string;
    changed: boolean;
    determination_sealed: Buffer;
    figures_sealed: Buffer;
    made_at: Instant;
  };
  local_value: {
    local_value_id: string;
    region: string;
    kind: string;
    name: string;
    year: number | null;
    published_on: string | null;
    value: string | null;
    unit: string | null;
    valid_from: string;
    document_title: string;
    document_number: string;
    document_issued_on: string;
    document_issued_by: string;
    scan_sha256: Buffer;
    scan_media_type: string;
    scan_bytes: number;
    supersedes: string | null;
    state: Generated<string>;
    proposed_by: string;
    proposed_at: Instant;
    approved_by: string | null;
    published_at: Date | null;
    preview_id: string | null;
    changed_by: string;
    changed_at: Instant;
    change_reason: string | null;
  };
  local_value_scan: { local_value_id: string; scan_sealed: Buffer };
  local_value_preview: {
    preview_id: string;
    local_value_id: string;
    policy_hash: string;
    simulation_id: string;
    made_by: string;
    made_at: Instant;
  };
  local_value_redetermination: { local_value_id: string; run_id: string; begun_at: Instant };
  local_value_change: {
    change_id: Generated<number>;
    local_value_id: string;
    state: string;
    changed_by: string;
    changed_at: Instant;
    reason: string | null;
  };
}
