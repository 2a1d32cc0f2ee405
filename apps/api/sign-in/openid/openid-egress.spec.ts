// What the API calls for sign-in goes the one way out: a provider whose answers name other addresses sends it nowhere (T7, B71,
// API7). The provider here is a real server that answers discovery with what the test says; a second one counts who comes.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { LookupAddress } from 'node:dns';
import type { AddressInfo } from 'node:net';
import { openServiceClient } from '#egress';
import { openOpenIdProvider, type OpenIdProvider } from './openid-provider.js';
import { readOpenIdSettings } from './openid-settings.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** @returns origin of a server on this machine, and the paths it was asked for */
async function serve(answer: (request: IncomingMessage) => { status?: number; headers?: Record<string, string>; body?: string }) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status = 200, headers = { 'content-type': 'application/json' }, body = '{}' } = answer(request);
    response.writeHead(status, headers).end(body);
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo; // listening on a port, so it is no pipe
  return { origin: `http://127.0.0.1:${port}`, port, asked };
}

function providerAt(issuer: string, more: Partial<{ HEDUI_OIDC_HOSTS: string[] }> = {}): OpenIdProvider {
  const settings = readOpenIdSettings(
    {
      HEDUI_OIDC_ISSUER: issuer,
      HEDUI_OIDC_CLIENT_ID: 'hedui',
      HEDUI_OIDC_CLIENT_SECRET: 'x',
      HEDUI_OIDC_HOSTS: [],
      HEDUI_OIDC_CLAIM: 'sub',
      HEDUI_OIDC_SCOPE: 'openid',
      HEDUI_OIDC_SECOND_FACTOR_AMR: ['mfa'],
      HEDUI_OIDC_SECOND_FACTOR_ACR: [],
      ...more,
    },
    'http://127.0.0.1:3000',
  );
  if (settings === undefined) throw new Error('a provider is configured');
  return openOpenIdProvider(settings);
}

/** A provider whose keys stand where the test says. */
async function providerWithKeysAt(keysAt: string) {
  const server = await serve(() => ({
    body: JSON.stringify({
      issuer: server.origin,
      authorization_endpoint: `${server.origin}/authorize`,
      token_endpoint: `${server.origin}/token`,
      jwks_uri: keysAt,
    }),
  }));
  return { provider: providerAt(server.origin), server };
}
const TOKEN = `${Buffer.from('{"alg":"RS256","kid":"k"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.AAAA`;

describe('keys of the provider', () => {
  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:127.0.0.1]:8500/keys',
    'http://2130706433/keys',
    'http://0177.1/keys',
    'http://127.0.0.1:22/keys',
    'https://user:secret@keys.example/keys',
    'ftp://127.0.0.1/keys',
  ])('are not fetched from %s', async (address) => {
    const { provider } = await providerWithKeysAt(address);
    await expect(provider.readSignOut(TOKEN)).rejects.toMatchObject({ code: 'provider-unavailable' });
  });

  it('are not fetched from another server of this machine that nobody named', async () => {
    const inner = await serve(() => ({ body: '{"keys":[]}' }));
    const { provider } = await providerWithKeysAt(`${inner.origin}/keys`);
    await expect(provider.readSignOut(TOKEN)).rejects.toMatchObject({ code: 'provider-unavailable' });
    expect(inner.asked).toEqual([]);
  });

  it('are fetched from a host that the configuration names', async () => {
    const { provider, server } = await providerWithKeysAt('');
    await provider.beginUrl('s'.repeat(43));
    const own = await providerWithKeysAt(`${server.origin}/keys`);
    const named = providerAt(own.server.origin, { HEDUI_OIDC_HOSTS: [`127.0.0.1:${server.port}`] });
    await expect(named.readSignOut(TOKEN)).rejects.toThrow();
    expect(server.asked).toContain('/keys');
  });
});

it('a provider that redirects its discovery is not followed', async () => {
  const inner = await serve(() => ({}));
  const server = await serve(() => ({ status: 302, headers: { location: `${inner.origin}/metadata` } }));
  await expect(providerAt(server.origin).beginUrl('s'.repeat(43))).rejects.toMatchObject({ code: 'provider-unavailable' });
  expect([server.asked.length, inner.asked]).toEqual([1, []]);
});

describe('a service with a name', () => {
  const answering = (...found: readonly (readonly string[])[]) => {
    const turns = [...found];
    return (_name: string, _options: unknown, callback: (error: null, addresses: LookupAddress[]) => void): void =>
      callback(
        null,
        (turns.shift() ?? []).map((address) => ({ address, family: 4 })),
      );
  };

  it('that changes to an address of this machine is refused when it is connected to', async () => {
    const inner = await serve(() => ({}));
    const service = openServiceClient({
      name: 'openid',
      endpoints: [{ protocol: 'https:', host: 'sso.example', port: inner.port }],
      egress: { networks: [], resolve: answering(['127.0.0.1']) },
      totalMs: 2000,
    });
    await expect(service.request(`https://sso.example:${inner.port}/`)).rejects.toMatchObject({
      code: 'source-egress-refused',
      details: { why: 'address' },
    });
    expect(inner.asked).toEqual([]);
    await service.close();
  });

  it('is spoken with encrypted only, beyond this machine', async () => {
    const service = openServiceClient({
      name: 'kms',
      endpoints: [{ protocol: 'http:', host: 'kms.example', port: 80 }],
      egress: { networks: [], resolve: answering(['203.0.113.9']) },
      totalMs: 2000,
    });
    await expect(service.request('http://kms.example/')).rejects.toMatchObject({ details: { why: 'address' } });
    await service.close();
  });

  it('that never ends its answer, or sends more than a megabyte, is given up', async () => {
    const server = await serve(() => ({ body: 'x'.repeat(1024 * 1024 + 1) }));
    const silent = createServer(() => undefined);
    servers.push(silent);
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    const { port } = silent.address() as AddressInfo; // listening on a port, so it is no pipe
    const endpoints = [server.port, port].map((one) => ({ protocol: 'http:', host: '127.0.0.1', port: one }));
    const service = openServiceClient({ name: 'tsa', endpoints, egress: { networks: [] }, totalMs: 300 });
    for (const address of [server.origin, `http://127.0.0.1:${port}`])
      await expect(service.request(address)).rejects.toMatchObject({ code: 'service-unavailable', retry: 'later' });
    await service.close();
    silent.closeAllConnections();
  });
});
