// The worker's stores: claims, settlements, consolidation; set-based, over many batches and verifications at once.
import type { CollectStore, ConsolidationStore } from '#verification';
import { claimBatches } from './claim-batches.js';
import { loadForConsolidation, markReported, storeReports } from './consolidation-statements.js';
import type { Database } from './database.js';
import { createEditionKeeper } from './edition-store.js';
import type { FieldCipher } from './field-cipher.js';
import { describeBatches, takeDailyCall, postponeBatch, readLatestAnswers, renewLease } from './query-statements.js';
import { keepRecentFacts, type RecentFacts } from './recent-facts.js';
import { holdAgain, moveWaves } from './plan-statements.js';
import { settleBatches } from './settle-batches.js';
import { findDueVerifications, numberDispatches, takeLostBatches } from './sweep-statements.js';

/** @param recentFacts shared with the consolidation store of the same process, so that it need not open what was just sealed */
export const createCollectStore = (
  database: Database,
  cipher: FieldCipher,
  recentFacts: RecentFacts = keepRecentFacts(),
): CollectStore => ({
  describeBatches: (batchIds) => describeBatches(database, batchIds),
  takeDailyCall: (sourceId, perDay) => takeDailyCall(database, sourceId, perDay),
  claimBatches: (batchIds, leaseMs, purpose) => claimBatches(database, cipher, batchIds, leaseMs, purpose),
  settleBatches: (settlements, beforeCommit) => settleBatches(database, cipher, recentFacts, settlements, beforeCommit),
  postponeBatch: (batchId, inMs) => postponeBatch(database, batchId, inMs),
  renewLease: (batchId, attempt, leaseMs) => renewLease(database, batchId, attempt, leaseMs),
  readLatestAnswers: (queryIds) => readLatestAnswers(database, cipher, queryIds),
  takeLostBatches: (olderThanMs, limit) => takeLostBatches(database, olderThanMs, limit),
  numberDispatches: (batchIds) => numberDispatches(database, batchIds),
  findDueVerifications: (limit, lane) => findDueVerifications(database, limit, lane),
});

export const createConsolidationStore = (
  database: Database,
  cipher: FieldCipher,
  recentFacts: RecentFacts = keepRecentFacts(),
): ConsolidationStore => ({
  loadForConsolidation: (verificationIds) => loadForConsolidation(database, cipher, recentFacts, verificationIds),
  keepEditions: createEditionKeeper(database),
  storeReports: (rows) => storeReports(database, cipher, rows),
  moveWaves: (moves, batches) => moveWaves(database, moves, batches),
  holdAgain: (verifications) => holdAgain(database, verifications),
  markReported: (rows) => markReported(database, rows),
});
