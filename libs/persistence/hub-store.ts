// The api's store: transactions that see the rows their principal reaches, through the role hedui_app.
import { HubError, type LocalDate, type Month } from '#kernel';
import type { AskingMode, Lane, Programme, Purpose, ReportSummary, Trigger } from '#contracts';
import type { HubStore, HubTransaction, LockedVerification, SourceStateRow, StoredReport, VerificationChange } from '#verification';
import { sql } from 'kysely';
import { bindAlerts } from './alert-statements.js';
import { bindDeclaredChanges } from './declared-change-statements.js';
import { bindCorrections } from './correction-statements.js';
import { bindDecisions } from './decision-statements.js';
import * as authorizations from './authorization-statements.js';
import { bindDisputes } from './dispute-statements.js';
import { bindExceptions, readRecordedExceptions } from './authorization-exceptions.js';
import { bindForms } from './authorization-forms.js';
import { bindClientQuotas } from './client-quota-statements.js';
import { inTransaction, violatedConstraint, type Database, type DatabaseTransaction } from './database.js';
import { bindFamily } from './family-statements.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys, type HouseholdKeys } from './household-keys.js';
import * as statements from './hub-statements.js';
import * as views from './hub-views.js';
import { bindHandovers } from './case-handover-statements.js';
import { bindCaseOpenings } from './case-opening-statements.js';
import { bindCases } from './case-statements.js';
import { readCandidates } from './identity-candidates.js';
import { bindIntake } from './intake-statements.js';
import { bindProofs } from './proof-statements.js';
import { bindPapers } from './paper-statements.js';
import { identifyMember, insertQuestionAnswer } from './people-store.js';
import { readPlan } from './plan-views.js';
import { bindDraws } from './review-draw-statements.js';
import { bindRounds } from './review-round-statements.js';
import { bindReviews } from './review-statements.js';
import { carryOver } from './carry-over.js';
import { findReusable, insertReusedFindings } from './reuse-findings.js';

export function createHubStore(database: Database, cipher: FieldCipher): HubStore {
  return {
    async transact(reach, work) {
      try {
        return await inTransaction(database, reach, (transaction) => work(bindTransaction(transaction, cipher)));
      } catch (error) {
        throw explainConflict(error);
      }
    },
    readSourceStates: () => readSourceStates(database),
  };
}

/** A unique index that refuses a row means a request that cannot be, not a fault of ours. */
function explainConflict(error: unknown): unknown {
  switch (violatedConstraint(error)) {
    case 'verification_client_reference':
      return new HubError('client-reference-taken', 'this clientReference already names another verification of this client', {
        cause: error,
      });
    case 'member_household_id_id_number_index_key':
      return new HubError('member-repeated', 'the same person stands twice in the household', { cause: error });
    case 'decision_client_reference':
      return new HubError('client-reference-taken', 'this clientReference already names another decision of this client', {
        cause: error,
      });
    case 'decision_idempotency':
      return new HubError('idempotency-key-reused', 'this Idempotency-Key was used for another decision; use a new key', { cause: error });
    case 'case_client_reference':
      return new HubError('client-reference-taken', 'this clientReference already names another case of this client', { cause: error });
    case 'case_idempotency':
      return new HubError('idempotency-key-reused', 'this Idempotency-Key is being used for another case; send it again', { cause: error });
    case 'case_handover_open':
      return new HubError('case-handed-over', 'the case is offered to another organisation already; withdraw that offer first', {
        cause: error,
      });
    case 'authorization_number':
      return new HubError('authorization-invalid', 'an authorization with this number exists already', {
        details: { problem: 'number-taken' },
        cause: error,
      });
    default:
      return error;
  }
}

