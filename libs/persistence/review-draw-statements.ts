// Draws in PostgreSQL. Row security decides whose; the unit that checks sees the numbers and ids it is to check.
import { programmeSchema } from '#contracts';
import { DRAW_RESULTS, hashSeed, REVIEW_OUTCOMES, type DrawStatements, type DrawView, type DrawableEntry } from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import { jsonRows } from './row-json.js';
import type { HeduiSchema } from './schema.js';

type DrawRow = Selectable<HeduiSchema['review_draw']>;

export const bindDraws = (transaction: DatabaseTransaction): DrawStatements => ({
  async insertDraw({ owner, ...draw }) {
    await transaction
      .insertInto('review_draw')
      .values({
        draw_id: draw.drawId,
        round_id: draw.roundId,
        client_id: owner.clientId,
        organisation_id: owner.organisationId ?? null,
        opened_by: owner.openedBy ?? null,
        owner_division: owner.divisionCode,
        programme: draw.programme ?? null,
        outcome: draw.outcome ?? null,
        percent: draw.percent,
        own_seed_sha256: draw.ownSeedSha256,
        hub_seed: draw.hubSeed,
        own_seed: null,
        present: null,
        population: null,
        checked_by_organisation: draw.checkedBy,
        created_by: draw.createdBy,
        drawn_at: null,
      })
      .execute();
  },
  async readDraw(drawId) {
    const row = await transaction.selectFrom('review_draw').selectAll().where('draw_id', '=', drawId).executeTakeFirst();
    return row && toDraw(row);
  },
  async lockDraw(drawId) {
    const row = await transaction.selectFrom('review_draw').selectAll().where('draw_id', '=', drawId).forUpdate().executeTakeFirst();
    return row && { ...toDraw(row), hubSeed: row.hub_seed };
  },
  async listDraws(roundId) {
    const rows = await transaction.selectFrom('review_draw').selectAll().where('round_id', '=', roundId).orderBy('created_at').execute();
    return rows.map(toDraw);
  },
  async listDrawable(roundId, { programme, outcome }) {
    const { rows } = await sql<{ number: number; household_id: string; programme: string; organisation_id: string | null }>`
      select e.number, e.household_id, e.programme, h.organisation_id from review_round_entry e join household h using (household_id)
      where e.round_id = ${roundId}::uuid ${programme === undefined ? sql`` : sql`and e.programme = ${programme}`}
        ${outcome === undefined ? sql`` : sql`and e.outcome = ${outcome}`} order by e.number`.execute(transaction);
    return rows.map((row) => ({
      number: row.number,
      householdId: row.household_id,
      programme: programmeSchema.parse(row.programme),
      organisationId: row.organisation_id ?? undefined,
    }));
  },
  async storeDraw(drawId, { ownSeed, present, population, at }, cases) {
    await transaction
      .updateTable('review_draw')
      .set({ state: 'drawn', own_seed: ownSeed, present: [...present], population, drawn_at: at })
      .where('draw_id', '=', drawId)
      .execute();
    await insertCases(transaction, drawId, cases);
  },
  async listDrawnCases(drawId) {
    const rows = await transaction.selectFrom('review_draw_case').selectAll().where('draw_id', '=', drawId).orderBy('position').execute();
    return rows.map((row) => ({
      position: row.position,
      number: row.number,
      householdId: row.household_id,
      programme: programmeSchema.parse(row.programme),
      ...(row.result === null ? {} : { result: z.enum(DRAW_RESULTS).parse(row.result) }),
      ...(row.recorded_by === null ? {} : { recordedBy: row.recorded_by }),
      ...(row.recorded_at === null ? {} : { recordedAt: row.recorded_at.toISOString() }),
    }));
  },
  async readDrawnDecider(drawId, position) {
    const row = await transaction
      .selectFrom('review_draw_case')
      .select('decided_by')
      .where('draw_id', '=', drawId)
      .where('position', '=', position)
      .executeTakeFirst();
    return row?.decided_by;
  },
  async recordDrawn(drawId, position, { result, by, at }) {
    const written = await transaction
      .updateTable('review_draw_case')
      .set({ result, recorded_by: by, recorded_at: at })
      .where('draw_id', '=', drawId)
      .where('position', '=', position)
      .where('result', 'is', null)
      .executeTakeFirst();
    return written.numUpdatedRows === 1n;
  },
});

async function insertCases(transaction: DatabaseTransaction, drawId: string, cases: readonly DrawableEntry[]): Promise<void> {
  const drawn = cases.map(({ householdId, programme }, index) => ({ household_id: householdId, programme, position: index + 1 }));
  await sql`
    insert into review_draw_case (draw_id, round_id, household_id, programme, client_id, position, number, decided_by)
    select w.draw_id, w.round_id, e.household_id, e.programme, e.client_id, g.position, e.number, d.decided_by
    from jsonb_to_recordset(${jsonRows(drawn)}) as g(household_id uuid, programme text, position int)
      join review_draw w on w.draw_id = ${drawId}::uuid
      join review_round_entry e on e.round_id = w.round_id and e.household_id = g.household_id and e.programme = g.programme
      join decision d on d.decision_id = e.decision_id`.execute(transaction);
}

const toDraw = (row: DrawRow): DrawView => ({
  drawId: row.draw_id,
  roundId: row.round_id,
  percent: row.percent,
  ...(row.programme === null ? {} : { programme: programmeSchema.parse(row.programme) }),
  ...(row.outcome === null ? {} : { outcome: z.enum(REVIEW_OUTCOMES).parse(row.outcome) }),
  ownSeedSha256: row.own_seed_sha256,
  checkedBy: row.checked_by_organisation,
  state: row.drawn_at === null ? 'committed' : 'drawn',
  hubSeedSha256: hashSeed(row.hub_seed),
  ...(row.own_seed === null ? {} : { ownSeed: row.own_seed, hubSeed: row.hub_seed }),
  ...(row.present === null ? {} : { present: row.present }),
  ...(row.population === null ? {} : { population: row.population }),
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  ...(row.drawn_at === null ? {} : { drawnAt: row.drawn_at.toISOString() }),
});
