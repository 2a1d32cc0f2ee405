// Officers and organisations over HTTP: only a security administrator keeps them, with a fresh second factor, and every
// change leaves its audit row (T18, T20).
import request from 'supertest';
import type { Clock } from '#kernel';
import { openBrowser, type Browser } from '../testing/browser.js';
import type { KnownOfficer } from '../testing/identity-in-memory.js';
import { startApi, TODAY, TOKEN, type StartedApi } from '../testing/start-api.js';

let now: number;
const clock: Clock = { now: () => new Date(now) };
let api: StartedApi;
let admin: KnownOfficer;
let browser: Browser;

beforeAll(async () => {
  now = new Date(`${TODAY}T04:00:00Z`).getTime();
  api = await startApi({ clock });
  admin = await api.people.addOfficer('sec-01', ['security-admin']);
});
afterAll(() => api.app.close());
beforeEach(async () => {
  now += 60_000;
  browser = openBrowser(api, request);
  await browser.signIn(admin);
});

const newOfficer = (change: object = {}) => ({
  loginName: `mtg-${String(now).slice(-7)}`,
  displayName: '王审核',
  organisationId: admin.officer.organisationId,
  roles: ['reviewer'],
  purposes: ['social-assistance'],
  ...change,
});

it('a security administrator adds an officer, who signs in for the first time with the password in the answer', async () => {
  const added = await browser.send('post', '/v1/officers', newOfficer());
  expect([added.status, added.headers.location]).toEqual([201, `/v1/officers/${added.body.officerId}`]);
  const step = await request(api.app.getHttpServer())
    .post('/v1/sign-in')
    .send({ loginName: added.body.loginName, password: added.body.firstPassword });
  expect([step.status, step.body.next]).toEqual([200, 'set-up']);
  const read = await browser.send('get', `/v1/officers/${added.body.officerId}`);
  expect(read.body).toMatchObject({ displayName: '王审核', roles: ['reviewer'], divisionCode: '110109' });
  expect(read.body).not.toHaveProperty('firstPassword');
  expect(api.people.audit.at(-1)).toEqual({
    actor: `officer/${admin.officer.officerId}`,
    action: 'officer.created',
    detail: { officerId: added.body.officerId, organisationId: admin.officer.organisationId, roles: ['reviewer'] },
  });
  expect(JSON.stringify(api.people.audit)).not.toContain('王审核');
});

it('pages through officers', async () => {
  for (const suffix of ['a', 'b', 'c']) await browser.send('post', '/v1/officers', newOfficer({ loginName: `page-${suffix}` }));
  const seen: string[] = [];
  for (let path: string | undefined = '/v1/officers?limit=2'; path !== undefined;) {
    const page: request.Response = await browser.send('get', path);
    seen.push(...page.body.items.map((one: { loginName: string }) => one.loginName));
    path = page.body.nextCursor === undefined ? undefined : `/v1/officers?limit=2&cursor=${page.body.nextCursor}`;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(['sec-01', 'page-a', 'page-b', 'page-c']));
});

