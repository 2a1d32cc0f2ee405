// Verifications on a test database taken all the way to stored reports, without queue or departments: a test says what
// each source answers about each member.
import type { CatalogueSource, Fact, FactJson, FindingOutcome, IdentityCandidate, SourceDescriptor } from '#contracts';
import { factSchema } from '#contracts';
import { addMonths, monthOf, shanghaiDate, type LocalDate } from '#kernel';
import { createCollectStore, createConsolidationStore } from '#persistence';
import { consolidate, requestVerifications, type ClaimedBatch, type RequestVerification, type Settlement } from '#verification';
import { demoActor, hubOver, inventRequest, rememberingDispatcher } from './hub-fixture.js';
import { testCipher, type HubDatabase } from './hub-database.js';
import { testSigner } from './issued-report.js';
import { packOf } from './household/reports.js';

export interface SaidAnswer {
  readonly outcome: FindingOutcome;
  readonly facts?: readonly FactJson[];
  readonly missing?: readonly string[];
  readonly reason?: string;
  /** Whom the source proposes for a person without a number. */
  readonly candidates?: readonly IdentityCandidate[];
  /** More will come: the query stays open. */
  readonly waits?: boolean;
}
/** @param position of the member in the household, from 0 */
export type Answers = (sourceId: string, position: number) => SaidAnswer;

export const toCatalogue = (sources: readonly SourceDescriptor[]): CatalogueSource[] =>
  sources.map(({ id, title, provides, connected }) => ({ id, title, provides, connected }));

export interface ReportingHub {
  /** Requests a household and hands the ids of its batches over; nobody has answered yet. */
  request(serial: number, size: number, more?: Partial<RequestVerification>): Promise<{ verificationId: string; batchIds: string[] }>;
  /** Settles every open batch with what the sources say, and makes the reports that are due. */
  answer(verificationId: string, batchIds: readonly string[], answers: Answers): Promise<void>;
}

export function openReportingHub(database: HubDatabase, sources: readonly SourceDescriptor[]): ReportingHub {
  const store = createCollectStore(database.worker, testCipher);
  const consolidation = {
    store: createConsolidationStore(database.worker, testCipher),
    catalogue: toCatalogue(sources),
    packFor: packOf,
    now: () => new Date(),
    signer: testSigner,
  };
  return {
    async request(serial, size, more = {}) {
      const dispatcher = rememberingDispatcher();
      const [result] = await requestVerifications(
        [{ command: { ...inventRequest(serial, { size }), ...more }, idempotency: undefined }],
        'live',
        demoActor,
        hubOver(database, sources, dispatcher),
      );
      return { verificationId: result?.verificationId ?? '', batchIds: dispatcher.dispatched.map(({ batchId }) => batchId) };
    },
    async answer(verificationId, batchIds, answers) {
      const subjectIds =
        (
          await database.inspect<{ subject_ids: string[] }>('select subject_ids from hedui.verification where verification_id = $1', [
            verificationId,
          ])
        )[0]?.subject_ids ?? [];
      const claimed = await store.claimBatches(batchIds, 5000);
      await store.settleBatches(claimed.map((batch) => settle(batch, subjectIds, answers)));
      await consolidate([verificationId], consolidation);
    },
  };
}

function settle(batch: ClaimedBatch, subjectIds: readonly string[], answers: Answers): Settlement {
  const said = batch.queries.flatMap((query) =>
    query.subjects.map(({ subjectId }) => ({ query, subjectId, answer: answers(batch.sourceId, subjectIds.indexOf(subjectId)) })),
  );
  const waits = said.some(({ answer }) => answer.waits);
  return {
    batchId: batch.batchId,
    sourceId: batch.sourceId,
    lane: batch.lane,
    attempt: batch.attempt,
    findings: said.map(({ query, subjectId, answer: { outcome, facts, missing, reason, candidates } }) => ({
      verificationId: query.verificationId,
      queryId: query.queryId,
      subjectId,
      outcome,
      asOf: shanghaiDate(new Date()),
      ...(missing ? { missing } : {}),
      ...(reason ? { reason } : {}),
      ...(candidates ? { candidates } : {}),
      ...(facts ? { facts: facts.map((fact): Fact => factSchema.parse(fact)) } : {}),
    })),
    queries: batch.queries.map(({ queryId, verificationId }) => ({
      queryId,
      verificationId,
      state: waits ? 'waiting' : 'settled',
      heard: true,
    })),
    next: waits ? { state: 'open', inMs: 0, tryUsed: false } : { state: 'done' },
  };
}

const today = (): LocalDate => shanghaiDate(new Date());

/** Wages of the month before this one. */
export const wageOf = (serial: number, grossAmount: string): FactJson => ({
  kind: 'income-payment',
  recordId: `pay-${serial}`,
  asOf: today(),
  item: 'wages',
  payer: '某公司',
  month: addMonths(monthOf(today()), -1),
  grossAmount,
  taxWithheld: '0.00',
});

export const accountOf = (accountNumber: string, balance: string): FactJson => ({
  kind: 'bank-account',
  recordId: `account-${accountNumber}`,
  asOf: today(),
  bank: '甲银行',
  accountNumber,
  accountType: 'demand',
  status: 'open',
  balance,
  holders: 1,
});
