// Webhooks that nobody takes, over all clients, for those who operate the hub. Said in each transaction; no case shows itself there.
import type { UndeliveredStore } from '#verification';
import { sql } from 'kysely';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';

/** @param database as hedui_app */
export function createUndeliveredStore(database: Database): UndeliveredStore {
  const operate = <T>(work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> =>
    inTransaction(database, undefined, async (transaction) => {
      await sql`select set_config('hedui.operating', 'on', true)`.execute(transaction);
      return work(transaction);
    });
  return {
    listUndelivered: (limit) =>
      operate(async (transaction) => {
        const { rows } = await sql<{ endpoint_id: string; client_id: string; is_gone: boolean; given_up: number; since: Date }>`
          select e.endpoint_id, e.client_id, e.disabled_why is not distinct from 'gone' as is_gone, g.count as given_up,
            least(case when e.disabled_why = 'gone' then e.disabled_at end, g.first) as since
          from webhook_endpoint e, lateral (
            select count(*)::int as count, min(ended_at) as first from webhook_delivery d
            where d.endpoint_id = e.endpoint_id and d.state = 'given-up' and d.seen_at is null) g
          where e.disabled_why = 'gone' or g.count > 0 order by since, e.endpoint_id limit ${limit}`.execute(transaction);
        return rows.map((row) => ({
          endpointId: row.endpoint_id,
          clientId: row.client_id,
          isGone: row.is_gone,
          givenUp: row.given_up,
          since: row.since.toISOString(),
        }));
      }),
    seeTo: (endpointId, at, audit) =>
      operate(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('webhook_delivery')
          .set({ seen_at: at })
          .where('endpoint_id', '=', endpointId)
          .where('state', '=', 'given-up')
          .where('seen_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await appendAudit(transaction, [audit]);
        return Number(numUpdatedRows);
      }),
  };
}
