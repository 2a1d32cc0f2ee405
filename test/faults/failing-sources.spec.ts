// Departments that are silent, broken, closed, crowded, logged out or mixed up: the others go on, nothing false is
// reported, and nobody is asked more than they bear (F17, F20-F24).
// Proves F17, F20, F21, F22, F23, F24 and N11 against the running hub.
import type { ReportBody } from '#contracts';
import { listSandboxHouseholds, readSandboxHousehold, type SandboxHousehold } from '../../apps/cli/sandbox-households.js';
import type { FaultChanges, SandboxSource } from '../../apps/sandbox/faults.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';
import { completeAll, EAGER_SOURCES, readReportBody, requestAll, S01_FIGURES, type Requested } from './many-verifications.js';

const BREAKER = { minimumCalls: 5, windowSeconds: 5, openSeconds: 2 };
const OPEN_FOR_MS = BREAKER.openSeconds * 1000;
/** Income queries a second that the tax office answers; the hub does not know it. */
const TAX_QUOTA = 8;
const TAX_DEADLINE_S = 6;
const SOURCES = {
  ...EAGER_SOURCES,
  tax: { ...EAGER_SOURCES.tax, deadline: { seconds: TAX_DEADLINE_S }, callTimeoutSeconds: 1, breaker: BREAKER },
  'social-insurance': { ...EAGER_SOURCES['social-insurance'], deadline: { seconds: 15 }, breaker: BREAKER },
  'real-estate': { ...EAGER_SOURCES['real-estate'], deadline: { seconds: 20 }, retries: { backoffMs: 2000 }, breaker: BREAKER },
  vehicles: { ...EAGER_SOURCES.vehicles, pollEverySeconds: 0.5 },
  banks: { ...EAGER_SOURCES.banks, pollEverySeconds: 0.5 },
};
const METRICS_TOKEN = 'metrics-token-of-the-fault-tests-0001';

let stack: HubStack;
let households: SandboxHousehold[];
beforeAll(async () => {
  stack = await startHubStack({
    sources: SOURCES,
    sandboxEnv: { SANDBOX_TAX_QUOTA: String(TAX_QUOTA) },
    workerEnv: { HEDUI_METRICS_TOKEN: METRICS_TOKEN, HEDUI_PROBE_SECONDS: '3600' },
  });
  households = await listSandboxHouseholds(stack.controlUrl, 40);
}, 300_000);
afterAll(() => stack.stop(), 180_000);
afterEach(() => stack.switches.resetFaults());

/** A figure of the worker by the start of its line: name and labels. */
async function readFigure(start: string): Promise<number | undefined> {
  const response = await fetch(new URL('/metrics', String(stack.workers[0]?.ready['url'])), {
    headers: { authorization: `Bearer ${METRICS_TOKEN}` },
  });
  const line = (await response.text()).split('\n').find((text) => text.startsWith(start));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
}
const isBreakerOpen = async (source: SandboxSource): Promise<boolean> => (await readFigure(`hedui_breaker_open{source="${source}"}`)) === 1;
const countCalls = async (source: SandboxSource, outcome: string): Promise<number> =>
  (await readFigure(`hedui_source_call_seconds_count{source="${source}",outcome="${outcome}"}`)) ?? Number.NaN;

/** s01 under a fault of one source. @returns its last report */
async function verifyUnder(source: SandboxSource, changes: FaultChanges): Promise<{ report: ReportBody; outcomes: string[] }> {
  await stack.switches.setFaults(source, changes);
  const [requested] = await requestAll(stack, [await readSandboxHousehold(stack.controlUrl, 's01')]);
  const { verificationId } = requested ?? { verificationId: '' };
  await waitFor('every query is settled', async () => (await stack.hub.readVerification(verificationId)).state === 'complete');
  const report = await readReportBody(stack, verificationId);
  return {
    report,
    outcomes: report.coverage
      .filter(({ sourceId }) => sourceId === source)
      .map(({ outcome, reason }) => `${outcome} ${reason ?? ''}`.trim()),
  };
}
const measuresOf = (report: ReportBody): Record<string, string> => Object.fromEntries(report.measures.map(({ id, known }) => [id, known]));
const linesFrom = (report: ReportBody, source: SandboxSource) => report.lines.filter(({ sourceId }) => sourceId === source);

/** Milliseconds from request to the stored answer at nine tenths of the queries to sources other than the tax office. */
async function measureOthers(requested: readonly Requested[]): Promise<number> {
  const [row] = await stack.inspect<{ ms: number }>(
    `select (percentile_disc(0.9) within group (order by extract(epoch from q.settled_at - v.requested_at)) * 1000)::int as ms
     from hedui.query q join hedui.verification v using (verification_id) where q.source_id <> 'tax' and q.verification_id = any($1::uuid[])`,
    [requested.map(({ verificationId }) => verificationId)],
  );
  return row?.ms ?? Number.NaN;
}

