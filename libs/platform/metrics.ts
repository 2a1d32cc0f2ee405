// Figures for Prometheus. Labels are routes, sources and outcomes: never anything about a person (T23).
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** One answered HTTP request; `route` is the pattern (`/v1/verifications/:id`), never the path with its ids. */
  recordHttpRequest(request: { method: string; route: string; status: number; seconds: number }): void;
  /** One call to a department: what came of it (`answered`, `source-busy`, …) and how long it took. */
  recordSourceCall(call: { sourceId: string; outcome: string; seconds: number }): void;
  /** Findings settled, by the source's outcome per subject. */
  recordFindings(findings: { sourceId: string; outcome: string; count: number }): void;
  /** Live figures: waiting queries of a source's lane, open event streams, and so on. */
  setGauge(
    name: 'waiting_queries' | 'open_event_streams' | 'breaker_open',
    labels: { source?: string; lane?: string },
    value: number,
  ): void;
  /** The text Prometheus reads. */
  render(): Promise<string>;
  readonly contentType: string;
}

/** One registry a process. `processFigures: false` leaves out memory and event-loop figures (tests). */
export function createMetrics({ processFigures = true }: { processFigures?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (processFigures) collectDefaultMetrics({ register: registry, prefix: 'hedui_' });
  const registers = [registry];

  const httpSeconds = new Histogram({
    name: 'hedui_http_request_seconds',
    help: 'HTTP requests answered, by route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  });
  const sourceSeconds = new Histogram({
    name: 'hedui_source_call_seconds',
    help: 'Calls to departments, by source and outcome of the call',
    labelNames: ['source', 'outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
    registers,
  });
  const findings = new Counter({
    name: 'hedui_findings_total',
    help: 'Findings settled, by source and outcome',
    labelNames: ['source', 'outcome'],
    registers,
  });
  const gauges = {
    waiting_queries: new Gauge({
      name: 'hedui_waiting_queries',
      help: 'Queries that wait for a source',
      labelNames: ['source', 'lane'],
      registers,
    }),
    open_event_streams: new Gauge({
      name: 'hedui_open_event_streams',
      help: 'Event streams being served',
      labelNames: ['source', 'lane'],
      registers,
    }),
    breaker_open: new Gauge({
      name: 'hedui_breaker_open',
      help: '1 while a source is not asked because it keeps failing',
      labelNames: ['source', 'lane'],
      registers,
    }),
  };

  return {
    recordHttpRequest: ({ method, route, status, seconds }) => httpSeconds.observe({ method, route, status: String(status) }, seconds),
    recordSourceCall: ({ sourceId, outcome, seconds }) => sourceSeconds.observe({ source: sourceId, outcome }, seconds),
    recordFindings: ({ sourceId, outcome, count }) => findings.inc({ source: sourceId, outcome }, count),
    setGauge: (name, labels, value) => gauges[name].set(labels, value),
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
