// Work that waits in rows beside the queries: values coming into force, simulations and redeterminations, exports,
// bulk files, clocks of cases, retention, reviews, comparisons of reports and webhooks. Copies of the worker share it by leases.
import type { SourceDescriptor } from '#contracts';
import { withPublishedValues, type PackCatalogue } from '#eligibility';
import { systemClock } from '#kernel';
import {
  createEvaluationRowStore,
  createPublishedValueSource,
  createRedeterminationRunStore,
  createSimulationRunStore,
  createValueEffectStore,
  openTestingPool,
  type Database,
  type FieldCipher,
} from '#persistence';
import { describeError, type cipherKeysOf, type Log } from '#platform';
import type { Carrier } from '#queueing';
import { followValuesIntoForce, type Dispatcher, type PolicyInForce } from '#verification';
import { randomUUID } from 'node:crypto';
import { startBulkRunner } from './bulk-runner.js';
import { startCaseRunner } from './case-runner.js';
import { startComparisonRunner } from './comparison-runner.js';
import { startExportRunner } from './export-runner.js';
import { startFeedRunner } from './feed-runner.js';
import { startPolicyRunner } from './policy-runner.js';
import { keepRetention } from './retention-runner.js';
import { startReviewRunner } from './review-runner.js';
import { startSourceEventRunner } from './source-event-runner.js';
import { startStatisticsRunner } from './statistics-runner.js';
import { startWebhookRunner } from './webhook-runner.js';
import type { WorkerConfig } from './worker-config.js';
import { openWorkerHub } from './worker-hub.js';

export interface StoredWorkParts {
  readonly config: WorkerConfig;
  readonly carrier: Carrier;
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly keys: ReturnType<typeof cipherKeysOf>;
  readonly dispatcher: Dispatcher;
  readonly sources: readonly SourceDescriptor[];
  readonly packs: PackCatalogue;
  readonly policy: PolicyInForce;
  readonly log: Log;
}

/**
 * @returns stops it; what is begun is finished or taken over by another worker
 * @throws HubError `access-policy-invalid`
 */
export async function runStoredWork({
  config,
  carrier,
  database,
  cipher,
  keys,
  dispatcher,
  sources,
  packs,
  policy,
  log,
}: StoredWorkParts): Promise<() => Promise<void>> {
  const stopValueEffects = followValuesIntoForce({
    store: createValueEffectStore(database),
    clock: systemClock,
    newId: () => randomUUID(),
    everyMs: config.HEDUI_VALUES_SECONDS * 1000,
    onBegun: (count) => log.info('values.in-force', { count }),
    onError: (error) => log.warn('values.not-followed', describeError(error)),
  });
  const publishedValues = createPublishedValueSource(database);
  const evaluationRows = createEvaluationRowStore(database);
  const stopPolicyRunner = startPolicyRunner({
    simulations: createSimulationRunStore(database, cipher),
    redeterminations: createRedeterminationRunStore(database, cipher),
    rows: evaluationRows,
    openPool: async () => openTestingPool({ keys, catalogues: await evaluationRows.readCatalogues(), threads: 1 }),
    async readPolicy() {
      const published = await publishedValues.readPublished();
      return { packs: withPublishedValues(packs, published), published };
    },
    now: () => systemClock.now(),
    log,
    everyMs: config.HEDUI_POLICY_RUN_SECONDS * 1000,
    leaseMs: config.HEDUI_LEASE_SECONDS * 1000,
  });
  const stopExportRunner = startExportRunner(database, cipher, log);
  const stopCases = startCaseRunner(database, log);
  const stopFeed = startFeedRunner(database, log);
  const stopStatistics = startStatisticsRunner(database, cipher, config.HEDUI_STATISTICS_SECONDS * 1000, log);
  const stopComparisons = startComparisonRunner(database, cipher, () => policy.current(), log);
  const stopRetention = await keepRetention(config, database, log);
  const hub = await openWorkerHub({ config, database, cipher, dispatcher, sources, packs: () => policy.current() });
  const asking = { hub, config, database, cipher, sources, log };
  const stopSourceEvents = await startSourceEventRunner(asking);
  const stopReviews = await startReviewRunner({ ...asking, carrier });
  const stopBulk = startBulkRunner(asking);
  const stopWebhooks = startWebhookRunner(config, database, cipher, log);
  return async () => {
    await stopValueEffects();
    await Promise.all([
      stopBulk(),
      stopCases(),
      stopPolicyRunner(),
      stopExportRunner(),
      stopComparisons(),
      stopSourceEvents(),
      stopRetention(),
      stopReviews(),
      stopStatistics(),
      stopFeed(),
      stopWebhooks(),
    ]);
  };
}
