// What the rights of people and holds of the law need from storage: corrections, legal holds, erasures, copies of what is held.
// Row security bounds each list to what its principal reaches.
import type { Bilingual, FactJson } from '#contracts';
import type { LocalDate } from '#kernel';
import type { RowReach } from '#lawful-access';
import type { AuditRow } from './audit-row.js';
import type { CaseOpeningTransaction } from './case-opening-ports.js';
import type { ErasureObstacle } from './erase-household.js';

/** The part of a case that a correction is about. */
export const CORRECTION_SECTIONS = ['identity', 'household', 'income', 'assets', 'spending', 'circumstances'] as const;
export type CorrectionSection = (typeof CORRECTION_SECTIONS)[number];
export const CORRECTION_STATES = ['open', 'forwarded', 'answered'] as const;
export type CorrectionState = (typeof CORRECTION_STATES)[number];
/** The record is right as it is; it was corrected; the source declines to look at it. */
export const CORRECTION_OUTCOMES = ['upheld', 'corrected', 'refused'] as const;
export type CorrectionOutcome = (typeof CORRECTION_OUTCOMES)[number];

export interface NewCorrectionRow {
  readonly correctionId: string;
  readonly verificationId: string;
  readonly subjectId: string;
  readonly section: CorrectionSection;
  readonly sourceId: string | undefined;
  /** Stored sealed. */
  readonly text: string;
  /** `officer/<id>`, a client id, or `family/<letter id>`. */
  readonly askedBy: string;
  readonly dueOn: LocalDate;
}

/** A request for correction. Its words only for who reads the case's people. */
export interface CorrectionView extends Omit<NewCorrectionRow, 'sourceId'> {
  readonly sourceId?: string;
  /** Of the source: where the request goes. Absent for the hub's own record, and for a source the catalogue no longer has. */
  readonly office?: Bilingual;
  readonly askedAt: string;
  readonly state: CorrectionState;
  readonly forwardedAt?: string;
  readonly forwardedBy?: string;
  readonly outcome?: CorrectionOutcome;
  readonly reason?: string;
  readonly answeredAt?: string;
  readonly answeredBy?: string;
}
export type StoredCorrection = Omit<CorrectionView, 'office'>;

/** What a case must be for a right to be used on it. */
export interface CaseForRights {
  readonly verificationId: string;
  readonly householdId: string;
  readonly subjectIds: readonly string[];
}

export interface CorrectionStatements {
  insertCorrection(row: NewCorrectionRow): Promise<void>;
  /** Oldest due first. */
  listCorrections(query: {
    readonly verificationId?: string | undefined;
    readonly isOpen?: boolean | undefined;
    readonly limit: number;
  }): Promise<readonly StoredCorrection[]>;
  /** Held until the end of the transaction; undefined when there is none within reach. */
  lockCorrection(correctionId: string): Promise<StoredCorrection | undefined>;
  forwardCorrection(correctionId: string, by: string): Promise<void>;
  answerCorrection(
    correctionId: string,
    answer: { readonly outcome: CorrectionOutcome; readonly reason: string; readonly by: string },
  ): Promise<void>;
}

/** For whom data is kept though its time may be over. */
export const HOLD_GROUNDS = ['court', 'audit', 'reconsideration', 'dispute', 'investigation'] as const;
export type HoldGround = (typeof HOLD_GROUNDS)[number];

export interface NewHoldRow {
  readonly holdId: string;
  readonly verificationId: string;
  readonly householdId: string;
  readonly ground: HoldGround;
  /** Stored sealed. */
  readonly reason: string;
  readonly placedBy: string;
}

export interface HoldView {
  readonly holdId: string;
  readonly verificationId: string;
  readonly ground: HoldGround;
  /** Absent once the household was erased. */
  readonly reason?: string;
  readonly placedBy: string;
  readonly placedAt: string;
  readonly liftedBy?: string;
  readonly liftedAt?: string;
  readonly liftReason?: string;
}

export interface HoldStatements {
  insertHold(row: NewHoldRow): Promise<void>;
  /** In force first, then the latest. */
  listHolds(query: { readonly verificationId?: string | undefined; readonly limit: number }): Promise<readonly HoldView[]>;
  lockHold(holdId: string): Promise<HoldView | undefined>;
  liftHold(holdId: string, lifted: { readonly by: string; readonly reason: string }): Promise<void>;
}

/** PIPL art. 47: why data goes before the rules would let it go. */
export const ERASURE_GROUNDS = ['purpose-over', 'subject-request', 'consent-withdrawn', 'unlawful'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];
export const ERASURE_STATES = ['requested', 'approved', 'refused', 'carried-out'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];

export interface NewErasureRow {
  readonly erasureId: string;
  readonly verificationId: string;
  readonly householdId: string;
  readonly ground: ErasureGround;
  /** Stored sealed; goes with the household. */
  readonly reason: string;
  readonly requestedBy: string;
}

export interface ErasureView {
  readonly erasureId: string;
  readonly verificationId: string;
  readonly ground: ErasureGround;
  /** Absent once the household was erased. */
  readonly reason?: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly state: ErasureState;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly decisionReason?: string;
  /** Codes of what stood in the way at the last try. */
  readonly obstacles: readonly ErasureObstacle[];
  readonly carriedOutAt?: string;
}

