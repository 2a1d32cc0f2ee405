// Tokens by certificate: the api ends TLS itself, and a token is of use only on connections with the certificate it was given to (T4).
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { startApi, type StartedApi } from '../testing/start-api.js';

const folder = mkdtempSync(join(tmpdir(), 'hedui-tls-'));
const makeCertificate = (name: string): { readonly cert: string; readonly key: string } => {
  const [certFile, keyFile] = [join(folder, `${name}.pem`), join(folder, `${name}-key.pem`)];
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', keyFile, '-out', certFile, ...subject],
    { stdio: 'ignore' },
  );
  return { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
};

const server = makeCertificate('hub');
const own = makeCertificate('client');
const strange = makeCertificate('stranger');
const agents = {
  own: new Agent({ connect: { ca: server.cert, ...own } }),
  strange: new Agent({ connect: { ca: server.cert, ...strange } }),
  none: new Agent({ connect: { ca: server.cert } }),
};
let api: StartedApi;
let url: string;
beforeAll(async () => {
  api = await startApi({ config: { tls: server }, clock: { now: () => new Date() } });
  await api.app.listen(0, '127.0.0.1');
  const address: unknown = api.app.getHttpServer().address();
  url = `https://127.0.0.1:${String(Reflect.get(Object(address), 'port'))}`;
  const thumbprint = createHash('sha256').update(new X509Certificate(own.cert).raw).digest('base64url');
  await api.systems.desk.register(
    { clientId: 'district-tls', title: 'tls', roles: ['upstream'], purposes: ['social-assistance'], certificates: [{ thumbprint }] },
    'spec',
  );
});
afterAll(async () => {
  await Promise.all(Object.values(agents).map((agent) => agent.close()));
  await api.app.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (dispatcher: Agent) =>
  request(`${url}/oauth/token`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=district-tls',
  });
const read = async (dispatcher: Agent, token: string): Promise<number> => {
  const { statusCode, body } = await request(`${url}/v1/rights`, { dispatcher, headers: { authorization: `Bearer ${token}` } });
  await body.dump();
  return statusCode;
};

it('T4 a registered certificate gets a token, which opens with that certificate alone', async () => {
  const answer = await ask(agents.own);
  expect(answer.statusCode).toBe(200);
  const token = String(Reflect.get(Object(await answer.body.json()), 'access_token'));
  expect(await read(agents.own, token)).toBe(200);
  expect(await read(agents.strange, token)).toBe(401);
  expect(await read(agents.none, token)).toBe(401);
});

it('T4 API2 another certificate, or none, gets no token', async () => {
  for (const agent of [agents.strange, agents.none]) {
    const { statusCode, body } = await ask(agent);
    expect([statusCode, await body.json()]).toEqual([401, { error: 'invalid_client', error_description: expect.any(String) }]);
  }
});
