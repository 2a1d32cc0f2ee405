// Row types of decisions on assistance.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface DecisionTables {
  decision: {
    decision_id: string;
    household_id: string;
    client_id: string;
    division_code: string;
    verification_id: string | null;
    report_version: number | null;
    purpose: string;
    programme: string;
    class: string | null;
    ordinal: number;
    supersedes: string | null;
    outcome: string;
    valid_from: string;
    valid_to: string | null;
    decided_at: Date;
    decided_by: string;
    recorded_at: Instant;
    recommended: string | null;
    settled: boolean | null;
    differs: Generated<string[]>;
    due_on: string | null;
    client_reference: string | null;
    idempotency_key: string;
    body_sha256: string;
    details_sealed: Buffer;
    feed_number: number | null;
  };
  feed_acknowledgement: { client_id: string; feed_number: number; at: Instant };
  status_follow: {
    follow_id: string;
    client_id: string;
    purpose: string;
    reference: string;
    id_number_index: Buffer;
    id_number_other_index: Buffer | null;
    identity_sealed: Buffer;
    followed_until: string;
    made_at: Instant;
  };
}
