// Standards changes in PostgreSQL: their lists as the households' own clients read them, the approval of a second person, and the
// decisions a worker writes for it: each in the transaction that marks its entry, so that a lost worker repeats none.
import { decisionOutcomeSchema, programmeSchema, purposeSchema } from '#contracts';
import { formatYuan, parseYuan, type LocalDate, type Money } from '#kernel';
import {
  ADJUSTMENT_REASONS,
  ADJUSTMENT_RESULTS,
  assistanceStateOn,
  type AdjustmentRunStore,
  type AdjustmentView,
  type ListAdjustments,
  type RedeterminationStore,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { openAmounts, storeUntested } from './adjustment-statements.js';
import { asPolicyOfficer, inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { DecisionRow } from './decision-details.js';
import { insertDecision } from './decision-statements.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys } from './household-keys.js';
import { appendAudit } from './hub-statements.js';
import type { HeduiSchema } from './schema.js';

type AdjustmentRow = Selectable<HeduiSchema['adjustment']>;

const DECISIONS_A_TURN = 100;
const MOST_ATTEMPTS = 50;
const resultSchema = z.enum(ADJUSTMENT_RESULTS);
const reasonSchema = z.enum(ADJUSTMENT_REASONS);
const stateSchema = z.enum(['listed', 'adjusted', 'overtaken']);

export const bindAdjustments = (database: Database, cipher: FieldCipher): Pick<RedeterminationStore, 'readAdjustments' | 'approveRun'> => ({
  readAdjustments: (clientId, query) =>
    // the day of the run is policy; whose entries these are is said in the statement and held by row security
    asPolicyOfficer(database, clientId, (transaction) => readAdjustments(transaction, cipher, clientId, query)),
  approveRun: (redeterminationId, { choice, effectiveOn, approvedBy, at }, audit) =>
    asPolicyOfficer(database, approvedBy, async (transaction) => {
      const { numAffectedRows } =
        await sql`update redetermination_run set choice = ${choice}, effective_on = ${effectiveOn}, approved_by = ${approvedBy}, approved_at = ${at}
          where run_id = ${redeterminationId}::uuid and state = 'done' and choice is null and client_id <> ${approvedBy}`.execute(
          transaction,
        );
      if (numAffectedRows !== 1n) return false;
      await appendAudit(transaction, [audit]);
      return true;
    }),
});

async function readAdjustments(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  clientId: string,
  { redeterminationId, result, after, limit }: ListAdjustments,
): Promise<readonly AdjustmentView[]> {
  const { rows } = await sql<AdjustmentRow & { client_reference: string | null; effective: string }>`
    select a.*, d.client_reference, coalesce(r.effective_on, r.policy_date)::text as effective
    from adjustment a join decision d using (decision_id) join redetermination_run r using (run_id)
    where a.run_id = ${redeterminationId}::uuid and a.client_id = ${clientId}
      ${result === undefined ? sql`` : sql`and a.result = ${result}`}
      ${after === undefined ? sql`` : sql`and (a.household_id, a.programme) > (${after[0]}::uuid, ${after[1]})`}
    order by a.household_id, a.programme limit ${limit}`.execute(transaction);
  const keys = openKeys(transaction, cipher);
  await keys.load({ households: rows.map((row) => row.household_id) });
  await appendAudit(transaction, [
    {
      actor: clientId,
      action: 'redetermination.adjustments-read',
      verificationIds: rows.flatMap((row) => row.verification_id ?? []),
      detail: { redeterminationId, count: rows.length },
    },
  ]);
  return rows.map((row) => {
    const { before, after: becomes } = openAmounts(keys, row);
    return {
      householdId: row.household_id,
      programme: programmeSchema.parse(row.programme),
      divisionCode: row.division_code,
      decisionId: row.decision_id,
      ...(row.client_reference === null ? {} : { clientReference: row.client_reference }),
      ...(row.verification_id === null ? {} : { verificationId: row.verification_id }),
      ...(row.report_version === null ? {} : { reportVersion: row.report_version }),
      result: resultSchema.parse(row.result),
      ...(row.reason === null ? {} : { reason: reasonSchema.parse(row.reason) }),
      ...(before === undefined ? {} : { before }),
      ...(becomes === undefined ? {} : { after: becomes }),
      ...(before === undefined || becomes === undefined
        ? {}
        : { difference: formatYuan((parseYuan(becomes) - parseYuan(before)) as Money) }),
      from: row.effective as LocalDate,
      state: stateSchema.parse(row.state),
      ...(row.adjusted_by === null ? {} : { adjustedBy: row.adjusted_by }),
    };
  });
}

interface ApprovedRun {
  readonly run_id: string;
  readonly attempt: number;
  readonly policy_date: string;
  readonly effective_on: string;
  readonly approved_by: string;
  readonly approved_at: Date;
}

export const bindAdjustmentRuns = (database: Database, cipher: FieldCipher): AdjustmentRunStore => ({
  async readPlaces() {
    const { rows } = await sql<{ place: string }>`select distinct left(division_code, 6) as place from decision order by 1`.execute(
      database,
    );
    return rows.map(({ place }) => place);
  },
  listUntested: ({ redeterminationId, attempt }, places, leaseMs) =>
    inTransaction(database, undefined, async (transaction) => {
      const { rows } = await sql<{ policy_date: string }>`
        update redetermination_run set lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
        where run_id = ${redeterminationId}::uuid and attempt = ${attempt} and state = 'running' returning policy_date::text as policy_date`.execute(
        transaction,
      );
      const [run] = rows;
      return run && storeUntested(transaction, cipher, { runId: redeterminationId, policyDate: run.policy_date as LocalDate }, places);
    }),
  async claimApproved(leaseMs, redeterminationId) {
    const { rows } = await sql<{ run_id: string; attempt: number }>`
      update redetermination_run set attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
      where run_id = (select run_id from redetermination_run where choice = 'adjust' and adjusted_at is null and attempt < ${MOST_ATTEMPTS}
        and (lease_until is null or lease_until < clock_timestamp()) and (${redeterminationId ?? null}::uuid is null or run_id = ${redeterminationId ?? null})
        order by approved_at limit 1 for update skip locked)
      returning run_id, attempt`.execute(database);
    return rows[0] && { redeterminationId: rows[0].run_id, attempt: rows[0].attempt };
  },
  adjustNext: ({ redeterminationId, attempt }, leaseMs, newId) =>
    inTransaction(database, undefined, async (transaction) => {
      const { rows } = await sql<ApprovedRun>`
        update redetermination_run set lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
        where run_id = ${redeterminationId}::uuid and attempt = ${attempt} and choice = 'adjust' and adjusted_at is null
        returning run_id, attempt, policy_date::text as policy_date, effective_on::text as effective_on, approved_by, approved_at`.execute(
        transaction,
      );
      const [run] = rows;
      return run && adjustNext(transaction, cipher, run, newId);
    }),
});

async function adjustNext(transaction: DatabaseTransaction, cipher: FieldCipher, run: ApprovedRun, newId: () => string): Promise<number> {
  const { rows } = await sql<AdjustmentRow>`
    select * from adjustment where run_id = ${run.run_id}::uuid and state = 'listed' and result in ('winner', 'loser') and reason is null
    order by household_id, programme limit ${DECISIONS_A_TURN}`.execute(transaction);
  if (rows.length === 0) {
    await sql`update redetermination_run set adjusted_at = clock_timestamp(), lease_until = null where run_id = ${run.run_id}::uuid`.execute(
      transaction,
    );
    return 0;
  }
  // as the decision desk does, in one order: nobody else decides about these households meanwhile
  const households = [...new Set(rows.map((row) => row.household_id))].sort();
  for (const householdId of households)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`hedui/decision/household/${householdId}`}, 0))`.execute(transaction);
  const { rows: latest } = await sql<DecisionRow>`
    select distinct on (household_id, programme) * from decision where household_id = any(${households}::uuid[])
    order by household_id, programme, ordinal desc`.execute(transaction);
  const lastOf = new Map(latest.map((row) => [`${row.household_id}/${row.programme}`, row]));
  const keys = openKeys(transaction, cipher);
  await keys.load({ households });
  let adjusted = 0;
  for (const row of rows) {
    const last = lastOf.get(`${row.household_id}/${row.programme}`);
    const { after } = openAmounts(keys, row);
    if (last === undefined || after === undefined || last.decision_id !== row.decision_id || !runsOn(last, run.effective_on)) {
      await sql`update adjustment set state = 'overtaken' where run_id = ${run.run_id}::uuid and household_id = ${row.household_id}::uuid and programme = ${row.programme}`.execute(
        transaction,
      );
      continue;
    }
    const decisionId = newId();
    await insertDecision(transaction, writeDecision(decisionId, row, last, after, run), keys);
    await sql`update adjustment set state = 'adjusted', adjusted_by = ${decisionId}::uuid where run_id = ${run.run_id}::uuid and household_id = ${row.household_id}::uuid and programme = ${row.programme}`.execute(
      transaction,
    );
    await appendAudit(transaction, [
      {
        actor: run.approved_by,
        purpose: purposeSchema.parse(last.purpose),
        action: 'decision.recorded',
        verificationIds: row.verification_id === null ? [] : [row.verification_id],
        detail: {
          decisionId,
          householdId: row.household_id,
          programme: row.programme,
          outcome: 'adjusted',
          differs: 'nothing',
          redeterminationId: run.run_id,
        },
      },
    ]);
    adjusted += 1;
  }
  await sql`update redetermination_run set adjusted = adjusted + ${adjusted}, overtaken = overtaken + ${rows.length - adjusted} where run_id = ${run.run_id}::uuid`.execute(
    transaction,
  );
  return rows.length;
}

const runsOn = (last: DecisionRow, day: string): boolean =>
  last.valid_from <= day &&
  assistanceStateOn(
    {
      outcome: decisionOutcomeSchema.parse(last.outcome),
      validFrom: last.valid_from as LocalDate,
      validTo: (last.valid_to ?? undefined) as LocalDate | undefined,
    },
    day as LocalDate,
  ) === 'assisted';

/** Class, purpose and last day are those of the decision before it. */
function writeDecision(decisionId: string, row: AdjustmentRow, last: DecisionRow, after: string, run: ApprovedRun) {
  const amount = parseYuan(after);
  return {
    decisionId,
    householdId: row.household_id,
    verificationId: row.verification_id ?? undefined,
    reportVersion: row.report_version ?? undefined,
    purpose: purposeSchema.parse(last.purpose),
    programme: programmeSchema.parse(row.programme),
    class: last.class ?? undefined,
    ordinal: last.ordinal + 1,
    supersedes: last.decision_id,
    outcome: 'adjusted' as const,
    amount,
    validFrom: run.effective_on as LocalDate,
    validTo: (last.valid_to ?? undefined) as LocalDate | undefined,
    reason: `标准调整 standards change ${run.run_id}`,
    decider: undefined,
    clientReference: undefined,
    decidedAt: run.approved_at,
    decidedBy: run.approved_by,
    recommended: 'meets' as const,
    settled: true,
    recommendedAmount: { atLeast: amount, atMost: amount },
    differs: [],
    dueOn: undefined,
    idempotency: {
      key: `standards-change/${run.run_id}/${row.household_id}/${row.programme}`,
      bodySha256: createHash('sha256').update(`${row.decision_id} ${after}`).digest('hex'),
    },
  };
}
