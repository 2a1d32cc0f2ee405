// Row types of the tables of people who sign in; the others are in schema.ts.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface IdentitySchema {
  organisation: {
    organisation_id: string;
    parent_id: string | null;
    division_code: string;
    kind: string;
    name_zh: string;
    name_en: string | null;
    created_by: string;
    created_at: Instant;
  };
  officer: {
    officer_id: string;
    login_name: string;
    external_id: string | null;
    display_name_sealed: Buffer;
    organisation_id: string;
    roles: string[];
    purposes: string[];
    programmes: string[];
    disabled_at: Date | null;
    created_by: string;
    created_at: Instant;
  };
  officer_credential: {
    officer_id: string;
    password_sealed: Buffer;
    must_change: boolean;
    given_until: Date | null;
    totp_sealed: Buffer | null;
    totp_last_step: Generated<number>;
    pin_sealed: Buffer | null;
    changed_at: Instant;
  };
  officer_recovery_code: { officer_id: string; code_hash: Buffer; used_at: Date | null };
  sign_in_attempt: { login_index: Buffer; failures: number; last_at: Date };
  sign_in_challenge: {
    challenge_hash: Buffer;
    officer_id: string;
    kind: string;
    origin: string;
    totp_sealed: Buffer | null;
    tries: Generated<number>;
    expires_at: Date;
  };
  officer_session: {
    session_hash: Buffer;
    officer_id: string;
    device_hash: Buffer;
    origin: string;
    external_session: string | null;
    started_at: Date;
    used_at: Date;
    second_factor_at: Date | null;
    unlock_tries: Generated<number>;
    ended_at: Date | null;
    end_reason: string | null;
  };
  installation_mark: { mark: string; made_at: Instant };
}
