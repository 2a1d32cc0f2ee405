// One department misbehaves on the wire while five others work: calls are cut, repeats bounded, times it names kept by all
// workers; and what operators do about it, on the running hub with two workers.
// Proves F17, F18, F19, F20, F21, F22, F23, F24, N5, N7, N10 and N11.
import type { ReportBody } from '#contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { openSourceClient, type SourceClient } from '../../apps/cli/sources/source-client.js';
import { listSandboxHouseholds, readSandboxHousehold, type SandboxHousehold } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';
import { libraryEnv, libraryYaml, RETRY_AFTER_S, startHostileDepartment, type HostileDepartment } from './hostile-department.js';
import { completeAll, EAGER_SOURCES, readReportBody, requestAll, type Requested } from './many-verifications.js';

const CALL_MS = 1500;
const OPEN_MS = 2000;
/** What each worker lets through with few first calls: as many as may fail before its breaker opens. */
const REPEATS_ALWAYS = 14;
const LIBRARY = {
  deadline: { seconds: 90 },
  callTimeoutSeconds: CALL_MS / 1000,
  retries: { attempts: 4, backoffMs: 300 },
  breaker: { minimumCalls: 4, windowSeconds: 5, openSeconds: OPEN_MS / 1000 },
  lanes: { live: { concurrency: 8 }, bulk: { concurrency: 2 } },
};
const SOURCES = {
  ...EAGER_SOURCES,
  vehicles: { ...EAGER_SOURCES.vehicles, pollEverySeconds: 0.5 },
  banks: { ...EAGER_SOURCES.banks, pollEverySeconds: 0.5 },
};

let library: HostileDepartment;
let stack: HubStack;
let operator: SourceClient;
let households: SandboxHousehold[];
beforeAll(async () => {
  library = await startHostileDepartment();
  stack = await startHubStack({
    sources: SOURCES,
    moreSources: { library: await libraryYaml(LIBRARY) },
    workers: 2,
    workerEnv: { ...libraryEnv(library.url), HEDUI_WORKER_COPIES: '2', HEDUI_PROBE_SECONDS: '1' },
  });
  operator = openSourceClient(stack.apiUrl, stack.token);
  households = await listSandboxHouseholds(stack.controlUrl, 12);
}, 300_000);
afterAll(async () => {
  await stack.stop();
  await library.stop();
}, 300_000);
beforeEach(() => void library.calls.splice(0));
afterEach(async () => {
  library.behave('well');
  await waitFor('the breakers are closed', async () => {
    const { breaker, rest } = await operator.read('library');
    return breaker === 'closed' && rest === undefined;
  });
});

const queriesOf = (requested: readonly Requested[]) =>
  stack.inspect<{ state: string; tries: number; others_open: number }>(
    `select q.state, b.tries, (select count(*)::int from hedui.query o where o.verification_id = q.verification_id and o.source_id <> 'library' and o.state <> 'settled') as others_open
     from hedui.query q join hedui.query_batch b using (batch_id) where q.source_id = 'library' and q.verification_id = any($1::uuid[])`,
    [requested.map(({ verificationId }) => verificationId)],
  );
const othersAreDone = (requested: readonly Requested[]) =>
  waitFor('all other departments have answered', async () => (await queriesOf(requested)).every((row) => row.others_open === 0));
const questions = () => library.calls.filter(({ path }) => path !== '/v1/ping');
const requestS01 = async () => requestAll(stack, [await readSandboxHousehold(stack.controlUrl, 's01')]);
const depositsIn = (report: ReportBody) =>
  report.lines.filter(({ sourceId }) => sourceId === 'library').map(({ countedAmount }) => countedAmount);

