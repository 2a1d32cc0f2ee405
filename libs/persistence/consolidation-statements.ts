// Consolidation: everything a report is built from, for many verifications in a few reads; and the sealed reports back,
// in one transaction. Reports are only ever inserted (N4).
import {
  factsFromJson,
  type Determination,
  type FindingOutcome,
  type Lane,
  type Programme,
  type Purpose,
  type ReportBody,
  type Trigger,
} from '#contracts';
import { HubError, type LocalDate, type MatchGrade, type Month } from '#kernel';
import type { ConsolidationInput, PreviousReport, ReportRow } from '#verification';
import { sql, type Selectable } from 'kysely';
import { gunzipSync } from 'node:zlib';
import { queueComparisons } from './comparison-store.js';
import { readAskedExceptions } from './authorization-exceptions.js';
import { inTransaction, send, type Database } from './database.js';
import { storeEvaluationRows } from './evaluation-rows.js';
import type { FieldCipher, ScopeCiphers } from './field-cipher.js';
import { loadKeys } from './household-keys.js';
import { appendAudit, appendEvents } from './hub-statements.js';
import { storeManifests } from './manifest-statements.js';
import { readHeldQueries } from './plan-statements.js';
import type { RecentFacts } from './recent-facts.js';
import { auditIssued, countReportEvents, listReportEvents } from './report-events.js';
import { groupBy } from './group-rows.js';
import { openSettledDispute, readDecidedDisputes } from './dispute-statements.js';
import { readHandMark } from './hand-mark.js';
import { openCandidates } from './identity-candidates.js';
import { findElsewhere, openLatestAnswers, readQuestionAnswers, whoIsAmong } from './people-store.js';
import { base64, jsonRows } from './row-json.js';
import type { HeduiSchema } from './schema.js';
import { findingAddress } from './settle-batches.js';
import { openPerson, readDeclared, readStated } from './stated-input.js';

type VerificationRow = Selectable<HeduiSchema['verification']> & {
  wave_over: boolean;
  may_move: boolean;
  division_code: string;
  household_stated: Buffer | null;
};
type FindingRow = Selectable<HeduiSchema['finding']>;

export async function loadForConsolidation(
  database: Database,
  cipher: FieldCipher,
  recentFacts: RecentFacts,
  verificationIds: readonly string[],
): Promise<readonly ConsolidationInput[]> {
  const ids = [...verificationIds];
  const verifications = (
    await sql<VerificationRow>`select v.*, v.wave_due_at <= clock_timestamp() as wave_over, v.unheard_queries = 0 or v.wave_closes_at <= clock_timestamp() as may_move, h.division_code, h.statements_sealed as household_stated from verification v join household h using (household_id)
      where v.verification_id = any(${ids}::uuid[]) and v.state <> 'cancelled'`.execute(database)
  ).rows;
  const subjectIds = verifications.flatMap((row) => row.subject_ids);
  const [members, findings, previousRows, held, answers, elsewhere, exceptions, disputes] = await Promise.all([
    database
      .selectFrom('member')
      .select(['subject_id', 'household_id', 'role', 'relation', 'counted', 'identity_sealed', 'statements_sealed'])
      .where('subject_id', '=', sql<string>`any(${subjectIds}::uuid[])`)
      .execute(),
    readLatestFindings(database, ids),
    readPreviousRows(database, verifications),
    readHeldQueries(
      database,
      verifications.flatMap((row) => (row.held_queries > 0 ? [row.verification_id] : [])),
    ),
    readQuestionAnswers(database, ids),
    findElsewhere(database, ids),
    readAskedExceptions(database, ids),
    readDecidedDisputes(database, ids),
  ]);
  const keys = await loadKeys(database, cipher, {
    known: verifications.map((row) => ({ verificationId: row.verification_id, householdId: row.household_id })),
  });
  const previous = openPrevious(previousRows, keys);
  const membersById = new Map(members.map((row) => [row.subject_id, row]));
  const people = new Map(members.map((row) => [row.subject_id, openPerson(row, keys)]));
  const findingsOf = groupBy(findings, (row) => row.verification_id);
  const answersOf = groupBy(answers, (row) => row.verification_id);
  return verifications.map((row) => ({
    verificationId: row.verification_id,
    householdId: row.household_id,
    clientId: row.client_id,
    lane: row.lane as Lane,
    purpose: row.purpose as Purpose,
    programmes: row.programmes as Programme[],
    referenceDate: row.reference_date as LocalDate,
    window: { from: row.window_from as Month, to: row.window_to as Month },
    packRegion: row.pack_region,
    trigger: row.trigger as Trigger,
    divisionCode: row.division_code,
    stated: readStated(keys, row),
    subjects: row.subject_ids.map((subjectId) => requireRow(people.get(subjectId), 'member').subject),
    applicantName: row.subject_ids.map((subjectId) => people.get(subjectId)).find((one) => one?.subject.relation === 'self')?.name,
    declared: readDeclared(keys, row),
    findings: openFindings(findingsOf.get(row.verification_id) ?? [], row.verification_id, keys, recentFacts),
    elsewhere: elsewhere.get(row.verification_id) ?? [],
    exceptions: exceptions.get(row.verification_id) ?? [],
    answers: openLatestAnswers(answersOf.get(row.verification_id) ?? [], keys),
    disputes: (disputes.get(row.verification_id) ?? []).map((one) => openSettledDispute(one, keys)),
    whoIs: whoIsAmong(
      row.subject_ids.map((subjectId) => requireRow(membersById.get(subjectId), 'member')),
      keys,
    ),
    openQueries: row.open_queries,
    unheardQueries: row.unheard_queries,
    waveOver: row.wave_over,
    changeCount: row.change_count,
    ...(row.held_queries > 0 ? { held: { wave: row.wave, isWaveOver: row.may_move, queries: held.get(row.verification_id) ?? [] } } : {}),
    previous: previous.get(row.verification_id),
  }));
}

