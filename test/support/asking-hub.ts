// Verifications on a test database taken from wave to wave, without queue or departments: batches that would be dispatched
// are claimed and settled with what a test says, and consolidated as the worker does it.
import {
  factSchema,
  type ConnectedSource,
  type Determination,
  type FactJson,
  type FactKind,
  type ReportBody,
  type SourceDescriptor,
} from '#contracts';
import { addMonths, fullMonthsBefore, monthOf, parseLocalDate, shanghaiDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createCollectStore, createConsolidationStore, createHubStore } from '#persistence';
import {
  consolidate,
  requestVerifications,
  type ClaimedBatch,
  type ConsolidateDependencies,
  type HubDependencies,
  type RequestVerification,
  type Settlement,
} from '#verification';
import { v7 as newUuid } from 'uuid';
import { gunzipSync } from 'node:zlib';
import { demoActor, hubOver, inventRequest, rememberingDispatcher, testSource } from './hub-fixture.js';
import { testCipher, type HubDatabase } from './hub-database.js';
import { packOf } from './household/reports.js';
import { toCatalogue } from './reported-household.js';

const provider = (id: string, ...provides: FactKind[]): ConnectedSource => testSource(id, { provides });

/** Five sources hold what the packs require, four can move the number of heads, the others what else there is. */
export const ASKED_SOURCES: readonly ConnectedSource[] = [
  provider('tax', 'income-payment'),
  provider('social-insurance', 'contribution', 'benefit'),
  provider('banks', 'bank-account', 'interest'),
  provider('real-estate', 'real-estate'),
  provider('vehicles', 'vehicle'),
  provider('register', 'household-registration'),
  provider('marriage', 'marriage'),
  provider('death', 'death'),
  provider('justice', 'custody'),
  provider('education', 'education'),
  provider('health', 'diagnosis'),
  provider('disabled-federation', 'disability'),
  provider('medical-insurance', 'medical-settlement'),
  provider('allowances', 'allowance'),
  provider('charity', 'aid-payment'),
  provider('companies', 'business-registration'),
  provider('securities', 'security-holding'),
];
export const REQUIRED_SOURCES = ['banks', 'real-estate', 'social-insurance', 'tax', 'vehicles'];

/** Facts of one source about one person; nothing said is a "no record". */
export type Records = (sourceId: string, position: number) => readonly FactJson[];

export interface AskingHub {
  readonly hub: HubDependencies;
  readonly consolidation: ConsolidateDependencies;
  request(serial: number, more?: Partial<RequestVerification>, size?: number, actor?: Actor): Promise<string>;
  /** One bulk run, a household a serial number. */
  requestBulk(serials: readonly number[], more: Partial<RequestVerification>): Promise<string[]>;
  /** Reports and waves that are due. */
  consolidateAll(verificationIds: readonly string[]): Promise<void>;
  /** Answers the batches dispatched since the last call. @returns sources that were asked, sorted */
  settleWave(verificationId: string, records: Records): Promise<string[]>;
  /** Answers the batches dispatched since the last call and consolidates. @returns sources that were asked, sorted */
  answerWave(verificationId: string, records: Records): Promise<string[]>;
  /** Until nothing is dispatched any more. @returns the sources of each wave */
  answerAll(verificationId: string, records: Records): Promise<string[][]>;
  readReport(verificationId: string, clientId?: string): Promise<{ report: ReportBody; determination: Determination }>;
}

