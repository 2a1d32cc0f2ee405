// What planning keeps in rows: queries held back, and the moves from wave to wave.
import type { Lane } from '#contracts';

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
  /**
   * Holds everything that was not needed back again, because an answer that changed afterwards left an outcome open. One
   * that was changed or cancelled meanwhile stays as it is.
   */
  holdAgain(verifications: readonly { readonly verificationId: string; readonly changeCount: number }[]): Promise<void>;
}
