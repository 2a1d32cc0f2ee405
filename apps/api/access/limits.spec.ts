// Limits of requests: one limit over several processes, 429 with Retry-After, and addresses nobody can make up (T3, T21, B57, API4, API6).
import request from 'supertest';
import { getToken, registerClient } from '../../../test/support/client-keys.js';
import { countInMemory } from '../testing/counts-in-memory.js';
import { startApi, TODAY, type StartedApi } from '../testing/start-api.js';
import { createLimits } from './limits.js';

const now = () => new Date(`${TODAY}T04:00:00Z`);
let api: StartedApi;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.app.close());
const statusesOf = async (times: number, send: () => request.Test): Promise<number[]> => {
  const statuses: number[] = [];
  for (let sent = 0; sent < times; sent += 1) statuses.push((await send()).status);
  return statuses;
};
const countOf = (statuses: readonly number[], status: number): number => statuses.filter((one) => one === status).length;

it('API4 two processes that share counts keep one limit, and a new window begins anew', async () => {
  let at = 0;
  const store = countInMemory(() => at);
  const processes = [createLimits(store, () => at), createLimits(store, () => at)];
  const tryAll = async (): Promise<number> => {
    const tries = Array.from({ length: 300 }, async (_, index) => processes[index % 2]?.count('client:a', 100));
    return (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled').length;
  };
  const first = await tryAll();
  expect(first).toBeLessThanOrEqual(100);
  expect(first).toBeGreaterThanOrEqual(90);
  await expect(processes[0]?.count('client:a', 100)).rejects.toMatchObject({ code: 'rate-limited', details: { retryAfterSeconds: 60 } });
  at = 61_000;
  expect(await tryAll()).toBeGreaterThanOrEqual(90);
});

it('API4 a client beyond its quota a minute is told when to come again, and others go on', async () => {
  const client = await registerClient(api, now, { quotas: { requestsPerMinute: 10 } });
  const other = await registerClient(api, now);
  const list = (token: string) => request(api.app.getHttpServer()).get('/v1/rights').set('Authorization', `Bearer ${token}`);
  const token = await getToken(api, client);
  const statuses = await statusesOf(15, () => list(token));
  expect([countOf(statuses, 200), countOf(statuses, 429)]).toEqual([10, 5]);
  const refused = await list(token);
  expect(refused.body).toMatchObject({ code: 'rate-limited', status: 429 });
  expect(refused.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  await list(await getToken(api, other)).expect(200);
});

it('API4 a new token of the same client does not begin a new quota', async () => {
  const client = await registerClient(api, now, { quotas: { requestsPerMinute: 3 } });
  const statuses: number[] = [];
  for (let tries = 0; tries < 5; tries += 1)
    statuses.push(
      (
        await request(api.app.getHttpServer())
          .get('/v1/rights')
          .set('Authorization', `Bearer ${await getToken(api, client)}`)
      ).status,
    );
  expect(statuses).toEqual([200, 200, 200, 429, 429]);
});

it('B57 API6 guessing credentials is slowed down by address, whatever X-Forwarded-For says', async () => {
  let sent = 0;
  const guess = () => {
    sent += 1;
    return request(api.app.getHttpServer())
      .get('/v1/verifications')
      .set('X-Forwarded-For', `198.51.100.${sent % 250}`)
      .set('Authorization', `Bearer guess-${sent}`);
  };
  const statuses = await statusesOf(610, guess);
  expect([countOf(statuses, 401), countOf(statuses, 429)]).toEqual([600, 10]);
});

it('B57 behind a trusted proxy each address has its own count', async () => {
  const proxied = await startApi({ config: { trustedProxies: ['127.0.0.0/8', '::1'] } });
  const guess = (address: string) =>
    request(proxied.app.getHttpServer()).get('/v1/verifications').set('X-Forwarded-For', address).set('Authorization', 'Bearer guess');
  await statusesOf(601, () => guess('198.51.100.1'));
  expect((await guess('198.51.100.1')).status).toBe(429);
  expect((await guess('198.51.100.2')).status).toBe(401);
  await proxied.app.close();
}, 300_000);

it('API6 asking for tokens without an end is slowed down, and health answers on', async () => {
  const ask = () => request(api.app.getHttpServer()).post('/oauth/token').type('form').send({ grant_type: 'client_credentials' });
  const statuses = await statusesOf(605, ask);
  expect([countOf(statuses, 401), countOf(statuses, 429)]).toEqual([600, 5]);
  await request(api.app.getHttpServer()).get('/health/live').expect(200);
}, 300_000);
