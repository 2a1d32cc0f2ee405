// Messages to receivers in PostgreSQL as the worker works them off: made from events, taken with a lease that skips what others
// hold, written with a fence. Times of tries are the caller's clock, leases the database's.
import { EVENT_FORM } from '#contracts';
import { restAfter, type ClaimedMessage, type DueEndpoint, type EndedTry, type WebhookWorkStore } from '#verification';
import { sql, type Selectable } from 'kysely';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { numberEvents, toOutboundEvent } from './event-store.js';
import type { FieldCipher } from './field-cipher.js';
import type { HeduiSchema } from './schema.js';
import { webhookSecretAddress } from './webhook-store.js';

/** Made of one client's events in one go; the rest in the next turn. */
const SPREAD_AT_ONCE = 1000;
/** Failures in a row that make a receiver one that was down: with its rests about a minute. */
const DOWN_AFTER = 6;
/** In use: not switched off by its client, nor the client by the hub. */
const IN_USE = sql`e.disabled_at is null and not exists (select 1 from client_system c where c.client_id = e.client_id and c.disabled_at is not null)`;

/** @param database as hedui_worker */
export const createWebhookWorkStore = (database: Database, cipher: FieldCipher): WebhookWorkStore => ({
  async spread(now) {
    const { rows } = await sql<{ endpoint_id: string }>`
      select e.endpoint_id from webhook_endpoint e where ${IN_USE}
        and (exists (select 1 from outbound_event o where o.client_id = e.client_id and o.position is null)
          or exists (select 1 from event_reader r where r.client_id = e.client_id and r.last_position > e.position))
      order by e.endpoint_id`.execute(database);
    let made = 0;
    for (const { endpoint_id } of rows)
      made += await inTransaction(database, undefined, (transaction) => spreadTo(transaction, endpoint_id, now));
    return made;
  },
  async listDue(now): Promise<readonly DueEndpoint[]> {
    const { rows } = await sql<{ endpoint_id: string; failures: number }>`
      select e.endpoint_id, e.failures from webhook_endpoint e where ${IN_USE} and (e.rest_until is null or e.rest_until <= ${now})
        and exists (select 1 from webhook_delivery d where d.endpoint_id = e.endpoint_id and d.state = 'waiting' and d.next_try_at <= ${now})
      order by e.endpoint_id`.execute(database);
    return rows.map((row) => ({ endpointId: row.endpoint_id, failures: row.failures }));
  },
  claim: (endpointId, limit, now, leaseMs) => claim(database, cipher, endpointId, limit, now, leaseMs),
  finish: (ended) => inTransaction(database, undefined, (transaction) => finish(transaction, ended)),
});

async function spreadTo(transaction: DatabaseTransaction, endpointId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ client_id: string }>`
    select client_id from webhook_endpoint where endpoint_id = ${endpointId}::uuid for update skip locked`.execute(transaction);
  const [endpoint] = rows;
  if (!endpoint) return 0;
  await numberEvents(transaction, endpoint.client_id);
  const { numAffectedRows = 0n } = await sql`
    with chosen as (
      select o.*, e.types, e.purposes from outbound_event o join webhook_endpoint e using (client_id)
      where e.endpoint_id = ${endpointId}::uuid and o.position > e.position order by o.position limit ${SPREAD_AT_ONCE}
    ), moved as (
      update webhook_endpoint set position = (select max(position) from chosen)
      where endpoint_id = ${endpointId}::uuid and exists (select 1 from chosen)
    )
    insert into webhook_delivery (endpoint_id, message_id, event_id, stream, position, made_at, next_try_at)
    select ${endpointId}::uuid, event_id, event_id, coalesce(verification_id, household_id)::text, position, ${now}, ${now} from chosen
    where (types is null or type = any(types)) and (cardinality(purposes) = 0 or purpose = any(purposes))
    on conflict do nothing`.execute(transaction);
  return Number(numAffectedRows);
}

type EventColumns = Selectable<HeduiSchema['outbound_event']>;
interface ClaimedRow extends Pick<
  EventColumns,
  'client_id' | 'position' | 'household_id' | 'verification_id' | 'sequence' | 'purpose' | 'data'
> {
  endpoint_id: string;
  message_id: string;
  event_id: string | null;
  kept_id: string | null;
  attempt: number;
  tries: number;
  made_at: Date;
  url: string;
  secret_sealed: Buffer;
  former_secret_sealed: Buffer | null;
  former_until: Date | null;
  type: string;
  at: Date;
}

