// Refused looks as the api's role keeps them: the audit entry, the count of ids that are not there, and locks. All in one
// transaction, and one principal at a time, so that the count is exact over all processes.
import { HubError } from '#kernel';
import { principalOf, type AskedObject, type LookupLock, type LookupStore, type RefusedLook } from '#lawful-access';
import { sql, type Selectable } from 'kysely';
import { createHash } from 'node:crypto';
import { inTransaction, isConnectionFailure, type Database, type DatabaseTransaction } from './database.js';
import { appendAudit } from './hub-statements.js';
import type { AbuseTables } from './schema-abuse.js';

const MOST_LOCKS = 200;
/** What an address held instead of an id counts once, whatever it was. */
const NO_ID = 'no id';

export function createLookupStore(database: Database): LookupStore {
  return {
    async isLocked(principal) {
      try {
        // before every lookup: one statement, without a transaction around it
        const inForce = database.selectFrom('lookup_lock').where('principal', '=', principal).where('unlocked_at', 'is', null);
        return (await inForce.select('lock_id').executeTakeFirst()) !== undefined;
      } catch (error) {
        if (!isConnectionFailure(error)) throw error;
        throw new HubError('database-unavailable', 'PostgreSQL cannot be reached', { retry: 'later', cause: error });
      }
    },
    keepRefused: (look, reach, unknownIdsAnHour) =>
      inTransaction(database, reach, async (transaction) => {
        await appendAudit(transaction, [describe(look)]);
        const { asked, code } = look;
        if (reach === undefined || asked === undefined || code !== 'not-found' || (await isInReach(transaction, asked))) return false;
        return countUnknown(transaction, look, asked.id ?? NO_ID, unknownIdsAnHour);
      }),
    listLocks: () =>
      inTransaction(database, undefined, async (transaction) =>
        (
          await transaction
            .selectFrom('lookup_lock')
            .selectAll()
            .orderBy(sql`unlocked_at is not null`)
            .orderBy('locked_at', 'desc')
            .limit(MOST_LOCKS)
            .execute()
        ).map(toLock),
      ),
    unlock: (lockId, by, reason) =>
      inTransaction(database, undefined, async (transaction) => {
        await keepLocks(transaction);
        const row = await transaction
          .updateTable('lookup_lock')
          .set({ unlocked_at: sql<Date>`clock_timestamp()`, unlocked_by: by, reason })
          .where('lock_id', '=', lockId)
          .where('unlocked_at', 'is', null)
          .where('principal', '<>', by)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return undefined;
        await transaction.deleteFrom('unknown_lookup').where('principal', '=', row.principal).execute();
        const detail = { lockId, principal: row.principal, unknownIds: row.unknown_ids };
        await appendAudit(transaction, [{ actor: by, action: 'lookups.unlocked', verificationIds: [], reason, detail }]);
        return toLock(row);
      }),
  };
}

/** The attempt, with the same words whether what was asked for is not there or another's. */
function describe({ actor, cell, code, asked }: RefusedLook) {
  const { resource, verb } = cell;
  const named = asked?.id === undefined ? {} : { [asked.parameter]: asked.id };
  return {
    actor: principalOf(actor),
    action: 'look.refused',
    result: code,
    verificationIds: asked?.parameter === 'verificationId' && asked.id !== undefined ? [asked.id] : [],
    detail: { resource, verb, ...named },
  };
}

/** A case that is there and has no report yet, say, is no unknown id. */
async function isInReach(transaction: DatabaseTransaction, { parameter, id }: AskedObject): Promise<boolean> {
  if (id === undefined) return false;
  const statement = {
    verificationId: sql`select 1 from verification where verification_id = ${id}::uuid`,
    householdId: sql`select 1 from household where household_id = ${id}::uuid`,
    authorizationId: sql`select 1 from "authorization" where authorization_id = ${id}::uuid`,
  }[parameter];
  return statement !== undefined && (await statement.execute(transaction)).rows.length > 0;
}

async function countUnknown(transaction: DatabaseTransaction, { actor }: RefusedLook, asked: string, most: number): Promise<boolean> {
  const principal = principalOf(actor);
  await keepLocks(transaction);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`lookups/${principal}`}, 0))`.execute(transaction);
  await sql`delete from unknown_lookup where principal = ${principal} and asked_at < clock_timestamp() - interval '1 hour'`.execute(
    transaction,
  );
  await sql`insert into unknown_lookup (principal, asked_hash) values (${principal}, ${createHash('sha256').update(asked).digest()})
    on conflict (principal, asked_hash) do update set asked_at = clock_timestamp()`.execute(transaction);
  const { rows } = await sql<{ unknown_ids: number }>`insert into lookup_lock (kind, principal, unknown_ids)
    select ${actor.officer === undefined ? 'client' : 'officer'}, ${principal}, count(*) from unknown_lookup where principal = ${principal}
    having count(*) >= ${most} on conflict (principal) where unlocked_at is null do nothing returning unknown_ids`.execute(transaction);
  const [locked] = rows;
  if (locked === undefined) return false;
  await appendAudit(transaction, [
    { actor: principal, action: 'lookups.locked', verificationIds: [], detail: { unknownIds: locked.unknown_ids } },
  ]);
  return true;
}

const keepLocks = (transaction: DatabaseTransaction) => sql`select set_config('hedui.lookup_locks', 'on', true)`.execute(transaction);

const toLock = (row: Selectable<AbuseTables['lookup_lock']>): LookupLock => ({
  lockId: row.lock_id,
  kind: row.kind === 'officer' ? 'officer' : 'client',
  principal: row.principal,
  unknownIds: row.unknown_ids,
  lockedAt: row.locked_at,
  unlockedAt: row.unlocked_at ?? undefined,
  unlockedBy: row.unlocked_by ?? undefined,
  reason: row.reason ?? undefined,
});
