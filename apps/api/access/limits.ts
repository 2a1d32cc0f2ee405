// How often a principal or an address may ask. Counts stand in PostgreSQL, so that several api processes keep one limit;
// each process takes a small part of the limit at a time and hands it out by itself, which keeps a count from costing every
// request a round trip.
import { HubError } from '#kernel';

export interface LimitStore {
  /**
   * Takes points from the window of a key.
   * @returns whether they were left, for how many milliseconds the window still runs, and how many points nobody has taken
   */
  take(key: string, points: number, limit: number, windowSeconds: number): Promise<TakenPoints>;
}

interface TakenPoints {
  readonly granted: boolean;
  readonly resetMs: number;
  /** Undefined while the counts cannot be read. */
  readonly left: number | undefined;
}

/** Where a principal stands in its window. */
export interface LimitState {
  /** What it may surely ask yet; other processes may hold a little more. Undefined while nobody knows. */
  readonly left: number | undefined;
  readonly resetSeconds: number;
}

export interface Limits {
  /** @throws HubError `rate-limited` (retry later) with `retryAfterSeconds` */
  count(key: string, limit: number): Promise<LimitState>;
  /** Forgets windows that are over. */
  tidy(): void;
}

export const WINDOW_SECONDS = 60;
/** Parts a limit is taken in: one process may leave at most this share of it unused. */
const PARTS = 20;

interface Held {
  left: number;
  /** Of the whole limit, when the part was taken. */
  untaken: number | undefined;
  until: number;
  refusedUntil: number;
}

const secondsOf = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000));

/** @param now monotonic milliseconds */
export function createLimits(store: LimitStore, now: () => number = () => performance.now()): Limits {
  const held = new Map<string, Held>();
  const refuse = (milliseconds: number): HubError =>
    new HubError('rate-limited', 'the limit of requests is used up', {
      retry: 'later',
      details: { retryAfterSeconds: secondsOf(milliseconds) },
    });
  /** One part a key at a time: who asks meanwhile waits for it. */
  const taking = new Map<string, Promise<void>>();
  const takePart = async (key: string, limit: number): Promise<void> => {
    const part = Math.max(1, Math.floor(limit / PARTS));
    const { granted, resetMs, left } = await store.take(key, part, limit, WINDOW_SECONDS);
    const until = now() + resetMs;
    held.set(key, { left: granted ? part : 0, untaken: left, until, refusedUntil: granted ? 0 : until });
  };
  return {
    async count(key, limit) {
      for (;;) {
        const known = held.get(key);
        if (known !== undefined && known.refusedUntil > now()) throw refuse(known.refusedUntil - now());
        if (known !== undefined && known.left > 0 && known.until > now()) {
          known.left -= 1;
          return {
            left: known.untaken === undefined ? undefined : known.untaken + known.left,
            resetSeconds: secondsOf(known.until - now()),
          };
        }
        const underWay = taking.get(key) ?? takePart(key, limit).finally(() => taking.delete(key));
        taking.set(key, underWay);
        await underWay;
      }
    },
    tidy() {
      for (const [key, { until }] of held) if (until <= now()) held.delete(key);
    },
  };
}
