// What the use cases need from storage, queue and policy. PostgreSQL implements the stores, BullMQ the dispatcher.
import type {
  AskingMode,
  CaseStatements,
  ConnectedSource,
  DeclaredFigure,
  EffectivePack,
  FindingOutcome,
  Lane,
  Programme,
  Purpose,
  ReportSummary,
  SourceDescriptor,
  Trigger,
  VerificationEventType,
  VerificationState,
} from '#contracts';
import type { IdentityDocument, LocalDate, MonthWindow } from '#kernel';
import type {
  AccessPolicy,
  AuthorizationEnd,
  NumberRules,
  RecordedException,
  RowOwner,
  RowReach,
  Signature,
  SignedAuthorization,
} from '#lawful-access';
import type { AuditRow } from './audit-row.js';
import type { AlertStatements } from './changes/alert-ports.js';
import type { ProofStatements } from './proof-ports.js';
import type { PaperStatements } from './case-papers.js';
import type { DisputeStatements } from './dispute-ports.js';
import type { CorrectionStatements } from './subject-rights-ports.js';
import type { ExceptionStatements, FormStatements } from './authorization-ports.js';
import type { ClientQuotaStatements } from './client-quota.js';
import type { CaseOpeningTransaction } from './case-opening-ports.js';
import type { HandoverStatements } from './case-handover-ports.js';
import type { CaseRecordStatements } from './case-ports.js';
import type { AuthorizationValidity, ListVerifications } from './commands.js';
import type { FamilyStatements } from './family-ports.js';
import type { DeclaredChangeStatements } from './declared-change-ports.js';
import type { DecisionStatements } from './decision-ports.js';
import type { IdentifiedMemberRow, NewHouseholdRow, NewMemberRow } from './household-ports.js';
import type { IntakeStatements } from './intake-ports.js';
import type { NewQuestionAnswerRow, ProposedIdentities } from './people-ports.js';
import type { NewBatchRow } from './plan-ports.js';
import type { PlannedVerification } from './plan-rows.js';
import type { DrawStatements } from './review-draw-ports.js';
import type { ReuseStatements } from './reuse-ports.js';
import type { ReviewStatements } from './review-ports.js';
import type { RoundStatements } from './review-round-ports.js';
import type { WithdrawalStatements } from './withdrawal-ports.js';
import type { AuthorizationView, HouseholdView, Page, StoredReport, VerificationEvent, VerificationView } from './views.js';

export type { AuditRow };

export interface NewAuthorizationRow extends SignedAuthorization {
  readonly householdId: string;
  readonly clientId: string;
  readonly number: string;
  readonly signatures: readonly (Signature & { readonly under14: boolean })[];
  readonly evidence: { readonly kind: 'scan' | 'electronic'; readonly sha256: string };
  readonly validity: AuthorizationValidity;
  readonly copies: number;
  readonly receivedAt: Date;
  /** The blank it was printed as. */
  readonly formId?: string;
}

export interface NewVerificationRow {
  readonly verificationId: string;
  readonly clientId: string;
  readonly owner: RowOwner;
  readonly clientReference: string | undefined;
  readonly householdId: string;
  readonly lane: Lane;
  readonly trigger: Trigger;
  readonly purpose: Purpose;
  readonly programmes: readonly Programme[];
  readonly referenceDate: LocalDate;
  readonly window: MonthWindow;
  readonly packRegion: string;
  readonly subjectIds: readonly string[];
  readonly declared: readonly DeclaredFigure[];
  readonly statements?: CaseStatements;
  readonly asking: AskingMode;
  /** Those held back are among them. */
  readonly openQueries: number;
  readonly heldQueries: number;
  readonly waveClosesAt: Date;
  readonly eventSequence: number;
  readonly firstReportDueAt: Date;
  readonly requestedAt: Date;
}

export interface NewQueryRow {
  readonly queryId: string;
  readonly verificationId: string;
  readonly sourceId: string;
  readonly ordinal: number;
  /** Null with `wave`: held back. */
  readonly batchId: string | null;
  readonly wave: number | null;
  readonly lane: Lane;
  readonly subjectIds: readonly string[];
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  readonly dueAt: Date;
}

