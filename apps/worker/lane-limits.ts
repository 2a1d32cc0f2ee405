// The counters behind a source's gates: calls a second, bookings of those who are turned away, the budget of repeats, and
// what the last minutes looked like.
import { countLatency, emptyCounts, type SourceGauge } from '#verification';

const RETRY_WINDOW_MS = 300_000;
const RETRY_SHARE = 0.1;

/** Gives everyone who is turned away a time of their own, so that a crowd does not knock again and again. */
export interface Bookings {
  /** @returns milliseconds until the booked time */
  book(nowMs: number, spacingMs: number): number;
  /** Until when times are given out. */
  readonly bookedUntil: () => number;
}

export function openBookings(soonestMs: number, longestMs: number): Bookings {
  let bookedUntil = 0;
  return {
    book(nowMs, spacingMs) {
      const at = Math.max(nowMs + soonestMs, bookedUntil);
      bookedUntil = Math.min(at + Math.max(1, spacingMs), nowMs + longestMs);
      return Math.round(at - nowMs);
    },
    bookedUntil: () => bookedUntil,
  };
}

/** Calls a second, with at most one second's worth saved up. */
export function openTokenBucket(perSecond: number): { readonly perSecond: number; take(nowMs: number): boolean } {
  const capacity = Math.max(1, perSecond);
  let available = capacity;
  let filledAt: number | undefined;
  return {
    perSecond,
    take(nowMs) {
      available = Math.min(capacity, available + ((nowMs - (filledAt ?? nowMs)) / 1000) * perSecond);
      filledAt = nowMs;
      if (available < 1) return false;
      available -= 1;
      return true;
    },
  };
}

/**
 * Repeats are at most a tenth of the first calls of the last minutes, and always a few (N10).
 * @param always with few first calls a tenth is nothing: what may have failed before the breaker opened may be repeated once
 */
export function openRetryBudget(always: number): { mayRetry(nowMs: number): boolean; count(nowMs: number, isRetry: boolean): void } {
  // Two half windows: what is forgotten goes half by half, so that no two full budgets follow each other at once.
  const fresh = (): { first: number; repeated: number } => ({ first: 0, repeated: 0 });
  let halves: readonly [ReturnType<typeof fresh>, ReturnType<typeof fresh>] = [fresh(), fresh()];
  let startedAt = 0;
  const turn = (nowMs: number): void => {
    const passed = Math.floor((nowMs - startedAt) / (RETRY_WINDOW_MS / 2));
    if (passed <= 0) return;
    halves = [fresh(), passed === 1 ? halves[0] : fresh()];
    startedAt = passed > 2 ? nowMs : startedAt + passed * (RETRY_WINDOW_MS / 2);
  };
  return {
    mayRetry(nowMs) {
      turn(nowMs);
      const [now, before] = halves;
      return now.repeated + before.repeated < Math.max(always, (now.first + before.first) * RETRY_SHARE);
    },
    count(nowMs, isRetry) {
      turn(nowMs);
      if (isRetry) halves[0].repeated += 1;
      else halves[0].first += 1;
    },
  };
}

const SLOTS = 10;
const SLOT_MS = 30_000;

/** Calls, failures and durations of the last five minutes. */
export function openFigures(): {
  record(nowMs: number, ms: number, errorCode: string | undefined): void;
  read(nowMs: number): Pick<SourceGauge, 'calls' | 'failures' | 'latency' | 'lastError'>;
} {
  const empty = (slot: number) => ({ slot, calls: 0, failures: 0, latency: emptyCounts() });
  const slots = Array.from({ length: SLOTS }, () => empty(-1));
  let lastError: SourceGauge['lastError'];
  const slotAt = (nowMs: number) => {
    const slot = Math.floor(nowMs / SLOT_MS);
    const known = slots[slot % SLOTS];
    if (known?.slot === slot) return known;
    const fresh = empty(slot);
    slots[slot % SLOTS] = fresh;
    return fresh;
  };
  return {
    record(nowMs, ms, errorCode) {
      const slot = slotAt(nowMs);
      slot.calls += 1;
      countLatency(slot.latency, ms);
      if (errorCode === undefined) return;
      slot.failures += 1;
      lastError = { code: errorCode, at: new Date(nowMs) };
    },
    read(nowMs) {
      const oldest = Math.floor(nowMs / SLOT_MS) - SLOTS;
      const recent = slots.filter(({ slot }) => slot > oldest);
      return {
        calls: recent.reduce((sum, { calls }) => sum + calls, 0),
        failures: recent.reduce((sum, { failures }) => sum + failures, 0),
        latency: emptyCounts().map((_zero, index) => recent.reduce((sum, { latency }) => sum + (latency[index] ?? 0), 0)),
        lastError,
      };
    },
  };
}
