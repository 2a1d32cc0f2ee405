// `npm run test:long`: what takes too long for every change. All of it, or with `--slice <number>` one part of it, so that
// CI comes round to each part in turn.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { bootstrap, runScript, SetupError } from './bootstrap.mjs';
import { repository } from './list-files.mjs';

const bench = (...args) => ({ script: 'test/bench/run.mjs', args });
const tests = (...args) => ({ script: 'scripts/test.mjs', args });

const SLICES = [
  {
    name: 'certainty on 10,000 households, and on every small domain by brute force',
    ...tests('--only', 'unit', '--long', '--testPathPatterns', 'certainty'),
  },
  { name: 'the bench finds what a broken hub would do', ...bench('--self-test') },
  { name: 'the bench of reviews finds a night that went wrong', ...bench('reviews', '--self-test') },
  {
    name: 'workers killed at other moments, three times each',
    ...tests('--only', 'faults', '--long', '--testPathPatterns', 'killed-worker'),
  },
  { name: 'the integration tests with SM4 and SM3', ...tests('--only', 'integration'), env: { HEDUI_TEST_SUITE: 'sm' } },
  {
    name: 'what one dead department costs the others, in pairs of rounds',
    ...tests('--only', 'faults', '--long', '--testPathPatterns', 'bulkhead'),
  },
  { name: 'the bench on both backends', ...bench() },
];
/** CI does the first every time and leaves out the last two: they judge times, which a shared machine cannot promise. */
const IN_TURN = SLICES.slice(1, -2);

await runScript(async () => {
  await bootstrap();
  const at = process.argv.indexOf('--slice');
  const number = at === -1 ? undefined : Number(process.argv[at + 1]);
  if (number !== undefined && !Number.isInteger(number)) throw new SetupError('--slice takes a whole number.');
  const chosen = number === undefined ? SLICES : [IN_TURN[number % IN_TURN.length]];
  const failed = chosen.filter(({ name, script, args, env = {} }) => {
    console.log(`\n## ${name}`);
    const options = { cwd: repository, stdio: 'inherit', env: { ...process.env, ...env } };
    return spawnSync(process.execPath, [path.join(repository, script), ...args], options).status !== 0;
  });
  if (failed.length > 0) throw new SetupError(`Failed: ${failed.map(({ name }) => name).join('; ')}.`);
});
