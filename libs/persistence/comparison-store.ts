// Comparisons of reports in PostgreSQL: queued with the report, taken with a lease that skips what others hold, written with a
// fence together with their alerts.
import type { LocalDate } from '#kernel';
import {
  alertDetailsSchema,
  ALERT_KINDS,
  type ClaimedComparison,
  type ComparisonResult,
  type ComparisonStore,
  type ReportsToCompare,
  type StandingAlert,
  type StoredReport,
} from '#verification';
import { sql } from 'kysely';
import { z } from 'zod';
import { appendAudit } from './audit-append.js';
import { inTransaction, send, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { loadKeys, type HouseholdKeys } from './household-keys.js';
import { jsonRows } from './row-json.js';

export const alertAddress = (alertId: string): string => `alert/${alertId}`;
const comparisonAddress = (verificationId: string): string => `report_comparison/${verificationId}`;
export const alertKindSchema = z.enum(ALERT_KINDS);

/** Reports of households that had an earlier one, sent with the reports themselves. A later version is compared again. */
export const queueComparisons = (transaction: DatabaseTransaction, reports: readonly { id: string; version: number }[]) =>
  send(
    transaction,
    sql`insert into report_comparison (verification_id, household_id, version)
      select v.verification_id, v.household_id, x.version from jsonb_to_recordset(${jsonRows(reports)}) as x(id uuid, version int)
      join verification v on v.verification_id = x.id
      where exists (select 1 from verification e where e.household_id = v.household_id and e.report_version > 0
        and e.requested_at < v.requested_at and e.purpose = v.purpose)
      on conflict (verification_id) do update set version = excluded.version, state = 'waiting', failure = null, queued_at = clock_timestamp()`,
  );

/** @param database as hedui_worker */
export const createComparisonStore = (database: Database, cipher: FieldCipher): ComparisonStore => ({
  async claimComparisons(limit, leaseMs) {
    const { rows } = await sql<{
      verification_id: string;
      household_id: string;
      attempt: number;
      pack_region: string;
      reference_date: string;
    }>`
      with taken as (
        update report_comparison set attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
        where verification_id in (
          select verification_id from report_comparison where state = 'waiting' and (lease_until is null or lease_until < clock_timestamp())
          order by queued_at, verification_id limit ${limit} for update skip locked)
        returning verification_id, household_id, attempt, queued_at)
      select t.*, v.pack_region, v.reference_date from taken t join verification v using (verification_id)
      order by t.queued_at, t.verification_id`.execute(database);
    return rows.map((row) => ({
      verificationId: row.verification_id,
      householdId: row.household_id,
      attempt: row.attempt,
      packRegion: row.pack_region,
      referenceDate: row.reference_date as LocalDate,
    }));
  },
  readReports: (claim) => readReports(database, cipher, claim),
  finish: (claim, result, audit) =>
    inTransaction(database, undefined, async (transaction) => {
      const keys = await loadKeys(transaction, cipher, { households: [claim.householdId] });
      if (!(await closeComparison(transaction, claim, result, keys))) return undefined;
      const raised = result.state === 'compared' ? await writeAlerts(transaction, claim, result, keys) : 0;
      await appendAudit(transaction, [audit]);
      return raised;
    }),
});

interface BodyRow {
  verification_id: string;
  version: number;
  sha256: Buffer;
  issued_at: Date;
  body_sealed: Buffer;
}

async function readReports(database: Database, cipher: FieldCipher, claim: ClaimedComparison): Promise<ReportsToCompare | undefined> {
  const { verificationId, householdId } = claim;
  const { rows } = await sql<BodyRow>`
    select r.verification_id, r.version, r.sha256, r.issued_at, r.body_sealed from verification v
    cross join lateral (
      select e.verification_id, e.report_version from verification e where e.verification_id = v.verification_id
      union all
      (select e.verification_id, e.report_version from verification e
        where e.household_id = v.household_id and e.report_version > 0 and e.requested_at < v.requested_at and e.purpose = v.purpose
        order by e.requested_at desc limit 1)) one
    join report r on r.verification_id = one.verification_id and r.version = one.report_version
    where v.verification_id = ${verificationId}::uuid`.execute(database);
  const { rows: standing } = await sql<BodyRow & { alert_id: string; kind: string; details_sealed: Buffer }>`
    select a.alert_id, a.kind, a.details_sealed, r.verification_id, r.version, r.sha256, r.issued_at, r.body_sealed
    from alert a join report r on r.verification_id = a.before_verification_id and r.version = a.before_version
    where a.household_id = ${householdId}::uuid and a.verification_id <> ${verificationId}::uuid and a.state in ('open', 'visit')
      and (select requested_at from verification v where v.verification_id = a.verification_id)
        < (select requested_at from verification v where v.verification_id = ${verificationId}::uuid)`.execute(database);
  const known = [...rows, ...standing].map((row) => ({ verificationId: row.verification_id, householdId }));
  const keys = await loadKeys(database, cipher, { households: [householdId], known });
  const open = (row: BodyRow): StoredReport => ({
    verificationId: row.verification_id,
    version: row.version,
    sha256: row.sha256.toString('hex'),
    issuedAt: row.issued_at.toISOString(),
    gzippedBody: keys.forScope(row.verification_id).open(`report/${row.verification_id}/${row.version}/body`, row.body_sealed),
  });
  const after = rows.find((row) => row.verification_id === verificationId);
  const before = rows.find((row) => row.verification_id !== verificationId);
  return (
    after && {
      after: open(after),
      before: before && open(before),
      standing: standing.map((row): StandingAlert => ({
        alertId: row.alert_id,
        kind: alertKindSchema.parse(row.kind),
        details: openAlertDetails(keys, householdId, row),
        before: open(row),
      })),
    }
  );
}

export const openAlertDetails = (keys: HouseholdKeys, householdId: string, row: { alert_id: string; details_sealed: Buffer }) =>
  alertDetailsSchema.parse(JSON.parse(keys.forScope(householdId).open(alertAddress(row.alert_id), row.details_sealed).toString('utf8')));

/** @returns whether it was still in the hands of this claim; a version that came meanwhile keeps it waiting */
async function closeComparison(
  transaction: DatabaseTransaction,
  { verificationId, householdId, attempt }: ClaimedComparison,
  result: ComparisonResult,
  keys: HouseholdKeys,
): Promise<boolean> {
  const version = result.state === 'failed' ? null : result.version;
  const sealed =
    result.state === 'compared'
      ? keys.forScope(householdId).seal(comparisonAddress(verificationId), JSON.stringify(result.comparison))
      : null;
  const before = result.state === 'compared' ? result.before : undefined;
  const { numAffectedRows } = await sql`
    update report_comparison set lease_until = null, compared_at = clock_timestamp(), compared_version = ${version}::int,
      before_verification_id = ${before?.verificationId ?? null}::uuid, before_version = ${before?.version ?? null}::int,
      changes_sealed = ${sealed}::bytea, failure = ${result.state === 'failed' ? result.failure : null}::text,
      state = case when ${version}::int is not null and version > ${version}::int then 'waiting' else ${result.state}::text end
    where verification_id = ${verificationId}::uuid and attempt = ${attempt} and state = 'waiting'`.execute(transaction);
  return numAffectedRows === 1n;
}

async function writeAlerts(
  transaction: DatabaseTransaction,
  { verificationId, householdId }: ClaimedComparison,
  { version, before, alerts, gone }: Extract<ComparisonResult, { state: 'compared' }>,
  keys: HouseholdKeys,
): Promise<number> {
  const known = await transaction
    .selectFrom('alert')
    .select(['alert_id', 'kind', 'state'])
    .where('verification_id', '=', verificationId)
    .forUpdate()
    .execute();
  let raised = 0;
  for (const { alertId, kind, effect, direction, certainty, rank, details } of alerts) {
    const same = known.find((row) => row.kind === kind);
    const seal = (id: string): Buffer => keys.forScope(householdId).seal(alertAddress(id), JSON.stringify(details));
    if (same === undefined) {
      raised += 1;
      await sql`
        insert into alert (alert_id, household_id, client_id, division_code, purpose, verification_id, version, before_verification_id,
          before_version, kind, effect, direction, certainty, rank, details_sealed)
        select ${alertId}::uuid, v.household_id, v.client_id, h.division_code, v.purpose, v.verification_id, ${version}::int,
          ${before.verificationId}::uuid, ${before.version}::int, ${kind}, ${effect}, ${direction}, ${certainty}, ${rank}::int, ${seal(alertId)}::bytea
        from verification v join household h using (household_id) where v.verification_id = ${verificationId}::uuid`.execute(transaction);
    } else if (same.state !== 'handled') {
      await transaction
        .updateTable('alert')
        .set({
          ...{ version, before_version: before.version, effect, direction, certainty, rank, details_sealed: seal(same.alert_id) },
          ...(same.state === 'gone' ? { state: 'open', gone_at: null, gone_by: null } : {}),
        })
        .where('alert_id', '=', same.alert_id)
        .execute();
    }
  }
  // what an event announced has been checked by a verification requested after it
  await sql`update alert set state = 'gone', gone_at = clock_timestamp(), gone_by = ${verificationId}::uuid
    where household_id = ${householdId}::uuid and kind = 'event' and state in ('open', 'visit')
      and raised_at <= (select requested_at from verification where verification_id = ${verificationId}::uuid)`.execute(transaction);
  const kinds = new Set<string>(alerts.map(({ kind }) => kind));
  const over = [...gone, ...known.filter((row) => !kinds.has(row.kind)).map((row) => row.alert_id)];
  if (over.length > 0)
    await sql`update alert set state = 'gone', gone_at = clock_timestamp(), gone_by = ${verificationId}::uuid
      where alert_id = any(${over}::uuid[]) and state in ('open', 'visit')`.execute(transaction);
  return raised;
}