/** @param others sources of the region that are not connected */
export function openAskingHub(
  database: HubDatabase,
  sources: readonly ConnectedSource[] = ASKED_SOURCES,
  others: readonly SourceDescriptor[] = [],
): AskingHub {
  const dispatcher = rememberingDispatcher();
  const bare = hubOver(database, [...sources, ...others], dispatcher);
  const hub: HubDependencies = {
    ...bare,
    policy: {
      windowFor: (_division, date) => ({ region: 'mentougou', window: fullMonthsBefore(date, 12) }),
      packFor: packOf,
    },
  };
  const store = createCollectStore(database.worker, testCipher);
  const consolidation: ConsolidateDependencies = {
    store: createConsolidationStore(database.worker, testCipher),
    catalogue: toCatalogue([...sources, ...others]),
    packFor: packOf,
    now: () => new Date(),
    waves: { connected: new Map(sources.map((source) => [source.id, source])), dispatcher, newId: () => newUuid() },
  };
  const consolidateAll = async (verificationIds: readonly string[]): Promise<void> => {
    for (let due = verificationIds; due.length > 0;) due = await consolidate(due, consolidation);
  };
  const asking: AskingHub = {
    hub,
    consolidation,
    async request(serial, more = {}, size = 1, actor = demoActor) {
      const command = { ...inventRequest(serial, { size }), referenceDate: REFERENCE_DATE, ...more };
      const [result] = await requestVerifications([{ command, idempotency: undefined }], 'live', actor, hub);
      return result?.verificationId ?? '';
    },
    async requestBulk(serials, more) {
      const items = serials.map((serial) => ({
        command: { ...inventRequest(serial), referenceDate: REFERENCE_DATE, ...more },
        idempotency: undefined,
      }));
      return (await requestVerifications(items, 'bulk', demoActor, hub)).map(({ verificationId }) => verificationId);
    },
    consolidateAll,
    async settleWave(verificationId, records) {
      const [row] = await database.inspect<{ subject_ids: string[] }>(
        'select subject_ids from hedui.verification where verification_id = $1',
        [verificationId],
      );
      const batchIds = dispatcher.dispatched.splice(0).map(({ batchId }) => batchId);
      const claimed = await store.claimBatches(batchIds, 5000);
      await store.settleBatches(claimed.map((batch) => settle(batch, row?.subject_ids ?? [], records)));
      return claimed.map(({ sourceId }) => sourceId).sort();
    },
    async answerWave(verificationId, records) {
      const asked = await asking.settleWave(verificationId, records);
      await consolidateAll([verificationId]);
      return asked;
    },
    async answerAll(verificationId, records) {
      const waves: string[][] = [];
      do waves.push(await asking.answerWave(verificationId, records));
      while (dispatcher.dispatched.length > 0);
      return waves;
    },
    async readReport(verificationId, clientId = demoActor.clientId) {
      const stored = await createHubStore(database.app, testCipher).transact(clientId, (transaction) =>
        transaction.readReport(verificationId, undefined),
      );
      if (!stored) throw new Error('there is no report');
      return JSON.parse(gunzipSync(stored.gzippedBody).toString('utf8')) as { report: ReportBody; determination: Determination };
    },
  };
  return asking;
}

const settle = (batch: ClaimedBatch, subjectIds: readonly string[], records: Records): Settlement => ({
  batchId: batch.batchId,
  sourceId: batch.sourceId,
  lane: batch.lane,
  attempt: batch.attempt,
  findings: batch.queries.flatMap((query) =>
    query.subjects.map(({ subjectId }) => {
      const facts = records(batch.sourceId, subjectIds.indexOf(subjectId));
      const said = { verificationId: query.verificationId, queryId: query.queryId, subjectId, asOf: REFERENCE_DATE };
      return facts.length === 0
        ? { ...said, outcome: 'no-record' as const }
        : { ...said, outcome: 'found' as const, facts: facts.map((fact) => factSchema.parse(fact)) };
    }),
  ),
  queries: batch.queries.map(({ queryId, verificationId }) => ({ queryId, verificationId, state: 'settled' as const, heard: true })),
  next: { state: 'done' },
});

const REFERENCE_DATE = parseLocalDate('2023-09-15');

/** The first person earns this much in each month of the window. */
export const earning =
  (grossAmount: string): Records =>
  (sourceId, position) =>
    sourceId === 'tax' && position === 0
      ? Array.from({ length: 12 }, (_unused, index) => ({
          kind: 'income-payment' as const,
          recordId: `pay-${index}`,
          asOf: shanghaiDate(new Date()),
          item: 'wages' as const,
          payer: '某公司',
          month: addMonths(monthOf(REFERENCE_DATE), -1 - index),
          grossAmount,
          taxWithheld: '0.00',
        }))
      : [];
