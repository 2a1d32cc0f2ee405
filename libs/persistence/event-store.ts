// The feed of events in PostgreSQL. Rows come into the outbox with what they tell (triggers of the migration); here they are
// numbered, once they are committed, and read.
import { EVENT_FORM, outboundEventSchema, type OutboundEvent } from '#contracts';
import type { EventStore, FedEvent } from '#verification';
import { sql, type Selectable } from 'kysely';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { HeduiSchema } from './schema.js';

/** Numbered in one go; the rest in the next. */
const AT_ONCE = 5000;

/** @param database as hedui_app */
export const createEventStore = (database: Database): EventStore => ({
  readFeed: (reach, clientId, { after, limit }) =>
    inTransaction(database, reach, async (transaction) => {
      await becomeReader(transaction, clientId);
      await numberEvents(transaction, clientId);
      if (after > 0 && (await isLost(transaction, clientId, after))) return { lost: true };
      const rows = await transaction
        .selectFrom('outbound_event')
        .selectAll()
        .where('client_id', '=', clientId)
        .where('position', '>', after)
        .orderBy('position')
        .limit(limit)
        .execute();
      return { lost: false, events: rows.flatMap((row) => toFedEvent(row) ?? []) };
    }),
});

/** Before a client's first reading, as far as it is told then. */
const TOLD_BEFORE = { days: 7, events: 10_000 } as const;

/**
 * From now on what happens to the client's cases is written down for it. Of what happened in the week before, the latest ten thousand
 * events are, so that a client that reads for the first time finds the cases it has just asked for.
 */
export async function becomeReader(transaction: DatabaseTransaction, clientId: string): Promise<void> {
  const known = await transaction.selectFrom('event_reader').select('client_id').where('client_id', '=', clientId).executeTakeFirst();
  if (known) return;
  const { numAffectedRows = 0n } = await sql`insert into event_reader (client_id) values (${clientId}) on conflict do nothing`.execute(
    transaction,
  );
  if (numAffectedRows === 0n) return;
  await sql`
    insert into outbound_event (event_id, client_id, household_id, verification_id, sequence, purpose, type, data, at)
    select 'evt_' || replace(e.verification_id::text, '-', '') || '_' || e.sequence, v.client_id, v.household_id, e.verification_id, e.sequence, v.purpose, e.type, e.data, e.at
    from verification_event e join verification v using (verification_id)
    where v.client_id = ${clientId} and e.type not in ('query.settled', 'query.waiting', 'verification.wave-sent')
      and e.at >= clock_timestamp() - make_interval(days => ${TOLD_BEFORE.days})
    order by e.at desc limit ${TOLD_BEFORE.events}
    on conflict do nothing`.execute(transaction);
}

/** Gives places to what is committed and has none. Looks first: most of the time there is nothing. */
export async function numberEvents(transaction: DatabaseTransaction, clientId: string): Promise<void> {
  const open = await transaction
    .selectFrom('outbound_event')
    .select('event_id')
    .where('client_id', '=', clientId)
    .where('position', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (open) await sql`select number_events(${clientId}, ${AT_ONCE})`.execute(transaction);
}

/** Places have no gaps: what lies between a place and the oldest that is kept has been removed. */
async function isLost(transaction: DatabaseTransaction, clientId: string, after: number): Promise<boolean> {
  const { rows } = await sql<{ last: number; oldest: number | null }>`
    select last_position as last, (select min(position) from outbound_event e where e.client_id = r.client_id) as oldest
    from event_reader r where client_id = ${clientId}`.execute(transaction);
  const [row] = rows;
  if (!row || after > row.last) return true;
  return after < row.last && (row.oldest === null || after < row.oldest - 1);
}

export function toFedEvent(row: Selectable<HeduiSchema['outbound_event']>): FedEvent | undefined {
  return row.position === null ? undefined : { position: row.position, event: toOutboundEvent(row) };
}

/** The body, the same on every way; @throws ZodError for a row that no statement of ours writes */
export const toOutboundEvent = (row: Selectable<HeduiSchema['outbound_event']>): OutboundEvent =>
  outboundEventSchema.parse({
    id: row.event_id,
    schema: EVENT_FORM,
    type: row.type,
    timestamp: row.at.toISOString(),
    ...(row.verification_id === null ? {} : { verificationId: row.verification_id }),
    householdId: row.household_id,
    ...(row.sequence === null ? {} : { sequence: row.sequence }),
    data: row.data,
    ...(row.verification_id === null ? {} : { state: `/v1/verifications/${row.verification_id}` }),
  });
