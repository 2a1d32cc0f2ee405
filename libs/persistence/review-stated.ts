// What re-checks are made with, of many households at once: the change the family declared last, and the aid that runs, with the
// income it was decided on. A household that was erased states nothing.
import { changeKindSchema, programmeSchema, type CaseStatements, type ReportSummary } from '#contracts';
import { isHubError, type LocalDate } from '#kernel';
import type { DeclaredChangeView, RunningAid } from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import { openDetails, type DecisionRow } from './decision-details.js';
import type { HouseholdKeys } from './household-keys.js';
import { jsonRows } from './row-json.js';
import type { HeduiSchema } from './schema.js';

type StatedRow = DecisionRow & {
  change_id: string | null;
  change_sealed: Buffer | null;
  summary_version: number | null;
  summary_sealed: Buffer | null;
};

const detailsSchema = z.strictObject({ kind: changeKindSchema, on: z.iso.date(), declaredOn: z.iso.date() });
export const addressOfChange = (changeId: string): string => `declared_change/${changeId}`;

/** What was declared. @throws HubError `household-erased` */
export function openDeclaredChange(
  keys: HouseholdKeys,
  row: Pick<Selectable<HeduiSchema['declared_change']>, 'change_id' | 'household_id' | 'details_sealed'>,
): { readonly kind: DeclaredChangeView['kind']; readonly on: LocalDate; readonly declaredOn: LocalDate } {
  const opened = keys.forScope(row.household_id).open(addressOfChange(row.change_id), row.details_sealed);
  const { kind, on, declaredOn } = detailsSchema.parse(JSON.parse(opened.toString('utf8')));
  return { kind, on: on as LocalDate, declaredOn: declaredOn as LocalDate };
}

/** @returns by household id; households that state nothing are left out */
export async function readReviewStated(
  transaction: DatabaseTransaction,
  aids: readonly RunningAid[],
  keys: HouseholdKeys,
): Promise<ReadonlyMap<string, CaseStatements>> {
  if (aids.length === 0) return new Map();
  const { rows } = await sql<StatedRow>`
    select d.*, c.change_id, c.details_sealed as change_sealed, p.version as summary_version, p.summary_sealed
    from jsonb_to_recordset(${jsonRows(aids)}) as g("householdId" uuid, "decisionId" uuid)
      join decision d on d.decision_id = g."decisionId"
      left join report p on p.verification_id = d.verification_id and p.version = d.report_version
      left join lateral (select n.change_id, n.details_sealed from declared_change n left join verification v on v.verification_id = n.verification_id
        where n.household_id = d.household_id and (n.verification_id is null or (v.state = 'cancelled' and v.report_version = 0))
        order by n.recorded_at desc, n.change_id desc limit 1) c on true`.execute(transaction);
  await keys.load({
    households: rows.map((row) => row.household_id),
    known: rows.flatMap(({ verification_id: id, household_id: householdId }) => (id === null ? [] : [{ verificationId: id, householdId }])),
  });
  return new Map(rows.map((row) => [row.household_id, unlessErased(() => toStated(row, keys))]));
}

/** Changes of these households are the ones of these re-checks. */
export async function useDeclaredChanges(
  transaction: DatabaseTransaction,
  used: readonly { readonly householdId: string; readonly verificationId: string }[],
): Promise<void> {
  if (used.length === 0) return;
  await sql`
    update declared_change c set verification_id = g."verificationId"
    from jsonb_to_recordset(${jsonRows(used)}) as g("householdId" uuid, "verificationId" uuid)
    where c.household_id = g."householdId" and (c.verification_id is null or exists (
      select 1 from verification v where v.verification_id = c.verification_id and v.state = 'cancelled' and v.report_version = 0))`.execute(
    transaction,
  );
}

function toStated(row: StatedRow, keys: HouseholdKeys): CaseStatements {
  const { amount } = openDetails(row, keys);
  const summary =
    row.summary_sealed === null || row.verification_id === null
      ? undefined
      : (JSON.parse(
          keys
            .forScope(row.verification_id)
            .open(`report/${row.verification_id}/${row.summary_version}/summary`, row.summary_sealed)
            .toString('utf8'),
        ) as ReportSummary); // sealed by us, authenticated by the cipher
  const income = summary?.incomePerHeadMonth.settled === true ? { incomePerHeadMonth: summary.incomePerHeadMonth.known } : {};
  const change =
    row.change_id === null || row.change_sealed === null
      ? undefined
      : openDeclaredChange(keys, { change_id: row.change_id, household_id: row.household_id, details_sealed: row.change_sealed });
  return {
    ...(change === undefined ? {} : { change }),
    ...(amount === undefined ? {} : { current: { programme: programmeSchema.parse(row.programme), monthlyAmount: amount, ...income } }),
  };
}

function unlessErased(read: () => CaseStatements): CaseStatements {
  try {
    return read();
  } catch (error) {
    if (isHubError(error) && error.code === 'household-erased') return {};
    throw error;
  }
}
