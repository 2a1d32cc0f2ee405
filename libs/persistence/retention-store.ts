// The retention rules in PostgreSQL, as hedui_worker: what is due by the database's clock, taken in small batches with
// SKIP LOCKED, so that several workers share the work and none does it twice.
import { isHubError } from '#kernel';
import type { RetentionPeriod } from '#lawful-access';
import { eraseHousehold, type DueRows, type HouseholdTurn, type RetentionCount, type RetentionStore } from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { v7 as newUuid } from 'uuid';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { ERASURE_OBSTACLES } from './erasure-obstacles.js';
import { bindErasure } from './erasure-store.js';
import { appendAudit } from './hub-statements.js';
import { RETENTION_TARGETS, type RetentionTarget } from './retention-targets.js';

/** A request that met an obstacle is tried again after this. */
const TRY_AGAIN_MINUTES = 10;

const before = ({ months, days }: RetentionPeriod): RawBuilder<Date> =>
  sql<Date>`(clock_timestamp() - make_interval(months => ${months}::int, days => ${days}::int))`;

/** When the case of a household was closed: the last of everything that happened to it or still runs. */
const CLOSED_AT = sql.raw(`greatest(h.created_at,
  (select max(v.updated_at) from verification v where v.household_id = h.household_id),
  (select max(coalesce(a.revoked_at, (a.valid_to + 1)::timestamp at time zone 'Asia/Shanghai')) from "authorization" a where a.household_id = h.household_id),
  (select max(case when d.outcome in ('granted', 'adjusted', 'gradual-exit') and not exists (select 1 from decision n where n.supersedes = d.decision_id)
      then coalesce((d.valid_to + 1)::timestamp at time zone 'Asia/Shanghai', 'infinity'::timestamptz) else d.recorded_at end)
    from decision d where d.household_id = h.household_id),
  (select max(coalesce(e.ended_at, e.recorded_at)) from authorization_exception e where e.household_id = h.household_id),
  (select max(coalesce(c.answered_at, c.asked_at)) from correction_request c join verification v using (verification_id) where v.household_id = h.household_id),
  (select max(coalesce(x.handed_out_at, x.requested_at)) from subject_extract x join verification v using (verification_id) where v.household_id = h.household_id))`);
const IS_HELD = sql.raw('exists (select 1 from legal_hold l where l.household_id = h.household_id and l.lifted_at is null)');
const dueHouseholds = (keep: RetentionPeriod): RawBuilder<unknown> => sql`
  household h join household_key k using (household_id)
  where k.destroyed_at is null and h.created_at < ${before(keep)} and ${CLOSED_AT} < ${before(keep)}`;

