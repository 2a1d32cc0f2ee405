// `npm start`: api and worker of a configured installation on one machine, each under its own database login. Complete,
// or refused with everything that is missing, before anything is started.
import { HubError } from '#kernel';
import { houseRoot } from '#platform';
import { spawn, type StdioOptions } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findUnknownVariables } from './unknown-variables.js';

type Environment = Readonly<Record<string, string | undefined>>;

const run = (app: string, args: readonly string[], env: Environment, stdio: StdioOptions) =>
  spawn(process.execPath, [join(houseRoot(), 'dist', 'apps', app, 'main.js'), ...args], { env: { ...env }, stdio });

/** DATABASE_URL is the api's login, DATABASE_WORKER_URL the worker's; everything else is shared. Ends when one of the two ends. */
export async function startProduction(environment: Environment): Promise<void> {
  const ofWorker = { ...environment, DATABASE_URL: environment['DATABASE_WORKER_URL'] };
  const problems = await Promise.all([findProblems('api', environment), findProblems('worker', ofWorker)]);
  if (!ofWorker.DATABASE_URL) problems.push('DATABASE_WORKER_URL: is not set; set the login of hedui_worker');
  if (environment['HEDUI_DEMO'] !== undefined) problems.push('HEDUI_DEMO: belongs to "hedui demo"; take it out of the environment');
  for (const name of ['HEDUI_AUDIT_KEY', 'HEDUI_AUDIT_ANCHOR'])
    if (!environment[name])
      problems.push(`${name}: is not set; set the file of the audit key (hedui audit new-key FILE) and that of its anchor`);
  problems.push(...(await findUnknownVariables(environment)));
  const found = problems.filter((problem) => problem !== '');
  if (found.length > 0) throw new HubError('config-invalid', found.join('\n'));

  const children = [run('api', [], environment, 'inherit'), run('worker', [], ofWorker, 'inherit')];
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

/** What a process says of its own configuration; empty when it is complete. */
async function findProblems(app: string, environment: Environment): Promise<string> {
  const child = run(app, ['--check'], environment, ['ignore', 'ignore', 'pipe']);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const said = child.stderr ? await text(child.stderr) : '';
  return (await exited) === 0 ? '' : said.trim();
}