function bindTransaction(transaction: DatabaseTransaction, cipher: FieldCipher): HubTransaction {
  const keys = openKeys(transaction, cipher);
  const intake = bindIntake(transaction, keys);
  return {
    ...bindCaseOpenings(transaction, cipher, keys),
    ...bindCases(transaction, cipher, keys),
    ...bindHandovers(transaction),
    ...intake,
    insertHouseholds: (rows) => statements.insertHouseholds(transaction, rows, keys),
    insertMembers: (rows) => statements.insertMembers(transaction, rows, cipher, keys),
    insertAuthorizations: (rows) => authorizations.insertAuthorizations(transaction, rows, keys),
    insertVerifications: (rows) => statements.insertVerifications(transaction, rows, keys),
    insertBatches: (rows) => statements.insertBatches(transaction, rows),
    insertQueries: (rows) => statements.insertQueries(transaction, rows),
    insertUnaskedFindings: (rows) => statements.insertUnaskedFindings(transaction, rows),
    reopenFindings: (rows) => statements.reopenFindings(transaction, rows),
    findReusable: (questions) => findReusable(transaction, questions, keys),
    carryOver: (rows) => carryOver(transaction, rows, keys),
    insertReusedFindings: (findings) => insertReusedFindings(transaction, findings),
    appendEvents: (rows) => statements.appendEvents(transaction, rows),
    appendAudit: (rows) => statements.appendAudit(transaction, rows),
    identifyMember: (row) => identifyMember(transaction, row, cipher, keys),
    readCandidates: (verificationId, subjectId) => readCandidates(transaction, verificationId, subjectId, keys),
    insertQuestionAnswer: (row) => insertQuestionAnswer(transaction, row, keys),
    readHousehold: async (householdId) => (await intake.readHouseholds([householdId])).get(householdId),
    readAuthorizations: async (householdId) => (await intake.readAuthorizationsOf([householdId])).get(householdId) ?? [],
    lockVerification: (verificationId) => lockVerification(transaction, verificationId),
    readPlanned: (verificationId) => readPlanned(transaction, verificationId),
    changeVerification: (verificationId, change) => changeVerification(transaction, verificationId, change),
    voidQueries: (verificationId) => voidQueries(transaction, verificationId),
    isDecided: (verificationId) => isDecided(transaction, verificationId),
    ...bindClientQuotas(transaction),
    ...bindExceptions(transaction, keys),
    ...bindForms(transaction, keys),
    ...bindFamily(transaction),
    ...bindDeclaredChanges(transaction, keys),
    ...bindDecisions(transaction, keys),
    ...bindCorrections(transaction, keys),
    ...bindDisputes(transaction, keys),
    ...bindPapers(transaction, keys),
    ...bindProofs(transaction, keys),
    ...bindReviews(transaction),
    ...bindAlerts(transaction, keys),
    ...bindRounds(transaction, keys),
    ...bindDraws(transaction),
    readExceptions: (verificationId) => readRecordedExceptions(transaction, [verificationId]),
    readBirthDays: (householdId) => authorizations.readBirthDays(transaction, householdId, keys),
    takeSerials: (clientId, beginning, count) => authorizations.takeSerials(transaction, clientId, beginning, count),
    holdClaims: () => authorizations.holdClaims(transaction),
    endWhileAssisted: (householdId, reason) => authorizations.endWhileAssisted(transaction, householdId, reason),
    listOpenVerifications: (householdId) => authorizations.listOpenVerifications(transaction, householdId),
    endAuthorization: (authorizationId, reason) => authorizations.endAuthorization(transaction, authorizationId, reason),
    readAuthorizationView: (authorizationId) => authorizations.readAuthorizationView(transaction, authorizationId),
    readPlan: (verificationId) => readPlan(transaction, verificationId),
    readVerificationView: (verificationId) => views.readVerificationView(transaction, verificationId),
    listVerifications: (clientId, query) => views.listVerifications(transaction, clientId, query),
    readEvents: (verificationId, afterSequence, limit) => views.readEvents(transaction, verificationId, afterSequence, limit),
    readReport: (verificationId, version) => readReport(transaction, verificationId, version, keys),
    readSummary: (verificationId, version) => readSummary(transaction, verificationId, version, keys),
  };
}

async function lockVerification(transaction: DatabaseTransaction, verificationId: string): Promise<LockedVerification | undefined> {
  const row = await transaction
    .selectFrom('verification')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      verificationId,
      householdId: row.household_id,
      lane: row.lane as Lane,
      trigger: row.trigger as Trigger,
      state: row.state as LockedVerification['state'],
      isWithdrawn: row.withdrawn_at !== null,
      purpose: row.purpose as Purpose,
      asking: row.asking as AskingMode,
      wave: row.wave,
      packRegion: row.pack_region,
      programmes: row.programmes as Programme[],
      referenceDate: row.reference_date as LocalDate,
      window: { from: row.window_from as Month, to: row.window_to as Month },
      subjectIds: row.subject_ids,
      eventSequence: row.event_sequence,
    }
  );
}

async function readPlanned(transaction: DatabaseTransaction, verificationId: string) {
  const rows = await transaction
    .selectFrom('query')
    .select(['source_id', 'subject_ids', 'ordinal', 'state'])
    .where('verification_id', '=', verificationId)
    .execute();
  const reused = await transaction
    .selectFrom('finding')
    .select(['source_id', 'subject_id'])
    .where('verification_id', '=', verificationId)
    .where('reused', '=', true)
    .execute();
  const ordinals = new Map<string, number>();
  for (const row of rows) ordinals.set(row.source_id, Math.max(row.ordinal, ordinals.get(row.source_id) ?? 0));
  const keysOf = (isVoid: boolean): string[] =>
    rows
      .filter(({ state }) => (state === 'void') === isVoid)
      .flatMap((row) => row.subject_ids.map((subjectId) => `${row.source_id}/${subjectId}`));
  const keys = new Set([...keysOf(false), ...reused.map((row) => `${row.source_id}/${row.subject_id}`)]);
  return { keys, ordinals, notNeeded: new Set(keysOf(true).filter((key) => !keys.has(key))) };
}

