// Puts a worker together and starts it: complete, or refused with the reason. Used by main, by the bench and by tests.
// length: one line a part of the process, in the order in which they start and stop.
import { createAdapterClients, createEgress, readEgress } from '#adapter-kit';
import type { SourceAdapter, SourceDescriptor } from '#contracts';
import { asksSecondOfficer, loadPacks, requireKnownSources, selectPack } from '#eligibility';
import { HubError, systemClock } from '#kernel';
import {
  checkDatabase,
  createAuditWriter,
  createCallbackInbox,
  createCollectStore,
  createConsolidationStore,
  createFieldCipher,
  createHandDesk,
  createPartnerLine,
  createPublishedValueSource,
  createReaskWorkStore,
  createSourceStateStore,
  createSourceTestStore,
  createSubscriptionStore,
  keepRecentFacts,
  newestMigration,
  openDatabase,
  proveKeys,
} from '#persistence';
import {
  createHealth,
  createLog,
  createMetrics,
  createNestLogger,
  cipherKeysOf,
  describeError,
  migrationsFolder,
  readPartners,
  readSigning,
  watchKeys,
  type Log,
} from '#platform';
import { loadEventRules } from '#source-catalogue';
import { createDispatcher, openCarrier, runCollectWorkers, type QueueName } from '#queueing';
import { followPublishedValues, type CollectPoint } from '#verification';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { v7 as newUuid } from 'uuid';
import { sealAudit } from './seal-audit.js';
import { createCollector, type Collector } from './collector.js';
import { createSourceCaller, type MountedSource } from './source-caller.js';
import { startOperationsRunner } from './operations-runner.js';
import { startPartnerRunner } from './partner-runner.js';
import { runStoredWork } from './stored-work.js';
import { startSourceWatch } from './source-watch.js';
import { startSubscriptionRunner } from './subscription-runner.js';
import { startSweeper } from './sweeper.js';
import type { WorkerConfig } from './worker-config.js';
import { MOUNTED_SOURCES, WorkerModule } from './worker.module.js';
import { yieldProcessor } from './yield-processor.js';

export interface WorkerParts {
  readonly config: WorkerConfig;
  /** The whole catalogue, connected or not. */
  readonly sources: readonly SourceDescriptor[];
  /** By the id of the source they serve. */
  readonly adapters: ReadonlyMap<string, SourceAdapter>;
  readonly log?: Log;
  readonly reached?: (point: CollectPoint) => void;
}

export interface RunningWorker {
  readonly url: string;
  readonly backend: 'postgres' | 'redis';
  readonly collector: Collector;
  /** Ready from now on: whoever started it can also stop it. */
  readonly markStarted: () => void;
  readonly stopServing: () => void;
  stop(): Promise<void>;
}

const STOP_JOBS_MS = 10_000;
/** How long running calls may still take before they are aborted; their batches are taken over by another worker. */
const STOP_CALLS_MS = 12_000;
const HEARTBEAT_MS = 5000;
const GAUGES_MS = 1000;
const OPERATIONS_MS = 500;
const SUBSCRIPTIONS_MS = 2000;

