// Row types of the tables of keys; the others are in schema.ts.
import type { ColumnType } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface KeyTables {
  key_proof: {
    kind: string;
    key_id: string;
    proof: Buffer;
    noted_at: Instant;
  };
  household_key: {
    household_id: string;
    wrapped_key: Buffer | null;
    evaluation_salt: Buffer | null;
    created_at: Instant;
    wrapped_at: Instant;
    destroyed_at: Date | null;
  };
}
