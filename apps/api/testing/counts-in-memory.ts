// Counts of requests kept in memory, for specs of the edge.
import type { LimitStore } from '../access/limits.js';

export function countInMemory(now: () => number = () => performance.now()): LimitStore {
  const windows = new Map<string, { taken: number; ends: number }>();
  return {
    take(key, points, limit, windowSeconds) {
      const known = windows.get(key);
      const window = known === undefined || known.ends <= now() ? { taken: 0, ends: now() + windowSeconds * 1000 } : known;
      window.taken += points;
      windows.set(key, window);
      return Promise.resolve({ granted: window.taken <= limit, resetMs: window.ends - now(), left: Math.max(0, limit - window.taken) });
    },
  };
}
