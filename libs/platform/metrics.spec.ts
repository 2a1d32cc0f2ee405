// Figures are counted per route, source and outcome.
import { createMetrics } from './index.js';

describe('metrics', () => {
  it('counts requests by route pattern and calls by source and outcome', async () => {
    const metrics = createMetrics({ processFigures: false });
    metrics.recordHttpRequest({ method: 'GET', route: '/v1/verifications/:id', status: 200, seconds: 0.02 });
    metrics.recordSourceCall({ sourceId: 'tax', outcome: 'answered', seconds: 0.3 });
    metrics.recordFindings({ sourceId: 'tax', outcome: 'no-record', count: 3 });
    metrics.setGauge('waiting_queries', { source: 'tax', lane: 'live' }, 7);
    const text = await metrics.render();
    expect(text).toContain('hedui_http_request_seconds_count{method="GET",route="/v1/verifications/:id",status="200"} 1');
    expect(text).toContain('hedui_source_call_seconds_count{source="tax",outcome="answered"} 1');
    expect(text).toContain('hedui_findings_total{source="tax",outcome="no-record"} 3');
    expect(text).toContain('hedui_waiting_queries{source="tax",lane="live"} 7');
  });

  it('gives two processes in one host separate registries', async () => {
    const first = createMetrics();
    const second = createMetrics();
    first.recordFindings({ sourceId: 'tax', outcome: 'found', count: 1 });
    expect(await second.render()).not.toContain('outcome="found"');
    expect(await second.render()).toContain('hedui_process_cpu_seconds_total');
  });
});
