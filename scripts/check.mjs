// `npm run check`: format, lint, types, arrows, leftovers and file length. Runs all of them, so that one failure does not
// hide the next, and prints only what a failing one said.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { repository } from './list-files.mjs';

const bin = (name) => path.join(repository, 'node_modules', name);

const STEPS = [
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '--max-warnings=0', '.'] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
  {
    name: 'arrows',
    args: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'test', 'examples'],
  },
  { name: 'leftovers', args: [bin('knip/bin/knip.js'), '--no-progress'] },
  { name: 'client types', args: ['scripts/hub-client-types.mjs', '--check'] },
  { name: 'compatible API', args: ['scripts/openapi-breaking.mjs'] },
  { name: 'file length', args: ['scripts/check-file-length.mjs'] },
];
const AT_ONCE = 2;

const waiting = [...STEPS];
const failed = [];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const startedAt = Date.now();
      const { code, output } = await run(step.args);
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${seconds} s)`);
      if (code === 0) continue;
      failed.push(step.name);
      console.log(output.trimEnd());
    }
  }),
);
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}. Format is mended by \`npm run format\`.`);
process.exitCode = failed.length === 0 ? 0 : 1;

function run(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
