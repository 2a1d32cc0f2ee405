// What comparing needs from storage: reports that wait to be held against the last one of their household, and alerts to write.
import type { LocalDate } from '#kernel';
import type { AuditRow } from '../audit-row.js';
import type { StoredReport } from '../views.js';
import type { AlertDetails, AlertDraft, AlertKind, HouseholdComparison } from './change-types.js';

/** A report a worker has taken in hand: nobody else has it until the lease ends. */
export interface ClaimedComparison {
  readonly verificationId: string;
  readonly householdId: string;
  /** The fence: what a later claim has taken is not written. */
  readonly attempt: number;
  readonly packRegion: string;
  readonly referenceDate: LocalDate;
}

/** An alert of an earlier report of the household that nobody has dealt with for good. */
export interface StandingAlert {
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly details: AlertDetails;
  /** The report it was held against. */
  readonly before: StoredReport;
}

export interface ReportsToCompare {
  readonly after: StoredReport;
  /** The latest report of the household requested before, for the same purpose. */
  readonly before: StoredReport | undefined;
  readonly standing: readonly StandingAlert[];
}

export type ComparisonResult =
  | {
      readonly state: 'compared';
      readonly version: number;
      readonly before: { readonly verificationId: string; readonly version: number };
      readonly comparison: HouseholdComparison;
      readonly alerts: readonly (AlertDraft & { readonly alertId: string })[];
      /** Alerts of earlier reports that this one reverses. */
      readonly gone: readonly string[];
    }
  | { readonly state: 'nothing-before'; readonly version: number }
  | { readonly state: 'failed'; readonly failure: string };

export interface ComparisonStore {
  /** Waiting comparisons, oldest first; rows in other hands are skipped. */
  claimComparisons(limit: number, leaseMs: number): Promise<readonly ClaimedComparison[]>;
  /** @returns undefined when there is no report @throws HubError `household-erased` */
  readReports(claim: ClaimedComparison): Promise<ReportsToCompare | undefined>;
  /**
   * Fenced by the attempt, in one transaction with its audit rows: alerts of the pair as they are now (those answered stay as
   * they are; those no more true are gone), and earlier ones that are gone.
   * @returns alerts that are new; undefined when another claim has it
   */
  finish(claim: ClaimedComparison, result: ComparisonResult, audit: AuditRow): Promise<number | undefined>;
}
