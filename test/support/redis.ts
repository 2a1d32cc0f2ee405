// A real Redis for tests: one of our own on a free port when the machine has redis-server, else the one at REDIS_URL.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface TestRedis {
  /** e.g. "redis://127.0.0.1:40213". With REDIS_URL it is shared: use a key prefix of your own. */
  readonly url: string;
  /** Kills the server in mid-air and starts it again on the same port and data; absent for a server that is not ours. */
  readonly crashAndRestart?: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const NO_REDIS_NOTE = 'Redis is not tested: there is no redis-server on the PATH and REDIS_URL is not set.';

/** @returns undefined, after a note on the console, on a machine without any Redis */
export async function startTestRedis(): Promise<TestRedis | undefined> {
  const program = findOnPath('redis-server');
  if (program !== undefined) return startOwnRedis(program);
  const url = process.env['REDIS_URL'];
  if (url !== undefined && url !== '') return { url, stop: () => Promise.resolve() };
  console.warn(NO_REDIS_NOTE);
  return undefined;
}

async function startOwnRedis(program: string): Promise<TestRedis> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hedui-redis-'));
  const port = await findFreePort();
  let child = await launch(program, port, folder);
  return {
    url: `redis://127.0.0.1:${port}`,
    crashAndRestart: async () => {
      await end(child, 'SIGKILL');
      child = await launch(program, port, folder);
    },
    stop: async () => {
      await end(child, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(program: string, port: number, folder: string): Promise<ChildProcess> {
  const options = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (said.length < 50) said.push(line);
      if (line.includes('eady to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`redis-server ended with code ${code}:\n${said.join('\n')}`)));
  });
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

function findOnPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}
