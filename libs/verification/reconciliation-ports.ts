// What reconciliation with upstream systems needs from storage, and what it shows: ids, states, counts and digests.
import type { VerificationState } from '#contracts';
import type { LocalDate } from '#kernel';
import type { RowReach } from '#lawful-access';
import type { Page } from './views.js';

/** Of a set of cases: how many, and the sum of their marks (`markCase`), which is the same in any order. */
export interface CaseDigest {
  readonly count: number;
  /** Fifteen hexadecimal digits; zeros of none. */
  readonly digest: string;
}

/** Cases whose ids end in the same two hexadecimal digits. */
export interface DigestBucket extends CaseDigest {
  readonly bucket: string;
}

export interface DayDigest extends CaseDigest {
  readonly day: LocalDate;
}

/** Cases of a client that were requested on one day of China, as they stand now. */
export interface ReconciledDay extends DayDigest {
  readonly takenAt: string;
  /** Cases in each state; states without any are absent. */
  readonly states: Readonly<Partial<Record<VerificationState, number>>>;
  /** Those without any case are absent. */
  readonly buckets: readonly DigestBucket[];
}

/** What is compared of one case. */
export interface ReconciledCase {
  readonly verificationId: string;
  readonly clientReference?: string;
  readonly state: VerificationState;
  /** Absent before the first report. */
  readonly reportVersion?: number;
  readonly lastEventSequence: number;
  readonly updatedAt: string;
}

export interface ReconciliationStore {
  readDay(reach: RowReach, clientId: string, day: LocalDate): Promise<Omit<ReconciledDay, 'day' | 'takenAt'>>;
  /** Days with cases only, in their order. */
  listDays(reach: RowReach, clientId: string, from: LocalDate, to: LocalDate): Promise<readonly DayDigest[]>;
  /** By id. @param after the last id of the page before */
  listCases(
    reach: RowReach,
    clientId: string,
    query: {
      readonly day: LocalDate;
      readonly bucket: string | undefined;
      readonly after: string | undefined;
      readonly limit: number;
    },
  ): Promise<Page<ReconciledCase>>;
}
