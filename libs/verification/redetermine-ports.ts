// Where redeterminations stand, and what one household's says. Reports are never touched: a redetermination lies beside.
import type { Determination, Programme } from '#contracts';
import type { LocalDate } from '#kernel';
import type { AdjustmentFigures, AdjustmentReason, AdjustmentResult } from './adjust-amounts.js';
import type { ProgrammeFigure } from './evaluation-figures.js';
import type { SealedEvaluation } from './evaluation-ports.js';
import type { AuditRow } from './ports.js';
import type { RunState } from './simulate-ports.js';

export interface RedeterminationView {
  /** Prefixes of the area it looks at; empty = everywhere. */
  readonly divisions: readonly string[];
  readonly redeterminationId: string;
  /** Who asked for it. */
  readonly requestedBy: string;
  readonly region: string;
  readonly policyDate: LocalDate;
  readonly state: RunState;
  readonly total: number | undefined;
  readonly tested: number;
  /** Households whose outcome or amount is another than it stood. */
  readonly changed: number;
  readonly failure: string | undefined;
  readonly requestedAt: Date;
  readonly finishedAt: Date | undefined;
  /** What it means for the decisions in force; absent where none are kept. */
  readonly figures?: AdjustmentFigures | undefined;
  /** What a second person has made of it. */
  readonly approval?: RedeterminationApproval | undefined;
}

/** adjust — the worker writes the decisions; upstream — the systems that asked take the list and decide. */
export const ADJUSTMENT_CHOICES = ['adjust', 'upstream'] as const;
export type AdjustmentChoice = (typeof ADJUSTMENT_CHOICES)[number];

export interface RedeterminationApproval {
  readonly choice: AdjustmentChoice;
  readonly effectiveOn: LocalDate;
  readonly approvedAt: Date;
  /** Decisions written, and those where another decision came first. */
  readonly adjusted: number;
  readonly overtaken: number;
  readonly adjustedAt: Date | undefined;
}

/** What a run says of one decision in force, as the household's own client sees it. Amounts are yuan a month. */
export interface AdjustmentView {
  readonly householdId: string;
  readonly programme: Programme;
  readonly divisionCode: string;
  readonly decisionId: string;
  readonly clientReference?: string;
  readonly verificationId?: string;
  readonly reportVersion?: number;
  readonly result: AdjustmentResult;
  readonly reason?: AdjustmentReason;
  readonly before?: string;
  readonly after?: string;
  readonly difference?: string;
  /** First day of the new amount: the day of the policy until another day is approved. */
  readonly from: LocalDate;
  readonly state: 'listed' | 'adjusted' | 'overtaken';
  /** The decision that was written. */
  readonly adjustedBy?: string;
}

export interface ListAdjustments {
  readonly redeterminationId: string;
  readonly result: AdjustmentResult | undefined;
  /** Household and programme of the last entry before. */
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
}

export interface NewRedeterminationRow {
  readonly redeterminationId: string;
  readonly clientId: string;
  readonly region: string;
  readonly policyDate: LocalDate;
  /** Prefixes outside which nobody is looked at; empty = everywhere. */
  readonly divisions: readonly string[];
}

/** One changed household as its own client sees it. */
export interface RedeterminedHousehold {
  readonly verificationId: string;
  readonly clientReference: string | undefined;
  readonly reportVersion: number;
  readonly before: readonly ProgrammeFigure[];
  readonly after: readonly ProgrammeFigure[];
}

/** The api's side. Runs are seen by who asked for them, changes by the client whose households they are about. */
export interface RedeterminationStore {
  insertRun(row: NewRedeterminationRow, audit: AuditRow): Promise<void>;
  readRun(clientId: string, redeterminationId: string): Promise<RedeterminationView | undefined>;
  /** Changed households of the client after a verification id, in that order, with an audit row. */
  readChanges(
    clientId: string,
    redeterminationId: string,
    after: string | undefined,
    limit: number,
  ): Promise<readonly RedeterminedHousehold[]>;
  /** By household and programme, with an audit row. */
  readAdjustments(clientId: string, query: ListAdjustments): Promise<readonly AdjustmentView[]>;
  /** @returns false when the run is not done, was approved before, or was asked for by the same */
  approveRun(
    redeterminationId: string,
    approval: { readonly choice: AdjustmentChoice; readonly effectiveOn: LocalDate; readonly approvedBy: string; readonly at: Date },
    audit: AuditRow,
  ): Promise<boolean>;
}

export interface ClaimedRedetermination extends NewRedeterminationRow {
  readonly attempt: number;
  readonly cursor: string | undefined;
  readonly tested: number;
}

/** A row tested anew: what is stored for it. */
export interface RedeterminedRow {
  readonly row: SealedEvaluation;
  readonly packFrom: LocalDate;
  readonly packHash: string;
  readonly policyDate: LocalDate;
  readonly changed: boolean;
  readonly before: readonly ProgrammeFigure[];
  readonly after: readonly ProgrammeFigure[];
  readonly determination: Determination;
}

export interface RedeterminationPage {
  readonly run: Pick<ClaimedRedetermination, 'redeterminationId' | 'attempt'>;
  readonly rows: readonly RedeterminedRow[];
  readonly cursor: string;
  readonly tested: number;
}

/** An approved run whose decisions are to be written. */
export interface ClaimedAdjustment {
  readonly redeterminationId: string;
  readonly attempt: number;
}

/** What a run says of decisions in force, and the decisions it makes once approved. Every write is fenced by the attempt. */
export interface AdjustmentRunStore {
  /** Counties with decisions. */
  readPlaces(): Promise<readonly string[]>;
  /**
   * Lists decisions in force of these counties that nothing stored could be tested for, as open.
   * @returns how many were listed: 0 at the end; undefined when the run was taken over
   */
  listUntested(
    run: Pick<ClaimedRedetermination, 'redeterminationId' | 'attempt'>,
    places: readonly string[],
    leaseMs: number,
  ): Promise<number | undefined>;
  claimApproved(leaseMs: number, redeterminationId?: string): Promise<ClaimedAdjustment | undefined>;
  /**
   * Writes the next decisions, each once whatever worker is lost. Where another decision came first nothing is written.
   * @returns how many were looked at: 0 at the end, when the run is closed; undefined when it was taken over
   */
  adjustNext(run: ClaimedAdjustment, leaseMs: number, newId: () => string): Promise<number | undefined>;
}

/** The worker's side. Every write is fenced by the attempt. */
export interface RedeterminationRunStore extends AdjustmentRunStore {
  /** @param redeterminationId this one only; absent: the oldest nobody works on */
  claimRun(leaseMs: number, redeterminationId?: string): Promise<ClaimedRedetermination | undefined>;
  /** @returns false when the run was taken over */
  beginRun(redeterminationId: string, attempt: number, total: number): Promise<boolean>;
  /**
   * Stores determinations, events, audit and the cursor in one transaction; each (report, policy) once, however often a
   * page comes. Rows whose report has a newer version meanwhile are left out.
   * @returns their verification ids; undefined when the run was taken over
   */
  storePage(page: RedeterminationPage, leaseMs: number): Promise<readonly string[] | undefined>;
  finishRun(redeterminationId: string, attempt: number, failure?: string): Promise<void>;
}
