// Row types of the tables of answers that come by hand or by callback; the others are in schema.ts.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface HandSchema {
  hand_request: {
    hand_request_id: string;
    number: string;
    reference: Buffer;
    source_id: string;
    kind: string;
    batch_id: string;
    verification_ids: string[];
    household_id: string | null;
    divisions: string[];
    period_from: string;
    period_to: string;
    due_at: Date;
    people: number;
    people_sealed: Buffer;
    second_officer: Generated<boolean>;
    opened_at: Instant;
  };
  hand_answer: {
    hand_answer_id: string;
    hand_request_id: string;
    revision: number;
    state: string;
    second_officer: boolean;
    query_ids: string[];
    lines: number[];
    answer_sha256: Buffer;
    answer_sealed: Buffer;
    entered_by: string;
    entered_at: Instant;
    moved_by: string | null;
    moved_at: Date | null;
    move_reason: string | null;
    taken_at: Date | null;
  };
  hand_answer_file: {
    hand_answer_id: string;
    ordinal: number;
    part: string;
    sha256: Buffer;
    media_type: string;
    bytes: number;
    file_sealed: Buffer;
  };
  callback_seen: { source_id: string; signature_sha256: Buffer; seen_at: Instant };
  callback: {
    callback_id: string;
    source_id: string;
    ticket_sha256: Buffer;
    body_sha256: Buffer;
    body_sealed: Buffer | null;
    received_at: Instant;
    taken_at: Date | null;
    dropped_at: Date | null;
  };
}
