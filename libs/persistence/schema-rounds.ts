// Row types of review rounds, draws, and changes that families declare.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

interface Owned {
  client_id: string;
  organisation_id: string | null;
  opened_by: string | null;
  owner_division: string;
}

export interface RoundTables {
  review_round: Owned & {
    round_id: string;
    kind: string;
    title: string;
    area: string;
    programme: string | null;
    class: string | null;
    due_from: string | null;
    due_to: string | null;
    begins_on: string;
    ends_on: string;
    hold_back: number;
    seed: string;
    state: Generated<string>;
    started_at: Date | null;
    ended_at: Date | null;
    created_by: string;
    created_at: Instant;
  };
  review_round_entry: {
    round_id: string;
    household_id: string;
    programme: string;
    number: number;
    client_id: string;
    division_code: string;
    purpose: string;
    decision_id: string;
    ordinal: number;
    review_id: string | null;
    due_before: string | null;
    outcome: string | null;
    reason: string | null;
    verification_id: string | null;
    report_version: Generated<number>;
    proposed_sealed: Buffer | null;
    assessed_at: Date | null;
  };
  review_draw: Owned & {
    draw_id: string;
    round_id: string;
    programme: string | null;
    outcome: string | null;
    percent: number;
    own_seed_sha256: string;
    hub_seed: string;
    own_seed: string | null;
    present: string[] | null;
    population: number | null;
    state: Generated<string>;
    checked_by_organisation: string;
    created_by: string;
    created_at: Instant;
    drawn_at: Date | null;
  };
  review_draw_case: {
    draw_id: string;
    round_id: string;
    household_id: string;
    programme: string;
    client_id: string;
    position: number;
    number: number;
    result: string | null;
    decided_by: string;
    recorded_by: string | null;
    recorded_at: Date | null;
  };
  declared_change: {
    change_id: string;
    household_id: string;
    client_id: string;
    details_sealed: Buffer;
    declared_by: string;
    idempotency_key: string;
    body_sha256: string;
    verification_id: string | null;
    recorded_at: Instant;
  };
}
