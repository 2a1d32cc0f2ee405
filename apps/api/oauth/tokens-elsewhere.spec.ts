// Tokens of clients that were switched off (B65), and keys of clients that would have to be fetched (B71, T7): the hub calls nobody to
// learn a key, whatever a registration or an assertion says.
import { once } from 'node:events';
import { createServer } from 'node:http';
import request from 'supertest';
import { askForToken, getToken, registerClient } from '../../../test/support/client-keys.js';
import { startApi, TODAY, type StartedApi } from '../testing/start-api.js';

const now = () => new Date(`${TODAY}T04:00:00Z`);
let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

it('B65 the token of a client that was switched off opens nothing, and neither does one it still had', async () => {
  const client = await registerClient(api, now);
  const token = await getToken(api, client);
  const read = () => request(api.app.getHttpServer()).get('/v1/verifications').set('Authorization', `Bearer ${token}`);
  await read().expect(200);
  await api.systems.desk.disable(client.clientId, 'key lost', 'spec');
  expect((await read()).body.code).toBe('client-disabled');
  expect((await askForToken(api, await client.assert())).status).toBe(401);
});

it('B71 T7 nobody is called for a key: not by a registration, not by a header of an assertion, not by one of a token', async () => {
  let calls = 0;
  const server = createServer((_request, response) => {
    calls += 1;
    response.end('{"keys":[]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/jwks.json`;
  try {
    for (const place of [url, 'http://169.254.169.254/keys', 'http://[::ffff:127.0.0.1]/keys', 'ftp://127.0.0.1/keys']) {
      for (const change of [{ jwksUri: place }, { jwks_uri: place }, { keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'k1', x5u: place }] }])
        await expect(
          api.systems.desk.register(
            { clientId: 'far-keys', title: 'x', roles: ['upstream'], purposes: ['social-assistance'], ...change },
            'spec',
          ),
        ).rejects.toMatchObject({ code: 'client-invalid' });
      const client = await registerClient(api, now);
      for (const header of [{ jku: place }, { x5u: place }, { kid: place }]) {
        const answer = await askForToken(api, await client.assert({ header }));
        expect([header, answer.status]).toEqual([header, 401]);
        const asToken = await client.assert({ header: { ...header, typ: 'at+jwt' } });
        const opened = await request(api.app.getHttpServer()).get('/v1/verifications').set('Authorization', `Bearer ${asToken}`);
        expect(opened.status).toBe(401);
      }
    }
    expect(calls).toBe(0);
  } finally {
    server.close();
  }
});
