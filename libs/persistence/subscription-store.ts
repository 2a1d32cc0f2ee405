// Subscriptions in PostgreSQL: where the hub stands in each source's list of changes. Counts only; events stand with households.
import type { SubscriptionState, SubscriptionStore } from '#verification';
import { sql } from 'kysely';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { keepSourceEvents } from './keep-source-events.js';

/** @param database as hedui_worker */
export const createSubscriptionStore = (database: Database, cipher: FieldCipher): SubscriptionStore => ({
  async open(sourceIds, now) {
    await sql`insert into source_subscription (source_id, due_at) select s, ${now} from unnest(${[...sourceIds]}::text[]) s
      where not exists (select 1 from source_subscription o where o.source_id = s) on conflict do nothing`.execute(database);
  },
  async claimDue(sourceIds, now, leaseMs) {
    const { rows } = await sql<{ source_id: string; attempt: number; cursor: string | null; failures: number }>`
      update source_subscription set attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
      where source_id = (select source_id from source_subscription where source_id = any(${[...sourceIds]}::text[]) and due_at <= ${now}
        and (lease_until is null or lease_until < clock_timestamp()) order by due_at limit 1 for update skip locked)
      returning source_id, attempt, cursor, failures`.execute(database);
    const [row] = rows;
    return row && { sourceId: row.source_id, attempt: row.attempt, cursor: row.cursor ?? undefined, failures: row.failures };
  },
  keepPage: ({ sourceId, attempt }, { events, told, cursor }, today, leaseMs) =>
    inTransaction(database, undefined, async (transaction) => {
      const { rows } = await sql<{ source_id: string }>`
        update source_subscription set cursor_at = case when cursor is distinct from ${cursor} then clock_timestamp() else cursor_at end,
          cursor = ${cursor}, pages = pages + 1, events = events + ${told}, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
        where source_id = ${sourceId} and attempt = ${attempt} returning source_id`.execute(transaction);
      if (rows.length === 0) return undefined;
      const kept = await keepSourceEvents(transaction, cipher, events, sourceId, today);
      if (kept > 0) await sql`update source_subscription set kept = kept + ${kept} where source_id = ${sourceId}`.execute(transaction);
      await appendAudit(transaction, [
        { actor: 'worker', action: 'source-changes.pulled', verificationIds: [], sourceId, detail: { told, kept } },
      ]);
      return kept;
    }),
  async finish({ sourceId, attempt }, end, now) {
    const failure = end.state === 'failed' ? end.failure : null;
    await sql`update source_subscription set lease_until = null, due_at = ${end.nextAt},
        pulled_at = case when ${end.state} = 'done' then ${now}::timestamptz else pulled_at end,
        failures = case ${end.state} when 'done' then 0 when 'failed' then failures + 1 else failures end,
        failure = case when ${end.state} = 'put-off' then failure else ${failure}::text end,
        failed_at = case when ${end.state} = 'failed' then ${now}::timestamptz else failed_at end
      where source_id = ${sourceId} and attempt = ${attempt}`.execute(database);
  },
});

/** By source, as operators see them. @param database as hedui_app */
export async function readSubscriptions(database: Database): Promise<ReadonlyMap<string, SubscriptionState>> {
  const rows = await database.selectFrom('source_subscription').selectAll().execute();
  return new Map(
    rows.map((row) => [
      row.source_id,
      {
        ...{ pulledAt: row.pulled_at ?? undefined, cursorAt: row.cursor_at ?? undefined, dueAt: row.due_at },
        ...{ events: Number(row.events), kept: Number(row.kept) },
        ...{ failures: row.failures, failure: row.failure ?? undefined },
      },
    ]),
  );
}
