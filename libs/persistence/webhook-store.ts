// Webhook endpoints in PostgreSQL as their client keeps them, with secrets sealed, and the log of their deliveries.
import { outboundEventTypeSchema } from '#contracts';
import { HubError } from '#kernel';
import type { DeliveryState, DeliveryView, ListDeliveries, Page, Redelivery, WebhookEndpoint, WebhookStore } from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { becomeReader, numberEvents } from './event-store.js';
import type { FieldCipher } from './field-cipher.js';
import type { HeduiSchema } from './schema.js';

/** What a secret's ciphertext is bound to. */
export const webhookSecretAddress = (endpointId: string, which: 'secret' | 'former-secret'): string =>
  `webhook_endpoint/${endpointId}/${which}`;

const cursorSchema = z.tuple([z.iso.datetime(), z.string().max(200)]);
/** Sent again in one go. */
const REDELIVERED_AT_ONCE = 10_000;

/** @param database as hedui_app */
export const createWebhookStore = (database: Database, cipher: FieldCipher): WebhookStore => ({
  transact: (reach, work) =>
    inTransaction(database, reach, (transaction) =>
      work({
        async countEndpoints() {
          const { rows } = await sql<{ count: number }>`select count(*)::int as count from webhook_endpoint`.execute(transaction);
          return rows[0]?.count ?? Number.POSITIVE_INFINITY;
        },
        async insertEndpoint({ endpointId, clientId, url, types, purposes, secret, madeBy }) {
          await becomeReader(transaction, clientId);
          await numberEvents(transaction, clientId);
          const sealed = cipher.forScope(endpointId).seal(webhookSecretAddress(endpointId, 'secret'), secret);
          await sql`
            insert into webhook_endpoint (endpoint_id, client_id, url, types, purposes, secret_sealed, position, made_by)
            select ${endpointId}::uuid, client_id, ${url}, ${types === undefined ? null : [...types]}::text[], ${[...purposes]}::text[], ${sealed}, last_position, ${madeBy}
            from event_reader where client_id = ${clientId}`.execute(transaction);
        },
        async listEndpoints() {
          const rows = await transaction.selectFrom('webhook_endpoint').selectAll().orderBy('made_at').orderBy('endpoint_id').execute();
          return rows.map(toEndpoint);
        },
        async readEndpoint(endpointId) {
          const row = await transaction.selectFrom('webhook_endpoint').selectAll().where('endpoint_id', '=', endpointId).executeTakeFirst();
          return row && toEndpoint(row);
        },
        async exchangeSecret(endpointId, secret, formerUntil) {
          const row = await transaction
            .selectFrom('webhook_endpoint')
            .select('secret_sealed')
            .where('endpoint_id', '=', endpointId)
            .forUpdate()
            .executeTakeFirst();
          if (!row) return false;
          const scoped = cipher.forScope(endpointId);
          const former = scoped.open(webhookSecretAddress(endpointId, 'secret'), row.secret_sealed);
          await transaction
            .updateTable('webhook_endpoint')
            .set({
              secret_sealed: scoped.seal(webhookSecretAddress(endpointId, 'secret'), secret),
              former_secret_sealed: scoped.seal(webhookSecretAddress(endpointId, 'former-secret'), former),
              former_until: formerUntil,
            })
            .where('endpoint_id', '=', endpointId)
            .execute();
          return true;
        },
        async setDisabled(endpointId, at) {
          const set =
            at === undefined
              ? { disabled_at: null, disabled_why: null, failures: 0, rest_until: null }
              : { disabled_at: at, disabled_why: 'by-client' };
          const { numUpdatedRows } = await transaction
            .updateTable('webhook_endpoint')
            .set(set)
            .where('endpoint_id', '=', endpointId)
            .executeTakeFirst();
          return numUpdatedRows === 1n;
        },
        async insertTestMessage(endpointId, messageId, at) {
          await transaction
            .insertInto('webhook_delivery')
            .values({ endpoint_id: endpointId, message_id: messageId, stream: messageId, position: 0, made_at: at, next_try_at: at })
            .execute();
        },
        listDeliveries: (endpointId, query) => listDeliveries(transaction, endpointId, query),
        redeliver: (endpointId, which, at) => redeliver(transaction, endpointId, which, at),
        appendAudit: (rows) => appendAudit(transaction, rows),
      }),
    ),
});

