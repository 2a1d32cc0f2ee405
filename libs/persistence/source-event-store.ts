// Pushed events in PostgreSQL: messages are kept as callbacks are and emptied once read; events stand with the households they
// touch, sealed under the household's key.
import { EVENTS_TICKET, digestTicket, type SourceEventStore, type SourceEventTransaction } from '#verification';
import { sql } from 'kysely';
import { v7 as newUuid } from 'uuid';
import { appendAudit } from './audit-append.js';
import { callbackAddress } from './callback-store.js';
import { alertAddress } from './comparison-store.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { loadKeys } from './household-keys.js';

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
      await work(messages, bindEvents(transaction, cipher));
      return rows.length;
    }),
});

const bindEvents = (transaction: DatabaseTransaction, cipher: FieldCipher): SourceEventTransaction => ({
  async record({ eventId, kind, on, idNumber, eventSha256, alert }, sourceId, today) {
    const { rows } = await sql<{ household_id: string; subject_id: string; client_id: string; division_code: string; purpose: string }>`
      select distinct on (m.household_id) m.household_id, m.subject_id, h.client_id, h.division_code, d.purpose
      from member m join household h using (household_id) join lateral (
        select distinct on (programme) outcome, valid_to, purpose from decision where household_id = m.household_id and valid_from <= ${today}::date
        order by programme, ordinal desc) d on d.outcome in ('granted', 'adjusted', 'gradual-exit') and (d.valid_to is null or d.valid_to >= ${today}::date)
      where m.id_number_index = ${cipher.indexOf(idNumber)} or m.id_number_other_index = ${cipher.indexOf(idNumber)}
      order by m.household_id`.execute(transaction);
    let recorded = 0;
    const keys = await loadKeys(transaction, cipher, { households: rows.map((row) => row.household_id) });
    for (const row of rows) {
      const scoped = keys.forScope(row.household_id);
      const id = newUuid();
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('source_event')
        .values({
          source_event_id: id,
          source_id: sourceId,
          event_sha256: eventSha256,
          household_id: row.household_id,
          subject_id: row.subject_id,
          event_sealed: scoped.seal(`source_event/${id}`, JSON.stringify({ eventId, kind, on })),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows !== 1n) continue;
      recorded += 1;
      await transaction
        .insertInto('alert')
        .values({
          ...{
            alert_id: id,
            household_id: row.household_id,
            client_id: row.client_id,
            division_code: row.division_code,
            purpose: row.purpose,
          },
          ...{ verification_id: null, version: null, before_verification_id: null, before_version: null },
          ...{ kind: 'event', effect: 'flip', direction: 'look', certainty: 'possible', rank: alert.rank },
          details_sealed: scoped.seal(alertAddress(id), JSON.stringify(alert.details)),
        })
        .execute();
      // the review comes at once, also one that waits for a signature; a paused one stays paused
      await sql`update review set due_on = least(due_on, ${today}::date), checked_on = null
        where household_id = ${row.household_id} and state in ('due', 'blocked-authorization')`.execute(transaction);
      await appendAudit(transaction, [
        {
          actor: 'worker',
          action: 'source-event.recorded',
          verificationIds: [],
          sourceId,
          detail: { householdId: row.household_id, kind },
        },
      ]);
    }
    return recorded;
  },
  async forget(messageId) {
    await sql`update callback set taken_at = clock_timestamp(), dropped_at = clock_timestamp(), body_sealed = null
      where callback_id = ${messageId}::uuid`.execute(transaction);
  },
});
