// Row types of what operators do with sources: holds, windows, gauges, tests, answers asked for again.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface OperationTables {
  source_hold: { source_id: string; kind: string; reason: string; held_by: string; held_at: Instant; held_until: Date | null };
  source_window: {
    window_id: string;
    source_id: string;
    starts_at: Date;
    ends_at: Date;
    reason: string;
    planned_by: string;
    planned_at: Instant;
    cancelled_at: Date | null;
  };
  source_gauge: {
    worker_id: string;
    source_id: string;
    seen_at: Instant;
    live_running: number;
    bulk_running: number;
    breaker: string;
    calls: number;
    failures: number;
    latency: number[];
    last_error: string | null;
    last_error_at: Date | null;
  };
  source_test: {
    test_id: string;
    source_id: string;
    requested_by: string;
    requested_at: Instant;
    state: Generated<string>;
    steps: ColumnType<unknown, string | undefined, string>;
    lease_until: Date | null;
    finished_at: Date | null;
  };
  reask: {
    reask_id: string;
    source_id: string;
    requested_by: string;
    requested_at: Instant;
    reason: string;
    lane: string;
    verification_ids: string[] | null;
    received_from: Date | null;
    received_to: Date | null;
    state: Generated<string>;
    starts_itself: Generated<boolean>;
    verifications: number | null;
    subjects: number | null;
    not_authorised: number | null;
    still_open: number | null;
    asked: Generated<number>;
    started_by: string | null;
    finished_at: Date | null;
  };
  reask_item: {
    reask_id: string;
    ordinal: number;
    verification_id: string;
    subject_ids: string[];
    revisions: number[];
    period_from: string;
    period_to: string;
    state: string;
  };
  superseded_finding: {
    verification_id: string;
    source_id: string;
    subject_id: string;
    revision: number;
    reask_id: string;
    at: Instant;
  };
}
