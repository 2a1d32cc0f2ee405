// What of earlier answers serves again: recent ones about the same people, and what a check after an event carries over.
import type { FindingOutcome, Purpose } from '#contracts';
import type { LocalDate } from '#kernel';

/** A subject of a planned query for whom a recent answer of the same source, period and purpose may serve. */
export interface ReuseQuestion {
  readonly verificationId: string;
  readonly sourceId: string;
  readonly subjectId: string;
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  readonly purpose: Purpose;
  readonly notBefore: Date;
}

/** A recent answer, sealed for the row it will be copied to. */
export interface ReusableFinding {
  readonly verificationId: string;
  readonly sourceId: string;
  readonly subjectId: string;
  readonly queryId: string;
  readonly outcome: FindingOutcome;
  readonly asOf: LocalDate;
  readonly receivedAt: Date;
  readonly sealedFacts: Buffer | undefined;
}

/** What a verification takes over as it stands in the last report of another one of its household. */
export interface CarryOver {
  readonly verificationId: string;
  readonly carriedFrom: string;
  readonly pairs: readonly { readonly sourceId: string; readonly subjectId: string }[];
}

export interface ReuseStatements {
  /** Recent answers about the same people of this client, at most one a question. */
  findReusable(questions: readonly ReuseQuestion[]): Promise<readonly ReusableFinding[]>;
  /** Stores them as findings of the verifications, marked as reused, with the date they were received. */
  insertReusedFindings(findings: readonly ReusableFinding[]): Promise<void>;
  /**
   * Answers as the other verification has them, with their dates, marked as reused; a pair without one, or with one that was
   * still open or not needed there, is said to be out of this check's coverage.
   */
  carryOver(rows: readonly CarryOver[]): Promise<void>;
}
