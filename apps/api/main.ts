// The api process: the HTTP edge. Reaches no department.
import 'reflect-metadata';
import { createLog, loadConfig, runMain, stopOnSignal, stopWithParent } from '#platform';
import { loadSourceCatalogue } from '#source-catalogue';
import { apiProcessEnvironment, startApi } from './start-api.js';

await runMain('api', async () => {
  const config = loadConfig(apiProcessEnvironment, process.env);
  const log = createLog({ app: 'api', level: config.HEDUI_LOG_LEVEL });
  const api = await startApi(config, await loadSourceCatalogue(config.HEDUI_DEPARTMENTS), log);
  stopOnSignal({ health: { stopServing: api.stopServing }, log, close: () => api.stop() });
  stopWithParent();
  process.stdout.write(`${JSON.stringify({ event: 'api.listening', url: api.url, pid: process.pid })}\n`);
});
