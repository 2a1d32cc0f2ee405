// What reviews need from storage, and what is shown of them: ids, codes and days.
import type { DecisionOutcome, Programme, Purpose } from '#contracts';
import type { LocalDate } from '#kernel';
import type { AuditRow } from './audit-row.js';
import type { DueDay, PlannedReview, ReviewReason } from './review-plan.js';
import type { Page } from './views.js';

export const REVIEW_STATES = ['due', 'blocked-authorization', 'requested', 'done', 'paused', 'over'] as const;
/**
 * due — planned; blocked-authorization — nobody may be asked until the family signs again; requested — a verification runs;
 * done — it has a report; paused — held by a person; over — nothing is paid any more, so nothing is left to check.
 */
export type ReviewState = (typeof REVIEW_STATES)[number];

export interface ReviewView {
  readonly reviewId: string;
  readonly householdId: string;
  readonly divisionCode: string;
  readonly cycle: number;
  readonly programmes: readonly Programme[];
  readonly dueOn: LocalDate;
  readonly reason: ReviewReason;
  readonly class?: 'stable' | 'unfixed';
  readonly state: ReviewState;
  readonly decisionId?: string;
  /** The re-check. */
  readonly verificationId?: string;
  /** Code of what kept it from being requested. */
  readonly failure?: string;
  readonly pausedBy?: string;
  /** Nothing is asked before: its re-check was cancelled. */
  readonly notBefore?: LocalDate;
  /** The last re-check that was cancelled before it had a report. */
  readonly cancelledVerificationId?: string;
}

export interface ListReviews {
  readonly state: ReviewState | undefined;
  readonly from: LocalDate | undefined;
  readonly to: LocalDate | undefined;
  readonly area: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** Reviews of one day, those that would be begun and those that wait for a signature. */
export interface ForecastDay {
  readonly on: LocalDate;
  readonly due: number;
  readonly blocked: number;
}

export interface PlanReviewRow extends PlannedReview {
  readonly reviewId: string;
  readonly householdId: string;
  readonly purpose: Purpose;
  readonly programme: Programme;
  readonly decisionId: string;
}

export interface ReviewStatements {
  /**
   * The plan of the household: the open one is moved, else the next cycle begins; one that is requested stays as it is. With
   * other programmes running, the earlier day stands.
   */
  planReview(row: PlanReviewRow): Promise<void>;
  /** Nothing is left to check. */
  endReviews(householdId: string): Promise<void>;
  /** By day. @throws HubError `cursor-invalid` */
  listReviews(query: ListReviews): Promise<Page<ReviewView>>;
  forecastReviews(from: LocalDate, to: LocalDate, area: string | undefined): Promise<readonly ForecastDay[]>;
  /** @returns undefined when it is not there, or not in a state that can be moved so */
  moveReview(reviewId: string, to: 'paused' | 'due', by: string): Promise<ReviewView | undefined>;
  readReview(reviewId: string): Promise<ReviewView | undefined>;
}

/** A review a worker has taken in hand: nobody else has it until the lease ends. */
export interface ClaimedReview {
  readonly reviewId: string;
  readonly householdId: string;
  readonly cycle: number;
  readonly purpose: Purpose;
  readonly programmes: readonly Programme[];
  readonly dueOn: LocalDate;
  /** The fence: what a later claim has taken is not written. */
  readonly attempt: number;
  readonly verificationId: string | undefined;
  /** Region of the policy its re-check is judged by; undefined before it is requested. */
  readonly packRegion: string | undefined;
  readonly decisionId: string | undefined;
  /** The verification was cancelled before it had a report. */
  readonly isCancelled: boolean;
  /** How many re-checks of this review were cancelled so before. */
  readonly cancelled: number;
  /** Whose rows the re-check belongs to. */
  readonly owner: {
    readonly clientId: string;
    readonly organisationId: string | undefined;
    readonly openedBy: string | undefined;
    readonly division: string;
  };
  /** What runs for the household today. */
  readonly running: readonly {
    readonly decisionId: string;
    readonly programme: Programme;
    readonly outcome: DecisionOutcome;
    readonly validTo: LocalDate | undefined;
  }[];
}

/** How a step of a review ends. */
export type ReviewStep =
  | { readonly state: 'requested'; readonly verificationId: string; readonly on: LocalDate }
  | { readonly state: 'blocked-authorization' | 'due'; readonly on: LocalDate; readonly failure?: string }
  | { readonly state: 'over' }
  /** Its re-check was cancelled: due as before, but not asked again at once. */
  | { readonly state: 'put-off'; readonly until: LocalDate }
  | {
      readonly state: 'done';
      readonly next: (PlannedReview & { readonly reviewId: string; readonly programmes: readonly Programme[] }) | undefined;
    };

/** A review in hand, and how its step ends. */
export interface FinishedStep {
  readonly review: ClaimedReview;
  readonly step: ReviewStep;
}

export interface ReviewCalendarStore {
  /** By day up to the horizon, and days of which some were begun today. */
  listDueDays(today: LocalDate, horizon: LocalDate): Promise<readonly DueDay[]>;
  /** Reviews requested within so many milliseconds that are not done yet. */
  countUnderWay(withinMs: number): Promise<number>;
  /** Waiting reviews that fall due by the horizon, earliest first, those of one owner together; blocked ones once a day. */
  claimDue(today: LocalDate, horizon: LocalDate, limit: number, leaseMs: number): Promise<readonly ClaimedReview[]>;
  /** Requested reviews whose verification has a report, or was cancelled. */
  claimReported(today: LocalDate, limit: number, leaseMs: number): Promise<readonly ClaimedReview[]>;
  /**
   * Each fenced by its attempt, all in one transaction with the audit rows of those that were written.
   * @returns those that were written
   */
  finish(
    steps: readonly FinishedStep[],
    auditOf: (written: readonly FinishedStep[]) => readonly AuditRow[],
  ): Promise<readonly FinishedStep[]>;
}
