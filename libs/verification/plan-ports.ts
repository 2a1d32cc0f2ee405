// What planning keeps in rows: queries held back, the moves from wave to wave, and the plan as it can be read.
import type { AskingMode, FindingOutcome, Lane, Programme, QueryState, SubjectRole, Trigger } from '#contracts';
import type { LocalDate } from '#kernel';

export interface NewBatchRow {
  readonly batchId: string;
  readonly sourceId: string;
  readonly lane: Lane;
}

export interface HeldQueries {
  /** The wave that is out. */
  readonly wave: number;
  /** Everybody asked in it has been heard, or it has been waited for long enough. */
  readonly isWaveOver: boolean;
  readonly queries: readonly HeldQuery[];
}

export interface HeldQuery {
  readonly queryId: string;
  readonly sourceId: string;
  readonly subjectIds: readonly string[];
}

/** One step of a verification; stored only if it still stands where it was looked at. */
export interface WaveMove {
  readonly verificationId: string;
  readonly wave: number;
  readonly changeCount: number;
  /** `stop`: settled, nothing held back is asked any more. */
  readonly next: { readonly kind: 'stop' } | { readonly kind: 'send'; readonly queries: readonly SentQuery[]; readonly closesAt: Date };
}

export interface SentQuery {
  readonly queryId: string;
  readonly batchId: string;
  readonly dueAt: Date;
  /** Ids of the tests that are open and that this source could still change. */
  readonly chosen: readonly string[];
}

export interface WaveStore {
  /**
   * Moves verifications on, in one transaction with the batches that carry the next wave. One that was changed, moved or
   * cancelled meanwhile stays as it is. @returns ids of batches that were stored and are to be dispatched
   */
  moveWaves(moves: readonly WaveMove[], batches: readonly NewBatchRow[]): Promise<readonly string[]>;
}

/** A verification as its plan is read from the rows. */
export interface PlannedVerification {
  readonly verificationId: string;
  readonly trigger: Trigger;
  readonly asking: AskingMode;
  readonly wave: number;
  readonly waveClosesAt: Date | undefined;
  readonly packRegion: string;
  readonly referenceDate: LocalDate;
  readonly programmes: readonly Programme[];
  readonly isCancelled: boolean;
  readonly subjects: readonly { readonly subjectId: string; readonly role: SubjectRole; readonly counted: boolean | undefined }[];
  /** Queries, void ones too, in the order in which they were planned. */
  readonly queries: readonly PlannedQueryRow[];
  /** The latest finding of each source and person. */
  readonly findings: readonly PlannedFindingRow[];
}

export interface PlannedQueryRow {
  readonly queryId: string;
  readonly sourceId: string;
  readonly subjectIds: readonly string[];
  readonly state: QueryState;
  readonly lane: Lane;
  /** Null while it is held back. */
  readonly wave: number | null;
  /** Ids of the tests it was chosen for. */
  readonly chosen: readonly string[];
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  readonly dueAt: Date;
}

export interface PlannedFindingRow {
  readonly sourceId: string;
  readonly subjectId: string;
  readonly outcome: FindingOutcome;
  readonly reused: boolean;
  readonly receivedAt: Date;
}
