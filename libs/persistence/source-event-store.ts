// Pushed events in PostgreSQL: messages are kept as callbacks are and emptied once read; events stand with the households they
// touch, sealed under the household's key.
import { EVENTS_TICKET, digestTicket, type SourceEventStore } from '#verification';
import { sql } from 'kysely';
import { callbackAddress } from './callback-store.js';
import { inTransaction, type Database } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { keepSourceEvents } from './keep-source-events.js';

/** @param database as hedui_worker @param sourceIds of those that push events */
export const createSourceEventStore = (database: Database, cipher: FieldCipher, sourceIds: readonly string[]): SourceEventStore => ({
  takeMessages: (limit, work) =>
    inTransaction(database, undefined, async (transaction) => {
      const tickets = sourceIds.map((sourceId) => digestTicket(sourceId, EVENTS_TICKET));
      const { rows } = await sql<{ callback_id: string; source_id: string; body_sealed: Buffer }>`
        select callback_id, source_id, body_sealed from callback
        where taken_at is null and dropped_at is null and body_sealed is not null and ticket_sha256 = any(${tickets}::bytea[])
        order by received_at limit ${limit} for update skip locked`.execute(transaction);
      if (rows.length === 0) return 0;
      const messages = rows.map(({ callback_id: messageId, source_id: sourceId, body_sealed }) => ({
        messageId,
        sourceId,
        body: cipher.forScope(messageId).open(callbackAddress(messageId), body_sealed).toString('utf8'),
      }));
      await work(messages, {
        record: (events, sourceId, today) => keepSourceEvents(transaction, cipher, events, sourceId, today),
        async forget(messageId) {
          await sql`update callback set taken_at = clock_timestamp(), dropped_at = clock_timestamp(), body_sealed = null
            where callback_id = ${messageId}::uuid`.execute(transaction);
        },
      });
      return rows.length;
    }),
});
