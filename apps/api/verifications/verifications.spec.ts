// /v1/verifications over HTTP: credentials, idempotency, lists, and what a malformed address is answered.
import request from 'supertest';
import { HubError } from '#kernel';
import { createConnection } from 'node:net';
import { authorization, member, OTHER_ID_NUMBER, verification } from '../testing/requests.js';
import { OTHER_TOKEN, startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi({ config: { metricsToken: 'm'.repeat(40) } });
});
afterAll(() => api.app.close());

const http = () => request(api.app.getHttpServer());
const get = (path: string, token = TOKEN) => http().get(path).set('Authorization', `Bearer ${token}`);
const post = (path: string, token = TOKEN) => http().post(path).set('Authorization', `Bearer ${token}`);
let keys = 0;
const start = async (change: Record<string, unknown> = {}): Promise<string> => {
  keys += 1;
  const answer = await post('/v1/verifications').set('Idempotency-Key', `start-${keys}`).send(verification(change)).expect(202);
  return answer.body.verificationId;
};

describe('credentials', () => {
  it.each(['/v1/verifications', '/v1/sources', '/v1/packs', '/v1/code-lists', '/v1/households/x'])('are needed for %s', async (path) => {
    const answer = await http().get(path).expect(401);
    expect(answer.body.code).toBe('credentials-missing');
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="hedui"');
  });

  it.each(['Bearer wrong', 'Basic YTpi', `bearer ${TOKEN}x`, 'Bearer ', `Bearer ${'a'.repeat(600)}`])(
    'are refused when they are %p',
    async (header) => {
      const answer = await http().get('/v1/sources').set('Authorization', header).expect(401);
      expect(answer.body.code).toBe('credentials-invalid');
    },
  );

  it('of another client see nothing of this one, as if it did not exist (T2)', async () => {
    const verificationId = await start();
    const foreign = await get(`/v1/verifications/${verificationId}`, OTHER_TOKEN).expect(404);
    const missing = await get('/v1/verifications/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60', OTHER_TOKEN).expect(404);
    expect(foreign.body).toEqual(missing.body);
  });

  it.each(['/health/live', '/health/ready', '/openapi.json', '/docs', '/docs/start.js', '/docs/swagger-ui.css', '/enter'])(
    'are not needed for %s',
    async (path) => {
      await http().get(path).expect(200);
    },
  );

  it('of its own are needed for the figures when a token is set', async () => {
    await http().get('/metrics').expect(401);
    const answer = await http()
      .get('/metrics')
      .set('Authorization', `Bearer ${'m'.repeat(40)}`)
      .expect(200);
    expect(answer.text).toContain('hedui_http_request_seconds_count{method="GET",route="/v1/verifications/:verificationId",status="404"}');
  });
});

