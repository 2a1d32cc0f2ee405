// What the use cases about authorizations keep: exceptions and what is asked of the store for them. Rows and views.
import type { LocalDate } from '#kernel';
import type { ExceptionGround, NoticeWay } from '#lawful-access';

/** What is sealed of an exception: it may tell of a person. */
export interface ExceptionDetails {
  /** Why nobody could sign, and why it could not wait. */
  readonly reason: string;
  /** What was unknown when it was recorded. */
  readonly unknown?: string;
  /** Who paid first, where aid was paid before the papers. Amount in yuan. */
  readonly paid?: { readonly by: string; readonly amount: string; readonly on: LocalDate };
}

export interface NewException extends ExceptionDetails {
  readonly ground: ExceptionGround;
  /** Article of law. */
  readonly basis: string;
  /** Subject ids or refs of the verification. */
  readonly subjects: readonly string[];
  readonly sourceIds: readonly string[] | undefined;
  readonly eventAt: Date;
  readonly reportedAt: Date | undefined;
  readonly papersDueAt: Date;
  readonly noticeDueAt: Date;
}

export interface NewExceptionRow extends Omit<NewException, 'subjects'> {
  readonly exceptionId: string;
  readonly clientId: string;
  readonly verificationId: string;
  readonly householdId: string;
  readonly subjectIds: readonly string[];
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

export interface ExceptionView extends ExceptionDetails {
  readonly exceptionId: string;
  readonly verificationId: string;
  readonly householdId: string;
  readonly ground: ExceptionGround;
  readonly basis: string;
  readonly subjectIds: readonly string[];
  /** Absent: every source. */
  readonly sourceIds?: readonly string[];
  readonly eventAt: string;
  readonly reportedAt?: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly papersDueAt: string;
  readonly papersAt?: string;
  readonly authorizationId?: string;
  readonly noticeDueAt: string;
  readonly notifiedAt?: string;
  readonly notifiedHow?: NoticeWay;
  readonly notifiedBy?: string;
  readonly endedAt?: string;
  /** What should have been done by now and was not. */
  readonly overdue: readonly ('papers' | 'notice')[];
}

export interface ListExceptions {
  readonly verificationId: string | undefined;
  readonly overdue: boolean;
  readonly limit: number;
}

/** Of the api, under row security. */
export interface ExceptionStatements {
  insertException(row: NewExceptionRow): Promise<void>;
  listExceptions(query: ListExceptions): Promise<readonly ExceptionView[]>;
  /** @returns undefined when there is none */
  lockException(exceptionId: string): Promise<ExceptionView | undefined>;
  /** Papers, notice or end; each once. */
  followException(
    exceptionId: string,
    step:
      | { readonly authorizationId: string }
      | { readonly notifiedHow: NoticeWay; readonly notifiedAt: Date; readonly notifiedBy: string }
      | 'end',
  ): Promise<void>;
}
