// Row types of the tables of policy: editions, evaluations, simulations, redeterminations.
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
    figures: ColumnType<unknown, string | null | undefined, string>;
    choice: string | null;
    effective_on: string | null;
    approved_by: string | null;
    approved_at: Date | null;
    adjusted: Generated<number>;
    overtaken: Generated<number>;
    adjusted_at: Date | null;
  };
  adjustment: {
    run_id: string;
    household_id: string;
    programme: string;
    client_id: string;
    division_code: string;
    decision_id: string;
    verification_id: string | null;
    report_version: number | null;
    result: string;
    reason: string | null;
    figures_sealed: Buffer;
    state: Generated<string>;
    adjusted_by: string | null;
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
}