describe('starting a verification', () => {
  it('is answered 202 with its address, and the hub gets the checked command', async () => {
    const answer = await post('/v1/verifications')
      .set('Idempotency-Key', 'first')
      .send(verification({ clientReference: 'CY-1' }))
      .expect(202);
    expect(answer.headers.location).toBe(`/v1/verifications/${answer.body.verificationId}`);
    expect(answer.headers['idempotency-replayed']).toBeUndefined();
    expect(answer.body.state).toBe('collecting');
    expect(api.hub.received.at(-1)).toMatchObject({
      clientReference: 'CY-1',
      household: { divisionCode: '110105', members: [{ ref: 'm1', name: '王建国', countedReason: '共同生活' }] },
      declared: [{ item: 'wages', unit: 'yuan', amount: 7_200_000n, subjectId: 'm1' }],
      authorizationIds: [],
    });
    await get(answer.headers.location ?? '').expect(200);
  });

  it('with the same key and body gives the same verification again', async () => {
    const send = () => post('/v1/verifications').set('Idempotency-Key', 'again').send(verification());
    const first = await send().expect(202);
    const second = await send().expect(202);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
  });

  it('B67 with the same key and another body is 422', async () => {
    await post('/v1/verifications').set('Idempotency-Key', 'reused').send(verification()).expect(202);
    const answer = await post('/v1/verifications')
      .set('Idempotency-Key', 'reused')
      .send(verification({ trigger: 'change' }))
      .expect(422);
    expect(answer.body.code).toBe('idempotency-key-reused');
  });

  it('B67 with the key of another client is a verification of its own', async () => {
    const first = await post('/v1/verifications').set('Idempotency-Key', 'shared').send(verification()).expect(202);
    const second = await post('/v1/verifications', OTHER_TOKEN).set('Idempotency-Key', 'shared').send(verification()).expect(202);
    expect(second.body.verificationId).not.toBe(first.body.verificationId);
  });

  it.each([
    ['missing', undefined, 'idempotency-key-missing'],
    ['of 256 characters', 'k'.repeat(256), 'idempotency-key-shape'],
    ['not ASCII', 'schlüssel', 'idempotency-key-shape'],
    ['with a space', 'a b', 'idempotency-key-shape'],
  ])('B67 with a key that is %s is 400', async (_what, key, code) => {
    const sent = post('/v1/verifications');
    const answer = await (key === undefined ? sent : sent.set('Idempotency-Key', key)).send(verification()).expect(400);
    expect(answer.body.errors).toEqual([{ header: 'Idempotency-Key', code, detail: expect.any(String) }]);
  });

  it('takes a key of 255 characters', async () => {
    await post('/v1/verifications').set('Idempotency-Key', 'k'.repeat(255)).send(verification()).expect(202);
  });

  it('takes a stored household and stored authorizations', async () => {
    const householdId = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80';
    await start({ household: { householdId }, authorizations: [], authorizationIds: [householdId], declared: [] });
    expect(api.hub.received.at(-1)).toMatchObject({ household: { householdId }, authorizationIds: [householdId] });
  });

  it('with both a stored and a new household is refused', async () => {
    const household = { householdId: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80', divisionCode: '110105', members: [member()] };
    const answer = await post('/v1/verifications').set('Idempotency-Key', 'both').send(verification({ household })).expect(400);
    expect(answer.body.errors).toEqual([{ pointer: '/household', code: 'household-form', detail: expect.any(String) }]);
  });

  it('speaks English to whoever asks for it', async () => {
    const answer = await post('/v1/verifications')
      .set('Idempotency-Key', 'en')
      .set('Accept-Language', 'en')
      .send(verification({ purpose: 'gossip' }))
      .expect(400);
    expect(answer.headers['content-language']).toBe('en');
    expect(answer.body.errors[0].detail).toBe('This is not one of the allowed values; see /v1/code-lists.');
  });
});

describe('a running verification', () => {
  it('can be cancelled without a body, twice as well as once', async () => {
    const verificationId = await start();
    await post(`/v1/verifications/${verificationId}/cancel`).expect(200);
    const answer = await post(`/v1/verifications/${verificationId}/cancel`).expect(200);
    expect(answer.body.state).toBe('cancelled');
  });

  it('that is complete cannot be cancelled', async () => {
    const verificationId = await start();
    api.hub.issueReport(verificationId, { state: 'complete' });
    expect((await post(`/v1/verifications/${verificationId}/cancel`).expect(409)).body.code).toBe('verification-finished');
  });

  it('takes a further member and a further authorization', async () => {
    const verificationId = await start();
    await post(`/v1/verifications/${verificationId}/members`)
      .send({
        member: member({ ref: 'm2', relation: 'son', idNumber: OTHER_ID_NUMBER }),
        authorizations: [
          authorization({ subjects: ['m2'], signatures: [{ subject: 'm2', signedOn: '2026-11-20', signedBy: 'guardian' }] }),
        ],
      })
      .expect(202);
    await post(`/v1/verifications/${verificationId}/authorizations`).send(authorization()).expect(202);
    expect((await get(`/v1/verifications/${verificationId}`)).body.lastEventSequence).toBe(3);
  });

  it('answers 503 with Retry-After while the store is away', async () => {
    const verificationId = await start();
    api.hub.failNext(new HubError('database-unavailable', 'canary', { retry: 'later', details: { retryAfterSeconds: 7 } }));
    const answer = await get(`/v1/verifications/${verificationId}`).expect(503);
    expect(answer.headers['retry-after']).toBe('7');
    expect(answer.text).not.toContain('canary');
  });
});

describe('lists', () => {
  it('come in pages with a cursor', async () => {
    await start();
    await start();
    const answer = await get('/v1/verifications?limit=1').expect(200);
    expect(answer.body.items).toHaveLength(1);
    expect(answer.body.nextCursor).toBe('bmV4dA');
  });

  it.each([
    ['limit=-1', 'limit', 'page-limit'],
    ['limit=0', 'limit', 'page-limit'],
    ['limit=101', 'limit', 'page-limit'],
    ['limit=1000000000', 'limit', 'page-limit'],
    ['limit=5&limit=6', 'limit', 'page-limit'],
    ['cursor=%00', 'cursor', 'cursor-invalid'],
    ['cursor=', 'cursor', 'cursor-invalid'],
    ['sort=idNumberEnc', 'sort', 'field-unknown'],
    ['state=secret', 'state', 'field-not-allowed-value'],
    ['updatedSince=2026-11-21', 'updatedSince', 'timestamp-invalid'],
    ['updatedSince=2026-11-21T08:00:00', 'updatedSince', 'timestamp-invalid'],
    ['updatedSince=2026-11-21T23:59:60Z', 'updatedSince', 'timestamp-invalid'],
    ['updatedSince=2026-11-21T24:00:00Z', 'updatedSince', 'timestamp-invalid'],
    ['updatedSince=2026-02-30T08:00:00Z', 'updatedSince', 'timestamp-invalid'],
    ['updatedSince=2026-11-21T08:00:00%2B15:00', 'updatedSince', 'timestamp-invalid'],
    ['clientReference=11010519491231002X', 'clientReference', 'reference-personal'],
  ])('B36, B69, B70 refuse ?%s', async (query, parameter, code) => {
    const answer = await get(`/v1/verifications?${query}`).expect(400);
    expect(answer.body.errors).toEqual([{ parameter, code, detail: expect.any(String) }]);
  });

  it.each(['limit=100', 'updatedSince=2026-11-21T08:00:00%2B14:00', 'updatedSince=2026-11-21T08:00:00.123Z', 'state=partial'])(
    'take ?%s',
    async (query) => {
      await get(`/v1/verifications?${query}`).expect(200);
    },
  );
});

describe('addresses', () => {
  it.each([
    '/v1/verifications/%00',
    '/v1/verifications/%2e%2e%2fetc',
    '/v1/verifications/%252e%252e',
    '/v1/verifications/1',
    '/v1/nothing',
    '/v1/packs/atlantis',
    '/etc/passwd',
  ])('B76 %s is not found', async (path) => {
    const answer = await get(path).expect(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });

  it('B76 that cannot be decoded are malformed', async () => {
    expect((await get('/v1/verifications/%zz').expect(400)).body.code).toBe('request-malformed');
  });

  it('B76 beyond any id are refused', async () => {
    expect([404, 414]).toContain((await get(`/v1/verifications/${'a'.repeat(3000)}`)).status);
  });

  it.each(['put', 'patch', 'delete'] as const)('B60 do not take %s on the collection', async (method) => {
    const answer = await http()[method]('/v1/verifications').set('Authorization', `Bearer ${TOKEN}`).set('X-HTTP-Method-Override', 'POST');
    expect([404, 405]).toContain(answer.status);
  });

  it.each([
    ['B66 headers of 64 KB', `GET /v1/sources HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${'a'.repeat(65_536)}\r\n\r\n`, '431'],
    [
      'B59 chunks together with a length',
      'POST /v1/verifications HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
    ],
    ['B59 two lengths', 'POST /v1/verifications HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n1234', '400'],
  ])('%s are refused before any route', async (_what, raw, status) => {
    if (!api.app.getHttpServer().listening) await api.app.listen(0, '127.0.0.1');
    const port = Number(new URL(await api.app.getUrl()).port);
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = createConnection(port, '127.0.0.1', () => socket.write(raw));
      socket.on('data', (data) => (text += data.toString('utf8')));
      socket.on('close', () => resolve(text));
      socket.on('error', (error) => (text === '' ? reject(error) : resolve(text)));
    });
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    expect(answer).toContain('application/problem+json');
  });
});

describe('every answer', () => {
  it('carries the headers that keep browsers from guessing, framing and storing', async () => {
    const { headers } = await get('/v1/sources').expect(200);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  it('leaves a log line without ids of people or addresses', async () => {
    await get('/v1/verifications/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60');
    const line = api.logged.filter((text) => text.includes('http.answered')).at(-1) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      event: 'http.answered',
      method: 'GET',
      route: '/v1/verifications/:verificationId',
      status: 404,
    });
  });
});
