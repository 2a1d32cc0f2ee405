// Events that concern somebody of an assisted household, kept with it; each opens a check of the household or joins the one that
// waits. Whoever is unknown to the keyed index is not looked at further.
import type { LocalDate } from '#kernel';
import type { MatchableEvent } from '#verification';
import { sql } from 'kysely';
import { v7 as newUuid } from 'uuid';
import { appendAudit } from './audit-append.js';
import { alertAddress } from './comparison-store.js';
import type { DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { loadKeys, type HouseholdKeys } from './household-keys.js';
import { base64, jsonRows } from './row-json.js';

interface ConcernedRow {
  position: number;
  household_id: string;
  subject_id: string;
  client_id: string;
  division_code: string;
  purpose: string;
}

/** @returns for how many households an event was new; in the order of households, so that two workers never wait for each other */
export async function keepSourceEvents(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  events: readonly MatchableEvent[],
  sourceId: string,
  today: LocalDate,
): Promise<number> {
  if (events.length === 0) return 0;
  const named = events.map(({ idNumber }, position) => ({ position, name: base64(cipher.indexOf(idNumber)) }));
  const { rows } = await sql<ConcernedRow>`
    select distinct on (m.household_id, e.position) e.position, m.household_id, m.subject_id, h.client_id, h.division_code, d.purpose
    from jsonb_to_recordset(${jsonRows(named)}) as e(position int, name text)
      cross join lateral (select decode(e.name, 'base64') as index) i
      join member m on (m.id_number_index = i.index or m.id_number_other_index = i.index) and (m.counted is distinct from false or m.role = 'obligor')
      join household h using (household_id) join lateral (
        select distinct on (programme) outcome, valid_to, purpose from decision where household_id = m.household_id and valid_from <= ${today}::date
        order by programme, ordinal desc) d on d.outcome in ('granted', 'adjusted', 'gradual-exit') and (d.valid_to is null or d.valid_to >= ${today}::date)
    order by m.household_id, e.position`.execute(transaction);
  const keys = await loadKeys(transaction, cipher, { households: [...new Set(rows.map((row) => row.household_id))] });
  let kept = 0;
  for (const row of rows) {
    const event = events[row.position];
    if (event && (await keepFor(transaction, row, event, sourceId, keys))) kept += 1;
  }
  return kept;
}

/** @returns whether the household did not have it yet */
async function keepFor(
  transaction: DatabaseTransaction,
  row: ConcernedRow,
  { eventId, kind, on, eventSha256, alert, check }: MatchableEvent,
  sourceId: string,
  keys: HouseholdKeys,
): Promise<boolean> {
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
      event_sealed: scoped.seal(eventAddress(id), JSON.stringify({ eventId, kind, on })),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await transaction
    .insertInto('alert')
    .values({
      ...{ alert_id: id, household_id: row.household_id, client_id: row.client_id, division_code: row.division_code },
      ...{ purpose: row.purpose, verification_id: null, version: null, before_verification_id: null, before_version: null },
      ...{ kind: 'event', effect: 'flip', direction: 'look', certainty: 'possible', rank: alert.rank },
      details_sealed: scoped.seal(alertAddress(id), JSON.stringify(alert.details)),
    })
    .execute();
  await joinCheck(transaction, row, id, check);
  await appendAudit(transaction, [
    { actor: 'worker', action: 'source-event.recorded', verificationIds: [], sourceId, detail: { householdId: row.household_id, kind } },
  ]);
  return true;
}

export const eventAddress = (sourceEventId: string): string => `source_event/${sourceEventId}`;

/** Also one that waits for a signature takes it in, and is looked at again. */
async function joinCheck(
  transaction: DatabaseTransaction,
  row: ConcernedRow,
  sourceEventId: string,
  { lane, dueAt }: MatchableEvent['check'],
): Promise<void> {
  await sql`update event_check c set state = 'waiting', checked_on = null, attempt = attempt + 1, lease_until = null
    where household_id = ${row.household_id}::uuid and purpose = ${row.purpose} and state = 'blocked-authorization'
      and event_check_id = (select o.event_check_id from event_check o where o.household_id = c.household_id and o.purpose = c.purpose
        and o.state in ('waiting', 'blocked-authorization') order by o.state = 'waiting' desc, o.event_check_id limit 1)`.execute(
    transaction,
  );
  await sql`
    with opened as (
      insert into event_check (event_check_id, household_id, client_id, division_code, purpose, lane, due_at)
      values (${newUuid()}::uuid, ${row.household_id}::uuid, ${row.client_id}, ${row.division_code}, ${row.purpose}, ${lane}, ${dueAt})
      on conflict (household_id, purpose) where state = 'waiting' do update set due_at = least(event_check.due_at, excluded.due_at),
        lane = case when 'live' in (event_check.lane, excluded.lane) then 'live' else 'bulk' end, checked_on = null
      returning event_check_id)
    update source_event set event_check_id = (select event_check_id from opened) where source_event_id = ${sourceEventId}::uuid`.execute(
    transaction,
  );
}
