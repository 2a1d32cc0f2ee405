// Row types of the tables of client systems; the others are in schema.ts.
import type { ColumnType } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface ClientTables {
  client_system: {
    client_id: string;
    registration: ColumnType<unknown, string, string>;
    disabled_at: Date | null;
    created_by: string;
    created_at: Instant;
    changed_by: string;
    changed_at: Instant;
  };
  token_key: { kid: string; private_sealed: Buffer; made_at: Date };
  request_count: { key: string; taken: number; window_ends: Date };
  client_assertion: { client_id: string; id_hash: Buffer; used_at: Instant };
}
