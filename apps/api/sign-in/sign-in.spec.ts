// Signing in over HTTP: cookies, CSRF, locking and unlocking, and what a session opens (T18, T19).
import request from 'supertest';
import type { Clock } from '#kernel';
import { openBrowser, type Browser } from '../testing/browser.js';
import type { KnownOfficer } from '../testing/identity-in-memory.js';
import { verification } from '../testing/requests.js';
import { startApi, TODAY, TOKEN, type StartedApi } from '../testing/start-api.js';

const MINUTE = 60_000;
let now: number;
const clock: Clock = { now: () => new Date(now) };
let api: StartedApi;
let caseworker: KnownOfficer;
let browser: Browser;

beforeEach(async () => {
  now = new Date(`${TODAY}T04:00:00Z`).getTime();
  api = await startApi({ clock });
  caseworker = await api.people.addOfficer('mtg-0021', ['caseworker']);
  browser = openBrowser(api, request);
});
afterEach(() => api.app.close());

const http = () => request(api.app.getHttpServer());
const setCookies = (answer: request.Response): string[] => [answer.headers['set-cookie'] ?? []].flat().map(String);
const newVerification = () =>
  verification({
    household: { divisionCode: '110109', members: [verification().household].flatMap((one) => Reflect.get(one ?? {}, 'members')) },
  });

