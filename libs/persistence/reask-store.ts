// Re-asks as the api's role sees them: requested, read, started or dropped, each with its audit row.
import type { Lane } from '#contracts';
import type { NewReask, Reask, ReaskState, ReaskStore } from '#verification';
import { sql, type Selectable } from 'kysely';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { appendAudit } from './hub-statements.js';
import type { HeduiSchema } from './schema.js';

export const createReaskStore = (database: Database): ReaskStore => ({
  insertReask: (reask, audit) =>
    inTransaction(database, undefined, async (transaction) => {
      await insertReaskRow(transaction, reask);
      await appendAudit(transaction, [audit]);
    }),
  async readReask(reaskId) {
    const row = await database.selectFrom('reask').selectAll().where('reask_id', '=', reaskId).executeTakeFirst();
    return row && toReask(row);
  },
  moveReask: (reaskId, to, by, audit) =>
    inTransaction(database, undefined, async (transaction) => {
      const { numAffectedRows } =
        await sql`update reask set state = ${to}, started_by = ${by} where reask_id = ${reaskId} and state = 'counted'`.execute(
          transaction,
        );
      if (numAffectedRows !== 1n) return false;
      await appendAudit(transaction, [audit]);
      return true;
    }),
});

export async function insertReaskRow(
  transaction: DatabaseTransaction,
  { reaskId, sourceId, requestedBy, reason, lane, scope, startsItself }: NewReask,
): Promise<void> {
  const ids = 'verificationIds' in scope ? [...scope.verificationIds] : null;
  const [from, to] = 'verificationIds' in scope ? [null, null] : [scope.receivedFrom, scope.receivedTo];
  await sql`insert into reask (reask_id, source_id, requested_by, reason, lane, verification_ids, received_from, received_to, starts_itself)
    values (${reaskId}, ${sourceId}, ${requestedBy}, ${reason}, ${lane}, ${ids}::uuid[], ${from}, ${to}, ${startsItself})`.execute(
    transaction,
  );
}

function toReask(row: Selectable<HeduiSchema['reask']>): Reask {
  const { verifications, subjects, not_authorised: notAuthorised, still_open: stillOpen } = row;
  const isCounted = verifications !== null && subjects !== null && notAuthorised !== null && stillOpen !== null;
  return {
    reaskId: row.reask_id,
    sourceId: row.source_id,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    reason: row.reason,
    lane: row.lane as Lane,
    scope:
      row.received_from && row.received_to
        ? { receivedFrom: row.received_from, receivedTo: row.received_to }
        : { verificationIds: row.verification_ids ?? [] },
    startsItself: row.starts_itself,
    state: row.state as ReaskState,
    startedBy: row.started_by ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    counts: isCounted ? { verifications, subjects, notAuthorised, stillOpen } : undefined,
    asked: row.asked,
  };
}
