// Who was asked what, how often: one count each time a department processed a request for a request number.
import type { Clock } from '#kernel';
import type { SandboxSource } from './faults.js';

export interface CallCount {
  readonly source: SandboxSource;
  readonly requestNumber: string;
  readonly count: number;
  /** Instants, ISO 8601. */
  readonly firstAt: string;
  readonly lastAt: string;
}

export interface CallCounter {
  record(source: SandboxSource, requestNumber: string): void;
  list(): CallCount[];
  clear(): void;
}

export function createCallCounter(clock: Clock): CallCounter {
  const counts = new Map<string, CallCount>();
  return {
    record: (source, requestNumber) => {
      const key = `${source} ${requestNumber}`;
      const at = clock.now().toISOString();
      const before = counts.get(key);
      counts.set(key, { source, requestNumber, count: (before?.count ?? 0) + 1, firstAt: before?.firstAt ?? at, lastAt: at });
    },
    list: () => [...counts.values()],
    clear: () => counts.clear(),
  };
}