describe('a department beside five others', () => {
  it('that fails at everything is hardly called once the breakers are open: one look an opening, probes among them (F20)', async () => {
    library.behave('storm');
    const requested = await requestAll(stack, households);
    await othersAreDone(requested);
    await waitFor('a breaker opens', async () => (await operator.read('library')).rest?.reason === 'breaker-open');
    const before = library.calls.length;
    const from = Date.now();
    await pause(3 * OPEN_MS);
    const during = library.calls.length - before;
    const openings = (Date.now() - from) / OPEN_MS;
    const repeats = questions().length - new Set(questions().map(({ numbers }) => numbers.join())).size;
    console.log(`${before} calls before a breaker opened, ${during} in ${openings.toFixed(1)} openings of two workers, ${repeats} repeats`);
    // Each worker's breaker lets one look through when its time is over; a rest is kept by both.
    expect(during).toBeLessThanOrEqual(2 * Math.ceil(openings) + 2);
    expect(repeats).toBeLessThanOrEqual(2 * REPEATS_ALWAYS);
    library.behave('well');
    await completeAll(stack, requested);
  }, 300_000);

  it('that sends a byte a second is cut off at the time of a call, and the others have long answered (F17, F18)', async () => {
    library.behave('trickle');
    const requested = await requestAll(stack, households.slice(0, 3));
    await othersAreDone(requested);
    const cut = await waitFor('calls are cut', () => {
      const ended = questions().filter((call) => call.endedAt() !== undefined);
      return ended.length >= 2 && ended;
    });
    for (const call of cut) expect((call.endedAt() ?? 0) - call.at).toBeLessThan(CALL_MS + 4000);
    library.behave('well');
    await completeAll(stack, requested);
  }, 300_000);

  it('that breaks off in the middle is asked again, and no half answer is stored (F19)', async () => {
    library.behave('reset');
    const requested = await requestS01();
    await waitFor('it has broken off', () => questions().length >= 2);
    expect(
      await stack.inspect("select 1 from hedui.finding where source_id = 'library' and verification_id = $1 and facts_sealed is not null", [
        requested[0]?.verificationId,
      ]),
    ).toEqual([]);
    library.behave('well');
    await completeAll(stack, requested);
    expect(depositsIn(await readReportBody(stack, requested[0]?.verificationId ?? ''))).toEqual(['200.00']);
  }, 300_000);

  it('that names a time is called by no worker before it, not even to see whether it is there (F21)', async () => {
    library.behave('busy');
    const requested = await requestAll(stack, households.slice(0, 8));
    await waitFor('it has said when', () => library.calls.length > 0);
    const first = library.calls[0]?.at ?? 0;
    await waitFor('somebody comes back', () => library.calls.some(({ at }) => at > first + 2500), 20_000);
    library.behave('well');
    const early = library.calls.filter(({ at }) => at > first + 1500 && at < first + RETRY_AFTER_S * 1000 - 100);
    expect(early).toEqual([]);
    await completeAll(stack, requested);
    expect((await queriesOf(requested)).map(({ tries }) => tries)).toEqual(requested.map(() => 0));
  }, 300_000);

  it('that answers about somebody else is quarantined: an alarm, a work item, and nothing in the report (F23)', async () => {
    library.behave('stranger');
    const requested = await requestS01();
    const { verificationId } = requested[0] ?? { verificationId: '' };
    await waitFor('every query is settled', async () => (await stack.hub.readVerification(verificationId)).state === 'complete');
    const report = await readReportBody(stack, verificationId);
    expect(new Set(report.coverage.filter(({ sourceId }) => sourceId === 'library').map(({ outcome }) => outcome))).toEqual(
      new Set(['quarantined']),
    );
    expect(depositsIn(report)).toEqual([]);
    const item = (await operator.listWorkItems('open')).find(({ verificationIds }) => verificationIds.includes(verificationId));
    expect(item).toMatchObject({ sourceId: 'library', reason: 'quarantined' });
    const logs = await Promise.all(['worker-1', 'worker-2'].map((name) => stack.readLog(name)));
    expect(logs.join('\n')).toContain('collect.quarantined');
    library.behave('well');
    await operator.decideWorkItem(String(item?.workItemId), 'ask-again');
    await completeAll(stack, requested);
    expect(depositsIn(await readReportBody(stack, verificationId))).toEqual(['200.00']);
  }, 300_000);
});

describe('operators', () => {
  it('plan maintenance in the middle of a batch: nothing is called, no try is used, it goes on at the end (F24)', async () => {
    const from = new Date();
    const to = new Date(from.getTime() + 4000);
    await operator.change('library', 'windows', { from: from.toISOString(), to: to.toISOString(), reason: '升级' });
    const requested = await requestAll(stack, households.slice(0, 6));
    await othersAreDone(requested);
    await completeAll(stack, requested);
    expect(library.calls.filter(({ at }) => at > from.getTime() + 1000 && at < to.getTime() - 200)).toEqual([]);
    expect((await queriesOf(requested)).map(({ tries }) => tries)).toEqual(requested.map(() => 0));
  }, 300_000);

  it('pause it, see that it is paused, test it meanwhile, and resume it: what waited goes out', async () => {
    await operator.change('library', 'pause', { reason: '专线故障' });
    await pause(500);
    library.calls.splice(0);
    const requested = await requestAll(stack, households.slice(0, 4));
    await othersAreDone(requested);
    const { health, lanes } = await waitFor('nothing runs', async () => {
      const now = await operator.read('library');
      return now.lanes.live.running === 0 && now;
    });
    expect([health, lanes.live.backlog]).toEqual(['paused', 4]);
    expect(library.calls).toEqual([]);
    const startedAt = Date.now();
    const { testId } = await operator.test('library');
    const test = await waitFor('a worker has tested it', async () => {
      const now = await operator.readTest('library', testId);
      return now.state === 'passed' && now;
    });
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    expect(test.steps.map(({ step, ok }) => `${step} ${ok}`)).toEqual(['connect true', 'probe true']);
    await operator.change('library', 'resume');
    await completeAll(stack, requested);
  }, 300_000);

  it('have the answers of a faulty time asked again: the old ones stay, and reports say what is different', async () => {
    const from = new Date();
    const requested = await requestS01();
    await completeAll(stack, requested);
    const { verificationId } = requested[0] ?? { verificationId: '' };
    expect(depositsIn(await readReportBody(stack, verificationId))).toEqual(['200.00']);
    library.lodge(35_000);
    const range = { reason: '押金错位', receivedFrom: from.toISOString(), receivedTo: new Date().toISOString() };
    const { reaskId } = await operator.requestReask('library', range);
    const counted = await waitFor('it is counted', async () => {
      const now = await operator.readReask('library', reaskId);
      return now.state === 'counted' && now;
    });
    expect(counted.counts).toMatchObject({ verifications: 1, notAuthorised: 0 });
    await operator.decideReask('library', reaskId, true);
    const changed = await waitFor('a report with the other answer', async () => {
      const report = await readReportBody(stack, verificationId);
      return depositsIn(report)[0] === '350.00' && report;
    });
    expect(changed.version).toBeGreaterThan(1);
    expect(changed.changes.length).toBeGreaterThan(0);
    expect(await operator.readReask('library', reaskId)).toMatchObject({ state: 'done', asked: 1 });
    const kept = await stack.inspect("select revision from hedui.finding where source_id = 'library' and verification_id = $1", [
      verificationId,
    ]);
    expect(kept.length).toBeGreaterThan(counted.counts?.subjects ?? 0);
  }, 300_000);
});
