// Row types of reviews.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface ReviewTables {
  review: {
    review_id: string;
    household_id: string;
    client_id: string;
    division_code: string;
    purpose: string;
    cycle: number;
    programmes: string[];
    due_on: string;
    reason: string;
    class: string | null;
    state: Generated<string>;
    decision_id: string | null;
    verification_id: string | null;
    requested_on: string | null;
    checked_on: string | null;
    failure: string | null;
    paused_by: string | null;
    attempt: Generated<number>;
    lease_until: Date | null;
    round_id: string | null;
    planned_at: Instant;
    requested_at: Date | null;
    not_before: string | null;
    cancelled: Generated<number>;
    cancelled_verification_id: string | null;
  };
}