async function claim(
  database: Database,
  cipher: FieldCipher,
  endpointId: string,
  limit: number,
  now: Date,
  leaseMs: number,
): Promise<readonly ClaimedMessage[]> {
  const { rows } = await sql<ClaimedRow>`
    with chosen as (
      select d.endpoint_id, d.message_id from webhook_delivery d
      where d.endpoint_id = ${endpointId}::uuid and d.state = 'waiting' and d.next_try_at <= ${now}
        and (d.lease_until is null or d.lease_until < clock_timestamp())
        and not exists (select 1 from webhook_delivery b
          where b.endpoint_id = d.endpoint_id and b.stream = d.stream and b.state = 'waiting' and b.position < d.position)
      order by d.position limit ${limit} for update of d skip locked
    ), taken as (
      update webhook_delivery d set attempt = d.attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
      from chosen where d.endpoint_id = chosen.endpoint_id and d.message_id = chosen.message_id
      returning d.*
    )
    select t.endpoint_id, t.message_id, t.event_id, t.attempt, t.tries, t.made_at, e.url, e.secret_sealed, e.former_secret_sealed, e.former_until,
      o.event_id as kept_id, o.client_id, o.position, o.household_id, o.verification_id, o.sequence, o.purpose, o.type, o.data, o.at
    from taken t join webhook_endpoint e using (endpoint_id) left join outbound_event o on o.event_id = t.event_id
    order by t.position`.execute(database);
  return rows.map((row) => {
    const scoped = cipher.forScope(endpointId);
    const open = (which: 'secret' | 'former-secret', sealed: Buffer): string =>
      scoped.open(webhookSecretAddress(endpointId, which), sealed).toString('utf8');
    const isFormerGood = row.former_secret_sealed !== null && row.former_until !== null && row.former_until > now;
    return {
      endpointId,
      messageId: row.message_id,
      url: row.url,
      secrets: [
        open('secret', row.secret_sealed),
        ...(isFormerGood && row.former_secret_sealed ? [open('former-secret', row.former_secret_sealed)] : []),
      ],
      body: writeBody(row),
      attempt: row.attempt,
      tries: row.tries,
      madeAt: row.made_at,
    };
  });
}

/** The same bytes in every try. */
function writeBody({ endpoint_id, message_id, event_id, kept_id, made_at, ...event }: ClaimedRow): string | undefined {
  if (event_id === null)
    return JSON.stringify({
      id: message_id,
      schema: EVENT_FORM,
      type: 'webhook.test',
      timestamp: made_at.toISOString(),
      data: { endpointId: endpoint_id },
    });
  return kept_id === null ? undefined : JSON.stringify(toOutboundEvent({ ...event, event_id: kept_id }));
}

async function finish(transaction: DatabaseTransaction, { message, result, after, at }: EndedTry): Promise<boolean> {
  const { endpointId, messageId, attempt } = message;
  const written = await transaction
    .updateTable('webhook_delivery')
    .set({
      state: after.state,
      tries: sql`tries + 1`,
      lease_until: null,
      ...(after.state === 'waiting' ? { next_try_at: after.nextTryAt } : { ended_at: at }),
    })
    .where('endpoint_id', '=', endpointId)
    .where('message_id', '=', messageId)
    .where('attempt', '=', attempt)
    .where('state', '=', 'waiting')
    .returning('event_id')
    .executeTakeFirst();
  if (!written) return false;
  await transaction
    .insertInto('webhook_try')
    .values({
      endpoint_id: endpointId,
      message_id: messageId,
      attempt,
      at,
      ms: result.ms,
      status: result.status ?? null,
      code: result.code,
    })
    .execute();
  if (result.code === 'event-not-kept') return true;
  await (after.state === 'delivered'
    ? welcome(transaction, endpointId, at, written.event_id === null)
    : letRest(transaction, endpointId, result.code, at));
  return true;
}

/**
 * A receiver that was down and answers again gets at once what has waited for it, a few at a time. One that refuses a single message
 * among others was not down: that message keeps its times, unless somebody tests the endpoint and the test arrives.
 */
async function welcome(transaction: DatabaseTransaction, endpointId: string, at: Date, isTest: boolean): Promise<void> {
  const before = await transaction
    .selectFrom('webhook_endpoint')
    .select('failures')
    .where('endpoint_id', '=', endpointId)
    .where((where) => where.or([where('failures', '>', 0), where.val(isTest)]))
    .forUpdate()
    .executeTakeFirst();
  if (!before) return;
  await transaction.updateTable('webhook_endpoint').set({ failures: 0, rest_until: null }).where('endpoint_id', '=', endpointId).execute();
  if (before.failures < DOWN_AFTER && !isTest) return;
  await sql`update webhook_delivery set next_try_at = ${at} where endpoint_id = ${endpointId}::uuid and state = 'waiting' and next_try_at > ${at}`.execute(
    transaction,
  );
}

async function letRest(transaction: DatabaseTransaction, endpointId: string, code: string, at: Date): Promise<void> {
  const row = await transaction
    .selectFrom('webhook_endpoint')
    .select('failures')
    .where('endpoint_id', '=', endpointId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const failures = row.failures + 1;
  await transaction
    .updateTable('webhook_endpoint')
    .set({
      failures,
      rest_until: new Date(at.getTime() + restAfter(failures)),
      ...(code === 'gone' ? { disabled_at: at, disabled_why: 'gone' } : {}),
    })
    .where('endpoint_id', '=', endpointId)
    .execute();
}
