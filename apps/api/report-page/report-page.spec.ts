// The report page: who may see it, what stands first, and that nothing from a record becomes markup.
import request from 'supertest';
import { verification } from '../testing/requests.js';
import { sampleReport } from '../testing/sample-report.js';
import { codeAt } from '#identity';
import { openBrowser, type Browser } from '../testing/browser.js';
import type { KnownOfficer } from '../testing/identity-in-memory.js';
import { startApi, TODAY, TOKEN, type StartedApi } from '../testing/start-api.js';
import { renderReport } from './render-report.js';

const CODE = 'one-time-code-0123456789';
let api: StartedApi;
let officer: KnownOfficer;
let browser: Browser;
let verificationId: string;
beforeEach(async () => {
  api = await startApi({ config: { demoEntryCode: CODE, demoOfficer: 'mtg-0021' } });
  officer = await api.people.addOfficer('mtg-0021', ['caseworker'], '110105');
  browser = openBrowser(api, request);
  await browser.signIn(officer);
  const answer = await http()
    .post('/v1/verifications')
    .set({ Cookie: browser.cookieHeader(), 'X-Csrf-Token': browser.csrfToken, 'Idempotency-Key': 'page' })
    .send(verification());
  verificationId = answer.body.verificationId;
  api.hub.issueReport(verificationId);
});
afterEach(() => api.app.close());

const http = () => request(api.app.getHttpServer());
const cookieOf = (answer: request.Response): string => String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';
const submit = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  http()
    .post('/enter')
    .set(headers)
    .type('form')
    .send({ next: `/reports/${verificationId}?lang=zh`, ...fields });
const givePassword = (password = officer.password) => submit({ step: 'password', loginName: 'mtg-0021', password });
const challengeIn = ({ text }: request.Response): string => /name="challenge" value="([\w-]{43})"/.exec(text)?.[1] ?? '';
const page = (query = '') => http().get(`/reports/${verificationId}${query}`).set('Cookie', browser.cookieHeader());

describe('signing in', () => {
  it('is asked for by forms that lead back to the report', async () => {
    const answer = await http().get(`/reports/${verificationId}`).expect(401);
    expect(answer.text).toContain('<form method="post" action="/enter?lang=zh">');
    expect(answer.text).toContain(`value="/reports/${verificationId}?lang=zh"`);
    const challenge = challengeIn(await givePassword().expect(200));
    const entered = await submit({ step: 'second-factor', challenge, code: api.people.codeOf(officer) }).expect(303);
    expect(entered.headers.location).toBe(`/reports/${verificationId}?lang=zh`);
    await http().get(`/reports/${verificationId}`).set('Cookie', cookieOf(entered)).expect(200);
  });

  it('fails with a wrong password or code, without a cookie', async () => {
    const wrong = await givePassword('something else').expect(403);
    expect([wrong.headers['set-cookie'], wrong.text.includes('登录名、密码或账号状态不正确')]).toEqual([undefined, true]);
    const challenge = challengeIn(await givePassword().expect(200));
    const answer = await submit({ step: 'second-factor', challenge, code: '000000' }).expect(403);
    expect([answer.headers['set-cookie'], answer.text.includes('验证码不正确')]).toEqual([undefined, true]);
  });

  it('fails when the form stands on another site (T19)', async () => {
    const fields = { step: 'password', loginName: 'mtg-0021', password: officer.password };
    await submit(fields, { 'Sec-Fetch-Site': 'cross-site' }).expect(403);
    await submit(fields, { Origin: 'https://evil.example' }).expect(403);
  });

  it.each(['https://evil.example', '//evil.example', '/v1/verifications', '/reports/../x', 'javascript:alert(1)'])(
    'never leads to %s',
    async (next) => {
      const challenge = challengeIn(await givePassword());
      const answer = await submit({ step: 'second-factor', challenge, code: api.people.codeOf(officer), next }).expect(303);
      expect(answer.headers.location).toBe('/enter');
    },
  );

  it('works once with the code of a demonstration, as an officer with a session', async () => {
    const first = await http().get(`/enter?code=${CODE}&next=/reports/${verificationId}`).expect(303);
    expect(first.headers.location).toBe(`/reports/${verificationId}`);
    await http().get(`/reports/${verificationId}`).set('Cookie', cookieOf(first)).expect(200);
    const session = await http().get('/v1/session').set('Cookie', cookieOf(first)).expect(200);
    expect([session.body.loginName, session.body.secondFactorAt]).toEqual(['mtg-0021', undefined]);
    await http().get(`/enter?code=${CODE}`).expect(403);
  });

  it('for the first time sets up password and authenticator, and shows the recovery codes once', async () => {
    const { firstPassword = '' } = await api.people.identity.desk.createOfficer(
      {
        loginName: 'new-one',
        displayName: '新',
        organisationId: officer.officer.organisationId,
        roles: ['reviewer'],
        purposes: [],
        programmes: [],
      },
      'test',
    );
    const form = await submit({ step: 'password', loginName: 'new-one', password: firstPassword }).expect(200);
    const secret = /<code>([A-Z2-7]{32})<\/code>/.exec(form.text)?.[1] ?? '';
    const code = codeAt(secret, new Date(`${TODAY}T04:00:00Z`));
    const done = await submit({ step: 'set-up', challenge: challengeIn(form), newPassword: 'an own long pass phrase', code }).expect(200);
    expect(done.text.match(/<code>[a-z2-9-]{19}<\/code>/g)).toHaveLength(10);
    await http().get('/v1/session').set('Cookie', cookieOf(done)).expect(200);
  });

  it('takes a form nowhere else, and JSON nowhere here', async () => {
    await http().post('/v1/households').set('Authorization', `Bearer ${TOKEN}`).type('form').send({ a: 1 }).expect(415);
    await http().post('/enter').send({ loginName: 'x' }).expect(415);
  });
});

