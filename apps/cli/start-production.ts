// `npm start`: api and worker of a configured installation on one machine, each under its own database login.
import { HubError } from '#kernel';
import { houseRoot } from '#platform';
import { spawn } from 'node:child_process';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads DATABASE_URL (api) and DATABASE_WORKER_URL (worker); everything else is shared. Ends when one of the two ends. */
export async function startProduction(environment: Environment): Promise<void> {
  if (!environment['DATABASE_WORKER_URL']) throw new HubError('config-invalid', 'set DATABASE_WORKER_URL to the login of hedui_worker (see config/env.example), or start api and worker apart');
  const start = (app: string, env: Environment) => spawn(process.execPath, [join(houseRoot(), 'dist', 'apps', app, 'main.js')], { env: { ...environment, ...env }, stdio: 'inherit' });
  const children = [start('api', {}), start('worker', { DATABASE_URL: environment['DATABASE_WORKER_URL'] })];
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