/** A finding that says why nothing was asked. */
export interface UnaskedFindingRow {
  readonly verificationId: string;
  readonly sourceId: string;
  readonly subjectId: string;
  readonly outcome: FindingOutcome;
  readonly reason: string;
}

export interface NewEventRow {
  readonly verificationId: string;
  readonly sequence: number;
  readonly type: VerificationEventType;
  readonly data: VerificationEvent['data'];
}

/** A verification locked for a change by its client. */
export interface LockedVerification {
  readonly verificationId: string;
  readonly householdId: string;
  readonly lane: Lane;
  readonly trigger: Trigger;
  /** As stored: of one that was withdrawn `cancelled`. */
  readonly state: Exclude<VerificationState, 'withdrawn'>;
  readonly isWithdrawn: boolean;
  readonly purpose: Purpose;
  readonly asking: AskingMode;
  readonly wave: number;
  readonly packRegion: string;
  readonly programmes: readonly Programme[];
  readonly referenceDate: LocalDate;
  readonly window: MonthWindow;
  readonly subjectIds: readonly string[];
  readonly eventSequence: number;
}

export interface VerificationChange {
  readonly state?: Exclude<VerificationState, 'withdrawn'>;
  /** When the family gave its application up; with the state `cancelled`. */
  readonly withdrawnAt?: Date;
  readonly subjectIds?: readonly string[];
  readonly addedQueries?: number;
  /** How many of the added ones are held back. */
  readonly heldQueries?: number;
  readonly waveClosesAt?: Date;
  readonly answersChanged?: boolean;
  readonly eventSequence: number;
  readonly firstReportDueAt?: Date;
  readonly noMoreQueries?: boolean;
}

