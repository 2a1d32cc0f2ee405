// Standing lists in PostgreSQL: one statement a list, bounded by row security alone. None of them opens a sealed column.
import { programmeSchema } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import {
  STANDING_LISTS,
  type LimitCutoff,
  type ListStanding,
  type Page,
  type StandingEntry,
  type StandingListKind,
  type StandingListStore,
} from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { jsonRows } from './row-json.js';

interface EntryRow {
  at: Date;
  id: string;
  verification_id: string | null;
  household_id: string | null;
  decision_id: string | null;
  exception_id: string | null;
  who: string | null;
  programme: string | null;
  due_on: string | null;
  codes: string[] | null;
}

const cursorSchema = z.tuple([z.iso.datetime(), z.string().max(200)]);

/** Columns of an entry: at, id, verification, household, decision, exception, who, programme, due, codes, area. */
const DECISION = (codes: string, at = 'd.recorded_at'): string =>
  `select ${at} as at, d.decision_id::text as id, d.verification_id, d.household_id, d.decision_id, null::uuid as exception_id, d.decided_by as who, d.programme, d.due_on, ${codes} as codes, d.division_code as area from decision d`;
const CASE = (at: string, id: string, who: string, codes: string): string =>
  `select ${at} as at, ${id} as id, v.verification_id, v.household_id, null::uuid as decision_id, null::uuid as exception_id, ${who} as who, null as programme, null::date as due_on, ${codes} as codes, v.owner_division as area`;
const UNDECIDED = 'not exists (select 1 from decision d where d.verification_id = v.verification_id)';

const LISTS: Readonly<Record<StandingListKind, (cutoffs: readonly LimitCutoff[]) => RawBuilder<EntryRow>>> = {
  'against-recommendation': () => sql.raw(`${DECISION('d.differs')} where d.differs <> '{}'`),
  unsettled: () => sql.raw(`${DECISION('array[d.recommended]')} where d.settled = false`),
  'superseded-since': () =>
    sql.raw(
      `${DECISION("array['version-' || v.report_version]", 'r.issued_at')} join verification v using (verification_id)
       join report r on r.verification_id = v.verification_id and r.version = v.report_version
       where v.report_version > d.report_version and r.issued_at > d.decided_at and not exists (select 1 from decision n where n.supersedes = d.decision_id)`,
    ),
  'over-limit': (cutoffs) => sql`
    ${sql.raw(`${DECISION("array['decided-late']", 'd.decided_at')} where (d.decided_at at time zone 'Asia/Shanghai')::date > d.due_on`)}
    union all
    ${sql.raw(CASE('v.requested_at', 'v.verification_id::text', 'coalesce(v.opened_by::text, v.client_id)', "array['undecided']"))}
    from verification v join jsonb_to_recordset(${jsonRows(cutoffs)}) as c(region text, trigger text, "acceptedBy" date)
      on c.region = v.pack_region and c.trigger = v.trigger
    where v.state <> 'cancelled' and (v.requested_at at time zone 'Asia/Shanghai')::date <= c."acceptedBy" and ${sql.raw(UNDECIDED)}`,
  'papers-overdue': () =>
    sql.raw(
      `select least(case when x.papers_at is null then x.papers_due_at end, case when x.notified_at is null then x.notice_due_at end) as at,
         x.exception_id::text as id, x.verification_id, x.household_id, null::uuid as decision_id, x.exception_id, x.recorded_by as who, null as programme, null::date as due_on,
         array_remove(array[case when x.papers_at is null and x.papers_due_at <= clock_timestamp() then 'papers' end,
           case when x.notified_at is null and x.notice_due_at <= clock_timestamp() then 'notice' end], null) as codes, v.owner_division as area
       from authorization_exception x join verification v using (verification_id)
       where (x.papers_at is null and x.papers_due_at <= clock_timestamp()) or (x.notified_at is null and x.notice_due_at <= clock_timestamp())`,
    ),
  relatives: () =>
    sql.raw(
      `${CASE('v.requested_at', "v.verification_id || '/' || r.relative_id", 'r.officer_id::text', 'array[r.relation]')}
       from relative r join member m on m.id_number_index in (r.id_number_index, r.id_number_other_index)
         join verification v on v.household_id = m.household_id and m.subject_id = any(v.subject_ids)
       where r.removed_at is null`,
    ),
  'unmasked-undecided': () =>
    sql.raw(
      `${CASE('o.opened_at', "v.verification_id || '/' || o.officer_id", 'o.officer_id::text', "'{}'::text[]")}
       from case_opening o join verification v using (verification_id)
       where not exists (select 1 from decision d where d.verification_id = v.verification_id and d.recorded_at >= o.opened_at)`,
    ),
};

export const createStandingListStore = (database: Database): StandingListStore => ({
  transact: (reach, work) =>
    inTransaction(database, reach, (transaction) =>
      work({
        async listWaitingRegions() {
          const { rows } = await sql<{ region: string }>`
            select distinct pack_region as region from verification v where v.trigger in ('application', 'delegated') and v.state <> 'cancelled'
            and ${sql.raw(UNDECIDED)} order by 1`.execute(transaction);
          return rows.map(({ region }) => region);
        },
        async count(cutoffs, area) {
          const counted = STANDING_LISTS.map(
            (kind) => sql`(select count(*)::int from (${LISTS[kind](cutoffs)}) entries ${inArea(area)}) as ${sql.ref(kind)}`,
          );
          const { rows } = await sql<Record<StandingListKind, number>>`select ${sql.join(counted)}`.execute(transaction);
          const [row] = rows;
          if (!row) throw new HubError('row-missing', 'the count of the standing lists gave no row');
          return row;
        },
        list: (kind, cutoffs, query) => list(transaction, kind, cutoffs, query),
        appendAudit: (rows) => appendAudit(transaction, rows),
      }),
    ),
});

const inArea = (area: string | undefined): RawBuilder<unknown> => (area === undefined ? sql`` : sql`where starts_with(area, ${area})`);

async function list(
  transaction: DatabaseTransaction,
  kind: StandingListKind,
  cutoffs: readonly LimitCutoff[],
  { area, limit, cursor }: ListStanding,
): Promise<Page<StandingEntry>> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { rows } = await sql<EntryRow>`
    select * from (select * from (${LISTS[kind](cutoffs)}) entries ${inArea(area)}) standing
    ${after === undefined ? sql`` : sql`where (date_trunc('milliseconds', at), id) < (${after[0]}::timestamptz, ${after[1]})`}
    order by date_trunc('milliseconds', at) desc, id desc limit ${limit + 1}`.execute(transaction);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => toEntry(kind, row)),
    nextCursor:
      rows.length > limit && last ? Buffer.from(JSON.stringify([last.at.toISOString(), last.id])).toString('base64url') : undefined,
  };
}

const toEntry = (kind: StandingListKind, row: EntryRow): StandingEntry => ({
  kind,
  at: row.at.toISOString(),
  ...(row.verification_id === null ? {} : { verificationId: row.verification_id }),
  ...(row.household_id === null ? {} : { householdId: row.household_id }),
  ...(row.decision_id === null ? {} : { decisionId: row.decision_id }),
  ...(row.exception_id === null ? {} : { exceptionId: row.exception_id }),
  ...(row.who === null ? {} : { who: row.who }),
  ...(row.programme === null ? {} : { programme: programmeSchema.parse(row.programme) }),
  ...(row.due_on === null ? {} : { dueOn: row.due_on as LocalDate }),
  codes: row.codes ?? [],
});

function readCursor(cursor: string): [string, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one', { cause });
  }
}
