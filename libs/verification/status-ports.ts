// What the status look-up of other departments needs from storage, and what it answers.
import type { Programme, StatusPurpose } from '#contracts';
import type { LocalDate, NationalId } from '#kernel';
import type { AuditRow } from './audit-row.js';

export interface AskedPerson {
  /** The department's own name of the person: the answer bears it and no other. */
  readonly reference: string;
  readonly idNumber: NationalId;
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

export interface StatusTransaction {
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
