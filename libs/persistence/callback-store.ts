// Callbacks in PostgreSQL: kept by the api, read by the worker when it polls, dropped when no ticket of ours claims them.
import type { Inbox, Lane } from '#contracts';
import { digestTicket, type CallbackStore } from '#verification';
import { sql } from 'kysely';
import { inTransaction, violatedConstraint, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { appendAudit } from './hub-statements.js';

export const callbackAddress = (callbackId: string): string => `callback/${callbackId}`;

/** As hedui_app. */
export const createCallbackStore = (database: Database, cipher: FieldCipher): CallbackStore => ({
  async keep({ callbackId, sourceId, ticketSha256, signatureSha256, bodySha256, body }) {
    try {
      return await inTransaction(database, undefined, async (transaction) => {
        await transaction.insertInto('callback_seen').values({ source_id: sourceId, signature_sha256: signatureSha256 }).execute();
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('callback')
          .values({
            callback_id: callbackId,
            source_id: sourceId,
            ticket_sha256: ticketSha256,
            body_sha256: bodySha256,
            body_sealed: cipher.forScope(callbackId).seal(callbackAddress(callbackId), body),
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 0n ? 'known' : 'kept';
      });
    } catch (error) {
      if (violatedConstraint(error) === 'callback_seen_pkey') return 'repeated';
      throw error;
    }
  },
});

export interface CallbackTakeUp {
  /**
   * Gives messages to the batches that wait for them, and drops what nobody has claimed for as long as it is held.
   * @returns batches to poll now
   */
  takeMatched(limit: number): Promise<readonly { readonly batchId: string; readonly lane: Lane; readonly dispatch: number }[]>;
}

/** Signatures need be remembered only while their time is accepted. */
const FORGET_SIGNATURES_AFTER = '1 hour';

/** As hedui_worker. @param holdMs how long a message without a ticket is held: it may overtake our own commit */
export const createCallbackInbox = (database: Database, cipher: FieldCipher, holdMs: number): Inbox & CallbackTakeUp => ({
  async read(sourceId, ticket) {
    const rows = await database
      .selectFrom('callback')
      .select(['callback_id', 'body_sealed'])
      .where('source_id', '=', sourceId)
      .where('ticket_sha256', '=', digestTicket(sourceId, ticket))
      .where('dropped_at', 'is', null)
      .orderBy('received_at')
      .execute();
    return rows.flatMap(({ callback_id, body_sealed }) =>
      body_sealed === null ? [] : [cipher.forScope(callback_id).open(callbackAddress(callback_id), body_sealed).toString('utf8')],
    );
  },
  takeMatched: (limit) =>
    inTransaction(database, undefined, async (transaction) => {
      const woken = await wakeBatches(transaction, limit);
      await dropUnclaimed(transaction, holdMs, limit);
      return woken;
    }),
});

/** A batch that a worker holds at this moment is left for the next time: its poll may have read before this message. */
async function wakeBatches(transaction: DatabaseTransaction, limit: number): ReturnType<CallbackTakeUp['takeMatched']> {
  const { rows: matched } = await sql<{ callback_id: string; batch_id: string }>`
    select c.callback_id, b.batch_id from callback c join query_batch b on b.ticket_sha256 = c.ticket_sha256
    where c.taken_at is null and c.dropped_at is null and b.state = 'open' and (b.lease_until is null or b.lease_until < clock_timestamp())
    order by b.batch_id limit ${limit} for update of c, b skip locked`.execute(transaction);
  if (matched.length === 0) return [];
  const batchIds = [...new Set(matched.map(({ batch_id }) => batch_id))];
  const callbackIds = matched.map(({ callback_id }) => callback_id);
  await sql`update callback set taken_at = clock_timestamp() where callback_id = any(${callbackIds}::uuid[])`.execute(transaction);
  const { rows } = await sql<{ batch_id: string; lane: string; dispatch: number }>`
    update query_batch set dispatch = dispatch + 1, next_run_at = clock_timestamp(), enqueued_at = clock_timestamp()
    where batch_id = any(${batchIds}::uuid[]) returning batch_id, lane, dispatch`.execute(transaction);
  return rows.map((row) => ({ batchId: row.batch_id, lane: row.lane as Lane, dispatch: row.dispatch }));
}

async function dropUnclaimed(transaction: DatabaseTransaction, holdMs: number, limit: number): Promise<void> {
  const { rows } = await sql<{ source_id: string; callback_id: string }>`
    update callback set dropped_at = clock_timestamp(), body_sealed = null where callback_id in (
      select callback_id from callback where taken_at is null and dropped_at is null
        and received_at < clock_timestamp() - make_interval(secs => ${holdMs / 1000}::float8)
      order by received_at limit ${limit} for update skip locked)
    returning source_id, callback_id`.execute(transaction);
  await appendAudit(
    transaction,
    rows.map(({ source_id, callback_id }) => ({
      actor: 'worker',
      action: 'callback.dropped',
      verificationIds: [],
      sourceId: source_id,
      detail: { callbackId: callback_id },
    })),
  );
  await sql`delete from callback_seen where seen_at < clock_timestamp() - ${FORGET_SIGNATURES_AFTER}::interval`.execute(transaction);
}
