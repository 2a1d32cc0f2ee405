// Review rounds in PostgreSQL as the api works with them. Row security decides whose rounds, and whose households.
import { programmeSchema, purposeSchema } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import {
  hashSeed,
  REVIEW_OUTCOMES,
  REVIEW_STATES,
  ROUND_KINDS,
  ROUND_STATES,
  type CohortHousehold,
  type NewRoundRow,
  type Page,
  type RoundProgress,
  type RoundStatements,
  type RoundView,
  type UnchangedEntry,
} from '#verification';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import { z } from 'zod';
import { readCovers } from './authorization-covers.js';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import { listEntries } from './review-round-entries.js';
import * as reviews from './review-round-reviews.js';
import { reviewClassSchema } from './review-statements.js';
import type { HeduiSchema } from './schema.js';

type RoundRow = Selectable<HeduiSchema['review_round']>;

const cursorSchema = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]);
const householdCursorSchema = z.uuid();

export const bindRounds = (transaction: DatabaseTransaction, keys: HouseholdKeys): RoundStatements => ({
  insertRound: (row) => insertRound(transaction, row),
  async readRound(roundId) {
    const row = await transaction.selectFrom('review_round').selectAll().where('round_id', '=', roundId).executeTakeFirst();
    return row && toRound(row);
  },
  async lockRound(roundId) {
    const row = await transaction.selectFrom('review_round').selectAll().where('round_id', '=', roundId).forUpdate().executeTakeFirst();
    return row && { ...toRound(row), seed: row.seed };
  },
  listRounds: (limit, cursor) => listRounds(transaction, limit, cursor),
  async moveRound(roundId, to, at) {
    await transaction
      .updateTable('review_round')
      .set({
        state: to,
        ...(to === 'ended' ? { ended_at: at } : {}),
        ...(to === 'running' ? { started_at: sql`coalesce(started_at, ${at})` } : {}),
      })
      .where('round_id', '=', roundId)
      .execute();
  },
  async freezeCohort(round, today) {
    const { numAffectedRows = 0n } = await sql`
      insert into review_round_entry (round_id, household_id, programme, number, client_id, division_code, purpose, decision_id, ordinal, review_id, due_before)
      select ${round.roundId}::uuid, household_id, programme, row_number() over (order by household_id, programme), client_id, division_code, purpose,
        decision_id, ordinal, review_id, due_on
      from (${cohortOf(round, today)}) c`.execute(transaction);
    return Number(numAffectedRows);
  },
  async listUnplanned(roundId) {
    const rows = await reviews.listUnplanned(transaction, roundId);
    return rows.map((row) => ({
      householdId: row.household_id,
      purpose: purposeSchema.parse(row.purpose),
      programmes: row.programmes.map((programme) => programmeSchema.parse(programme)),
      decisionId: row.decision_id,
    }));
  },
  planRoundReviews: (roundId, rows, on) => reviews.planRoundReviews(transaction, roundId, rows, on),
  bringForward: (round, today) => reviews.bringForward(transaction, round, today),
  holdRoundReviews: (roundId) => reviews.holdRoundReviews(transaction, roundId),
  releaseRoundReviews: (roundId) => reviews.releaseRoundReviews(transaction, roundId),
  giveBackRoundReviews: (roundId) => reviews.giveBackRoundReviews(transaction, roundId),
  countEntries: (roundId) => countEntries(transaction, roundId),
  listEntries: (roundId, query) => listEntries(transaction, roundId, query, keys),
  listUnchanged: (roundId) => listUnchanged(transaction, roundId),
  listCohort: (round, today, limit, cursor) => listCohort(transaction, round, today, limit, cursor),
});

/** Assistance that runs today within the cohort, with the household's open review. */
const cohortOf = ({ area, programme, class: group, dueFrom, dueTo }: RoundView, today: LocalDate): RawBuilder<unknown> => sql`
  select d.household_id, d.programme, d.client_id, d.division_code, d.purpose, d.decision_id, d.ordinal, r.review_id, r.due_on
  from (select distinct on (household_id, programme) * from decision
      where valid_from <= ${today}::date ${area === '' ? sql`` : sql`and starts_with(division_code, ${area})`}
      order by household_id, programme, ordinal desc) d
    left join review r on r.household_id = d.household_id and r.state in ('due', 'blocked-authorization', 'requested', 'paused')
  where d.outcome in ('granted', 'adjusted', 'gradual-exit') and (d.valid_to is null or d.valid_to >= ${today}::date)
    ${programme === undefined ? sql`` : sql`and d.programme = ${programme}`}
    ${group === undefined ? sql`` : sql`and r.class = ${group}`}
    ${dueFrom === undefined ? sql`` : sql`and r.due_on >= ${dueFrom}::date`}
    ${dueTo === undefined ? sql`` : sql`and r.due_on <= ${dueTo}::date`}`;

async function insertRound(transaction: DatabaseTransaction, { owner, ...round }: NewRoundRow): Promise<void> {
  await transaction
    .insertInto('review_round')
    .values({
      round_id: round.roundId,
      client_id: owner.clientId,
      organisation_id: owner.organisationId ?? null,
      opened_by: owner.openedBy ?? null,
      owner_division: owner.divisionCode,
      kind: round.kind,
      title: round.title,
      area: round.area,
      programme: round.programme ?? null,
      class: round.class ?? null,
      due_from: round.dueFrom ?? null,
      due_to: round.dueTo ?? null,
      begins_on: round.beginsOn,
      ends_on: round.endsOn,
      hold_back: round.holdBack,
      seed: round.seed,
      started_at: null,
      ended_at: null,
      created_by: round.createdBy,
    })
    .execute();
}

