// Row types of comparisons of reports, alerts and what became of them.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface AlertTables {
  report_comparison: {
    verification_id: string;
    household_id: string;
    version: number;
    state: Generated<string>;
    compared_version: number | null;
    before_verification_id: string | null;
    before_version: number | null;
    changes_sealed: Buffer | null;
    failure: string | null;
    attempt: Generated<number>;
    lease_until: Date | null;
    queued_at: Instant;
    compared_at: Date | null;
  };
  alert: {
    alert_id: string;
    household_id: string;
    client_id: string;
    division_code: string;
    purpose: string;
    verification_id: string | null;
    version: number | null;
    before_verification_id: string | null;
    before_version: number | null;
    kind: string;
    effect: string;
    direction: string;
    certainty: string;
    rank: number;
    state: Generated<string>;
    details_sealed: Buffer;
    raised_at: Instant;
    gone_at: Date | null;
    gone_by: string | null;
  };
  source_event: {
    source_event_id: string;
    source_id: string;
    event_sha256: Buffer;
    household_id: string;
    subject_id: string;
    event_sealed: Buffer;
    received_at: Instant;
    event_check_id: string | null;
  };
  event_check: {
    event_check_id: string;
    household_id: string;
    client_id: string;
    division_code: string;
    purpose: string;
    lane: string;
    state: Generated<string>;
    due_at: Date;
    opened_at: Instant;
    verification_id: string | null;
    requested_at: Date | null;
    checked_on: string | null;
    failure: string | null;
    attempt: Generated<number>;
    lease_until: Date | null;
  };
  source_subscription: {
    source_id: string;
    cursor: string | null;
    cursor_at: Date | null;
    due_at: Instant;
    pulled_at: Date | null;
    pages: Generated<string>;
    events: Generated<string>;
    kept: Generated<string>;
    failures: Generated<number>;
    failure: string | null;
    failed_at: Date | null;
    attempt: Generated<number>;
    lease_until: Date | null;
  };
  alert_answer: {
    answer_id: string;
    alert_id: string;
    ordinal: number;
    outcome: string;
    useful: boolean | null;
    decision_id: string | null;
    reason_sealed: Buffer | null;
    answered_by: string;
    answered_at: Instant;
  };
}
