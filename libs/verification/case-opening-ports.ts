// What opening a case with a reason, and the register of relatives, need from the transaction of a use case.
import type { FindingOutcome, KnownBy } from '#contracts';

export interface NewCaseOpeningRow {
  readonly verificationId: string;
  readonly officerId: string;
  readonly organisationId: string;
  /** Stored sealed. */
  readonly reason: string;
}

/** A person in clear: shown to who has opened the case, and to nobody else. */
export interface UnmaskedPerson {
  readonly subjectId: string;
  readonly ref: string;
  readonly name: string;
  /** Absent for a person without a number, and for other documents. */
  readonly idNumber?: string;
}

/** What a source said about a person, record by record as it was stored. Money is yuan as a string. */
export interface RawAnswer {
  readonly sourceId: string;
  readonly subjectId: string;
  readonly revision: number;
  readonly outcome: FindingOutcome;
  readonly asOf: string | undefined;
  readonly receivedAt: string;
  readonly records: readonly unknown[];
}

export interface CaseOpeningTransaction {
  /** Keeps the first opening of a case by an officer. @returns whether this was the first */
  openCase(row: NewCaseOpeningRow): Promise<boolean>;
  isCaseOpened(verificationId: string, officerId: string): Promise<boolean>;
  readPeople(verificationId: string): Promise<readonly UnmaskedPerson[]>;
  /** Every revision, by source, person and revision. */
  readRawAnswers(verificationId: string): Promise<readonly RawAnswer[]>;
  /** Whether one of the people is in the register as a relative of the officer. */
  hasRelative(officerId: string, people: readonly KnownBy[]): Promise<boolean>;
  /** The officer who opened a case; undefined when a system did. */
  readOpener(verificationId: string): Promise<string | undefined>;
}
