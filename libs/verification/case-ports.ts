// Cases as rows and views: what storage takes and gives. Amounts are fen within, yuan as text outside.
import type {
  CaseChange,
  CaseChannel,
  CaseDeadlineKind,
  CaseDifficulty,
  CaseKind,
  CaseOutcome,
  CaseStep,
  Programme,
  Purpose,
} from '#contracts';
import type { Money } from '#kernel';
import type { NoticeWay, RowOwner } from '#lawful-access';
import type { CaseClock, ExpectedAnswer } from './case-clocks.js';
import type { Idempotency } from './commands.js';
import type { Page } from './views.js';

/** Who told of a clue; nobody has to. */
export interface ClueReporter {
  readonly name?: string;
  readonly contact?: string;
}
/** What is sealed of a case. */
export interface CaseDetails {
  readonly words?: string;
  /** What was unknown when it was opened. */
  readonly unknown?: string;
  /** Absent: anonymous. */
  readonly reporter?: ClueReporter;
  readonly closing?: string;
}

export interface CaseNotice {
  readonly how: NoticeWay;
  readonly at: Date;
}

export interface NewCase extends Omit<CaseDetails, 'closing'> {
  readonly kind: CaseKind;
  readonly purpose: Purpose;
  readonly programmes: readonly Programme[];
  readonly divisionCode: string;
  readonly hukouDivision: string | undefined;
  readonly householdId: string | undefined;
  readonly difficulty: CaseDifficulty | undefined;
  readonly channel: CaseChannel | undefined;
  readonly clientReference: string | undefined;
  readonly eventAt: Date | undefined;
  readonly reportedAt: Date;
  /** Of an application that is accepted at once. */
  readonly acceptedAt: Date | undefined;
  readonly delegated: boolean;
  /** Of a client system: its own number of its staff. */
  readonly responsible: string | undefined;
}

export interface NewCaseRow extends NewCase {
  readonly caseId: string;
  readonly clientId: string;
  readonly owner: RowOwner;
  readonly createdBy: string;
  readonly idempotency: Idempotency;
}

export interface NewCaseStep {
  readonly step: CaseStep;
  /** The officer's id, or a client system's own number of its staff. */
  readonly responsible: string;
  readonly at: Date;
}

export interface NewCaseEvent {
  readonly change: CaseChange;
  /** Ids, codes and instants. */
  readonly data?: Readonly<Record<string, string | number | boolean>>;
  readonly at: Date;
}

/** A case under its lock, as use cases decide about it. */
export interface LockedCase {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly state: 'open' | 'closed';
  readonly purpose: Purpose;
  readonly programmes: readonly Programme[];
  readonly divisionCode: string;
  readonly hukouDivision: string | undefined;
  readonly difficulty: CaseDifficulty | undefined;
  readonly householdId: string | undefined;
  readonly reportedAt: Date;
  readonly acceptedAt: Date | undefined;
  /** Of an officer's case. */
  readonly keeper: { readonly officerId: string; readonly organisationId: string; readonly division: string } | undefined;
  readonly clientId: string;
}

export interface CaseDeadlineView {
  readonly kind: CaseDeadlineKind;
  readonly state: 'open' | 'met' | 'void';
  readonly beganAt: string;
  readonly dueAt: string;
  readonly workingDays?: number;
  readonly hours?: number;
  readonly ground?: string;
  readonly citation: string;
  readonly metAt?: string;
  /** Open and past, or met too late. */
  readonly late: boolean;
}

export interface CaseView {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly state: 'open' | 'closed';
  readonly purpose: Purpose;
  readonly programmes: readonly Programme[];
  readonly divisionCode: string;
  readonly householdId?: string;
  readonly difficulty?: CaseDifficulty;
  readonly channel?: CaseChannel;
  readonly clientReference?: string;
  readonly reportedAt: string;
  /** The officer who keeps it; of a client system's case the client. */
  readonly keeper: string;
  readonly organisationId?: string;
  /** False for who kept it before: then nothing sealed is shown, and nothing is written. */
  readonly kept: boolean;
  readonly escalation?: { readonly at: string; readonly why: string };
  /** Open deadlines, the earliest first. */
  readonly waiting: readonly CaseDeadlineView[];
  readonly outcome?: CaseOutcome;
  readonly nextCaseId?: string;
  readonly told?: { readonly how: NoticeWay; readonly at: string };
  readonly closedAt?: string;
}

