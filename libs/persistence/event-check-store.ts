// Checks after events in PostgreSQL as workers work them off: taken with a lease that skips what others hold, written with a fence.
import { laneSchema, purposeSchema, SOURCE_EVENT_KINDS } from '#contracts';
import type { LocalDate } from '#kernel';
import { REVIEW_STATES, type ClaimedEventCheck, type EventCheckStore, type FinishedEventCheck } from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { loadKeys, type HouseholdKeys } from './household-keys.js';
import { eventAddress } from './keep-source-events.js';
import { parseRunning, runningAid } from './review-calendar-store.js';
import { jsonRows } from './row-json.js';

const FREE = sql`(c.lease_until is null or c.lease_until < clock_timestamp())`;
const eventSchema = z.object({ kind: z.enum(SOURCE_EVENT_KINDS) });

/** @param database as hedui_worker */
export const createEventCheckStore = (database: Database, cipher: FieldCipher): EventCheckStore => ({
  claimDue: (now, today, limit, leaseMs) =>
    claim(
      database,
      cipher,
      today,
      leaseMs,
      sql`select c.event_check_id from event_check c where c.state in ('waiting', 'beginning', 'blocked-authorization') and ${FREE}
        and c.due_at <= ${now} and (c.checked_on is null or c.checked_on < ${today}::date)
        and not exists (select 1 from event_check o where o.household_id = c.household_id and o.purpose = c.purpose and o.event_check_id <> c.event_check_id
          and (o.state = 'requested' or (o.state = 'beginning' and o.opened_at < c.opened_at)))
        and not exists (select 1 from review r where r.household_id = c.household_id and r.state = 'requested' and r.requested_on = ${today}::date)
        order by c.due_at, c.event_check_id limit ${limit} for update of c skip locked`,
      sql`state = 'beginning',`,
    ),
  claimReported: (today, limit, leaseMs) =>
    claim(
      database,
      cipher,
      today,
      leaseMs,
      sql`select c.event_check_id from event_check c join verification v using (verification_id)
        where c.state = 'requested' and (v.report_version > 0 or v.state = 'cancelled') and ${FREE}
        order by c.requested_at limit ${limit} for update of c skip locked`,
      sql``,
    ),
  finish: (steps, today, auditOf) =>
    inTransaction(database, undefined, async (transaction) => {
      const written = await write(transaction, steps);
      await moveReviews(transaction, written, today);
      await appendAudit(transaction, auditOf(written));
      return written;
    }),
});

interface ClaimRow {
  event_check_id: string;
  household_id: string;
  purpose: string;
  lane: string;
  attempt: number;
  verification_id: string | null;
  client_id: string;
  organisation_id: string | null;
  opened_by: string | null;
  owner_division: string;
  running: unknown;
  last_reported: string | null;
  review_state: string | null;
  review_due_on: string | null;
  is_cancelled: boolean;
}

async function claim(
  database: Database,
  cipher: FieldCipher,
  today: LocalDate,
  leaseMs: number,
  chosen: RawBuilder<unknown>,
  more: RawBuilder<unknown>,
): Promise<readonly ClaimedEventCheck[]> {
  return inTransaction(database, undefined, async (transaction) => {
    const { rows } = await sql<ClaimRow>`
      with taken as (
        update event_check set ${more} attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
        where event_check_id in (${chosen}) returning *)
      select t.*, h.organisation_id, h.opened_by, h.owner_division, r.state as review_state, r.due_on as review_due_on,
        coalesce(v.state = 'cancelled' and v.report_version = 0, false) as is_cancelled, ${runningAid(today)} as running,
        (select e.verification_id from verification e where e.household_id = t.household_id and e.purpose = t.purpose and e.report_version > 0
          order by e.requested_at desc limit 1) as last_reported
      from taken t join household h using (household_id) left join verification v on v.verification_id = t.verification_id
        left join review r on r.household_id = t.household_id and r.state in ('due', 'blocked-authorization', 'requested', 'paused')
      order by t.due_at, t.event_check_id`.execute(transaction);
    const keys = await loadKeys(transaction, cipher, { households: [...new Set(rows.map((row) => row.household_id))] });
    const events = await readEvents(
      transaction,
      rows.map((row) => row.event_check_id),
      keys,
    );
    return rows.map((row) => ({
      checkId: row.event_check_id,
      householdId: row.household_id,
      purpose: purposeSchema.parse(row.purpose),
      lane: laneSchema.parse(row.lane),
      attempt: row.attempt,
      owner: {
        clientId: row.client_id,
        organisationId: row.organisation_id ?? undefined,
        openedBy: row.opened_by ?? undefined,
        division: row.owner_division,
      },
      running: parseRunning(row.running),
      events: events.get(row.event_check_id) ?? [],
      lastReported: row.last_reported ?? undefined,
      review:
        row.review_state === null || row.review_due_on === null
          ? undefined
          : { state: z.enum(REVIEW_STATES).parse(row.review_state), dueOn: row.review_due_on as LocalDate },
      verificationId: row.verification_id ?? undefined,
      isCancelled: row.is_cancelled,
    }));
  });
}

