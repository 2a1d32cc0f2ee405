// The feed upward in PostgreSQL: decisions get their numbers from the worker once they are committed, and are read by number, as
// far as row security lets the areas of the platform reach.
import { decisionOutcomeSchema, programmeSchema } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import type { FeedEntry, FeedNumbering, FeedReader, FeedStore } from '#verification';
import { sql } from 'kysely';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { openDetails, type DecisionRow } from './decision-details.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys } from './household-keys.js';

export const createFeedNumbering = (database: Database): FeedNumbering => ({
  async number(atMost) {
    const { rows } = await sql<{ given: number }>`select number_decisions(${atMost}::int) as given`.execute(database);
    return rows[0]?.given ?? 0;
  },
});

/** An empty text among the areas is everywhere. */
const writeAreas = (areas: readonly string[]): string => (areas.includes('') ? ';' : areas.join(';'));

export const createAssistanceFeedStore = (database: Database, cipher: FieldCipher): FeedStore => ({
  transact: ({ clientId, purposes, areas }: FeedReader, work) =>
    inTransaction(database, { clientId, purposes }, async (transaction) => {
      await sql`select set_config('hedui.feed_areas', ${writeAreas(areas)}, true)`.execute(transaction);
      return work({
        list: (after, limit) => list(transaction, cipher, after, limit),
        async readLastNumber() {
          // also of what lies elsewhere: the end of the feed is the same for all
          await sql`select set_config('hedui.feed_areas', ';', true)`.execute(transaction);
          const { rows } = await sql<{ last: number }>`select coalesce(max(feed_number), 0)::bigint as last from decision`.execute(
            transaction,
          );
          await sql`select set_config('hedui.feed_areas', ${writeAreas(areas)}, true)`.execute(transaction);
          return rows[0]?.last ?? 0;
        },
        async readAcknowledged(client) {
          const row = await transaction.selectFrom('feed_acknowledgement').selectAll().where('client_id', '=', client).executeTakeFirst();
          return row?.feed_number ?? 0;
        },
        async acknowledge(client, number) {
          await sql`insert into feed_acknowledgement (client_id, feed_number) values (${client}, ${number})
            on conflict (client_id) do update set feed_number = excluded.feed_number, at = clock_timestamp()`.execute(transaction);
        },
        appendAudit: (rows) => appendAudit(transaction, rows),
      });
    }),
});

async function list(transaction: DatabaseTransaction, cipher: FieldCipher, after: number, limit: number): Promise<readonly FeedEntry[]> {
  const { rows } = await sql<DecisionRow>`
    select * from decision where feed_number > ${after} order by feed_number limit ${limit}`.execute(transaction);
  const keys = openKeys(transaction, cipher);
  await keys.load({ households: rows.map((row) => row.household_id) });
  return rows.map((row) => {
    if (row.feed_number === null) throw new HubError('row-missing', 'a decision in the feed has no number');
    const { amount } = openDetails(row, keys);
    return {
      number: row.feed_number,
      decisionId: row.decision_id,
      householdId: row.household_id,
      divisionCode: row.division_code,
      programme: programmeSchema.parse(row.programme),
      ...(row.class === null ? {} : { class: row.class }),
      outcome: decisionOutcomeSchema.parse(row.outcome),
      ...(amount === undefined ? {} : { amount }),
      validFrom: row.valid_from as LocalDate,
      ...(row.valid_to === null ? {} : { validTo: row.valid_to as LocalDate }),
      ordinal: row.ordinal,
      ...(row.supersedes === null ? {} : { supersedes: row.supersedes }),
      decidedAt: row.decided_at.toISOString(),
      recordedAt: row.recorded_at.toISOString(),
    };
  });
}
