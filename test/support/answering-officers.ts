// Answering officers and a worker without queue, for tests of answers by hand: batches are asked, polled, settled and
// consolidated step by step, over the real stores and the real adapter.
import { createAdapterClients } from '#adapter-kit';
import { adapterFamilies } from '#adapters';
import type { ConnectedSource, ReportBody, SourceDescriptor } from '#contracts';
import { systemClock } from '#kernel';
import type { Actor } from '#lawful-access';
import { createCollectStore, createConsolidationStore, createHandAnswerStore, createHandDesk, type AsksSecondOfficer } from '#persistence';
import { createMetrics, silentLog } from '#platform';
import { collectBatch, consolidate, createHandAnswers, type HandAnswers } from '#verification';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { v7 as newUuid } from 'uuid';
import { createSourceCaller } from '../../apps/worker/source-caller.js';
import { openSourceLanes } from '../../apps/worker/source-lanes.js';
import { cipherOf, testCipher, type HubDatabase } from './hub-database.js';
import { testSource } from './hub-fixture.js';
import { packOf } from './household/reports.js';
import { toCatalogue } from './reported-household.js';

export const answeringOfficer = (clientId: string, change: Partial<Actor> = {}): Actor => ({
  clientId,
  purposes: ['social-assistance'],
  divisions: [],
  programmes: [],
  policy: false,
  answers: true,
  ...change,
});
export const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3000, 'scan of a reply ')]);

export const handSource = (
  id: string,
  adapter: 'manual' | 'survey' | 'appraisal',
  changes: Partial<Record<string, unknown>> = {},
): ConnectedSource =>
  testSource(id, {
    adapter,
    deadline: { workingDays: 5 },
    giveUpAfter: { workingDays: 20 },
    byHand: { secondOfficer: true, question: { zh: '请告知下列人员的情况', en: 'Please tell about these people' } },
    ...changes,
  });

export interface HandWorker {
  readonly answers: HandAnswers;
  /** Asks or polls the batches that are due, settles, and makes the reports that are due. */
  run(batchIds: readonly string[], verificationIds: readonly string[], now?: Date): Promise<void>;
  /** What the sweeper does with answers that count. @returns batches to run */
  takeUp(): Promise<string[]>;
  readReport(verificationId: string): Promise<ReportBody>;
}

/** @param asksSecondOfficer what the policy says; it asks for none when absent */
export function openHandWorker(
  database: HubDatabase,
  sources: readonly SourceDescriptor[],
  asksSecondOfficer: AsksSecondOfficer = () => false,
): HandWorker {
  const desk = createHandDesk(database.worker, testCipher, asksSecondOfficer);
  const store = createCollectStore(database.worker, testCipher);
  const connected = sources.filter((source) => source.connected);
  const mounted = new Map(
    connected.flatMap((source) => {
      const declared = adapterFamilies.get(source.adapter)?.declare(source);
      if (!declared || 'problems' in declared) return [];
      const lanes = openSourceLanes(source, { random: Math.random, clock: systemClock });
      return [[source.id, { source: { ...source, options: {} }, adapter: declared.adapter, lanes }] as const];
    }),
  );
  const caller = createSourceCaller({
    mounted,
    clients: createAdapterClients({ desk }),
    clock: systemClock,
    signal: new AbortController().signal,
    log: silentLog,
    metrics: createMetrics({ processFigures: false }),
  });
  const consolidation = {
    store: createConsolidationStore(database.worker, testCipher),
    catalogue: toCatalogue(sources),
    packFor: packOf,
    now: () => new Date(),
  };
  return {
    answers: createHandAnswers({
      store: createHandAnswerStore(database.app, testCipher),
      sources,
      hashOf: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      newId: () => newUuid(),
      now: () => new Date(),
    }),
    async run(batchIds, verificationIds, now = new Date()) {
      await database.inspect('update hedui.query_batch set next_run_at = now() where batch_id = any($1)', [batchIds]);
      for (const batch of await store.claimBatches(batchIds, 5000)) {
        const source = mounted.get(batch.sourceId)?.source;
        if (!source) throw new Error(`no adapter serves ${batch.sourceId}`);
        const settlement = await collectBatch(batch, {
          caller,
          source,
          now: () => now,
          random: Math.random,
          readLatestAnswers: (queryIds) => store.readLatestAnswers(queryIds),
          reached: () => undefined,
        });
        await store.settleBatches([settlement]);
      }
      await database.inspect('update hedui.verification set wave_due_at = now() where verification_id = any($1)', [verificationIds]);
      await consolidate(verificationIds, consolidation);
    },
    async takeUp() {
      return (await desk.takeConfirmed(100)).map(({ batchId }) => batchId);
    },
    async readReport(verificationId) {
      const [row] = await database.inspect<{ version: number; body_sealed: Buffer }>(
        'select version, body_sealed from hedui.report where verification_id = $1 order by version desc limit 1',
        [verificationId],
      );
      if (!row) throw new Error('there is no report yet');
      const opened = (await cipherOf(database, verificationId)).open(`report/${verificationId}/${row.version}/body`, row.body_sealed);
      const { report }: { report: ReportBody } = JSON.parse(gunzipSync(opened).toString('utf8'));
      return report;
    },
  };
}
