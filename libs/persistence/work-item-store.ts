// Work items in PostgreSQL: the view `work_item`, under the caller's row security. Nothing sealed is opened.
import { HubError } from '#kernel';
import { WORK_ITEM_KINDS, type CaseWorkItem, type WorkItemStore } from '#verification';
import { sql } from 'kysely';
import { z } from 'zod';
import { appendAudit } from './audit-append.js';
import { inTransaction, type Database } from './database.js';

const kindSchema = z.enum(WORK_ITEM_KINDS);
const cursorSchema = z.tuple([z.string().max(40), z.string().max(40), z.string().max(200)]);
/** Stands for the due day of what has none. */
const NEVER = '9999-12-31T00:00:00.000Z';

interface ItemRow {
  kind: string;
  item_id: string;
  verification_id: string | null;
  household_id: string;
  since: Date;
  due_at: Date | null;
  reason: string;
  organisation_id: string | null;
  opened_by: string | null;
  owner_division: string;
}

export const createWorkItemStore = (database: Database): WorkItemStore => ({
  list: (reach, { kind, ownerId, overdue, limit, cursor }, now, audit) =>
    inTransaction(database, reach, async (transaction) => {
      const after = cursor === undefined ? undefined : readCursor(cursor);
      const { rows } = await sql<ItemRow>`
        select * from work_item
        where (${kind ?? null}::text is null or kind = ${kind ?? null}) and (${ownerId ?? null}::uuid is null or opened_by = ${ownerId ?? null})
          and (not ${overdue} or due_at < ${now})
          and (${after === undefined} or (coalesce(due_at, ${NEVER}::timestamptz), kind, item_id) > (${after?.[0] ?? NEVER}::timestamptz, ${after?.[1] ?? ''}, ${after?.[2] ?? ''}))
        order by coalesce(due_at, ${NEVER}::timestamptz), kind, item_id limit ${limit + 1}`.execute(transaction);
      await appendAudit(transaction, [audit]);
      const items = rows.slice(0, limit).map((row) => toItem(row, now));
      const last = items.at(-1);
      return {
        items,
        nextCursor: rows.length > limit && last ? writeCursor([last.dueAt ?? NEVER, last.kind, last.itemId]) : undefined,
      };
    }),
  count: (reach, ownerId, now) =>
    inTransaction(database, reach, async (transaction) => {
      const { rows } = await sql<{ kind: string; count: number; overdue: number }>`
        select kind, count(*)::int as count, count(*) filter (where due_at < ${now})::int as overdue from work_item
        where ${ownerId ?? null}::uuid is null or opened_by = ${ownerId ?? null} group by kind`.execute(transaction);
      return new Map(rows.map(({ kind, count, overdue }) => [kindSchema.parse(kind), { count, overdue }]));
    }),
});

const toItem = (row: ItemRow, now: Date): CaseWorkItem => ({
  kind: kindSchema.parse(row.kind),
  itemId: row.item_id,
  verificationId: row.verification_id ?? undefined,
  householdId: row.household_id,
  since: row.since.toISOString(),
  dueAt: row.due_at?.toISOString(),
  isOverdue: row.due_at !== null && row.due_at < now,
  reason: row.reason,
  ownerId: row.opened_by ?? undefined,
  organisationId: row.organisation_id ?? undefined,
  divisionCode: row.owner_division,
});

const writeCursor = (place: readonly [string, string, string]): string => Buffer.from(JSON.stringify(place)).toString('base64url');
function readCursor(cursor: string): readonly [string, string, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new HubError('cursor-invalid', 'this place is not one the list gave out; start without one', { cause });
  }
}
