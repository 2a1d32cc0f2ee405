// What the hub shows of its state: plain values for the API. No names, numbers or amounts unless the view says so.
import type {
  FindingOutcome,
  Lane,
  Programme,
  Purpose,
  QueryState,
  Relation,
  SubjectRole,
  Trigger,
  VerificationEventType,
  VerificationState,
} from '#contracts';
import type { IdentityDocument, LocalDate } from '#kernel';
import type { AuthorizationEnd, GrantView, MissingSigner, SeparateConsent, SignatoryRelation, SignedBy } from '#lawful-access';
import type { AuthorizationValidity } from './commands.js';

export interface QueryView {
  readonly queryId: string;
  readonly sourceId: string;
  readonly state: QueryState;
  readonly attempt: number;
  readonly subjects: number;
  readonly outcomes: Readonly<Partial<Record<FindingOutcome, number>>>;
  readonly askedAt: string | undefined;
  readonly settledAt: string | undefined;
  readonly dueAt: string;
  /** Institutions behind the source that are still missing. */
  readonly missing: readonly string[];
}

export interface VerificationView {
  readonly verificationId: string;
  readonly clientReference: string | undefined;
  readonly householdId: string;
  readonly state: VerificationState;
  readonly completeness: 'complete' | 'partial' | 'none';
  readonly lane: Lane;
  readonly trigger: Trigger;
  readonly purpose: Purpose;
  readonly programmes: readonly Programme[];
  readonly referenceDate: LocalDate;
  readonly incomeWindow: { readonly from: string; readonly to: string };
  readonly requestedAt: string;
  readonly updatedAt: string;
  readonly firstReportDueAt: string;
  readonly reportVersion: number | undefined;
  readonly openQueries: number;
  readonly lastEventSequence: number;
  /** Present on a single read, absent in lists. */
  readonly queries?: readonly QueryView[];
  readonly subjects?: readonly {
    readonly subjectId: string;
    readonly ref: string;
    readonly role: SubjectRole;
    readonly relation: Relation;
    /** As stated; absent: the rules decide. */
    readonly counted?: boolean;
  }[];
  /** Present on a single read: who is not asked about at which source for want of an authorization, and why. */
  readonly notAuthorised?: readonly { readonly sourceId: string; readonly subjectId: string; readonly reason: string }[];
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | undefined;
}

/** Members are masked: "110199********002X", and the family name with stars. */
export interface HouseholdView {
  readonly householdId: string;
  readonly divisionCode: string;
  readonly createdAt: string;
  readonly members: readonly {
    readonly subjectId: string;
    readonly ref: string;
    readonly maskedName: string;
    /** Absent for a person without a number, and for other documents. */
    readonly maskedIdNumber?: string;
    /** The document the person is known by; sources say which they can be asked by. */
    readonly knownBy: IdentityDocument;
    readonly role: SubjectRole;
    readonly relation: Relation;
    readonly counted?: boolean;
    readonly countedReason?: string;
  }[];
}

export interface AuthorizationView {
  readonly authorizationId: string;
  readonly number: string;
  readonly householdId: string;
  readonly subjectIds: readonly string[];
  readonly sourceIds: readonly string[] | undefined;
  readonly programmes: readonly Programme[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly evidenceSha256: string;
  readonly evidenceKind: 'scan' | 'electronic';
  /** Whether the hub holds the file itself. */
  readonly isEvidenceHeld: boolean;
  readonly validity: AuthorizationValidity;
  readonly copies: number;
  readonly signatures: readonly SignatureView[];
  /** People it names for whom a signature is missing: nothing is asked about them. */
  readonly missing: readonly { readonly subjectId: string; readonly who: MissingSigner }[];
  /** Sources a person did not consent to. */
  readonly withheld: readonly { readonly subjectId: string; readonly sourceIds: readonly string[] }[];
  readonly formId: string | undefined;
  readonly revokedAt: string | undefined;
  readonly endReason: AuthorizationEnd | undefined;
}

/** Without names: who signed for whom, and on what ground. */
export interface SignatureView {
  readonly subjectId: string;
  readonly signedOn: LocalDate;
  readonly signedBy: SignedBy;
  readonly relation?: SignatoryRelation;
  readonly signatorySubjectId?: string;
  readonly consents?: readonly SeparateConsent[];
}

export interface VerificationEvent {
  readonly verificationId: string;
  readonly sequence: number;
  readonly type: VerificationEventType;
  readonly at: string;
  /** Codes, ids and counts only. */
  readonly data: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** A report as stored: bytes that are served as they are. */
export interface StoredReport {
  readonly verificationId: string;
  readonly version: number;
  readonly sha256: string;
  readonly issuedAt: string;
  /** gzip of the canonical JSON `{ report, determination }`. */
  readonly gzippedBody: Buffer;
  /** Which view the bytes are of; absent: the sealed bytes themselves. */
  readonly view?: GrantView;
}

export interface SourceView {
  readonly sourceId: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly office: { readonly zh: string; readonly en: string };
  /** Other and older names of the office. */
  readonly aliases: readonly { readonly zh: string; readonly en: string }[];
  /** Ids it had before. */
  readonly formerIds: readonly string[];
  readonly legalBasis: { readonly zh: string; readonly en: string };
  readonly connected: boolean;
  readonly provides: readonly string[];
  /** up, down (probe or breaker says so), paused by the operator, closed by its hours, unknown before the first probe. */
  readonly health: 'up' | 'down' | 'paused' | 'closed' | 'unknown' | 'not-connected';
  readonly reason: string | undefined;
  readonly probedAt: string | undefined;
  readonly lastAnswerAt: string | undefined;
  /** Batches of queries that are open at this source. */
  readonly waitingBatches: number;
}
