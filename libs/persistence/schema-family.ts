// Row types of letters to the family and the sessions they open.
import type { Generated } from 'kysely';

export interface FamilyTables {
  family_letter: {
    letter_id: string;
    number: string;
    verification_id: string;
    household_id: string;
    subject_id: string;
    code_hash: string;
    issued_by: string;
    issued_at: Date;
    expires_at: Date;
    tries: Generated<number>;
    wait_until: Date | null;
    openings: Generated<number>;
    opened_at: Date | null;
    ended_at: Date | null;
    end_reason: string | null;
  };
  family_session: {
    token_hash: Buffer;
    letter_id: string;
    number: string;
    opened_at: Date;
    expires_at: Date;
    ended_at: Date | null;
  };
}
