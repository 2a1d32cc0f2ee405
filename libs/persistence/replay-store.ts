// What replays read: sealed reports, the versions before them, members, and every revision of every finding, for a page
// of reports in a few statements. What no longer opens is told apart, never thrown: it is what a replay is looking for.
import { factsFromJson, type FindingOutcome, type Programme, type Purpose, type StatedSubject, type Trigger } from '#contracts';
import { isHubError, type LocalDate, type MatchGrade, type Month } from '#kernel';
import type {
  ClosedText,
  FindingRevision,
  GivenInput,
  OpenedText,
  Replay,
  ReplayRecord,
  ReplayStore,
  ReportReference,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { gunzipSync } from 'node:zlib';
import { groupBy } from './group-rows.js';
import { inTransaction, type Database } from './database.js';
import type { FieldCipher, ScopeCiphers } from './field-cipher.js';
import { loadKeys } from './household-keys.js';
import { openCandidates } from './identity-candidates.js';
import { openIdentity } from './member-identity.js';
import { identityAt, openAnswer, readEarlierIdentities, readQuestionAnswers, whoIsAmong } from './people-store.js';
import { openSettledDispute, readDecidedDisputes } from './dispute-statements.js';
import { readHandMark } from './hand-mark.js';
import { appendAudit } from './hub-statements.js';
import { jsonRows } from './row-json.js';
import type { HeduiSchema } from './schema.js';
import { readDeclared, readStated, toSubject } from './stated-input.js';
import { findingAddress } from './settle-batches.js';

type ReportRow = Pick<
  Selectable<HeduiSchema['report']>,
  | 'verification_id'
  | 'version'
  | 'sha256'
  | 'completeness'
  | 'engine_version'
  | 'pack_hash'
  | 'pack_region'
  | 'catalogue_hash'
  | 'body_sealed'
  | 'issued_at'
>;
type VerificationRow = Selectable<HeduiSchema['verification']> & { division_code: string; household_stated: Buffer | null };
type FindingRow = Selectable<HeduiSchema['finding']>;
type MemberRow = Parameters<typeof toSubject>[0];

/** Reads as hedui_worker, which sees the rows of every client. */
export const createReplayStore = (database: Database, cipher: FieldCipher): ReplayStore => ({
  countReports: (since) => countReports(database, since),
  listReports: (since, after, limit) => listReports(database, since, after, limit),
  findLatestVersion: (verificationId) => findLatestVersion(database, verificationId),
  loadReports: (references) => loadReports(database, cipher, references),
  recordReplays: (actor, replays, withAmounts) => recordReplays(database, actor, replays, withAmounts),
});

async function countReports(database: Database, since: Date | undefined): Promise<number> {
  let select = database.selectFrom('report').select(({ fn }) => fn.countAll<number>().as('count'));
  if (since) select = select.where('issued_at', '>=', since);
  return (await select.executeTakeFirstOrThrow()).count;
}

async function listReports(
  database: Database,
  since: Date | undefined,
  after: ReportReference | undefined,
  limit: number,
): Promise<readonly ReportReference[]> {
  let select = database
    .selectFrom('report')
    .select(['verification_id', 'version'])
    .orderBy('verification_id')
    .orderBy('version')
    .limit(limit);
  if (since) select = select.where('issued_at', '>=', since);
  if (after) select = select.where(sql<boolean>`(verification_id, version) > (${after.verificationId}::uuid, ${after.version}::int)`);
  return (await select.execute()).map((row) => ({ verificationId: row.verification_id, version: row.version }));
}

async function findLatestVersion(database: Database, verificationId: string): Promise<number | undefined> {
  const row = await database
    .selectFrom('report')
    .select('version')
    .where('verification_id', '=', verificationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.version;
}

async function loadReports(
  database: Database,
  cipher: FieldCipher,
  references: readonly ReportReference[],
): Promise<readonly ReplayRecord[]> {
  const ids = [...new Set(references.map(({ verificationId }) => verificationId))];
  const wanted = references.flatMap(({ verificationId, version }) => [
    { id: verificationId, version },
    { id: verificationId, version: version - 1 },
  ]);
  const [reports, verifications, members, findings, answers, earlier, disputes] = await Promise.all([
    sql<ReportRow>`select distinct r.verification_id, r.version, r.sha256, r.completeness, r.engine_version, r.pack_hash, r.pack_region, r.catalogue_hash, r.body_sealed, r.issued_at
      from report r join jsonb_to_recordset(${jsonRows(wanted)}) as x(id uuid, version int) on r.verification_id = x.id and r.version = x.version`.execute(
      database,
    ),
    sql<VerificationRow>`select v.*, h.division_code, h.statements_sealed as household_stated from verification v join household h using (household_id)
      where v.verification_id = any(${ids}::uuid[])`.execute(database),
    sql<MemberRow>`select * from member
      where household_id in (select household_id from verification where verification_id = any(${ids}::uuid[]))`.execute(database),
    sql<FindingRow>`select * from finding where verification_id = any(${ids}::uuid[]) order by verification_id, source_id, subject_id, revision`.execute(
      database,
    ),
    readQuestionAnswers(database, ids),
    readEarlierIdentities(database, ids),
    readDecidedDisputes(database, ids),
  ]);
  const keys = await loadKeys(database, cipher, {
    known: verifications.rows.map((row) => ({ verificationId: row.verification_id, householdId: row.household_id })),
  });
  const reportsByName = new Map(reports.rows.map((row) => [`${row.verification_id}/${row.version}`, row]));
  const verificationsById = new Map(verifications.rows.map((row) => [row.verification_id, row]));
  const membersOf = groupBy(members.rows, (row) => row.household_id);
  const findingsOf = groupBy(findings.rows, (row) => row.verification_id);
  const answersOf = groupBy(answers, (row) => row.verification_id);
  const opened = new Map<string, readonly FindingRevision[]>();
  return references.flatMap(({ verificationId, version }): ReplayRecord[] => {
    const report = reportsByName.get(`${verificationId}/${version}`);
    const verification = verificationsById.get(verificationId);
    if (!report || !verification) return [];
    const previous = reportsByName.get(`${verificationId}/${version - 1}`);
    const revisions = opened.get(verificationId) ?? (findingsOf.get(verificationId) ?? []).map((row) => openRevision(row, keys));
    opened.set(verificationId, revisions);
    return [
      {
        verificationId,
        version,
        sha256: report.sha256.toString('hex'),
        completeness: report.completeness,
        engineVersion: report.engine_version,
        packHash: report.pack_hash,
        packRegion: report.pack_region,
        catalogueHash: report.catalogue_hash ?? undefined,
        body: openBody(report, keys),
        previous: previous && { sha256: previous.sha256.toString('hex'), body: openBody(previous, keys) },
        given: openGiven(
          verification,
          (membersOf.get(verification.household_id) ?? []).map((row) => identityAt(row, earlier, report.issued_at)),
          keys,
        ),
        answers: (answersOf.get(verificationId) ?? []).flatMap((row) => openOr(() => [openAnswer(row, keys)], [])),
        disputes: (disputes.get(verificationId) ?? []).flatMap((row) => openOr(() => [openSettledDispute(row, keys)], [])),
        findings: revisions,
      },
    ];
  });
}

function openGiven(row: VerificationRow, members: readonly MemberRow[], cipher: ScopeCiphers): GivenInput {
  return {
    purpose: row.purpose as Purpose,
    trigger: row.trigger as Trigger,
    divisionCode: row.division_code,
    programmes: row.programmes as Programme[],
    referenceDate: row.reference_date as LocalDate,
    stated: openOr(() => readStated(cipher, row), {}),
    declared: openOr(() => readDeclared(cipher, row), []),
    subjects: members.flatMap((member): StatedSubject[] => openOr(() => [toSubject(member, cipher)], [])),
    whoIs: whoIsAmong(
      members.filter((member) => openOr(() => openIdentity(cipher, member) !== undefined, false)),
      cipher,
    ),
  };
}

function openBody({ verification_id, version, body_sealed }: ReportRow, cipher: ScopeCiphers): OpenedText {
  try {
    const bytes = cipher.forScope(verification_id).open(`report/${verification_id}/${version}/body`, body_sealed);
    return { state: 'open', text: gunzipSync(bytes).toString('utf8') };
  } catch (error) {
    return { state: isNotGzip(error) ? 'changed' : explainClosed(error) };
  }
}

/** Sealed with the right key, and yet not what the hub seals. */
export const isNotGzip = (error: unknown): boolean => error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

/** @throws everything but a field that does not open */
export function explainClosed(error: unknown): ClosedText {
  if (isHubError(error) && error.code === 'household-erased') return 'household-erased';
  if (!isHubError(error) || error.code !== 'ciphertext-invalid') throw error;
  return 'keyId' in error.details ? 'key-unknown' : 'changed';
}

/** What is erased or does not open is missing; the replay names it by the input hash or by the member. */
function openOr<T>(open: () => T, missing: T): T {
  try {
    return open();
  } catch (error) {
    explainClosed(error);
    return missing;
  }
}

function openRevision(row: FindingRow, cipher: ScopeCiphers): FindingRevision {
  return {
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
    ...openOr(() => openCandidates(cipher, row), {}),
    reused: row.reused,
    ...(row.measured_to === null ? {} : { measuredTo: row.measured_to as Month }),
    facts: openFacts(row, cipher),
  };
}

function openFacts(row: FindingRow, cipher: ScopeCiphers): FindingRevision['facts'] {
  if (!row.facts_sealed || row.query_id === null) return undefined;
  try {
    const address = findingAddress(row.source_id, row.subject_id, row.query_id);
    return factsFromJson(cipher.forScope(row.verification_id).open(address, row.facts_sealed).toString('utf8'));
  } catch (error) {
    return explainClosed(error);
  }
}

const recordReplays = (database: Database, actor: string, replays: readonly Replay[], withAmounts: boolean): Promise<void> =>
  inTransaction(database, undefined, (transaction) =>
    appendAudit(
      transaction,
      [...groupBy(replays, ({ outcome }) => outcome)].map(([outcome, alike]) => ({
        actor,
        action: 'report.replayed',
        verificationIds: [...new Set(alike.map(({ verificationId }) => verificationId))],
        detail: { outcome, versions: alike.map(({ version }) => version).join(), withAmounts },
      })),
    ),
  );
