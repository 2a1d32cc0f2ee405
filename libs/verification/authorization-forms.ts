// Blanks of the authorization (授权书): printed with their number, matched with the scan that comes back, accepted by a
// person who has looked at the signatures. What each step needs and answers; the steps are in authorization-forms-desk.
import type { Bilingual, Programme } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import type { EvidenceView, FormRow, FormTerms } from './authorization-ports.js';
import type { NewHousehold, NewSignature } from './commands.js';
import type { ScanFile } from './scans.js';
import type { AuthorizationView } from './views.js';

/** What is left out is filled in: every connected source, from today for a year, between its dates, one copy. */
export interface PrintForm extends Partial<FormTerms> {
  readonly programmes: readonly Programme[];
}

/** A person on the paper, in clear. */
export interface FormPerson {
  readonly name: string;
  /** Identity number or number of another document; absent for a person without any. */
  readonly documentNumber?: string;
  readonly relation: string;
  readonly isObligor: boolean;
  /** A minor: the guardian signs. */
  readonly needsGuardian: boolean;
}

/** All that stands on the paper. */
export interface PrintedForm {
  readonly formId: string;
  readonly number: string;
  /** What the codes hold. */
  readonly code: string;
  /** The number as a person types it: NUMBER/CHECK. */
  readonly typedNumber: string;
  readonly divisionCode: string;
  readonly programmes: readonly Programme[];
  readonly institutions: readonly { readonly title: Bilingual; readonly office: Bilingual; readonly isFinancial: boolean }[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly validity: FormTerms['validity'];
  readonly copies: number;
  readonly printedOn: LocalDate;
  readonly people: readonly FormPerson[];
}

/** Without names and numbers of people. */
export interface FormView extends FormTerms {
  readonly formId: string;
  readonly number: string;
  readonly state: FormRow['state'];
  readonly householdId: string;
  readonly people: readonly { readonly subjectId: string; readonly ref: string; readonly maskedName: string }[];
  readonly printedAt: string;
  readonly evidence: EvidenceView | undefined;
  readonly matchedBy: 'barcode' | 'typed' | undefined;
  readonly returnedAt: string | undefined;
  readonly authorizationId: string | undefined;
  readonly acceptedAt: string | undefined;
}

export interface ReturnedScan {
  readonly file: ScanFile;
  /** Texts of all codes that were read in it. */
  readonly codes: readonly string[];
  /** What a person typed from under the code. */
  readonly typed: string | undefined;
}

/** The use cases. Every one leaves an audit row in its transaction; a foreign thing is as if it did not exist. */
export interface AuthorizationForms {
  printForHousehold(householdId: string, form: PrintForm, actor: Actor): Promise<PrintedForm>;
  /** For a family that is not stored yet: it is stored with its form, under a key of its own. */
  printForNewHousehold(household: NewHousehold, form: PrintForm, actor: Actor): Promise<PrintedForm>;
  /** @throws HubError `not-found` */
  printAgain(formId: string, actor: Actor): Promise<PrintedForm>;
  read(formId: string, actor: Actor): Promise<FormView>;
  /**
   * Finds the blank a scan is of, and keeps the scan with it.
   * @throws HubError `form-code-unreadable` (no code; nothing typed), `form-code-foreign`, `form-code-damaged`,
   *   `form-code-differs` (code and typed number, or two codes), `form-unknown`, `form-state`, `authorization-invalid`
   */
  returnScan(scan: ReturnedScan, actor: Actor): Promise<FormView>;
  /**
   * Who signed, as seen on the scan: makes the authorization.
   * @throws HubError `form-state` before a scan came or after acceptance, `authorization-invalid`
   */
  accept(formId: string, signatures: readonly NewSignature[], actor: Actor): Promise<{ form: FormView; authorization: AuthorizationView }>;
  /** Stores a paper of a household, before an authorization names its hash. */
  keepEvidence(householdId: string, kind: 'scan' | 'electronic', file: ScanFile, actor: Actor): Promise<EvidenceView>;
  /** The paper behind an authorization. @throws HubError `not-found` also when the file stayed with the caller */
  readEvidence(authorizationId: string, actor: Actor): Promise<ScanFile>;
}
