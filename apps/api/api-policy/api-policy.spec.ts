// What every answer says of itself: what is left of a limit, which answer it is, and whether its route will go.
import { parseLocalDate } from '#kernel';
import request from 'supertest';
import { getToken, registerClient } from '../../../test/support/client-keys.js';
import { startApi, TODAY, TOKEN, type StartedApi } from '../testing/start-api.js';
import { verification } from '../testing/requests.js';
import { checkNotice, type DeprecatedRoute } from './deprecations.js';

const now = () => new Date(`${TODAY}T04:00:00Z`);
const LEAVING: DeprecatedRoute = {
  method: 'GET',
  path: '/v1/verifications/{verificationId}/plan',
  since: parseLocalDate('2026-12-01'),
  sunset: parseLocalDate('2027-06-30'),
  successor: '/v2/plans',
};
let api: StartedApi;
beforeAll(async () => {
  api = await startApi({ deprecated: [LEAVING] });
});
afterAll(() => api.app.close());

const get = (path: string, token = TOKEN) => request(api.app.getHttpServer()).get(path).set('Authorization', `Bearer ${token}`);

describe('RateLimit headers', () => {
  it('API4 count down within a window, and say when it begins anew, also when nothing is left', async () => {
    const client = await registerClient(api, now, { quotas: { requestsPerMinute: 3 } });
    const token = await getToken(api, client);
    const left: string[] = [];
    for (let sent = 0; sent < 4; sent += 1) {
      const { headers, status } = await get('/v1/rights', token);
      expect(headers['ratelimit-policy']).toBe('"client";q=3;w=60');
      const [, remaining = '', seconds = ''] = /^"client";r=(\d+);t=(\d+)$/.exec(String(headers['ratelimit'])) ?? [];
      left.push(`${status} ${remaining}`);
      expect(Number(seconds)).toBeGreaterThan(0);
      expect(Number(seconds)).toBeLessThanOrEqual(60);
    }
    expect(left).toEqual(['200 2', '200 1', '200 0', '429 0']);
  });

  it('name the limit of an address for whom nobody vouches, and are absent from probes', async () => {
    const guess = await get('/v1/rights', 'guess').expect(401);
    expect(guess.headers['ratelimit-policy']).toBe('"address";q=600;w=60');
    const probe = await request(api.app.getHttpServer()).get('/health/live').expect(200);
    expect(probe.headers['ratelimit']).toBeUndefined();
  });

  it('are published with the other limits of the caller', async () => {
    const client = await registerClient(api, now, { quotas: { requestsPerMinute: 40, householdsPerDay: 20 } });
    const { body } = await get('/v1/limits', await getToken(api, client)).expect(200);
    expect(body).toMatchObject({
      requests: { policy: 'client', requests: 40, windowSeconds: 60 },
      quotas: { householdsPerDay: 20 },
      bodyBytes: 262_144,
      eventsAPage: 500,
    });
    expect((await get('/v1/limits').expect(200)).body.requests).toEqual({ policy: 'client', requests: 60_000, windowSeconds: 60 });
  });
});

describe('an ETag', () => {
  const create = async (): Promise<string> => {
    const made = await request(api.app.getHttpServer())
      .post('/v1/verifications')
      .set('Authorization', `Bearer ${TOKEN}`)
      .set('Idempotency-Key', `etag-${Math.random()}`)
      .send(verification())
      .expect(202);
    return String(made.body.verificationId);
  };

  it('of a single resource spares its body while it is the same, and no longer', async () => {
    const path = `/v1/verifications/${await create()}`;
    const first = await get(path).expect(200);
    const tag = String(first.headers['etag']);
    expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
    const same = await get(path).set('If-None-Match', tag).expect(304);
    expect([same.text, same.headers['etag'], same.headers['content-type']]).toEqual(['', tag, undefined]);
    await get(path).set('If-None-Match', '"other"').expect(200);
    await request(api.app.getHttpServer()).post(`${path}/cancel`).set('Authorization', `Bearer ${TOKEN}`).expect(200);
    const later = await get(path).set('If-None-Match', tag).expect(200);
    expect(later.headers['etag']).not.toBe(tag);
    expect(later.body.state).toBe('cancelled');
  });

  it('stands on no list of cases, no refusal and no answer to a change', async () => {
    expect((await get('/v1/verifications').expect(200)).headers['etag']).toBeUndefined();
    expect((await get(`/v1/verifications/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f99`).expect(404)).headers['etag']).toBeUndefined();
    expect((await get('/v1/code-lists').expect(200)).headers['etag']).toBeDefined();
  });
});

