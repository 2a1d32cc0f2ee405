// Handing cases on in PostgreSQL. Row security shows an offer to both sides, and the case to the other side only while it takes
// it over or gives it back; with acceptance the rows of the case change their owner.
import {
  caseDifficultySchema,
  caseKindSchema,
  handOverAnswerSchema,
  handOverReasonSchema,
  programmeSchema,
  purposeSchema,
} from '#contracts';
import { HANDOVER_STATES, type HandoverStatements, type HandoverView, type LockedHandover } from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import { readIdCursor, writeIdCursor } from './id-cursor.js';
import type { HeduiSchema } from './schema.js';

type HandoverRow = Selectable<HeduiSchema['case_handover']>;
/** `ours`: the actor handed it on, or keeps the case by now. */
type SeenHandover = HandoverRow & { ours: boolean };

const stateSchema = z.enum(HANDOVER_STATES);
const codesSchema = z.object({
  state: stateSchema,
  reason: handOverReasonSchema,
  kind: caseKindSchema,
  purpose: purposeSchema,
  programmes: z.array(programmeSchema),
  difficulty: caseDifficultySchema.nullable(),
  answer: handOverAnswerSchema.nullable(),
});
const ours = sql<boolean>`exists (select 1 from hedui.case_record c where c.case_id = case_handover.case_id)`.as('ours');

export const bindHandovers = (transaction: DatabaseTransaction): HandoverStatements => ({
  async readOrganisationDivision(organisationId) {
    const row = await transaction
      .selectFrom('organisation')
      .select('division_code')
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
    return row?.division_code;
  },
  async hasOpenHandover(caseId) {
    const open = await transaction
      .selectFrom('case_handover')
      .select('handover_id')
      .where('case_id', '=', caseId)
      .where('state', '=', 'offered')
      .executeTakeFirst();
    return open !== undefined;
  },
  async insertHandover(row) {
    const { rows } = await sql<{
      turn: number;
    }>`select 1 + coalesce(max(turn), 0) as turn from case_handover where case_id = ${row.caseId}::uuid`.execute(transaction);
    const turn = rows[0]?.turn ?? 1;
    await transaction
      .insertInto('case_handover')
      .values({
        ...{ handover_id: row.handoverId, case_id: row.caseId, turn, client_id: row.clientId, reason: row.reason, kind: row.kind },
        ...{ from_officer_id: row.from.officerId, from_organisation_id: row.from.organisationId, from_division: row.from.division },
        ...{ to_organisation_id: row.toOrganisationId, to_division: row.toDivision, purpose: row.purpose },
        ...{ programmes: [...row.programmes], difficulty: row.difficulty ?? null, division_code: row.divisionCode },
        ...{ people: row.people ?? null, answer: null, offered_at: row.offeredAt, due_at: row.dueAt ?? null },
        ...{ ended_at: null, ended_by: null, told_how: row.told.how, told_at: row.told.at },
      })
      .execute();
    return turn;
  },
  async lockHandover(handoverId) {
    const row = await transaction
      .selectFrom('case_handover')
      .selectAll()
      .where('handover_id', '=', handoverId)
      .forUpdate()
      .executeTakeFirst();
    return row && toLocked(row);
  },
  async readHandover(handoverId) {
    const row = await transaction
      .selectFrom('case_handover')
      .selectAll()
      .select(ours)
      .where('handover_id', '=', handoverId)
      .executeTakeFirst();
    return row && toView(row);
  },
  async listHandovers({ direction, state, organisationId = null, limit, cursor }) {
    let select = transaction.selectFrom('case_handover').selectAll().select(ours);
    if (state !== undefined) select = select.where('state', '=', state);
    if (direction === 'incoming') select = select.where('to_organisation_id', '=', organisationId);
    if (direction === 'outgoing') select = select.where('from_organisation_id', '=', organisationId);
    if (cursor !== undefined) select = select.where('handover_id', '<', readIdCursor(cursor));
    const rows = await select
      .orderBy('handover_id', 'desc')
      .limit(limit + 1)
      .execute();
    const last = rows.slice(0, limit).at(-1);
    return {
      items: rows.slice(0, limit).map(toView),
      nextCursor: rows.length > limit && last ? writeIdCursor(last.handover_id) : undefined,
    };
  },
  async beginTakingOver(handoverId) {
    await sql`select set_config('hedui.taking_over', ${handoverId}, true)`.execute(transaction);
  },
  async takeOverCase(handoverId, { organisationId, openedBy, divisionCode }, at) {
    const record = await transaction
      .selectFrom('case_record')
      .innerJoin('case_handover', 'case_handover.case_id', 'case_record.case_id')
      .select([
        'case_record.case_id',
        'case_record.household_id',
        'from_officer_id',
        'from_organisation_id',
        'from_division',
        'case_record.client_id',
      ])
      .where('handover_id', '=', handoverId)
      .executeTakeFirst();
    if (!record) return false;
    const owner = { organisation_id: organisationId, opened_by: openedBy, owner_division: divisionCode };
    const verifications = await transaction
      .selectFrom('verification')
      .select('verification_id')
      .where('household_id', '=', record.household_id)
      .execute();
    await transaction
      .insertInto('case_former')
      .values({
        ...{ handover_id: handoverId, case_id: record.case_id, household_id: record.household_id, client_id: record.client_id },
        verification_ids: verifications.map(({ verification_id }) => verification_id),
        ...{ officer_id: record.from_officer_id, organisation_id: record.from_organisation_id, owner_division: record.from_division },
        until: at,
      })
      .execute();
    if (record.household_id !== null) {
      const moved = await transaction
        .updateTable('household')
        .set(owner)
        .where('household_id', '=', record.household_id)
        .executeTakeFirst();
      if (moved.numUpdatedRows === 0n) return false;
      await transaction.updateTable('verification').set(owner).where('household_id', '=', record.household_id).execute();
    }
    await transaction.updateTable('case_record').set(owner).where('case_id', '=', record.case_id).execute();
    return true;
  },
  async endHandover(handoverId, { state, answer = null, by, at }) {
    await transaction
      .updateTable('case_handover')
      .set({ state, answer, ended_at: at, ended_by: by })
      .where('handover_id', '=', handoverId)
      .execute();
  },
});

const toLocked = (row: HandoverRow): LockedHandover => ({
  handoverId: row.handover_id,
  caseId: row.case_id,
  state: stateSchema.parse(row.state),
  purpose: purposeSchema.parse(row.purpose),
  toOrganisationId: row.to_organisation_id,
  fromOrganisationId: row.from_organisation_id,
  dueAt: row.due_at ?? undefined,
});

function toView(row: SeenHandover): HandoverView {
  const { state, reason, kind, purpose, programmes, difficulty, answer } = codesSchema.parse(row);
  return {
    handoverId: row.handover_id,
    state,
    fromOrganisationId: row.from_organisation_id,
    toOrganisationId: row.to_organisation_id,
    reason,
    kind,
    purpose,
    programmes,
    ...(difficulty === null ? {} : { difficulty }),
    divisionCode: row.division_code,
    ...(row.people === null ? {} : { people: row.people }),
    offeredAt: row.offered_at.toISOString(),
    ...(row.due_at === null ? {} : { dueAt: row.due_at.toISOString() }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at.toISOString() }),
    ...(answer === null ? {} : { answer }),
    told: { how: row.told_how, at: row.told_at.toISOString() },
    ...(row.ours ? { caseId: row.case_id } : {}),
  };
}
