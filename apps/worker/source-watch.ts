// Keeps the shared picture of each source: probes it when nobody asked us to leave it alone, tells the other workers of
// rests, and writes what this worker sees.
import { isHubError, type Clock } from '#kernel';
import { describeError, type Log, type Metrics } from '#platform';
import type { SourceGates, SourceStateStore } from '#verification';
import type { MountedSource, WorkerSourceCaller } from './source-caller.js';
import { wasNotCalled } from './source-lanes.js';

export interface SourceWatchOptions {
  readonly workerId: string;
  readonly store: SourceStateStore;
  readonly caller: WorkerSourceCaller;
  readonly mounted: ReadonlyMap<string, MountedSource>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly probeEveryMs: number;
  readonly writeEveryMs: number;
}

const OPEN: SourceGates = { hold: undefined, windowMs: undefined, rest: undefined };
/** What has not changed is written again so that it does not look dead. */
const WRITE_AGAIN_MS = 8000;

/** @returns stops watching */
export function startSourceWatch(options: SourceWatchOptions): () => void {
  const { workerId, store, caller, mounted, clock, log, metrics, probeEveryMs, writeEveryMs } = options;
  const guarded = (work: () => Promise<void>, event: string) => () => {
    void work().catch((error: unknown) => log.warn(event, describeError(error)));
  };
  for (const [sourceId, { lanes }] of mounted)
    lanes.onRest({
      rest: (reason, ms) => guarded(() => store.rest(sourceId, reason, ms), 'sources.rest-not-shared')(),
      over: () => guarded(() => store.endRest(sourceId), 'sources.rest-not-shared')(),
    });

  const probe = async (sourceId: string): Promise<void> => {
    try {
      await caller.probe(sourceId);
      await store.recordProbe({ sourceId, health: 'up', reason: undefined });
    } catch (error) {
      if (wasNotCalled(error)) return;
      await store.recordProbe({ sourceId, health: 'down', reason: isHubError(error) ? error.code : 'failed' });
    }
  };
  const probeAll = async (): Promise<void> => {
    const gates = await store.readGates();
    const allowed = [...mounted].filter(([sourceId, { lanes }]) => lanes.mayProbe(gates.get(sourceId) ?? OPEN, clock.now()));
    const turns = await store.takeProbeTurns(
      allowed.map(([sourceId]) => sourceId),
      probeEveryMs,
    );
    await Promise.all([...turns].map(probe));
    log.debug('sources.probed', { count: turns.size, at: clock.now().toISOString() });
  };

  const written = new Map<string, { readonly text: string; readonly atMs: number }>();
  const writeGauges = async (): Promise<void> => {
    const now = clock.now();
    const gauges = [...mounted.values()].map(({ lanes }) => lanes.gauge(now));
    const due = gauges.filter((gauge) => {
      const known = written.get(gauge.sourceId);
      return known?.text !== JSON.stringify(gauge) || now.getTime() - known.atMs >= WRITE_AGAIN_MS;
    });
    await store.writeGauges(workerId, due);
    for (const gauge of due) written.set(gauge.sourceId, { text: JSON.stringify(gauge), atMs: now.getTime() });
    for (const { sourceId, breaker } of gauges) metrics.setGauge('breaker_open', { source: sourceId }, breaker === 'open' ? 1 : 0);
  };
  const probing = setInterval(guarded(probeAll, 'sources.probe-failed'), probeEveryMs);
  const writing = setInterval(guarded(writeGauges, 'sources.gauges-not-written'), writeEveryMs);
  guarded(probeAll, 'sources.probe-failed')();
  guarded(writeGauges, 'sources.gauges-not-written')();
  return () => {
    clearInterval(probing);
    clearInterval(writing);
  };
}
