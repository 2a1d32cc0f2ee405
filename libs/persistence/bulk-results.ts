// What became of the households and people of a bulk file, a page at a time: state, outcome of each programme, what is missing.
import type { BulkResult } from '#verification';
import { sql } from 'kysely';
import { z } from 'zod';
import { bulkRowStateSchema, readFaults } from './bulk-rows.js';
import { readBulkAnswers } from './bulk-answers.js';
import { openSummary } from './case-export-rows.js';
import { unlessErased } from './unless-erased.js';
import type { DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys } from './household-keys.js';

interface ResultRow {
  ordinal: number;
  line: number;
  number: string | null;
  state: string;
  faults: unknown;
  verification_id: string | null;
  household_id: string | null;
  verification_state: string | null;
  completeness: string | null;
  report_version: number | null;
  summary_sealed: Buffer | null;
  assistance: unknown;
}

const assistanceSchema = z.array(
  z.strictObject({ programme: z.string(), divisionCode: z.string(), from: z.string(), to: z.string().nullable() }),
);

export async function readBulkResults(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  bulkFileId: string,
  after: number,
  limit: number,
): Promise<readonly (BulkResult & { readonly ordinal: number })[]> {
  const keys = openKeys(transaction, cipher);
  const { rows } = await sql<ResultRow>`
    select b.ordinal, b.line, b.number, b.state, b.faults, b.verification_id, coalesce(v.household_id, b.household_id) as household_id,
      v.state as verification_state, v.completeness, nullif(v.report_version, 0) as report_version, r.summary_sealed,
      (select jsonb_agg(jsonb_build_object('programme', d.programme, 'divisionCode', d.division_code, 'from', d.valid_from, 'to', d.valid_to)
        order by d.programme, d.division_code) from decision d where d.decision_id = any(b.decision_ids)) as assistance
    from bulk_row b left join verification v using (verification_id)
      left join report r on r.verification_id = v.verification_id and r.version = v.report_version
    where b.bulk_file_id = ${bulkFileId} and b.ordinal > ${after} order by b.ordinal limit ${limit}`.execute(transaction);
  await keys.load({
    known: rows.flatMap(({ verification_id: verificationId, household_id: householdId }) =>
      verificationId === null || householdId === null ? [] : [{ verificationId, householdId }],
    ),
  });
  const answers = await readBulkAnswers(transaction, keys, bulkFileId, rows);
  return rows.map((row) => {
    const summary = unlessErased(() => summaryOf(row, keys));
    return {
      ordinal: row.ordinal,
      line: row.line,
      number: row.number ?? undefined,
      state: bulkRowStateSchema.parse(row.state),
      faultCodes: [...new Set(readFaults(row.faults).map(({ code }) => code))],
      verificationId: row.verification_id ?? undefined,
      householdId: row.household_id ?? undefined,
      verificationState: row.verification_state ?? undefined,
      completeness:
        row.verification_id === null
          ? undefined
          : row.completeness === 'complete' || row.completeness === 'partial'
            ? row.completeness
            : 'none',
      reportVersion: row.report_version ?? undefined,
      outcomes: summary?.programmes.map(({ programme, outcome, settled }) => ({ programme, outcome, settled })),
      answers: answers.get(row.ordinal) ?? [],
      sourcesMissing: summary?.missingSources ?? [],
      assistance: assistanceSchema.parse(row.assistance ?? []).map(({ to, ...one }) => ({ ...one, ...(to === null ? {} : { to }) })),
    };
  });
}

const summaryOf = (
  { verification_id: verificationId, report_version: version, summary_sealed: sealed }: ResultRow,
  keys: ReturnType<typeof openKeys>,
): ReturnType<typeof openSummary> =>
  verificationId === null || version === null
    ? undefined
    : openSummary({ verification_id: verificationId, report_version: version, summary_sealed: sealed }, keys);
