// T5 B72 /v1/callbacks at the edge: three schemes of signature, clock, replay, size, and nothing about why a message was refused.
import { createHmac, sign } from 'node:crypto';
import request from 'supertest';
import { CALLBACK_PRIVATE_KEY, CALLBACK_SECRET } from '../testing/callbacks-in-memory.js';
import { startApi, TODAY, type StartedApi } from '../testing/start-api.js';
import { readCallbackKeys } from './callback-keys.js';

let api: StartedApi;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.app.close());

const NOW = Date.parse(`${TODAY}T04:00:00Z`) / 1000;
const ON_SEARCH = '{"header":{"action":"on-search"},"message":{"transaction_id":"T-7","amount":1234.50,"name":"王小明"}}';

const hmac = (algorithm: string) => (text: string) => createHmac(algorithm, CALLBACK_SECRET).update(text).digest('base64');
const signers: Readonly<Record<string, (text: string) => string>> = {
  registry: (text) => sign(null, Buffer.from(text), CALLBACK_PRIVATE_KEY).toString('base64'),
  gateway: hmac('sm3'),
  bureau: hmac('sha256'),
};
const RIGHT = hmac('sha256')(`${NOW}.${ON_SEARCH}`);
function bring(sourceId: string, body = ON_SEARCH, { at = NOW, signature }: { at?: number | string; signature?: string } = {}) {
  const [signatureHeader, timeHeader] = sourceId === 'gateway' ? ['x-sign', 'x-time'] : ['x-callback-signature', 'x-callback-timestamp'];
  return request(api.app.getHttpServer())
    .post(`/v1/callbacks/${sourceId}`)
    .set('Content-Type', 'application/json')
    .set(timeHeader, String(at))
    .set(signatureHeader, signature ?? signers[sourceId]?.(`${at}.${body}`) ?? '')
    .send(body);
}

describe('a callback', () => {
  it.each(['registry', 'gateway', 'bureau'])('of %s is kept byte for byte when its signature and time are right', async (sourceId) => {
    await bring(sourceId).expect(204);
    expect(api.callbacks.kept.map((row) => [row.sourceId, row.body.toString('utf8')])).toEqual([[sourceId, ON_SEARCH]]);
    expect(api.logged.join('')).not.toMatch(/王小明|1234|T-7/);
  });

  it.each<[string, Parameters<typeof bring>[2]]>([
    ['signed by nobody', { signature: '' }],
    ['with a signature that was cut', { signature: RIGHT.slice(0, 24) }],
    ['with a signature without its end', { signature: RIGHT.slice(0, -1) }],
    ['with two signatures in a line', { signature: `${RIGHT} ${RIGHT}` }],
    ['with two signatures by comma', { signature: `${RIGHT},${RIGHT}` }],
    ['with something behind its signature', { signature: `${RIGHT}AAAA` }],
    ['signed with another secret', { signature: createHmac('sha256', 'another').update(`${NOW}.${ON_SEARCH}`).digest('base64') }],
    ['whose signature is no base64 of a signature', { signature: '!!' }],
    ['of more than five minutes ago', { at: NOW - 301 }],
    ['from more than five minutes ahead', { at: NOW + 301 }],
    ['without a time', { at: 'now' }],
    ['signed for another time', { at: NOW - 1, signature: hmac('sha256')(`${NOW}.${ON_SEARCH}`) }],
  ])('%s is refused alike, and not kept', async (_what, how) => {
    const answer = await bring('bureau', ON_SEARCH, how).expect(401);
    expect(answer.body).toEqual({
      type: 'urn:hedui:problem:callback-refused',
      title: '签名或时间不正确。',
      status: 401,
      code: 'callback-refused',
      detail: '签名或时间不正确。',
    });
    expect(api.callbacks.kept).toEqual([]);
  });

  it('with one byte changed is refused by every scheme', async () => {
    for (const sourceId of Object.keys(signers))
      await bring(sourceId, ON_SEARCH.replace('1234', '9234'), { signature: signers[sourceId]?.(`${NOW}.${ON_SEARCH}`) ?? '' }).expect(401);
  });

  it('replayed is refused; sent again under a new signature it is the same message', async () => {
    await bring('bureau').expect(204);
    expect((await bring('bureau').expect(409)).body.code).toBe('callback-repeated');
    await bring('bureau', ON_SEARCH, { at: NOW + 2 }).expect(204);
    expect(api.callbacks.kept).toHaveLength(1);
  });

  it('that names no ticket, or is no JSON, is told so once its signature is right', async () => {
    for (const body of ['{"message":{}}', '{"message":{"transaction_id":7}}', '[]', '{"message":'])
      expect((await bring('bureau', body).expect(422)).body.code).toBe('callback-without-reference');
  });

  it('may be larger than other bodies, up to 5 MiB', async () => {
    const large = JSON.stringify({ message: { transaction_id: 'T-8', filling: 'x'.repeat(2_000_000) } });
    await bring('bureau', large).expect(204);
    await bring('bureau', JSON.stringify({ message: { transaction_id: 'T-9', filling: 'x'.repeat(5_300_000) } })).expect(413);
  });

  it('of a source that brings none is not found', async () => {
    await bring('silent', ON_SEARCH, { signature: 'x' }).expect(404);
    await bring('nobody', ON_SEARCH, { signature: 'x' }).expect(404);
    await request(api.app.getHttpServer()).post('/v1/callbacks/bureau').set('Content-Type', 'text/xml').send('<a/>').expect(415);
  });
});

