// Starts the built output once, the way an operator would, so that a build that cannot even be loaded fails the gate.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { bootstrap, runScript, SetupError } from './bootstrap.mjs';
import { repository } from './list-files.mjs';

await runScript(async () => {
  await bootstrap();
  const main = path.join(repository, 'dist/apps/cli/main.js');
  const { status, stderr } = spawnSync(process.execPath, [main, '--help'], { encoding: 'utf8', timeout: 60_000 });
  if (status !== 0) throw new SetupError(`The built command line does not start (exit code ${status}):\n${stderr.trimEnd()}`);
  console.log('The built command line starts.');
});
