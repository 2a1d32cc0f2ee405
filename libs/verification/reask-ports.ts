// Answers that are doubted and asked for again: one case, or all cases of a faulty day at one source.
import type { Lane } from '#contracts';
import type { LocalDate } from '#kernel';
import type { AuditRow } from './ports.js';

/** requested: being counted. counted: waits for its start. started: goes out. */
export type ReaskState = 'requested' | 'counted' | 'started' | 'done' | 'dropped';

export type ReaskScope =
  | { readonly verificationIds: readonly string[] }
  /** Answers received at or after `receivedFrom` and before `receivedTo`. */
  | { readonly receivedFrom: Date; readonly receivedTo: Date };

export interface NewReask {
  readonly reaskId: string;
  readonly sourceId: string;
  readonly requestedBy: string;
  readonly reason: string;
  readonly lane: Lane;
  readonly scope: ReaskScope;
  /** Goes out as soon as it is counted; for what a person has decided about one work item. */
  readonly startsItself: boolean;
}

export interface Reask extends NewReask {
  readonly state: ReaskState;
  readonly requestedAt: Date;
  readonly finishedAt: Date | undefined;
  readonly startedBy: string | undefined;
  /** Once counted. */
  readonly counts:
    | {
        readonly verifications: number;
        readonly subjects: number;
        /** Subjects no authorization covers any more: they are not asked about, their answers stay. */
        readonly notAuthorised: number;
        /** Cases whose source is being asked anyway. */
        readonly stillOpen: number;
      }
    | undefined;
  /** Cases asked again so far. */
  readonly asked: number;
}

export interface ReaskStore {
  insertReask(reask: NewReask, audit: AuditRow): Promise<void>;
  readReask(reaskId: string): Promise<Reask | undefined>;
  /** From counted to started or dropped. @returns false when it is not in the state counted */
  moveReask(reaskId: string, to: 'started' | 'dropped', by: string, audit: AuditRow): Promise<boolean>;
}

/** One case to ask again; ordinals are in the order the cases were asked at first. */
export interface ReaskItem {
  readonly ordinal: number;
  readonly verificationId: string;
  readonly subjectIds: readonly string[];
  readonly revisions: readonly number[];
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
}

export interface ReaskBatch {
  readonly batchId: string;
  readonly items: readonly (ReaskItem & { readonly queryId: string; readonly dueAt: Date })[];
}

/** The worker's part. Rows are locked while a page is worked on, so that copies do not get in each other's way. */
export interface ReaskWorkStore {
  /** Turns decisions about work items into work: `ask-again` into a re-ask, `not-asked` into findings that say so. @returns how many */
  carryOutDecisions(newId: () => string): Promise<number>;
  /** Counts the oldest request that waits for it. @returns its id, or undefined */
  countOne(): Promise<string | undefined>;
  /**
   * Asks the next cases of the oldest started re-ask: queries, batches, marks on the doubted answers, events, audit — one
   * transaction a page.
   * @param plan puts a page of cases into batches
   * @returns what to dispatch, in order; undefined when nothing is left to do
   */
  askPage(
    limit: number,
    plan: (reask: Pick<Reask, 'sourceId' | 'lane'>, items: readonly ReaskItem[]) => readonly ReaskBatch[],
  ): Promise<{ readonly reaskId: string; readonly lane: Lane; readonly batchIds: readonly string[] } | undefined>;
}
