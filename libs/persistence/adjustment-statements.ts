// What a redetermination says of each decision in force, stored with its pages and added up in its row. Amounts are sealed under
// the household's key; sums over the run stand in clear.
import { programmeSchema } from '#contracts';
import { formatYuan, parseYuan, type LocalDate, type Money } from '#kernel';
import {
  addAdjustments,
  adjustmentFiguresSchema,
  judgeAdjustment,
  openAdjustment,
  type Determined,
  type JudgedAdjustment,
} from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import { openDetails, type DecisionRow } from './decision-details.js';
import { runningOn } from './decision-statements.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys, type HouseholdKeys } from './household-keys.js';
import { base64, jsonRows } from './row-json.js';

const DECISIONS_A_PAGE = 500;
const figuresSchema = z.strictObject({ before: z.string().optional(), after: z.string().optional() });
const addressOf = (runId: string, householdId: string, programme: string): string => `adjustment/${runId}/${householdId}/${programme}`;
const NOT_ERASED = sql`and not exists (select 1 from household_key e where e.household_id = d.household_id and e.destroyed_at is not null)`;

export interface TestedReport {
  readonly verificationId: string;
  readonly version: number;
  readonly determination: Determined;
}
interface Place {
  readonly runId: string;
  readonly policyDate: LocalDate;
}

/** The decisions in force of the households of tested reports. */
export async function storeTested(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  place: Place,
  tested: readonly TestedReport[],
): Promise<void> {
  if (tested.length === 0) return;
  const ids = tested.map(({ verificationId }) => verificationId);
  const { rows: households } = await sql<{ verification_id: string; household_id: string }>`
    select verification_id, household_id from verification where verification_id = any(${ids}::uuid[])`.execute(transaction);
  const reportOf = new Map(tested.map((one) => [one.verificationId, one]));
  const testedOf = new Map(households.map((row) => [row.household_id, reportOf.get(row.verification_id)]));
  const decisions = await readRunning(transaction, place, sql`and d.household_id = any(${[...testedOf.keys()]}::uuid[])`);
  await store(transaction, cipher, place, decisions, (row, terms) => {
    const report = testedOf.get(row.household_id);
    return report === undefined
      ? { ...openAdjustment(terms.amount, 'no-findings'), report }
      : { ...judgeAdjustment(terms, report.determination), report };
  });
}

/** The next decisions in force of these counties that the run has said nothing of. @returns how many */
export async function storeUntested(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  place: Place,
  places: readonly string[],
): Promise<number> {
  const decisions = await readRunning(
    transaction,
    place,
    sql`and left(d.division_code, 6) = any(${[...places]}::text[]) ${NOT_ERASED}
      and not exists (select 1 from adjustment a where a.run_id = ${place.runId}::uuid and a.household_id = d.household_id and a.programme = d.programme)`,
    sql`limit ${DECISIONS_A_PAGE}`,
  );
  const { rows } = await sql<{ household_id: string }>`
    select distinct household_id from evaluation_row where household_id = any(${decisions.map((row) => row.household_id)}::uuid[])`.execute(
    transaction,
  );
  const known = new Set(rows.map((row) => row.household_id));
  await store(transaction, cipher, place, decisions, (row, { amount }) => ({
    ...openAdjustment(amount, known.has(row.household_id) ? 'report-overtaken' : 'no-findings'),
    report: undefined,
  }));
  return decisions.length;
}

const readRunning = async (
  transaction: DatabaseTransaction,
  { policyDate }: Place,
  which: RawBuilder<unknown>,
  limit: RawBuilder<unknown> = sql``,
): Promise<readonly DecisionRow[]> =>
  (await sql<DecisionRow>`${runningOn(policyDate, which)} order by household_id, programme ${limit}`.execute(transaction)).rows;

type Judge = (
  row: DecisionRow,
  terms: Parameters<typeof judgeAdjustment>[0],
) => JudgedAdjustment & { readonly report: TestedReport | undefined };

async function store(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  { runId }: Place,
  decisions: readonly DecisionRow[],
  judge: Judge,
): Promise<void> {
  if (decisions.length === 0) return;
  const keys = openKeys(transaction, cipher);
  await keys.load({ households: decisions.map((row) => row.household_id) });
  const judged = decisions.map((row) => {
    const { amount } = openDetails(row, keys);
    const terms = {
      programme: programmeSchema.parse(row.programme),
      isExiting: row.outcome === 'gradual-exit',
      amount: amount === undefined ? undefined : parseYuan(amount),
    };
    return { row, programme: row.programme, ...judge(row, terms) };
  });
  const sealed = judged.map(({ row, result, reason, before, after, report }) => ({
    household: row.household_id,
    programme: row.programme,
    client: row.client_id,
    division: row.division_code,
    decision: row.decision_id,
    verification: report?.verificationId ?? null,
    version: report?.version ?? null,
    result,
    reason: reason ?? null,
    figures: base64(sealAmounts(keys, runId, row, before, after)),
  }));
  const { rows: inserted } = await sql<{ household_id: string; programme: string }>`
    insert into adjustment (run_id, household_id, programme, client_id, division_code, decision_id, verification_id, report_version, result, reason, figures_sealed)
    select ${runId}::uuid, household, programme, client, division, decision, verification, version, result, reason, decode(figures, 'base64')
    from jsonb_to_recordset(${jsonRows(sealed)}) as x(household uuid, programme text, client text, division text, decision uuid, verification uuid, version int, result text, reason text, figures text)
    on conflict do nothing returning household_id, programme`.execute(transaction);
  const fresh = new Set(inserted.map((row) => `${row.household_id}/${row.programme}`));
  const { rows } = await sql<{ figures: unknown }>`select figures from redetermination_run where run_id = ${runId}::uuid`.execute(
    transaction,
  );
  const earlier = adjustmentFiguresSchema.nullable().parse(rows[0]?.figures ?? null);
  const figures = addAdjustments(
    earlier ?? undefined,
    judged.filter(({ row }) => fresh.has(`${row.household_id}/${row.programme}`)),
  );
  await sql`update redetermination_run set figures = ${JSON.stringify(figures)}::jsonb where run_id = ${runId}::uuid`.execute(transaction);
}

const sealAmounts = (keys: HouseholdKeys, runId: string, row: DecisionRow, before: Money | undefined, after: Money | undefined): Buffer => {
  const amounts: z.output<typeof figuresSchema> = {
    ...(before === undefined ? {} : { before: formatYuan(before) }),
    ...(after === undefined ? {} : { after: formatYuan(after) }),
  };
  return keys.forScope(row.household_id).seal(addressOf(runId, row.household_id, row.programme), JSON.stringify(amounts));
};

/** Yuan a month. @param keys of the household */
export const openAmounts = (
  keys: HouseholdKeys,
  row: { readonly run_id: string; readonly household_id: string; readonly programme: string; readonly figures_sealed: Buffer },
): z.output<typeof figuresSchema> => {
  const opened = keys.forScope(row.household_id).open(addressOf(row.run_id, row.household_id, row.programme), row.figures_sealed);
  return figuresSchema.parse(JSON.parse(opened.toString('utf8')));
};