it.each([
  ['two administrators in one', { roles: ['system-admin', 'audit-admin'] }, 'roles-not-combinable'],
  ['an administrator who handles cases', { roles: ['security-admin', 'caseworker'] }, 'roles-not-combinable'],
  ['an organisation that is none', { organisationId: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60' }, 'organisation-unknown'],
  ['a login name that is taken', { loginName: 'sec-01' }, 'login-name-taken'],
  ['a role nobody knows', { roles: ['root'] }, 'request-invalid'],
  ['a field to write that is not there (T20)', { disabledAt: null }, 'request-invalid'],
])('refuses %s', async (_what, change, code) => {
  const answer = await browser.send('post', '/v1/officers', newOfficer(change));
  expect([answer.body.code, answer.status >= 400 && answer.status < 500]).toEqual([code, true]);
});

it('rights are changed, and the officer disabled, enabled and reset, each with its audit row', async () => {
  const { body } = await browser.send('post', '/v1/officers', newOfficer());
  const address = `/v1/officers/${body.officerId}`;
  const changed = await browser.send('put', `${address}/rights`, { roles: ['caseworker', 'reviewer'] });
  expect([changed.status, changed.body.roles, changed.body.purposes]).toEqual([200, ['caseworker', 'reviewer'], ['social-assistance']]);
  expect((await browser.send('post', `${address}/disable`)).body.disabledAt).toBe(new Date(now).toISOString());
  expect((await browser.send('post', `${address}/enable`)).body).not.toHaveProperty('disabledAt');
  const reset = await browser.send('post', `${address}/reset`);
  expect(reset.body.firstPassword).not.toBe(body.firstPassword);
  expect(api.people.audit.slice(-4).map(({ action }) => action)).toEqual([
    'officer.rights-changed',
    'officer.disabled',
    'officer.enabled',
    'officer.credential-reset',
  ]);
  await browser.send('post', `/v1/officers/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60/disable`).then(({ status }) => expect(status).toBe(404));
});

it('adds and lists organisations of the tree', async () => {
  const below = { parentId: admin.officer.organisationId, divisionCode: '110109001', kind: 'township', name: { zh: '大峪街道办事处' } };
  const added = await browser.send('post', '/v1/organisations', below);
  expect(added.status).toBe(201);
  const misplaced = await browser.send('post', '/v1/organisations', { ...below, divisionCode: '310101001' });
  expect([misplaced.status, misplaced.body.code]).toEqual([422, 'organisation-misplaced']);
  const listed = await browser.send('get', '/v1/organisations?division=110109');
  expect(listed.body.items.map((one: { divisionCode: string }) => one.divisionCode)).toEqual(['110109', '110109001']);
});

it('a change wants the second factor of the last five minutes, a look does not (T18)', async () => {
  now += 6 * 60_000;
  const refused = await browser.send('post', '/v1/officers', newOfficer());
  expect([refused.status, refused.body.code]).toEqual([403, 'step-up-needed']);
  await browser.send('get', '/v1/officers').then(({ status }) => expect(status).toBe(200));
  await browser.send('post', '/v1/session/step-up', { code: api.people.codeOf(admin) });
  await browser.send('post', '/v1/officers', newOfficer()).then(({ status }) => expect(status).toBe(201));
});

it.each(['caseworker', 'reviewer', 'supervisor', 'policy-officer', 'system-admin', 'audit-admin'] as const)(
  'a %s neither sees nor changes officers (T2)',
  async (role) => {
    const other = openBrowser(api, request);
    await other.signIn(await api.people.addOfficer(`other-${role}`, [role]));
    for (const answer of [
      await other.send('get', '/v1/officers'),
      await other.send('get', `/v1/officers/${admin.officer.officerId}`),
      await other.send('get', '/v1/organisations'),
      await other.send('post', '/v1/officers', newOfficer()),
      await other.send('post', `/v1/officers/${admin.officer.officerId}/disable`),
    ])
      expect([answer.status, answer.body.code]).toEqual([403, 'access-denied']);
  },
);

it('a client system keeps no officers', async () => {
  await request(api.app.getHttpServer()).get('/v1/officers').set('Authorization', `Bearer ${TOKEN}`).expect(403);
});

it('a disabled officer is refused at the next request of a session that was open (B65)', async () => {
  const { officer, ...secrets } = await api.people.addOfficer('leaves-soon', ['caseworker']);
  const leaving = openBrowser(api, request);
  await leaving.signIn({ officer, ...secrets });
  await leaving.send('get', '/v1/verifications').then(({ status }) => expect(status).toBe(200));
  await browser.send('post', `/v1/officers/${officer.officerId}/disable`);
  const refused = await leaving.send('get', '/v1/verifications');
  expect([refused.status, refused.body.code]).toEqual([401, 'session-missing']);
  const again = await leaving.send('post', '/v1/sign-in', { loginName: 'leaves-soon', password: secrets.password });
  expect([again.status, again.body.code]).toEqual([401, 'sign-in-refused']);
});
