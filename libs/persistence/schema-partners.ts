// Row types of help between hubs.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface PartnerTables {
  partner_request: {
    partner: string;
    request_id: string;
    client_id: string;
    verification_id: string;
    household_id: string;
    hops: string[];
    division: string;
    facts: string[];
    sources: string[];
    people: unknown;
    papers: unknown;
    deadline: Date;
    received_at: Instant;
    withdrawn_at: Date | null;
    revision: Generated<number>;
    answered_at: Date | null;
    answer_sha256: Buffer | null;
    answer_sealed: Buffer | null;
  };
  partner_asking: {
    source_id: string;
    query_id: string;
    request_id: string;
    partner: string;
    verification_id: string;
    hops: string[];
    opened_at: Instant;
    withdrawn_at: Date | null;
    lease_until: Date | null;
    tries: Generated<number>;
  };
}
