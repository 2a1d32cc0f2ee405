// The worker process: the only one that reaches departments. With --check it only says whether its configuration is
// complete: its variables and the department files that use them.
import 'reflect-metadata';
import { loadSources } from '#source-catalogue';
import { adapterFamilies, loadAdapterPackages } from '#adapters';
import {
  createLog,
  hubEnvironment,
  loadConfig,
  loadTogether,
  openKeys,
  refuseDemoSecrets,
  refusePlainDatabases,
  runMain,
  stopOnSignal,
  stopWithParent,
} from '#platform';
import { killAt } from './kill-point.js';
import { startWorker } from './start-worker.js';
import { workerEnvironment } from './worker-config.js';

await runMain('worker', async () => {
  const keyed = openKeys(process.env);
  const [config, loaded] = await loadTogether(
    async () => loadConfig(workerEnvironment, await keyed),
    async () => {
      const { adapters } = await loadAdapterPackages(process.env['HEDUI_ADAPTER_PACKAGES']);
      const folder = hubEnvironment.HEDUI_DEPARTMENTS.parse(process.env['HEDUI_DEPARTMENTS']);
      return loadSources(folder, process.env, { adapters, families: adapterFamilies });
    },
    () => refusePlainDatabases(process.env),
    async () => refuseDemoSecrets(await keyed.catch(() => process.env)),
  );
  if (process.argv.includes('--check')) return;
  const log = createLog({ app: 'worker', level: config.HEDUI_LOG_LEVEL });
  const worker = await startWorker({
    config,
    ...loaded,
    log,
    ...(config.HEDUI_TEST_KILL_AT === undefined ? {} : { reached: killAt(config.HEDUI_TEST_KILL_AT) }),
  });
  stopOnSignal({ health: { stopServing: worker.stopServing }, log, close: () => worker.stop() });
  stopWithParent();
  worker.markStarted();
  process.stdout.write(`${JSON.stringify({ event: 'worker.listening', url: worker.url, pid: process.pid, backend: worker.backend })}\n`);
});
