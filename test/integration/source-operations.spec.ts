// Operating sources on a real PostgreSQL: holds and windows that every worker sees, one probe a turn, doubtful answers asked
// again in original order, work items and what a person decides about them.
// Proves N2 (an unknown sending is left to a person), N4 (old findings stay), N10 and F21 (a rest all workers keep).
import {
  createCollectStore,
  createHubStore,
  createReaskStore,
  createReaskWorkStore,
  createSourceOperationStore,
  createSourceStateStore,
  createSourceTestStore,
} from '#persistence';
import type { FindingOutcome, Lane } from '#contracts';
import type { LocalDate } from '#kernel';
import { createSourceDesk, requestVerifications, workOffReasks, type ClaimedBatch, type SourceDesk } from '#verification';
import { randomUUID } from 'node:crypto';
import { demoActor, hubOver, inventRequest, rememberingDispatcher, testSource } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';

const sources = [testSource('tax'), testSource('banks', { provides: ['bank-account'] })];
const operator = { ...demoActor, operator: true };
let database: HubDatabase;
let desk: SourceDesk;

beforeAll(async () => {
  database = await openHubDatabase();
  desk = createSourceDesk({
    sources,
    states: createHubStore(database.app, testCipher),
    operations: createSourceOperationStore(database.app),
    reasks: createReaskStore(database.app),
    now: () => new Date(),
    newId: () => randomUUID(),
  });
});
afterAll(() => database.close());

const collectStore = () => createCollectStore(database.worker, testCipher);
const gatesOf = async (sourceId: string) => (await createSourceStateStore(database.worker).readGates()).get(sourceId);

/** Settles every query of the batches with one outcome a subject. */
async function answer(batchIds: readonly string[], outcome: FindingOutcome, asOf = '2026-11-01'): Promise<ClaimedBatch[]> {
  const claimed = [...(await collectStore().claimBatches(batchIds, 5000))];
  await collectStore().settleBatches(
    claimed.map((batch) => ({
      batchId: batch.batchId,
      sourceId: batch.sourceId,
      lane: batch.lane,
      attempt: batch.attempt,
      findings: batch.queries.flatMap((query) =>
        query.subjects.map(({ subjectId }) => ({
          verificationId: query.verificationId,
          queryId: query.queryId,
          subjectId,
          outcome,
          asOf: asOf as LocalDate,
        })),
      ),
      queries: batch.queries.map(({ queryId, verificationId }) => ({ queryId, verificationId, state: 'settled' as const, heard: true })),
      next: { state: 'done' },
    })),
  );
  return claimed;
}

async function answeredCase(serial: number, outcome: FindingOutcome = 'no-record'): Promise<string> {
  const dispatcher = rememberingDispatcher();
  const [result] = await requestVerifications(
    [{ command: inventRequest(serial, { size: 2 }), idempotency: undefined }],
    'live',
    demoActor,
    hubOver(database, sources, dispatcher),
  );
  const batchIds = dispatcher.dispatched.map(({ batchId }) => batchId);
  const about = await collectStore().describeBatches(batchIds);
  await answer(
    batchIds.filter((batchId) => about.get(batchId)?.sourceId === 'tax'),
    outcome,
  );
  await answer(batchIds, 'no-record');
  return result?.verificationId ?? '';
}

/** @returns what went out, in order */
async function workAll(): Promise<{ batchId: string; lane: Lane }[]> {
  const out: { batchId: string; lane: Lane }[] = [];
  await workOffReasks({
    store: createReaskWorkStore(database.worker),
    dispatcher: { dispatch: (batches) => Promise.resolve(void out.push(...batches)) },
    sources: new Map(sources.map((source) => [source.id, source])),
    now: () => new Date(),
    newId: () => randomUUID(),
    isStopped: () => false,
  });
  return out;
}

