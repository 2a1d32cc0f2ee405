// The gates of a source's lanes in this process: concurrency, quota a second, service hours, pause, circuit breaker.
// A batch that finds its lane shut goes back at once with a delay; it never waits in a slot (N11).
import type { ConnectedSource, Lane } from '#contracts';
import { isHubError, type Clock } from '#kernel';
import { nextOpening } from '#verification';
import { BrokenCircuitError, circuitBreaker, CircuitState, handleWhen, SamplingBreaker, type CircuitBreakerPolicy } from 'cockatiel';

export type GateRefusal = {
  readonly reason: 'lane-full' | 'quota' | 'closed' | 'paused' | 'asked-to-wait' | 'breaker-open' | 'retry-budget';
  readonly retryInMs: number;
};

export interface SourceLanes {
  /** Takes a place in the lane, or says why not and when to come back. @param isRetry an earlier call of the batch failed */
  enter(lane: Lane, now: Date, isRetry: boolean): { readonly leave: () => void } | GateRefusal;
  /** Runs one call under the breaker; only failures of the source count against it. */
  call<T>(work: () => Promise<T>): Promise<T>;
  readonly breakerOpen: () => boolean;
  setPaused(paused: boolean): void;
}

const FULL_RETRY_MS = 50;
const LONGEST_BOOKING_MS = 5000;
const PAUSED_RETRY_MS = 2000;
const TRIAL_MS = 1000;
const RETRY_WINDOW_MS = 300_000;
const RETRY_SHARE = 0.1;
const RETRIES_ALWAYS = 200;
/** Who waited for an opening comes back spread over this time. */
export const OPENING_JITTER_MS = 300_000;

/** A source's own refusals and drift say nothing about whether it is up. */
const COUNTS_AS_FAILURE = new Set([
  'source-unavailable',
  'source-deadline',
  'source-maintenance',
  'source-login-page',
  'source-credentials',
  'source-answer-malformed',
  'source-fault',
]);

/** @param quotaShare part of the source's quota a second this process may use (1 / number of worker copies) */
export function openSourceLanes(
  source: ConnectedSource,
  { random, quotaShare = 1, clock }: { random: () => number; quotaShare?: number; clock: Clock },
): SourceLanes {
  const inLane: Record<Lane, number> = { live: 0, bulk: 0 };
  const bookings: Record<Lane, (nowMs: number, spacingMs: number) => number> = { live: openBookings(), bulk: openBookings() };
  const tokens = source.quota.perSecond === undefined ? undefined : openTokenBucket(source.quota.perSecond * quotaShare);
  const retries = openRetryBudget();
  const breaker = openBreaker(source);
  let averageMs = FULL_RETRY_MS;
  let paused = false;
  let waitUntilMs = 0;
  let openUntilMs = 0;
  breaker.onBreak(() => (openUntilMs = clock.now().getTime() + source.breaker.openSeconds * 1000));

  const refuse = (lane: Lane, now: Date, isRetry: boolean): GateRefusal | undefined => {
    const nowMs = now.getTime();
    if (paused) return { reason: 'paused', retryInMs: PAUSED_RETRY_MS };
    const opening = nextOpening(source.serviceHours, now);
    if (opening > now) return { reason: 'closed', retryInMs: opening.getTime() - nowMs + Math.round(random() * OPENING_JITTER_MS) };
    if (nowMs < waitUntilMs) return { reason: 'asked-to-wait', retryInMs: waitUntilMs - nowMs + Math.round(random() * FULL_RETRY_MS) };
    if (breaker.state !== CircuitState.Closed && nowMs < openUntilMs)
      return { reason: 'breaker-open', retryInMs: openUntilMs - nowMs + Math.round(random() * FULL_RETRY_MS) };
    const { concurrency } = source.lanes[lane];
    if (inLane[lane] >= concurrency) return { reason: 'lane-full', retryInMs: bookings[lane](nowMs, averageMs / concurrency) };
    if (isRetry && !retries.mayRetry(nowMs))
      return { reason: 'retry-budget', retryInMs: Math.round(RETRY_WINDOW_MS * (0.1 + random() / 10)) };
    if (tokens && !tokens.take(nowMs)) return { reason: 'quota', retryInMs: bookings[lane](nowMs, 1000 / tokens.perSecond) };
    // The breaker stays open until a call tries it: once its time is over one batch goes in, the others wait for its result.
    if (breaker.state !== CircuitState.Closed) openUntilMs = nowMs + TRIAL_MS;
    return undefined;
  };

  return {
    enter(lane, now, isRetry) {
      const refusal = refuse(lane, now, isRetry);
      if (refusal) return refusal;
      retries.count(now.getTime(), isRetry);
      inLane[lane] += 1;
      const enteredAt = performance.now();
      return {
        leave: () => {
          inLane[lane] -= 1;
          averageMs = averageMs * 0.8 + (performance.now() - enteredAt) * 0.2;
        },
      };
    },
    async call(work) {
      try {
        return await breaker.execute(work);
      } catch (error) {
        // Retry-After is meant for whoever calls, not only for the batch that heard it (F21).
        const seconds = isHubError(error) ? error.details['retryAfterSeconds'] : undefined;
        if (typeof seconds === 'number') waitUntilMs = Math.max(waitUntilMs, clock.now().getTime() + seconds * 1000);
        throw error;
      }
    },
    breakerOpen: () => breaker.state === CircuitState.Open,
    setPaused: (value) => {
      paused = value;
    },
  };
}

/** Whether the breaker itself refused, so that the source was not reached. */
export const wasNotCalled = (error: unknown): boolean => error instanceof BrokenCircuitError;

function openBreaker({ breaker }: ConnectedSource): CircuitBreakerPolicy {
  return circuitBreaker(
    handleWhen((error) => isHubError(error) && COUNTS_AS_FAILURE.has(error.code)),
    {
      halfOpenAfter: breaker.openSeconds * 1000,
      breaker: new SamplingBreaker({
        threshold: Math.min(breaker.failureShare, 0.999),
        duration: breaker.windowSeconds * 1000,
        minimumRps: breaker.minimumCalls / breaker.windowSeconds,
      }),
    },
  );
}

/** Gives everyone who is turned away a time of their own, so that a crowd does not knock again and again. */
function openBookings(): (nowMs: number, spacingMs: number) => number {
  let bookedUntil = 0;
  return (nowMs, spacingMs) => {
    const at = Math.max(nowMs + FULL_RETRY_MS, bookedUntil);
    bookedUntil = Math.min(at + Math.max(1, spacingMs), nowMs + LONGEST_BOOKING_MS);
    return Math.round(at - nowMs);
  };
}

/** Calls a second, with at most one second's worth saved up. */
function openTokenBucket(perSecond: number): { readonly perSecond: number; take(nowMs: number): boolean } {
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

/** Repeats are at most a tenth of the first calls of the last minutes, and always a few (N10). */
function openRetryBudget(): { mayRetry(nowMs: number): boolean; count(nowMs: number, isRetry: boolean): void } {
  let windowStart = 0;
  let first = 0;
  let repeated = 0;
  return {
    mayRetry: (nowMs) => nowMs - windowStart > RETRY_WINDOW_MS || repeated < Math.max(RETRIES_ALWAYS, first * RETRY_SHARE),
    count(nowMs, isRetry) {
      if (nowMs - windowStart > RETRY_WINDOW_MS) [windowStart, first, repeated] = [nowMs, 0, 0];
      if (isRetry) repeated += 1;
      else first += 1;
    },
  };
}