/** Statements of one transaction that sees only the rows its principal reaches. */
export interface HubTransaction
  extends
    AlertStatements,
    CaseOpeningTransaction,
    CaseRecordStatements,
    ClientQuotaStatements,
    CorrectionStatements,
    DeclaredChangeStatements,
    DecisionStatements,
    DisputeStatements,
    DrawStatements,
    ExceptionStatements,
    FamilyStatements,
    FormStatements,
    HandoverStatements,
    IntakeStatements,
    ReuseStatements,
    PaperStatements,
    ProofStatements,
    ReviewStatements,
    RoundStatements,
    WithdrawalStatements {
  insertHouseholds(rows: readonly NewHouseholdRow[]): Promise<void>;
  insertMembers(rows: readonly NewMemberRow[]): Promise<void>;
  /**
   * Records who a member without a number is; who the person was taken for stays beside it.
   * @returns what the person was known by before; undefined when nobody of the household has that id
   */
  identifyMember(row: IdentifiedMemberRow): Promise<IdentityDocument | undefined>;
  /** Whom sources propose for a person without a number, by their latest findings. */
  readCandidates(verificationId: string, subjectId: string): Promise<readonly ProposedIdentities[]>;
  insertAuthorizations(rows: readonly NewAuthorizationRow[]): Promise<void>;
  insertVerifications(rows: readonly NewVerificationRow[]): Promise<void>;
  insertBatches(rows: readonly NewBatchRow[]): Promise<void>;
  insertQueries(rows: readonly NewQueryRow[]): Promise<void>;
  insertUnaskedFindings(rows: readonly UnaskedFindingRow[]): Promise<void>;
  appendEvents(rows: readonly NewEventRow[]): Promise<void>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
  /** @returns number of the answer, from 1, among those of its question */
  insertQuestionAnswer(row: NewQuestionAnswerRow): Promise<number>;
  readHousehold(householdId: string): Promise<HouseholdView | undefined>;
  readAuthorizations(householdId: string): Promise<readonly SignedAuthorization[]>;
  /** Dates of birth of its people, by subject id; without those nobody knows. */
  readBirthDays(householdId: string): Promise<ReadonlyMap<string, LocalDate>>;
  /** The next `count` numbers of a series. @returns the first */
  takeSerials(clientId: string, beginning: string, count: number): Promise<number>;
  /** Exceptions under which a verification may ask without an authorization. */
  readExceptions(verificationId: string): Promise<readonly RecordedException[]>;
  /** From here to the end of this transaction no claim begins or commits: what it ends is over when it commits. */
  holdClaims(): Promise<void>;
  /** Authorizations of a household that hold while it is assisted end. @returns ids of those that did */
  endWhileAssisted(householdId: string, reason: AuthorizationEnd): Promise<readonly string[]>;
  /** Verifications of a household that are neither complete nor cancelled, oldest first. */
  listOpenVerifications(householdId: string): Promise<readonly string[]>;
  lockVerification(verificationId: string): Promise<LockedVerification | undefined>;
  /**
   * `sourceId/subjectId` pairs of queries already planned, and the highest ordinal a source. Pairs that were not needed are
   * named apart: they may be needed now.
   */
  readPlanned(verificationId: string): Promise<{
    readonly keys: ReadonlySet<string>;
    readonly ordinals: ReadonlyMap<string, number>;
    readonly notNeeded: ReadonlySet<string>;
  }>;
  /** Findings of pairs that were not needed and are planned again: a later revision says that they are open. */
  reopenFindings(rows: readonly UnaskedFindingRow[]): Promise<void>;
  changeVerification(verificationId: string, change: VerificationChange): Promise<void>;
  /** Queries that were not sent become void. @returns how many */
  voidQueries(verificationId: string): Promise<number>;
  /** @returns false when it was over already */
  endAuthorization(authorizationId: string, reason: AuthorizationEnd): Promise<boolean>;
  readAuthorizationView(authorizationId: string): Promise<AuthorizationView | undefined>;
  readPlan(verificationId: string): Promise<PlannedVerification | undefined>;
  readVerificationView(verificationId: string): Promise<VerificationView | undefined>;
  /** @param clientId of a system; every client's that the principal reaches when undefined */
  listVerifications(clientId: string | undefined, query: ListVerifications): Promise<Page<VerificationView>>;
  readEvents(verificationId: string, afterSequence: number, limit: number): Promise<readonly VerificationEvent[]>;
  readReport(verificationId: string, version: number | undefined): Promise<StoredReport | undefined>;
  readSummary(verificationId: string, version: number | undefined): Promise<ReportSummary | undefined>;
}

export interface SourceStateRow {
  readonly sourceId: string;
  readonly paused: boolean;
  readonly health: string;
  readonly reason: string | undefined;
  readonly probedAt: Date | undefined;
  readonly lastAnswerAt: Date | undefined;
  readonly waitingBatches: number;
}

export interface HubStore {
  /** One transaction that sees only the rows a principal reaches. */
  transact<T>(reach: RowReach, work: (transaction: HubTransaction) => Promise<T>): Promise<T>;
  readSourceStates(): Promise<readonly SourceStateRow[]>;
}

/** Puts batches on the queue after their rows are committed. Losing a call is mended by the sweeper. */
export interface Dispatcher {
  dispatch(batches: readonly DispatchedBatch[]): Promise<void>;
}
export interface DispatchedBatch {
  readonly batchId: string;
  readonly dispatch: number;
  readonly lane: Lane;
  readonly delayMs?: number;
}

/** What policy says before anything is asked. */
export interface PolicyPort {
  /** @throws HubError `no-pack-for-region` */
  windowFor(divisionCode: string, referenceDate: LocalDate): { readonly region: string; readonly window: MonthWindow };
  /** The policy by which is decided what must be asked; without it everything is. */
  packFor?(region: string, referenceDate: LocalDate): EffectivePack;
}

export interface HubDependencies {
  readonly store: HubStore;
  readonly access: AccessPolicy;
  readonly dispatcher: Dispatcher;
  readonly policy: PolicyPort;
  readonly sources: readonly SourceDescriptor[];
  readonly connected: readonly ConnectedSource[];
  /** How authorizations without a number are numbered. */
  readonly numbers?: NumberRules;
  readonly now: () => Date;
  readonly newId: () => string;
}
