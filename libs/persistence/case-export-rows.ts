// Cases of a list, a page at a time, for whoever the transaction acts as: no where bounds them to an officer, row security does.
import { maskName, maskNationalId } from '#kernel';
import type { Programme, Purpose, ReportSummary, Trigger, VerificationState } from '#contracts';
import type { CaseExportFilter, CaseExportRow, CaseSelection, ExportPart } from '#verification';
import { sql, type RawBuilder } from 'kysely';
import { readPlaces } from './bulk-answers.js';
import { unlessErased } from './unless-erased.js';
import type { DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys, type HouseholdKeys } from './household-keys.js';
import { openIdentity } from './member-identity.js';
import { SHOWN_STATE } from './shown-state.js';

const PAGE_ROWS = 500;

interface CaseRow {
  verification_id: string;
  household_id: string;
  client_reference: string | null;
  division_code: string;
  state: string;
  completeness: string | null;
  purpose: string;
  trigger: string;
  programmes: string[];
  reference_date: string;
  requested_at: Date;
  updated_at: Date;
  report_version: number;
  members: number;
  /** Of the instant above, to the microsecond. */
  place: string;
  subject_id: string | null;
  identity_sealed: Buffer | null;
  summary_sealed: Buffer | null;
}

const whereOf = ({ filter, before }: Pick<CaseSelection, 'filter' | 'before'>): RawBuilder<unknown> => {
  const { state, completeness, programme, requestedFrom, requestedTo, roundId, roundList, bulkFileId }: CaseExportFilter = filter;
  return sql`v.requested_at <= ${before}
    and (${state ?? null}::text is null or ${SHOWN_STATE} = ${state ?? null}::text)
    and (${completeness ?? null}::text is null or coalesce(v.completeness, 'none') = ${completeness ?? null}::text)
    and (${programme ?? null}::text is null or ${programme ?? null}::text = any(v.programmes))
    and (${requestedFrom ?? null}::timestamptz is null or v.requested_at >= ${requestedFrom ?? null}::timestamptz)
    and (${requestedTo ?? null}::timestamptz is null or v.requested_at < ${requestedTo ?? null}::timestamptz)
    and (${roundId ?? null}::uuid is null or v.verification_id in (select e.verification_id from review_round_entry e
      where e.round_id = ${roundId ?? null}::uuid and (${roundList ?? null}::text is null or e.outcome = ${roundList ?? null}::text)))
    and (${bulkFileId ?? null}::uuid is null or v.verification_id in (select b.verification_id from bulk_row b
      where b.bulk_file_id = ${bulkFileId ?? null}::uuid and b.verification_id is not null))`;
};

export async function countCases(transaction: DatabaseTransaction, selection: CaseSelection): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from verification v where ${whereOf(selection)} limit ${selection.atMost}) as listed`.execute(
    transaction,
  );
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** @param asOfficer runs the statements of one page; the worker becomes another role for them */
export async function* readCases(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  selection: CaseSelection,
  parts: readonly ExportPart[],
  asOfficer: <T>(work: () => Promise<T>) => Promise<T> = (work) => work(),
): AsyncGenerator<readonly CaseExportRow[]> {
  const keys = openKeys(transaction, cipher);
  let after: CaseRow | undefined;
  for (let left = selection.atMost; left > 0;) {
    const size = Math.min(PAGE_ROWS, left);
    const { rows, places } = await asOfficer(async () => {
      const page = await readPage(transaction, selection, after, size);
      await keys.load({ known: page.map((row) => ({ verificationId: row.verification_id, householdId: row.household_id })) });
      return { rows: page, places: await readPlaces(transaction, keys, selection.filter.bulkFileId, page) };
    });
    if (rows.length === 0) return;
    yield rows.map((row) => toRow(row, parts, keys, places.get(row.verification_id)));
    after = rows.at(-1);
    left -= rows.length;
    if (rows.length < size) return;
  }
}

async function readPage(
  transaction: DatabaseTransaction,
  selection: CaseSelection,
  after: CaseRow | undefined,
  size: number,
): Promise<readonly CaseRow[]> {
  const rest =
    after === undefined
      ? sql`true`
      : sql`(v.requested_at, v.verification_id) > (${after.place}::timestamptz, ${after.verification_id}::uuid)`;
  const { rows } = await sql<CaseRow>`
    select v.verification_id, v.household_id, v.client_reference, h.division_code, ${SHOWN_STATE} as state, v.completeness, v.purpose, v.trigger, v.programmes,
      v.reference_date, v.requested_at, v.updated_at, v.report_version, cardinality(v.subject_ids) as members, v.requested_at::text as place,
      m.subject_id, m.identity_sealed, r.summary_sealed
    from verification v join household h using (household_id)
      left join report r on r.verification_id = v.verification_id and r.version = v.report_version
      left join lateral (select subject_id, identity_sealed from member m
        where m.household_id = v.household_id and m.relation = 'self' order by m.created_at, m.subject_id limit 1) m on true
    where ${whereOf(selection)} and ${rest}
    order by v.requested_at, v.verification_id limit ${size}`.execute(transaction);
  return rows;
}

const toRow = (row: CaseRow, parts: readonly ExportPart[], keys: HouseholdKeys, inFile: CaseExportRow['inFile']): CaseExportRow => ({
  ...(inFile === undefined ? {} : { inFile }),
  verificationId: row.verification_id,
  clientReference: row.client_reference ?? undefined,
  divisionCode: row.division_code,
  state: row.state as VerificationState,
  completeness: row.completeness === 'complete' || row.completeness === 'partial' ? row.completeness : 'none',
  purpose: row.purpose as Purpose,
  trigger: row.trigger as Trigger,
  programmes: row.programmes as Programme[],
  referenceDate: row.reference_date,
  requestedAt: row.requested_at,
  updatedAt: row.updated_at,
  reportVersion: row.report_version === 0 ? undefined : row.report_version,
  members: row.members,
  applicant: parts.includes('people') ? unlessErased(() => openApplicant(row, keys)) : undefined,
  outcomes: parts.includes('outcomes') ? unlessErased(() => openOutcomes(row, keys)) : undefined,
});

function openApplicant({ household_id, subject_id, identity_sealed }: CaseRow, keys: HouseholdKeys): CaseExportRow['applicant'] {
  if (subject_id === null || identity_sealed === null) return undefined;
  const { name, idNumber } = openIdentity(keys, { household_id, subject_id, identity_sealed });
  return { maskedName: maskName(name), maskedIdNumber: idNumber === undefined ? undefined : maskNationalId(idNumber) };
}

function openOutcomes(row: CaseRow, keys: HouseholdKeys): CaseExportRow['outcomes'] {
  return openSummary(row, keys)?.programmes.map(({ programme, outcome, settled }) => ({ programme, outcome, settled }));
}

/** What the latest report says in short; undefined before there is one. */
export function openSummary(
  { verification_id, report_version, summary_sealed }: Pick<CaseRow, 'verification_id' | 'report_version' | 'summary_sealed'>,
  keys: HouseholdKeys,
): ReportSummary | undefined {
  if (summary_sealed === null) return undefined;
  const opened = keys.forScope(verification_id).open(`report/${verification_id}/${report_version}/summary`, summary_sealed);
  return JSON.parse(opened.toString('utf8')) as ReportSummary; // sealed by us, authenticated by the cipher
}
