// The one way out: only where a source's own configuration points, at checked addresses, without redirects, encrypted, to pinned
// keys. T6, T7, B71; a hostile adapter, a hostile name server, a redirecting and an impersonating host.
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { LookupAddress } from 'node:dns';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdapterClients, type AdapterClientSet } from './clients.js';
import { isAddressAllowed, kindOfAddress, readNetworks } from '../egress/address.js';
import { createEgress, listEndpoints, type EgressSettings, type EgressSource } from '#egress';

const NAME = 'department.example';
const open: { close(): void }[] = [];
const sets: AdapterClientSet[] = [];
afterEach(async () => {
  await Promise.all(sets.splice(0).map((clients) => clients.close()));
  for (const server of open.splice(0)) server.close();
});

async function listen<S extends Server | ReturnType<typeof createTcpServer>>(server: S): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  open.push(server);
  return (server.address() as AddressInfo).port; // a TCP server has one
}
/** A department that counts who comes. */
async function openDepartment(
  answer: { status?: number; headers?: Record<string, string> } = {},
): Promise<{ port: number; calls: () => number }> {
  let calls = 0;
  const port = await listen(
    createHttpServer((_request, response) => {
      calls += 1;
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end('{"ok":true}');
    }),
  );
  return { port, calls: () => calls };
}
const sourceAt = (url: string, more: Partial<EgressSource> = {}): EgressSource => ({
  sourceId: 'tax',
  endpoints: listEndpoints({ baseUrl: url }),
  pinSha256: [],
  mayBePlain: false,
  ...more,
});
const answering =
  (...addresses: readonly string[]): NonNullable<EgressSettings['resolve']> =>
  (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

function ask(url: string, settings: Partial<EgressSettings>, sourceId = 'tax'): Promise<string> {
  const clients = createAdapterClients({ egress: createEgress({ sources: [], networks: [], ...settings }), limits: { connectMs: 5000 } });
  sets.push(clients);
  return clients
    .bindTo(AbortSignal.timeout(20_000), sourceId)
    .http.request({ method: 'GET', url })
    .then(
      ({ text }) => text,
      (error: unknown) => {
        const { code, details } = error as { code: string; details: { why?: string } }; // every client throws HubErrors
        return details.why === undefined ? code : `${code} ${details.why}`;
      },
    );
}

describe('what a source names', () => {
  it('is reached, on this machine without TLS', async () => {
    const { port } = await openDepartment();
    const url = `http://127.0.0.1:${port}/api`;
    expect(await ask(url, { sources: [sourceAt(url)] })).toBe('{"ok":true}');
  });

  it('is reached by a name whose private range the operator has named', async () => {
    const { port } = await openDepartment();
    const url = `http://${NAME}:${port}`;
    const sources = [sourceAt(url)];
    expect(await ask(url, { sources, networks: readNetworks('127.0.0.0/8'), resolve: answering('127.0.0.1') })).toBe('{"ok":true}');
    expect(await ask(url, { sources, resolve: answering('127.0.0.1') })).toBe('source-egress-refused address');
  });

  it('is reached by the source that names it and by no other', async () => {
    const { port, calls } = await openDepartment();
    const url = `http://127.0.0.1:${port}`;
    const sources = [sourceAt(url), sourceAt('http://127.0.0.1:9', { sourceId: 'banks' })];
    expect(await ask(url, { sources }, 'banks')).toBe('source-egress-refused not-listed');
    expect(await ask(url, { sources }, 'nobody')).toBe('source-egress-refused not-listed');
    expect(calls()).toBe(0);
  });
});

describe('a hostile adapter reaches nothing else (T6, T7, B71)', () => {
  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://2130706433:PORT/',
    'http://0177.1:PORT/',
    'http://0x7f000001:PORT/',
    'http://127.1:PORT/',
    'http://localhost:PORT/',
    'http://[::1]:PORT/',
    'https://department.example:22/',
    'https://department.example.evil.example/',
  ])('%s is refused, and nobody hears of it', async (template) => {
    const { port, calls } = await openDepartment();
    const sources = [sourceAt(`https://${NAME}`)];
    expect(await ask(template.replace('PORT', String(port)), { sources, networks: readNetworks('10.0.0.0/8') })).toBe(
      'source-egress-refused not-listed',
    );
    expect(calls()).toBe(0);
  });

  it.each([
    'ftp://department.example/',
    'file:///etc/passwd',
    'gopher://department.example',
    'https://user:pass@department.example/',
    'not an address',
  ])('%s is no address for it', async (url) =>
    expect(await ask(url, { sources: [sourceAt(`https://${NAME}`)] })).toBe('source-address-invalid'),
  );

  it.each([
    '169.254.169.254',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::1',
    '10.0.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    'fe80::1',
    'fd00::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])('a listed name that leads to %s is refused', async (address) => {
    const url = `https://${NAME}`;
    expect(await ask(url, { sources: [sourceAt(url)], resolve: answering(address) })).toBe('source-egress-refused address');
  });

  it('one bad address among good ones is enough', async () => {
    const url = `https://${NAME}`;
    const resolve = answering('114.114.114.114', '127.0.0.1');
    expect(await ask(url, { sources: [sourceAt(url)], resolve })).toBe('source-egress-refused address');
  });

  it('a name that changes its address between check and connection gains nothing: it is resolved once', async () => {
    const { port, calls } = await openDepartment();
    const inner = await openDepartment();
    let asked = 0;
    const rebinding: NonNullable<EgressSettings['resolve']> = (name, options, callback) => {
      asked += 1;
      answering(asked === 1 ? '127.0.0.1' : '169.254.169.254')(name, options, callback);
    };
    const url = `http://${NAME}:${port}`;
    const settings = { sources: [sourceAt(url)], networks: readNetworks('127.0.0.0/8'), resolve: rebinding };
    expect(await ask(url, settings)).toBe('{"ok":true}');
    expect(asked).toBe(1);
    expect(calls()).toBe(1);
    expect(await ask(url, settings)).toBe('source-egress-refused address');
    expect(inner.calls()).toBe(0);
  });

  it('a host that redirects is not followed', async () => {
    const inner = await openDepartment();
    const { port } = await openDepartment({ status: 302, headers: { location: `http://127.0.0.1:${inner.port}/secret` } });
    const url = `http://127.0.0.1:${port}`;
    const sources = [sourceAt(url), sourceAt(`http://127.0.0.1:${inner.port}`, { sourceId: 'banks' })];
    expect(await ask(url, { sources })).toBe('source-redirected');
    expect(inner.calls()).toBe(0);
  });

  it('files and exchange databases go the same way', async () => {
    const port = await listen(createTcpServer((socket) => socket.destroy()));
    const clients = createAdapterClients({ egress: createEgress({ sources: [sourceAt('https://department.example')], networks: [] }) });
    sets.push(clients);
    const { sftp, exchange } = clients.bindTo(AbortSignal.timeout(20_000), 'tax');
    const login = { host: '127.0.0.1', port, username: 'hub', password: 'x', hostKeySha256: '' };
    await expect(sftp.list(login, '/')).rejects.toMatchObject({ code: 'source-egress-refused' });
    await expect(exchange.query({ url: `postgresql://hub:x@127.0.0.1:${port}/hub` }, 'select 1', [])).rejects.toMatchObject({
      code: 'source-egress-refused',
    });
    const egress = createEgress({ sources: [], networks: [] });
    for (const host of ['127.0.0.1', '2130706433', 'localhost'])
      await expect(egress.dial(host, port, 5000)).rejects.toMatchObject({ code: 'source-egress-refused' });
  });
});

