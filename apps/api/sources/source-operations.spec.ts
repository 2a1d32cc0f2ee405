// Operating sources over HTTP: operators only, every change with its reason and audit row, faults named.
import request from 'supertest';
import { OPEN_CASE } from '../testing/source-desk-in-memory.js';
import { OPERATOR_TOKEN, startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

const send = (method: 'get' | 'post' | 'delete', path: string, body?: object, token = OPERATOR_TOKEN) => {
  const sent = request(api.app.getHttpServer())
    [method](`/v1/operations/${path}`)
    .set('Authorization', `Bearer ${token}`)
    .set('Accept-Language', 'en');
  return body === undefined ? sent : sent.send(body);
};

describe('operating a source', () => {
  it.each([
    ['get', 'sources', undefined],
    ['get', 'sources/tax', undefined],
    ['post', 'sources/tax/pause', { reason: 'x' }],
    ['post', 'sources/tax/drain', { reason: 'x' }],
    ['post', 'sources/tax/resume', undefined],
    ['post', 'sources/tax/tests', undefined],
    ['post', 'sources/tax/re-asks', { reason: 'x', verificationIds: ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60'] }],
    ['get', 'work-items', undefined],
    ['post', 'work-items/17/decision', { decision: 'not-asked' }],
  ] as const)('%s %s is an operator’s', async (method, path, body) => {
    const { body: problem } = await send(method, path, body, TOKEN).expect(403);
    expect(problem.code).toBe('operator-not-allowed');
  });

  it('pauses, drains and resumes it, and says who and why', async () => {
    const paused = await send('post', 'sources/tax/pause', { reason: '专线故障', until: '2026-11-22T06:00:00+08:00' }).expect(200);
    expect(paused.body).toMatchObject({
      sourceId: 'tax',
      health: 'paused',
      hold: { kind: 'paused', reason: '专线故障', heldBy: 'city-operators', heldUntil: '2026-11-21T22:00:00.000Z' },
    });
    const drained = await send('post', 'sources/tax/drain', { reason: '割接' }).expect(200);
    expect(drained.body.hold).toMatchObject({ kind: 'draining', isDrained: true });
    expect((await send('post', 'sources/tax/resume').expect(200)).body.hold).toBeUndefined();
    expect(api.sources.audit.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
      'source.paused city-operators',
      'source.drained city-operators',
      'source.resumed city-operators',
    ]);
  });

  it('plans and cancels maintenance', async () => {
    const window = { from: '2026-11-22T00:00:00+08:00', to: '2026-11-22T06:00:00+08:00', reason: '夜间升级' };
    const { body } = await send('post', 'sources/tax/windows', window).expect(200);
    expect(body.windows).toMatchObject([{ startsAt: '2026-11-21T16:00:00.000Z', plannedBy: 'city-operators' }]);
    const path = `sources/tax/windows/${body.windows[0].windowId}`;
    expect((await send('delete', path).expect(200)).body.windows).toEqual([]);
    await send('delete', path).expect(404);
    const turned = await send('post', 'sources/tax/windows', { ...window, from: window.to, to: window.from }).expect(400);
    expect(turned.body.errors).toEqual([{ pointer: '/to', code: 'time-order', detail: 'The end must lie after the beginning.' }]);
  });

  it('tests its connection and shows the steps once a worker has taken them', async () => {
    const { body } = await send('post', 'sources/tax/tests').expect(202);
    expect(body).toMatchObject({ state: 'requested', steps: [] });
    api.sources.tellTest(body.testId, {
      state: 'failed',
      finishedAt: new Date(),
      steps: [{ step: 'connect', target: 'tax:8443', ok: false, ms: 3, code: 'ECONNREFUSED' }],
    });
    const read = await send('get', `sources/tax/tests/${body.testId}`).expect(200);
    expect(read.body).toMatchObject({ state: 'failed', steps: [{ step: 'connect', code: 'ECONNREFUSED' }] });
  });

  it('counts doubtful answers before anything is asked again, and starts only what is counted', async () => {
    const range = { receivedFrom: '2026-11-20T00:00:00+08:00', receivedTo: '2026-11-21T00:00:00+08:00' };
    const { body } = await send('post', 'sources/tax/re-asks', { reason: '数据错位', ...range }).expect(202);
    expect(body).toMatchObject({ state: 'requested', lane: 'bulk', receivedFrom: '2026-11-19T16:00:00.000Z', asked: 0 });
    const path = `sources/tax/re-asks/${body.reaskId}`;
    const early = await send('post', `${path}/decision`, { start: true }).expect(409);
    expect(early.body).toMatchObject({ code: 'reask-state', details: { state: 'requested' } });
    api.sources.tellReask(body.reaskId, { state: 'counted', counts: { verifications: 12, subjects: 30, notAuthorised: 1, stillOpen: 0 } });
    expect((await send('post', `${path}/decision`, { start: true }).expect(200)).body).toMatchObject({
      state: 'started',
      startedBy: 'city-operators',
      counts: { verifications: 12 },
    });
  });

  it.each([
    [{ reason: 'x' }, '', 're-ask-scope'],
    [{ reason: 'x', receivedFrom: '2026-11-20T00:00:00Z', verificationIds: ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60'] }, '', 're-ask-scope'],
    [{ reason: 'x', receivedFrom: '2026-11-20T00:00:00Z' }, '/receivedTo', 'field-missing'],
    [{ reason: 'x', receivedFrom: '2026-11-20T00:00:00Z', receivedTo: '2026-11-19T00:00:00Z' }, '/receivedTo', 'time-order'],
    [{ verificationIds: ['x'] }, '/verificationIds/0', 'id-shape'],
  ])('refuses the re-ask %j', async (body, pointer, code) => {
    const { body: problem } = await send('post', 'sources/tax/re-asks', body).expect(400);
    expect(problem.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('lets a person decide a work item once', async () => {
    const { body } = await send('get', 'work-items').expect(200);
    expect(body.items).toMatchObject([{ workItemId: 17, reason: 'uncertain' }]);
    const decided = await send('post', 'work-items/17/decision', { decision: 'not-asked' }).expect(200);
    expect(decided.body).toMatchObject({ decision: 'not-asked', decidedBy: 'city-operators' });
    expect((await send('post', 'work-items/17/decision', { decision: 'ask-again' }).expect(409)).body.code).toBe('work-item-decided');
    await send('post', 'work-items/x/decision', { decision: 'ask-again' }).expect(404);
  });

  it('knows no source that is not connected', async () => {
    await send('get', 'sources/banks').expect(404);
    await send('post', 'sources/banks/pause', { reason: 'x' }).expect(404);
  });
});

describe('one case', () => {
  const reask = (verificationId: string, body: object) =>
    request(api.app.getHttpServer())
      .post(`/v1/verifications/${verificationId}/re-asks`)
      .set('Authorization', `Bearer ${TOKEN}`)
      .set('Accept-Language', 'en')
      .send(body);

  it('is asked again by who works on it, without an operator and at once', async () => {
    const { body } = await reask(OPEN_CASE, { sourceId: 'tax', reason: '家庭称该收入有误' }).expect(202);
    expect(body).toMatchObject({ sourceId: 'tax', lane: 'live', verificationIds: [OPEN_CASE], state: 'requested' });
    expect(api.sources.audit.at(-1)).toMatchObject({ action: 'source.re-ask-requested', verificationIds: [OPEN_CASE] });
  });

  it.each([
    ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7f61', 'tax'],
    [OPEN_CASE, 'elsewhere'],
  ])('of somebody else, or a source that is not connected, is not found: %s %s', async (verificationId, sourceId) => {
    const audited = api.sources.audit.length;
    await reask(verificationId, { sourceId, reason: 'x' }).expect(404);
    expect(api.sources.audit).toHaveLength(audited);
  });
});
