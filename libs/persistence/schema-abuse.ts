// Row types of the tables against abuse: ids that are not there, locks, days of client systems.
import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface AbuseTables {
  unknown_lookup: { principal: string; asked_hash: Buffer; asked_at: Instant };
  lookup_lock: {
    lock_id: Generated<string>;
    kind: string;
    principal: string;
    unknown_ids: number;
    locked_at: Instant;
    unlocked_at: Date | null;
    unlocked_by: string | null;
    reason: string | null;
  };
  client_day: { client_id: string; day: string; households: number };
  status_day: { client_id: string; day: string; people: number };
}
