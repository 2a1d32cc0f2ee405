// Puts the api together and starts it: complete, or refused with the reason.
import type { SourceDescriptor } from '#contracts';
import { loadPacks, readCases, regionForDivision, requireKnownSources, selectPack } from '#eligibility';
import { fullMonthsBefore, shanghaiDate, systemClock } from '#kernel';
import {
  checkDatabase,
  FILE_ANCHOR,
  STAMP_ANCHOR,
  createAuditGate,
  createAuditWriter,
  createClientStore,
  createFieldCipher,
  createHubStore,
  createLookupStore,
  createPublishedValueSource,
  createRequestCounts,
  newestMigration,
  openDatabase,
  proveKeys,
} from '#persistence';
import {
  cipherKeysOf,
  createHealth,
  createLog,
  createMetrics,
  describeError,
  houseRoot,
  migrationsFolder,
  tellMissingValues,
  watchKeys,
  type Log,
} from '#platform';
import { createLookupWatch } from '#lawful-access';
import { createDispatcher, openCarrier } from '#queueing';
import { followPublishedValues, type HubDependencies } from '#verification';
import { sql } from 'kysely';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as newUuid } from 'uuid';
import { readAccessPolicy } from './access/read-access-policy.js';
import { openClientSystems } from './access/client-systems.js';
import { createLimits } from './access/limits.js';
import { parseClientsFile } from './access/clients.js';
import { toApiConfig, type ApiProcessConfig } from './api-config.js';
import { readNumberRules } from './authorizations/number-rules.js';
import { createApiApp } from './create-api-app.js';
import { openDesks } from './open-desks.js';
import { createPdfDrawer } from './report-pdf/pdf-drawer.js';
import { openOpenIdProvider } from './sign-in/openid/openid-provider.js';
import { readOpenIdSettings } from './sign-in/openid/openid-settings.js';
import { readPublishedSchemas } from './schemas/published-schemas.js';

export interface RunningApi {
  readonly url: string;
  readonly stopServing: () => void;
  stop(): Promise<void>;
}

