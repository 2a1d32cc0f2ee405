// `npm test`: bootstraps, runs every kind of test and ends with the line "N passed, N failed".
// `--only unit,e2e` chooses kinds, `--long` adds the long cases; anything else goes to jest (`-t name`, a path).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { bootstrap, runScript, SetupError } from './bootstrap.mjs';
import { repository } from './list-files.mjs';

/** Kinds that only compute share the processors; those that measure deadlines have the machine to themselves. */
const WAVES = [
  { kinds: ['unit', 'conformance', 'architecture'], workers: '100%' },
  { kinds: ['integration'], workers: '2' },
  { kinds: ['e2e'], workers: '2' },
  { kinds: ['faults'], workers: '1' },
];
const KINDS = WAVES.flatMap(({ kinds }) => kinds);
const WAVE_LIMIT_MS = 25 * 60_000;
/** How long jest may take to end after its report; the database server is stopped in that time. */
const LEFTOVER_LIMIT_MS = 30_000;

await runScript(async () => {
  const { only, long, rest } = readArguments(process.argv.slice(2));
  await bootstrapOrFail();
  console.log(`Queue backends: PostgreSQL (embedded), ${describeRedis()}`);
  if (long) process.env.HEDUI_TEST_LONG = '1';
  const total = { passed: 0, failed: 0, left: 0 };
  for (const { kinds, workers } of WAVES) {
    const chosen = kinds.filter((kind) => only.includes(kind));
    if (chosen.length === 0) continue;
    const { passed, failed, left } = await runWave(chosen, workers, rest);
    total.passed += passed;
    total.failed += failed;
    total.left += left;
  }
  if (total.left > 0) console.log(`${total.left} not chosen`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
});

/** Without a build nothing was tested, and the last line must not be missing. */
async function bootstrapOrFail() {
  try {
    await bootstrap();
  } catch (error) {
    if (error instanceof SetupError) process.once('exit', () => console.log('0 passed, 1 failed'));
    throw error;
  }
}

function readArguments(args) {
  const rest = [];
  let only = KINDS;
  let long = false;
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '--long') long = true;
    else if (args[index] === '--only') only = readKinds(args[(index += 1)] ?? '');
    else rest.push(args[index]);
  }
  return { only, long, rest };
}

function readKinds(text) {
  const kinds = text.split(',');
  const unknown = kinds.filter((kind) => !KINDS.includes(kind));
  if (unknown.length > 0) throw new SetupError(`--only takes ${KINDS.join(', ')} (joined by commas), not "${unknown.join(',')}".`);
  return kinds;
}

function describeRedis() {
  const { status, stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  if (status === 0) return `Redis (${/v=\S+/.exec(stdout)?.[0].replace('v=', 'redis-server ') ?? 'redis-server'})`;
  if (process.env.REDIS_URL) return 'Redis (REDIS_URL)';
  return 'no Redis: install redis-server or set REDIS_URL to test it too';
}

/** Runs jest once; a run that breaks before it can report, or that does not end, counts as one failure more. */
async function runWave(kinds, workers, rest) {
  const results = path.join(repository, '.hedui/test', `results-${kinds.join('-')}.json`);
  await mkdir(path.dirname(results), { recursive: true });
  await rm(results, { force: true });
  const options = ['--selectProjects', ...kinds, '--passWithNoTests', '--maxWorkers', workers, '--json', '--outputFile', results, ...rest];
  const problem = await runJest(options, results);
  const unexplained = problem === undefined ? 0 : 1;
  if (!existsSync(results) && problem !== undefined) console.error(`${kinds.join(', ')}: ${problem}`);
  if (!existsSync(results)) return { passed: 0, failed: unexplained, left: 0 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(await readFile(results, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  if (failed === 0 && problem !== undefined) console.error(`${kinds.join(', ')}: ${problem}`);
  return { passed: numPassedTests, failed: failed === 0 ? unexplained : failed, left: numPendingTests };
}

/**
 * jest prints its report to stderr; stdout would be the JSON once more.
 * @returns what was wrong with the run itself, or undefined
 */
function runJest(args, results) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        path.join(repository, 'node_modules/jest/bin/jest.js'),
        ...args,
      ],
      { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    let ending;
    const endWith = (reason) => {
      ending ??= reason;
      child.kill('SIGKILL');
    };
    const limit = setTimeout(() => endWith(`jest took longer than ${WAVE_LIMIT_MS / 60_000} minutes`), WAVE_LIMIT_MS);
    let reportedAt;
    const watch = setInterval(() => {
      if (reportedAt === undefined && existsSync(results)) reportedAt = Date.now();
      if (reportedAt !== undefined && Date.now() - reportedAt > LEFTOVER_LIMIT_MS)
        endWith('a test left something running, so jest did not end');
    }, 1000);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      clearInterval(watch);
      resolve(ending ?? (code === 0 ? undefined : `jest ended with ${code ?? signal}`));
    });
  });
}
