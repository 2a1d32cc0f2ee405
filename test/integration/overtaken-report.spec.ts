// An answer that arrives while a report is being written: the report stands, and the verification is complete only with the
// next one, which holds the answer.
import { createCollectStore, createConsolidationStore } from '#persistence';
import type { LocalDate } from '#kernel';
import { consolidate, requestVerifications, type ClaimedBatch, type ConsolidateDependencies, type Settlement } from '#verification';
import { demoActor, hubOver, inventRequest, rememberingDispatcher, testSource } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { packOf } from '../support/household/reports.js';
import { toCatalogue } from '../support/reported-household.js';

const sources = [testSource('tax'), testSource('banks', { provides: ['bank-account'] })];
let database: HubDatabase;
beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

const settle = (batch: ClaimedBatch, isLast: boolean): Settlement => ({
  batchId: batch.batchId,
  sourceId: batch.sourceId,
  lane: batch.lane,
  attempt: batch.attempt,
  findings: batch.queries.flatMap((query) =>
    query.subjects.map(({ subjectId }) => ({
      verificationId: query.verificationId,
      queryId: query.queryId,
      subjectId,
      asOf: '2026-11-01' as LocalDate,
      ...(isLast ? { outcome: 'no-record' as const } : { outcome: 'partial' as const, missing: ['某银行'] }),
    })),
  ),
  queries: batch.queries.map(({ queryId, verificationId }) => ({
    queryId,
    verificationId,
    state: isLast ? ('settled' as const) : ('waiting' as const),
    heard: true,
  })),
  next: isLast ? { state: 'done' } : { state: 'open', inMs: 0, tryUsed: false },
});

it('is not in the first report, and the verification is complete only with the second', async () => {
  const dispatcher = rememberingDispatcher();
  const items = [{ command: inventRequest(77, { size: 1 }), idempotency: undefined }];
  const [result] = await requestVerifications(items, 'live', demoActor, hubOver(database, sources, dispatcher));
  const verificationId = result?.verificationId ?? '';
  const store = createCollectStore(database.worker, testCipher);
  const claimed = await store.claimBatches(
    dispatcher.dispatched.map(({ batchId }) => batchId),
    5000,
  );
  await store.settleBatches(claimed.map((batch) => settle(batch, batch.sourceId !== 'banks')));
  const banks = claimed.flatMap(({ batchId, sourceId }) => (sourceId === 'banks' ? [batchId] : []));
  const second = await store.claimBatches(banks, 5000);

  const reports = createConsolidationStore(database.worker, testCipher);
  const dependencies: ConsolidateDependencies = { store: reports, catalogue: toCatalogue(sources), packFor: packOf, now: () => new Date() };
  const readState = async () =>
    database.inspect('select state, report_version, completeness from hedui.verification where verification_id = $1', [verificationId]);
  const due = await consolidate([verificationId], {
    ...dependencies,
    store: {
      ...reports,
      async storeReports(rows) {
        await store.settleBatches(second.map((batch) => settle(batch, true)));
        return reports.storeReports(rows);
      },
    },
  });
  expect(due).toEqual([verificationId]);
  expect(await readState()).toEqual([{ state: 'partial', report_version: 1, completeness: 'partial' }]);
  expect(await consolidate(due, dependencies)).toEqual([]);
  expect(await readState()).toEqual([{ state: 'complete', report_version: 2, completeness: 'complete' }]);
  const events = await database.inspect<{ data: { final: boolean } }>(
    "select data from hedui.verification_event where verification_id = $1 and type = 'report.issued' order by sequence",
    [verificationId],
  );
  expect(events.map(({ data }) => data.final)).toEqual([false, true]);
});
