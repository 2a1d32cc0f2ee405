// The rows of a verification's plan, as it is read.
import type { AskingMode, FindingOutcome, Lane, Programme, QueryState, SubjectRole, Trigger } from '#contracts';
import type { LocalDate } from '#kernel';

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
  /** Stable code, where nothing was answered. */
  readonly reason: string | undefined;
  readonly reused: boolean;
  readonly receivedAt: Date;
}
