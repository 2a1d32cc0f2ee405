// Signing in with a real OpenID provider over HTTP: code, PKCE, state and nonce; officers only; second factors; sign-out (T18).
import { createIdentityStore } from '#persistence';
import { SignJWT } from 'jose';
import { createServer } from 'node:net';
import { openOpenIdProvider } from '../../apps/api/sign-in/openid/openid-provider.js';
import { readOpenIdSettings } from '../../apps/api/sign-in/openid/openid-settings.js';
import { startApi, type StartedApi } from '../../apps/api/testing/start-api.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { openOffice, movedClock, type Office, type ReadyOfficer } from '../support/officers.js';
import { OPENID_CLIENT, startOpenIdProvider, type RunningProvider } from '../support/openid-provider.js';

let database: HubDatabase;
let office: Office;
let api: StartedApi;
let provider: RunningProvider;
let hubUrl: string;
let officer: ReadyOfficer;

beforeAll(async () => {
  database = await openHubDatabase();
  const clock = movedClock(new Date().toISOString());
  office = openOffice(createIdentityStore(database.app, testCipher), clock);
  const { organisationId } = await office.organisation('110109', 'county');
  officer = await office.officer('mtg-0021', ['caseworker'], organisationId);
  await office.desk.changeRights(officer.officer.officerId, { externalId: 'person-21' }, 'test');
  const port = await freePort();
  hubUrl = `http://127.0.0.1:${port}`;
  provider = await startOpenIdProvider(`${hubUrl}/enter/openid/callback`, `${hubUrl}/enter/openid/sign-out`);
  const settings = readOpenIdSettings(
    {
      HEDUI_OIDC_ISSUER: provider.issuer,
      HEDUI_OIDC_CLIENT_ID: OPENID_CLIENT.id,
      HEDUI_OIDC_CLIENT_SECRET: OPENID_CLIENT.secret,
      HEDUI_OIDC_HOSTS: [],
      HEDUI_OIDC_CLAIM: 'sub',
      HEDUI_OIDC_SCOPE: 'openid',
      HEDUI_OIDC_SECOND_FACTOR_AMR: ['mfa'],
      HEDUI_OIDC_SECOND_FACTOR_ACR: [],
    },
    hubUrl,
  );
  if (settings === undefined) throw new Error('a provider is configured');
  api = await startApi({ clock, identity: office, openId: openOpenIdProvider(settings), config: { publicUrl: hubUrl, hasOpenId: true } });
  await api.app.listen(port, '127.0.0.1');
});
afterAll(async () => {
  await api.app.close();
  await provider.stop();
  await database.close();
});

/** A browser that follows redirects by hand and keeps the cookies of each host and port apart. */
function openVisitor() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: URL): Map<string, string> => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    return jar;
  };
  const visit = async (address: string | URL): Promise<Response> => {
    const url = new URL(address, hubUrl);
    const cookie = [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '') jarOf(url).delete(name);
      else jarOf(url).set(name, value);
    }
    return response;
  };
  /** Follows redirects until a page comes, or one that `stopAt` accepts. */
  const follow = async (address: string, stopAt: (url: URL) => boolean = () => false): Promise<{ response: Response; url: URL }> => {
    let url = new URL(address, hubUrl);
    for (;;) {
      if (stopAt(url)) return { response: new Response(), url };
      const response = await visit(url);
      const location = response.headers.get('location');
      if (location === null) return { response, url };
      url = new URL(location, url);
    }
  };
  return { visit, follow, hubCookies: () => jarOf(new URL(hubUrl)) };
}
const isCallback = ({ pathname }: URL): boolean => pathname === '/enter/openid/callback';

it('the sign-in page offers the provider, who sends back an officer with a second factor, and the page leads on', async () => {
  provider.person = { subject: 'person-21', amr: ['pwd', 'mfa'] };
  const visitor = openVisitor();
  expect(await (await visitor.visit('/enter')).text()).toContain('href="/enter/openid?lang=zh&amp;next=%2Fenter"');
  const next = '/reports/01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
  const { response } = await visitor.follow(`/enter/openid?next=${next}`);
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining(`content="0; url=${next}"`)]);
  const session = await visitor.visit('/v1/session');
  expect(await session.json()).toMatchObject({ state: 'open', loginName: 'mtg-0021', secondFactorAt: office.clock.now().toISOString() });
  expect(visitor.hubCookies().has('hedui_openid')).toBe(false);
});

