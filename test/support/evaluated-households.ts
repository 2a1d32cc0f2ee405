// Households with a report and its evaluation row in a test database, the way consolidation leaves them: through the hub's
// own intake, its settlements and consolidation.
import type { CatalogueSource, Fact } from '#contracts';
import { factKindSchema, factSchema } from '#contracts';
import { loadPacks, selectPack, type PackCatalogue } from '#eligibility';
import { fullMonthsBefore, parseLocalDate, type LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createCollectStore, createConsolidationStore, createHubStore } from '#persistence';
import { consolidate, requestVerifications, type ClaimedBatch, type RequestVerification } from '#verification';
import { v7 as newUuid } from 'uuid';
import { demoActor, houseAccess, inventRequest, rememberingDispatcher, testSource } from './hub-fixture.js';
import { testCipher, type HubDatabase } from './hub-database.js';

const NAMED = [
  testSource('tax', { provides: ['income-payment'] }),
  testSource('social-insurance', { provides: ['contribution', 'benefit'] }),
  testSource('banks', { provides: ['bank-account', 'interest'] }),
  testSource('registers', {
    provides: ['household-registration', 'marriage', 'death', 'custody', 'real-estate', 'vehicle', 'business-registration'],
  }),
];
const held = new Set(NAMED.flatMap(({ provides }) => provides));
/** Sources that tell all there is. */
export const SOURCES = [...NAMED, testSource('others', { provides: factKindSchema.options.filter((kind) => !held.has(kind)) })];
const catalogue: readonly CatalogueSource[] = SOURCES.map(({ id, title, provides, connected }) => ({ id, title, provides, connected }));
export const loadTestPacks = (): PackCatalogue => loadPacks('config/policies', 'config/policies/_demo');

export interface EvaluatedHousehold {
  readonly serial: number;
  readonly size?: number;
  /** Gross wage of the first member, each of the twelve months of the window, in yuan. */
  readonly wage?: string;
  readonly actor?: Actor;
  readonly changes?: Partial<RequestVerification>;
}

const REFERENCE_DATE = parseLocalDate('2023-09-15');

/** @returns verification ids, in the order of the households */
export async function evaluateHouseholds(database: HubDatabase, households: readonly EvaluatedHousehold[]): Promise<string[]> {
  const packs = loadTestPacks();
  const ids: string[] = [];
  for (const household of households) ids.push(await evaluateOne(database, packs, household));
  return ids;
}

async function evaluateOne(database: HubDatabase, packs: PackCatalogue, household: EvaluatedHousehold): Promise<string> {
  const dispatcher = rememberingDispatcher();
  const command = {
    ...inventRequest(household.serial, { size: household.size ?? 1 }),
    referenceDate: REFERENCE_DATE,
    ...household.changes,
  };
  const [result] = await requestVerifications([{ command, idempotency: undefined }], 'live', household.actor ?? demoActor, {
    store: createHubStore(database.app, testCipher),
    access: houseAccess,
    dispatcher,
    policy: { windowFor: (_division, date) => ({ region: 'mentougou', window: fullMonthsBefore(date, 12) }) },
    sources: SOURCES,
    connected: SOURCES,
    now: () => new Date(),
    newId: () => newUuid(),
  });
  const verificationId = result?.verificationId ?? '';
  const store = createCollectStore(database.worker, testCipher);
  const claimed = await store.claimBatches(
    dispatcher.dispatched.map(({ batchId }) => batchId),
    5000,
  );
  await store.settleBatches(claimed.map((batch) => settle(batch, household, command.referenceDate)));
  await consolidate([verificationId], {
    store: createConsolidationStore(database.worker, testCipher),
    catalogue,
    packFor: (region, date) => selectPack(packs, region, date),
    now: () => new Date('2026-11-22T00:00:00.000Z'),
  });
  return verificationId;
}

function settle(batch: ClaimedBatch, { wage }: EvaluatedHousehold, on: LocalDate) {
  return {
    batchId: batch.batchId,
    sourceId: batch.sourceId,
    lane: batch.lane,
    attempt: batch.attempt,
    findings: batch.queries.flatMap((query) =>
      query.subjects.map(({ subjectId }, index) => {
        const facts = wage !== undefined && batch.sourceId === 'tax' && index === 0 ? payMonths(wage, on) : [];
        const outcome = facts.length === 0 ? ('no-record' as const) : ('found' as const);
        return { verificationId: query.verificationId, queryId: query.queryId, subjectId, outcome, asOf: on, facts };
      }),
    ),
    queries: batch.queries.map(({ queryId, verificationId }) => ({ queryId, verificationId, state: 'settled' as const, heard: true })),
    next: { state: 'done' as const },
  };
}

const payMonths = (grossAmount: string, on: LocalDate): Fact[] => {
  const { from } = fullMonthsBefore(on, 12);
  return Array.from({ length: 12 }, (_unused, index) => {
    const time = Number(from.slice(0, 4)) * 12 + Number(from.slice(5)) - 1 + index;
    const month = `${Math.floor(time / 12)}-${String((time % 12) + 1).padStart(2, '0')}`;
    const fact = {
      kind: 'income-payment',
      recordId: `pay-${month}`,
      asOf: on,
      item: 'wages',
      payer: '甲',
      month,
      grossAmount,
      taxWithheld: '0.00',
    };
    return factSchema.parse(fact);
  });
};
