// Review rounds: what is asked for, what is stored, and what is shown of it: ids, codes, days and amounts; never a name.
import type { ExitStep, Programme, Purpose } from '#contracts';
import type { LocalDate } from '#kernel';
import type { SignedAuthorization } from '#lawful-access';
import type { OutcomeReason, ReviewOutcome } from './review-outcome.js';
import type { ReviewState } from './review-ports.js';
import type { Page } from './views.js';

export const ROUND_KINDS = ['review', 'campaign'] as const;
/** campaign — a sweep for an event or a season: over by itself after its last day. */
export type RoundKind = (typeof ROUND_KINDS)[number];

export const ROUND_STATES = ['draft', 'running', 'paused', 'finished', 'ended'] as const;
/** finished — every entry is on a list; late answers still move entries. ended — by a person, or a campaign after its last day. */
export type RoundState = (typeof ROUND_STATES)[number];

/** Who is checked; what is absent lets everyone through. */
export interface RoundCohort {
  /** Digits all divisions share; empty: everyone within reach. */
  readonly area: string;
  readonly programme?: Programme;
  /** Class of the next review. */
  readonly class?: 'stable' | 'unfixed';
  /** The next review falls due between these days. */
  readonly dueFrom?: LocalDate;
  readonly dueTo?: LocalDate;
}

export interface NewRound extends RoundCohort {
  readonly kind: RoundKind;
  readonly title: string;
  /** Re-checks are spread evenly from the first to the last day. */
  readonly beginsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** Per cent of the unchanged that a person looks at one by one before the rest are confirmed together. */
  readonly holdBack: number;
}

export interface RoundView extends NewRound {
  readonly roundId: string;
  readonly state: RoundState;
  /** Published from the beginning; the seed itself once the list is frozen. */
  readonly seedSha256: string;
  readonly seed?: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
}

/** Figures while it runs, of what the reader reaches. */
export interface RoundProgress {
  readonly households: number;
  readonly entries: number;
  readonly lists: Readonly<Record<ReviewOutcome, number>>;
  /** Not on a list yet. */
  readonly open: number;
  /** About which a person has decided since. */
  readonly decided: number;
  readonly reviews: Readonly<Partial<Record<ReviewState, number>>>;
}

export interface RoundEntry {
  readonly number: number;
  readonly householdId: string;
  readonly programme: Programme;
  readonly divisionCode: string;
  readonly outcome?: ReviewOutcome;
  readonly reason?: OutcomeReason;
  readonly reviewId?: string;
  readonly reviewState?: ReviewState;
  /** The re-check, and the version of its report the entry rests on. */
  readonly verificationId?: string;
  readonly reportVersion?: number;
  /** Yuan a month. */
  readonly proposedAmount?: string;
  readonly proposedSteps?: readonly ExitStep[];
  /** What ran when the list was frozen. */
  readonly decisionId: string;
  /** A later decision about it. */
  readonly decidedBy?: string;
}

/** An unchanged entry, for the common confirmation. */
export interface UnchangedEntry {
  readonly number: number;
  readonly householdId: string;
  readonly programme: Programme;
  readonly decisionId: string;
  readonly verificationId: string;
  readonly reportVersion: number;
  readonly isDecided: boolean;
}

/** A household of the cohort with whom it has and what they signed. */
export interface CohortHousehold {
  readonly householdId: string;
  readonly divisionCode: string;
  readonly programmes: readonly Programme[];
  readonly subjectIds: readonly string[];
  readonly authorizations: readonly SignedAuthorization[];
}

/** A household of the list for which no review is planned. */
export interface UnplannedHousehold {
  readonly householdId: string;
  readonly purpose: Purpose;
  readonly programmes: readonly Programme[];
  readonly decisionId: string;
}

export interface NewRoundRow extends NewRound {
  readonly roundId: string;
  readonly seed: string;
  readonly createdBy: string;
  readonly owner: {
    readonly clientId: string;
    readonly organisationId: string | undefined;
    readonly openedBy: string | undefined;
    readonly divisionCode: string;
  };
}

export interface ListEntries {
  /** Undefined: the whole list. */
  readonly outcome: ReviewOutcome | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface RoundStatements {
  insertRound(row: NewRoundRow): Promise<void>;
  readRound(roundId: string): Promise<RoundView | undefined>;
  /** As stored, with its seed, held until the transaction ends. @returns undefined when it is not one's own */
  lockRound(roundId: string): Promise<(RoundView & { readonly seed: string }) | undefined>;
  /** Latest first. @throws HubError `cursor-invalid` */
  listRounds(limit: number, cursor: string | undefined): Promise<Page<RoundView>>;
  moveRound(roundId: string, to: RoundState, at: Date): Promise<void>;
  /** Writes the list: who is assisted today within the cohort, numbered. @returns entries */
  freezeCohort(round: RoundView, today: LocalDate): Promise<number>;
  /** Of the list, those no review is planned for. */
  listUnplanned(roundId: string): Promise<readonly UnplannedHousehold[]>;
  planRoundReviews(roundId: string, rows: readonly (UnplannedHousehold & { readonly reviewId: string })[], on: LocalDate): Promise<void>;
  /** The open reviews of the list fall due over the days of the round, or earlier where they did; the requested ones join. */
  bringForward(round: RoundView, today: LocalDate): Promise<void>;
  /** Reviews that were not begun are held, go on, or go back to the day they had. */
  holdRoundReviews(roundId: string): Promise<void>;
  releaseRoundReviews(roundId: string): Promise<void>;
  giveBackRoundReviews(roundId: string): Promise<void>;
  countEntries(roundId: string): Promise<RoundProgress>;
  /** By number. @throws HubError `cursor-invalid` */
  listEntries(roundId: string, query: ListEntries): Promise<Page<RoundEntry>>;
  listUnchanged(roundId: string): Promise<readonly UnchangedEntry[]>;
  /** Households of the cohort, or of the frozen list, by id. @throws HubError `cursor-invalid` */
  listCohort(round: RoundView, today: LocalDate, limit: number, cursor: string | undefined): Promise<Page<CohortHousehold>>;
}
