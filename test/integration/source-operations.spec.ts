// Operating sources on a real PostgreSQL: holds and windows that every worker sees, one probe a turn, doubtful answers asked
// again in original order. Proves N4 (old findings stay), N10 and F21 (a rest all workers keep).
import { createSourceStateStore, createSourceTestStore } from '#persistence';
import { requestVerifications, type SourceDesk } from '#verification';
import { randomUUID } from 'node:crypto';
import { demoActor, hubOver, inventRequest, rememberingDispatcher, testSource } from '../support/hub-fixture.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { answerBatches, answeredCase, openSourceDesk, operator, workOffAll } from '../support/operated-sources.js';

let database: HubDatabase;
let desk: SourceDesk;

beforeAll(async () => {
  database = await openHubDatabase();
  desk = openSourceDesk(database);
});
afterAll(() => database.close());

const gatesOf = async (sourceId: string) => (await createSourceStateStore(database.worker).readGates()).get(sourceId);

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
    for (let serial = 500; serial < 505; serial += 1) cases.push(await answeredCase(database, serial));
    const to = new Date();
    await database.inspect(
      'update hedui."authorization" set revoked_at = now() where household_id = (select household_id from hedui.verification where verification_id = $1)',
      [cases[4]],
    );
    const scope = { receivedFrom: from, receivedTo: to };
    const { reaskId } = await desk.requestReask('tax', { scope, reason: '当日数据错位', lane: 'bulk' }, operator);
    await expect(desk.moveReask('tax', reaskId, 'started', operator)).rejects.toMatchObject({ code: 'reask-state' });
    expect(await workOffAll(database)).toEqual([]);
    const counted = await desk.readReask('tax', reaskId, operator);
    expect(counted).toMatchObject({ state: 'counted', counts: { verifications: 4, subjects: 8, notAuthorised: 2, stillOpen: 0 } });
    await desk.moveReask('tax', reaskId, 'started', operator);
    const out = await workOffAll(database);
    expect(out.map(({ lane }) => lane)).toEqual(['bulk']);
    expect(await desk.readReask('tax', reaskId, operator)).toMatchObject({ state: 'done', asked: 4 });
    const claimed = await answerBatches(
      database,
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
    await workOffAll(database);
    expect(await desk.readReask('tax', again.reaskId, operator)).toMatchObject({ counts: { verifications: 0, notAuthorised: 2 } });
  });

  it('of one case go out in the lane of who waits, and a case that is being asked anyway is left alone', async () => {
    const verificationId = await answeredCase(database, 520, 'late');
    const scope = { verificationIds: [verificationId] };
    const first = await desk.requestReask('tax', { scope, reason: '来电要求', lane: 'live' }, operator);
    const second = await desk.requestReask('tax', { scope, reason: '来电要求', lane: 'live' }, operator);
    await workOffAll(database);
    await desk.moveReask('tax', first.reaskId, 'started', operator);
    expect((await workOffAll(database)).map(({ lane }) => lane)).toEqual(['live']);
    await desk.moveReask('tax', second.reaskId, 'started', operator);
    expect(await workOffAll(database)).toEqual([]);
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
    await answerBatches(
      database,
      dispatcher.dispatched.map(({ batchId }) => batchId),
      'no-record',
    );
    const scope = { verificationIds: [one?.verificationId ?? ''] };
    const { reaskId } = await desk.requestReask('tax', { scope, reason: 'x', lane: 'live' }, operator);
    await workOffAll(database);
    await desk.moveReask('tax', reaskId, 'started', operator);
    await workOffAll(database);
    const before = dispatcher.dispatched.length;
    await request('doubted-2');
    expect(dispatcher.dispatched.length).toBe(before + 1);
  });

  it('of one case are asked again for who works on it, and not for another client', async () => {
    const verificationId = await answeredCase(database, 545);
    const request = { verificationId, sourceId: 'tax', reason: '家庭称该收入有误' };
    await expect(desk.reaskCase(request, { ...demoActor, clientId: 'elsewhere' })).rejects.toMatchObject({ code: 'not-found' });
    const { reaskId } = await desk.reaskCase(request, demoActor);
    const out = await workOffAll(database);
    expect(out).toMatchObject([{ lane: 'live' }]);
    expect(await desk.readReask('tax', reaskId, operator)).toMatchObject({
      state: 'done',
      counts: { verifications: 1, subjects: 2 },
      asked: 1,
    });
  });
});
