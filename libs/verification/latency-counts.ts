// Durations of calls as counts by size, so that the figures of several workers add up. Milliseconds.

const BOUNDS: readonly number[] = Array.from({ length: 60 }, (_unused, index) => 1.25 ** index); // up to some eight minutes

export const emptyCounts = (): number[] => BOUNDS.map(() => 0);

/** Counts one duration. */
export function countLatency(counts: number[], ms: number): void {
  const found = BOUNDS.findIndex((bound) => ms <= bound);
  const index = found === -1 ? BOUNDS.length - 1 : found;
  counts[index] = (counts[index] ?? 0) + 1;
}

export const addCounts = (one: readonly number[], other: readonly number[]): number[] =>
  BOUNDS.map((_bound, index) => (one[index] ?? 0) + (other[index] ?? 0));

/**
 * @param share 0.5 for the median, 0.95 …
 * @returns whole milliseconds, a quarter too many at most; undefined when nothing was counted
 */
export function latencyAt(counts: readonly number[], share: number): number | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  let seen = 0;
  for (const [index, count] of counts.entries()) {
    seen += count;
    if (seen >= total * share) return Math.ceil(BOUNDS[index] ?? 0);
  }
  return undefined;
}
