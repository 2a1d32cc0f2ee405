// The api process: the HTTP edge. Reaches no department. With --check it only says whether its configuration is complete.
import 'reflect-metadata';
import { loadPacks, requireRightCases } from '#eligibility';
import {
  createLog,
  houseRoot,
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
import { loadSourceCatalogue } from '#source-catalogue';
import { resolve } from 'node:path';
import { refuseStaticTokens } from './api-config.js';
import { readOpenIdSettings } from './sign-in/openid/openid-settings.js';
import { apiProcessEnvironment } from './api-config.js';
import { startApi } from './start-api.js';

await runMain('api', async () => {
  const folderOf = (name: 'HEDUI_DEPARTMENTS' | 'HEDUI_POLICIES') => hubEnvironment[name].parse(process.env[name]);
  const keyed = openKeys(process.env);
  const [config, sources, packs] = await loadTogether(
    async () => loadConfig(apiProcessEnvironment, await keyed),
    () => loadSourceCatalogue(folderOf('HEDUI_DEPARTMENTS'), process.env['HEDUI_SOURCES']),
    () => loadPacks(folderOf('HEDUI_POLICIES'), process.env['HEDUI_POLICY_OVERLAY']),
    () => refusePlainDatabases(process.env),
    async () => refuseDemoSecrets(await keyed.catch(() => process.env)),
    () => refuseStaticTokens(process.env),
  );
  readOpenIdSettings(config, config.HEDUI_PUBLIC_URL);
  if (process.argv.includes('--check')) {
    // policy comes into force with a start: not before its own cases come out right; those of the release were tried with it
    if (resolve(config.HEDUI_POLICIES) !== resolve(houseRoot(), 'config', 'policies')) requireRightCases(packs, config.HEDUI_POLICIES);
    return;
  }
  const log = createLog({ app: 'api', level: config.HEDUI_LOG_LEVEL });
  const api = await startApi(config, sources, log);
  stopOnSignal({ health: { stopServing: api.stopServing }, log, close: () => api.stop() });
  stopWithParent();
  process.stdout.write(`${JSON.stringify({ event: 'api.listening', url: api.url, pid: process.pid })}\n`);
});
