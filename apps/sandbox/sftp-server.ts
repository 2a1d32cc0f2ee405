// A real SFTP server over files in memory: logins with files and switches of their own, host key made at the start.
import { createHash, generateKeyPairSync, timingSafeEqual } from 'node:crypto';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import ssh2, { type Attributes, type AuthContext, type Connection, type SFTPWrapper } from 'ssh2';
import { HubError } from '#kernel';
import type { SourceFaults } from './faults.js';
import { normalisePath, type MemoryFiles } from './memory-files.js';

/** One login; it sees its own files and nothing else. */
export interface SftpAccount {
  readonly user: string;
  readonly password: string;
  readonly files: MemoryFiles;
  readonly faults: SourceFaults;
}

export interface SftpServer {
  readonly port: number;
  /** SHA-256 of the public host key, base64. */
  readonly hostKeySha256: string;
  stop(): Promise<void>;
}

type Handle =
  | { readonly kind: 'read'; readonly path: string; readonly content: Buffer }
  | { readonly kind: 'write'; readonly path: string; content: Buffer }
  | { readonly kind: 'folder'; readonly names: string[] };

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;
const namesAtOnce = 200;

/** @throws HubError `sandbox-key` when no host key could be made */
export async function startSftpServer(accounts: readonly SftpAccount[], options: { bind: string; port: number }): Promise<SftpServer> {
  // Node makes the key: the generator of ssh2 drops a leading zero of an ed25519 key, which spoils one key in some three hundred.
  const hostKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' }).toString();
  const publicKey = ssh2.utils.parseKey(hostKey);
  if (publicKey instanceof Error) throw new HubError('sandbox-key', 'the host key could not be made', { cause: publicKey });
  const ssh = new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
    connection.on('error', () => undefined); // a client that went away
    let account: SftpAccount | undefined;
    connection.on('authentication', (attempt) => {
      account = findAccount(attempt, accounts);
      if (account) attempt.accept();
      else attempt.reject(['password']);
    });
    connection.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        if (account) serveFiles(acceptSftp(), connection, account.files, account.faults);
      });
    });
  });
  const sockets = new Set<Socket>();
  // A socket of our own making: SFTP is many small exchanges, which Nagle's algorithm would slow down forty-fold.
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    ssh.injectSocket(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.bind, resolve);
  });
  const address: AddressInfo | string | null = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    hostKeySha256: createHash('sha256').update(publicKey.getPublicSSH()).digest('base64'),
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function findAccount(attempt: AuthContext, accounts: readonly SftpAccount[]): SftpAccount | undefined {
  if (attempt.method !== 'password') return undefined;
  const given = attempt.password;
  return accounts.find(({ user, password }) => attempt.username === user && isSame(given, password));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const folderAttributes: Attributes = { mode: 0o40755, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };
const fileAttributes = (size: number, modifiedAt: number): Attributes => ({
  mode: 0o100644,
  uid: 0,
  gid: 0,
  size,
  atime: modifiedAt,
  mtime: modifiedAt,
});

function serveFiles(sftp: SFTPWrapper, connection: Connection, files: MemoryFiles, faults: SourceFaults): void {
  const handles = new Map<number, Handle>();
  let nextHandle = 0;
  const open = (handle: Handle): Buffer => {
    const id = Buffer.alloc(4);
    id.writeUInt32BE((nextHandle += 1));
    handles.set(nextHandle, handle);
    return id;
  };
  const find = (id: Buffer): Handle | undefined => (id.length === 4 ? handles.get(id.readUInt32BE(0)) : undefined);
  const isClosed = (request: number): boolean => {
    const closed = faults.current().maintenance;
    if (closed) sftp.status(request, STATUS_CODE.FAILURE, 'maintenance');
    return closed;
  };
  const done = (request: number, worked: boolean): void => sftp.status(request, worked ? STATUS_CODE.OK : STATUS_CODE.FAILURE);
  const describe = (request: number, path: string): void => {
    const file = files.find(path);
    if (file) sftp.attrs(request, fileAttributes(file.content.length, file.modifiedAt));
    else if (files.isFolder(path)) sftp.attrs(request, folderAttributes);
    else sftp.status(request, STATUS_CODE.NO_SUCH_FILE);
  };

  sftp.on('OPEN', (request, name, flags) => {
    if (isClosed(request)) return;
    if (faults.nextFails()) return sftp.status(request, STATUS_CODE.FAILURE, 'disk error');
    const path = normalisePath(name);
    if ((flags & OPEN_MODE.WRITE) !== 0) return sftp.handle(request, open({ kind: 'write', path, content: Buffer.alloc(0) }));
    const file = files.find(path);
    if (!file) return sftp.status(request, STATUS_CODE.NO_SUCH_FILE);
    sftp.handle(request, open({ kind: 'read', path, content: file.content }));
  });
  sftp.on('READ', (request, id, offset, length) => {
    const handle = find(id);
    if (handle?.kind !== 'read') return sftp.status(request, STATUS_CODE.FAILURE);
    if (faults.current().resetMidBody) return void connection.end();
    if (offset >= handle.content.length) return sftp.status(request, STATUS_CODE.EOF);
    sftp.data(request, handle.content.subarray(offset, offset + Math.min(length, 32_768)));
  });
  sftp.on('WRITE', (request, id, offset, data) => {
    const handle = find(id);
    if (handle?.kind !== 'write' || offset > 50_000_000) return sftp.status(request, STATUS_CODE.FAILURE);
    const grown = Buffer.alloc(Math.max(handle.content.length, offset + data.length));
    handle.content.copy(grown);
    data.copy(grown, offset);
    handle.content = grown;
    sftp.status(request, STATUS_CODE.OK);
  });
  sftp.on('CLOSE', (request, id) => {
    const handle = find(id);
    if (handle) handles.delete(id.readUInt32BE(0));
    done(request, handle !== undefined && (handle.kind !== 'write' || files.write(handle.path, handle.content)));
  });
  sftp.on('FSTAT', (request, id) => {
    const handle = find(id);
    if (!handle || handle.kind === 'folder') return sftp.status(request, STATUS_CODE.FAILURE);
    sftp.attrs(request, fileAttributes(handle.content.length, 0));
  });
  sftp.on('STAT', (request, name) => describe(request, normalisePath(name)));
  sftp.on('LSTAT', (request, name) => describe(request, normalisePath(name)));
  sftp.on('SETSTAT', (request) => sftp.status(request, STATUS_CODE.OK));
  sftp.on('FSETSTAT', (request) => sftp.status(request, STATUS_CODE.OK));
  sftp.on('REALPATH', (request, name) => {
    const path = normalisePath(name);
    sftp.name(request, [{ filename: path, longname: path, attrs: folderAttributes }]);
  });
  sftp.on('OPENDIR', (request, name) => {
    if (isClosed(request)) return;
    const folder = normalisePath(name);
    if (!files.isFolder(folder)) return sftp.status(request, STATUS_CODE.NO_SUCH_FILE);
    sftp.handle(request, open({ kind: 'folder', names: files.list(folder).map((file) => `${folder === '/' ? '' : folder}/${file}`) }));
  });
  sftp.on('READDIR', (request, id) => {
    const handle = find(id);
    if (handle?.kind !== 'folder') return sftp.status(request, STATUS_CODE.FAILURE);
    const paths = handle.names.splice(0, namesAtOnce);
    if (paths.length === 0) return sftp.status(request, STATUS_CODE.EOF);
    sftp.name(
      request,
      paths.map((path) => writeEntry(path, files)),
    );
  });
  sftp.on('REMOVE', (request, name) => {
    if (isClosed(request)) return;
    sftp.status(request, files.remove(normalisePath(name)) ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE);
  });
  sftp.on('RENAME', (request, from, to) => {
    if (isClosed(request)) return;
    done(request, files.rename(normalisePath(from), normalisePath(to)));
  });
}

function writeEntry(path: string, files: MemoryFiles): { filename: string; longname: string; attrs: Attributes } {
  const filename = path.slice(path.lastIndexOf('/') + 1);
  const file = files.find(path);
  const size = file?.content.length ?? 0;
  return {
    filename,
    longname: `-rw-r--r-- 1 bank bank ${size} Jan 01 00:00 ${filename}`,
    attrs: fileAttributes(size, file?.modifiedAt ?? 0),
  };
}