describe('a route that will go', () => {
  it('says so on every answer, refusals too, with its day and what takes its place; no other route does', async () => {
    const { headers } = await get('/v1/verifications/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f99/plan').expect(404);
    expect(headers['deprecation']).toBe('@1796054400');
    expect(new Date(1_796_054_400_000).toISOString()).toBe('2026-11-30T16:00:00.000Z');
    expect(headers['sunset']).toBe('Tue, 29 Jun 2027 16:00:00 GMT');
    expect(headers['link']).toBe('</docs>; rel="deprecation", </v2/plans>; rel="successor-version"');
    const other = await get('/v1/verifications').expect(200);
    expect([other.headers['deprecation'], other.headers['sunset'], other.headers['link']]).toEqual([undefined, undefined, undefined]);
  });

  it('is marked in the OpenAPI document', async () => {
    const { body } = await request(api.app.getHttpServer()).get('/openapi.json').expect(200);
    expect(body.paths[LEAVING.path].get.deprecated).toBe(true);
    expect(body.paths['/v1/verifications'].get.deprecated).toBeUndefined();
  });

  it('is announced half a year ahead at least, or the process does not start', () => {
    expect(() => checkNotice([LEAVING])).not.toThrow();
    expect(() => checkNotice([{ ...LEAVING, sunset: parseLocalDate('2027-05-29') }])).toThrow(/less than 180 days/);
  });
});

describe('codes of a client system', () => {
  const codes = [
    { list: 'programme', version: '2026', codes: { '11': 'dibao' } },
    { list: 'relation', version: 'GB/T 4761-2008', codes: { '02': 'self' } },
  ] as const;
  const inOwnCodes = (programme: string) => {
    const text = JSON.stringify(verification())
      .replaceAll('"dibao"', JSON.stringify(programme))
      .replaceAll('"relation":"self"', '"relation":"02"');
    return JSON.parse(text) as object;
  };
  const post = (token: string, body: object) =>
    request(api.app.getHttpServer())
      .post('/v1/verifications')
      .set('Authorization', `Bearer ${token}`)
      .set('Accept-Language', 'en')
      .set('Idempotency-Key', `codes-${Math.random()}`)
      .send(body);

  it('are taken in the bodies it sends, and shown to it beside the lists of the hub', async () => {
    const token = await getToken(api, await registerClient(api, now, { codes: [...codes] }));
    const { body } = await post(token, inOwnCodes('11')).expect(202);
    expect(body.programmes).toContain('dibao');
    const lists = await get('/v1/code-lists', token).expect(200);
    expect(lists.body.own).toEqual(codes);
    expect(lists.body.items.every(({ version }: { version: string }) => /^[0-9a-f]{12}$/.test(version))).toBe(true);
    expect((await get('/v1/code-lists').expect(200)).body.own).toEqual([]);
  });

  it('that nobody knows are refused at their place; another client’s are none of it', async () => {
    const token = await getToken(api, await registerClient(api, now, { codes: [...codes] }));
    const refused = await post(token, inOwnCodes('99')).expect(400);
    expect(refused.body).toMatchObject({ code: 'request-invalid' });
    expect(refused.body.errors).toEqual(
      expect.arrayContaining([expect.objectContaining({ pointer: '/programmes/0', code: 'code-unknown' })]),
    );
    const other = await getToken(api, await registerClient(api, now));
    const { body } = await post(other, inOwnCodes('11')).expect(400);
    expect(body.errors.map(({ code }: { code: string }) => code)).toContain('field-not-allowed-value');
  });
});