describe('one department', () => {
  it('that fails at every call is left alone by the breaker, and answers everything once it works again', async () => {
    await stack.switches.setFaults('real-estate', { errorRate: 1 });
    const requested = await requestAll(stack, households.slice(0, 12));
    await waitFor('the breaker opens', () => isBreakerOpen('real-estate'));
    const failed = await countCalls('real-estate', 'source-unavailable');
    // Three openings later, each of which lets one call through to see whether the department is back.
    await new Promise((resolve) => setTimeout(resolve, 3 * OPEN_FOR_MS));
    const probes = (await countCalls('real-estate', 'source-unavailable')) - failed;
    console.log(`${failed} calls before the breaker opened, ${probes} while it was open`);
    expect(failed).toBeLessThan(30); // of 48 without a breaker
    expect(probes).toBeLessThanOrEqual(4);
    await stack.switches.resetFaults();
    await completeAll(stack, requested);
  }, 300_000);

  it('that is silent delays no other, and is named late in a report that is partial', async () => {
    const some = households.slice(0, 12);
    const calm = await requestAll(stack, some);
    await completeAll(stack, calm);
    await stack.switches.setFaults('tax', { silent: true });
    const startedAt = Date.now();
    const disturbed = await requestAll(stack, some);
    for (const { verificationId } of disturbed)
      await waitFor('every query is settled', async () => (await stack.hub.readVerification(verificationId)).state === 'complete');
    const seconds = (Date.now() - startedAt) / 1000;
    const [calmMs, disturbedMs] = [await measureOthers(calm), await measureOthers(disturbed)];
    console.log(`9 of 10 answers of the others within ${calmMs} ms, and ${disturbedMs} ms beside a silent department`);
    expect(disturbedMs).toBeLessThan(2 * calmMs + 1500);
    expect(seconds).toBeLessThan(TAX_DEADLINE_S + 6);
    for (const { verificationId } of disturbed.slice(0, 3)) {
      const report = await readReportBody(stack, verificationId);
      expect(report.completeness).toBe('partial');
      const gaps = report.coverage.filter(({ outcome }) => !['found', 'no-record', 'not-connected'].includes(outcome));
      expect(new Set(gaps.map(({ sourceId, outcome }) => `${sourceId} ${outcome}`))).toEqual(new Set(['tax late']));
      expect(report.measures.find(({ id }) => id === 'wages')).toMatchObject({ settled: false, atMost: null });
    }
  }, 300_000);

  it('that is closed for maintenance loses no query, however often it had to be tried', async () => {
    await stack.switches.setFaults('social-insurance', { maintenance: true });
    const requested = await requestAll(stack, households.slice(0, 10));
    await waitFor('the breaker opens', () => isBreakerOpen('social-insurance'));
    await new Promise((resolve) => setTimeout(resolve, 2 * OPEN_FOR_MS));
    await stack.switches.resetFaults();
    await completeAll(stack, requested);
    const [row] = await stack.inspect<{ used: number }>(
      `select max(b.tries) as used from hedui.query q join hedui.query_batch b using (batch_id) where q.source_id = 'social-insurance' and q.verification_id = any($1::uuid[])`,
      [requested.map(({ verificationId }) => verificationId)],
    );
    expect(row?.used).toBe(0);
  }, 300_000);

  it('that says 429 is asked again only when it said so, and answers everyone once', async () => {
    await stack.switches.clearCalls();
    const requested = await requestAll(stack, households.slice(0, 3 * TAX_QUOTA));
    await completeAll(stack, requested);
    expect(await countCalls('tax', 'source-busy')).toBeGreaterThan(0);
    const [row] = await stack.inspect<{ gap: number | null; again: number }>(
      `select min(extract(epoch from at - before))::float8 as gap, count(before)::int as again
       from (select at, lag(at) over (partition by verification_ids order by at) as before from hedui.audit_event
             where action = 'source.asked' and source_id = 'tax' and verification_ids <@ $1::uuid[]) as asked`,
      [requested.map(({ verificationId }) => verificationId)],
    );
    expect(row?.again).toBeGreaterThan(0);
    expect(row?.gap).toBeGreaterThanOrEqual(0.9); // "Retry-After: 1"
    expect((await stack.switches.calls()).filter(({ source, count }) => source === 'tax' && count > 1)).toEqual([]);
  }, 300_000);

  it('that answers about somebody else is quarantined, and nothing of it is in the report', async () => {
    const { report, outcomes } = await verifyUnder('real-estate', { wrongPerson: true });
    expect(new Set(outcomes)).toEqual(new Set(['quarantined answered-about-another-person']));
    expect(report.completeness).toBe('partial');
    expect(linesFrom(report, 'real-estate')).toEqual([]);
    expect(measuresOf(report)).toMatchObject({ ...S01_FIGURES, dwellings: '0' });
    expect(report.measures.find(({ id }) => id === 'dwellings')).toMatchObject({ settled: false });
  });

  it('that shows a login page has failed and is never taken for one that knows nothing', async () => {
    const { report, outcomes } = await verifyUnder('tax', { htmlLogin: true });
    expect(new Set(outcomes)).toEqual(new Set(['error source-login-page']));
    expect(report.completeness).toBe('partial');
    expect(linesFrom(report, 'tax')).toEqual([]);
    expect(report.measures.find(({ id }) => id === 'wages')).toMatchObject({ known: '0.00', settled: false, atMost: null });
  });
});