describe('a locked session', () => {
  it('shows no report but a form, and the PIN brings the report back', async () => {
    let now = new Date(`${TODAY}T04:00:00Z`).getTime();
    const other = await startApi({ clock: { now: () => new Date(now) } });
    const known = await other.people.addOfficer('mtg-0021', ['caseworker']);
    const seat = openBrowser(other, request);
    await seat.signIn(known);
    await seat.send('put', '/v1/session/pin', { pin: '294817' });
    now += 15 * 60_000;
    const form = await seat.send('get', `/reports/${verificationId}`);
    expect([form.status, form.text.includes('会话已锁定')]).toEqual([401, true]);
    const csrf = /name="csrf" value="([\w-]{43})"/.exec(form.text)?.[1] ?? '';
    const unlock = (fields: object) =>
      request(other.app.getHttpServer())
        .post('/enter')
        .set('Cookie', seat.cookieHeader())
        .type('form')
        .send({ step: 'unlock', next: `/reports/${verificationId}`, ...fields });
    await unlock({ csrf: 'x'.repeat(43), pinOrCode: '294817' }).expect(403);
    const opened = await unlock({ csrf, pinOrCode: '294817' }).expect(303);
    await request(other.app.getHttpServer()).get('/v1/session').set('Cookie', cookieOf(opened)).expect(200);
    await other.app.close();
  });

  it('that nobody started opens nothing', async () => {
    await http()
      .get(`/reports/${verificationId}`)
      .set('Cookie', `hedui_session=${'a'.repeat(43)}`)
      .expect(401);
  });
});

