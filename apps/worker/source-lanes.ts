// The gates of a source's lanes in this process: concurrency, quota a second, service hours, breaker, and what all workers
// keep together (holds, maintenance, rests). A batch that finds its lane shut goes back at once with a delay; it never waits
// in a slot (N11).
import type { ConnectedSource, Lane } from '#contracts';
import { HubError, isHubError, type Clock } from '#kernel';
import { nextOpening, type RestReason, type SourceGates, type SourceGauge } from '#verification';
import { BrokenCircuitError, circuitBreaker, CircuitState, handleWhen, SamplingBreaker, type CircuitBreakerPolicy } from 'cockatiel';
import { openBookings, openFigures, openRetryBudget, openTokenBucket, type Bookings } from './lane-limits.js';

export type GateRefusal = {
  readonly reason: 'lane-full' | 'quota' | 'closed' | 'paused' | 'draining' | 'maintenance' | RestReason | 'retry-budget';
  readonly retryInMs: number;
};

/** Who wants to enter. */
export interface Entrant {
  readonly lane: Lane;
  /** An earlier call of the batch failed. */
  readonly isRetry: boolean;
  /** An earlier call may have reached the source, or it holds a ticket of ours. */
  readonly isBegun: boolean;
  readonly gates: SourceGates;
}

export interface SourceLanes {
  /** Takes a place in the lane, or says why not and when to come back. */
  enter(entrant: Entrant, now: Date): { readonly leave: () => void } | GateRefusal;
  /** Runs one call under the breaker; only failures of the source count against it. What looked whether it is back fails with `details.trial`. */
  call<T>(work: () => Promise<T>): Promise<T>;
  /** Whether nobody may look at the source now: not even to see whether it is back. An open breaker's turn is used up. */
  mayProbe(gates: SourceGates, now: Date): boolean;
  readonly breakerOpen: () => boolean;
  gauge(now: Date): SourceGauge;
  /** Told when everybody must leave the source alone, and when a breaker's rest is over. */
  onRest(listeners: { readonly rest: (reason: RestReason, ms: number) => void; readonly over: () => void }): void;
}

