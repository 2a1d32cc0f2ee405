// Row types of authorizations: what was signed, the papers behind it, blanks, and exceptions.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface AuthorizationTables {
  authorization: {
    authorization_id: string;
    household_id: string;
    client_id: string;
    number: string;
    subject_ids: string[];
    source_ids: string[] | null;
    programmes: string[];
    valid_from: string;
    valid_to: string;
    signatures: unknown;
    evidence_kind: string;
    evidence_sha256: Buffer;
    revoked_at: Date | null;
    created_at: Instant;
    missing: Generated<unknown>;
    withheld: Generated<unknown>;
    validity: Generated<string>;
    validity_source: string | null;
    copies: Generated<number>;
    signatories_sealed: Buffer | null;
    form_id: string | null;
    end_reason: string | null;
  };
  evidence_owner: { client_id: string; evidence_sha256: Buffer; household_id: string };
  authorization_evidence: {
    evidence_id: string;
    client_id: string;
    household_id: string;
    kind: string;
    sha256: Buffer;
    media_type: string;
    bytes: number;
    file_sealed: Buffer;
    stored_by: string;
    stored_at: Instant;
  };
  authorization_serial: { client_id: string; beginning: string; last: number };
  authorization_form: {
    form_id: string;
    client_id: string;
    household_id: string;
    is_stored: boolean;
    division_code: string;
    number: string;
    programmes: string[];
    source_ids: string[];
    valid_from: string;
    valid_to: string;
    validity: string;
    validity_source: string | null;
    copies: number;
    household_sealed: Buffer;
    state: string;
    printed_by: string;
    printed_at: Instant;
    evidence_id: string | null;
    matched_by: string | null;
    returned_at: Date | null;
    authorization_id: string | null;
    accepted_by: string | null;
    accepted_at: Date | null;
  };
  authorization_exception: {
    exception_id: string;
    client_id: string;
    verification_id: string;
    household_id: string;
    ground: string;
    basis: string;
    subject_ids: string[];
    source_ids: string[] | null;
    details_sealed: Buffer;
    event_at: Date;
    reported_at: Date | null;
    recorded_by: string;
    recorded_at: Instant;
    papers_due_at: Date;
    papers_at: Date | null;
    authorization_id: string | null;
    notice_due_at: Date;
    notified_at: Date | null;
    notified_how: string | null;
    notified_by: string | null;
    ended_at: Date | null;
  };
}
