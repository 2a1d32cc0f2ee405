// Webhook endpoints and the feed over HTTP: what is taken, what is shown once, and who is refused. Nothing is sent here.
import request from 'supertest';
import { OPERATOR_TOKEN, startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

const post = (path: string, body: object = {}, token = TOKEN) =>
  request(api.app.getHttpServer()).post(path).set('Authorization', `Bearer ${token}`).set('Accept-Language', 'en').send(body);
const get = (path: string, token = TOKEN) => request(api.app.getHttpServer()).get(path).set('Authorization', `Bearer ${token}`);
const URL_TAKEN = 'https://cases.example.gov.cn/hedui';

it('an endpoint shows its secret when it is made and when it is exchanged, and never else', async () => {
  const { body: made } = await post('/v1/webhook-endpoints', { url: URL_TAKEN, types: ['report.issued'] }).expect(201);
  expect(made).toMatchObject({ url: URL_TAKEN, types: ['report.issued'], failures: 0 });
  expect(made.secret).toMatch(/^whsec_/);
  const path = `/v1/webhook-endpoints/${String(made.endpointId)}`;
  const { body: rotated } = await post(`${path}/rotate`).expect(200);
  expect(rotated.secret).toMatch(/^whsec_/);
  expect(rotated.secret).not.toBe(made.secret);
  expect(rotated.formerSecretUntil).toBe('2026-11-22T04:00:00.000Z');
  const { body: list } = await get('/v1/webhook-endpoints').expect(200);
  expect(JSON.stringify(list)).not.toContain('whsec_');
  expect((await post(`${path}/disable`).expect(200)).body).toMatchObject({ disabledWhy: 'by-client' });
  expect((await post(`${path}/enable`).expect(200)).body.disabledWhy).toBeUndefined();
  const { body: test } = await post(`${path}/test`).expect(202);
  const { body: deliveries } = await get(`${path}/deliveries?state=waiting`).expect(200);
  expect(deliveries.items).toEqual([expect.objectContaining({ messageId: test.messageId, state: 'waiting', tries: 0 })]);
});

it.each([
  ['http://169.254.169.254', 'address'],
  ['http://[::ffff:127.0.0.1]', 'address'],
  ['http://2130706433', 'address'],
  ['http://0177.1', 'address'],
  ['ftp://cases.example.gov.cn', 'scheme'],
  ['https://user:pass@cases.example.gov.cn', 'credentials'],
  ['https://cases.example.gov.cn:22', 'port'],
])('B71 an endpoint at %s is refused, with the rule that stands in its way', async (url, why) => {
  const { body } = await post('/v1/webhook-endpoints', { url }).expect(422);
  expect(body).toMatchObject({ code: 'receiver-refused', details: { why } });
});

it.each([
  [{}, '/url', 'field-missing'],
  [{ url: URL_TAKEN, types: ['report.read'] }, '/types/0', 'field-not-allowed-value'],
  [{ url: URL_TAKEN, secret: 'whsec_own' }, '/secret', 'field-unknown'],
])('%j is refused at its place', async (body, pointer, code) => {
  const refused = await post('/v1/webhook-endpoints', body).expect(400);
  expect(refused.body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ pointer, code })]));
});

it('what is sent again is one event or all since an instant, not both and not neither', async () => {
  const { body: made } = await post('/v1/webhook-endpoints', { url: URL_TAKEN }).expect(201);
  const path = `/v1/webhook-endpoints/${String(made.endpointId)}/redeliveries`;
  for (const body of [{}, { eventId: 'evt_1', since: '2026-11-20T00:00:00Z' }])
    expect((await post(path, body).expect(400)).body.errors[0].code).toBe('redelivery-once');
  expect((await post(path, { since: '2026-11-20T00:00:00Z' }).expect(202)).body).toEqual({ count: 0 });
  await post(path, { eventId: 'evt_1' }).expect(404);
  await post('/v1/webhook-endpoints/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f99/test').expect(404);
});

it('operators alone see which receivers take nothing any more', async () => {
  expect((await get('/v1/operations/webhooks', OPERATOR_TOKEN).expect(200)).body).toEqual({ items: [] });
  expect((await get('/v1/operations/webhooks').expect(403)).body.code).toBe('operator-not-allowed');
});

it('the feed refuses places it never gave out and waits too long', async () => {
  expect((await get('/v1/events?after=0').expect(200)).body).toEqual({ items: [], next: '0' });
  expect((await get('/v1/events?after=7').expect(410)).body.code).toBe('events-not-kept');
  expect((await get('/v1/events?after=abc').expect(400)).body.code).toBe('cursor-invalid');
  for (const query of ['wait=31', 'wait=-1', 'wait=1.5', 'limit=501', 'limit=0']) await get(`/v1/events?${query}`).expect(400);
});
