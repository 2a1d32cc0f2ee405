// Puts the api together and starts it: complete, or refused with the reason.
import type { SourceDescriptor } from '#contracts';
import { createOfficerDesk, createSessions, createSignIn } from '#identity';
import { loadPacks, readCases, requireKnownSources, selectPack } from '#eligibility';
import { shanghaiDate, systemClock } from '#kernel';
import {
  checkDatabase,
  createAccessDeskStore,
  createAuditDesk,
  createAuditGate,
  createAuditWriter,
  createCallbackStore,
  createClientEvidenceStore,
  createClientStore,
  createFieldCipher,
  createHandAnswerStore,
  createHubStore,
  createIdentityStore,
  createLocalValueStore,
  createLookupStore,
  createPublishedValueSource,
  createReaskStore,
  createRequestCounts,
  createRedeterminationStore,
  createSimulationStore,
  createSourceOperationStore,
  createSubjectRightsStore,
  createStandingListStore,
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
  hubEnvironment,
  migrationsFolder,
  readSigning,
  tellMissingValues,
  watchKeys,
  type Log,
} from '#platform';
import { createLookupWatch } from '#lawful-access';
import { createDispatcher, openCarrier } from '#queueing';
import {
  createAccessDesk,
  createAuthorizationDesk,
  createCallbacks,
  createDecisionDesk,
  createEvidenceDesk,
  createHandAnswers,
  createHub,
  createLocalValues,
  createPolicyDesk,
  createPreviewOfValues,
  createSourceDesk,
  createStandingLists,
  followPublishedValues,
  reachFor,
  type HubDependencies,
} from '#verification';
import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as newUuid } from 'uuid';
import { z } from 'zod';
import { readAccessPolicy } from './access/read-access-policy.js';
import { openClientSystems } from './access/client-systems.js';
import { createLimits } from './access/limits.js';
import { parseClientsFile } from './access/clients.js';
import { apiEnvironment, toApiConfig } from './api-config.js';
import { readNumberRules } from './authorizations/number-rules.js';
import { readCallbackKeys } from './callbacks/callback-keys.js';
import { createApiApp } from './create-api-app.js';
import { openFamilyDesk } from './family/open-family-desk.js';
import { policyOfHub } from './packs/policy-of-hub.js';
import { createPdfDrawer } from './report-pdf/pdf-drawer.js';
import { openOpenIdProvider } from './sign-in/openid/openid-provider.js';
import { readOpenIdSettings } from './sign-in/openid/openid-settings.js';
import { openSubjectRights } from './subject-rights/open-subject-rights.js';
import { readPublishedSchemas } from './schemas/published-schemas.js';

export const apiProcessEnvironment = z.object({ ...hubEnvironment, ...apiEnvironment });
export type ApiProcessConfig = z.output<typeof apiProcessEnvironment>;

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

  const hubStore = createHubStore(database, cipher);
  const hubDependencies: HubDependencies = {
    store: hubStore,
    access,
    dispatcher,
    policy: policyOfHub(() => policy.current()),
    sources,
    connected: sources.filter((source) => source.connected),
    numbers: await readNumberRules(config.HEDUI_AUTHORIZATION_NUMBERS),
    now: () => systemClock.now(),
    newId: () => newUuid(),
  };
  const hub = createHub(hubDependencies);
  const accessDesk = createAccessDesk({ hub: hubDependencies, store: createAccessDeskStore(database, cipher) });
  const subjectRights = await openSubjectRights(database, cipher, config.HEDUI_RETENTION, hubDependencies);
  const familyDesk = openFamilyDesk(hubDependencies, createSubjectRightsStore(database, cipher));
  const publishedValues = createPublishedValueSource(database);
  const simulations = createSimulationStore(database, cipher);
  const policyDesk = createPolicyDesk({
    simulations,
    redeterminations: createRedeterminationStore(database, cipher),
    packs: () => policy.current(),
    readPublished: () => publishedValues.readPublished(),
    now: () => systemClock.now(),
    newId: () => newUuid(),
  });
  const hashOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
  const authorizationDesk = createAuthorizationDesk({ ...hubDependencies, hashOf });
  const handAnswers = createHandAnswers({
    store: createHandAnswerStore(database, cipher),
    sources,
    hashOf,
    newId: () => newUuid(),
    now: () => systemClock.now(),
  });
  const callbacks = createCallbacks({
    store: createCallbackStore(database, cipher),
    sources,
    keyOf: readCallbackKeys(sources, process.env),
    newId: () => newUuid(),
    now: () => systemClock.now(),
  });
  const pdfDrawer = createPdfDrawer();
  const evidence = createEvidenceDesk({
    store: createClientEvidenceStore(database, cipher),
    ...readSigning(config),
    access,
    drawPdf: (request) => pdfDrawer.draw(request),
    sourceTitles: Object.fromEntries(sources.map(({ id, title }) => [id, title])),
    publicUrl: config.HEDUI_PUBLIC_URL,
    now: () => systemClock.now(),
  });
  const localValues = createLocalValues({
    store: createLocalValueStore(database, cipher),
    packs,
    preview: createPreviewOfValues(policyDesk, simulations),
    hashOf,
    newId: () => newUuid(),
    now: () => systemClock.now(),
  });
  const sourceDesk = createSourceDesk({
    sources: sources.filter((source) => source.connected),
    states: hubStore,
    readCaseState: async (verificationId, actor) =>
      (
        await hubStore.transact(reachFor(access, actor, 'query', 'change'), (transaction) =>
          transaction.readVerificationView(verificationId),
        )
      )?.state,
    operations: createSourceOperationStore(database),
    reasks: createReaskStore(database),
    now: () => systemClock.now(),
    newId: () => newUuid(),
  });
  const identityStore = createIdentityStore(database, cipher);
  const identity = {
    signIn: createSignIn({ store: identityStore, clock: systemClock }),
    sessions: createSessions({ store: identityStore, clock: systemClock }),
    desk: createOfficerDesk({ store: identityStore, clock: systemClock, newId: () => newUuid() }),
  };
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
    access,
    accessDesk,
    assistance: {
      decisions: createDecisionDesk(hubDependencies),
      lists: createStandingLists({
        store: createStandingListStore(database),
        packFor: (region, on) => selectPack(policy.current(), region, on),
        now: () => systemClock.now(),
      }),
    },
    hub,
    policies: { current: () => policy.current(), cases: readCases(config.HEDUI_POLICIES, packs).cases },
    schemas: readPublishedSchemas(join(houseRoot(), 'docs', 'schemas')),
    authorizationDesk,
    localValues,
    handAnswers,
    callbacks,
    evidence,
    policyDesk,
    sourceDesk,
    familyDesk,
    subjectRights,
    identity,
    openId: openIdSettings && openOpenIdProvider(openIdSettings),
    config: apiConfig,
    auditDesk: createAuditDesk(database),
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
