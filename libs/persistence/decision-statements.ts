// Decisions on assistance in PostgreSQL: inserted, never changed. What runs on a day is read from them.
import {
  decisionDifferenceSchema,
  decisionOutcomeSchema,
  programmeOutcomeSchema,
  programmeSchema,
  purposeSchema,
  type AssistanceState,
} from '#contracts';
import { formatYuan, HubError, isHubError, type LocalDate } from '#kernel';
import {
  assistanceStateOn,
  type AssistanceView,
  type DecisionStatements,
  type DecisionView,
  type ListAssistance,
  type NewDecisionRow,
  type Page,
  type StoredDecision,
} from '#verification';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import type { HouseholdKeys } from './household-keys.js';
import type { HeduiSchema } from './schema.js';

export type DecisionRow = Selectable<HeduiSchema['decision']>;

/** Amounts are yuan. */
const detailsSchema = z.strictObject({
  amount: z.string().optional(),
  recommendedAmount: z.strictObject({ atLeast: z.string(), atMost: z.string().optional() }).optional(),
  reason: z.string().optional(),
  decider: z.string().optional(),
});
const cursorSchema = z.tuple([z.uuid(), z.string()]);
const addressOf = (decisionId: string): string => `decision/${decisionId}`;

export const bindDecisions = (transaction: DatabaseTransaction, keys: HouseholdKeys): DecisionStatements => {
  const show = async (rows: readonly DecisionRow[]): Promise<DecisionView[]> => {
    await keys.load({ households: rows.map((row) => row.household_id) });
    return rows.map((row) => toView(row, keys));
  };
  const store = async (row: DecisionRow | undefined): Promise<StoredDecision | undefined> => {
    const [view] = await show(row === undefined ? [] : [row]);
    return row && view && { view, idempotency: { key: row.idempotency_key, bodySha256: row.body_sha256 } };
  };
  return {
    async lockDecisions(name) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`hedui/decision/${name}`}, 0))`.execute(transaction);
    },
    async findRecorded({ decidedBy, key, householdId, clientReference }) {
      const all = transaction.selectFrom('decision').selectAll();
      const byKey = await all.where('decided_by', '=', decidedBy).where('idempotency_key', '=', key).executeTakeFirst();
      const client =
        householdId === undefined
          ? sql<string>`${decidedBy}`
          : sql<string>`(select client_id from household where household_id = ${householdId})`;
      const byReference =
        clientReference === undefined
          ? undefined
          : await all.where('client_reference', '=', clientReference).where('client_id', '=', client).executeTakeFirst();
      return { byKey: await store(byKey), byReference: await store(byReference) };
    },
    async readLastDecision(householdId, programme) {
      const rows = await transaction
        .selectFrom('decision')
        .selectAll()
        .where('household_id', '=', householdId)
        .where('programme', '=', programme)
        .orderBy('ordinal', 'desc')
        .limit(1)
        .execute();
      return (await show(rows))[0];
    },
    async readHouseholdOpener(householdId) {
      const row = await transaction.selectFrom('household').select('opened_by').where('household_id', '=', householdId).executeTakeFirst();
      return row?.opened_by ?? undefined;
    },
    async readPackRegion(verificationId) {
      const row = await transaction
        .selectFrom('verification')
        .select('pack_region')
        .where('verification_id', '=', verificationId)
        .executeTakeFirst();
      return row?.pack_region;
    },
    insertDecision: (row) => insertDecision(transaction, row, keys),
    async listDecisions(verificationId) {
      const rows = await transaction
        .selectFrom('decision')
        .selectAll()
        .where('verification_id', '=', verificationId)
        .orderBy('recorded_at')
        .orderBy('decision_id')
        .execute();
      return show(rows);
    },
    async readDecision(decisionId) {
      const rows = await transaction.selectFrom('decision').selectAll().where('decision_id', '=', decisionId).execute();
      return (await show(rows))[0];
    },
    async isAssisted(householdId, on) {
      const { rows } = await sql<DecisionRow>`${standingOn(on)} and household_id = ${householdId} ${LATEST_FIRST}`.execute(transaction);
      return rows.some((row) => ['assisted', 'exiting'].includes(stateOf(row, on)));
    },
    listAssistance: (query) => listAssistance(transaction, query, show),
  };
};

/** The last decision that had begun on a day, of each household and programme; more conditions may follow. */
const standingOn = (on: LocalDate): RawBuilder<DecisionRow> =>
  sql`select distinct on (household_id, programme) * from decision where valid_from <= ${on}::date`;
/** Decisions that run on a day, one a household and programme. @param which further conditions on the row `d` */
export const runningOn = (on: LocalDate, which: RawBuilder<unknown>): RawBuilder<DecisionRow> => sql`
  select * from (select distinct on (d.household_id, d.programme) d.* from decision d where d.valid_from <= ${on}::date ${which}
    order by d.household_id, d.programme, d.ordinal desc) running
  where outcome in ('granted', 'adjusted', 'gradual-exit') and (valid_to is null or valid_to >= ${on}::date)`;
const LATEST_FIRST = sql`order by household_id, programme, ordinal desc`;

const stateOf = (row: DecisionRow, on: LocalDate): AssistanceState =>
  assistanceStateOn(
    {
      outcome: decisionOutcomeSchema.parse(row.outcome),
      validFrom: row.valid_from as LocalDate,
      validTo: (row.valid_to ?? undefined) as LocalDate | undefined,
    },
    on,
  );

/** The states as conditions on a row of `standingOn`. */
const IN_STATE: Readonly<Record<AssistanceState, (on: LocalDate) => RawBuilder<unknown>>> = {
  assisted: (on) => sql`outcome in ('granted', 'adjusted') and (valid_to is null or valid_to >= ${on}::date)`,
  exiting: (on) => sql`outcome = 'gradual-exit' and valid_to >= ${on}::date`,
  ended: (on) => sql`outcome = 'stopped' or (outcome <> 'refused' and valid_to < ${on}::date)`,
  refused: () => sql`outcome = 'refused'`,
};

async function listAssistance(
  transaction: DatabaseTransaction,
  { on, area, programme, state, householdId, limit, cursor }: ListAssistance,
  show: (rows: readonly DecisionRow[]) => Promise<DecisionView[]>,
): Promise<Page<AssistanceView>> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { rows } = await sql<DecisionRow>`
    select * from (
      ${standingOn(on)}
      ${area === undefined ? sql`` : sql`and starts_with(division_code, ${area})`}
      ${programme === undefined ? sql`` : sql`and programme = ${programme}`}
      ${householdId === undefined ? sql`` : sql`and household_id = ${householdId}::uuid`}
      ${after === undefined ? sql`` : sql`and (household_id, programme) > (${after[0]}::uuid, ${after[1]})`}
      ${LATEST_FIRST}) standing
    ${state === undefined ? sql`` : sql`where ${IN_STATE[state](on)}`}
    order by household_id, programme limit ${limit + 1}`.execute(transaction);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const views = await show(page);
  return {
    items: page.flatMap((row, index) => {
      const decision = views[index];
      return decision === undefined ? [] : [{ state: stateOf(row, on), divisionCode: row.division_code, decision }];
    }),
    nextCursor:
      rows.length > limit && last ? Buffer.from(JSON.stringify([last.household_id, last.programme])).toString('base64url') : undefined,
  };
}

function readCursor(cursor: string): [string, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one', { cause });
  }
}

/** Client and division are the household's; nothing is inserted for one that is out of reach. */
export async function insertDecision(transaction: DatabaseTransaction, row: NewDecisionRow, keys: HouseholdKeys): Promise<void> {
  await keys.load({ households: [row.householdId] });
  const { amount, recommendedAmount, reason, decider } = row;
  const details: z.output<typeof detailsSchema> = {
    ...(amount === undefined ? {} : { amount: formatYuan(amount) }),
    ...(recommendedAmount === undefined
      ? {}
      : {
          recommendedAmount: {
            atLeast: formatYuan(recommendedAmount.atLeast),
            ...(recommendedAmount.atMost === null ? {} : { atMost: formatYuan(recommendedAmount.atMost) }),
          },
        }),
    ...(reason === undefined ? {} : { reason }),
    ...(decider === undefined ? {} : { decider }),
  };
  const household = await transaction
    .selectFrom('household')
    .select(['client_id', 'division_code'])
    .where('household_id', '=', row.householdId)
    .executeTakeFirst();
  if (!household) throw new HubError('not-found', 'there is no such household');
  await transaction
    .insertInto('decision')
    .values({
      decision_id: row.decisionId,
      household_id: row.householdId,
      client_id: household.client_id,
      division_code: household.division_code,
      verification_id: row.verificationId ?? null,
      report_version: row.reportVersion ?? null,
      purpose: row.purpose,
      programme: row.programme,
      class: row.class ?? null,
      ordinal: row.ordinal,
      supersedes: row.supersedes ?? null,
      outcome: row.outcome,
      valid_from: row.validFrom,
      valid_to: row.validTo ?? null,
      decided_at: row.decidedAt,
      decided_by: row.decidedBy,
      recommended: row.recommended ?? null,
      settled: row.settled ?? null,
      differs: [...row.differs],
      due_on: row.dueOn ?? null,
      client_reference: row.clientReference ?? null,
      idempotency_key: row.idempotency.key,
      body_sha256: row.idempotency.bodySha256,
      details_sealed: keys.forScope(row.householdId).seal(addressOf(row.decisionId), JSON.stringify(details)),
    })
    .execute();
  if (row.verificationId !== undefined) await tellDecision(transaction, row, row.verificationId);
}

/** An event of the verification that the decision rests on. */
async function tellDecision(transaction: DatabaseTransaction, row: NewDecisionRow, verificationId: string): Promise<void> {
  const { decisionId, programme, outcome, reportVersion } = row;
  const data = JSON.stringify({ decisionId, programme, outcome, ...(reportVersion === undefined ? {} : { reportVersion }) });
  await sql`
    with moved as (update verification set event_sequence = event_sequence + 1, updated_at = clock_timestamp()
      where verification_id = ${verificationId}::uuid returning verification_id, event_sequence)
    insert into verification_event (verification_id, sequence, type, data)
    select verification_id, event_sequence, 'decision.recorded', ${data}::jsonb from moved`.execute(transaction);
}

function toView(row: DecisionRow, keys: HouseholdKeys): DecisionView {
  const { amount, recommendedAmount, reason, decider } = openDetails(row, keys);
  const recommended = programmeOutcomeSchema.nullable().parse(row.recommended);
  return {
    decisionId: row.decision_id,
    householdId: row.household_id,
    ...(row.verification_id === null ? {} : { verificationId: row.verification_id }),
    ...(row.report_version === null ? {} : { reportVersion: row.report_version }),
    purpose: purposeSchema.parse(row.purpose),
    programme: programmeSchema.parse(row.programme),
    ...(row.class === null ? {} : { class: row.class }),
    outcome: decisionOutcomeSchema.parse(row.outcome),
    ...(amount === undefined ? {} : { amount }),
    validFrom: row.valid_from as LocalDate,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to as LocalDate }),
    ...(recommended === null || row.settled === null
      ? {}
      : {
          recommended: {
            outcome: recommended,
            settled: row.settled,
            ...(recommendedAmount === undefined
              ? {}
              : {
                  amount: {
                    atLeast: recommendedAmount.atLeast,
                    ...(recommendedAmount.atMost === undefined ? {} : { atMost: recommendedAmount.atMost }),
                  },
                }),
          },
        }),
    differs: row.differs.map((one) => decisionDifferenceSchema.parse(one)),
    ...(reason === undefined ? {} : { reason }),
    ...(decider === undefined ? {} : { decider }),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    ...(row.due_on === null ? {} : { dueOn: row.due_on as LocalDate }),
    ...(row.client_reference === null ? {} : { clientReference: row.client_reference }),
    ...(row.supersedes === null ? {} : { supersedes: row.supersedes }),
    ordinal: row.ordinal,
  };
}

/** Of an erased household nothing is left but that something was decided. Amounts are yuan. */
export function openDetails(row: DecisionRow, keys: HouseholdKeys): z.output<typeof detailsSchema> {
  try {
    const opened = keys.forScope(row.household_id).open(addressOf(row.decision_id), row.details_sealed);
    return detailsSchema.parse(JSON.parse(opened.toString('utf8')));
  } catch (error) {
    if (isHubError(error) && error.code === 'household-erased') return {};
    throw error;
  }
}