const toEndpoint = (row: Selectable<HeduiSchema['webhook_endpoint']>): WebhookEndpoint => ({
  endpointId: row.endpoint_id,
  url: row.url,
  ...(row.types === null ? {} : { types: row.types.map((type) => outboundEventTypeSchema.parse(type)) }),
  ...(row.disabled_at === null ? {} : { disabledAt: row.disabled_at.toISOString() }),
  ...(row.disabled_why === null ? {} : { disabledWhy: row.disabled_why === 'gone' ? 'gone' : 'by-client' }),
  ...(row.former_until === null ? {} : { formerSecretUntil: row.former_until.toISOString() }),
  failures: row.failures,
  madeAt: row.made_at.toISOString(),
});

interface DeliveryRow extends Selectable<HeduiSchema['webhook_delivery']> {
  type: string | null;
  verification_id: string | null;
  tried_at: Date | null;
  ms: number | null;
  status: number | null;
  code: string | null;
}

async function listDeliveries(
  transaction: DatabaseTransaction,
  endpointId: string,
  { state, limit, cursor }: ListDeliveries,
): Promise<Page<DeliveryView>> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { rows } = await sql<DeliveryRow>`
    select d.*, o.type, o.verification_id, t.at as tried_at, t.ms, t.status, t.code from webhook_delivery d
    left join outbound_event o on o.event_id = d.event_id
    left join lateral (select * from webhook_try t where t.endpoint_id = d.endpoint_id and t.message_id = d.message_id order by attempt desc limit 1) t on true
    where d.endpoint_id = ${endpointId}::uuid ${state === undefined ? sql`` : sql`and d.state = ${state}`}
    ${after === undefined ? sql`` : sql`and (date_trunc('milliseconds', d.made_at), d.message_id) < (${after[0]}::timestamptz, ${after[1]})`}
    order by date_trunc('milliseconds', d.made_at) desc, d.message_id desc limit ${limit + 1}`.execute(transaction);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toDelivery),
    nextCursor:
      rows.length > limit && last
        ? Buffer.from(JSON.stringify([last.made_at.toISOString(), last.message_id])).toString('base64url')
        : undefined,
  };
}

const toDelivery = (row: DeliveryRow): DeliveryView => ({
  messageId: row.message_id,
  ...(row.type === null ? {} : { type: row.type }),
  ...(row.verification_id === null ? {} : { verificationId: row.verification_id }),
  state: toState(row.state),
  tries: row.tries,
  madeAt: row.made_at.toISOString(),
  ...(row.state === 'waiting' ? { nextTryAt: row.next_try_at.toISOString() } : {}),
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at.toISOString() }),
  ...(row.tried_at === null || row.ms === null || row.code === null
    ? {}
    : {
        last: { at: row.tried_at.toISOString(), ms: row.ms, ...(row.status === null ? {} : { status: row.status }), code: row.code },
      }),
});

const toState = (state: string): DeliveryState => (state === 'delivered' || state === 'given-up' ? state : 'waiting');

/** Messages that were made are sent again, and events from before the endpoint was there for the first time. */
async function redeliver(transaction: DatabaseTransaction, endpointId: string, which: Redelivery, at: Date): Promise<number> {
  const chosen = 'eventId' in which ? sql`o.event_id = ${which.eventId}` : sql`o.at >= ${which.since}::timestamptz`;
  const { numAffectedRows = 0n } = await sql`
    insert into webhook_delivery as d (endpoint_id, message_id, event_id, stream, position, made_at, next_try_at)
    select e.endpoint_id, o.event_id, o.event_id, coalesce(o.verification_id, o.household_id)::text, o.position, ${at}, ${at}
    from webhook_endpoint e join outbound_event o using (client_id)
    where e.endpoint_id = ${endpointId}::uuid and o.position <= e.position and ${chosen}
      and (e.types is null or o.type = any(e.types)) and (cardinality(e.purposes) = 0 or o.purpose = any(e.purposes))
    order by o.position limit ${REDELIVERED_AT_ONCE}
    on conflict (endpoint_id, message_id) do update set state = 'waiting', tries = 0, made_at = ${at}, next_try_at = ${at}, ended_at = null, seen_at = null
      where d.state <> 'waiting'`.execute(transaction);
  return Number(numAffectedRows);
}

function readCursor(cursor: string): [string, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one', { cause });
  }
}