it('what forgets to name its sources reaches this machine and nobody else', async () => {
  const { port } = await openDepartment();
  const clients = createAdapterClients();
  sets.push(clients);
  const { http } = clients.bindTo(AbortSignal.timeout(20_000));
  expect((await http.request({ method: 'GET', url: `http://127.0.0.1:${port}` })).status).toBe(200);
  for (const url of ['https://203.0.113.7', 'https://10.0.0.1'])
    await expect(http.request({ method: 'GET', url })).rejects.toMatchObject({ code: 'source-egress-refused' });
});

describe('encryption', () => {
  it('http beyond this machine needs the operator to name the source', async () => {
    const url = 'http://[2001:db8::7]:81'; // a network for documentation: nobody is there
    const networks = readNetworks('2001:db8::/32');
    expect(await ask(url, { sources: [sourceAt(url)], networks })).toBe('source-egress-refused not-encrypted');
    expect(await ask(url, { sources: [sourceAt(url, { mayBePlain: true })], networks })).not.toContain('refused');
  });

  it('a server must show a pinned key, besides a certificate that is vouched for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hedui-egress-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
        '-keyout',
        key,
        '-out',
        cert,
        ...subject,
      ],
      { stdio: 'ignore' },
    );
    const ca = readFileSync(cert, 'utf8');
    const port = await listen(createTlsServer({ key: readFileSync(key), cert: ca }, (_request, response) => response.end('{"ok":true}')));
    rmSync(folder, { recursive: true });
    const url = `https://${NAME}:${port}`;
    const reach = (pinSha256: readonly string[], more: Partial<EgressSettings> = {}): Promise<string> =>
      ask(url, {
        sources: [sourceAt(url, { pinSha256 })],
        networks: readNetworks('127.0.0.0/8'),
        resolve: answering('127.0.0.1'),
        ca,
        ...more,
      });
    const spki = new X509Certificate(ca).publicKey.export({ type: 'spki', format: 'der' });
    const pin = createHash('sha256').update(spki).digest('base64');
    const other = Buffer.alloc(32, 1).toString('base64');

    expect(await reach([])).toBe('{"ok":true}');
    expect(await reach([other, pin])).toBe('{"ok":true}');
    expect(await reach([other])).toBe('source-egress-refused pin');
    expect(await reach([pin], { ca: '' })).toBe('source-unavailable');
  });
});

describe('addresses', () => {
  it.each([
    ['203.0.113.7', 'forbidden'], // documentation
    ['114.114.114.114', 'public'],
    ['2400:3200::1', 'public'],
    ['127.8.8.8', 'loopback'],
    ['::ffff:10.0.0.1', 'inner'],
    ['10.1.2.3', 'inner'],
    ['fd12::1', 'inner'],
    ['169.254.1.1', 'forbidden'],
    ['255.255.255.255', 'forbidden'],
    ['2130706433', 'forbidden'],
    ['0177.0.0.1', 'forbidden'],
    ['fe80::1%eth0', 'forbidden'],
    ['', 'forbidden'],
  ])('%s is %s', (address, kind) => expect(kindOfAddress(address)).toBe(kind));

  it('a range lets its own addresses through, mapped ones too, and no others', () => {
    const networks = readNetworks('10.20.0.0/16, fd00:1::/32');
    const allowed = ['10.20.1.1', '::ffff:10.20.1.1', 'fd00:1::5'];
    const refused = ['10.21.1.1', 'fd00:2::5', '127.0.0.1'];
    expect(allowed.filter((address) => isAddressAllowed(address, networks, false))).toEqual(allowed);
    expect(refused.filter((address) => isAddressAllowed(address, networks, false))).toEqual([]);
    expect(() => readNetworks('10.0.0.0/8,everything')).toThrow(/HEDUI_EGRESS_NETWORKS: "everything"/);
  });
});
