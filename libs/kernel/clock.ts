// Time comes in as an argument; nothing below the edges reads the system clock.
export interface Clock {
  /** The present instant. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still, for tests and for replaying a report. */
export const fixedClock = (instant: string): Clock => ({ now: () => new Date(instant) });
