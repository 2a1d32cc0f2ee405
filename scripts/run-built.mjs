// Runs the built command line and steps aside: its signals, its exit code, its terminal.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { SetupError } from './bootstrap.mjs';
import { repository } from './list-files.mjs';

/**
 * @param {string[]} args for dist/apps/cli/main.js
 * @throws {SetupError} when there is no build
 */
export async function runBuilt(args) {
  const main = path.join(repository, 'dist/apps/cli/main.js');
  if (!existsSync(main))
    throw new SetupError('There is no build yet: run `npm run build` first (or `npm run demo`, which does everything).');
  const child = spawn(process.execPath, ['--enable-source-maps', main, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // a terminal has sent Ctrl-C to the child as well; twice would mean "at once"
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
