// What the worker does for cases: deadlines that are near or past, offers nobody accepted, and how long sources usually take.
/** What was said of deadlines in one lot. */
export interface ToldDeadlines {
  readonly near: number;
  readonly missed: number;
  /** Offers of cases that nobody accepted. */
  readonly expired: number;
}

export interface CaseWorkStore {
  /** A decision recorded about a linked verification meets the deadline of the decision. @returns how many did */
  meetDecided(limit: number): Promise<number>;
  /**
   * Open deadlines that are near or past and were not told yet, each by one worker: who keeps the case is reminded; what is
   * missed is a supervisor's too; an offer that nobody accepted is over. One transaction.
   */
  tellDeadlines(now: Date, limit: number): Promise<ToldDeadlines>;
  /** From the latest answers, at most once in so long. @returns how many sources; undefined when it is not time */
  measureUsualTimes(now: Date, everyMs: number): Promise<number | undefined>;
}