describe('a source that is held back', () => {
  it('is shut for every worker at once and open again when it is resumed, with who did it in the audit', async () => {
    const shown = await desk.hold('tax', { kind: 'draining', reason: '专线检修', until: undefined }, operator);
    expect(shown).toMatchObject({ health: 'paused', hold: { kind: 'draining', reason: '专线检修', heldBy: 'demo', isDrained: true } });
    expect(await gatesOf('tax')).toMatchObject({ hold: 'draining' });
    await desk.hold('tax', { kind: 'paused', reason: '接口异常', until: new Date(Date.now() + 60_000) }, operator);
    expect(await gatesOf('tax')).toMatchObject({ hold: 'paused' });
    expect((await desk.resume('tax', operator)).hold).toBeUndefined();
    expect(await gatesOf('tax')).toBeUndefined();
    const audit = await database.inspect<{ action: string }>(
      "select action, actor from hedui.audit_event where source_id = 'tax' and action in ('source.paused', 'source.drained', 'source.resumed') order by audit_id",
    );
    expect(audit.map(({ action }) => action)).toEqual(['source.drained', 'source.paused', 'source.resumed']);
  });

  it('is not held any longer once the time given is over', async () => {
    await desk.hold('tax', { kind: 'paused', reason: 'x', until: new Date(Date.now() - 1000) }, operator);
    expect(await gatesOf('tax')).toBeUndefined();
    expect((await desk.read('tax', operator)).hold).toBeUndefined();
  });

  it('has maintenance windows that shut it while they run and can be cancelled', async () => {
    const window = { from: new Date(Date.now() - 1000), to: new Date(Date.now() + 60_000), reason: '夜间升级' };
    const [planned] = (await desk.planWindow('tax', window, operator)).windows;
    expect((await gatesOf('tax'))?.windowMs).toBeGreaterThan(50_000);
    expect((await desk.cancelWindow('tax', planned?.windowId ?? '', operator)).windows).toEqual([]);
    expect(await gatesOf('tax')).toBeUndefined();
    await expect(desk.cancelWindow('tax', planned?.windowId ?? '', operator)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is nobody’s to hold who is no operator', async () => {
    for (const work of [
      () => desk.list(demoActor),
      () => desk.resume('tax', demoActor),
      () => desk.testConnection('tax', demoActor),
      () => desk.listWorkItems(false, demoActor),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'operator-not-allowed' });
    await expect(desk.read('no-such-source', operator)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what workers share', () => {
  it('a rest one of them heard of, of which the longest counts; the end of a breaker’s rest ends no other', async () => {
    const state = createSourceStateStore(database.worker);
    await state.rest('banks', 'asked-to-wait', 60_000);
    await state.rest('banks', 'breaker-open', 1000);
    await state.endRest('banks');
    const rest = (await gatesOf('banks'))?.rest;
    expect(rest?.reason).toBe('asked-to-wait');
    expect(rest?.ms).toBeGreaterThan(50_000);
    await database.inspect("update hedui.source_state set rest_until = null where source_id = 'banks'");
  });

  it('the turn to probe: one of them a time', async () => {
    const state = createSourceStateStore(database.worker);
    const turns = await Promise.all([state.takeProbeTurns(['tax', 'banks'], 30_000), state.takeProbeTurns(['tax', 'banks'], 30_000)]);
    expect(turns.map(({ size }) => size).sort()).toEqual([0, 2]);
  });

  it('their gauges, added up for the operator', async () => {
    const state = createSourceStateStore(database.worker);
    const gauge = (live: number, breaker: 'closed' | 'open') => ({
      sourceId: 'tax',
      running: { live, bulk: 0 },
      breaker,
      calls: 10,
      failures: 1,
      latency: Array.from({ length: 60 }, (_unused, index) => (index === 20 ? 10 : 0)),
      lastError: { code: 'source-deadline', at: new Date() },
    });
    await state.writeGauges(randomUUID(), [gauge(2, 'closed')]);
    await state.writeGauges(randomUUID(), [gauge(3, 'open')]);
    expect(await desk.read('tax', operator)).toMatchObject({
      workers: 2,
      breaker: 'open',
      lanes: { live: { running: 5, room: 40 } },
      calls: { count: 20, failures: 2, p50Ms: 87, p95Ms: 87 },
      lastError: { code: 'source-deadline' },
    });
  });

  it('a connection test: taken by one, its steps read by who asked', async () => {
    const { testId } = await desk.testConnection('tax', operator);
    const tests = createSourceTestStore(database.worker);
    const taken = await Promise.all([tests.claimTest(['tax'], 30_000), tests.claimTest(['tax'], 30_000)]);
    expect(taken.filter((test) => test?.testId === testId)).toHaveLength(1);
    await tests.finishTest(testId, [{ step: 'probe', ok: false, ms: 12, code: 'source-credentials' }]);
    expect(await desk.readTest('tax', testId, operator)).toMatchObject({ state: 'failed', steps: [{ code: 'source-credentials' }] });
    await expect(desk.readTest('banks', testId, operator)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('answers that are doubted', () => {
  it('of a faulty day are counted first and asked again in the order they were asked at first; the old ones stay', async () => {
    const from = new Date();
    const cases = [];
    for (let serial = 500; serial < 505; serial += 1) cases.push(await answeredCase(serial));
    const to = new Date();
    await database.inspect(
      'update hedui."authorization" set revoked_at = now() where household_id = (select household_id from hedui.verification where verification_id = $1)',
      [cases[4]],
    );
    const scope = { receivedFrom: from, receivedTo: to };
    const { reaskId } = await desk.requestReask('tax', { scope, reason: '当日数据错位', lane: 'bulk' }, operator);
    await expect(desk.moveReask('tax', reaskId, 'started', operator)).rejects.toMatchObject({ code: 'reask-state' });
    expect(await workAll()).toEqual([]);
    const counted = await desk.readReask('tax', reaskId, operator);
    expect(counted).toMatchObject({ state: 'counted', counts: { verifications: 4, subjects: 8, notAuthorised: 2, stillOpen: 0 } });
    await desk.moveReask('tax', reaskId, 'started', operator);
    const out = await workAll();
    expect(out.map(({ lane }) => lane)).toEqual(['bulk']);
    expect(await desk.readReask('tax', reaskId, operator)).toMatchObject({ state: 'done', asked: 4 });
    const claimed = await answer(
      out.map(({ batchId }) => batchId),
      'found',
    );
    expect(claimed[0]?.queries.map(({ verificationId }) => verificationId).sort()).toEqual(cases.slice(0, 4).sort());
    const items = await database.inspect<{ verification_id: string }>(
      'select verification_id from hedui.reask_item where reask_id = $1 order by ordinal',
      [reaskId],
    );
    expect(items.map((row) => row.verification_id)).toEqual(cases.slice(0, 4));
    expect(
      await database.inspect(
        "select revision, outcome from hedui.finding where verification_id = $1 and source_id = 'tax' order by subject_id, revision",
        [cases[0]],
      ),
    ).toEqual([
      { revision: 1, outcome: 'no-record' },
      { revision: 2, outcome: 'found' },
      { revision: 1, outcome: 'no-record' },
      { revision: 2, outcome: 'found' },
    ]);
    expect(await database.inspect("select 1 from hedui.superseded_finding where source_id = 'tax'")).toHaveLength(8);
    expect(
      await database.inspect(
        'select state, open_queries, unheard_queries, change_count from hedui.verification where verification_id = $1',
        [cases[0]],
      ),
    ).toMatchObject([{ open_queries: 0, unheard_queries: 0, change_count: 3 }]);
    const again = await desk.requestReask('tax', { scope, reason: '重复', lane: 'bulk' }, operator);
    await workAll();
    expect(await desk.readReask('tax', again.reaskId, operator)).toMatchObject({ counts: { verifications: 0, notAuthorised: 2 } });
  });

  it('of one case go out in the lane of who waits, and a case that is being asked anyway is left alone', async () => {
    const verificationId = await answeredCase(520, 'late');
    const scope = { verificationIds: [verificationId] };
    const first = await desk.requestReask('tax', { scope, reason: '来电要求', lane: 'live' }, operator);
    const second = await desk.requestReask('tax', { scope, reason: '来电要求', lane: 'live' }, operator);
    await workAll();
    await desk.moveReask('tax', first.reaskId, 'started', operator);
    expect((await workAll()).map(({ lane }) => lane)).toEqual(['live']);
    await desk.moveReask('tax', second.reaskId, 'started', operator);
    expect(await workAll()).toEqual([]);
    expect(await desk.readReask('tax', second.reaskId, operator)).toMatchObject({ state: 'done', asked: 0 });
    const events = await database.inspect<{ type: string }>(
      "select type from hedui.verification_event where verification_id = $1 and type = 'verification.re-asked'",
      [verificationId],
    );
    expect(events).toHaveLength(1);
  });

  it('serve no other case from then on', async () => {
    const dispatcher = rememberingDispatcher();
    const eager = [testSource('tax', { reuse: { hours: 24 } })];
    const request = (reference: string) =>
      requestVerifications(
        [{ command: inventRequest(540, { clientReference: reference }), idempotency: undefined }],
        'live',
        demoActor,
        hubOver(database, eager, dispatcher),
      );
    const [one] = await request('doubted-1');
    await answer(
      dispatcher.dispatched.map(({ batchId }) => batchId),
      'no-record',
    );
    const scope = { verificationIds: [one?.verificationId ?? ''] };
    const { reaskId } = await desk.requestReask('tax', { scope, reason: 'x', lane: 'live' }, operator);
    await workAll();
    await desk.moveReask('tax', reaskId, 'started', operator);
    await workAll();
    const before = dispatcher.dispatched.length;
    await request('doubted-2');
    expect(dispatcher.dispatched.length).toBe(before + 1);
  });
});

describe('a query nobody knows the fate of', () => {
  it.each([
    ['ask-again', 'no-record', null],
    ['not-asked', 'error', 'not-asked'],
  ] as const)('is a work item, and a person’s "%s" is carried out once', async (decision, outcome, reason) => {
    const verificationId = await answeredCase(decision === 'ask-again' ? 560 : 561, 'uncertain');
    const item = (await desk.listWorkItems(false, operator)).find((one) => one.verificationIds.includes(verificationId));
    expect(item).toMatchObject({ sourceId: 'tax', reason: 'uncertain' });
    const decided = await desk.decideWorkItem(item?.workItemId ?? 0, decision, operator);
    expect(decided).toMatchObject({ decision, decidedBy: 'demo' });
    await expect(desk.decideWorkItem(decided.workItemId, decision, operator)).rejects.toMatchObject({ code: 'work-item-decided' });
    const out = await workAll();
    expect(out).toHaveLength(decision === 'ask-again' ? 1 : 0);
    await answer(
      out.map(({ batchId }) => batchId),
      'no-record',
    );
    const latest = await database.inspect<{ outcome: string; reason: string | null }>(
      "select distinct on (subject_id) outcome, reason from hedui.finding where verification_id = $1 and source_id = 'tax' order by subject_id, revision desc",
      [verificationId],
    );
    expect(latest).toEqual([
      { outcome, reason },
      { outcome, reason },
    ]);
    expect((await desk.listWorkItems(false, operator)).map(({ workItemId }) => workItemId)).not.toContain(decided.workItemId);
    expect(await workAll()).toEqual([]);
  });
});
