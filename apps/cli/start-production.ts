// `npm start`: api and worker of a configured installation on one machine, each under its own database login. Complete,
// or refused with everything that is missing, before anything is started.
import { adapterRegistry } from '#adapters';
import { loadPacks } from '#eligibility';
import { HubError } from '#kernel';
import { houseRoot, loadConfig } from '#platform';
import { loadSourceDescriptors } from '#source-catalogue';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { apiProcessEnvironment } from '../api/start-api.js';
import { workerEnvironment } from '../worker/worker-config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** DATABASE_URL is the api's login, DATABASE_WORKER_URL the worker's; everything else is shared. Ends when one of the two ends. */
export async function startProduction(environment: Environment): Promise<void> {
  const ofWorker = { ...environment, DATABASE_URL: environment['DATABASE_WORKER_URL'] };
  await refuseIncomplete(environment, ofWorker);
  const start = (app: string, env: Environment) =>
    spawn(process.execPath, [join(houseRoot(), 'dist', 'apps', app, 'main.js')], { env, stdio: 'inherit' });
  const children = [start('api', environment), start('worker', ofWorker)];
  const forward = (signal: NodeJS.Signals): void => children.forEach((child) => child.kill(signal));
  process.on('SIGTERM', forward);
  process.on('SIGINT', forward);
  const codes = await Promise.all(
    children.map(
      (child) =>
        new Promise<number>((resolve) => {
          child.once('exit', (code) => {
            forward('SIGTERM');
            resolve(code ?? 1);
          });
        }),
    ),
  );
  process.exitCode = Math.max(...codes);
}

/** @throws HubError `config-invalid` with every problem of both processes, the department files and the packs */
async function refuseIncomplete(ofApi: Environment, ofWorker: Environment): Promise<void> {
  const problems: string[] = [];
  const check = async (what: () => unknown): Promise<void> => {
    try {
      await what();
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      problems.push(error.message);
    }
  };
  await check(() => loadConfig(apiProcessEnvironment, ofApi));
  if (!ofWorker['DATABASE_URL']) problems.push('DATABASE_WORKER_URL: is not set; set the login of hedui_worker');
  await check(() => loadConfig(workerEnvironment, { ...ofWorker, DATABASE_URL: ofWorker['DATABASE_URL'] ?? 'postgresql://unset' }));
  await check(() =>
    loadSourceDescriptors(ofWorker['HEDUI_DEPARTMENTS'] ?? join(houseRoot(), 'config', 'departments'), ofWorker, adapterRegistry),
  );
  await check(() => loadPacks(ofApi['HEDUI_POLICIES'] ?? join(houseRoot(), 'config', 'policies'), ofApi['HEDUI_POLICY_OVERLAY']));
  if (problems.length > 0)
    throw new HubError('config-invalid', [...new Set(problems.flatMap((problem) => problem.split('\n')))].join('\n'));
}
