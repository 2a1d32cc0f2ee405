// Two sources over a real database, operated by one operator: cases answered about by them, and re-asks worked off.
import { createCollectStore, createHubStore, createReaskStore, createReaskWorkStore, createSourceOperationStore } from '#persistence';
import type { FindingOutcome, Lane } from '#contracts';
import type { LocalDate } from '#kernel';
import { createSourceDesk, requestVerifications, workOffReasks, type ClaimedBatch, type SourceDesk } from '#verification';
import { randomUUID } from 'node:crypto';
import { demoActor, hubOver, inventRequest, rememberingDispatcher, testSource } from './hub-fixture.js';
import { testCipher, type HubDatabase } from './hub-database.js';

export const operatedSources = [testSource('tax'), testSource('banks', { provides: ['bank-account'] })];
export const operator = { ...demoActor, operator: true };

export const openSourceDesk = (database: HubDatabase): SourceDesk =>
  createSourceDesk({
    sources: operatedSources,
    states: createHubStore(database.app, testCipher),
    readCaseState: async (verificationId, clientId) =>
      (await createHubStore(database.app, testCipher).transact(clientId, (transaction) => transaction.readVerificationView(verificationId)))
        ?.state,
    operations: createSourceOperationStore(database.app),
    reasks: createReaskStore(database.app),
    now: () => new Date(),
    newId: () => randomUUID(),
  });

export const collectStoreOf = (database: HubDatabase) => createCollectStore(database.worker, testCipher);

/** Settles every query of the batches with one outcome a subject. */
export async function answerBatches(
  database: HubDatabase,
  batchIds: readonly string[],
  outcome: FindingOutcome,
  asOf = '2026-11-01',
): Promise<ClaimedBatch[]> {
  const claimed = [...(await collectStoreOf(database).claimBatches(batchIds, 5000))];
  await collectStoreOf(database).settleBatches(
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

export async function answeredCase(database: HubDatabase, serial: number, outcome: FindingOutcome = 'no-record'): Promise<string> {
  const dispatcher = rememberingDispatcher();
  const [result] = await requestVerifications(
    [{ command: inventRequest(serial, { size: 2 }), idempotency: undefined }],
    'live',
    demoActor,
    hubOver(database, operatedSources, dispatcher),
  );
  const batchIds = dispatcher.dispatched.map(({ batchId }) => batchId);
  const about = await collectStoreOf(database).describeBatches(batchIds);
  await answerBatches(
    database,
    batchIds.filter((batchId) => about.get(batchId)?.sourceId === 'tax'),
    outcome,
  );
  await answerBatches(database, batchIds, 'no-record');
  return result?.verificationId ?? '';
}

/** @returns what went out, in order */
export async function workOffAll(database: HubDatabase): Promise<{ batchId: string; lane: Lane }[]> {
  const out: { batchId: string; lane: Lane }[] = [];
  await workOffReasks({
    store: createReaskWorkStore(database.worker),
    dispatcher: { dispatch: (batches) => Promise.resolve(void out.push(...batches)) },
    sources: new Map(operatedSources.map((source) => [source.id, source])),
    now: () => new Date(),
    newId: () => randomUUID(),
    isStopped: () => false,
  });
  return out;
}