export async function startWorker({
  config,
  sources,
  adapters,
  log = createLog({ app: 'worker', level: config.HEDUI_LOG_LEVEL }),
  reached = () => undefined,
}: WorkerParts): Promise<RunningWorker> {
  if (config.HEDUI_WORKER_LANES === 'bulk') yieldProcessor();
  const packs = loadPacks(config.HEDUI_POLICIES, config.HEDUI_POLICY_OVERLAY);
  requireKnownSources(packs, sources);
  const keys = cipherKeysOf(config);
  const cipher = createFieldCipher(keys);
  const database = openDatabase({
    url: config.DATABASE_URL,
    applicationName: 'hedui-worker',
    poolSize: config.HEDUI_POOL_SIZE,
    statementTimeoutMs: 30_000,
    audit: createAuditWriter(keys),
  });
  await checkDatabase(database, {
    role: 'hedui_worker',
    newestMigration: await newestMigration(migrationsFolder()),
    isDemonstration: config.HEDUI_DEMO === 'true',
  });
  await proveKeys(database, keys);

  const policy = await followPublishedValues({
    packs,
    source: createPublishedValueSource(database),
    everyMs: config.HEDUI_VALUES_SECONDS * 1000,
    onTaken: (count) => log.info('values.taken', { count }),
    onError: (error) => log.warn('values.not-read', describeError(error)),
  });

  const served = config.HEDUI_WORKER_SOURCES?.split(',').map((id) => id.trim());
  const connected = sources.flatMap((source) => {
    const adapter = source.connected ? adapters.get(source.id) : undefined;
    if (!source.connected || !adapter || (served && !served.includes(source.id))) return [];
    const pollEverySeconds = Math.min(source.pollEverySeconds, config.HEDUI_POLL_AT_MOST_SECONDS ?? source.pollEverySeconds);
    return [{ source: { ...source, pollEverySeconds }, adapter }];
  });
  const queues: QueueName[] =
    config.HEDUI_WORKER_LANES === 'live'
      ? ['collect.live']
      : config.HEDUI_WORKER_LANES === 'bulk'
        ? ['collect.bulk']
        : ['collect.live', 'collect.bulk'];
  const carrier = openCarrier({
    redisUrl: config.REDIS_URL,
    databaseUrl: config.DATABASE_DIRECT_URL ?? config.DATABASE_URL,
    applicationName: 'hedui-worker',
    workers: queues.length + 1, // and the calendar
    onError: (error) => log.warn('queue.error', describeError(error)),
  });
  const dispatcher = createDispatcher(carrier, (error, jobs) => log.warn('queue.jobs-not-added', { count: jobs, ...describeError(error) }));
  await dispatcher.waitUntilReady();

  const metrics = createMetrics();
  let isStarted = false;
  const refuseUntilStarted = (): Promise<void> =>
    isStarted ? Promise.resolve() : Promise.reject(new HubError('starting', 'the worker is still starting'));
  const health = createHealth([
    { name: 'worker', check: refuseUntilStarted },
    { name: 'database', check: async () => void (await sql`select 1`.execute(database)) },
    ...watchKeys(config, log),
  ]);
  const app = await NestFactory.create<NestFastifyApplication>(
    WorkerModule.forSources({
      sources: connected,
      quotaShare: 1 / config.HEDUI_WORKER_COPIES,
      health,
      metrics,
      metricsToken: config.HEDUI_METRICS_TOKEN,
    }),
    new FastifyAdapter(),
    { logger: createNestLogger(log) },
  );
  const mounted = app.get<ReadonlyMap<string, MountedSource>>(MOUNTED_SOURCES);
  await app.listen(config.HEDUI_WORKER_PORT, config.HEDUI_WORKER_HOST);

  const calls = new AbortController();
  const hand = createHandDesk(database, cipher, (source, cases) =>
    cases.some(({ packRegion, referenceDate }) => asksSecondOfficer(selectPack(policy.current(), packRegion, referenceDate), source)),
  );
  const callbacks = createCallbackInbox(database, cipher, config.HEDUI_CALLBACK_HOLD_SECONDS * 1000);
  const egress = createEgress(readEgress(sources, config));
  const partners = createPartnerLine({
    database,
    cipher,
    settings: await readPartners(config.HEDUI_PARTNERS),
    sources: new Map(connected.map(({ source }) => [source.id, source])),
    signer: readSigning(config).signer,
    clock: systemClock,
  });
  const clients = createAdapterClients({ clock: systemClock, desk: hand, inbox: callbacks, partners, egress });
  const caller = createSourceCaller({ mounted, clients, clock: systemClock, signal: calls.signal, log, metrics });
  const recentFacts = keepRecentFacts();
  const store = createCollectStore(database, cipher, recentFacts);
  const collector = createCollector({
    store,
    consolidation: {
      store: createConsolidationStore(database, cipher, recentFacts),
      catalogue: sources.map(({ id, title, provides, connected: isConnected }) => ({ id, title, provides, connected: isConnected })),
      packFor: (region, referenceDate) => selectPack(policy.current(), region, referenceDate),
      now: () => systemClock.now(),
      signer: readSigning(config).signer,
      waves: {
        connected: new Map(sources.flatMap((source) => (source.connected ? [[source.id, source]] : []))),
        dispatcher,
        newId: () => newUuid(),
      },
    },
    dispatcher,
    caller,
    mounted,
    leaseMs: config.HEDUI_LEASE_SECONDS * 1000,
    clock: systemClock,
    random: Math.random,
    log,
    metrics,
    reached,
  });
  const runner = runCollectWorkers(carrier, queues, (batchIds, dispatch, queue) =>
    collector.collect(batchIds, dispatch, queue === 'collect.live' ? 'claimed' : 'done'),
  );
  await runner.ready();

  const stopSweeper = startSweeper({
    store,
    hand,
    callbacks,
    dispatcher,
    collector,
    log,
    lane: config.HEDUI_WORKER_LANES === 'live' ? 'live' : undefined,
    everyMs: config.HEDUI_SWEEP_SECONDS * 1000,
    olderThanMs: { live: config.HEDUI_SWEEP_LIVE_SECONDS * 1000, bulk: config.HEDUI_SWEEP_BULK_SECONDS * 1000 },
  });
  const stopStoredWork = await runStoredWork({ config, carrier, database, cipher, keys, dispatcher, sources, packs, policy, log });
  const stopAuditSealer = await sealAudit(config, database, log);
  const workerId = randomUUID();
  const stateStore = createSourceStateStore(database);
  const stopWatch = startSourceWatch({
    workerId,
    store: stateStore,
    caller,
    mounted,
    clock: systemClock,
    log,
    metrics,
    probeEveryMs: config.HEDUI_PROBE_SECONDS * 1000,
    writeEveryMs: GAUGES_MS,
  });
  const stopOperations = startOperationsRunner({
    egress,
    tests: createSourceTestStore(database),
    state: stateStore,
    reasks: {
      store: createReaskWorkStore(database),
      dispatcher,
      sources: new Map(sources.flatMap((source) => (source.connected ? [[source.id, source] as const] : []))),
      now: () => systemClock.now(),
      newId: () => newUuid(),
    },
    caller,
    mounted,
    log,
    everyMs: OPERATIONS_MS,
  });
  const stopSubscriptions = startSubscriptionRunner({
    store: createSubscriptionStore(database, cipher),
    calls: store,
    state: stateStore,
    rules: await loadEventRules(config.HEDUI_EVENT_CHECKS),
    caller,
    // live requests need not wait for what changed somewhere
    mounted: config.HEDUI_WORKER_LANES === 'live' ? new Map() : mounted,
    clock: systemClock,
    leaseMs: config.HEDUI_LEASE_SECONDS * 1000,
    log,
    everyMs: SUBSCRIPTIONS_MS,
  });
  const stopPartners = startPartnerRunner(
    database,
    caller,
    connected.flatMap(({ source }) => (source.partner ? [source.id] : [])),
    log,
  );
  const beat = (): void => void stateStore.beat(workerId).catch((error: unknown) => log.warn('heartbeat.failed', describeError(error)));
  beat();
  const heartbeat = setInterval(beat, HEARTBEAT_MS);
  log.info('worker.ready', { queues: [...queues], sources: connected.map(({ source }) => source.id), mode: carrier.kind });

  return {
    url: await app.getUrl(),
    backend: carrier.kind,
    collector,
    markStarted: () => (isStarted = true),
    stopServing: () => health.stopServing(),
    async stop() {
      clearInterval(heartbeat);
      stopWatch();

      await Promise.all([stopOperations(), stopSubscriptions(), stopPartners()]);
      policy.stop();
      await stopSweeper();
      await stopStoredWork();
      await runner.stop(STOP_JOBS_MS);
      await Promise.race([collector.idle(), new Promise((resolve) => setTimeout(resolve, STOP_CALLS_MS).unref())]);
      calls.abort();
      await collector.idle();
      await stateStore.leave(workerId).catch(() => undefined);
      await stopAuditSealer();
      await Promise.all([dispatcher.close(), clients.close(), app.close()]);
      await carrier.close();
      await database.destroy();
    },
  };
}
