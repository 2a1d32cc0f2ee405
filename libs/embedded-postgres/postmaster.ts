// The running server: launched, recognised when it outlived its parent, and stopped.
import { spawn } from 'node:child_process';
import { chown, open, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { HubError } from '#kernel';
import type { Account } from './account.js';
import { programIn } from './binaries.js';
import { ADMIN, clusterIn } from './cluster.js';
import { errorCode, explainFailure } from './failure.js';
import { isAlive } from './owner.js';
import type { Placement } from './placement.js';
import { explainSpawnFailure, identityOf, runProgram, serverEnvironment } from './program.js';

const READY_WITHIN_MS = 60_000;
const POLL_MS = 20;
const LOG_LIMIT_BYTES = 10_000_000;
const PORT_TRIES = 5;
const ORPHANS_END_WITHIN_MS = 15_000;

/** Safe for a household's data, small enough for a laptop. The log holds no statements and no values of rows. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // no socket folder to own, to find or to leave behind
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_wal_size: '1GB',
  wal_level: 'minimal', // nobody replicates an embedded server
  max_wal_senders: '0',
  idle_in_transaction_session_timeout: '60s',
  client_connection_check_interval: '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** What postmaster.pid says; the file is the server's own. */
interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

export const adminUrlFor = (port: number, password: string): string => `postgresql://${ADMIN}:${password}@127.0.0.1:${port}/postgres`;

export const logFileIn = (home: string): string => path.join(home, 'server.log');

/**
 * The server that already runs on this data, if there is one.
 * @returns its port, or undefined when none runs
 * @throws HubError `postgres-unresponsive` when it lives and does not let us in
 */
export async function findRunningServer(home: string, password: string): Promise<number | undefined> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const file = await readPostmasterFile(home);
    if (file === undefined || !isAlive(file.pid)) return undefined; // a stale file: postgres clears it away itself
    if (file.status === 'ready' && (await isOurServer(home, file.port, password))) return file.port;
    if (!(await mayBePostgres(file.pid))) {
      await rm(path.join(clusterIn(home), 'postmaster.pid'), { force: true }); // another program was given its process id
      return undefined;
    }
    if (Date.now() > deadline) {
      throw new HubError(
        'postgres-unresponsive',
        `a PostgreSQL (process ${file.pid}) holds ${home} and does not answer: stop that process and start again`,
        {
          retry: 'later',
          details: { pid: file.pid },
        },
      );
    }
    await wait(POLL_MS * 5);
  }
}

/** Logging in with our password and finding our data folder is the proof. */
async function isOurServer(home: string, port: number, password: string): Promise<boolean> {
  const client = new Client({ connectionString: adminUrlFor(port, password), connectionTimeoutMillis: 3_000, query_timeout: 3_000 });
  client.on('error', () => undefined); // a connection lost after the answer is no news
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === clusterIn(home);
  } catch {
    return false; // not ready, not ours or not PostgreSQL: the caller looks further
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Without /proc nobody can tell, so the answer is yes. */
async function mayBePostgres(pid: number): Promise<boolean> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('postgres');
  } catch {
    return true;
  }
}

/**
 * Starts the server and waits until it takes connections.
 * @param port the port to take, or undefined to look for a free one
 * @returns the port
 * @throws HubError `postgres-port-taken`, `postgres-ending`, `disk-full`, `memory-short`, `postgres-binaries-unusable`, `postgres-failed`
 */
export async function launchServer(placement: Placement, account: Account | undefined, port: number | undefined): Promise<number> {
  const patience = Date.now() + ORPHANS_END_WITHIN_MS;
  for (let tries = 1; ; tries += 1) {
    const chosen = port ?? (await findFreePort());
    try {
      await launchOn(chosen, placement, account);
      return chosen;
    } catch (error) {
      // children of a killed server notice a little later that their parent is gone
      if (error instanceof HubError && error.code === 'postgres-ending' && Date.now() < patience) {
        await wait(100);
        tries -= 1;
        continue;
      }
      const taken = error instanceof HubError && error.code === 'postgres-port-taken';
      if (!taken || port !== undefined || tries === PORT_TRIES) throw error;
    }
  }
}

async function launchOn(port: number, { home, server }: Placement, account: Account | undefined): Promise<void> {
  const log = await openLog(home, account);
  const program = programIn(server, 'postgres');
  const settings = Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(program, ['-D', clusterIn(home), ...settings], {
    ...identityOf(account),
    cwd: '/',
    env: serverEnvironment(),
    detached: true, // Ctrl-C in the terminal is for us; we stop the server when we are done
    stdio: ['ignore', log.file.fd, log.file.fd],
  });
  let ended: HubError | undefined;
  child.once('error', (error) => {
    ended = explainSpawnFailure(error, program, account);
  });
  const exit = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let exited = false;
  void exit.then(() => {
    exited = true;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  try {
    for (;;) {
      const file = await readPostmasterFile(home);
      if (file?.pid === child.pid && file?.status === 'ready') return;
      if (exited) throw ended ?? explainFailure(await readFrom(logFileIn(home), log.start), home, 'the server');
      if (Date.now() > deadline) {
        child.kill('SIGQUIT');
        await exit;
        throw new HubError('postgres-slow', `the embedded PostgreSQL was not ready within a minute: see ${logFileIn(home)}`, {
          retry: 'later',
        });
      }
      await Promise.race([exit, wait(POLL_MS)]);
    }
  } finally {
    await log.file.close();
    child.unref();
  }
}

/**
 * Stops the server as an operator would: transactions are rolled back, the data written out.
 * @throws HubError `postgres-failed` when it does not stop
 */
export async function stopServer({ home, server }: Placement, account: Account | undefined): Promise<void> {
  const file = await readPostmasterFile(home);
  if (file === undefined || !isAlive(file.pid)) return;
  const stopWith = (mode: string): Promise<{ exitCode: number; output: string }> =>
    runProgram(programIn(server, 'pg_ctl'), ['stop', '-D', clusterIn(home), '-m', mode, '-w', '-t', '30'], account);
  const { exitCode, output } = await stopWith('fast');
  if (exitCode === 0 || !isAlive(file.pid)) return;
  const { exitCode: second } = await stopWith('immediate');
  if (second !== 0 && isAlive(file.pid)) throw explainFailure(output, home, 'stopping the server');
}

async function readPostmasterFile(home: string): Promise<PostmasterFile | undefined> {
  try {
    const lines = (await readFile(path.join(clusterIn(home), 'postmaster.pid'), 'utf8')).split('\n').map((line) => line.trim());
    const [pid, , , port, , , , status] = lines;
    if (!pid || !/^[1-9]\d*$/.test(pid)) return undefined;
    return { pid: Number(pid), port: Number(port), status: status ?? 'starting' };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw explainFailure(error, home, 'reading postmaster.pid');
  }
}

/** The log, begun anew when it has grown large, and where this start's lines will begin. */
async function openLog(home: string, account: Account | undefined): Promise<{ file: Awaited<ReturnType<typeof open>>; start: number }> {
  const name = logFileIn(home);
  const file = await open(name, 'a', 0o600);
  if (account) await chown(name, account.uid, account.gid);
  if ((await file.stat()).size > LOG_LIMIT_BYTES) await file.truncate(0);
  return { file, start: (await stat(name)).size };
}

const readFrom = async (file: string, start: number): Promise<string> => (await readFile(file)).subarray(start).toString('utf8');

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(explainFailure(error, 'this machine', 'looking for a free port')));
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new HubError('postgres-failed', 'no free port could be found on 127.0.0.1', { retry: 'later' }));
      });
    });
  });
}
