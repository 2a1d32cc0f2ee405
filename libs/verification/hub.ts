// The use cases the API offers, one method each. Every one takes an actor; a thing of another client or area is as
// if it did not exist (HubError `not-found`).
import type { Determination, Question, ReportSummary } from '#contracts';
import type { Actor, Verdict } from '#lawful-access';
import type {
  Idempotency,
  IdentifyMember,
  ListVerifications,
  NewAuthorization,
  NewHousehold,
  NewMember,
  RequestVerification,
} from './commands.js';
import type { PlanView } from './plan-view.js';
import type { AnswerQuestion } from './people-questions.js';
import type { Withdrawal } from './withdrawal-ports.js';
import type { AuthorizationView, HouseholdView, Page, SourceView, StoredReport, VerificationEvent, VerificationView } from './views.js';

export interface Hub {
  /**
   * Validates, authorises, plans and commits in one transaction; answers when it is durable (N1).
   * @throws HubError `client-reference-taken`, `idempotency-key-reused`, `authorization-invalid`, `not-found`,
   *   `purpose-not-allowed`, `programme-not-allowed`, `division-not-allowed`, `member-repeated`, `no-pack-for-region`
   */
  requestVerification(
    command: RequestVerification,
    actor: Actor,
    idempotency: Idempotency,
  ): Promise<{ view: VerificationView; replayed: boolean }>;
  readVerification(verificationId: string, actor: Actor): Promise<VerificationView>;
  listVerifications(query: ListVerifications, actor: Actor): Promise<Page<VerificationView>>;
  /** Why each source is asked about each person, or is not. No personal data. */
  readPlan(verificationId: string, actor: Actor): Promise<PlanView>;
  /** Nothing further is asked; findings stay. Cancelling twice is the same as once. @throws HubError `verification-finished` */
  cancelVerification(verificationId: string, actor: Actor): Promise<VerificationView>;
  /**
   * The family gave its application up: nothing further is asked, findings and reports stay. Withdrawing twice is the same as once.
   * @throws HubError `not-found`, `not-an-application`, `verification-decided`
   */
  withdrawApplication(verificationId: string, withdrawal: Withdrawal, actor: Actor): Promise<VerificationView>;
  /** Adds a member with its authorization to a running verification; only the new queries go out. */
  addMember(
    verificationId: string,
    command: { member: NewMember; authorizations: readonly NewAuthorization[] },
    actor: Actor,
  ): Promise<VerificationView>;
  /**
   * Records who a member known by no identity number is, with a fresh authorization where one is needed; the sources are
   * asked then, and versions made before stay as they were.
   * @throws HubError `not-found`, `verification-finished`, `member-identified`, `member-repeated`, `authorization-invalid`
   */
  identifyMember(
    verificationId: string,
    command: { identified: IdentifyMember; authorizations: readonly NewAuthorization[] },
    actor: Actor,
  ): Promise<VerificationView>;
  /** Adds an authorization; queries that lacked one and are now covered go out. */
  addAuthorization(verificationId: string, authorization: NewAuthorization, actor: Actor): Promise<VerificationView>;

  createHousehold(household: NewHousehold, actor: Actor): Promise<HouseholdView>;
  readHousehold(householdId: string, actor: Actor): Promise<HouseholdView>;
  createAuthorization(householdId: string, authorization: NewAuthorization, actor: Actor): Promise<AuthorizationView>;
  readAuthorization(authorizationId: string, actor: Actor): Promise<AuthorizationView>;
  /** Nothing leaves once it is acknowledged: queued work is checked when it would be sent. Answers that came stay valid. */
  revokeAuthorization(authorizationId: string, actor: Actor): Promise<AuthorizationView>;
  /**
   * Ends one that holds while the family is assisted, because it does not qualify or assistance is over.
   * @throws HubError `not-found`, `authorization-invalid` when it holds between its dates
   */
  endAuthorization(authorizationId: string, reason: 'not-met' | 'assistance-over', actor: Actor): Promise<AuthorizationView>;

  /** Events after a sequence number, oldest first, at most 500. */
  readEvents(verificationId: string, afterSequence: number, actor: Actor): Promise<readonly VerificationEvent[]>;

  /** Latest version when none is given. Writes an audit row in the transaction that reads (N9). */
  readReport(verificationId: string, version: number | undefined, actor: Actor): Promise<StoredReport>;
  /**
   * The determination of a report alone; the latest version's when none is given. Writes an audit row of its own.
   * @throws HubError `not-found` also when no policy served the region and the report has no determination
   */
  readDetermination(verificationId: string, version: number | undefined, actor: Actor): Promise<Determination>;
  readSummary(verificationId: string, version: number | undefined, actor: Actor): Promise<ReportSummary | Verdict>;

  /** Questions of the latest report, answered ones among them. Audited as a look at the report. */
  readQuestions(verificationId: string, actor: Actor): Promise<readonly Question[]>;
  /**
   * Records a caseworker's answer; the next version of the report shows it and takes up what it decides.
   * @throws HubError `not-found`, `verification-finished`, `answer-not-offered`
   */
  answerQuestion(verificationId: string, command: AnswerQuestion, actor: Actor): Promise<Question>;

  /** @param search part of an id or a name, also of names the office had before; all when absent */
  listSources(actor: Actor, search?: string): Promise<readonly SourceView[]>;
}