export async function startApi(
  config: ApiProcessConfig,
  sources: readonly SourceDescriptor[],
  log: Log = createLog({ app: 'api', level: config.HEDUI_LOG_LEVEL }),
): Promise<RunningApi> {
  const clientsFile = config.HEDUI_CLIENTS_FILE;
  const clients = clientsFile === undefined ? [] : parseClientsFile(await readFile(clientsFile, 'utf8'));
  if (clients.length > 0 && config.HEDUI_DEMO !== 'true') log.warn('clients.static-tokens', { count: clients.length });
  const apiConfig = toApiConfig(config);
  const openIdSettings = readOpenIdSettings(config, config.HEDUI_PUBLIC_URL);
  const access = await readAccessPolicy(config.HEDUI_ACCESS_POLICY);
  log.info('access-policy.loaded', { code: access.hash });
  const packs = loadPacks(config.HEDUI_POLICIES, config.HEDUI_POLICY_OVERLAY);
  requireKnownSources(packs, sources);
  const keys = cipherKeysOf(config);
  const cipher = createFieldCipher(keys);
  const auditGate = createAuditGate();
  const database = openDatabase({
    url: config.DATABASE_URL,
    applicationName: 'hedui-api',
    poolSize: config.HEDUI_POOL_SIZE,
    audit: createAuditWriter(keys, auditGate.mayLook),
  });
  await checkDatabase(database, {
    role: 'hedui_app',
    newestMigration: await newestMigration(migrationsFolder()),
    isDemonstration: config.HEDUI_DEMO === 'true',
  });
  await proveKeys(database, keys);
  await auditGate.watch(database, {
    graceMs: config.HEDUI_AUDIT_GRACE_SECONDS * 1000,
    anchors: config.HEDUI_TSA_URL === undefined ? [FILE_ANCHOR] : [FILE_ANCHOR, STAMP_ANCHOR],
    onChange: (open, lagMs) => log.error(open ? 'audit.people-shown-again' : 'audit.people-hidden', { lagMs: Math.round(lagMs) }),
    onError: (error) => log.warn('audit.lag-not-read', describeError(error)),
  });
  const carrier = openCarrier({
    redisUrl: config.REDIS_URL,
    databaseUrl: config.DATABASE_DIRECT_URL ?? config.DATABASE_URL,
    applicationName: 'hedui-api',
    workers: 0,
    onError: (error) => log.warn('queue.error', describeError(error)),
  });
  const dispatcher = createDispatcher(carrier, (error, jobs) => log.warn('queue.jobs-not-added', { count: jobs, ...describeError(error) }));
  await dispatcher.waitUntilReady();
  const policy = await followPublishedValues({
    packs,
    source: createPublishedValueSource(database),
    everyMs: config.HEDUI_VALUES_SECONDS * 1000,
    onTaken: (count) => log.info('values.taken', { count }),
    onError: (error) => log.warn('values.not-read', describeError(error)),
  });
  for (const notice of packs.notices) log.info('pack.notice', { code: notice.file });
  tellMissingValues(log, policy.current(), shanghaiDate(systemClock.now()));

  const hubDependencies: HubDependencies = {
    store: createHubStore(database, cipher),
    access,
    dispatcher,
    policy: {
      packFor: (region, referenceDate) => selectPack(policy.current(), region, referenceDate),
      windowFor(divisionCode, referenceDate) {
        const inForce = policy.current();
        const region = regionForDivision(inForce, divisionCode);
        return { region, window: fullMonthsBefore(referenceDate, selectPack(inForce, region, referenceDate).window.months) };
      },
    },
    sources,
    connected: sources.filter((source) => source.connected),
    numbers: await readNumberRules(config.HEDUI_AUTHORIZATION_NUMBERS),
    now: () => systemClock.now(),
    newId: () => newUuid(),
  };
  const pdfDrawer = createPdfDrawer();
  const desks = await openDesks({
    config,
    database,
    cipher,
    hub: hubDependencies,
    packs,
    policy,
    drawPdf: (request) => pdfDrawer.draw(request),
    log,
  });
  const systems = await openClientSystems({
    store: createClientStore(database, cipher),
    clock: systemClock,
    publicUrl: config.HEDUI_PUBLIC_URL,
    onError: (error) => log.warn('clients.not-read', describeError(error)),
  });
  const limits = createLimits(createRequestCounts(database));
  const lookups = createLookupWatch({
    store: createLookupStore(database),
    access,
    unknownIdsAnHour: config.HEDUI_UNKNOWN_IDS_AN_HOUR,
    onLocked: (kind) => log.error('lookups.locked', { code: kind }),
  });
  const tidying = setInterval(() => limits.tidy(), 60_000).unref();
  const health = createHealth([
    { name: 'database', check: async () => void (await sql`select 1`.execute(database)) },
    ...watchKeys(config, log),
  ]);
  const app = await createApiApp({
    ...desks,
    access,
    policies: { current: () => policy.current(), cases: readCases(config.HEDUI_POLICIES, packs).cases },
    schemas: readPublishedSchemas(join(houseRoot(), 'docs', 'schemas')),
    openId: openIdSettings && openOpenIdProvider(openIdSettings),
    config: apiConfig,
    auditsLooks: true,
    checks: health,
    metrics: createMetrics(),
    clients,
    systems,
    limits,
    lookups,
    log,
  });
  await app.listen(config.HEDUI_HTTP_PORT, config.HEDUI_HTTP_HOST);
  return {
    url: apiConfig.tls === undefined ? await app.getUrl() : (await app.getUrl()).replace(/^http:/, 'https:'),
    stopServing: () => health.stopServing(),
    async stop() {
      clearInterval(tidying);
      systems.directory.stop();
      policy.stop();
      auditGate.stop();
      await app.close();
      await pdfDrawer.close();
      await dispatcher.close();
      await carrier.close();
      await database.destroy();
    },
  };
}
