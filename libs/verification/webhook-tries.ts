// What follows a try to deliver: when the next one comes, when nobody tries any more, and how a receiver that fails is paced. Pure.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** From a try to the next: twelve tries within 72 hours (N6). */
const WAITS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  7 * HOUR,
  12 * HOUR,
  24 * HOUR,
  24 * HOUR,
];
export const TRIES = WAITS.length + 1;
/** Among many that wait for a dead receiver one may be tried seldom; none is kept longer than this. */
const LONGEST_MS = 72 * HOUR;
/** Waits are shortened by up to this share, so that what failed together does not come back together. */
const JITTER = 0.1;
const LONGEST_REST_MS = 30 * SECOND;

/** How a try ended: the status of an answer, or a code where there was none. */
export interface TryResult {
  readonly status: number | undefined;
  /** `delivered`, `http-500`, `redirected`, `gone`, `no-answer`, `address-refused`, `event-not-kept`. */
  readonly code: string;
  readonly ms: number;
}

export const isDelivered = ({ code }: TryResult): boolean => code === 'delivered';

/** @param status of the answer; redirects are not followed and count as failed */
export function codeOfStatus(status: number): string {
  if (status >= 200 && status < 300) return 'delivered';
  if (status >= 300 && status < 400) return 'redirected';
  return status === 410 ? 'gone' : `http-${status}`;
}

export type AfterTry =
  { readonly state: 'delivered' } | { readonly state: 'given-up' } | { readonly state: 'waiting'; readonly nextTryAt: Date };

/**
 * @param tries that have been made, this one included
 * @param random from 0 to 1
 */
export function followTry(
  result: TryResult,
  { tries, madeAt, now, random }: { readonly tries: number; readonly madeAt: Date; readonly now: Date; readonly random: number },
): AfterTry {
  if (isDelivered(result)) return { state: 'delivered' };
  const wait = WAITS[tries - 1];
  if (result.code === 'event-not-kept' || wait === undefined || now.getTime() - madeAt.getTime() >= LONGEST_MS)
    return { state: 'given-up' };
  return { state: 'waiting', nextTryAt: new Date(now.getTime() + wait * (1 - JITTER * random)) };
}

/** How long a receiver that failed is left alone before one message tries again. @param failures in a row, at least one */
export const restAfter = (failures: number): number => Math.min(LONGEST_REST_MS, SECOND * 2 ** Math.min(failures - 1, 5));