async function listRounds(transaction: DatabaseTransaction, limit: number, cursor: string | undefined): Promise<Page<RoundView>> {
  const after = cursor === undefined ? undefined : readCursor(cursor, cursorSchema);
  const { rows } = await sql<RoundRow & { exact: string }>`
    select *, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exact from review_round
    ${after === undefined ? sql`` : sql`where (created_at, round_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by created_at desc, round_id desc limit ${limit + 1}`.execute(transaction);
  const last = rows.slice(0, limit).at(-1);
  return {
    items: rows.slice(0, limit).map(toRound),
    nextCursor: rows.length > limit && last ? writeCursor([last.exact, last.round_id]) : undefined,
  };
}

async function countEntries(transaction: DatabaseTransaction, roundId: string): Promise<RoundProgress> {
  const { rows } = await sql<{ outcome: string | null; entries: number; decided: number }>`
    select outcome, count(*)::int as entries, count(*) filter (where exists (select 1 from decision d
      where d.household_id = e.household_id and d.programme = e.programme and d.ordinal > e.ordinal))::int as decided
    from review_round_entry e where round_id = ${roundId}::uuid group by outcome`.execute(transaction);
  const { rows: states } = await sql<{ state: string; households: number }>`
    select r.state, count(distinct e.household_id)::int as households from review_round_entry e join review r using (review_id)
    where e.round_id = ${roundId}::uuid group by r.state`.execute(transaction);
  const { rows: homes } = await sql<{ households: number }>`
    select count(distinct household_id)::int as households from review_round_entry where round_id = ${roundId}::uuid`.execute(transaction);
  const on = (outcome: string | null): number => rows.find((row) => row.outcome === outcome)?.entries ?? 0;
  const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
  return {
    households: sum(homes.map(({ households }) => households)),
    entries: sum(rows.map(({ entries }) => entries)),
    lists: {
      unchanged: on('unchanged'),
      adjust: on('adjust'),
      stop: on('stop'),
      'gradual-exit': on('gradual-exit'),
      'visit-needed': on('visit-needed'),
      unanswered: on('unanswered'),
    },
    open: on(null),
    decided: sum(rows.map(({ decided }) => decided)),
    reviews: Object.fromEntries(states.map(({ state, households }) => [z.enum(REVIEW_STATES).parse(state), households])),
  };
}

async function listUnchanged(transaction: DatabaseTransaction, roundId: string): Promise<readonly UnchangedEntry[]> {
  const { rows } = await sql<{
    number: number;
    household_id: string;
    programme: string;
    decision_id: string;
    verification_id: string;
    report_version: number;
    is_decided: boolean;
  }>`
    select number, household_id, programme, decision_id, verification_id, report_version, exists (select 1 from decision d
      where d.household_id = e.household_id and d.programme = e.programme and d.ordinal > e.ordinal) as is_decided
    from review_round_entry e where round_id = ${roundId}::uuid and outcome = ${REVIEW_OUTCOMES[0]} and verification_id is not null order by number`.execute(
    transaction,
  );
  return rows.map((row) => ({
    number: row.number,
    householdId: row.household_id,
    programme: programmeSchema.parse(row.programme),
    decisionId: row.decision_id,
    verificationId: row.verification_id,
    reportVersion: row.report_version,
    isDecided: row.is_decided,
  }));
}

async function listCohort(
  transaction: DatabaseTransaction,
  round: RoundView,
  today: LocalDate,
  limit: number,
  cursor: string | undefined,
): Promise<Page<CohortHousehold>> {
  const cohort =
    round.state === 'draft'
      ? cohortOf(round, today)
      : sql`select household_id, programme, division_code from review_round_entry where round_id = ${round.roundId}::uuid`;
  const { rows } = await sql<{ household_id: string; division_code: string; programmes: string[]; subject_ids: string[] }>`
    select c.household_id, min(c.division_code) as division_code, array_agg(c.programme order by c.programme) as programmes,
      (select coalesce(array_agg(m.subject_id order by m.ref), '{}') from member m where m.household_id = c.household_id and m.counted is not false) as subject_ids
    from (${cohort}) c ${cursor === undefined ? sql`` : sql`where c.household_id > ${readCursor(cursor, householdCursorSchema)}::uuid`}
    group by c.household_id order by c.household_id limit ${limit + 1}`.execute(transaction);
  const page = rows.slice(0, limit);
  const covers = await readCovers(
    transaction,
    page.map(({ household_id: id }) => id),
  );
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      householdId: row.household_id,
      divisionCode: row.division_code,
      programmes: row.programmes.map((programme) => programmeSchema.parse(programme)),
      subjectIds: row.subject_ids,
      authorizations: covers.get(row.household_id) ?? [],
    })),
    nextCursor: rows.length > limit && last ? writeCursor(last.household_id) : undefined,
  };
}

const writeCursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function readCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one', { cause });
  }
}

const toRound = (row: RoundRow): RoundView => ({
  roundId: row.round_id,
  kind: z.enum(ROUND_KINDS).parse(row.kind),
  title: row.title,
  area: row.area,
  ...(row.programme === null ? {} : { programme: programmeSchema.parse(row.programme) }),
  ...(row.class === null ? {} : { class: reviewClassSchema.parse(row.class) }),
  ...(row.due_from === null ? {} : { dueFrom: row.due_from as LocalDate }),
  ...(row.due_to === null ? {} : { dueTo: row.due_to as LocalDate }),
  beginsOn: row.begins_on as LocalDate,
  endsOn: row.ends_on as LocalDate,
  holdBack: row.hold_back,
  state: z.enum(ROUND_STATES).parse(row.state),
  seedSha256: hashSeed(row.seed),
  ...(row.started_at === null ? {} : { seed: row.seed, startedAt: row.started_at.toISOString() }),
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at.toISOString() }),
});
