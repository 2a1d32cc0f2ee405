// The family's page and routes walked over HTTP against the real api: print, door, case, withdrawal, correction, leaving; what
// other sites, guesses and the letter's own token get (T2, T3, T18, T19), and that nothing of it is logged (T13).
import { csrfTokenOf, letterSecrets } from '#identity';
import { createLog } from '#platform';
import type { RunningApi } from '../../apps/api/start-api.js';
import { startApiOver } from '../support/api-over-database.js';
import { ASKED_SOURCES } from '../support/asking-hub.js';
import { FAMILY_NAMES, tellFamilyStory, type FamilyMember, type FamilyStory } from '../support/family-story.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { demoActor } from '../support/hub-fixture.js';

const TOKEN = 'family-page-token-of-demo-0123456789abcdef0123456789';

let database: HubDatabase;
let story: FamilyStory;
let api: RunningApi;
const logged: string[] = [];
/** Everything that must not be found in a log: names, numbers, codes, tokens. */
const secrets: string[] = [];

beforeAll(async () => {
  database = await openHubDatabase();
  story = await tellFamilyStory(database, demoActor);
  api = await startApiOver(database, {
    sources: ASKED_SOURCES,
    tokens: { demo: TOKEN },
    environment: { HEDUI_TRUSTED_PROXIES: '127.0.0.1,::1' },
    log: createLog({ app: 'api', destination: { write: (line) => void logged.push(line) } }),
  });
  secrets.push(...Object.values(FAMILY_NAMES), ...Object.values(story.idNumbers));
}, 300_000);
afterAll(async () => {
  await api.stop();
  await database.close();
});