/** @param database as hedui_worker */
export const createRetentionStore = (database: Database): RetentionStore => ({
  async countHouseholds(keep) {
    const { rows } = await sql<RetentionCount>`
      select count(*) filter (where not held) as due, count(*) filter (where held) as held
      from (select ${IS_HELD} as held from ${dueHouseholds(keep)}) d`.execute(database);
    return rows[0] ?? { due: 0, held: 0 };
  },
  eraseDueHouseholds: ({ keep, reason, after, limit }) =>
    inTransaction(database, undefined, async (transaction) => {
      const { rows } = await sql<{ household_id: string }>`
        select h.household_id from ${dueHouseholds(keep)} and not ${IS_HELD} and (${after ?? null}::uuid is null or h.household_id > ${after ?? null}::uuid)
        order by h.household_id limit ${limit} for no key update of h skip locked`.execute(transaction);
      const turns: HouseholdTurn[] = [];
      for (const { household_id: householdId } of rows) turns.push(await erase(transaction, householdId, reason));
      return turns;
    }),
  countRows: (rows) => countRows(database, rows),
  deleteRows: (rows, limit, audit) =>
    inTransaction(database, undefined, async (transaction) => {
      const taken = takeRows(rows, limit);
      const { numAffectedRows = 0n } = await sql`
        delete from ${sql.table(rows.table)} where ${taken.key} in (${taken.rows})`.execute(transaction);
      const gone = Number(numAffectedRows);
      if (gone > 0) await appendAudit(transaction, [audit(gone)]);
      return gone;
    }),
  dropContent: (rows, limit, audit) =>
    inTransaction(database, undefined, async (transaction) => {
      const { drop } = targetOf(rows.table);
      if (drop === undefined) throw new Error(`${rows.table} has no content to drop; the rules are checked when they are read`);
      const taken = takeRows(rows, limit);
      const { numAffectedRows = 0n } = await sql`
        update ${sql.table(rows.table)} set ${sql.raw(drop.set)} where ${taken.key} in (${taken.rows})`.execute(transaction);
      const gone = Number(numAffectedRows);
      if (gone > 0) await appendAudit(transaction, [audit(gone)]);
      return gone;
    }),
  async insertRun({ rule, due, gone, held, begunAt, endedAt }) {
    await database
      .insertInto('retention_run')
      .values({ run_id: newUuid(), rule, due, gone, held, begun_at: begunAt, ended_at: endedAt })
      .execute();
  },
  async readLastRuns() {
    const rows = await database
      .selectFrom('retention_run')
      .selectAll()
      .distinctOn('rule')
      .orderBy('rule')
      .orderBy('begun_at', 'desc')
      .execute();
    return rows.map(({ rule, due, gone, held, begun_at, ended_at }) => ({ rule, due, gone, held, begunAt: begun_at, endedAt: ended_at }));
  },
  eraseRequested: (limit) =>
    inTransaction(database, undefined, async (transaction) => {
      const { rows } = await sql<{ erasure_id: string; household_id: string; ground: string }>`
        select erasure_id, household_id, ground from erasure_request where state = 'approved' and next_try_at <= clock_timestamp()
        order by next_try_at limit ${limit} for update skip locked`.execute(transaction);
      const turns: HouseholdTurn[] = [];
      for (const { erasure_id, household_id, ground } of rows) {
        const turn = await erase(transaction, household_id, `request:${ground}`);
        turns.push(turn);
        await (
          turn.became === 'erased'
            ? sql`update erasure_request set state = 'carried-out', carried_out_at = clock_timestamp(), obstacles = '{}' where erasure_id = ${erasure_id}`
            : sql`update erasure_request set obstacles = ${[...turn.obstacles]}, next_try_at = clock_timestamp() + make_interval(mins => ${TRY_AGAIN_MINUTES})
              where erasure_id = ${erasure_id}`
        ).execute(transaction);
      }
      return turns;
    }),
});

/** Within the transaction that holds the household; a refusal has changed nothing. */
async function erase(transaction: DatabaseTransaction, householdId: string, reason: string): Promise<HouseholdTurn> {
  try {
    await eraseHousehold(
      householdId,
      { reason, actor: 'worker' },
      { transact: (work) => work(bindErasure(transaction, ERASURE_OBSTACLES)) },
    );
    return { householdId, became: 'erased' };
  } catch (error) {
    if (!isHubError(error) || error.code !== 'erasure-refused') throw error;
    const { obstacles } = error.details;
    return { householdId, became: 'kept', obstacles: Array.isArray(obstacles) ? obstacles.map(String) : [] };
  }
}

function targetOf(table: string): RetentionTarget {
  const target = RETENTION_TARGETS[table];
  if (target === undefined) throw new Error(`${table} is no target of retention; the rules are checked when they are read`);
  return target;
}

/** Due, and needed by nothing; whether a hold keeps it stands apart. */
function dueCondition({ table, from, keep }: DueRows): { readonly due: RawBuilder<unknown>; readonly held: RawBuilder<unknown> } {
  const { instants, held = 'false', needed = 'false', drop } = targetOf(table);
  const instant = instants[from];
  if (instant === undefined) throw new Error(`${table} is not counted from ${from}; the rules are checked when they are read`);
  return {
    due: sql`${sql.raw(instant)} < ${before(keep)} and not ${sql.raw(needed)} and not (${sql.raw(drop?.unless ?? 'false')})`,
    held: sql.raw(held),
  };
}

async function countRows(database: Database, rows: DueRows): Promise<RetentionCount> {
  const { due, held } = dueCondition(rows);
  const counted = await sql<RetentionCount>`
    select count(*) filter (where not held) as due, count(*) filter (where held) as held
    from (select ${held} as held from ${sql.table(rows.table)} t where ${due}) d`.execute(database);
  return counted.rows[0] ?? { due: 0, held: 0 };
}

function takeRows(rows: DueRows, limit: number): { readonly key: RawBuilder<unknown>; readonly rows: RawBuilder<unknown> } {
  const { due, held } = dueCondition(rows);
  const { key } = targetOf(rows.table);
  return {
    key: sql`(${sql.join(key.map((column) => sql.ref(column)))})`,
    rows: sql`select ${sql.join(key.map((column) => sql.ref(`t.${column}`)))} from ${sql.table(rows.table)} t
      where ${due} and not ${held} limit ${limit} for update of t skip locked`,
  };
}