async function changeVerification(transaction: DatabaseTransaction, verificationId: string, change: VerificationChange): Promise<void> {
  const added = change.addedQueries ?? 0;
  const held = change.heldQueries ?? 0;
  await transaction
    .updateTable('verification')
    .set({
      event_sequence: change.eventSequence,
      updated_at: sql`clock_timestamp()`,
      open_queries: change.noMoreQueries ? 0 : sql`open_queries + ${added}`,
      unheard_queries: change.noMoreQueries ? 0 : sql`unheard_queries + ${added - held}`,
      held_queries: change.noMoreQueries ? 0 : sql`held_queries + ${held}`,
      change_count: change.answersChanged ? sql`change_count + 1` : sql`change_count`,
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.withdrawnAt === undefined ? {} : { withdrawn_at: change.withdrawnAt }),
      ...(change.subjectIds === undefined ? {} : { subject_ids: [...change.subjectIds] }),
      ...(change.waveClosesAt === undefined ? {} : { wave_closes_at: sql<Date>`greatest(wave_closes_at, ${change.waveClosesAt})` }),
      ...(change.firstReportDueAt === undefined ? {} : { wave_due_at: change.firstReportDueAt }),
    })
    .where('verification_id', '=', verificationId)
    .execute();
}

const isDecided = async (transaction: DatabaseTransaction, verificationId: string): Promise<boolean> =>
  (await transaction
    .selectFrom('decision')
    .select('decision_id')
    .where('verification_id', '=', verificationId)
    .limit(1)
    .executeTakeFirst()) !== undefined;

async function voidQueries(transaction: DatabaseTransaction, verificationId: string): Promise<number> {
  const result = await transaction
    .updateTable('query')
    .set({ state: 'void', settled_at: sql`now()` })
    .where('verification_id', '=', verificationId)
    .where('state', 'in', ['planned', 'waiting', 'asking'])
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

async function readReportRow(transaction: DatabaseTransaction, verificationId: string, version: number | undefined) {
  let select = transaction.selectFrom('report').selectAll().where('verification_id', '=', verificationId);
  if (version !== undefined) select = select.where('version', '=', version);
  return select.orderBy('version', 'desc').limit(1).executeTakeFirst();
}

export async function readReport(
  transaction: DatabaseTransaction,
  verificationId: string,
  version: number | undefined,
  keys: HouseholdKeys,
): Promise<StoredReport | undefined> {
  const row = await readReportRow(transaction, verificationId, version);
  if (!row) return undefined;
  await keys.load({ verifications: [verificationId] });
  return {
    verificationId,
    version: row.version,
    sha256: row.sha256.toString('hex'),
    issuedAt: row.issued_at.toISOString(),
    gzippedBody: keys.forScope(verificationId).open(`report/${verificationId}/${row.version}/body`, row.body_sealed),
  };
}

async function readSummary(
  transaction: DatabaseTransaction,
  verificationId: string,
  version: number | undefined,
  keys: HouseholdKeys,
): Promise<ReportSummary | undefined> {
  const row = await readReportRow(transaction, verificationId, version);
  if (!row) return undefined;
  await keys.load({ verifications: [verificationId] });
  const sealed = keys.forScope(verificationId).open(`report/${verificationId}/${row.version}/summary`, row.summary_sealed);
  return JSON.parse(sealed.toString('utf8')) as ReportSummary; // sealed by us, authenticated by the cipher
}

async function readSourceStates(database: Database): Promise<readonly SourceStateRow[]> {
  const { rows } = await sql<{
    source_id: string;
    paused: boolean;
    health: string;
    reason: string | null;
    probed_at: Date | null;
    last_answer_at: Date | null;
    waiting: number;
  }>`
    select source_id, coalesce(paused, false) as paused, coalesce(health, 'unknown') as health, reason, probed_at, last_answer_at, coalesce(waiting, 0)::int as waiting
    from source_state full join (select source_id, count(*) as waiting from query_batch where state = 'open' group by source_id) w using (source_id)`.execute(
    database,
  );
  return rows.map((row) => ({
    sourceId: row.source_id,
    paused: row.paused,
    health: row.health,
    reason: row.reason ?? undefined,
    probedAt: row.probed_at ?? undefined,
    lastAnswerAt: row.last_answer_at ?? undefined,
    waitingBatches: row.waiting,
  }));
}
