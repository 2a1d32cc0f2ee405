// Row types of local values: figures of policy with their document, scan, preview and history.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface LocalValueTables {
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
