// The SFTP client against a real SSH server: whole uploads, bounded downloads, pinned key, one connection for many calls.
import { isHubError } from '#kernel';
import { createAdapterClients, type AdapterClientSet } from './clients.js';
import { startSftpDepartment, type SftpDepartment } from './conformance/sftp-department.js';

describe('the SFTP client', () => {
  let department: SftpDepartment;
  let clients: AdapterClientSet;
  beforeEach(async () => {
    department = await startSftpDepartment({ user: 'hub', password: 'secret' });
    clients = createAdapterClients({ limits: { fileBytes: 100_000 } });
  });
  afterEach(async () => {
    await clients.close();
    await department.stop();
  });

  const login = (more: object = {}) => ({
    host: '127.0.0.1',
    port: department.port,
    username: 'hub',
    password: 'secret',
    hostKeySha256: department.hostKeySha256,
    ...more,
  });
  const sftp = () => clients.bindTo(new AbortController().signal).sftp;
  const codeOf = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return isHubError(error) ? error.code : error;
  };

  it('writes under a temporary name first and leaves none behind', async () => {
    const renamed: string[] = [];
    department.onUpload = (path) => renamed.push(path);
    const content = Buffer.alloc(90_000, '核');
    await sftp().write(login(), '/in/REQ_1.csv', content);
    expect(renamed).toEqual(['/in/REQ_1.csv']);
    expect([...department.files.keys()]).toEqual(['/in/REQ_1.csv']);
    expect(await sftp().read(login(), '/in/REQ_1.csv')).toEqual(content);
    expect(await sftp().list(login(), '/in')).toEqual(['REQ_1.csv']);
  });

  it('takes the same file that is there already for written, and replaces another one', async () => {
    await sftp().write(login(), '/in/REQ_1.csv', Buffer.from('same'));
    let uploads = 0;
    department.onUpload = () => (uploads += 1);
    await sftp().write(login(), '/in/REQ_1.csv', Buffer.from('same'));
    expect(uploads).toBe(0);
    await sftp().write(login(), '/in/REQ_1.csv', Buffer.from('other'));
    expect([...department.files]).toEqual([['/in/REQ_1.csv', Buffer.from('other')]]);
  });

  it('stops reading a file beyond its limit', async () => {
    department.files.set('/out/huge.csv', Buffer.alloc(100_001));
    department.files.set('/out/fits.csv', Buffer.alloc(100_000));
    expect(await codeOf(sftp().read(login(), '/out/huge.csv'))).toBe('source-answer-too-large');
    expect((await sftp().read(login(), '/out/fits.csv')).length).toBe(100_000);
  });

  it('refuses a host key other than the pinned one, and a wrong password', async () => {
    expect(await codeOf(sftp().list(login({ hostKeySha256: Buffer.alloc(32, 1).toString('base64') }), '/out'))).toBe(
      'source-host-key-mismatch',
    );
    expect(await codeOf(sftp().list(login({ hostKeySha256: '' }), '/out'))).toBe('source-host-key-mismatch');
    expect(await codeOf(sftp().list(login({ password: 'wrong' }), '/out'))).toBe('source-credentials');
  });

  it('ends at the total time when the server goes silent, and connects anew for the next call', async () => {
    const hurried = createAdapterClients({ limits: { totalMs: 3000 } });
    const { sftp: bound } = hurried.bindTo(new AbortController().signal);
    department.silent = true;
    expect(await codeOf(bound.list(login(), '/out'))).toBe('source-deadline');
    department.silent = false;
    expect(await bound.list(login(), '/out')).toEqual([]);
    await hurried.close();
  });

  it('reports a missing file and a server that is gone as unavailable', async () => {
    expect(await codeOf(sftp().read(login(), '/out/absent.csv'))).toBe('source-unavailable');
    expect(await codeOf(sftp().list(login({ port: 1 }), '/out'))).toBe('source-unavailable');
  });
});
