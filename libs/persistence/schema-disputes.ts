// Row types of what happens between report and decision: objections, papers asked for, letters, flags, complaints, publicity.
import type { Generated } from 'kysely';

/** Whatever waits for a person. */
interface Waiting {
  verification_id: string;
  owner: string | null;
  due_on: string;
}

export interface DisputeTables {
  dispute: Waiting & {
    dispute_id: string;
    report_version: number;
    subject_id: string;
    source_id: string;
    line_id: string | null;
    ground: string;
    grounds_sealed: Buffer;
    opened_by: string;
    opened_at: Date;
    state: Generated<string>;
    correction_id: string | null;
    second_approver: boolean | null;
    outcome: string | null;
    ruling_sealed: Buffer | null;
    proposed_by: string | null;
    proposed_at: Date | null;
    approved_by: string | null;
    decided_at: Date | null;
  };
  proof_request: Waiting & {
    proof_id: string;
    report_version: number;
    subject_id: string | null;
    source_id: string | null;
    item: string;
    ground: string;
    text_sealed: Buffer;
    asked_by: string;
    asked_at: Date;
    reminded_at: Date | null;
    state: Generated<string>;
    conforms: boolean | null;
    closing_sealed: Buffer | null;
    closed_by: string | null;
    closed_at: Date | null;
    told_on: string | null;
    told_how: string | null;
  };
  case_paper: {
    paper_id: string;
    verification_id: string;
    about: string;
    about_id: string;
    part: string;
    sha256: Buffer;
    media_type: string;
    bytes: number;
    file_sealed: Buffer;
    added_by: string;
    added_at: Date;
  };
  letter_serial: { unit: string; year: number; last: number };
  case_letter: {
    case_letter_id: string;
    verification_id: string;
    subject_id: string;
    kind: string;
    unit: string;
    year: number;
    serial: number;
    number: string;
    page_sealed: Buffer;
    page_sha256: Buffer;
    issued_by: string;
    issued_at: Date;
    delivered_how: string | null;
    delivered_on: string | null;
    delivered_by: string | null;
    delivery_sealed: Buffer | null;
  };
  case_flag: Waiting & {
    flag_id: string;
    subject_id: string | null;
    kind: string;
    reason_sealed: Buffer;
    raised_by: string;
    raised_at: Date;
    state: string;
    confirmed_by: string | null;
    confirmed_at: Date | null;
    withdrawn_by: string | null;
    withdrawn_at: Date | null;
    withdrawal_sealed: Buffer | null;
  };
  complaint: Waiting & {
    complaint_id: string;
    channel: string;
    text_sealed: Buffer;
    received_on: string;
    recorded_by: string;
    recorded_at: Date;
    state: Generated<string>;
    answer_sealed: Buffer | null;
    answered_by: string | null;
    answered_at: Date | null;
  };
  publicity: {
    publicity_id: string;
    verification_id: string;
    report_version: number;
    place: string;
    from_on: string;
    to_on: string;
    entry_sealed: Buffer;
    entry_sha256: Buffer;
    owner: string | null;
    posted_by: string;
    posted_at: Date;
    taken_down_by: string | null;
    taken_down_at: Date | null;
    ended_at: Date | null;
    undisputed: boolean | null;
  };
}