async function readLatestFindings(database: Database, verificationIds: readonly string[]): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    select distinct on (verification_id, source_id, subject_id) * from finding where verification_id = any(${verificationIds}::uuid[])
    order by verification_id, source_id, subject_id, revision desc`.execute(database);
  return rows;
}

function openFindings(
  rows: readonly FindingRow[],
  verificationId: string,
  cipher: ScopeCiphers,
  recentFacts: RecentFacts,
): ConsolidationInput['findings'] {
  const scoped = cipher.forScope(verificationId);
  return rows.map((row) => ({
    findingId: `${row.source_id}:${row.subject_id}:${row.revision}`,
    sourceId: row.source_id,
    subjectId: row.subject_id,
    outcome: row.outcome as FindingOutcome,
    ...(row.as_of === null ? {} : { asOf: row.as_of as LocalDate }),
    receivedAt: row.received_at.toISOString(),
    ...(row.reason === null ? {} : { reason: row.reason }),
    missing: row.missing ?? [],
    ...(row.match_grade === null ? {} : { match: row.match_grade as MatchGrade }),
    ...readHandMark(row),
    ...openCandidates(cipher, row),
    reused: row.reused,
    ...(row.measured_to === null ? {} : { measuredTo: row.measured_to as Month }),
    facts:
      row.facts_sealed && row.query_id
        ? (recentFacts.take(row.facts_sealed) ??
          factsFromJson(scoped.open(findingAddress(row.source_id, row.subject_id, row.query_id), row.facts_sealed).toString('utf8')))
        : [],
  }));
}

interface PreviousRow {
  verification_id: string;
  version: number;
  sha256: Buffer;
  body_sealed: Buffer;
}

async function readPreviousRows(database: Database, verifications: readonly VerificationRow[]): Promise<readonly PreviousRow[]> {
  const versions = verifications
    .filter((row) => row.report_version > 0)
    .map((row) => ({ id: row.verification_id, version: row.report_version }));
  if (versions.length === 0) return [];
  const { rows } = await sql<PreviousRow>`
    select r.verification_id, r.version, r.sha256, r.body_sealed from report r join jsonb_to_recordset(${jsonRows(versions)}) as x(id uuid, version int) on r.verification_id = x.id and r.version = x.version`.execute(
    database,
  );
  return rows;
}

function openPrevious(rows: readonly PreviousRow[], cipher: ScopeCiphers) {
  const result = new Map<string, PreviousReport>();
  for (const row of rows) {
    const body = gunzipSync(
      cipher.forScope(row.verification_id).open(`report/${row.verification_id}/${row.version}/body`, row.body_sealed),
    ).toString('utf8');
    // sealed by us, authenticated by the cipher
    const { report, determination } = JSON.parse(body) as { report: ReportBody; determination: Pick<Determination, 'programmes'> };
    const outcomes = determination.programmes.map(({ programme, outcome, settled }) => ({ programme, outcome, settled }));
    result.set(row.verification_id, { version: row.version, sha256: row.sha256.toString('hex'), body: report, outcomes });
  }
  return result;
}

export async function storeReports(database: Database, cipher: FieldCipher, rows: readonly ReportRow[]): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  return inTransaction(database, undefined, async (transaction) => {
    const ids = rows.map((row) => row.verificationId);
    const locked = new Map(
      (
        await sql<{
          verification_id: string;
          report_version: number;
          event_sequence: number;
          change_count: number;
          open_queries: number;
          state: string;
        }>`
        select verification_id, report_version, event_sequence, change_count, open_queries, state from verification where verification_id = any(${ids}::uuid[]) order by verification_id for update`.execute(
          transaction,
        )
      ).rows.map((row) => [row.verification_id, row]),
    );
    const current = rows.filter((row) => {
      const now = locked.get(row.verificationId);
      return now !== undefined && now.state !== 'cancelled' && now.report_version === row.version - 1;
    });
    if (current.length === 0) return [];
    const keys = await loadKeys(transaction, cipher, {
      verifications: current.map((row) => row.verificationId),
    });
    const sealed = current.map((row) => {
      const scoped = keys.forScope(row.verificationId);
      const address = `report/${row.verificationId}/${row.version}`;
      return {
        id: row.verificationId,
        version: row.version,
        client: row.clientId,
        sha: row.sha256,
        completeness: row.completeness,
        region: row.pack.region,
        from: row.pack.from,
        hash: row.pack.hash,
        engine: row.engineVersion,
        catalogue: row.catalogueHash,
        body: base64(scoped.seal(`${address}/body`, row.gzippedBody)),
        summary: base64(scoped.seal(`${address}/summary`, row.summaryJson)),
        seen: row.changeCount,
        events: countReportEvents(row),
      };
    });
    const moves = sealed.map(({ id, version, completeness, seen, events }) => ({ id, version, completeness, seen, events }));
    await Promise.all([
      send(
        transaction,
        sql`insert into report (verification_id, version, client_id, sha256, completeness, pack_region, pack_from, pack_hash, engine_version, catalogue_hash, body_sealed, summary_sealed)
      select id, version, client, decode(sha, 'hex'), completeness, region, "from", hash, engine, catalogue, decode(body, 'base64'), decode(summary, 'base64')
      from jsonb_to_recordset(${jsonRows(sealed)}) as x(id uuid, version int, client text, sha text, completeness text, region text, "from" date, hash text, engine text, catalogue text, body text, summary text)`,
      ),
      send(
        transaction,
        sql`update verification v set report_version = x.version, completeness = x.completeness, reported_count = x.seen,
        state = case when v.open_queries = 0 and v.change_count <= x.seen then 'complete' else 'partial' end,
        event_sequence = v.event_sequence + x.events, updated_at = clock_timestamp()
      from jsonb_to_recordset(${jsonRows(moves)}) as x(id uuid, version int, completeness text, seen int, events int) where v.verification_id = x.id`,
      ),
      queueComparisons(transaction, moves),
      appendEvents(transaction, listReportEvents(current, locked)),
      storeEvaluationRows(transaction, cipher, current, keys),
      storeManifests(transaction, keys, current),
      appendAudit(transaction, [auditIssued(current)]),
    ]);
    return current.filter((row) => (locked.get(row.verificationId)?.change_count ?? 0) > row.changeCount).map((row) => row.verificationId);
  });
}

/**
 * Answers that gave no other report count as seen; the verification's state follows its queries. One that is complete by that is
 * told so: no version of its report says it.
 */
export async function markReported(database: Database, rows: readonly { verificationId: string; changeCount: number }[]): Promise<void> {
  if (rows.length === 0) return;
  const seen = rows.map(({ verificationId, changeCount }) => ({ id: verificationId, seen: changeCount }));
  await sql`with locked as (
      select v.verification_id, x.seen, case when v.state = 'cancelled' then v.state
          when v.open_queries = 0 and v.change_count <= x.seen then 'complete' else 'partial' end as state, v.state as before
      from verification v join jsonb_to_recordset(${jsonRows(seen)}) as x(id uuid, seen int) on v.verification_id = x.id
      order by v.verification_id for update of v),
    moved as (
      update verification v set reported_count = greatest(v.reported_count, l.seen), updated_at = clock_timestamp(), state = l.state,
        event_sequence = v.event_sequence + case when l.state = 'complete' and l.before <> 'complete' then 1 else 0 end
      from locked l where v.verification_id = l.verification_id
      returning v.verification_id, v.event_sequence, l.state = 'complete' and l.before <> 'complete' as completed, v.report_version)
    insert into verification_event (verification_id, sequence, type, data)
    select verification_id, event_sequence, 'verification.completed', jsonb_build_object('version', report_version) from moved where completed`.execute(
    database,
  );
}

function requireRow<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new HubError('row-missing', `a ${what} row that must exist is not there`);
  return row;
}
