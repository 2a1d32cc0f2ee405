// Refused looks at the edge: each is kept, too many unknown ids lock the lookups of who asked (T3), and a security
// administrator lifts the lock with a reason. T1: what is refused says nothing about what is there. API6.
import request from 'supertest';
import { v7 as newUuid } from 'uuid';
import { openBrowser, type Browser } from '../testing/browser.js';
import { OTHER_TOKEN, startApi, TOKEN, TODAY, UNKNOWN_IDS_AN_HOUR, type StartedApi } from '../testing/start-api.js';
import type { Clock } from '#kernel';

let now = new Date(`${TODAY}T04:00:00Z`).getTime();
const clock: Clock = { now: () => new Date(now) };
let api: StartedApi;
beforeEach(async () => {
  api = await startApi({ clock });
});
afterEach(() => api.app.close());

const read = (path: string, token = TOKEN) => request(api.app.getHttpServer()).get(path).set('Authorization', `Bearer ${token}`);
const askForUnknown = async (times: number): Promise<number[]> => {
  const statuses: number[] = [];
  for (let asked = 0; asked < times; asked += 1) statuses.push((await read(`/v1/verifications/${newUuid()}/report`)).status);
  return statuses;
};
async function signInAs(role: 'security-admin' | 'caseworker' | 'system-admin'): Promise<Browser> {
  now += 60_000;
  const browser = openBrowser(api, request);
  await browser.signIn(await api.people.addOfficer(`${role}-01`, [role]));
  return browser;
}

it('T3 twenty unknown ids within the hour lock every lookup of the client, whatever id it asks for next', async () => {
  expect(new Set(await askForUnknown(UNKNOWN_IDS_AN_HOUR))).toEqual(new Set([404]));
  const answers = await Promise.all(
    ['/v1/verifications/ID', '/v1/verifications/ID/report', '/v1/households/ID', '/v1/authorizations/ID', '/v1/verifications/no-id'].map(
      (path) => read(path.replace('ID', newUuid())),
    ),
  );
  for (const { status, body } of answers) expect([status, body.code]).toEqual([403, 'lookups-locked']);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

it('T3 the lock is of the one who asked: another client goes on, and lists and catalogues answer on', async () => {
  await askForUnknown(UNKNOWN_IDS_AN_HOUR);
  expect((await read(`/v1/verifications/${newUuid()}`, OTHER_TOKEN)).status).toBe(404);
  for (const path of ['/v1/verifications', '/v1/sources', '/v1/rights']) expect([path, (await read(path)).status]).toEqual([path, 200]);
});

it('one id asked for again and again is one, and so is everything that is no id', async () => {
  const missing = newUuid();
  for (let asked = 0; asked < UNKNOWN_IDS_AN_HOUR + 5; asked += 1) {
    expect((await read(`/v1/verifications/${missing}`)).status).toBe(404);
    expect((await read(`/v1/verifications/undefined-${asked}`)).status).toBe(404);
  }
});

it('T3 a security administrator sees the lock and lifts it with a reason; then counting begins anew', async () => {
  await askForUnknown(UNKNOWN_IDS_AN_HOUR);
  const admin = await signInAs('security-admin');
  const { body } = await admin.send('get', '/v1/lookup-locks');
  expect(body.items).toMatchObject([{ kind: 'client', principal: 'street-office', unknownIds: UNKNOWN_IDS_AN_HOUR }]);
  const address = `/v1/lookup-locks/${String(body.items[0].lockId)}/unlock`;
  expect((await admin.send('post', address, {})).body.code).toBe('request-invalid');
  const lifted = await admin.send('post', address, { reason: '接口地址配置错误,已更正' });
  expect([lifted.status, lifted.body.reason]).toEqual([200, '接口地址配置错误,已更正']);
  expect((await admin.send('post', address, { reason: '再来一次' })).body.code).toBe('not-found');
  expect(await askForUnknown(UNKNOWN_IDS_AN_HOUR - 1)).toContain(404);
  expect((await read(`/v1/verifications/${newUuid()}`)).status).toBe(404);
  expect((await read(`/v1/verifications/${newUuid()}`)).status).toBe(403);
});

it('nobody but a security administrator with a fresh second factor lifts a lock', async () => {
  const path = `/v1/lookup-locks/${newUuid()}/unlock`;
  for (const role of ['caseworker', 'system-admin'] as const)
    expect([role, (await (await signInAs(role)).send('post', path, { reason: '无' })).body.code]).toEqual([role, 'access-denied']);
  const admin = await signInAs('security-admin');
  now += 6 * 60_000;
  expect((await admin.send('post', path, { reason: '无' })).body.code).toBe('step-up-needed');
});

it('every refused look at something about people is kept with who, what and the code, and nothing else is', async () => {
  const verificationId = newUuid();
  await read(`/v1/verifications/${verificationId}/report`);
  await read(`/v1/verifications/${verificationId}/raw-answers`);
  await read('/v1/verifications/110105194912310021');
  await read('/v1/officers');
  await read(`/v1/simulations/${newUuid()}`);
  const kept = api.lookups.refused.map(({ cell, code, asked }) => [`${cell.resource} ${cell.verb}`, code, asked?.id]);
  expect(kept).toEqual([
    ['report read', 'not-found', verificationId],
    ['raw-answer read', 'access-denied', verificationId],
    ['verification read', 'not-found', undefined],
  ]);
  expect(JSON.stringify(api.lookups.refused)).not.toContain('110105194912310021');
});

it('T1 a page of a report that is not shown is a refused look too', async () => {
  const officer = await signInAs('caseworker');
  const missing = newUuid();
  expect((await officer.send('get', `/reports/${missing}`)).status).toBe(404);
  expect(api.lookups.refused.map(({ cell, code, asked }) => [cell.resource, code, asked?.id])).toEqual([['report', 'not-found', missing]]);
});
