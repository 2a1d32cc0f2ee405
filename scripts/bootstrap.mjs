// Makes a clone ready to run: checks Node, installs dependencies, builds. Does only what is not done yet; when nothing is
// to be done it takes a fraction of a second. Plain Node, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { listFiles, repository } from './list-files.mjs';

const OLDEST_NODE = [20, 19];
const TAIL_LINES = 30;
const BUILT = ['apps', 'libs', 'examples'];

/** A reason to stop that needs no stack trace. */
export class SetupError extends Error {}

/** @throws {SetupError} with one sentence for the terminal */
export async function bootstrap() {
  checkNode();
  await installDependencies();
  await build();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(
    `Hedui needs Node.js ${OLDEST_NODE.join('.')} or newer and this is ${process.versions.node}; version 22 or 24 is best (https://nodejs.org).`,
  );
}

async function installDependencies() {
  const stampFile = path.join(repository, 'node_modules/.hedui-stamp');
  const lock = await readFile(path.join(repository, 'package-lock.json'), 'utf8');
  const stamp = hash([lock, process.platform, process.arch, process.versions.modules]);
  if ((await readIfThere(stampFile)) === stamp) return;
  if (!(await isInstalled(lock))) {
    // not `npm ci`: registries that mirror a part of npm lack the optional packages of other platforms
    await runQuietly('Installing dependencies', ...npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']));
  }
  await writeFile(stampFile, stamp);
}

/** Whether what npm noted in node_modules is what the lock file asks for; packages of other platforms may be absent. */
async function isInstalled(lock) {
  const noted = await readIfThere(path.join(repository, 'node_modules/.package-lock.json'));
  if (noted === undefined) return false;
  const installed = JSON.parse(noted).packages ?? {};
  return Object.entries(JSON.parse(lock).packages ?? {}).every(([place, wanted]) => {
    if (place === '') return true;
    const found = installed[place];
    if (found === undefined) return wanted.optional === true || wanted.peer === true;
    return found.version === wanted.version && existsSync(path.join(repository, place));
  });
}

/** npm that started us, or the one on the path. */
function npm(args) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return [process.execPath, [own, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
}

async function build() {
  const sources = await listSources();
  const stampFile = path.join(repository, 'dist/.hedui-stamp');
  const stamp = await hashFiles([...sources, 'tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json']);
  if ((await readIfThere(stampFile)) === stamp) return;
  await rm(stampFile, { force: true });
  await removeOrphans(sources);
  if (sources.length > 0) {
    await runQuietly('Building', process.execPath, [
      path.join(repository, 'node_modules/typescript/bin/tsc'),
      ...['-p', 'tsconfig.build.json'],
    ]);
  }
  await mkdir(path.dirname(stampFile), { recursive: true });
  await writeFile(stampFile, stamp);
}

const isBuilt = (file) => !file.endsWith('.spec.ts') && !file.endsWith('.d.ts') && !file.startsWith('apps/console/');

async function listSources() {
  const found = await Promise.all(BUILT.map((folder) => listFiles(folder, (name) => /\.(ts|json)$/.test(name))));
  return found.flat().filter(isBuilt);
}

/** Takes out of dist what has no source any more; and has tsc write everything again if somebody took out more. */
async function removeOrphans(sources) {
  const expected = new Set(sources.map((file) => file.replace(/\.ts$/, '.js')));
  const built = await listBuilt();
  const missing = sources.some((file) => file.endsWith('.ts') && !built.has(file.replace(/\.ts$/, '.js')));
  if (missing) await rm(path.join(repository, 'dist/.tsbuildinfo'), { force: true });
  for (const file of built) {
    if (expected.has(file) || file.startsWith('apps/console/')) continue;
    await rm(path.join(repository, 'dist', file), { force: true });
    await rm(path.join(repository, 'dist', `${file}.map`), { force: true });
  }
}

async function listBuilt() {
  const found = await Promise.all(BUILT.map((folder) => listFiles(`dist/${folder}`, (name) => name.endsWith('.js'))));
  return new Set(found.flat().map((file) => file.slice('dist/'.length)));
}

/** Runs a command with one line of progress; prints the end of its output only when it fails. */
async function runQuietly(title, command, args) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const show = process.stderr.isTTY
    ? (text, end = '') => process.stderr.write(`\r\u001b[K${text}${end}`)
    : (text, end) => end && process.stderr.write(`${text}${end}`);
  show(`${title} …`, process.stderr.isTTY ? '' : '\n');
  const ticking = setInterval(() => show(`${title} … ${seconds()} s`), 1000);
  const { failure, output } = await collectOutput(command, args);
  clearInterval(ticking);
  if (failure === undefined) {
    show(`${title}: done in ${seconds()} s`, '\n');
    return;
  }
  show(`${title}: failed after ${seconds()} s`, '\n');
  const tail = output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  throw new SetupError(`${tail}\n\n${title} failed (${failure}); the command was: ${path.basename(command)} ${args.join(' ')}`);
}

function collectOutput(command, args) {
  return new Promise((resolve) => {
    const needsShell = command.endsWith('.cmd');
    const child = spawn(command, args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'], shell: needsShell });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ failure: error.message, output }));
    child.once('close', (code, signal) => resolve({ failure: code === 0 ? undefined : (signal ?? `exit code ${code}`), output }));
  });
}

async function hashFiles(files) {
  const contents = await Promise.all(files.map((file) => readFile(path.join(repository, file))));
  return hash(files.flatMap((file, index) => [file, contents[index]]));
}

function hash(parts) {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part).update('\0');
  return digest.digest('hex');
}

async function readIfThere(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Runs a script's main part; a SetupError is one sentence on the terminal, anything else is a defect with its stack. */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runScript(bootstrap);
