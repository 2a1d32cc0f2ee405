// The stores on a real PostgreSQL: intent before the call, fencing, counters that never go twice, row security.
// Proves N1 (lost jobs), N2 (intent before the call), N3 (fencing), N4 (reports and findings are only inserted), N8 and T16 (consent when sent), N13 and F30 (batches that kill their workers), T2 (other clients).
import { createCollectStore, createHubStore } from '#persistence';
import {
  cancelVerification,
  collectBatch,
  createHub,
  requestVerifications,
  type ClaimedBatch,
  type CollectDependencies,
  type Settlement,
} from '#verification';
import type { LocalDate } from '#kernel';
import { demoActor, hubOver, inventRequest, otherActor, rememberingDispatcher, testSource } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';

const sources = [testSource('tax'), testSource('banks', { provides: ['bank-account'] })];
let database: HubDatabase;

beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

async function requestOne(serial: number, size = 2) {
  const dispatcher = rememberingDispatcher();
  const [result] = await requestVerifications(
    [{ command: inventRequest(serial, { size }), idempotency: undefined }],
    'live',
    demoActor,
    hubOver(database, sources, dispatcher),
  );
  return { verificationId: result?.verificationId ?? '', batchIds: dispatcher.dispatched.map((batch) => batch.batchId) };
}

const answerAll = (batch: ClaimedBatch): Settlement => ({
  batchId: batch.batchId,
  sourceId: batch.sourceId,
  lane: batch.lane,
  attempt: batch.attempt,
  findings: batch.queries.flatMap((query) =>
    query.subjects.map(({ subjectId }) => ({
      verificationId: query.verificationId,
      queryId: query.queryId,
      subjectId,
      outcome: 'no-record' as const,
      asOf: '2026-11-01' as LocalDate,
    })),
  ),
  queries: batch.queries.map((query) => ({
    queryId: query.queryId,
    verificationId: query.verificationId,
    state: 'settled' as const,
    heard: true,
  })),
  next: { state: 'done' },
});

