// One source as an operator sees it: the rows of all workers put together.
import type { Bilingual, Lane, SourceDescriptor } from '#contracts';
import { addCounts, emptyCounts, latencyAt } from './latency-counts.js';
import type { SourceStateRow } from './ports.js';
import type { BreakerState, SourceHold, SourceOperationRow, SourceWindow, SubscriptionState } from './source-operation-ports.js';
import { isOpen } from './service-hours.js';
import { viewSource } from './view-source.js';
import type { SourceView } from './views.js';

export interface LaneView {
  /** Calls under way in all workers, and how many there may be. */
  readonly running: number;
  readonly room: number;
  /** Open batches: under way, waiting for the source or for a place. */
  readonly backlog: number;
}

export interface SourceOperationView {
  readonly sourceId: string;
  readonly title: Bilingual;
  readonly health: SourceView['health'];
  readonly reason: string | undefined;
  readonly probedAt: Date | undefined;
  readonly lastAnswerAt: Date | undefined;
  readonly hold: (SourceHold & { /** Draining, and nothing that was begun is left. */ readonly isDrained: boolean }) | undefined;
  readonly windows: readonly SourceWindow[];
  readonly inServiceHours: boolean;
  readonly breaker: BreakerState;
  /** The source, or a breaker, wants to be left alone until then. */
  readonly rest: { readonly until: Date; readonly reason: string } | undefined;
  readonly workers: number;
  readonly lanes: Readonly<Record<Lane, LaneView>>;
  readonly oldestWaitingAt: Date | undefined;
  readonly quota: { readonly perSecond: number | undefined; readonly perDay: number | undefined; readonly usedToday: number };
  /** Of the last five minutes. */
  readonly calls: {
    readonly count: number;
    readonly failures: number;
    readonly p50Ms: number | undefined;
    readonly p95Ms: number | undefined;
  };
  readonly lastError: { readonly code: string; readonly at: Date } | undefined;
  /** Of a source whose changes are fetched. */
  readonly subscription: (Partial<SubscriptionState> & { readonly everyHours: number }) | undefined;
}

const WORST: readonly BreakerState[] = ['open', 'half-open', 'closed'];

export function viewOperations(
  source: SourceDescriptor & { readonly connected: true },
  state: SourceStateRow | undefined,
  row: SourceOperationRow | undefined,
  now: Date,
): SourceOperationView {
  const gauges = row?.gauges ?? [];
  const latency = gauges.reduce<readonly number[]>((sum, gauge) => addCounts(sum, gauge.latency), emptyCounts());
  const errors = gauges.flatMap(({ lastError }) => lastError ?? []).sort((one, other) => other.at.getTime() - one.at.getTime());
  const lane = (name: Lane): LaneView => ({
    running: gauges.reduce((sum, gauge) => sum + gauge.running[name], 0),
    room: gauges.length * source.lanes[name].concurrency,
    backlog: row?.backlog[name] ?? 0,
  });
  const shown = viewSource(source, state, now);
  return {
    sourceId: source.id,
    title: source.title,
    health: row?.hold ? 'paused' : shown.health,
    reason: shown.reason,
    probedAt: state?.probedAt,
    lastAnswerAt: state?.lastAnswerAt,
    hold: row?.hold && { ...row.hold, isDrained: row.hold.kind === 'draining' && row.begun === 0 },
    windows: row?.windows ?? [],
    inServiceHours: isOpen(source.serviceHours, now),
    breaker: WORST.find((one) => gauges.some((gauge) => gauge.breaker === one)) ?? 'closed',
    rest: row?.rest,
    workers: gauges.length,
    lanes: { live: lane('live'), bulk: lane('bulk') },
    oldestWaitingAt: row?.oldestWaitingAt,
    quota: { perSecond: source.quota.perSecond, perDay: source.quota.perDay, usedToday: row?.callsToday ?? 0 },
    calls: {
      count: gauges.reduce((sum, gauge) => sum + gauge.calls, 0),
      failures: gauges.reduce((sum, gauge) => sum + gauge.failures, 0),
      p50Ms: latencyAt(latency, 0.5),
      p95Ms: latencyAt(latency, 0.95),
    },
    lastError: errors[0],
    subscription: source.subscription && { everyHours: source.subscription.everyHours, ...row?.subscription },
  };
}