describe('the report page', () => {
  it('runs no script, loads only its own style, and is not stored', async () => {
    const answer = await page();
    expect(answer.status).toBe(200);
    expect(answer.headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(answer.text).not.toMatch(/<script|\sstyle="|\son\w+="/i);
    const style = /href="(\/assets\/report-[0-9a-f]{12}\.css)"/.exec(answer.text)?.[1] ?? '';
    expect((await http().get(style).expect(200)).headers['content-type']).toBe('text/css; charset=utf-8');
  });

  it('names the gaps first, then the answer, then what it rests on', async () => {
    const { text } = await page();
    const order = [
      '尚缺的信息',
      '暂不能确定是否符合最低生活保障条件。',
      '主要指标',
      '收入(按类别和月份)',
      '财产',
      '申报与核实对照',
      '数据源反馈情况',
      '全部明细',
      '报告来源',
    ].map((part) => text.indexOf(part));
    expect(order.every((place) => place > 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(text).toContain('第二银行');
  });

  it('draws the known part, the open part and the limit, and says the same in words', async () => {
    const { text } = await page();
    const picture = /<svg class="bar undetermined".*?<\/svg>/s.exec(text)?.[0] ?? '';
    expect(picture).toContain('aria-label="人均月收入: 已知 1795.37 元, 标准 &lt; 2000.00 元, 不能确定"');
    expect(picture).toMatch(/<rect class="known" x="0" y="10" width="468"/);
    expect(picture).toMatch(/<rect class="open" x="468" y="10" width="132"/);
    expect(picture).toMatch(/<line class="limit" x1="521"/);
  });

  it('shows income by month and what the household declared beside it', async () => {
    const { text } = await page();
    expect(text).toContain('<th class="figure">2026-03</th>');
    expect(text).toContain('6,000.00');
    expect(text).toMatch(/72000\.00 元.*6000\.00 元.*-66000\.00/s);
  });

  it('shows signals in a section of their own that says they never count, in both languages', async () => {
    const { text } = await page();
    expect(text).toMatch(/<section class="signals">\s*<h2>辅助信息\(从不计入收入和财产\)<\/h2>/);
    expect(text).toContain('出入境:&lt;i&gt;样本国&lt;/i&gt;');
    const english = (await page('?lang=en')).text;
    expect(english).toContain('Signals (never counted as income or assets)');
    expect(english).toContain('Trip abroad: &lt;i&gt;somewhere&lt;/i&gt;');
    expect(english).not.toContain('<section class="spending">');
  });

  it('says how much more would change nothing, what is paid, where else to go, who counts, and when it is looked at again', async () => {
    const { text } = await page();
    for (const words of [
      '核算期内收入再多 4,911.11 元也不改变结论',
      '最低生活保障金: <strong> 409.26 元/月',
      '医疗救助',
      '下次复核: <strong>2027-11-21</strong>',
      '申请人: 计入',
      '告知家庭的理由: 部分部门尚未答复,暂不能确定',
    ])
      expect(text.replace(/\s+/g, ' ')).toContain(words);
  });

  it('of a determination of the earlier form is shown without what that did not say', () => {
    const { report, determination } = sampleReport(verificationId, 1);
    const { benefits, referrals, after, memberships, flags, ...said } = determination;
    expect([benefits, referrals, memberships, flags, after].every(Boolean)).toBe(true);
    const programmes = said.programmes.map(({ settledBy: _by, reasonForFamily: _family, ...programme }) => ({
      ...programme,
      trace: programme.trace.map(({ margin: _margin, ...entry }) => entry),
    }));
    const earlier = JSON.parse(JSON.stringify({ ...said, schema: 'hedui/determination/2026-11-21', programmes }));
    const options = { language: 'zh', sha256: 'a', sourceTitles: new Map(), otherLanguageHref: '' } as const;
    const { text } = renderReport({ report, determination: earlier }, options);
    expect(text).toContain('最低生活保障');
    expect(text).not.toContain('下次复核');
  });

  it('has number, check code and a QR code that leads to the check page', async () => {
    const { text } = await page();
    const [, number = '', code = ''] =
      /报告编号<\/dt>\s*<dd>(HD[-0-9A-Z]+)<\/dd>[\s\S]*?校验码<\/dt>\s*<dd>([-0-9A-Z]+)<\/dd>/.exec(text) ?? [];
    expect(text).toMatch(/<figure class="qr">\s*<svg viewBox="0 0 \d+ \d+" role="img"/);
    expect((await http().get(`/check?number=${number}&code=${code}`).expect(200)).text).toContain('真实');
  });

  it('shows text of records as text', async () => {
    const { text } = await page();
    expect(text).toContain('&lt;b&gt;工资&lt;/b&gt;');
    expect(text).not.toContain('<b>工资');
  });

  it('is English with ?lang=en, and links to the other language', async () => {
    const { text } = await page('?lang=en');
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('Whether the guarantee applies cannot be determined yet.');
    expect(text).toContain(`href="/reports/${verificationId}?lang=zh"`);
  });

  it('shows what changed in a later version, and an earlier version on request', async () => {
    api.hub.issueReport(verificationId);
    expect((await page()).text).toContain('12800.00');
    expect((await page('?version=1')).text).not.toContain('12800.00');
  });

  it('of a client system, or of nothing, is not found', async () => {
    const foreign = await http()
      .post('/v1/verifications')
      .set({ Authorization: `Bearer ${TOKEN}`, 'Idempotency-Key': 'foreign' })
      .send(verification());
    api.hub.issueReport(foreign.body.verificationId);
    for (const id of [foreign.body.verificationId, 'nothing'])
      await http().get(`/reports/${id}`).set('Cookie', browser.cookieHeader()).expect(404);
  });
});