describe('collecting on PostgreSQL', () => {
  it('commits the intent and its audit row before anybody is asked', async () => {
    const { verificationId, batchIds } = await requestOne(1);
    const store = createCollectStore(database.worker, testCipher);
    const claimed = await store.claimBatches(batchIds, 5000);
    expect(claimed.map((batch) => batch.sourceId).sort()).toEqual(['banks', 'tax']);
    expect(claimed[0]?.queries[0]?.subjects).toHaveLength(2);
    expect(await database.inspect('select state, attempt from hedui.query where verification_id = $1', [verificationId])).toEqual([
      { state: 'asking', attempt: 1 },
      { state: 'asking', attempt: 1 },
    ]);
    const audit = await database.inspect(
      "select source_id from hedui.audit_event where action = 'source.asked' and $1 = any(verification_ids)",
      [verificationId],
    );
    expect(audit).toHaveLength(2);
  });

  it('gives a leased batch to nobody else', async () => {
    const { batchIds } = await requestOne(2);
    const store = createCollectStore(database.worker, testCipher);
    const [first, second] = await Promise.all([store.claimBatches(batchIds, 5000), store.claimBatches(batchIds, 5000)]);
    expect(first.length + second.length).toBe(2);
  });

  it('discards the result of a claim that was overtaken, and says so in the audit', async () => {
    const { verificationId, batchIds } = await requestOne(3);
    const store = createCollectStore(database.worker, testCipher);
    const late = await store.claimBatches(batchIds, 1);
    const overtaking = await store.claimBatches(batchIds, 5000);
    expect(overtaking.every((batch) => batch.queries[0]?.maybeAsked)).toBe(true);
    const { results } = await store.settleBatches(late.map(answerAll));
    expect(results.every((result) => result.stale)).toBe(true);
    expect(await database.inspect('select 1 from hedui.finding where verification_id = $1', [verificationId])).toEqual([]);
    expect(
      await database.inspect("select 1 from hedui.audit_event where action = 'source.answer-discarded' and $1 = any(verification_ids)", [
        verificationId,
      ]),
    ).toHaveLength(2);
  });

  it('counts every query down once, however often a settlement is repeated', async () => {
    const { verificationId, batchIds } = await requestOne(4);
    const store = createCollectStore(database.worker, testCipher);
    const claimed = await store.claimBatches(batchIds, 5000);
    const first = await store.settleBatches(claimed.map(answerAll));
    expect(first.ready).toEqual([verificationId]);
    const again = await store.settleBatches(claimed.map(answerAll));
    expect(again.results.every((result) => result.stale)).toBe(true);
    expect(
      await database.inspect('select open_queries, unheard_queries, change_count from hedui.verification where verification_id = $1', [
        verificationId,
      ]),
    ).toEqual([{ open_queries: 0, unheard_queries: 0, change_count: 1 }]);
    expect(await database.inspect('select 1 from hedui.finding where verification_id = $1', [verificationId])).toHaveLength(4);
  });

  it('lets concurrent settlements of the same verifications through without deadlock', async () => {
    const requests = await Promise.all(Array.from({ length: 8 }, (_unused, index) => requestOne(100 + index)));
    const store = createCollectStore(database.worker, testCipher);
    const claimed = await store.claimBatches(
      requests.flatMap(({ batchIds }) => batchIds),
      5000,
    );
    const tax = claimed.filter((batch) => batch.sourceId === 'tax');
    const banks = claimed.filter((batch) => batch.sourceId === 'banks').reverse();
    await Promise.all([store.settleBatches(tax.map(answerAll)), store.settleBatches(banks.map(answerAll))]);
    const open = await database.inspect('select open_queries from hedui.verification where verification_id = any($1)', [
      requests.map(({ verificationId }) => verificationId),
    ]);
    expect(open.every((row) => row['open_queries'] === 0)).toBe(true);
  });

  it('does not send what was authorised when planned but is revoked when sent', async () => {
    const { verificationId, batchIds } = await requestOne(5);
    const [authorization] = await database.inspect<{ authorization_id: string }>(
      'select authorization_id from hedui."authorization" a join hedui.verification v using (household_id) where verification_id = $1',
      [verificationId],
    );
    await createHub(hubOver(database, sources)).revokeAuthorization(authorization?.authorization_id ?? '', demoActor);
    const claimed = await createCollectStore(database.worker, testCipher).claimBatches(batchIds, 5000);
    expect(claimed.flatMap((batch) => batch.queries.flatMap((query) => query.subjects))).toEqual([]);
    expect(claimed.flatMap((batch) => batch.queries.flatMap((query) => query.unauthorised))).toHaveLength(4);
  });

  it('ignores answers for a verification cancelled meanwhile', async () => {
    const { verificationId, batchIds } = await requestOne(6);
    const store = createCollectStore(database.worker, testCipher);
    const claimed = await store.claimBatches(batchIds, 5000);
    await cancelVerification(verificationId, demoActor, hubOver(database, sources));
    const { ready } = await store.settleBatches(claimed.map(answerAll));
    expect(ready).toEqual([]);
    expect(
      await database.inspect('select state, open_queries from hedui.verification where verification_id = $1', [verificationId]),
    ).toEqual([{ state: 'cancelled', open_queries: 0 }]);
  });

  it('finds a batch whose job is lost, once, and a verification whose wave is over', async () => {
    const { verificationId, batchIds } = await requestOne(7);
    await database.inspect("update hedui.query_batch set enqueued_at = now() - interval '1 minute' where batch_id = any($1)", [batchIds]);
    await database.inspect("update hedui.verification set wave_due_at = now() - interval '1 second' where verification_id = $1", [
      verificationId,
    ]);
    const store = createCollectStore(database.worker, testCipher);
    const lost = await store.takeLostBatches({ live: 5000, bulk: 5000 }, 100);
    expect(lost.map((batch) => batch.batchId)).toEqual(expect.arrayContaining(batchIds));
    expect((await store.takeLostBatches({ live: 5000, bulk: 5000 }, 100)).filter((batch) => batchIds.includes(batch.batchId))).toEqual([]);
    expect(await store.findDueVerifications(100)).toContain(verificationId);
  });
});

