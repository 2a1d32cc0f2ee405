// Sources and code lists over HTTP, stored households and consents, health and figures.
import request from 'supertest';
import { findingOutcomeSchema, programmeSchema, relationSchema, triggerSchema } from '#contracts';
import { HubError } from '#kernel';
import { authorization, ID_NUMBER, member, OTHER_ID_NUMBER } from '../testing/requests.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
let databaseIsUp = true;
beforeAll(async () => {
  const check = async () => {
    if (!databaseIsUp) throw new HubError('database-unavailable', 'canary', { retry: 'later' });
  };
  api = await startApi({ checks: [{ name: 'database', check }] });
});
afterAll(() => api.app.close());

const get = (path: string) => request(api.app.getHttpServer()).get(path).set('Authorization', `Bearer ${TOKEN}`);
const post = (path: string) => request(api.app.getHttpServer()).post(path).set('Authorization', `Bearer ${TOKEN}`);

describe('the catalogue', () => {
  it('lists sources with their health', async () => {
    const answer = await get('/v1/sources').expect(200);
    expect(answer.body.items[0]).toMatchObject({ sourceId: 'tax', health: 'up', connected: true });
  });

  it('finds a source by a name its office had before', async () => {
    const found = await get(`/v1/sources?search=${encodeURIComponent('地税')}`).expect(200);
    expect(found.body.items).toEqual([expect.objectContaining({ sourceId: 'tax', aliases: [{ zh: '地税', en: 'Local taxation' }] })]);
    expect((await get('/v1/sources?search=post').expect(200)).body.items).toEqual([]);
    expect((await get('/v1/sources?search=').expect(400)).body.code).toBe('request-invalid');
  });

  it('has every code of the contracts in both languages', async () => {
    const { body } = await get('/v1/code-lists').expect(200);
    const lists = new Map<string, string[]>(
      body.items.map((list: { list: string; codes: { code: string }[] }) => [list.list, list.codes.map((code) => code.code)]),
    );
    expect(lists.get('programme')).toEqual([...programmeSchema.options]);
    expect(lists.get('trigger')).toEqual([...triggerSchema.options]);
    expect(lists.get('relation')).toEqual([...relationSchema.options]);
    expect(lists.get('finding-outcome')?.sort()).toEqual([...findingOutcomeSchema.options].sort());
    for (const list of body.items)
      for (const code of list.codes)
        expect(code.title).toEqual({ zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(/\w/) });
  });
});

describe('a stored household', () => {
  it('is answered masked, and its consent can be stored and withdrawn', async () => {
    const created = await post('/v1/households')
      .send({ divisionCode: '110105', members: [member(), member({ ref: 'm2', relation: 'spouse', idNumber: OTHER_ID_NUMBER })] })
      .expect(201);
    expect(created.text).not.toContain(ID_NUMBER);
    expect(created.text).not.toContain('王建国');
    expect(created.body.members[0]).toMatchObject({ maskedName: '王**', maskedIdNumber: '110105********002X' });
    await get(created.headers.location ?? '').expect(200);

    const stored = await post(`${created.headers.location}/authorizations`).send(authorization()).expect(201);
    expect(stored.headers.location).toBe(`/v1/authorizations/${stored.body.authorizationId}`);
    const revoked = await post(`${stored.headers.location}/revoke`).expect(200);
    expect(revoked.body.revokedAt).toBeDefined();
    expect((await get(stored.headers.location ?? '').expect(200)).body).toEqual(revoked.body);
  });

  it('says why somebody does not count', async () => {
    const answer = await post('/v1/households')
      .send({ divisionCode: '110105', members: [member({ counted: false })] })
      .expect(400);
    expect(answer.body.errors).toEqual([
      { pointer: '/members/0/countedReason', code: 'counted-reason-missing', detail: expect.any(String) },
    ]);
  });
});

describe('health', () => {
  it('is ready while its checks pass, and says which does not', async () => {
    const server = api.app.getHttpServer();
    await request(server)
      .get('/health/ready')
      .expect(200, { ready: true, checks: [{ name: 'database', ok: true }] });
    databaseIsUp = false;
    await request(server)
      .get('/health/ready')
      .expect(503, { ready: false, checks: [{ name: 'database', ok: false, reason: 'database-unavailable' }] });
    await request(server).get('/health/live').expect(200, { alive: true });
    databaseIsUp = true;
  });
});

describe('the figures', () => {
  it('without a token are for callers on this machine, and not for those a proxy forwards (B57)', async () => {
    const server = api.app.getHttpServer();
    const answer = await request(server).get('/metrics').expect(200);
    expect(answer.text).toContain('hedui_http_request_seconds');
    await request(server).get('/metrics').set('X-Forwarded-For', '127.0.0.1').expect(401);
  });
});