export interface ErasureStatements {
  /** @returns false when a request for the household is open already */
  insertErasure(row: NewErasureRow): Promise<boolean>;
  /** Open ones first, then the latest. */
  listErasures(query: { readonly verificationId?: string | undefined; readonly limit: number }): Promise<readonly ErasureView[]>;
  lockErasure(erasureId: string): Promise<ErasureView | undefined>;
  decideErasure(erasureId: string, decision: { readonly approved: boolean; readonly reason: string; readonly by: string }): Promise<void>;
}

export const HAND_OUT_WAYS = ['paper', 'electronic'] as const;
export type HandOutWay = (typeof HAND_OUT_WAYS)[number];

export interface NewExtractRow {
  readonly extractId: string;
  readonly verificationId: string;
  readonly subjectId: string;
  /** Who asked, and how it was made sure who that is; stored sealed. */
  readonly reason: string;
  readonly requestedBy: string;
  readonly dueOn: LocalDate;
}

export interface ExtractView extends Omit<NewExtractRow, 'reason'> {
  /** Absent once the household was erased. */
  readonly reason?: string;
  readonly requestedAt: string;
  readonly handedOutBy?: string;
  readonly handedOutAt?: string;
  readonly handedOutHow?: HandOutWay;
  /** SHA-256 of the copy as it was handed out, in hex. */
  readonly sha256?: string;
}

/** One look at the case: when, what, by which office, for what. Never which officer. */
export interface ExtractLook {
  readonly at: string;
  readonly action: string;
  readonly office?: Bilingual;
  /** A client system that acted. */
  readonly system?: string;
  readonly purpose?: string;
  readonly sourceId?: string;
  readonly fields?: readonly string[];
}

/** What is held about one person of a household, as the store reads it. */
export interface HeldAboutPerson {
  readonly person: {
    readonly subjectId: string;
    readonly ref: string;
    readonly role: string;
    readonly relation: string;
    readonly name: string;
    readonly idNumber?: string;
    readonly documentType: string;
    /** How often the identity was replaced by a better one. */
    readonly earlierIdentities: number;
  };
  /** As stated for the person; JSON of the statements. */
  readonly circumstances?: unknown;
  readonly cases: readonly {
    readonly verificationId: string;
    readonly purpose: string;
    readonly trigger: string;
    readonly programmes: readonly string[];
    readonly referenceDate: string;
    readonly requestedAt: string;
    readonly state: string;
    /** The person's own declared figures. */
    readonly declared: readonly unknown[];
    readonly reports: readonly { readonly version: number; readonly issuedAt: string; readonly sha256: string }[];
  }[];
  readonly asked: readonly {
    readonly verificationId: string;
    readonly sourceId: string;
    readonly periodFrom: string;
    readonly periodTo: string;
    readonly state: string;
    readonly askedAt?: string;
    readonly settledAt?: string;
  }[];
  readonly records: readonly {
    readonly verificationId: string;
    readonly sourceId: string;
    readonly revision: number;
    readonly outcome: string;
    readonly asOf?: string;
    readonly receivedAt: string;
    readonly records: readonly FactJson[];
  }[];
  readonly authorizations: readonly {
    readonly number: string;
    readonly programmes: readonly string[];
    /** Absent: every source. */
    readonly sourceIds?: readonly string[];
    readonly validFrom: string;
    readonly validTo: string;
    readonly signedBy?: string;
    readonly signedOn?: string;
    /** Of a guardian, agent or heir who signed for the person. */
    readonly signatory?: string;
    readonly evidence: { readonly kind: string; readonly sha256: string };
    readonly endedAt?: string;
  }[];
  /** About this person; without who asked and who answered. */
  readonly corrections: readonly Omit<StoredCorrection, 'askedBy' | 'forwardedBy' | 'answeredBy'>[];
  /** Oldest first. */
  readonly looks: readonly ExtractLook[];
}

export interface ExtractStatements {
  insertExtract(row: NewExtractRow): Promise<void>;
  listExtracts(verificationId: string): Promise<readonly ExtractView[]>;
  lockExtract(extractId: string): Promise<ExtractView | undefined>;
  /** Everything held about the person; undefined for somebody who is not of the case. */
  readHeld(verificationId: string, subjectId: string): Promise<HeldAboutPerson | undefined>;
  /** @param body JSON of the copy, stored sealed @returns SHA-256 of it */
  handOutExtract(extractId: string, handed: { readonly by: string; readonly how: HandOutWay; readonly body: string }): Promise<string>;
  /** The copy as it was handed out, JSON; undefined before. */
  readExtractBody(extractId: string): Promise<string | undefined>;
}

export interface SubjectRightsTransaction
  extends CorrectionStatements, HoldStatements, ErasureStatements, ExtractStatements, Pick<CaseOpeningTransaction, 'isCaseOpened'> {
  /** The case, erased or not; undefined when there is none within reach. */
  findCase(verificationId: string): Promise<CaseForRights | undefined>;
  /**
   * The case, with its household's key held against erasure until the end of the transaction.
   * @returns undefined when there is none within reach
   * @throws HubError `household-erased`
   */
  holdCase(verificationId: string): Promise<CaseForRights | undefined>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface SubjectRightsStore {
  transact<T>(reach: RowReach, work: (transaction: SubjectRightsTransaction) => Promise<T>): Promise<T>;
}
