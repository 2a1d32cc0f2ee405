// Erasing households in PostgreSQL, as hedui_worker: what is in the way, destroying the key, and deleting what no key protects.
import type { ErasureObstacle, ErasureStore, ErasureTransaction } from '#verification';
import { sql } from 'kysely';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { appendAudit } from './hub-statements.js';
import { SEALED_COLUMNS } from './sealed-columns.js';

/** Whether something stands in the way of erasing a household; asked inside the transaction that would erase it. */
export interface ObstacleReader {
  readonly code: ErasureObstacle;
  stands(transaction: DatabaseTransaction, householdId: string): Promise<boolean>;
}

/** A verification that runs, or a batch that is still open at a source. */
const OPEN_VERIFICATION: ObstacleReader = {
  code: 'verification-open',
  stands: async (transaction, householdId) =>
    (
      await sql`select 1 from verification v where v.household_id = ${householdId} and (
          v.state <> 'cancelled' and (v.open_queries > 0 or v.change_count > v.reported_count)
          or exists (select 1 from query q join query_batch b using (batch_id) where q.verification_id = v.verification_id and b.state = 'open' and q.state <> 'void'))
        limit 1`.execute(transaction)
    ).rows.length > 0,
};

/** A field that was sealed before the household had a key would outlive it: `hedui keys rotate` first. */
const FIELD_WITHOUT_KEY: ObstacleReader = {
  code: 'field-without-key',
  async stands(transaction, householdId) {
    const known = await sql`select 1 from household_key where household_id = ${householdId}`.execute(transaction);
    if (known.rows.length === 0) return true;
    for (const { from, household, column } of SEALED_COLUMNS) {
      if (household === undefined) continue;
      const { rows } = await sql`select 1 from ${sql.raw(from)} where ${sql.raw(household)} = ${householdId}
        and get_byte(t.${sql.ref(column)}, 0) in (1, 2) limit 1`.execute(transaction);
      if (rows.length > 0) return true;
    }
    return false;
  },
};

/** @param obstacles besides those of the hub itself: legal holds, deliveries under way */
export const createErasureStore = (database: Database, obstacles: readonly ObstacleReader[] = []): ErasureStore => ({
  transact: (work) => inTransaction(database, undefined, (transaction) => work(bindErasure(transaction, obstacles))),
});

/** The steps of an erasure within a transaction that the caller has begun. */
export const bindErasure = (transaction: DatabaseTransaction, obstacles: readonly ObstacleReader[]): ErasureTransaction => ({
  lockHousehold: (householdId) => lockHousehold(transaction, householdId),
  async findObstacles(householdId) {
    const found: ErasureObstacle[] = [];
    for (const { code, stands } of [OPEN_VERIFICATION, FIELD_WITHOUT_KEY, ...obstacles])
      if (await stands(transaction, householdId)) found.push(code);
    return found;
  },
  destroy: (householdId) => destroy(transaction, householdId),
  appendAudit: (rows) => appendAudit(transaction, rows),
});

/** Verifications in id order, as everybody locks them, and the key last: intake shares it. */
async function lockHousehold(transaction: DatabaseTransaction, householdId: string) {
  const household = await sql`select 1 from household where household_id = ${householdId}`.execute(transaction);
  if (household.rows.length === 0) return undefined;
  const verifications = await sql<{ verification_id: string }>`
    select verification_id from verification where household_id = ${householdId} order by verification_id for update`.execute(transaction);
  const key = await sql<{ destroyed_at: Date | null }>`
    select destroyed_at from household_key where household_id = ${householdId} for update`.execute(transaction);
  return {
    verificationIds: verifications.rows.map((row) => row.verification_id),
    destroyedAt: key.rows[0]?.destroyed_at ?? undefined,
  };
}

async function destroy(transaction: DatabaseTransaction, householdId: string): Promise<Date> {
  const own = sql`select b.batch_id, b.ticket_sha256 from query_batch b where b.batch_id in (
      select q.batch_id from query q join verification v using (verification_id) where v.household_id = ${householdId})
    and not exists (select 1 from query q join verification v using (verification_id) where q.batch_id = b.batch_id and v.household_id <> ${householdId})`;
  await sql`update callback set body_sealed = null, dropped_at = coalesce(dropped_at, clock_timestamp())
    where ticket_sha256 in (select ticket_sha256 from (${own}) o where ticket_sha256 is not null)`.execute(transaction);
  await sql`update query_batch set ticket_sealed = null, ticket_sha256 = null where batch_id in (select batch_id from (${own}) o)`.execute(
    transaction,
  );
  await sql`delete from evaluation_row where household_id = ${householdId}`.execute(transaction);
  // Nobody is found by it any more; it says nothing.
  await sql`update member set id_number_index = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), id_number_other_index = null where household_id = ${householdId}`.execute(
    transaction,
  );
  const { rows } = await sql<{ destroyed_at: Date }>`
    update household_key set wrapped_key = null, evaluation_salt = null, destroyed_at = clock_timestamp()
    where household_id = ${householdId} returning destroyed_at`.execute(transaction);
  const [destroyed] = rows;
  if (!destroyed) throw new Error('the key was locked and is not there');
  return destroyed.destroyed_at;
}
