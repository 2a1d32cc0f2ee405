// What the status look-up of other departments needs from storage, and what it answers.
import type { Programme, StatusPurpose } from '#contracts';
import type { LocalDate, NationalId } from '#kernel';
import type { AuditRow } from './audit-row.js';

export interface AskedPerson {
  /** The department's own name of the person: the answer bears it and no other. */
  readonly reference: string;
  readonly idNumber: NationalId;
  /** True: later changes are told under the reference; false: no more; undefined: as it is. */
  readonly follow?: boolean | undefined;
}

export interface StatusQuestion {
  readonly clientId: string;
  /** Digits all divisions of an area share. */
  readonly areas: readonly string[];
  readonly programmes: readonly Programme[];
  readonly on: LocalDate;
  readonly people: readonly Pick<AskedPerson, 'idNumber'>[];
}

/** One household in which the person asked for is assisted. */
export interface FoundStatus {
  /** Which of the people asked for, from 0. */
  readonly position: number;
  readonly programme: Programme;
  readonly from: LocalDate;
  /** Undefined: until something else is decided. */
  readonly until: LocalDate | undefined;
}

/** Somebody a department wants to hear of again: kept alike whether the register knows the person or not. */
export interface NewFollow extends Pick<AskedPerson, 'reference' | 'idNumber'> {
  readonly followId: string;
  readonly until: LocalDate;
}

export interface ListStatusChanges extends Omit<StatusQuestion, 'people'> {
  readonly purpose: StatusPurpose;
  /** Number of the last change known; 0: from the first. */
  readonly after: number;
  readonly limit: number;
}

/** A decision that changed whether, or until when, a followed person is assisted. */
export interface StatusChange {
  readonly number: number;
  readonly reference: string;
  readonly programme: Programme;
  readonly status: 'assisted' | 'ended';
  /** Of `assisted`: since when; of `ended`: null. */
  readonly from: LocalDate | null;
  /** Last day decided so far, or on which it ended; null: none. */
  readonly until: LocalDate | null;
  readonly recordedAt: string;
}

export interface StatusTransaction {
  /** @returns how many the client follows for the purpose then */
  follow(clientId: string, purpose: StatusPurpose, people: readonly NewFollow[]): Promise<number>;
  unfollow(clientId: string, purpose: StatusPurpose, references: readonly string[]): Promise<void>;
  /** Of people followed on the day, since they are; with their keyed codes, for the audit. */
  listChanges(query: ListStatusChanges): Promise<{ readonly changes: readonly StatusChange[]; readonly people: readonly string[] }>;
  /** Adds people to those the client has asked about on the day. @returns how many those are now */
  addToStatusDay(clientId: string, day: LocalDate, people: number): Promise<number>;
  /** @returns with the keyed codes of the people who were found, for the audit */
  findStatus(question: StatusQuestion): Promise<{ readonly found: readonly FoundStatus[]; readonly people: readonly string[] }>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface StatusStore {
  transact<T>(clientId: string, work: (transaction: StatusTransaction) => Promise<T>): Promise<T>;
}

/** `not-found-here`: the register of these areas knows of nothing on that day; elsewhere the person may be assisted. */
export type StatusHere = 'assisted' | 'not-found-here';

/** Of the same shape whatever is known. */
export interface ProgrammeStatus {
  readonly programme: Programme;
  readonly status: StatusHere;
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
}

export interface StatusAnswer {
  readonly purpose: StatusPurpose;
  readonly on: LocalDate;
  /** Of which register it speaks, and as it stood when. */
  readonly register: { readonly areas: readonly string[]; readonly programmes: readonly Programme[]; readonly asOf: string };
  /** In the order asked. */
  readonly people: readonly { readonly reference: string; readonly programmes: readonly ProgrammeStatus[] }[];
}
