// Reads everything an arm has stored, opens it, and holds it against the oracle: rows, sums, and a hash of what each
// report says. Also weighs reports, traces, audit and facts.
import { factsFromJson, writeCanonicalJson, type Fact } from '#contracts';
import { formatYuan } from '#kernel';
import { loadKeys, openDatabase, type FieldCipher } from '#persistence';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type pg from 'pg';
import { z } from 'zod';
import { expectHousehold, hashHousehold, SOURCE_IDS } from './bench-oracle.js';
import { sizeOf } from './bench-households.js';

const MOST_PROBLEMS = 5;

export interface Comparison {
  /** Nothing when every row, sum and hash is as the oracle says. */
  readonly problems: readonly string[];
  readonly findings: number;
  /** Bytes: per answer, then per household. */
  readonly factBytes: number;
  readonly sealedReportBytes: number;
  readonly reportBytes: number;
  readonly traceBytes: number;
  readonly auditBytes: number;
}

/** Loose throughout: the report is hashed again as it was read. */
const bodySchema = z.object({
  determination: z.looseObject({ reportSha256: z.string() }),
  report: z.looseObject({
    measures: z.array(z.looseObject({ id: z.string(), exact: z.string() })),
    coverage: z.array(z.looseObject({ sourceId: z.string(), subjectId: z.string(), outcome: z.string(), asOf: z.string().optional() })),
  }),
});

interface VerificationRow {
  verification_id: string;
  client_reference: string;
  state: string;
  report_version: number;
}
interface MemberRow {
  subject_id: string;
  verification_id: string;
  ref: string;
}
interface FindingRow {
  verification_id: string;
  source_id: string;
  subject_id: string;
  revision: number;
  query_id: string;
  outcome: string;
  facts_sealed: Buffer;
}
interface ReportRow {
  verification_id: string;
  version: number;
  sha256: Buffer;
  body_sealed: Buffer;
}