export interface CaseAidView {
  readonly aidId: string;
  readonly paidAt: string;
  /** Yuan. */
  readonly amount: string;
  readonly payer: string;
  /** No report existed then. */
  readonly beforeReport: boolean;
  readonly meetingRecord?: string;
  readonly recordedBy: string;
}

export interface CaseStepView {
  readonly step: CaseStep;
  readonly responsible: string;
  readonly at: string;
  readonly recordedBy: string;
}

export interface CaseWithDetails extends CaseView {
  readonly hukouDivision?: string;
  readonly eventAt?: string;
  readonly acceptedAt?: string;
  /** Sealed words; absent for who kept it before. */
  readonly details?: CaseDetails;
  readonly steps: readonly CaseStepView[];
  readonly deadlines: readonly CaseDeadlineView[];
  readonly aid: readonly CaseAidView[];
  /** Yuan; the sum of the aid. */
  readonly aidTotal: string;
  readonly verificationIds: readonly string[];
  readonly expected: readonly { readonly sourceId: string; readonly at: string; readonly basis: ExpectedAnswer['basis'] }[];
  /** Oldest first. */
  readonly thread: readonly { readonly change: CaseChange; readonly at: string; readonly data: Readonly<Record<string, unknown>> }[];
}

export interface ListCases {
  readonly state: 'open' | 'closed' | undefined;
  readonly kind: CaseKind | undefined;
  /** Only with an open deadline that has passed. */
  readonly overdue: CaseDeadlineKind | 'any' | undefined;
  readonly escalated: boolean;
  readonly area: string | undefined;
  readonly householdId: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface NewAid {
  readonly paidAt: Date;
  readonly amount: Money;
  /** Stored sealed. */
  readonly payer: string;
  readonly meetingRecord: string | undefined;
}

export interface CloseCase {
  readonly outcome: CaseOutcome;
  readonly reason: string | undefined;
  readonly told: CaseNotice | undefined;
  readonly nextCaseId: string | undefined;
}

/** Of the api, under row security. */
export interface CaseRecordStatements {
  /** What was opened before under the key. */
  findCaseByKey(createdBy: string, key: string): Promise<{ readonly caseId: string; readonly bodySha256: string } | undefined>;
  /** @throws HubError `client-reference-taken`, `idempotency-key-reused` when another transaction was first */
  insertCase(row: NewCaseRow): Promise<void>;
  /** @param now what is late is late then @returns undefined when it is not there */
  readCase(caseId: string, now: Date): Promise<CaseWithDetails | undefined>;
  /** Only a case that the actor keeps. */
  lockCase(caseId: string): Promise<LockedCase | undefined>;
  /** The latest first. @throws HubError `cursor-invalid` */
  listCases(query: ListCases, now: Date): Promise<Page<CaseView>>;
  insertCaseStep(caseId: string, step: NewCaseStep, recordedBy: string): Promise<void>;
  /** One that is open for the same thing is replaced. */
  beginCaseDeadline(caseId: string, clock: CaseClock): Promise<void>;
  /** @returns whether one was open */
  meetCaseDeadline(caseId: string, kind: CaseDeadlineKind, at: Date): Promise<boolean>;
  /** Whatever is open waits for nobody any more. */
  voidCaseDeadlines(caseId: string): Promise<void>;
  appendCaseEvent(caseId: string, event: NewCaseEvent): Promise<void>;
  acceptCase(caseId: string, at: Date): Promise<void>;
  /** Sealed words are sealed anew under the household's key. */
  setCaseHousehold(caseId: string, householdId: string): Promise<void>;
  linkVerification(caseId: string, verificationId: string, by: string): Promise<boolean>;
  /** Aid recorded under a key, and the sum of all of it. */
  readAid(caseId: string, key: string): Promise<{ readonly known: string | undefined; readonly count: number; readonly total: Money }>;
  insertAid(
    row: NewAid & {
      readonly aidId: string;
      readonly caseId: string;
      readonly ordinal: number;
      readonly beforeReport: boolean;
      readonly recordedBy: string;
      readonly idempotency: Idempotency;
    },
  ): Promise<void>;
  /** Whether a linked verification has a report. */
  hasReport(caseId: string): Promise<boolean>;
  closeCase(caseId: string, close: CloseCase, by: string, at: Date): Promise<void>;
  endEscalation(caseId: string): Promise<boolean>;
}
