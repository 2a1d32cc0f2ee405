// Lists of cases: the latest first, by what waits in them and for how long it has.
import type { CaseView, ListCases, Page } from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { toCaseView, type CaseRow } from './case-rows.js';
import type { DatabaseTransaction } from './database.js';
import { readIdCursor, writeIdCursor } from './id-cursor.js';

/** @throws HubError `cursor-invalid` */
export async function listCases(transaction: DatabaseTransaction, query: ListCases, now: Date): Promise<Page<CaseView>> {
  const { state, kind, overdue, escalated, area, householdId, limit, cursor } = query;
  const when = (value: unknown, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
    value === undefined ? sql`` : sql`and ${condition}`;
  const { rows } = await sql<CaseRow>`
    select *, hedui.reaches(client_id, opened_by, organisation_id, owner_division) as kept from case_record c where true
    ${when(state, sql`state = ${state}`)} ${when(kind, sql`kind = ${kind}`)}
    ${when(area, sql`starts_with(division_code, ${area})`)} ${when(householdId, sql`household_id = ${householdId}::uuid`)}
    ${escalated ? sql`and escalated_at is not null` : sql``}
    ${when(
      overdue,
      sql`exists (select 1 from case_deadline d where d.case_id = c.case_id and d.state = 'open' and d.due_at <= ${now}
        ${overdue === 'any' ? sql`` : sql`and d.kind = ${overdue}`})`,
    )}
    ${cursor === undefined ? sql`` : sql`and case_id < ${readIdCursor(cursor)}::uuid`}
    order by case_id desc limit ${limit + 1}`.execute(transaction);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const ids = page.map(({ case_id }) => case_id);
  const deadlines = await transaction
    .selectFrom('case_deadline')
    .selectAll()
    .where(sql<boolean>`case_id = any(${ids}::uuid[])`)
    .orderBy('due_at')
    .execute();
  return {
    items: page.map((row) => toCaseView(row, deadlines, now)),
    nextCursor: rows.length > limit && last ? writeIdCursor(last.case_id) : undefined,
  };
}