describe('a message of events', () => {
  const EVENTS = '{"events":[{"eventId":"D-1","kind":"death","on":"2026-11-20","idNumber":"11010519491231002X"}]}';
  const tell = (sourceId: string, body = EVENTS, signature = hmac('sha256')(`${NOW}.${body}`)) =>
    request(api.app.getHttpServer())
      .post(`/v1/sources/${sourceId}/events`)
      .set('Content-Type', 'application/json')
      .set('x-callback-timestamp', String(NOW))
      .set('x-callback-signature', signature)
      .send(body);

  it('is kept once under its signature, and says nothing in the log', async () => {
    await tell('bureau').expect(204);
    expect((await tell('bureau').expect(409)).body.code).toBe('callback-repeated');
    expect(api.callbacks.kept.map(({ sourceId, body }) => [sourceId, body.toString('utf8')])).toEqual([['bureau', EVENTS]]);
    expect(api.logged.join('')).not.toMatch(/11010519491231002X|D-1/);
  });

  it('is refused when it is signed by somebody else, in another form, or of a source that pushes none', async () => {
    expect((await tell('bureau', EVENTS, hmac('sha256')(`${NOW}.another`)).expect(401)).body.code).toBe('callback-refused');
    for (const body of ['{"events":[]}', '{}', '[', EVENTS.replace('death', 'rumour')])
      expect((await tell('bureau', body).expect(422)).body.code).toBe('events-unreadable');
    await tell('registry').expect(404);
    await tell('nobody').expect(404);
    expect(api.callbacks.kept).toEqual([]);
  });
});

it('an api does not start without the keys its sources need', () => {
  const source = {
    ...{ id: 'registry', connected: true, provides: [], title: { zh: 'x', en: 'x' }, office: { zh: 'x', en: 'x' } },
    callback: { scheme: 'ed25519', keyVariable: 'HEDUI_X', reference: '/id' },
  };
  const problemsOf = (environment: Record<string, string>): unknown => {
    try {
      readCallbackKeys([source as never], environment);
      return [];
    } catch (error) {
      return (error as { details: { problems: unknown } }).details.problems;
    }
  };
  expect(problemsOf({})).toEqual(['registry: HEDUI_X is not set']);
  expect(problemsOf({ HEDUI_X: 'no key' })).toEqual(['registry: HEDUI_X must be an Ed25519 public key as PEM']);
});
