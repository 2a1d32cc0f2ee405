// Row types of what a person and the law may ask: corrections, holds, erasures, copies; and what retention rules have done.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface RightsTables {
  correction_request: {
    correction_id: string;
    verification_id: string;
    subject_id: string;
    section: string;
    source_id: string | null;
    text_sealed: Buffer;
    asked_by: string;
    asked_at: Instant;
    due_on: string;
    state: Generated<string>;
    forwarded_by: string | null;
    forwarded_at: Date | null;
    outcome: string | null;
    answer_sealed: Buffer | null;
    answered_by: string | null;
    answered_at: Date | null;
  };
  legal_hold: {
    hold_id: string;
    verification_id: string;
    household_id: string;
    ground: string;
    reason_sealed: Buffer;
    placed_by: string;
    placed_at: Instant;
    lifted_by: string | null;
    lifted_at: Date | null;
    lift_reason_sealed: Buffer | null;
  };
  erasure_request: {
    erasure_id: string;
    verification_id: string;
    household_id: string;
    ground: string;
    reason_sealed: Buffer;
    requested_by: string;
    requested_at: Instant;
    state: Generated<string>;
    decided_by: string | null;
    decided_at: Date | null;
    decision_sealed: Buffer | null;
    obstacles: Generated<string[]>;
    next_try_at: Date | null;
    carried_out_at: Date | null;
  };
  subject_extract: {
    extract_id: string;
    verification_id: string;
    subject_id: string;
    reason_sealed: Buffer;
    requested_by: string;
    requested_at: Instant;
    due_on: string;
    handed_out_by: string | null;
    handed_out_at: Date | null;
    handed_out_how: string | null;
    body_sealed: Buffer | null;
    body_sha256: Buffer | null;
  };
  retention_run: {
    run_id: string;
    rule: string;
    due: number;
    gone: number;
    held: number;
    begun_at: Instant;
    ended_at: Instant;
  };
}
