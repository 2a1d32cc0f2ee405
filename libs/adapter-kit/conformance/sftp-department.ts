// An SFTP server that keeps its files in memory: what a clearing house looks like from outside.
import { createHash, generateKeyPairSync } from 'node:crypto';
import ssh2, { type Connection, type FileEntry, type SFTPWrapper } from 'ssh2';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

export interface SftpDepartment {
  readonly port: number;
  readonly hostKeySha256: string;
  readonly files: Map<string, Buffer>;
  /** Called when a file stands under its final name. */
  onUpload: (path: string, content: Buffer) => void;
  /** Whether the password is accepted. */
  accepting: boolean;
  /** Accepts requests and never answers them. */
  silent: boolean;
  /** Hands out a file a byte a second. */
  trickling: boolean;
  stop(): Promise<void>;
}

// One key for all servers of a process: making one takes long.
const hostKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

export async function startSftpDepartment(login: { readonly user: string; readonly password: string }): Promise<SftpDepartment> {
  const parsed = ssh2.utils.parseKey(hostKey);
  if (parsed instanceof Error) throw parsed;
  const files = new Map<string, Buffer>();
  const connections = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
    connections.add(connection);
    // Known to the library, not to its types; without it every small message waits 40 ms.
    const setNoDelay: unknown = Reflect.get(connection, 'setNoDelay');
    if (typeof setNoDelay === 'function') Reflect.apply(setNoDelay, connection, [true]);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => undefined);
    connection.on('authentication', (attempt) => {
      if (attempt.method === 'password' && department.accepting && attempt.username === login.user && attempt.password === login.password)
        attempt.accept();
      else attempt.reject(['password']);
    });
    connection.on('session', (accept) => accept().on('sftp', (acceptSftp) => serveFiles(acceptSftp(), department)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  const department: SftpDepartment = {
    port: address.port,
    hostKeySha256: createHash('sha256').update(parsed.getPublicSSH()).digest('base64'),
    files,
    onUpload: () => undefined,
    accepting: true,
    silent: false,
    trickling: false,
    stop: () =>
      new Promise((resolve) => {
        for (const connection of connections) connection.end();
        server.close(() => resolve());
      }),
  };
  return department;
}

type Handle = { path: string; kind: 'read' | 'write'; content: Buffer } | { path: string; kind: 'folder'; listed: boolean };

function serveFiles(sftp: SFTPWrapper, department: SftpDepartment): void {
  const handles = new Map<number, Handle>();
  let nextHandle = 1;
  const openHandle = (handle: Handle): Buffer => {
    const id = Buffer.alloc(4);
    id.writeUInt32BE(nextHandle);
    handles.set(nextHandle, handle);
    nextHandle += 1;
    return id;
  };
  const handleOf = (id: Buffer): Handle | undefined => handles.get(id.readUInt32BE(0));
  const fail = (requestId: number, code: number = STATUS_CODE.FAILURE): void => sftp.status(requestId, code);

  sftp.on('OPEN', (requestId, path, flags) => {
    if (department.silent) return;
    const writing = (flags & OPEN_MODE.WRITE) !== 0;
    const content = department.files.get(path);
    if (!writing && content === undefined) return fail(requestId, STATUS_CODE.NO_SUCH_FILE);
    return sftp.handle(
      requestId,
      openHandle({ path, kind: writing ? 'write' : 'read', content: writing || content === undefined ? Buffer.alloc(0) : content }),
    );
  });
  sftp.on('READ', (requestId, id, offset, length) => {
    const handle = handleOf(id);
    if (handle?.kind !== 'read') return fail(requestId);
    if (offset >= handle.content.length) return fail(requestId, STATUS_CODE.EOF);
    if (department.trickling) {
      setTimeout(() => sftp.data(requestId, handle.content.subarray(offset, offset + 1)), 1000).unref();
      return undefined;
    }
    return sftp.data(requestId, handle.content.subarray(offset, offset + length));
  });
  sftp.on('WRITE', (requestId, id, offset, data) => {
    const handle = handleOf(id);
    if (handle?.kind !== 'write') return fail(requestId);
    const grown = Buffer.alloc(Math.max(handle.content.length, offset + data.length));
    handle.content.copy(grown);
    data.copy(grown, offset);
    handle.content = grown;
    return sftp.status(requestId, STATUS_CODE.OK);
  });
  sftp.on('CLOSE', (requestId, id) => {
    const handle = handleOf(id);
    if (handle?.kind === 'write') department.files.set(handle.path, handle.content);
    handles.delete(id.readUInt32BE(0));
    sftp.status(requestId, STATUS_CODE.OK);
  });
  sftp.on('RENAME', (requestId, from, to) => {
    const content = department.files.get(from);
    if (content === undefined || department.files.has(to)) return fail(requestId);
    department.files.delete(from);
    department.files.set(to, content);
    department.onUpload(to, content);
    return sftp.status(requestId, STATUS_CODE.OK);
  });
  sftp.on('REMOVE', (requestId, path) => sftp.status(requestId, department.files.delete(path) ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE));
  sftp.on('OPENDIR', (requestId, path) => {
    if (!department.silent) sftp.handle(requestId, openHandle({ path: path.replace(/\/$/, ''), kind: 'folder', listed: false }));
  });
  sftp.on('READDIR', (requestId, id) => {
    const handle = handleOf(id);
    if (handle?.kind !== 'folder' || handle.listed) return fail(requestId, STATUS_CODE.EOF);
    handle.listed = true;
    const entries = [...department.files]
      .filter(([path]) => path.startsWith(`${handle.path}/`))
      .map(([path, content]) => describeFile(path.slice(handle.path.length + 1), content));
    return entries.length === 0 ? fail(requestId, STATUS_CODE.EOF) : sftp.name(requestId, entries);
  });
  sftp.on('FSTAT', (requestId, id) => {
    const handle = handleOf(id);
    return handle?.kind === 'read' ? sftp.attrs(requestId, attributesOf(handle.content)) : fail(requestId);
  });
  const stat = (requestId: number, path: string): void => {
    const content = department.files.get(path);
    if (content) sftp.attrs(requestId, attributesOf(content));
    else fail(requestId, STATUS_CODE.NO_SUCH_FILE);
  };
  sftp.on('STAT', stat);
  sftp.on('LSTAT', stat);
  sftp.on('REALPATH', (requestId, path) => sftp.name(requestId, [describeFile(path, Buffer.alloc(0))]));
  sftp.on('SETSTAT', (requestId) => sftp.status(requestId, STATUS_CODE.OK));
  sftp.on('FSETSTAT', (requestId) => sftp.status(requestId, STATUS_CODE.OK));
}

const attributesOf = (content: Buffer) => ({ mode: 0o100600, uid: 0, gid: 0, size: content.length, atime: 0, mtime: 0 });

const describeFile = (filename: string, content: Buffer): FileEntry => ({
  filename,
  longname: `-rw------- 1 0 0 ${content.length} Jan 1 00:00 ${filename}`,
  attrs: attributesOf(content),
});
