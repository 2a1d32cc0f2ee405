// What the use cases about authorizations keep: exceptions, papers and blanks, and what is asked of the store for them. Rows and views.
import type { Programme } from '#contracts';
import type { LocalDate } from '#kernel';
import type { ExceptionGround, NoticeWay } from '#lawful-access';
import type { AuthorizationValidity } from './commands.js';
import type { NewMemberRow } from './household-ports.js';
import type { ScanFile, ScanMediaType } from './scans.js';

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

/** A paper as the hub keeps it: sealed, with its hash. */
export interface EvidenceView {
  readonly evidenceId: string;
  readonly householdId: string;
  readonly kind: 'scan' | 'electronic';
  readonly sha256: string;
  readonly mediaType: ScanMediaType;
  readonly bytes: number;
  readonly storedAt: string;
}

export interface NewEvidenceRow {
  readonly evidenceId: string;
  readonly clientId: string;
  readonly householdId: string;
  readonly kind: 'scan' | 'electronic';
  readonly sha256: string;
  readonly file: ScanFile;
  readonly storedBy: string;
}

/** What a blank says besides its people. */
export interface FormTerms {
  readonly programmes: readonly Programme[];
  readonly sourceIds: readonly string[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly validity: AuthorizationValidity;
  readonly copies: number;
}

/** A blank from print to acceptance. */
export interface FormRow extends FormTerms {
  readonly formId: string;
  readonly clientId: string;
  readonly householdId: string;
  readonly divisionCode: string;
  /** As printed. */
  readonly members: readonly NewMemberRow[];
  readonly number: string;
  readonly state: 'printed' | 'returned' | 'accepted';
  readonly printedBy: string;
  readonly printedAt: Date;
  readonly evidenceId?: string;
  readonly matchedBy?: 'barcode' | 'typed';
  readonly returnedAt?: Date;
  readonly authorizationId?: string;
  readonly acceptedAt?: Date;
}

/** Of the api, under row security. */
export interface FormStatements {
  /** Names and numbers of a stored household, for a blank. */
  readMembers(householdId: string): Promise<readonly NewMemberRow[]>;
  insertForm(row: Omit<FormRow, 'state'>): Promise<void>;
  /** Locked for the transaction. */
  lockForm(which: { readonly formId: string } | { readonly number: string }): Promise<FormRow | undefined>;
  returnForm(formId: string, match: { readonly evidenceId: string; readonly matchedBy: 'barcode' | 'typed' }): Promise<void>;
  acceptForm(formId: string, match: { readonly authorizationId: string; readonly acceptedBy: string }): Promise<void>;
  /**
   * Stores it once: the same file of the same family again is the same paper.
   * @throws HubError `authorization-invalid` when it is another household's
   */
  keepEvidence(row: NewEvidenceRow): Promise<EvidenceView>;
  readEvidence(
    which: { readonly evidenceId: string } | { readonly sha256: string },
  ): Promise<{ view: EvidenceView; file: ScanFile } | undefined>;
}