it('without a second factor at the provider ours is asked for', async () => {
  provider.person = { subject: 'person-21', amr: ['pwd'] };
  const visitor = openVisitor();
  const { response } = await visitor.follow('/enter/openid');
  const page = await response.text();
  const challenge = /name="challenge" value="([\w-]{43})"/.exec(page)?.[1] ?? '';
  expect(visitor.hubCookies().has('hedui_session')).toBe(false);
  const opened = await office.signIn.withSecondFactor(challenge, { code: office.nextCode(officer) }, undefined);
  expect(opened.officer.loginName).toBe('mtg-0021');
});

it('somebody the provider knows and the hub does not becomes nobody here', async () => {
  provider.person = { subject: 'a-stranger', amr: ['mfa'] };
  const visitor = openVisitor();
  const { response } = await visitor.follow('/enter/openid');
  expect([response.status, (await response.text()).includes('统一身份认证未通过')]).toEqual([403, true]);
  expect(visitor.hubCookies().has('hedui_session')).toBe(false);
  expect(await database.inspect('select 1 from hedui.officer')).toHaveLength(1);
});

it('an answer belongs to the browser that asked: another browser, another state, a repeated code are refused (T18)', async () => {
  provider.person = { subject: 'person-21', amr: ['mfa'] };
  const visitor = openVisitor();
  const { url } = await visitor.follow('/enter/openid', isCallback);
  const stranger = openVisitor();
  expect((await stranger.visit(url)).status).toBe(403);
  await stranger.follow('/enter/openid', isCallback);
  expect((await stranger.visit(url)).status).toBe(403);
  const { url: own } = await visitor.follow('/enter/openid', isCallback);
  const changed = new URL(own);
  changed.searchParams.set('state', 'x'.repeat(43));
  const cookie = visitor.hubCookies().get('hedui_openid') ?? '';
  expect((await visitor.visit(changed)).status).toBe(403);
  visitor.hubCookies().set('hedui_openid', cookie);
  expect((await visitor.visit(own)).status).toBe(200);
  visitor.hubCookies().set('hedui_openid', cookie);
  expect((await visitor.visit(own)).status).toBe(403);
});

it('a disabled officer is refused although the provider vouches (B65)', async () => {
  provider.person = { subject: 'person-21', amr: ['mfa'] };
  await office.desk.disable(officer.officer.officerId, 'test');
  expect((await openVisitor().follow('/enter/openid')).response.status).toBe(403);
  await office.desk.enable(officer.officer.officerId, 'test');
});

it("the provider's sign-out ends the session at once, and a token that is not its own ends nothing (T18)", async () => {
  provider.person = { subject: 'person-21', amr: ['mfa'] };
  const visitor = openVisitor();
  await visitor.follow('/enter/openid');
  expect((await visitor.visit('/v1/session')).status).toBe(200);
  const post = (token: string) =>
    fetch(new URL('/enter/openid/sign-out', hubUrl), { method: 'POST', body: new URLSearchParams({ logout_token: token }) });
  const forged = await new SignJWT({ sub: 'person-21', events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })
    .setProtectedHeader({ alg: 'HS256', typ: 'logout+jwt' })
    .setIssuer(provider.issuer)
    .setAudience(OPENID_CLIENT.id)
    .setIssuedAt()
    .sign(new TextEncoder().encode(OPENID_CLIENT.secret));
  for (const token of [forged, 'a.b.c', '']) expect((await post(token)).status).toBe(400);
  expect((await visitor.visit('/v1/session')).status).toBe(200);

  const [row] = await database.inspect<{ external_session: string }>(
    "select external_session from hedui.officer_session where origin = 'openid' and ended_at is null order by started_at desc, used_at desc limit 1",
  );
  await provider.signOut('person-21', row?.external_session ?? '');
  expect((await visitor.visit('/v1/session')).status).toBe(401);
});

it('a provider that is down is said so, and the hub signs people in again when it is up', async () => {
  const settings = readOpenIdSettings(
    {
      HEDUI_OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`,
      HEDUI_OIDC_CLIENT_ID: 'hedui',
      HEDUI_OIDC_CLIENT_SECRET: 'x',
      HEDUI_OIDC_HOSTS: [],
      HEDUI_OIDC_CLAIM: 'sub',
      HEDUI_OIDC_SCOPE: 'openid',
      HEDUI_OIDC_SECOND_FACTOR_AMR: ['mfa'],
      HEDUI_OIDC_SECOND_FACTOR_ACR: [],
    },
    hubUrl,
  );
  if (settings === undefined) throw new Error('a provider is configured');
  const away = openOpenIdProvider(settings);
  await expect(away.beginUrl('s'.repeat(43))).rejects.toMatchObject({ code: 'provider-unavailable', retry: 'later' });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
