// Exports of lists over HTTP (T11): rights, the second factor, the second person, and the file that is there once.
import request from 'supertest';
import type { Clock } from '#kernel';
import type { OfficerRole } from '#lawful-access';
import { openBrowser, type Browser } from '../testing/browser.js';
import { startApi, TODAY, TOKEN, type StartedApi } from '../testing/start-api.js';

let now = new Date(`${TODAY}T04:00:00Z`).getTime();
const clock: Clock = { now: () => new Date(now) };
let api: StartedApi;
beforeEach(async () => {
  api = await startApi({ clock });
});
afterEach(() => api.app.close());

async function signInAs(name: string, role: OfficerRole): Promise<Browser> {
  now += 60_000;
  const browser = openBrowser(api, request);
  await browser.signIn(await api.people.addOfficer(name, [role]));
  return browser;
}
const asked = { format: 'csv', reason: '季度复核', filter: { completeness: 'complete', requestedFrom: '2026-10-01T00:00:00+08:00' } };

it('T11 a list waits for a second person, who is somebody else', async () => {
  const asker = await signInAs('reviewer-01', 'reviewer');
  const { status, body } = await asker.send('post', '/v1/case-exports', asked);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    state: 'requested',
    needsSecondPerson: true,
    filter: { completeness: 'complete', requestedFrom: '2026-09-30T16:00:00.000Z' },
  });
  const address = `/v1/case-exports/${String(body.exportId)}`;
  expect((await asker.send('post', `${address}/decision`, { decision: 'approved' })).body).toMatchObject({
    status: 403,
    code: 'own-export',
  });
  expect((await asker.send('post', `${address}/file`)).body).toMatchObject({
    status: 409,
    code: 'export-not-ready',
    details: { state: 'requested' },
  });
  const second = await signInAs('reviewer-02', 'reviewer');
  expect((await second.send('get', '/v1/case-exports')).body.items).toHaveLength(1);
  expect((await second.send('post', `${address}/decision`, { decision: 'approved', reason: '同意' })).body).toMatchObject({
    state: 'approved',
  });
});

it('T11 the file is an attachment, and there once', async () => {
  const officer = await signInAs('reviewer-01', 'reviewer');
  const { body } = await officer.send('post', '/v1/case-exports', { ...asked, filter: { state: 'complete' } });
  const address = `/v1/case-exports/${String(body.exportId)}/file`;
  const file = await officer.send('post', address);
  expect(file.status).toBe(200);
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.headers['content-disposition']).toBe('attachment; filename="DC-20261122-000001.csv"');
  expect(file.headers['cache-control']).toBe('no-store');
  expect(file.text).toContain('核对编号');
  expect((await officer.send('post', address)).body.code).toBe('export-not-ready');
});

it('T11 asking, deciding and taking want the second factor of the last five minutes', async () => {
  const officer = await signInAs('supervisor-01', 'supervisor');
  const { body } = await officer.send('post', '/v1/case-exports', asked);
  now += 6 * 60_000;
  const address = `/v1/case-exports/${String(body.exportId)}`;
  for (const [path, content] of [
    ['/v1/case-exports', asked],
    [`${address}/decision`, { decision: 'approved' }],
    [`${address}/file`, {}],
  ] as const)
    expect([path, (await officer.send('post', path, content)).body.code]).toEqual([path, 'step-up-needed']);
  expect((await officer.send('get', address)).status).toBe(200);
});

it('T11 caseworkers may ask for what came of a bulk file', async () => {
  const officer = await signInAs('caseworker-01', 'caseworker');
  const filter = { bulkFileId: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' };
  expect((await officer.send('post', '/v1/case-exports', { ...asked, filter })).body).toMatchObject({ filter });
});

it('T11 administrators and systems export no lists', async () => {
  for (const role of ['security-admin', 'auditor'] as const) {
    const officer = await signInAs(`${role}-01`, role);
    expect([role, (await officer.send('post', '/v1/case-exports', asked)).body.code]).toEqual([role, 'access-denied']);
  }
  const system = await request(api.app.getHttpServer()).post('/v1/case-exports').set('Authorization', `Bearer ${TOKEN}`).send(asked);
  expect(system.body.code).toBe('access-denied');
});

it.each([
  [{ ...asked, format: 'xls' }, '/format', 'field-not-allowed-value'],
  [{ format: 'csv' }, '/reason', 'field-missing'],
  [{ ...asked, filter: { openedBy: 'x' } }, '/filter/openedBy', 'field-unknown'],
  [
    { ...asked, filter: { requestedFrom: '2026-11-01T00:00:00Z', requestedTo: '2026-10-01T00:00:00Z' } },
    '/filter/requestedTo',
    'time-order',
  ],
])('%j is refused at its place', async (body, pointer, code) => {
  const officer = await signInAs('reviewer-01', 'reviewer');
  const answer = await officer.send('post', '/v1/case-exports', body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toMatchObject([{ pointer, code }]);
});
