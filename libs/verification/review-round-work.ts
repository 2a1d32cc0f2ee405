// Rounds as the worker works them off: what each re-check came to is put on a list, again whenever a later version of the report
// was issued and nobody has decided; rounds whose entries all stand on a list are finished, campaigns end after their last day.
import { shanghaiDate, type LocalDate } from '#kernel';
import { openReport } from './open-report.js';
import { outcomeOfReview, unanswered, type ReviewResult, type RunningTerms } from './review-outcome.js';
import type { ReviewState } from './review-ports.js';
import type { StoredReport } from './views.js';

/** An entry with what its re-check has come to. */
export interface EntryToAssess {
  /** What ran when the list was frozen. */
  readonly running: RunningTerms;
  readonly reviewState: ReviewState | undefined;
  /** The latest version; undefined: there is none. */
  readonly report: StoredReport | undefined;
  readonly referenceDate: LocalDate | undefined;
  readonly isCancelled: boolean;
}

export interface RoundWorkStore {
  /**
   * Entries nobody has decided about whose report is new, or of which it is known why there is none: held, judged and written in
   * one transaction, each by one worker. @returns how many
   */
  assessEntries(limit: number, judge: (entry: EntryToAssess) => Promise<ReviewResult>): Promise<number>;
  /** @returns how many rounds are finished or ended now */
  closeRounds(today: LocalDate): Promise<number>;
}

const AT_A_TIME = 50;

/** @returns entries put on a list @throws HubError of the store, `report-unreadable` */
export async function turnRounds(
  store: RoundWorkStore,
  now: () => Date,
  isStopped: () => boolean = () => false,
): Promise<{ readonly assessed: number; readonly closed: number }> {
  let assessed = 0;
  while (!isStopped()) {
    const taken = await store.assessEntries(AT_A_TIME, judgeEntry);
    assessed += taken;
    if (taken < AT_A_TIME) break;
  }
  return { assessed, closed: await store.closeRounds(shanghaiDate(now())) };
}

async function judgeEntry({ running, reviewState, report, referenceDate, isCancelled }: EntryToAssess): Promise<ReviewResult> {
  if (report !== undefined && referenceDate !== undefined)
    return outcomeOfReview(running, (await openReport(report)).determination, referenceDate);
  if (isCancelled) return unanswered('cancelled');
  if (reviewState === 'blocked-authorization') return unanswered('authorization-missing');
  return unanswered(reviewState === 'paused' ? 'held' : 'not-requested');
}
