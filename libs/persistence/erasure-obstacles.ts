// What keeps a household though its time is over or its erasure was approved, besides what the hub itself still needs: a legal
// hold, and requests of its people that nobody has answered yet.
import { sql } from 'kysely';
import type { DatabaseTransaction } from './database.js';
import type { ObstacleReader } from './erasure-store.js';

const exists = async (transaction: DatabaseTransaction, table: string, condition: string, householdId: string): Promise<boolean> =>
  (
    await sql`select 1 from ${sql.table(table)} t join verification v using (verification_id)
      where v.household_id = ${householdId} and ${sql.raw(condition)} limit 1`.execute(transaction)
  ).rows.length > 0;

export const ERASURE_OBSTACLES: readonly ObstacleReader[] = [
  { code: 'legal-hold', stands: (transaction, householdId) => exists(transaction, 'legal_hold', 't.lifted_at is null', householdId) },
  {
    code: 'correction-open',
    stands: (transaction, householdId) => exists(transaction, 'correction_request', "t.state <> 'answered'", householdId),
  },
  {
    code: 'dispute-open',
    stands: (transaction, householdId) => exists(transaction, 'dispute', "t.state in ('open', 'proposed')", householdId),
  },
  {
    code: 'copy-not-handed-out',
    stands: (transaction, householdId) => exists(transaction, 'subject_extract', 't.handed_out_at is null', householdId),
  },
];
