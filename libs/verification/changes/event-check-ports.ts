// What checks after events need from storage: ids, codes and times.
import type { EventRules, Lane, Purpose } from '#contracts';
import type { LocalDate } from '#kernel';
import type { AuditRow } from '../audit-row.js';
import type { HubDependencies } from '../ports.js';
import type { ClaimedReview, ReviewState } from '../review-ports.js';
import type { ConcerningEvent } from './event-scope.js';

/** A check a worker has taken in hand: nobody else has it until the lease ends. */
export interface ClaimedEventCheck {
  readonly checkId: string;
  readonly householdId: string;
  readonly purpose: Purpose;
  readonly lane: Lane;
  /** The fence: what a later claim has taken is not written. */
  readonly attempt: number;
  readonly owner: ClaimedReview['owner'];
  /** What runs for the household today. */
  readonly running: ClaimedReview['running'];
  readonly events: readonly ConcerningEvent[];
  /** The verification with the last report; undefined: there is none yet. */
  readonly lastReported: string | undefined;
  readonly review: { readonly state: ReviewState; readonly dueOn: LocalDate } | undefined;
  /** Its own verification, once it was requested. */
  readonly verificationId: string | undefined;
  readonly isCancelled: boolean;
}

/** How a step of a check ends. */
export type EventCheckStep =
  | { readonly state: 'requested'; readonly verificationId: string }
  | { readonly state: 'waiting' | 'blocked-authorization'; readonly on: LocalDate; readonly failure?: string }
  /** The review of the household comes today, unless a person holds it, and asks everybody. */
  | { readonly state: 'absorbed'; readonly reason: 'review-due' | 'review-paused' | 'no-report-before' | 'nobody-to-ask' }
  /** `reviewBy`: the determination wants the household checked whole by then. */
  | { readonly state: 'done'; readonly reviewBy: LocalDate | undefined }
  | { readonly state: 'over'; readonly failure?: string };

export interface FinishedEventCheck {
  readonly item: ClaimedEventCheck;
  readonly step: EventCheckStep;
}

export interface EventCheckStore {
  /**
   * Checks whose time has come, the earliest first; those that nobody might be asked for once a day. One at a time a household, and
   * none while a review of it has been begun today and has no report.
   */
  claimDue(now: Date, today: LocalDate, limit: number, leaseMs: number): Promise<readonly ClaimedEventCheck[]>;
  /** Requested checks whose verification has a report, or was cancelled. */
  claimReported(today: LocalDate, limit: number, leaseMs: number): Promise<readonly ClaimedEventCheck[]>;
  /** Each fenced by its attempt, in one transaction with what follows for reviews and the audit. @returns those that were written */
  finish(
    steps: readonly FinishedEventCheck[],
    today: LocalDate,
    auditOf: (written: readonly FinishedEventCheck[]) => readonly AuditRow[],
  ): Promise<readonly FinishedEventCheck[]>;
}

export interface EventChecking {
  readonly hub: HubDependencies;
  readonly store: EventCheckStore;
  readonly rules: EventRules;
  /** Checks taken in hand at a time. */
  readonly atATime: number;
  readonly leaseMs: number;
}