let sent = 0;
interface Sent {
  readonly headers?: Record<string, string>;
  readonly form?: Record<string, string>;
  readonly json?: unknown;
}
/** From an address of its own each time, or the limit of one address would answer. */
async function send(method: string, path: string, { headers = {}, form, json }: Sent = {}) {
  sent += 1;
  const response = await fetch(`${api.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      'x-forwarded-for': `198.18.9.${sent % 250}`,
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const asDemo = { authorization: `Bearer ${TOKEN}` };

async function print(member: FamilyMember) {
  const { status, text } = await send('POST', `/v1/verifications/${story.verificationId}/family-letters`, {
    headers: { ...asDemo, accept: 'application/json' },
    json: { subjectId: story.subjectIds[member] },
  });
  expect(status).toBe(201);
  const letter = JSON.parse(text) as { number: string; code: string; address: string };
  secrets.push(letter.number, letter.code, letter.code.replaceAll('-', ''));
  return letter;
}

/** @returns the cookie of an opened letter, and the token of its forms */
async function enter(member: FamilyMember) {
  const { number, code } = await print(member);
  const { status, headers } = await send('POST', '/family', { form: { number, code } });
  expect([status, headers.get('location')]).toEqual([303, '/family/case?lang=zh']);
  const set = headers.get('set-cookie') ?? '';
  const token = /hedui_family=([^;]+)/.exec(set)?.[1] ?? '';
  secrets.push(token);
  return { set, token, cookie: { cookie: `hedui_family=${token}` }, csrf: csrfTokenOf(token), number };
}

describe('the printed letter', () => {
  it('is one page in both languages with number, code and a picture of the address; the address holds no code', async () => {
    const { status, headers, text } = await send('POST', `/v1/verifications/${story.verificationId}/family-letters`, {
      headers: asDemo,
      json: { subjectId: story.subjectIds.applicant },
    });
    expect(status).toBe(201);
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(text).toContain('@page{size:A4');
    expect(text).toContain('家庭经济状况核对查询函');
    expect(text).toContain('Your letter about the verification');
    expect(text).toContain('甲****');
    expect(text).not.toContain(FAMILY_NAMES.applicant);
    expect(text).toMatch(/<figure class="qr">\s*<svg/);
    expect(text).toMatch(/\/family\?n=JX-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}</);
    expect(text).not.toContain('<script');
    const { address, code, number } = await print('applicant');
    expect(new URL(address)).toMatchObject({ pathname: '/family', search: `?n=${number}` });
    expect(address).not.toContain(code);
  });

  it('is refused for a minor with the reason, and listed without its code', async () => {
    const path = `/v1/verifications/${story.verificationId}/family-letters`;
    const refused = await send('POST', path, { headers: asDemo, json: { subjectId: story.subjectIds.daughter } });
    expect([refused.status, JSON.parse(refused.text)]).toEqual([
      422,
      expect.objectContaining({ code: 'letter-reader-unfit', details: { problem: 'minor' } }),
    ]);
    const { code } = await print('brother');
    const { text } = await send('GET', path, { headers: asDemo });
    expect(JSON.parse(text)).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ state: 'in-force' })]) });
    expect(text).not.toContain(code);
  });
});

describe('the door', () => {
  it('is a form without scripts that keeps the number of the address', async () => {
    const { status, text, headers } = await send('GET', '/family?n=JX-2345-6789&lang=en');
    expect(status).toBe(200);
    expect(text).toContain('value="JX-2345-6789"');
    expect(text).toContain('Type the number and the code');
    expect(text).not.toMatch(/<script|onclick/);
    expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    expect((await send('GET', '/family?n="><script>')).text).not.toContain('<script>');
  });

  it('T3 answers an unknown number, a wrong code and a letter that is over with the same page', async () => {
    const over = await print('spouse');
    const { number } = await print('spouse');
    const page = async (form: { number: string; code: string }) => {
      const { status, text, headers } = await send('POST', '/family', { form });
      const names = [...headers].map(([name]) => name).filter((name) => name !== 'hedui-request-id');
      return { status, text: text.replaceAll(form.number, 'N'), names };
    };
    const wrong = await page({ number, code: letterSecrets.newCode() });
    expect(wrong).toMatchObject({ status: 403, text: expect.stringContaining('不能打开') });
    expect(await page({ number: letterSecrets.newNumber(), code: letterSecrets.newCode() })).toEqual(wrong);
    expect(await page({ number: over.number, code: over.code })).toEqual(wrong);
  });

  it('says of a slip that it is one', async () => {
    const { status, text } = await send('POST', '/family?lang=en', { form: { number: 'JX-0000-0000', code: 'x' } });
    expect([status, text.includes('mistyped')]).toEqual([400, true]);
  });

  it('T19 opens nothing for a form of another site', async () => {
    const { number, code } = await print('brother');
    const { status, headers } = await send('POST', '/family', { form: { number, code }, headers: { origin: 'https://elsewhere.example' } });
    expect([status, headers.get('set-cookie')]).toEqual([403, null]);
  });

  it('T3 closes to an address after twenty tries in a minute', async () => {
    const tries = await Promise.all(
      Array.from({ length: 24 }, () =>
        send('POST', '/v1/family-sessions', {
          headers: { 'x-forwarded-for': '198.51.100.7' },
          json: { number: letterSecrets.newNumber(), code: letterSecrets.newCode() },
        }),
      ),
    );
    const statuses = tries.map(({ status }) => status);
    expect(statuses.filter((status) => status === 403)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    const page = await send('POST', '/family', {
      headers: { 'x-forwarded-for': '198.51.100.7' },
      form: { number: letterSecrets.newNumber(), code: letterSecrets.newCode() },
    });
    expect([page.status, page.text.includes('过一分钟')]).toEqual([429, true]);
  }, 300_000);
});

describe('the case', () => {
  it('T18 is open by a cookie no script reads, for fifteen minutes, and shows one’s own part of it in plain words', async () => {
    const { set, cookie } = await enter('applicant');
    expect(set).toMatch(/; Path=\/; Max-Age=900; HttpOnly; SameSite=Strict/);
    const { status, text, headers } = await send('GET', '/family/case', { headers: cookie });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, no-store');
    for (const words of ['办到哪一步了', '已完成', '您本人', '丁****', '撤回这份授权', '谁看过', '有不同意见怎么办', '提出更正'])
      expect(text).toContain(words);
    expect(text).not.toContain('乙****');
    expect(text).not.toContain('丙****');
    for (const name of Object.values(FAMILY_NAMES)) expect(text).not.toContain(name);
    const english = await send('GET', '/family/case?lang=en', { headers: cookie });
    expect(english.text).toContain('Which offices were asked');
  });

  it('T2 is closed without a letter, with a forged one, and to an officer’s or system’s token', async () => {
    const others: Record<string, string>[] = [
      {},
      { cookie: `hedui_family=${letterSecrets.newToken()}` },
      { cookie: `hedui_family=${TOKEN}` },
      asDemo,
    ];
    for (const headers of others) expect((await send('GET', '/family/case', { headers })).status).toBe(401);
  });

  it('is left: the cookie is taken back, and the token is over', async () => {
    const { cookie, csrf } = await enter('spouse');
    expect((await send('POST', '/family/leave', { headers: cookie, form: { csrf: 'x' } })).status).toBe(403);
    const { status, headers } = await send('POST', '/family/leave', { headers: cookie, form: { csrf } });
    expect([status, headers.get('set-cookie')]).toEqual([200, expect.stringContaining('hedui_family=; Path=/; Max-Age=0')]);
    expect((await send('GET', '/family/case', { headers: cookie })).status).toBe(401);
  });

  it('takes a request for correction, with the token of the form, and says when it is answered', async () => {
    const { cookie, csrf } = await enter('spouse');
    const form = { csrf, person: '0', section: 'income', sourceId: 'tax', text: '本人三月\n已离职' };
    expect((await send('POST', '/family/correction', { headers: cookie, form: { ...form, csrf: '' } })).status).toBe(403);
    const faulty = await send('POST', '/family/correction', { headers: cookie, form: { ...form, text: ' ' } });
    expect(faulty.headers.get('location')).toBe('/family/case?lang=zh&said=correctionFault');
    const foreign = await send('POST', '/family/correction', { headers: cookie, form: { ...form, person: '3' } });
    expect(foreign.headers.get('location')).toBe('/family/case?lang=zh&said=gone');
    const handed = await send('POST', '/family/correction', { headers: cookie, form });
    expect([handed.status, handed.headers.get('location')]).toEqual([303, '/family/case?lang=zh&said=corrected']);
    const { text } = await send('GET', '/family/case?said=corrected', { headers: cookie });
    expect(text).toContain('已提交');
    expect(text).toContain('本人三月 已离职');
    expect(text).toContain('答复期限');
    secrets.push('已离职');
  });

  it('withdraws an authorization after saying what it means, once, and only with the token of the form', async () => {
    const { cookie, csrf } = await enter('brother');
    const page = await send('GET', '/family/case', { headers: cookie });
    const authorizationId = /name="authorizationId" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const form = { csrf, authorizationId };
    expect((await send('POST', '/family/withdrawal', { headers: cookie, form: { ...form, csrf: 'x', confirmed: 'yes' } })).status).toBe(
      403,
    );
    const asked = await send('POST', '/family/withdrawal', { headers: cookie, form });
    expect([asked.status, asked.text.includes('您的申请可能无法继续办理')]).toEqual([200, true]);
    const state = () =>
      database.inspect<{ ended: boolean }>(
        'select revoked_at is not null as ended from hedui."authorization" where authorization_id = $1',
        [authorizationId],
      );
    expect(await state()).toEqual([{ ended: false }]);
    const done = await send('POST', '/family/withdrawal', { headers: cookie, form: { ...form, confirmed: 'yes' } });
    expect(done.headers.get('location')).toBe('/family/case?lang=zh&said=withdrawn');
    expect(await state()).toEqual([{ ended: true }]);
    const after = await send('GET', '/family/case?said=withdrawn', { headers: cookie });
    expect(after.text).toContain('已撤回');
    expect(after.text).not.toContain('撤回这份授权');
    const again = await send('POST', '/family/withdrawal', { headers: cookie, form });
    expect(again.headers.get('location')).toBe('/family/case?lang=zh&said=gone');
  });
});

describe('the same as JSON', () => {
  it('T2 opens with number and code, reads, and reaches nothing else of the API', async () => {
    const { number, code } = await print('applicant');
    const opened = await send('POST', '/v1/family-sessions', { json: { number, code } });
    const { token } = JSON.parse(opened.text) as { token: string };
    secrets.push(token);
    const own = { authorization: `Bearer ${token}`, 'accept-language': 'en' };
    const letter = await send('GET', '/v1/family/letter', { headers: own });
    expect(JSON.parse(letter.text)).toMatchObject({
      people: [{ isReader: true }, { isReader: false }],
      verification: { state: 'complete' },
    });
    expect(letter.text).not.toContain(story.subjectIds.spouse);
    for (const path of ['', '/report', '/report/summary', '/plan', '/family-letters', '/determination'])
      expect([path, (await send('GET', `/v1/verifications/${story.verificationId}${path}`, { headers: own })).status]).toEqual([path, 403]);
    for (const path of ['/v1/verifications', '/v1/rights', '/v1/audit/entries', '/v1/officers', '/v1/packs'])
      expect([path, (await send('GET', path, { headers: own })).status]).toEqual([path, 403]);
    const missing = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f99';
    expect((await send('POST', `/v1/family/authorizations/${missing}/withdrawal`, { headers: own })).status).toBe(404);
    const correction = { person: 0, section: 'assets', text: '车辆已卖' };
    expect((await send('POST', '/v1/family/corrections', { headers: own, json: correction })).status).toBe(201);
    expect((await send('DELETE', '/v1/family/session', { headers: own })).status).toBe(204);
    const over = await send('GET', '/v1/family/letter', { headers: own });
    expect([over.status, JSON.parse(over.text)]).toEqual([401, expect.objectContaining({ code: 'session-missing' })]);
  });

  it('is read by no system or officer in the family’s place', async () => {
    expect((await send('GET', '/v1/family/letter', { headers: asDemo })).status).toBe(403);
    expect((await send('GET', '/v1/family/letter')).status).toBe(401);
  });
});

it('T13 leaves no name, number, code or token in the log, and no query of an address', () => {
  const text = logged.join('\n');
  expect(logged.length).toBeGreaterThan(50);
  expect(secrets.length).toBeGreaterThan(20);
  expect(secrets.filter((secret) => secret !== '' && text.includes(secret))).toEqual([]);
  expect(text).not.toContain('?n=');
});
