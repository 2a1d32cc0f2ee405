// Cases in PostgreSQL as the api works with them. Row security decides whose; `kept` tells who keeps one from who kept it before.
import { formatYuan, parseYuan, sumMoney } from '#kernel';
import { expectAnswers, nearFrom, type CaseAidView, type CaseRecordStatements, type CaseWithDetails, type NewCaseRow } from '#verification';
import { sql } from 'kysely';
import { openAid, openCaseDetails, openCaseKeys, sealAid, sealCaseDetails, sealUnderHousehold, type CaseKeys } from './case-details.js';
import { listCases } from './case-lists.js';
import { toCaseView, toDeadline, toLockedCase, toStep, toThread, type CaseRow } from './case-rows.js';
import type { DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import type { HouseholdKeys } from './household-keys.js';

const kept = sql<boolean>`hedui.reaches(client_id, opened_by, organisation_id, owner_division)`.as('kept');

export const bindCases = (transaction: DatabaseTransaction, cipher: FieldCipher, keys: HouseholdKeys): CaseRecordStatements => {
  const caseKeys = openCaseKeys(cipher, keys);
  return {
    async findCaseByKey(createdBy, key) {
      const row = await transaction
        .selectFrom('case_record')
        .select(['case_id', 'body_sha256'])
        .where('created_by', '=', createdBy)
        .where('idempotency_key', '=', key)
        .executeTakeFirst();
      return row && { caseId: row.case_id, bodySha256: row.body_sha256 };
    },
    insertCase: (row) => insertCase(transaction, caseKeys, row),
    readCase: (caseId, now) => readCase(transaction, caseKeys, caseId, now),
    async lockCase(caseId) {
      const row = await transaction.selectFrom('case_record').selectAll().where('case_id', '=', caseId).forUpdate().executeTakeFirst();
      return row && toLockedCase(row);
    },
    listCases: (query, now) => listCases(transaction, query, now),
    async insertCaseStep(caseId, { step, responsible, at }, recordedBy) {
      await sql`insert into case_step (case_id, ordinal, step, responsible, at, recorded_by)
        select ${caseId}::uuid, 1 + coalesce(max(ordinal), 0), ${step}, ${responsible}, ${at}, ${recordedBy} from case_step where case_id = ${caseId}::uuid`.execute(
        transaction,
      );
    },
    async beginCaseDeadline(caseId, clock) {
      const { kind, beganAt, dueAt, workingDays = null, hours = null, ground = null, citation } = clock;
      const terms = { began_at: beganAt, near_at: nearFrom(clock), due_at: dueAt, working_days: workingDays, hours, ground, citation };
      const changed = await transaction
        .updateTable('case_deadline')
        .set({ ...terms, reminded_at: null, told_late_at: null })
        .where('case_id', '=', caseId)
        .where('kind', '=', kind)
        .where('state', '=', 'open')
        .executeTakeFirst();
      if (changed.numUpdatedRows > 0n) return;
      const turn = sql<number>`1 + coalesce((select max(turn) from case_deadline where case_id = ${caseId}::uuid and kind = ${kind}), 0)`;
      await transaction
        .insertInto('case_deadline')
        .values({ case_id: caseId, kind, turn, ...terms, met_at: null, reminded_at: null, told_late_at: null })
        .execute();
    },
    async meetCaseDeadline(caseId, kind, at) {
      const met = await transaction
        .updateTable('case_deadline')
        .set({ state: 'met', met_at: at })
        .where('case_id', '=', caseId)
        .where('kind', '=', kind)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return met.numUpdatedRows > 0n;
    },
    async voidCaseDeadlines(caseId) {
      await transaction
        .updateTable('case_deadline')
        .set({ state: 'void' })
        .where('case_id', '=', caseId)
        .where('state', '=', 'open')
        .execute();
    },
    async appendCaseEvent(caseId, { change, data = {}, at }) {
      await sql`with numbered as (update case_record set event_sequence = event_sequence + 1 where case_id = ${caseId}::uuid returning event_sequence)
        insert into case_event (case_id, sequence, type, data, at)
        select ${caseId}::uuid, event_sequence, ${change}, ${JSON.stringify(data)}::jsonb, ${at} from numbered`.execute(transaction);
    },
    async acceptCase(caseId, at) {
      await transaction.updateTable('case_record').set({ accepted_at: at }).where('case_id', '=', caseId).execute();
    },
    setCaseHousehold: (caseId, householdId) => sealUnderHousehold(transaction, caseKeys, caseId, householdId),
    async linkVerification(caseId, verificationId, by) {
      const linked = await transaction
        .insertInto('case_verification')
        .values({ case_id: caseId, verification_id: verificationId, linked_by: by })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (linked.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async readAid(caseId, key) {
      const aids = await readAid(transaction, caseKeys, caseId);
      const known = await transaction
        .selectFrom('case_aid')
        .select('body_sha256')
        .where('case_id', '=', caseId)
        .where('idempotency_key', '=', key)
        .executeTakeFirst();
      return { known: known?.body_sha256, count: aids.length, total: sumMoney(aids.map(({ amount }) => parseYuan(amount))) };
    },
    async insertAid({ aidId, caseId, ordinal, paidAt, amount, payer, meetingRecord = null, beforeReport, recordedBy, idempotency }) {
      const scoped = await cipherOfCase(transaction, caseKeys, caseId);
      await transaction
        .insertInto('case_aid')
        .values({
          ...{ aid_id: aidId, case_id: caseId, ordinal, paid_at: paidAt, before_report: beforeReport, meeting_record: meetingRecord },
          details_sealed: sealAid(scoped, aidId, { amount: formatYuan(amount), payer }),
          ...{ recorded_by: recordedBy, idempotency_key: idempotency.key, body_sha256: idempotency.bodySha256 },
        })
        .execute();
    },
    async hasReport(caseId) {
      const { rows } =
        await sql`select 1 from case_verification join report using (verification_id) where case_id = ${caseId}::uuid limit 1`.execute(
          transaction,
        );
      return rows.length > 0;
    },
    async closeCase(caseId, { outcome, reason, told, nextCaseId = null }, by, at) {
      const row = await transaction
        .selectFrom('case_record')
        .select(['household_id', 'details_sealed'])
        .where('case_id', '=', caseId)
        .executeTakeFirstOrThrow();
      const scoped = await caseKeys.cipherOf(caseId, row.household_id);
      const details = openCaseDetails(scoped, caseId, row.details_sealed);
      const closing = reason === undefined ? row.details_sealed : sealCaseDetails(scoped, caseId, { ...details, closing: reason });
      await transaction
        .updateTable('case_record')
        .set({
          ...{ state: 'closed', outcome, closed_at: at, closed_by: by, next_case_id: nextCaseId, details_sealed: closing },
          ...{ told_how: told?.how ?? null, told_at: told?.at ?? null, escalated_at: null, escalated_why: null },
        })
        .where('case_id', '=', caseId)
        .execute();
    },
    async endEscalation(caseId) {
      const ended = await transaction
        .updateTable('case_record')
        .set({ escalated_at: null, escalated_why: null })
        .where('case_id', '=', caseId)
        .where('escalated_at', 'is not', null)
        .executeTakeFirst();
      return ended.numUpdatedRows > 0n;
    },
  };
};

async function insertCase(transaction: DatabaseTransaction, caseKeys: CaseKeys, row: NewCaseRow): Promise<void> {
  const { caseId, householdId = null, owner, words, unknown, reporter } = row;
  const scoped = await caseKeys.cipherOf(caseId, householdId);
  await transaction
    .insertInto('case_record')
    .values({
      ...{ case_id: caseId, client_id: row.clientId, household_id: householdId, division_code: row.divisionCode, kind: row.kind },
      ...{ organisation_id: owner.organisationId ?? null, opened_by: owner.openedBy ?? null, owner_division: owner.divisionCode },
      ...{ purpose: row.purpose, programmes: [...row.programmes], hukou_division: row.hukouDivision ?? null },
      ...{ difficulty: row.difficulty ?? null, channel: row.channel ?? null, client_reference: row.clientReference ?? null },
      ...{ event_at: row.eventAt ?? null, reported_at: row.reportedAt, accepted_at: null, created_by: row.createdBy },
      ...{ escalated_at: null, escalated_why: null, outcome: null, next_case_id: null, told_how: null, told_at: null },
      ...{ closed_at: null, closed_by: null, idempotency_key: row.idempotency.key, body_sha256: row.idempotency.bodySha256 },
      details_sealed: sealCaseDetails(scoped, caseId, {
        ...(words === undefined ? {} : { words }),
        ...(unknown === undefined ? {} : { unknown }),
        ...(reporter === undefined ? {} : { reporter }),
      }),
    })
    .execute();
}

async function cipherOfCase(transaction: DatabaseTransaction, caseKeys: CaseKeys, caseId: string) {
  const row = await transaction.selectFrom('case_record').select('household_id').where('case_id', '=', caseId).executeTakeFirstOrThrow();
  return caseKeys.cipherOf(caseId, row.household_id);
}

async function readAid(transaction: DatabaseTransaction, caseKeys: CaseKeys, caseId: string): Promise<readonly CaseAidView[]> {
  const rows = await transaction.selectFrom('case_aid').selectAll().where('case_id', '=', caseId).orderBy('ordinal').execute();
  if (rows.length === 0) return [];
  const scoped = await cipherOfCase(transaction, caseKeys, caseId);
  return rows.flatMap((row) =>
    row.details_sealed === null
      ? []
      : [
          {
            aidId: row.aid_id,
            paidAt: row.paid_at.toISOString(),
            ...openAid(scoped, row.aid_id, row.details_sealed),
            beforeReport: row.before_report,
            ...(row.meeting_record === null ? {} : { meetingRecord: row.meeting_record }),
            recordedBy: row.recorded_by,
          },
        ],
  );
}

async function readCase(
  transaction: DatabaseTransaction,
  caseKeys: CaseKeys,
  caseId: string,
  now: Date,
): Promise<CaseWithDetails | undefined> {
  const row: CaseRow | undefined = await transaction
    .selectFrom('case_record')
    .selectAll()
    .select(kept)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (!row) return undefined;
  const deadlines = await transaction.selectFrom('case_deadline').selectAll().where('case_id', '=', caseId).orderBy('due_at').execute();
  const steps = await transaction.selectFrom('case_step').selectAll().where('case_id', '=', caseId).orderBy('ordinal').execute();
  const thread = await transaction.selectFrom('case_event').selectAll().where('case_id', '=', caseId).orderBy('sequence').execute();
  const linked = await transaction.selectFrom('case_verification').select('verification_id').where('case_id', '=', caseId).execute();
  const aid = row.kept ? await readAid(transaction, caseKeys, caseId) : [];
  return {
    ...toCaseView(row, deadlines, now),
    ...(row.hukou_division === null ? {} : { hukouDivision: row.hukou_division }),
    ...(row.event_at === null ? {} : { eventAt: row.event_at.toISOString() }),
    ...(row.accepted_at === null ? {} : { acceptedAt: row.accepted_at.toISOString() }),
    ...(row.kept ? { details: openCaseDetails(await caseKeys.cipherOf(caseId, row.household_id), caseId, row.details_sealed) } : {}),
    steps: steps.map(toStep),
    deadlines: deadlines.map((one) => toDeadline(one, now)),
    aid,
    aidTotal: formatYuan(sumMoney(aid.map(({ amount }) => parseYuan(amount)))),
    verificationIds: linked.map(({ verification_id }) => verification_id),
    expected: await readExpected(
      transaction,
      linked.map(({ verification_id }) => verification_id),
      now,
    ),
    thread: toThread(thread),
  };
}

/** Of queries that are out, by how long their sources usually take. */
async function readExpected(
  transaction: DatabaseTransaction,
  verificationIds: readonly string[],
  now: Date,
): Promise<CaseWithDetails['expected']> {
  if (verificationIds.length === 0) return [];
  const { rows } = await sql<{ source_id: string; asked_at: Date | null; due_at: Date; p90: number | null }>`
    select q.source_id, q.asked_at, q.due_at, u.p90_seconds as p90 from query q left join source_usual_time u using (source_id)
    where q.verification_id = any(${[...verificationIds]}::uuid[]) and q.state in ('asking', 'waiting', 'planned') and q.batch_id is not null`.execute(
    transaction,
  );
  const usual = new Map(rows.flatMap(({ source_id, p90 }) => (p90 === null ? [] : [[source_id, p90] as const])));
  const open = rows.map((row) => ({ sourceId: row.source_id, askedAt: row.asked_at ?? undefined, dueAt: row.due_at }));
  return expectAnswers(open, usual, now).map(({ sourceId, at, basis }) => ({ sourceId, at: at.toISOString(), basis }));
}
