// What answers by hand need from storage.
import type { HandEntry, HandKind } from '#contracts';
import type { RowReach } from '#lawful-access';
import type { LocalDate } from '#kernel';
import type { HandAnswerView, HandFile, HandRequestState, ListHandRequests } from './hand-answers.js';
import type { AuditRow } from './ports.js';

/** A person of a letter, in its order. */
export interface HandPerson {
  readonly requestNumber: string;
  readonly name: string;
  readonly idNumber: string;
}

export interface HandRequestRow {
  readonly handRequestId: string;
  readonly number: string;
  readonly kind: HandKind;
  readonly sourceId: string;
  readonly verificationIds: readonly string[];
  readonly divisions: readonly string[];
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  readonly state: HandRequestState;
  readonly people: number;
  /** By the policies of its cases when it was opened; the source's own word stands in its descriptor. */
  readonly policyAsksSecondOfficer: boolean;
  readonly openedAt: Date;
  readonly dueAt: Date;
}

export interface HandAnswerRow extends Omit<HandAnswerView, 'lines' | 'repliedOn' | 'replyReference' | 'correction'> {
  readonly handRequestId: string;
  readonly entry: HandEntry;
}

export interface NewHandAnswerRow {
  readonly handAnswerId: string;
  readonly handRequestId: string;
  readonly revision: number;
  readonly secondOfficer: boolean;
  readonly queryIds: readonly string[];
  readonly lines: readonly number[];
  readonly sha256: string;
  readonly entry: HandEntry;
  readonly enteredBy: string;
  readonly files: readonly (HandFile & { readonly sha256: string })[];
}

/** Statements of one transaction of an answering officer. */
export interface HandAnswerTransaction {
  list(query: ListHandRequests): Promise<readonly HandRequestRow[]>;
  find(handRequestId: string): Promise<HandRequestRow | undefined>;
  /** Entries for the same request wait until this transaction is over. */
  lock(handRequestId: string): Promise<void>;
  readPeople(handRequestId: string): Promise<readonly HandPerson[]>;
  /** By revision. */
  readAnswers(handRequestId: string): Promise<readonly HandAnswerRow[]>;
  /** Not returned, with that digest. */
  hasAnswer(handRequestId: string, sha256: string): Promise<boolean>;
  findRequestOf(handAnswerId: string): Promise<string | undefined>;
  insert(row: NewHandAnswerRow): Promise<void>;
  /** @returns whether it was still waiting */
  move(
    handAnswerId: string,
    move: { readonly state: 'confirmed' | 'returned'; readonly by: string; readonly reason: string | undefined },
  ): Promise<boolean>;
  readFile(handAnswerId: string, ordinal: number): Promise<HandFile | undefined>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface HandAnswerStore {
  transact<T>(reach: RowReach, work: (transaction: HandAnswerTransaction) => Promise<T>): Promise<T>;
}

/** What the worker takes up: batches whose hand requests got an answer that counts, ready to be polled again. */
export interface HandTakeUp {
  /** @returns batches to dispatch now; finished ones are open again, for a correction or a late answer */
  takeConfirmed(limit: number): Promise<readonly { readonly batchId: string; readonly lane: 'live' | 'bulk'; readonly dispatch: number }[]>;
}