describe('row security', () => {
  it('shows a client nothing of another, even without a where', async () => {
    await requestOne(8);
    const seen = await createHubStore(database.app, testCipher).transact(otherActor.clientId, (transaction) =>
      transaction.listVerifications('demo', {
        limit: 100,
        cursor: undefined,
        clientReference: undefined,
        updatedSince: undefined,
        state: undefined,
      }),
    );
    expect(seen.items).toEqual([]);
    const rows = await database.app.selectFrom('member').selectAll().execute();
    expect(rows).toEqual([]);
  });

  it('lets nobody change a report, a finding or the audit', async () => {
    for (const [table, role] of [
      ['report', database.worker],
      ['finding', database.worker],
      ['audit_event', database.worker],
      ['audit_event', database.app],
    ] as const)
      await expect(role.deleteFrom(table).execute()).rejects.toMatchObject({ code: '42501' });
  });
});

describe('what no machine will mend', () => {
  it('a batch whose workers never come back is given up after three starts and left to a person', async () => {
    const { verificationId, batchIds } = await requestOne(9, 1);
    const store = createCollectStore(database.worker, testCipher);
    let claimed: readonly ClaimedBatch[] = [];
    for (let claims = 0; claims < 4; claims += 1) claimed = await store.claimBatches(batchIds, 1);
    const settlements = await Promise.all(claimed.map((batch) => collectBatch(batch, dependenciesThatMustNotCall(batch.sourceId))));
    await store.settleBatches(settlements);
    expect(await database.inspect('select outcome, reason from hedui.finding where verification_id = $1', [verificationId])).toEqual([
      { outcome: 'error', reason: 'worker-crashed' },
      { outcome: 'error', reason: 'worker-crashed' },
    ]);
    expect(await database.inspect('select reason from hedui.dead_letter where $1 = any(verification_ids)', [verificationId])).toHaveLength(
      2,
    );
  });

  it("a source's calls of a day end at its quota", async () => {
    const store = createCollectStore(database.worker, testCipher);
    const taken = [];
    for (let call = 0; call < 4; call += 1) taken.push(await store.takeDailyCall('tax', 3));
    expect(taken).toEqual([true, true, true, false]);
    await database.inspect("update hedui.source_state set day = day - 1 where source_id = 'tax'");
    expect(await store.takeDailyCall('tax', 3)).toBe(true);
  });
});

function dependenciesThatMustNotCall(sourceId: string): CollectDependencies {
  const refuse = () => Promise.reject(new Error('the source must not be called'));
  return {
    caller: {
      describe: () => ({ mode: 'answers-now', duplicateSafe: true, canLookup: false }),
      collect: refuse,
      lookup: refuse,
      submit: refuse,
      lookupTicket: refuse,
      poll: refuse,
    },
    source: testSource(sourceId),
    now: () => new Date(),
    random: () => 0,
    readLatestAnswers: refuse,
    reached: () => undefined,
  };
}

describe('recent answers', () => {
  const reusing = [testSource('tax', { reuse: { hours: 24 } }), testSource('banks', { provides: ['bank-account'] })];
  const requestOf = async (serial: number, client = demoActor) => {
    const dispatcher = rememberingDispatcher();
    const [result] = await requestVerifications(
      [{ command: inventRequest(serial, { size: 1 }), idempotency: undefined }],
      'live',
      client,
      hubOver(database, reusing, dispatcher),
    );
    return { verificationId: result?.verificationId ?? '', batchIds: dispatcher.dispatched.map((batch) => batch.batchId) };
  };
  const sourcesAsked = (verificationId: string) =>
    database.inspect('select source_id from hedui.query where verification_id = $1 order by 1', [verificationId]);

  it('serve again within the reuse time of their source, marked as reused, and only for the same client', async () => {
    const first = await requestOf(40);
    const store = createCollectStore(database.worker, testCipher);
    await store.settleBatches((await store.claimBatches(first.batchIds, 5000)).map(answerAll));
    const second = await requestOf(40);
    expect(await sourcesAsked(second.verificationId)).toEqual([{ source_id: 'banks' }]);
    expect(
      await database.inspect('select source_id, outcome, reused from hedui.finding where verification_id = $1', [second.verificationId]),
    ).toEqual([{ source_id: 'tax', outcome: 'no-record', reused: true }]);
    const other = await requestOf(40, otherActor);
    expect(await sourcesAsked(other.verificationId)).toHaveLength(2);
    await database.inspect("update hedui.finding set received_at = received_at - interval '25 hours' where verification_id = $1", [
      first.verificationId,
    ]);
    expect(await sourcesAsked((await requestOf(40)).verificationId)).toHaveLength(2);
  });
});
