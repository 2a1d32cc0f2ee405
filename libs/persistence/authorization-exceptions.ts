// Exceptions in PostgreSQL: recorded once, followed up step by step, listed when papers or notice are overdue.
import type { LocalDate } from '#kernel';
import { exceptionGroundSchema, type AskedException } from '#contracts';
import { NOTICE_WAYS, type RecordedException } from '#lawful-access';
import type { ExceptionDetails, ExceptionStatements, ExceptionView, NewExceptionRow } from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { send, type Database, type DatabaseTransaction } from './database.js';
import type { ScopeCiphers } from './field-cipher.js';
import type { HouseholdKeys } from './household-keys.js';
import type { HeduiSchema } from './schema.js';

type ExceptionRow = Selectable<HeduiSchema['authorization_exception']>;

const detailsSchema = z.strictObject({
  reason: z.string(),
  unknown: z.string().optional(),
  paid: z.strictObject({ by: z.string(), amount: z.string(), on: z.custom<LocalDate>((value) => typeof value === 'string') }).optional(),
});
const addressOf = (exceptionId: string): string => `authorization_exception/${exceptionId}`;

/** Of many verifications, for a claim. */
export async function readRecordedExceptions(
  transaction: DatabaseTransaction,
  verificationIds: readonly string[],
): Promise<readonly RecordedException[]> {
  if (verificationIds.length === 0) return [];
  const rows = await send(
    transaction,
    sql<ExceptionRow>`select * from authorization_exception where verification_id = any(${[...verificationIds]}::uuid[])`,
  );
  return rows.map((row) => ({
    exceptionId: row.exception_id,
    verificationId: row.verification_id,
    subjectIds: row.subject_ids,
    sourceIds: row.source_ids ?? undefined,
    recordedAt: row.recorded_at,
    papersDueAt: row.papers_due_at,
    papersAt: row.papers_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
  }));
}

/** Of many verifications, for their reports; in the order they were recorded. */
export async function readAskedExceptions(database: Database, verificationIds: readonly string[]): Promise<Map<string, AskedException[]>> {
  const { rows } = await sql<ExceptionRow>`
    select * from authorization_exception where verification_id = any(${[...verificationIds]}::uuid[]) order by recorded_at, exception_id`.execute(
    database,
  );
  const found = new Map<string, AskedException[]>();
  for (const row of rows) {
    const told: AskedException = {
      exceptionId: row.exception_id,
      ground: exceptionGroundSchema.parse(row.ground),
      basis: row.basis,
      subjectIds: row.subject_ids,
      ...(row.source_ids === null ? {} : { sourceIds: row.source_ids }),
      recordedAt: row.recorded_at.toISOString(),
      papersDueAt: row.papers_due_at.toISOString(),
      noticeDueAt: row.notice_due_at.toISOString(),
    };
    found.set(row.verification_id, [...(found.get(row.verification_id) ?? []), told]);
  }
  return found;
}

export const bindExceptions = (transaction: DatabaseTransaction, keys: HouseholdKeys): ExceptionStatements => ({
  insertException: (row) => insertException(transaction, row, keys),
  async listExceptions({ verificationId, overdue, limit }) {
    let select = transaction.selectFrom('authorization_exception').selectAll();
    if (verificationId !== undefined) select = select.where('verification_id', '=', verificationId);
    if (overdue)
      select = select.where(
        sql<boolean>`(papers_at is null and papers_due_at <= clock_timestamp()) or (notified_at is null and notice_due_at <= clock_timestamp())`,
      );
    const rows = await select.orderBy('recorded_at', 'desc').orderBy('exception_id', 'desc').limit(limit).execute();
    await keys.load({ households: rows.map((row) => row.household_id) });
    return rows.map((row) => toView(row, keys));
  },
  async lockException(exceptionId) {
    const row = await transaction
      .selectFrom('authorization_exception')
      .selectAll()
      .where('exception_id', '=', exceptionId)
      .forUpdate()
      .executeTakeFirst();
    if (row) await keys.load({ households: [row.household_id] });
    return row && toView(row, keys);
  },
  async followException(exceptionId, step) {
    const now = sql<Date>`clock_timestamp()`;
    await transaction
      .updateTable('authorization_exception')
      .set(
        step === 'end'
          ? { ended_at: now }
          : 'authorizationId' in step
            ? { papers_at: now, authorization_id: step.authorizationId }
            : { notified_how: step.notifiedHow, notified_at: step.notifiedAt, notified_by: step.notifiedBy },
      )
      .where('exception_id', '=', exceptionId)
      .execute();
  },
});

async function insertException(transaction: DatabaseTransaction, row: NewExceptionRow, keys: HouseholdKeys): Promise<void> {
  await keys.load({ households: [row.householdId] });
  const { reason, unknown, paid } = row;
  const details: ExceptionDetails = { reason, ...(unknown === undefined ? {} : { unknown }), ...(paid === undefined ? {} : { paid }) };
  await transaction
    .insertInto('authorization_exception')
    .values({
      exception_id: row.exceptionId,
      client_id: row.clientId,
      verification_id: row.verificationId,
      household_id: row.householdId,
      ground: row.ground,
      basis: row.basis,
      subject_ids: [...row.subjectIds],
      source_ids: row.sourceIds ? [...row.sourceIds] : null,
      details_sealed: keys.forScope(row.householdId).seal(addressOf(row.exceptionId), JSON.stringify(details)),
      event_at: row.eventAt,
      reported_at: row.reportedAt ?? null,
      recorded_by: row.recordedBy,
      recorded_at: row.recordedAt,
      papers_due_at: row.papersDueAt,
      notice_due_at: row.noticeDueAt,
    })
    .execute();
}

function toView(row: ExceptionRow, cipher: ScopeCiphers): ExceptionView {
  const details = cipher.forScope(row.household_id).open(addressOf(row.exception_id), row.details_sealed);
  const now = Date.now();
  return {
    exceptionId: row.exception_id,
    verificationId: row.verification_id,
    householdId: row.household_id,
    ground: exceptionGroundSchema.parse(row.ground),
    basis: row.basis,
    ...detailsSchema.parse(JSON.parse(details.toString('utf8'))),
    subjectIds: row.subject_ids,
    ...(row.source_ids === null ? {} : { sourceIds: row.source_ids }),
    eventAt: row.event_at.toISOString(),
    ...(row.reported_at === null ? {} : { reportedAt: row.reported_at.toISOString() }),
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at.toISOString(),
    papersDueAt: row.papers_due_at.toISOString(),
    ...(row.papers_at === null ? {} : { papersAt: row.papers_at.toISOString() }),
    ...(row.authorization_id === null ? {} : { authorizationId: row.authorization_id }),
    noticeDueAt: row.notice_due_at.toISOString(),
    ...(row.notified_at === null ? {} : { notifiedAt: row.notified_at.toISOString() }),
    ...(row.notified_how === null ? {} : { notifiedHow: z.enum(NOTICE_WAYS).parse(row.notified_how) }),
    ...(row.notified_by === null ? {} : { notifiedBy: row.notified_by }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at.toISOString() }),
    overdue: [
      ...(row.papers_at === null && row.papers_due_at.getTime() <= now ? (['papers'] as const) : []),
      ...(row.notified_at === null && row.notice_due_at.getTime() <= now ? (['notice'] as const) : []),
    ],
  };
}
