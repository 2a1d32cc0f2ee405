// Tokens of client systems: how they are got, and everything that is not one (T4, T5, B61 to B64, B66, API2).
import type { Clock } from '#kernel';
import { createSecretKey, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { base64url, exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import request from 'supertest';
import { askForToken, getToken, registerClient, type KeyedClient } from '../../../test/support/client-keys.js';
import { verification } from '../testing/requests.js';
import { startApi, TODAY, type StartedApi } from '../testing/start-api.js';

let now: number;
const clock: Clock = { now: () => new Date(now) };
let api: StartedApi;
let client: KeyedClient;
beforeAll(async () => {
  now = new Date(`${TODAY}T04:00:00Z`).getTime();
  api = await startApi({ clock });
});
afterAll(() => api.app.close());
beforeEach(async () => {
  now = new Date(`${TODAY}T04:00:00Z`).getTime();
  client = await registerClient(api, () => clock.now());
});

const list = (token: string) => request(api.app.getHttpServer()).get('/v1/verifications').set('Authorization', `Bearer ${token}`);
const invalidClient = { error: 'invalid_client', error_description: expect.any(String) };

describe('the token endpoint', () => {
  it('gives a token for ten minutes that opens what the client is registered for, and says where its keys are', async () => {
    const answer = await askForToken(api, await client.assert(), { scope: 'purpose:social-assistance programme:dibao' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'purpose:social-assistance programme:dibao' });
    expect(answer.headers['cache-control']).toBe('no-store');
    await list(String(answer.body.access_token)).expect(200);
    const { body: metadata } = await request(api.app.getHttpServer()).get('/.well-known/oauth-authorization-server').expect(200);
    expect(metadata).toMatchObject({
      issuer: api.systems.issuer,
      token_endpoint_auth_signing_alg_values_supported: ['EdDSA', 'ES256', 'PS256'],
    });
    const { body: jwks } = await request(api.app.getHttpServer()).get('/oauth/jwks').expect(200);
    expect(jwks.keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: expect.any(String), x: expect.any(String) }]);
  });

  it('T5 takes an assertion once', async () => {
    const assertion = await client.assert();
    expect((await askForToken(api, assertion)).status).toBe(200);
    const again = await askForToken(api, assertion);
    expect([again.status, again.body]).toEqual([401, invalidClient]);
  });

  it.each<[string, { header?: Record<string, unknown>; claims?: JWTPayload }]>([
    ['for another audience', { claims: { aud: 'https://elsewhere.example' } }],
    ['of another issuer', { claims: { iss: 'somebody' } }],
    ['that has ended', { claims: { iat: 1, exp: 2 } }],
    ['that lives a day', { claims: { exp: Math.floor(new Date(`${TODAY}T04:00:00Z`).getTime() / 1000) + 86_400 } }],
    ['that begins later', { claims: { nbf: Math.floor(new Date(`${TODAY}T04:00:00Z`).getTime() / 1000) + 3600 } }],
    ['without jti', { claims: { jti: '' } }],
    ['under a kid that is no key of the client (B63)', { header: { kid: '../../dev/null' } }],
    ['that names its key by address (B63)', { header: { jku: 'https://evil.example/jwks.json' } }],
    ['of another type', { header: { typ: 'at+jwt' } }],
  ])('API2 refuses an assertion %s', async (_what, change) => {
    const answer = await askForToken(api, await client.assert(change));
    expect([answer.status, answer.body]).toEqual([401, invalidClient]);
  });

  it('B63 refuses an assertion that brings its own key', async () => {
    const own = await generateKeyPair('EdDSA', { extractable: true });
    const header = { jwk: await exportJWK(own.publicKey) };
    expect((await askForToken(api, await client.assert({ header, key: own.privateKey }))).status).toBe(401);
    expect((await askForToken(api, await client.assert({ key: own.privateKey }))).status).toBe(401);
  });

  it('API2 answers alike for a client that is unknown and one that proves nothing', async () => {
    const unknown = await new SignJWT({ sub: 'nobody-here' }).setProtectedHeader({ alg: 'EdDSA', kid: 'k1' }).sign(client.privateKey);
    const answers = await Promise.all([unknown, await client.assert({ claims: { aud: 'x' } })].map((one) => askForToken(api, one)));
    expect(answers[0]?.text).toBe(answers[1]?.text);
  });

  it.each([
    [{}, 'invalid_request'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials' }, 'invalid_client'],
    [{ grant_type: 'client_credentials', client_id: 'nobody-here' }, 'invalid_client'],
    [{ grant_type: 'client_credentials', client_assertion: 'no.j.wt', client_assertion_type: 'other' }, 'invalid_request'],
    [
      {
        grant_type: 'client_credentials',
        client_assertion: '%00',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      },
      'invalid_client',
    ],
  ])('answers the form %j with %s', async (form, error) => {
    const answer = await request(api.app.getHttpServer()).post('/oauth/token').type('form').send(form);
    expect(answer.status).toBeLessThan(402);
    expect(answer.body.error).toBe(error);
  });

  it('takes forms only, no empty request, and no field twice', async () => {
    const http = () => request(api.app.getHttpServer()).post('/oauth/token');
    expect((await http().send({ grant_type: 'client_credentials' })).status).toBe(415);
    expect((await http()).body.error).toBe('invalid_request');
    expect((await http().type('form').send('grant_type=client_credentials&grant_type=password')).status).toBe(400);
  });

  it('T4 refuses a scope beyond the registration, and a token keeps to its scope', async () => {
    const narrow = await registerClient(api, () => clock.now(), { programmes: ['dibao'] });
    const refused = await askForToken(api, await narrow.assert(), { scope: 'programme:medical' });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_scope']);
    expect((await askForToken(api, await narrow.assert(), { scope: 'purpose:gossip' })).body.error).toBe('invalid_scope');
    const token = await getToken(api, client, { scope: 'programme:dibao' });
    await request(api.app.getHttpServer())
      .post('/v1/verifications')
      .set('Authorization', `Bearer ${token}`)
      .set('Idempotency-Key', 'scope-1')
      .send(verification())
      .expect(202);
    expect(api.hub.received.at(-1)).toBeDefined();
    const { body } = await request(api.app.getHttpServer()).get('/v1/rights').set('Authorization', `Bearer ${token}`).expect(200);
    expect(body.roles).toEqual(['upstream']);
  });
});

describe('an access token', () => {
  /** Signs with the hub's own key what the hub would not sign. */
  const forge = async (claims: JWTPayload = {}, header: Record<string, unknown> = {}, key?: CryptoKey): Promise<string> => {
    const { signing } = api.systems.directory.tokenKeys();
    const at = Math.floor(now / 1000);
    const { issuer } = api.systems;
    return new SignJWT({
      ...{ iss: issuer, aud: issuer, sub: client.clientId, client_id: client.clientId, purposes: ['social-assistance'], programmes: [] },
      ...{ jti: 'forged-token', iat: at, nbf: at, exp: at + 60 },
      ...claims,
    })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: signing.kid, ...header })
      .sign(key ?? signing.privateKey);
  };
  const refusedAs = async (token: string, code = 'credentials-invalid'): Promise<void> => {
    const answer = await list(token);
    expect([answer.status, answer.body.code]).toEqual([401, code]);
  };

  it('that the hub signed opens; the specs below change one thing each', async () => {
    await list(await forge()).expect(200);
  });

  it('B61 with alg none is refused', async () => {
    const [, payload = ''] = (await forge()).split('.');
    await refusedAs(new UnsecuredJWT({ client_id: client.clientId }).encode());
    for (const alg of ['none', 'None', 'NONE']) await refusedAs(`${base64url.encode(JSON.stringify({ alg, typ: 'at+jwt' }))}.${payload}.`);
  });

  it('B62 signed HS256 with the public key as its secret is refused', async () => {
    const { kid } = api.systems.directory.tokenKeys().signing;
    const [published] = api.systems.directory.tokenKeys().published;
    const publicKey = api.systems.directory.tokenKeys().verifying.get(kid);
    const secrets = [
      publicKey === undefined ? 'none' : await exportSPKI(publicKey).catch(() => JSON.stringify(published)),
      published?.['x'] ?? '',
    ];
    for (const secret of secrets)
      for (const alg of ['HS256', 'HS512'])
        await refusedAs(
          await new SignJWT({ sub: client.clientId, client_id: client.clientId })
            .setProtectedHeader({ alg, typ: 'at+jwt', kid })
            .setExpirationTime('5m')
            .sign(createSecretKey(Buffer.from(secret.padEnd(64, 'x')))),
        );
  });

  it('B63 that names or brings another key is refused: jku, jwk, x5u, kid as a path', async () => {
    const own = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = await exportJWK(own.publicKey);
    for (const header of [
      { jku: 'https://evil.example/jwks' },
      { jwk },
      { x5u: 'https://evil.example/cert' },
      { kid: '../../dev/null' },
      { kid: "' or 1=1 --" },
    ])
      await refusedAs(await forge({}, header, own.privateKey));
    await refusedAs(await forge({}, { kid: '../../dev/null' }));
  });

  it('B64 out of its time, for another audience, of another type or an ID token is refused', async () => {
    const at = Math.floor(now / 1000);
    await refusedAs(await forge({ iat: at - 700, nbf: at - 700, exp: at - 100 }));
    await refusedAs(await forge({ nbf: at + 300 }));
    await refusedAs(await forge({ aud: 'https://elsewhere.example' }));
    await refusedAs(await forge({ iss: 'https://elsewhere.example' }));
    await refusedAs(await forge({ exp: at + 86_400, iat: at - 3600 })); // older than any token of ours may be
    for (const typ of ['JWT', 'id_token', 'logout+jwt']) await refusedAs(await forge({}, { typ }));
    await refusedAs(await forge({ nonce: 'n', purposes: undefined, client_id: undefined })); // an ID token has no client_id
    await refusedAs(await client.assert()); // an assertion is no access token
  });

  it('B64 ends after ten minutes', async () => {
    const token = await getToken(api, client);
    await list(token).expect(200);
    now += 11 * 60_000;
    await refusedAs(token);
  });

  it('API2 that has lost, grown or swapped a part is refused', async () => {
    const token = await getToken(api, client);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const other = await registerClient(api, () => clock.now());
    const [, otherPayload = ''] = (await getToken(api, other)).split('.');
    for (const changed of [
      `${header}.${payload}.`,
      `${header}.${payload}.${randomBytes(64).toString('base64url')}`,
      `${header}.${otherPayload}.${signature}`,
      `${header}.${payload}.${signature}.${signature}`,
      `${header}..${signature}`,
      'a.b.c',
      '..',
    ])
      await refusedAs(changed);
  });

  it('T4 is of no use once the client is switched off, and again when it is switched on', async () => {
    const token = await getToken(api, client);
    await api.systems.desk.disable(client.clientId, 'key lost', 'spec');
    await refusedAs(token, 'client-disabled');
    expect((await askForToken(api, await client.assert())).body).toEqual(invalidClient);
    await api.systems.desk.enable(client.clientId, 'new key', 'spec');
    await list(token).expect(200);
  });

  it('T4 says no more than the registration still allows', async () => {
    const [stored] = (await api.systems.desk.list()).filter((one) => one.client.clientId === client.clientId);
    const narrowed = await getToken(api, client, { scope: 'programme:dibao' });
    await api.systems.desk.replace(client.clientId, { ...stored?.client, programmes: ['medical'] }, 'spec');
    await refusedAs(narrowed);
    await api.systems.desk.replace(client.clientId, { ...stored?.client, expiresAt: `${TODAY}T03:00:00Z` }, 'spec');
    await refusedAs(narrowed, 'client-disabled');
  });

  it('T4 opens only from the networks of the client', async () => {
    const elsewhere = await registerClient(api, () => clock.now(), { networks: ['192.0.2.0/24', '2001:db8::/32'] });
    expect((await askForToken(api, await elsewhere.assert())).status).toBe(401);
    const answer = await list(await forge({ sub: elsewhere.clientId, client_id: elsewhere.clientId }));
    expect([answer.status, answer.body.code]).toEqual([403, 'network-not-allowed']);
  });
});

it('B66 an Authorization header of 64 KB is refused at once', async () => {
  const url = new URL(await api.app.listen(0, '127.0.0.1').then(() => api.app.getUrl()));
  const startedAt = performance.now();
  const status = await new Promise<string>((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(url.port), '127.0.0.1', () =>
      socket.write(`GET /v1/verifications HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${'a'.repeat(64 * 1024)}\r\n\r\n`),
    );
    socket.on('data', (chunk) => (answer += chunk.toString('utf8')));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer.split(' ')[1] ?? ''));
  });
  expect(['431', '401']).toContain(status);
  expect(performance.now() - startedAt).toBeLessThan(3000);
  await list('a'.repeat(12_000)).expect(401);
});