describe('signing in', () => {
  it('takes two steps and gives HttpOnly cookies of this site; what it answers is who signed in', async () => {
    const step = await browser.send('post', '/v1/sign-in', { loginName: 'mtg-0021', password: caseworker.password });
    expect([step.status, step.body.next, step.headers['set-cookie']]).toEqual([200, 'second-factor', undefined]);
    const answer = await browser.send('post', '/v1/sign-in/second-factor', {
      challenge: step.body.challenge,
      code: api.people.codeOf(caseworker),
    });
    expect(answer.status).toBe(200);
    expect(setCookies(answer)).toEqual([
      expect.stringMatching(/^hedui_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/),
      expect.stringMatching(/^hedui_device=[\w-]{43}; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Strict$/),
    ]);
    expect(answer.body).toMatchObject({ state: 'open', loginName: 'mtg-0021', roles: ['caseworker'], divisionCode: '110109' });
    expect(JSON.stringify(answer.body)).not.toContain(browser.cookies.get('hedui_session'));
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('binds cookies to the host and to TLS where the public address says TLS (T18)', async () => {
    const secure = await startApi({ clock, config: { publicUrl: 'https://hedui.example' } });
    const known = await secure.people.addOfficer('mtg-0022', ['caseworker']);
    const cookies = setCookies(await openBrowser(secure, request).signIn(known));
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-hedui_(session|device)=.*; HttpOnly; SameSite=Strict; Secure$/);
    await secure.app.close();
  });

  it('never goes on under a session id the browser came with (session fixation, T18)', async () => {
    const planted = 'p'.repeat(43);
    browser.cookies.set('hedui_session', planted);
    await browser.signIn(caseworker);
    expect(browser.cookies.get('hedui_session')).not.toBe(planted);
    await http().get('/v1/session').set('Cookie', `hedui_session=${planted}`).expect(401);
  });

  it('has the same answer, byte for byte, for a wrong password and an unknown name (T18)', async () => {
    const answers = await Promise.all(
      ['mtg-0021', 'nobody'].map((loginName) => http().post('/v1/sign-in').send({ loginName, password: 'something else' }).expect(401)),
    );
    expect(answers[0]?.text).toBe(answers[1]?.text);
    expect(answers[0]?.body.code).toBe('sign-in-refused');
  });

  it('locks a name with Retry-After, known or not (T18)', async () => {
    for (const loginName of ['mtg-0021', 'nobody']) {
      for (let tries = 0; tries < 8; tries += 1)
        await http().post('/v1/sign-in').send({ loginName, password: 'something else' }).expect(401);
      const locked = await http().post('/v1/sign-in').send({ loginName, password: caseworker.password }).expect(429);
      expect([locked.body.code, Number(locked.headers['retry-after']) > 0]).toEqual(['sign-in-throttled', true]);
    }
  });

  it('from another site is refused, so that nobody is signed in as somebody else (T19)', async () => {
    const given = { loginName: 'mtg-0021', password: caseworker.password };
    await http().post('/v1/sign-in').set('Origin', 'https://evil.example').send(given).expect(403);
    await http().post('/v1/sign-in').set('Sec-Fetch-Site', 'cross-site').send(given).expect(403);
  });

  it('says what is wrong with a request without repeating it, and writes no secret to the log', async () => {
    const answer = await http().post('/v1/sign-in').send({ loginName: 'x\u202Ey', password: '', more: 'secret-word' }).expect(400);
    expect(answer.text).not.toContain('secret-word');
    await browser.signIn(caseworker);
    const logged = api.logged.join('\n');
    for (const secret of [caseworker.password, caseworker.codeSecret, ...browser.cookies.values(), browser.csrfToken, '李'])
      expect(logged).not.toContain(secret);
  });
});

describe('a session', () => {
  it('opens the API as the officer, within the area of the organisation', async () => {
    await browser.signIn(caseworker);
    const post = (divisionCode: string) =>
      request(api.app.getHttpServer())
        .post('/v1/verifications')
        .set({ Cookie: browser.cookieHeader(), 'X-Csrf-Token': browser.csrfToken, 'Idempotency-Key': divisionCode })
        .send({ ...newVerification(), household: { ...Object(newVerification().household), divisionCode } });
    const accepted = await post('110109');
    expect(accepted.status).toBe(202);
    await browser.send('get', `/v1/verifications/${accepted.body.verificationId}`).then(({ status }) => expect(status).toBe(200));
    await http().get(`/v1/verifications/${accepted.body.verificationId}`).set('Authorization', `Bearer ${TOKEN}`).expect(404);
  });

  it.each([
    ['without the token', {}],
    ['with the token of another session', { 'X-Csrf-Token': 'A'.repeat(43) }],
    ['from another origin with the right token', { Origin: 'https://evil.example' }],
    ['from another site with the right token', { 'Sec-Fetch-Site': 'cross-site' }],
    ['from a sandboxed frame', { Origin: 'null' }],
  ])('refuses a change %s (T19)', async (_what, headers) => {
    await browser.signIn(caseworker);
    const withToken = 'Origin' in headers || 'Sec-Fetch-Site' in headers ? { 'X-Csrf-Token': browser.csrfToken } : {};
    for (const [method, path] of [
      ['post', '/v1/households'],
      ['post', '/v1/local-values'],
      ['post', '/v1/session/step-up'],
      ['delete', '/v1/session'],
    ] as const) {
      const answer = await http()
        [method](path)
        .set({ Cookie: browser.cookieHeader(), ...withToken, ...headers })
        .send(method === 'delete' ? undefined : { code: '123456' });
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'csrf-refused']);
    }
    await browser.send('get', '/v1/session').then(({ status }) => expect(status).toBe(200));
  });

  it('is not looked at when a bearer token comes with it', async () => {
    await browser.signIn(caseworker);
    await http().get('/v1/verifications').set({ Cookie: browser.cookieHeader(), Authorization: 'Bearer wrong' }).expect(401);
  });

  it('locks after 15 minutes, tells no name then, and opens again with the PIN on this PC only (T18)', async () => {
    await browser.signIn(caseworker);
    await browser.send('put', '/v1/session/pin', { pin: '294817' }).then(({ status }) => expect(status).toBe(204));
    now += 15 * MINUTE;
    const refused = await browser.send('get', '/v1/verifications');
    expect([refused.status, refused.body.code]).toEqual([401, 'session-locked']);
    const locked = await browser.send('get', '/v1/session');
    expect(locked.body).toMatchObject({ state: 'locked', csrfToken: browser.csrfToken });
    expect(locked.text).not.toContain('李');
    const elsewhere = await http()
      .post('/v1/session/unlock')
      .set({ Cookie: `hedui_session=${browser.cookies.get('hedui_session')}`, 'X-Csrf-Token': browser.csrfToken })
      .send({ pin: '294817' });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([401, 'unlock-refused']);
    const before = browser.cookies.get('hedui_session');
    const opened = await browser.send('post', '/v1/session/unlock', { pin: '294817' });
    expect(opened.status).toBe(200);
    expect(browser.cookies.get('hedui_session')).not.toBe(before);
    browser.csrfToken = String(opened.body.csrfToken);
    await browser.send('get', '/v1/verifications').then(({ status }) => expect(status).toBe(200));
    await http().get('/v1/session').set('Cookie', `hedui_session=${before}`).expect(401);
  });

  it('is not kept open by a page that only asks whether it is (T18)', async () => {
    await browser.signIn(caseworker);
    for (let passed = 0; passed < 15; passed += 1) {
      now += MINUTE;
      await browser.send('get', '/v1/session');
    }
    await browser.send('get', '/v1/verifications').then(({ body }) => expect(body.code).toBe('session-locked'));
  });

  it('shows the second factor again, and a code works once (T18)', async () => {
    await browser.signIn(caseworker);
    const code = api.people.codeOf(caseworker);
    now += 10 * MINUTE;
    await browser.send('post', '/v1/session/step-up', { code }).then(({ status }) => expect(status).toBe(401));
    const fresh = api.people.codeOf(caseworker);
    const shown = await browser.send('post', '/v1/session/step-up', { code: fresh });
    expect([shown.status, shown.body.secondFactorAt]).toEqual([200, new Date(now).toISOString()]);
    await browser.send('post', '/v1/session/step-up', { code: fresh }).then(({ status }) => expect(status).toBe(401));
  });

  it('ends with signing out, and its cookie is taken back', async () => {
    await browser.signIn(caseworker);
    const cookies = browser.cookieHeader();
    const out = await browser.send('delete', '/v1/session');
    expect([out.status, setCookies(out)[0]]).toEqual([204, 'hedui_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict']);
    await http().get('/v1/session').set('Cookie', cookies).expect(401);
  });

  it.each([`hedui_session=${'a'.repeat(43)}`, 'hedui_session=', 'hedui_session=..%2f..%2f', `hedui_session=${'x'.repeat(7000)}`])(
    'that nobody started opens nothing: %.40s',
    async (cookie) => {
      await http().get('/v1/verifications').set('Cookie', cookie).expect(401);
      await http().get('/v1/session').set('Cookie', cookie).expect(401);
    },
  );
});
