// The gates of a source's lanes in this process: concurrency, quota a second, service hours, pause, circuit breaker.
// A batch that finds its lane shut goes back at once with a delay; it never waits in a slot (N11).
import type { ConnectedSource, Lane } from '#contracts';
import { isHubError, type Clock } from '#kernel';
import { nextOpening } from '#verification';
import { BrokenCircuitError, circuitBreaker, CircuitState, handleWhen, SamplingBreaker, type CircuitBreakerPolicy } from 'cockatiel';

export type GateRefusal = { readonly reason: 'lane-full' | 'quota' | 'closed' | 'paused' | 'asked-to-wait' | 'breaker-open'; readonly retryInMs: number };

export interface SourceLanes {
  /** Takes a place in the lane, or says why not and when to come back. */
  enter(lane: Lane, now: Date): { readonly leave: () => void } | GateRefusal;
  /** Runs one call under the breaker; only failures of the source count against it. */
  call<T>(work: () => Promise<T>): Promise<T>;
  readonly breakerOpen: () => boolean;
  setPaused(paused: boolean): void;
}

const FULL_RETRY_MS = 100;
const PAUSED_RETRY_MS = 2000;
const OPENING_JITTER_MS = 300_000;

/** A source's own refusals and drift say nothing about whether it is up. */
const COUNTS_AS_FAILURE = new Set(['source-unavailable', 'source-deadline', 'source-maintenance', 'source-login-page', 'source-credentials', 'source-answer-malformed', 'source-fault']);

/** @param quotaShare part of the source's quota a second this process may use (1 / number of worker copies) */
export function openSourceLanes(source: ConnectedSource, { random, quotaShare = 1, clock }: { random: () => number; quotaShare?: number; clock: Clock }): SourceLanes {
  const inLane: Record<Lane, number> = { live: 0, bulk: 0 };
  const tokens = source.quota.perSecond === undefined ? undefined : openTokenBucket(source.quota.perSecond * quotaShare);
  const breaker = openBreaker(source);
  let paused = false;
  let waitUntilMs = 0;
  let openUntilMs = 0;
  breaker.onBreak(() => (openUntilMs = clock.now().getTime() + source.breaker.openSeconds * 1000));

  const refuse = (lane: Lane, now: Date): GateRefusal | undefined => {
    if (paused) return { reason: 'paused', retryInMs: PAUSED_RETRY_MS };
    const opening = nextOpening(source.serviceHours, now);
    if (opening > now) return { reason: 'closed', retryInMs: opening.getTime() - now.getTime() + Math.round(random() * OPENING_JITTER_MS) };
    if (now.getTime() < waitUntilMs) return { reason: 'asked-to-wait', retryInMs: waitUntilMs - now.getTime() + Math.round(random() * FULL_RETRY_MS) };
    // The breaker stays open until a call tries it: once its time is over, batches go in and one of them is that call.
    if (breaker.state === CircuitState.Open && now.getTime() < openUntilMs) return { reason: 'breaker-open', retryInMs: openUntilMs - now.getTime() + Math.round(random() * FULL_RETRY_MS) };
    if (inLane[lane] >= source.lanes[lane].concurrency) return { reason: 'lane-full', retryInMs: FULL_RETRY_MS + Math.round(random() * FULL_RETRY_MS) };
    const wait = tokens?.take(now.getTime()) ?? 0;
    return wait > 0 ? { reason: 'quota', retryInMs: wait } : undefined;
  };

  return {
    enter(lane, now) {
      const refusal = refuse(lane, now);
      if (refusal) return refusal;
      inLane[lane] += 1;
      return { leave: () => (inLane[lane] -= 1) };
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
      breaker: new SamplingBreaker({ threshold: Math.min(breaker.failureShare, 0.999), duration: breaker.windowSeconds * 1000, minimumRps: breaker.minimumCalls / breaker.windowSeconds }),
    },
  );
}

/** Calls a second, with at most one second's worth saved up. */
function openTokenBucket(perSecond: number): { take(nowMs: number): number } {
  const capacity = Math.max(1, perSecond);
  let available = capacity;
  let filledAt: number | undefined;
  return {
    take(nowMs) {
      available = Math.min(capacity, available + ((nowMs - (filledAt ?? nowMs)) / 1000) * perSecond);
      filledAt = nowMs;
      if (available >= 1) {
        available -= 1;
        return 0;
      }
      return Math.ceil(((1 - available) / perSecond) * 1000);
    },
  };
}
