// `npm run bench`: makes the clone ready and starts a bench in a process of its own that can read TypeScript: the hub's, or
// the one named first (`npm run bench -- eligibility`, `-- simulate`, `-- planner`, `-- lawful-access`, `-- reviews`, `-- alerts`).
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { bootstrap, runScript } from '../../scripts/bootstrap.mjs';
import { repository } from '../../scripts/list-files.mjs';

await runScript(async () => {
  await bootstrap();
  const [first, ...rest] = process.argv.slice(2);
  const named = {
    eligibility: 'eligibility-bench.ts',
    simulate: 'simulate-bench.ts',
    planner: 'planner-bench.ts',
    'lawful-access': 'lawful-access-bench.ts',
    reviews: 'reviews-bench.ts',
    alerts: 'alerts-bench.ts',
  }[first];
  const [file, options] = named ? [named, rest] : ['bench.ts', process.argv.slice(2)];
  const args = ['--import', './test/support/global-typescript.mjs', path.join('test', 'bench', file), ...options];
  const child = spawn(process.execPath, args, { cwd: repository, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
});
