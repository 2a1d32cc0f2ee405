// Row types of cases.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface CaseTables {
  case_record: {
    case_id: string;
    client_id: string;
    organisation_id: string | null;
    opened_by: string | null;
    owner_division: string;
    household_id: string | null;
    division_code: string;
    hukou_division: string | null;
    kind: string;
    purpose: string;
    programmes: string[];
    difficulty: string | null;
    channel: string | null;
    client_reference: string | null;
    event_at: Date | null;
    reported_at: Date;
    accepted_at: Date | null;
    state: Generated<string>;
    escalated_at: Date | null;
    escalated_why: string | null;
    event_sequence: Generated<number>;
    details_sealed: Buffer | null;
    created_by: string;
    created_at: Instant;
    outcome: string | null;
    next_case_id: string | null;
    told_how: string | null;
    told_at: Date | null;
    closed_at: Date | null;
    closed_by: string | null;
    idempotency_key: string;
    body_sha256: string;
  };
  case_step: {
    case_id: string;
    ordinal: number;
    step: string;
    responsible: string;
    at: Date;
    recorded_by: string;
    recorded_at: Instant;
  };
  case_deadline: {
    case_id: string;
    kind: string;
    turn: Generated<number>;
    began_at: Date;
    near_at: Date;
    due_at: Date;
    working_days: number | null;
    hours: number | null;
    ground: string | null;
    citation: string;
    state: Generated<string>;
    met_at: Date | null;
    reminded_at: Date | null;
    told_late_at: Date | null;
  };
  case_aid: {
    aid_id: string;
    case_id: string;
    ordinal: number;
    paid_at: Date;
    before_report: boolean;
    meeting_record: string | null;
    details_sealed: Buffer | null;
    recorded_by: string;
    recorded_at: Instant;
    idempotency_key: string;
    body_sha256: string;
  };
  case_verification: { case_id: string; verification_id: string; linked_by: string; linked_at: Instant };
  case_handover: {
    handover_id: string;
    case_id: string;
    turn: number;
    client_id: string;
    from_officer_id: string;
    from_organisation_id: string;
    from_division: string;
    to_organisation_id: string;
    to_division: string;
    reason: string;
    kind: string;
    purpose: string;
    programmes: string[];
    difficulty: string | null;
    division_code: string;
    people: number | null;
    state: Generated<string>;
    answer: string | null;
    offered_at: Date;
    due_at: Date | null;
    ended_at: Date | null;
    ended_by: string | null;
    told_how: string;
    told_at: Date;
  };
  case_former: {
    handover_id: string;
    case_id: string;
    household_id: string | null;
    verification_ids: string[];
    client_id: string;
    officer_id: string;
    organisation_id: string;
    owner_division: string;
    until: Date;
  };
  case_event: { case_id: string; sequence: number; type: string; data: unknown; at: Date };
  source_usual_time: { source_id: string; p50_seconds: number; p90_seconds: number; answers: number; measured_at: Instant };
}
