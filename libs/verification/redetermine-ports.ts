// Where redeterminations stand, and what one household's says. Reports are never touched: a redetermination lies beside.
import type { Determination } from '#contracts';
import type { LocalDate } from '#kernel';
import type { ProgrammeFigure } from './evaluation-figures.js';
import type { SealedEvaluation } from './evaluation-ports.js';
import type { AuditRow } from './ports.js';
import type { RunState } from './simulate-ports.js';

export interface RedeterminationView {
  /** Prefixes of the area it looks at; empty = everywhere. */
  readonly divisions: readonly string[];
  readonly redeterminationId: string;
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

/** The worker's side. Every write is fenced by the attempt. */
export interface RedeterminationRunStore {
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
