// Files over SFTP: the host key is pinned, uploads appear whole, downloads are bounded. One connection per login is kept
// while it is in use and a little longer.
import { openDeadline, type Egress } from '#egress';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { SftpClient, SftpConnection } from '#contracts';
import { HubError, isHubError } from '#kernel';
import Client from 'ssh2-sftp-client';
import type { ClientLimits } from './client-limits.js';
import { errorCodeOf } from './error-code.js';
import { rejectOnAbort } from './reject-on-abort.js';
import { sourceAnswerTooLarge, sourceCredentials, sourceDeadline, sourceHostKeyMismatch, sourceUnavailable } from './source-errors.js';

export interface SftpPool {
  bindTo(signal: AbortSignal, sourceId: string | undefined): SftpClient;
  close(): Promise<void>;
}

interface OpenConnection {
  readonly client: Client;
  readonly ready: Promise<void>;
  users: number;
  broken: boolean;
  idleTimer: NodeJS.Timeout | undefined;
}

export function openSftpPool(limits: ClientLimits, egress: Egress): SftpPool {
  const open = new Map<string, OpenConnection>();

  const connectionFor = (login: SftpConnection): OpenConnection => {
    const key = JSON.stringify([
      login.host,
      login.port,
      login.username,
      login.hostKeySha256,
      fingerprint(login.password ?? login.privateKey ?? ''),
    ]);
    const present = open.get(key);
    if (present && !present.broken) return present;
    const client = new Client('hedui', { error: () => markBroken(), end: () => markBroken(), close: () => markBroken() });
    const connection: OpenConnection = {
      client,
      ready: connect(client, login, limits, egress),
      users: 0,
      broken: false,
      idleTimer: undefined,
    };
    const markBroken = (): void => {
      connection.broken = true;
      if (open.get(key) === connection) open.delete(key);
    };
    connection.ready.catch(markBroken);
    open.set(key, connection);
    return connection;
  };

  const withConnection = async <T>(
    login: SftpConnection,
    signal: AbortSignal,
    sourceId: string | undefined,
    work: (client: Client) => Promise<T>,
  ): Promise<T> => {
    if (signal.aborted) throw sourceDeadline();
    egress.requireEndpoint(sourceId, login.host, login.port);
    const deadline = openDeadline(limits.totalMs, signal);
    const bound = deadline.signal;
    const connection = connectionFor(login);
    connection.users += 1;
    clearTimeout(connection.idleTimer);
    try {
      await rejectOnAbort(connection.ready, bound);
      return await rejectOnAbort(work(connection.client), bound);
    } catch (error) {
      if (bound.aborted) connection.broken = true;
      throw describeSftpError(error);
    } finally {
      deadline.close();
      connection.users -= 1;
      if (connection.users === 0) {
        if (connection.broken) void end(connection);
        else connection.idleTimer = setTimeout(() => void end(connection), limits.idleMs).unref();
      }
    }
  };

  const end = async (connection: OpenConnection): Promise<void> => {
    clearTimeout(connection.idleTimer);
    connection.broken = true;
    for (const [key, present] of open) if (present === connection) open.delete(key);
    await connection.client.end().catch(() => undefined);
  };

  return {
    bindTo: (signal, sourceId) => ({
      list: (login, folder) =>
        withConnection(login, signal, sourceId, async (client) =>
          (await client.list(folder)).filter((entry) => entry.type === '-').map((entry) => entry.name),
        ),
      read: (login, path) => withConnection(login, signal, sourceId, (client) => readFile(client, path, limits.fileBytes)),
      write: (login, path, content) => withConnection(login, signal, sourceId, (client) => writeFile(client, path, content)),
    }),
    close: async () => {
      await Promise.all([...open.values()].map(end));
    },
  };
}

async function connect(client: Client, login: SftpConnection, limits: ClientLimits, egress: Egress): Promise<void> {
  let hostKeyRefused = false;
  const hostVerifier = (key: Buffer): boolean => {
    const accepted = timingSafeEqual(createHash('sha256').update(key).digest(), hashFromBase64(login.hostKeySha256));
    hostKeyRefused = !accepted;
    return accepted;
  };
  try {
    await client.connect({
      // A socket of our own, because small SFTP messages wait 40 ms each while Nagle's algorithm is on.
      sock: await egress.dial(login.host, login.port, limits.connectMs),
      username: login.username,
      ...(login.password === undefined ? {} : { password: login.password }),
      ...(login.privateKey === undefined ? {} : { privateKey: login.privateKey }),
      readyTimeout: limits.connectMs * 2,
      retries: 0,
      hostVerifier,
    });
  } catch (error) {
    if (hostKeyRefused) throw sourceHostKeyMismatch();
    if (error instanceof Error && /authentication/i.test(error.message)) throw sourceCredentials();
    throw error;
  }
}

/** 32 bytes from the pinned text, with or without the "SHA256:" that ssh-keygen prints; zeros when it is not one. */
function hashFromBase64(pinned: string): Buffer {
  const bytes = Buffer.from(pinned.replace(/^SHA256:/, ''), 'base64');
  return bytes.length === 32 ? bytes : Buffer.alloc(32);
}

async function readFile(client: Client, path: string, fileBytes: number): Promise<Buffer> {
  // One byte more than allowed is asked for, so that a file that lies about its size cannot fill the memory.
  const stream = client.createReadStream(path, { end: fileBytes });
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) throw sourceUnavailable('sftp');
    total += chunk.length;
    if (total > fileBytes) throw sourceAnswerTooLarge('file');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function writeFile(client: Client, path: string, content: Buffer): Promise<void> {
  const temporary = `${path}.tmp`;
  await client.put(content, temporary);
  try {
    await client.rename(temporary, path);
  } catch (error) {
    // Plain SFTP does not rename over an existing file. The same content was uploaded before a crash; other content is replaced.
    if ((await client.exists(path)) === false) throw error;
    const isThere = (await readFile(client, path, content.length).catch(() => undefined))?.equals(content) === true;
    await client.delete(isThere ? temporary : path);
    if (!isThere) await client.rename(temporary, path);
  }
}

const fingerprint = (secret: string): string => createHash('sha256').update(secret).digest('base64');

function describeSftpError(error: unknown): HubError {
  if (isHubError(error)) return error;
  const code = errorCodeOf(error);
  return sourceUnavailable(code === '' ? 'sftp' : code);
}