export async function compareStored(
  admin: pg.Client,
  workerUrl: string,
  cipher: FieldCipher,
  first: number,
  count: number,
): Promise<Comparison> {
  const read = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> => (await admin.query<Row>(text)).rows;
  const verifications = await read<VerificationRow>(
    'select verification_id, client_reference, state, report_version from hedui.verification',
  );
  const members = await read<MemberRow>(
    'select m.subject_id, v.verification_id, m.ref from hedui.member m join hedui.verification v using (household_id)',
  );
  const findings = await read<FindingRow>(
    'select verification_id, source_id, subject_id, revision, query_id, outcome, facts_sealed from hedui.finding',
  );
  const reports = await read<ReportRow>('select verification_id, version, sha256, body_sealed from hedui.report');
  const [audit] = await read<{ bytes: string }>('select coalesce(sum(pg_column_size(a.*)), 0)::text as bytes from hedui.audit_event a');

  const database = openDatabase({ url: workerUrl, applicationName: 'bench-compare', poolSize: 2, statementTimeoutMs: 60_000 });
  const keys = await loadKeys(database, cipher, { verifications: verifications.map((row) => row.verification_id) });
  await database.destroy();

  const problems: string[] = [];
  const refOf = new Map(members.map(({ subject_id, ref }) => [subject_id, ref]));
  const findingsOf = groupByVerification(findings);
  const reportsOf = groupByVerification(reports);
  const expectedRows = Array.from({ length: count }, (_unused, index) => sizeOf(first + index) * SOURCE_IDS.length).reduce(
    (total, rows) => total + rows,
    0,
  );
  if (verifications.length !== count) problems.push(`${verifications.length} verifications instead of ${count}`);
  if (findings.length !== expectedRows) problems.push(`${findings.length} findings instead of ${expectedRows}`);
  if (reports.length !== count) problems.push(`${reports.length} reports instead of ${count}`);

  const weights = { facts: 0, reports: 0, traces: 0, sealed: 0 };
  const stored = { wagesFen: 0n, balancesFen: 0n };
  const expectedSums = { wagesFen: 0n, balancesFen: 0n };
  for (const { verification_id: id, client_reference, state, report_version } of verifications) {
    const { expected, sums } = expectHousehold(Number(client_reference.slice(2)));
    expectedSums.wagesFen += sums.wagesFen;
    expectedSums.balancesFen += sums.balancesFen;
    if (state !== 'complete' || report_version !== 1) problems.push(`${client_reference} is ${state} at version ${report_version}`);
    const scoped = keys.forScope(id);
    const texts = (findingsOf.get(id) ?? []).map((row) => {
      const facts = scoped.open(`finding/${row.source_id}/${row.subject_id}/${row.query_id}`, row.facts_sealed).toString('utf8');
      weights.facts += Buffer.byteLength(facts);
      const parsed = factsFromJson(facts);
      for (const fact of parsed) {
        if (fact.kind === 'income-payment') stored.wagesFen += fact.grossAmount;
        if (fact.kind === 'bank-account') stored.balancesFen += fact.balance;
      }
      return `${row.source_id} ${refOf.get(row.subject_id) ?? '?'} ${row.outcome} ${parsed.map(describeFact).join(' | ')}`;
    });
    const report = reportsOf.get(id)?.[0];
    if (!report) continue;
    const json = gunzipSync(scoped.open(`report/${id}/${report.version}/body`, report.body_sealed)).toString('utf8');
    const body = bodySchema.parse(JSON.parse(json));
    weights.sealed += report.body_sealed.length;
    weights.reports += Buffer.byteLength(json);
    weights.traces += Buffer.byteLength(JSON.stringify(body.determination));
    if (createHash('sha256').update(writeCanonicalJson(body.report)).digest('hex') !== report.sha256.toString('hex'))
      problems.push(`${client_reference}: the report is not the one that was sealed`);
    if (body.determination.reportSha256 !== report.sha256.toString('hex'))
      problems.push(`${client_reference}: the determination is about another report`);
    const said = {
      findings: texts.sort(),
      measures: body.report.measures
        .filter(({ id: measure }) => COMPARED.has(measure))
        .map(({ id: measure, exact }) => `${measure} ${exact}`)
        .sort(),
      coverage: body.report.coverage
        .map((row) => `${row.sourceId} ${refOf.get(row.subjectId) ?? '?'} ${row.outcome} ${row.asOf ?? '-'}`)
        .sort(),
    };
    if (hashHousehold(said) !== hashHousehold(expected)) problems.push(`${client_reference}: ${describeDifference(said, expected)}`);
  }
  if (stored.wagesFen !== expectedSums.wagesFen) problems.push("the sum of all wages is not the oracle's");
  if (stored.balancesFen !== expectedSums.balancesFen) problems.push("the sum of all balances is not the oracle's");
  return {
    problems: problems.slice(0, MOST_PROBLEMS),
    findings: findings.length,
    factBytes: weights.facts / findings.length,
    sealedReportBytes: weights.sealed / count,
    reportBytes: weights.reports / count,
    traceBytes: weights.traces / count,
    auditBytes: Number(audit?.bytes) / count,
  };
}

const COMPARED = new Set([
  'wages',
  'property-net',
  'transfer-in',
  'transfer-out',
  'income-total',
  'income-per-head-month',
  'monetary-assets',
  'monetary-assets-per-head',
  'dwellings',
  'vehicles',
  'heads',
]);

function describeFact(fact: Fact): string {
  switch (fact.kind) {
    case 'income-payment':
      return `${fact.recordId} ${formatYuan(fact.grossAmount)} ${formatYuan(fact.taxWithheld)}`;
    case 'contribution':
      return `${fact.recordId} ${formatYuan(fact.personalAmount)}`;
    case 'benefit':
    case 'interest':
      return `${fact.recordId} ${formatYuan(fact.amount)}`;
    case 'bank-account':
      return `${fact.recordId} ${formatYuan(fact.balance)}`;
    case 'real-estate':
      return `${fact.recordId} ${fact.ownershipShare.numerator}/${fact.ownershipShare.denominator}`;
    case 'vehicle':
    default:
      return fact.recordId;
  }
}

/** The first line that differs, of invented people. */
function describeDifference(said: Parameters<typeof hashHousehold>[0], expected: Parameters<typeof hashHousehold>[0]): string {
  for (const part of ['findings', 'measures', 'coverage'] as const)
    for (let index = 0; index < Math.max(said[part].length, expected[part].length); index += 1)
      if (said[part][index] !== expected[part][index])
        return `stored "${said[part][index] ?? 'nothing'}", expected "${expected[part][index] ?? 'nothing'}"`;
  return 'no difference';
}

function groupByVerification<Row extends { verification_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.verification_id);
    if (group) group.push(row);
    else groups.set(row.verification_id, [row]);
  }
  return groups;
}
