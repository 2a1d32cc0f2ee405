// Alerts in PostgreSQL as the api works with them: listed by urgency, read with their sealed values, answered.
import { purposeSchema } from '#contracts';
import { HubError } from '#kernel';
import {
  ALERT_DIRECTIONS,
  ALERT_EFFECTS,
  ALERT_OUTCOMES,
  ALERT_STATES,
  CERTAINTIES,
  type AlertAnswerView,
  type AlertHousehold,
  type AlertStatements,
  type AlertView,
  type AlertWithDetails,
  type ListAlerts,
  type Page,
} from '#verification';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import { z } from 'zod';
import { alertKindSchema, openAlertDetails } from './comparison-store.js';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import type { HeduiSchema } from './schema.js';

type AlertRow = Selectable<HeduiSchema['alert']>;
type AnswerRow = Selectable<HeduiSchema['alert_answer']>;

const rowSchema = z.object({
  purpose: purposeSchema,
  kind: alertKindSchema,
  effect: z.enum(ALERT_EFFECTS),
  direction: z.enum(ALERT_DIRECTIONS),
  certainty: z.enum(CERTAINTIES),
  rank: z.int(),
  state: z.enum(ALERT_STATES),
});
const cursorSchema = z.tuple([z.int(), z.uuid()]);
const answerAddress = (answerId: string): string => `alert_answer/${answerId}`;

export const bindAlerts = (transaction: DatabaseTransaction, keys: HouseholdKeys): AlertStatements => {
  const open = async (row: AlertRow | undefined): Promise<AlertWithDetails | undefined> => {
    if (!row) return undefined;
    await keys.load({ households: [row.household_id] });
    const answers = await transaction
      .selectFrom('alert_answer')
      .selectAll()
      .where('alert_id', '=', row.alert_id)
      .orderBy('ordinal')
      .execute();
    return {
      ...toView(row),
      details: openAlertDetails(keys, row.household_id, row),
      answers: answers.map((answer) => toAnswer(answer, row.household_id, keys)),
    };
  };
  const select = (alertId: string) => transaction.selectFrom('alert').selectAll().where('alert_id', '=', alertId);
  return {
    listAlerts: (query) => listAlerts(transaction, query),
    listAlertHouseholds: (query) => listHouseholds(transaction, query),
    readAlert: async (alertId) => open(await select(alertId).executeTakeFirst()),
    lockAlert: async (alertId) => open(await select(alertId).forUpdate().executeTakeFirst()),
    async insertAlertAnswer({ answerId, alertId, householdId, ordinal, outcome, useful, decisionId, reason, answeredBy, state }) {
      await keys.load({ households: [householdId] });
      await transaction
        .insertInto('alert_answer')
        .values({
          answer_id: answerId,
          alert_id: alertId,
          ordinal,
          outcome,
          useful: useful ?? null,
          decision_id: decisionId ?? null,
          reason_sealed: reason === undefined ? null : keys.forScope(householdId).seal(answerAddress(answerId), reason),
          answered_by: answeredBy,
        })
        .execute();
      await transaction.updateTable('alert').set({ state }).where('alert_id', '=', alertId).execute();
    },
  };
};

const isAsked = ({ state, kind, direction, area }: ListAlerts): RawBuilder<unknown> => sql`
  ${state === undefined ? sql`state in ('open', 'visit')` : sql`state = ${state}`}
  ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
  ${direction === undefined ? sql`` : sql`and direction = ${direction}`}
  ${area === undefined ? sql`` : sql`and starts_with(division_code, ${area})`}`;

async function listAlerts(transaction: DatabaseTransaction, query: ListAlerts): Promise<Page<AlertView>> {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const { rows } = await sql<AlertRow>`
    select * from alert where ${isAsked(query)}
      ${after === undefined ? sql`` : sql`and (rank < ${after[0]} or (rank = ${after[0]} and alert_id > ${after[1]}::uuid))`}
    order by rank desc, alert_id limit ${query.limit + 1}`.execute(transaction);
  const page = rows.slice(0, query.limit);
  return { items: page.map(toView), nextCursor: writeCursor(rows.length > query.limit ? page.at(-1) : undefined, (row) => row.alert_id) };
}

async function listHouseholds(transaction: DatabaseTransaction, query: ListAlerts): Promise<Page<AlertHousehold>> {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const { rows } = await sql<{ household_id: string; rank: number }>`
    select household_id, rank from (select household_id, max(rank) as rank from alert where ${isAsked(query)} group by household_id) one
    ${after === undefined ? sql`` : sql`where rank < ${after[0]} or (rank = ${after[0]} and household_id > ${after[1]}::uuid)`}
    order by rank desc, household_id limit ${query.limit + 1}`.execute(transaction);
  const page = rows.slice(0, query.limit);
  const { rows: alerts } = await sql<AlertRow>`
    select * from alert where household_id = any(${page.map((row) => row.household_id)}::uuid[]) and ${isAsked({ ...query, kind: undefined, direction: undefined })}
    order by rank desc, alert_id`.execute(transaction);
  return {
    items: page.map(({ household_id, rank }) => {
      const own = alerts.filter((alert) => alert.household_id === household_id);
      return { householdId: household_id, divisionCode: own[0]?.division_code ?? '', rank, alerts: own.map(toView) };
    }),
    nextCursor: writeCursor(rows.length > query.limit ? page.at(-1) : undefined, (row) => row.household_id),
  };
}

const writeCursor = <Row extends { readonly rank: number }>(last: Row | undefined, idOf: (row: Row) => string): string | undefined =>
  last && Buffer.from(JSON.stringify([last.rank, idOf(last)])).toString('base64url');

function readCursor(cursor: string): [number, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one', { cause });
  }
}

const toView = (row: AlertRow): AlertView => ({
  alertId: row.alert_id,
  householdId: row.household_id,
  divisionCode: row.division_code,
  ...rowSchema.parse(row),
  raisedAt: row.raised_at.toISOString(),
  ...(row.verification_id === null ? {} : { verificationId: row.verification_id }),
  ...(row.version === null ? {} : { version: row.version }),
  ...(row.before_verification_id === null ? {} : { beforeVerificationId: row.before_verification_id }),
  ...(row.before_version === null ? {} : { beforeVersion: row.before_version }),
  ...(row.gone_by === null ? {} : { goneBy: row.gone_by }),
});

const toAnswer = (row: AnswerRow, householdId: string, keys: HouseholdKeys): AlertAnswerView => ({
  outcome: z.enum(ALERT_OUTCOMES).parse(row.outcome),
  ...(row.useful === null ? {} : { useful: row.useful }),
  ...(row.decision_id === null ? {} : { decisionId: row.decision_id }),
  ...(row.reason_sealed === null
    ? {}
    : { reason: keys.forScope(householdId).open(answerAddress(row.answer_id), row.reason_sealed).toString('utf8') }),
  answeredBy: row.answered_by,
  answeredAt: row.answered_at.toISOString(),
});