async function readEvents(
  transaction: DatabaseTransaction,
  checkIds: readonly string[],
  keys: HouseholdKeys,
): Promise<ReadonlyMap<string, ClaimedEventCheck['events']>> {
  const rows = await transaction
    .selectFrom('source_event')
    .select(['event_check_id', 'source_event_id', 'household_id', 'subject_id', 'event_sealed'])
    .where('event_check_id', 'in', checkIds.length === 0 ? [null] : [...checkIds])
    .orderBy('received_at')
    .execute();
  const byCheck = new Map<string, ClaimedEventCheck['events'][number][]>();
  for (const row of rows) {
    const opened = keys.forScope(row.household_id).open(eventAddress(row.source_event_id), row.event_sealed);
    const { kind } = eventSchema.parse(JSON.parse(opened.toString('utf8')));
    const checkId = row.event_check_id ?? '';
    byCheck.set(checkId, [...(byCheck.get(checkId) ?? []), { kind, subjectId: row.subject_id }]);
  }
  return byCheck;
}

/** @returns those that were still in the hands of their claim */
async function write(transaction: DatabaseTransaction, steps: readonly FinishedEventCheck[]): Promise<readonly FinishedEventCheck[]> {
  const { rows } = await sql<{ event_check_id: string }>`
    update event_check c set lease_until = null, state = w.state, verification_id = coalesce(w."verificationId", c.verification_id),
      requested_at = case when w.state = 'requested' then clock_timestamp() else c.requested_at end,
      checked_on = coalesce(w."checkedOn", c.checked_on), failure = w.failure
    from jsonb_to_recordset(${jsonRows(steps.map(toRow))}) as w("checkId" uuid, attempt int, state text, "verificationId" uuid, "checkedOn" date, failure text)
    where c.event_check_id = w."checkId" and c.attempt = w.attempt
    returning c.event_check_id`.execute(transaction);
  const written = new Set(rows.map((row) => row.event_check_id));
  return steps.filter(({ item }) => written.has(item.checkId));
}

function toRow({ item: { checkId, attempt }, step }: FinishedEventCheck) {
  const row = { checkId, attempt, state: step.state };
  switch (step.state) {
    case 'requested':
      return { ...row, verificationId: step.verificationId };
    case 'waiting':
      // another one may wait by now: this one is tried again without taking further events in
      return { ...row, state: 'beginning', checkedOn: step.on, failure: step.failure };
    case 'blocked-authorization':
      return { ...row, checkedOn: step.on };
    case 'absorbed':
      return { ...row, failure: step.reason };
    case 'over':
      return { ...row, failure: step.failure };
    case 'done':
      return row;
  }
}

/** A review that takes a check over comes today; the one after a death by the day the determination names. Paused ones stay. */
async function moveReviews(transaction: DatabaseTransaction, written: readonly FinishedEventCheck[], today: LocalDate): Promise<void> {
  const moves = written.flatMap(({ item: { householdId }, step }): { householdId: string; on: LocalDate; reason: string | null }[] => {
    if (step.state === 'absorbed') return [{ householdId, on: today, reason: null }];
    return step.state === 'done' && step.reviewBy !== undefined ? [{ householdId, on: step.reviewBy, reason: 'after-death' }] : [];
  });
  if (moves.length === 0) return;
  await sql`
    update review r set due_on = least(r.due_on, m."on"), checked_on = null,
      reason = case when m.reason is not null and m."on" < r.due_on then m.reason else r.reason end
    from jsonb_to_recordset(${jsonRows(moves)}) as m("householdId" uuid, "on" date, reason text)
    where r.household_id = m."householdId" and r.state in ('due', 'blocked-authorization')`.execute(transaction);
}
