// A hub whose departments answer many households at once, by household, or keep silent: for rounds of reviews.
import type { Fact } from '#contracts';
import { fullMonthsBefore, shanghaiDate } from '#kernel';
import { createCollectStore, createConsolidationStore } from '#persistence';
import { consolidate, type ConsolidateDependencies, type HubDependencies, type Settlement } from '#verification';
import { v7 as newUuid } from 'uuid';
import { SOURCES } from './evaluated-households.js';
import { packOf } from './household/reports.js';
import { testCipher, type HubDatabase } from './hub-database.js';
import { hubOver, rememberingDispatcher } from './hub-fixture.js';
import { toCatalogue } from './reported-household.js';

/** Undefined: the source does not answer. */
type AnswerOf = (householdId: string, sourceId: string, position: number) => readonly Fact[] | undefined;

export interface RoundHub {
  readonly hub: HubDependencies;
  /** All batches that wait, wave by wave, and the reports. */
  answerEverything(answer: AnswerOf): Promise<void>;
}

/** @param packFor @param now of a test with a policy or a clock of its own */
export function openRoundHub(database: HubDatabase, packFor = packOf, now = () => new Date()): RoundHub {
  const dispatcher = rememberingDispatcher();
  const hub: HubDependencies = {
    ...hubOver(database, SOURCES, dispatcher),
    policy: { windowFor: (_division, date) => ({ region: 'mentougou', window: fullMonthsBefore(date, 12) }), packFor },
  };
  const store = createCollectStore(database.worker, testCipher);
  const consolidation: ConsolidateDependencies = {
    store: createConsolidationStore(database.worker, testCipher),
    catalogue: toCatalogue(SOURCES),
    packFor,
    now,
    waves: { connected: new Map(SOURCES.map((source) => [source.id, source])), dispatcher, newId: () => newUuid() },
  };
  return {
    hub,
    async answerEverything(answer) {
      while (dispatcher.dispatched.length > 0) {
        const batchIds = dispatcher.dispatched.splice(0).map(({ batchId }) => batchId);
        const claimed = await store.claimBatches(batchIds, 60_000);
        const asked = [...new Set(claimed.flatMap(({ queries }) => queries.map(({ verificationId }) => verificationId)))];
        const people = await readPeople(database, asked);
        const on = shanghaiDate(now());
        const settlements = claimed.map((batch): Settlement => ({
          batchId: batch.batchId,
          sourceId: batch.sourceId,
          lane: batch.lane,
          attempt: batch.attempt,
          findings: batch.queries.flatMap((query) =>
            query.subjects.map(({ subjectId }) => {
              const { householdId, subjectIds } = people.get(query.verificationId) ?? { householdId: '', subjectIds: [] };
              const facts = answer(householdId, batch.sourceId, subjectIds.indexOf(subjectId));
              const said = { verificationId: query.verificationId, queryId: query.queryId, subjectId, asOf: on };
              if (facts === undefined) return { ...said, outcome: 'late' as const, reason: 'deadline' };
              return facts.length === 0 ? { ...said, outcome: 'no-record' as const } : { ...said, outcome: 'found' as const, facts };
            }),
          ),
          queries: batch.queries.map(({ queryId, verificationId }) => ({
            queryId,
            verificationId,
            state: 'settled' as const,
            heard: true,
          })),
          next: { state: 'done' },
        }));
        await store.settleBatches(settlements);
        for (let due: readonly string[] = asked; due.length > 0;) due = await consolidate(due, consolidation);
      }
    },
  };
}

async function readPeople(database: HubDatabase, verificationIds: readonly string[]) {
  const rows = await database.inspect<{ verification_id: string; household_id: string; subject_ids: string[] }>(
    'select verification_id, household_id, subject_ids from hedui.verification where verification_id = any($1::uuid[])',
    [verificationIds],
  );
  return new Map(rows.map((row) => [row.verification_id, { householdId: row.household_id, subjectIds: row.subject_ids }]));
}