const FULL_RETRY_MS = 50;
const LONGEST_BOOKING_MS = 5000;
/** Who waits for an operator looks again so often, one after the other when they are many. */
const HELD_RETRY_MS = 1500;
const HELD_SPACING_MS = 5;
const LONGEST_HELD_MS = 60_000;
/** A window may be cancelled: who waits for its end looks again now and then. */
const LONGEST_WINDOW_LOOK_MS = 600_000;
const TRIAL_MS = 1000;
/** Who finds no repeat left looks again, the more of them the later. */
const RETRY_SOONEST_MS = 2000;
const RETRY_SPACING_MS = 200;
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
  /** When each call under way began, the earliest first. */
  const inLane: Record<Lane, Set<{ readonly at: number }>> = { live: new Set(), bulk: new Set() };
  const bookLane = (): Bookings => openBookings(FULL_RETRY_MS, LONGEST_BOOKING_MS);
  const bookings: Record<Lane, Bookings> = { live: bookLane(), bulk: bookLane() };
  const quotaBookings: Record<Lane, Bookings> = { live: bookLane(), bulk: bookLane() };
  const held = openBookings(HELD_RETRY_MS, LONGEST_HELD_MS);
  const tokens = source.quota.perSecond === undefined ? undefined : openTokenBucket(source.quota.perSecond * quotaShare);
  const retries = openRetryBudget(source.breaker.minimumCalls + source.lanes.live.concurrency + source.lanes.bulk.concurrency);
  const retryBookings = openBookings(RETRY_SOONEST_MS, LONGEST_HELD_MS);
  const figures = openFigures();
  const breaker = openBreaker(source);
  let averageMs = FULL_RETRY_MS;
  let waitUntilMs = 0;
  let openUntilMs = 0;
  let tell: Parameters<SourceLanes['onRest']>[0] = { rest: () => undefined, over: () => undefined };
  breaker.onBreak(() => {
    const ms = source.breaker.openSeconds * 1000;
    openUntilMs = clock.now().getTime() + ms;
    tell.rest('breaker-open', ms);
  });
  breaker.onReset(() => tell.over());

  const spread = (ms: number, over: number): number => Math.round(ms + random() * over);

  /** Why nobody may speak with the source now, whatever the lane. */
  const refuseAll = ({ hold, windowMs, rest }: SourceGates, isBegun: boolean, now: Date): GateRefusal | undefined => {
    const nowMs = now.getTime();
    if (hold === 'paused' || (hold === 'draining' && !isBegun)) return { reason: hold, retryInMs: held.book(nowMs, HELD_SPACING_MS) };
    if (windowMs !== undefined)
      return {
        reason: 'maintenance',
        retryInMs: spread(Math.min(windowMs, LONGEST_WINDOW_LOOK_MS), Math.min(OPENING_JITTER_MS, windowMs)),
      };
    const opening = nextOpening(source.serviceHours, now);
    if (opening > now) return { reason: 'closed', retryInMs: spread(opening.getTime() - nowMs, OPENING_JITTER_MS) };
    if (nowMs < waitUntilMs) return { reason: 'asked-to-wait', retryInMs: spread(waitUntilMs - nowMs, FULL_RETRY_MS) };
    if (rest !== undefined) return { reason: rest.reason, retryInMs: spread(rest.ms, FULL_RETRY_MS) };
    if (breaker.state !== CircuitState.Closed && nowMs < openUntilMs)
      return { reason: 'breaker-open', retryInMs: spread(openUntilMs - nowMs, FULL_RETRY_MS) };
    return undefined;
  };
  /** The breaker stays open until a call tries it: once its time is over one goes in, the others wait for its result. */
  const takeTrial = (nowMs: number): void => {
    if (breaker.state !== CircuitState.Closed) openUntilMs = nowMs + TRIAL_MS;
  };

  const refuse = ({ lane, isRetry, isBegun, gates }: Entrant, now: Date): GateRefusal | undefined => {
    const nowMs = now.getTime();
    const shut = refuseAll(gates, isBegun, now);
    if (shut) return shut;
    const { concurrency } = source.lanes[lane];
    if (inLane[lane].size >= concurrency) {
      // Half of the calls have taken so long already: a silent source must not be knocked at as if it were quick.
      const spacing = Math.max(averageMs, medianElapsed(inLane[lane], nowMs)) / concurrency;
      return { reason: 'lane-full', retryInMs: bookings[lane].book(nowMs, spacing) };
    }
    if (isRetry && !retries.mayRetry(nowMs)) return { reason: 'retry-budget', retryInMs: retryBookings.book(nowMs, RETRY_SPACING_MS) };
    if (tokens) {
      // Whoever waits in the live lane goes before the bulk lane (N12).
      const liveWaits = lane === 'bulk' && nowMs < quotaBookings.live.bookedUntil();
      if (liveWaits || !tokens.take(nowMs)) return { reason: 'quota', retryInMs: quotaBookings[lane].book(nowMs, 1000 / tokens.perSecond) };
    }
    takeTrial(nowMs);
    return undefined;
  };

  return {
    enter(entrant, now) {
      const refusal = refuse(entrant, now);
      if (refusal) return refusal;
      const { lane, isRetry } = entrant;
      retries.count(now.getTime(), isRetry);
      const place = { at: now.getTime() };
      inLane[lane].add(place);
      const enteredAt = performance.now();
      return {
        leave: () => {
          inLane[lane].delete(place);
          averageMs = averageMs * 0.8 + (performance.now() - enteredAt) * 0.2;
        },
      };
    },
    async call(work) {
      const startedAt = performance.now();
      const isTrial = breaker.state !== CircuitState.Closed;
      const record = (code: string | undefined): void => figures.record(clock.now().getTime(), performance.now() - startedAt, code);
      try {
        const result = await breaker.execute(work);
        record(undefined);
        return result;
      } catch (error) {
        if (wasNotCalled(error)) throw error;
        record(isHubError(error) ? error.code : 'failed');
        // Retry-After is meant for whoever calls, not only for the batch that heard it (F21).
        const seconds = isHubError(error) ? error.details['retryAfterSeconds'] : undefined;
        if (typeof seconds === 'number' && seconds > 0) {
          waitUntilMs = Math.max(waitUntilMs, clock.now().getTime() + seconds * 1000);
          tell.rest('asked-to-wait', seconds * 1000);
        }
        throw isTrial ? asTrial(error) : error;
      }
    },
    mayProbe(gates, now) {
      if (refuseAll(gates, false, now)) return false;
      takeTrial(now.getTime());
      return true;
    },
    breakerOpen: () => breaker.state === CircuitState.Open,
    gauge: (now) => ({
      sourceId: source.id,
      running: { live: inLane.live.size, bulk: inLane.bulk.size },
      breaker: breaker.state === CircuitState.Closed ? 'closed' : breaker.state === CircuitState.HalfOpen ? 'half-open' : 'open',
      ...figures.read(now.getTime()),
    }),
    onRest: (listeners) => {
      tell = listeners;
    },
  };
}

function medianElapsed(places: ReadonlySet<{ readonly at: number }>, nowMs: number): number {
  let left = Math.floor(places.size / 2);
  for (const { at } of places) if (left-- === 0) return nowMs - at;
  return 0;
}

/** Whoever only looked whether the source is back loses no try by it. */
function asTrial(error: unknown): unknown {
  if (!isHubError(error) || error.retry === 'never') return error;
  return new HubError(error.code, error.message, { retry: error.retry, details: { ...error.details, trial: true } });
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
