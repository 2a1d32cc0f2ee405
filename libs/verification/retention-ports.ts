// What carrying out the retention rules needs from storage. The worker's role: it reaches everything, and shows nobody anything.
import type { RetentionInstant, RetentionPeriod } from '#lawful-access';
import type { AuditRow } from './audit-row.js';

/** What of a class is due now. Counts only. */
export interface RetentionCount {
  /** Would go now. */
  readonly due: number;
  /** Due, and kept by a legal hold. */
  readonly held: number;
}

export interface RetentionRunRow extends RetentionCount {
  /** Id of the class; `households` for those that go by their key. */
  readonly rule: string;
  readonly gone: number;
  readonly begunAt: Date;
  readonly endedAt: Date;
}

/** A household that was due: it went, or the codes of what stands in the way. */
export type HouseholdTurn =
  | { readonly householdId: string; readonly became: 'erased' }
  | { readonly householdId: string; readonly became: 'kept'; readonly obstacles: readonly string[] };

export interface DueRows {
  readonly table: string;
  readonly from: RetentionInstant;
  readonly keep: RetentionPeriod;
}

export interface RetentionStore {
  countHouseholds(keep: RetentionPeriod): Promise<RetentionCount>;
  /**
   * Erases the next due households, in the order of their ids; those that another worker has in hand are left to it.
   * @param after id to go on behind; undefined from the beginning
   * @returns one turn a household, empty when there is none left
   */
  eraseDueHouseholds(request: {
    readonly keep: RetentionPeriod;
    readonly reason: string;
    readonly after: string | undefined;
    readonly limit: number;
  }): Promise<readonly HouseholdTurn[]>;
  countRows(rows: DueRows): Promise<RetentionCount>;
  /** Deletes the next due rows with their audit entry in one transaction. @returns how many went */
  deleteRows(rows: DueRows, limit: number, audit: (gone: number) => AuditRow): Promise<number>;
  /** Takes the content of the next due rows away and leaves their hashes. @returns how many */
  dropContent(rows: DueRows, limit: number, audit: (gone: number) => AuditRow): Promise<number>;
  insertRun(run: RetentionRunRow): Promise<void>;
  /** The last run of each rule. */
  readLastRuns(): Promise<readonly RetentionRunRow[]>;

  /** Carries out approved requests for erasure whose turn it is. @returns one turn a request */
  eraseRequested(limit: number): Promise<readonly HouseholdTurn[]>;
}
