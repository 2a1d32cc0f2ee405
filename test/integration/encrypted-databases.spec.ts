// A real PostgreSQL server with TLS: the hub's own database and exchange databases are connected to only when the server proves its
// name to the right authority; one that has lost its TLS is not spoken with (T15, T7).
import { createAdapterClients, createEgress, listEndpoints } from '#adapter-kit';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#embedded-postgres';
import { openDatabase } from '#persistence';
import { sql } from 'kysely';
import { createHash, X509Certificate } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { waitFor } from '../support/stack.js';
import { openAuthority, type TestAuthority } from '../support/authority.js';

let server: EmbeddedPostgres;
let folder: string;
let authority: TestAuthority;
let stranger: TestAuthority;
let ownCertificate: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-tls-'));
  server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), log: () => undefined });
  authority = openAuthority('Authority of the test');
  stranger = openAuthority('Another authority');
}, 300_000);
afterAll(async () => {
  await server.stop();
  authority.close();
  stranger.close();
  await rm(folder, { recursive: true, force: true });
});

async function asAdmin(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  await work(client).finally(() => client.end());
}
/** New connections have the setting from now on; each opening of a session reads what the server has read. */
async function reload(client: pg.Client, ssl: string): Promise<void> {
  await client.query('select pg_reload_conf()');
  await waitFor('the setting', async () => (await client.query<{ ssl: string }>('show ssl')).rows[0]?.ssl === ssl);
}
/** The server writes its own key, so that it is its owner's alone; new connections show the new certificate. */
const showCertificate = ({ cert, key }: { readonly cert: string; readonly key: string }): Promise<void> =>
  asAdmin(async (client) => {
    const [row] = (await client.query<{ data_directory: string }>('show data_directory')).rows;
    const put = async (name: string, pem: string): Promise<void> => {
      const lines = pem
        .trim()
        .split('\n')
        .map((line) => `(${client.escapeLiteral(line)})`);
      await client.query(`copy (values ${lines.join(', ')}) to ${client.escapeLiteral(join(row?.data_directory ?? '', name))}`);
    };
    await put('server.key', key);
    await put('server.crt', cert);
    await chmod(join(row?.data_directory ?? '', 'server.key'), 0o600);
    // off and on again: a session sees the change only after the server has it
    await client.query('alter system set ssl = off');
    await reload(client, 'off');
    await client.query('alter system set ssl = on');
    await reload(client, 'on');
  });
const withoutTls = (): Promise<void> =>
  asAdmin(async (client) => {
    await client.query('alter system set ssl = off');
    await reload(client, 'off');
  });

function addressAt(host: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(server.adminUrl);
  url.hostname = host;
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

const verified = (file: string) => addressAt('localhost', { sslmode: 'verify-full', sslrootcert: file });
/** @returns whether the connection is encrypted, or what stood in the way */
async function connect(url: string): Promise<string> {
  const database = openDatabase({ url, applicationName: 'test-tls', poolSize: 1 });
  try {
    const { rows } = await sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(database);
    return rows[0]?.ssl === true ? 'encrypted' : 'plain';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  } finally {
    await database.destroy();
  }
}

async function ask(url: string, more: { readonly pinSha256?: readonly string[]; readonly ca?: string } = {}): Promise<string> {
  const source = { sourceId: 'vehicles', endpoints: listEndpoints({ url }), pinSha256: more.pinSha256 ?? [], mayBePlain: false };
  const egress = createEgress({
    sources: [source],
    networks: [],
    ...(more.ca === undefined ? {} : { ca: more.ca }),
    // a name of this machine, as an operator's configuration would have it
    resolve: (_name, _options, answer) => answer(null, [{ address: '127.0.0.1', family: 4 }]),
  });
  const clients = createAdapterClients({ egress });
  try {
    const rows = await clients
      .bindTo(AbortSignal.timeout(5000), 'vehicles')
      .exchange.query({ url }, 'select ssl::text as ssl from pg_stat_ssl where pid = pg_backend_pid()', []);
    return rows[0]?.['ssl'] === 'true' ? 'encrypted' : 'plain';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  } finally {
    await clients.close();
  }
}

it('without TLS at the server nothing that wants it is said', async () => {
  await withoutTls();
  expect(await connect(verified(authority.file))).not.toMatch(/encrypted|plain/);
  expect(await ask(addressAt('127.0.0.1', { sslmode: 'require' }), { ca: authority.pem })).toBe('source-unavailable');
});

it('the hub connects to a server that proves its name to the authority of the address, and to no other', async () => {
  const own = authority.issue('localhost', 'DNS:localhost,IP:127.0.0.1');
  ownCertificate = own.cert;
  await showCertificate(own);
  expect(await connect(verified(authority.file))).toBe('encrypted');
  expect(await connect(verified(stranger.file))).toMatch(/unable to verify|signature/i);
  await showCertificate(authority.issue('elsewhere', 'DNS:db.elsewhere.example'));
  expect(await connect(verified(authority.file))).toMatch(/altnames|ALTNAME/);
});

it.each(['require', 'verify-ca', 'verify-full'])('an exchange database with sslmode=%s must prove its name too', async (sslmode) => {
  await showCertificate({ ...authority.issue('localhost', 'DNS:localhost,IP:127.0.0.1') });
  const url = addressAt('127.0.0.1', { sslmode });
  expect(await ask(url, { ca: authority.pem })).toBe('encrypted');
  expect(await ask(url, { ca: stranger.pem })).toBe('source-unavailable');
  expect(await ask(url)).toBe('source-unavailable');
});

it('an exchange database must show a pinned key where one is pinned', async () => {
  const shown = authority.issue('localhost', 'DNS:localhost,IP:127.0.0.1');
  await showCertificate(shown);
  const pinOf = (pem: string) =>
    createHash('sha256')
      .update(new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64');
  const url = addressAt('127.0.0.1', { sslmode: 'verify-full' });
  expect(await ask(url, { ca: authority.pem, pinSha256: [pinOf(shown.cert)] })).toBe('encrypted');
  expect(await ask(url, { ca: authority.pem, pinSha256: [pinOf(ownCertificate)] })).toBe('source-egress-refused');
});

it('an exchange database without TLS is reached on this machine, and one that hides its host in a parameter nowhere', async () => {
  expect(await ask(addressAt('127.0.0.1', {}))).toBe('plain');
  expect(await ask(addressAt('127.0.0.1', { host: 'db.elsewhere.example' }))).toBe('source-address-invalid');
});
