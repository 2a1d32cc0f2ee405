// Row types of events for client systems and of webhooks.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface EventTables {
  event_reader: { client_id: string; since: Instant; last_position: Generated<number> };
  outbound_event: {
    event_id: string;
    client_id: string;
    position: number | null;
    household_id: string;
    verification_id: string | null;
    sequence: number | null;
    purpose: string;
    type: string;
    data: unknown;
    at: Instant;
  };
  webhook_endpoint: {
    endpoint_id: string;
    client_id: string;
    url: string;
    types: string[] | null;
    purposes: string[];
    secret_sealed: Buffer;
    former_secret_sealed: Buffer | null;
    former_until: Date | null;
    position: number;
    disabled_at: Date | null;
    disabled_why: string | null;
    failures: Generated<number>;
    rest_until: Date | null;
    made_by: string;
    made_at: Instant;
  };
  webhook_delivery: {
    endpoint_id: string;
    message_id: string;
    event_id: string | null;
    stream: string;
    position: number;
    state: Generated<string>;
    tries: Generated<number>;
    attempt: Generated<number>;
    made_at: Date;
    next_try_at: Date;
    lease_until: Date | null;
    ended_at: Date | null;
    seen_at: Date | null;
  };
  webhook_try: {
    endpoint_id: string;
    message_id: string;
    attempt: number;
    at: Date;
    ms: number;
    status: number | null;
    code: string;
  };
}
