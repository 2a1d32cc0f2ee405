// What statistics need from storage: counts of a span of days, as far as the areas of who asks reach.
import type { LocalDate } from '#kernel';
import type { CountedCell, StatisticName } from './statistics.js';

export interface CountStatistics {
  readonly topic: StatisticName;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Digits all divisions of an area share; an empty text: everywhere. */
  readonly areas: readonly string[];
  /** Narrower than the areas; undefined: all of them. */
  readonly area: string | undefined;
  /** `day`, `month`, `division` and dimensions of the topic, each once. */
  readonly by: readonly string[];
  /** Digits of a division, where it is cut by division. */
  readonly digits: number;
}

export interface StatisticsStore {
  /** In the order of their keys. */
  count(query: CountStatistics): Promise<{
    readonly cells: readonly CountedCell[];
    /** When the oldest of the days was rolled up; undefined when one of them never was. */
    readonly rolledAt: Date | undefined;
  }>;
}

/** The worker's side. */
export interface StatisticsRollUpStore {
  /** Days whose counts are missing or may have changed, the latest first. @param recent days before today that are looked at daily */
  listDue(today: LocalDate, recent: number, againAfterMs: number, limit: number): Promise<readonly LocalDate[]>;
  /** Counts a day anew from its rows. @returns false when another worker is at it */
  rollUp(day: LocalDate): Promise<boolean>;
}
