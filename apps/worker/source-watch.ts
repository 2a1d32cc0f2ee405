// Keeps the shared picture of each source: probes it, mirrors its breaker, reads whether an operator paused it.
import { isHubError, type Clock } from '#kernel';
import { describeError, type Log, type Metrics } from '#platform';
import type { SourceStateStore } from '#verification';
import type { MountedSource, WorkerSourceCaller } from './source-caller.js';

export interface SourceWatchOptions {
  readonly store: SourceStateStore;
  readonly caller: WorkerSourceCaller;
  readonly mounted: ReadonlyMap<string, MountedSource>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly probeEveryMs: number;
  readonly readEveryMs: number;
}

/** @returns stops watching */
export function startSourceWatch({
  store,
  caller,
  mounted,
  clock,
  log,
  metrics,
  probeEveryMs,
  readEveryMs,
}: SourceWatchOptions): () => void {
  const probe = async (sourceId: string): Promise<void> => {
    try {
      await caller.probe(sourceId);
      await store.recordProbe({ sourceId, health: 'up', reason: undefined });
    } catch (error) {
      await store.recordProbe({ sourceId, health: 'down', reason: isHubError(error) ? error.code : 'failed' });
    }
  };
  const probeAll = async (): Promise<void> => {
    await Promise.all([...mounted.keys()].map(probe));
    log.debug('sources.probed', { count: mounted.size, at: clock.now().toISOString() });
  };
  const readPauses = async (): Promise<void> => {
    const paused = await store.readPaused();
    for (const [sourceId, { lanes }] of mounted) {
      lanes.setPaused(paused.has(sourceId));
      metrics.setGauge('breaker_open', { source: sourceId }, lanes.breakerOpen() ? 1 : 0);
    }
  };
  const guarded = (work: () => Promise<void>, event: string) => () => {
    void work().catch((error: unknown) => log.warn(event, describeError(error)));
  };
  const probing = setInterval(guarded(probeAll, 'sources.probe-failed'), probeEveryMs);
  const reading = setInterval(guarded(readPauses, 'sources.state-unread'), readEveryMs);
  guarded(probeAll, 'sources.probe-failed')();
  guarded(readPauses, 'sources.state-unread')();
  return () => {
    clearInterval(probing);
    clearInterval(reading);
  };
}
