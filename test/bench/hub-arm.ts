// The hub as `npm start` runs it: the api's intake use case in one process, the complete worker in another.
import { nameActing, runActing, startActing } from '#audit';
import { shanghaiDate } from '#kernel';
import { createAuditWriter, createHubStore, openDatabase, readAuditLag } from '#persistence';
import { createLog } from '#platform';
import { createDispatcher, openCarrier } from '#queueing';
import { createHub, requestVerifications, type HubDependencies } from '#verification';
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 as newUuid } from 'uuid';
import { startWorker } from '../../apps/worker/start-worker.js';
import { workerEnvironment } from '../../apps/worker/worker-config.js';
import type { ArmPart, ArmSetUp } from './arm-messages.js';
import { openAccess, openCipher, openPolicy, POLICIES, POLICY_OVERLAY } from './arm-policy.js';
import { benchActor, benchCaseworker, inventHousehold } from './bench-households.js';
import { answeringAdapters, benchSources, quotaSources } from './bench-sources.js';
import { openReportWatch } from './report-watch.js';
import { listLeftOut } from './without/stand-ins.js';

/** Households handed in with one call of the bulk intake. */
const CHUNK = 200;

/** Oftener than by default (2 and 20), so that every entry of a run is sealed and anchored within what is measured. */
const AUDIT_SECONDS = 1;
const WATCH_MS = 50;

const failLoudly = (error: unknown): void => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : 'unknown error'}\n`);
};

export async function openHubIntake(setUp: ArmSetUp): Promise<ArmPart> {
  const database = openDatabase({
    url: setUp.appUrl,
    applicationName: 'bench-hub-intake',
    poolSize: 10,
    audit: createAuditWriter(Buffer.from(setUp.indexKey, 'base64')),
  });
  const carrier = openCarrier({
    redisUrl: setUp.redisUrl,
    databaseUrl: setUp.appUrl,
    applicationName: 'bench-hub-intake',
    workers: 0,
    onError: failLoudly,
  });
  const dispatcher = createDispatcher(carrier, failLoudly);
  await dispatcher.waitUntilReady();
  const hub: HubDependencies = {
    store: createHubStore(database, openCipher(setUp)),
    access: openAccess(),
    dispatcher,
    policy: openPolicy(),
    sources: benchSources,
    connected: benchSources,
    now: () => new Date(),
    newId: () => newUuid(),
  };
  const useCases = createHub(hub);
  const today = shanghaiDate(new Date());
  return {
    async request(first, count) {
      for (let start = first; start < first + count; start += CHUNK) {
        const items = Array.from({ length: Math.min(CHUNK, first + count - start) }, (_unused, index) => ({
          command: inventHousehold(start + index, today),
          idempotency: undefined,
        }));
        await requestVerifications(items, 'bulk', benchActor, hub);
      }
    },
    async isolate(first, count) {
      const watch = await openReportWatch(setUp.workerUrl);
      const times: number[] = [];
      for (let serial = first; serial < first + count; serial += 1) {
        const command = inventHousehold(serial, today);
        const startedAt = performance.now();
        const { view } = await useCases.requestVerification(command, benchActor, {
          key: `bench-${serial}`,
          bodySha256: createHash('sha256').update(String(serial)).digest('hex'),
        });
        await watch.untilStored(view.verificationId);
        times.push(performance.now() - startedAt);
      }
      await watch.close();
      return times;
    },
    async look(verificationIds) {
      for (const verificationId of verificationIds)
        await runActing(startActing(verificationId), () => {
          nameActing(benchCaseworker);
          return useCases.readReport(verificationId, undefined, benchCaseworker);
        });
    },
    async close() {
      await dispatcher.close();
      await carrier.close();
      await database.destroy();
    },
  };
}

export async function openHubWorker(setUp: ArmSetUp): Promise<ArmPart> {
  const isAudited = !listLeftOut().includes('audit');
  const config = workerEnvironment.parse({
    DATABASE_URL: setUp.workerUrl,
    REDIS_URL: setUp.redisUrl,
    HEDUI_FIELD_KEYS: setUp.fieldKeys,
    HEDUI_INDEX_KEY: setUp.indexKey,
    HEDUI_SIGNING_KEY: setUp.signingKey,
    HEDUI_POLICIES: POLICIES,
    HEDUI_POLICY_OVERLAY: POLICY_OVERLAY,
    HEDUI_WORKER_PORT: 0,
    HEDUI_LOG_LEVEL: 'error',
    ...setUp.worker,
    ...(isAudited
      ? {
          HEDUI_AUDIT_KEY: setUp.auditKey,
          HEDUI_AUDIT_ANCHOR: setUp.auditAnchor,
          HEDUI_AUDIT_SEAL_SECONDS: AUDIT_SECONDS,
          HEDUI_AUDIT_ANCHOR_SECONDS: AUDIT_SECONDS,
        }
      : {}),
  });
  const database = openDatabase({ url: setUp.workerUrl, applicationName: 'bench-audit-watch', poolSize: 1 });
  const worker = await startWorker({
    config,
    sources: setUp.worker === undefined ? benchSources : quotaSources,
    adapters: answeringAdapters,
    log: createLog({ app: 'bench-worker', level: 'error' }),
  });
  return {
    async settle() {
      await worker.collector.idle();
      while (isAudited && (await readAuditLag(database)) > 0) await wait(WATCH_MS);
    },
    async close() {
      await worker.stop();
      await database.destroy();
    },
  };
}
