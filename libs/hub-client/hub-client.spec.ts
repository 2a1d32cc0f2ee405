// The client against answers of every kind, without a network: who it says it is, what it sends again, what it throws.
import { exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { Webhook } from 'standardwebhooks';
import { awaitReport } from './await-report.js';
import { openHub, type HubOptions, type NewVerification } from './open-hub.js';
import { HubProblem, readRetryAfter } from './problem.js';
import { eachItem, followEvents } from './read-pages.js';
import { MessageRefused, readMessage } from './webhooks.js';

const URL_OF_HUB = 'https://hub.example.gov.cn';
const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const problem = (status: number, code: string, headers: Record<string, string> = {}, more: object = {}): Response =>
  json({ type: `urn:hedui:problem:${code}`, title: 'no', status, code, detail: 'no', ...more }, status, headers);

/** Answers calls in turn and remembers them; a clock that moves only by pauses. */
function openRoom(answers: ((request: Request) => Response | Promise<Response>)[], options: Partial<HubOptions> = {}) {
  const calls: Request[] = [];
  const pauses: number[] = [];
  let at = Date.parse('2026-11-22T03:00:00Z');
  let ids = 0;
  const hub = openHub({
    url: URL_OF_HUB,
    credentials: 'token-1',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      calls.push(request.clone());
      const answer = answers[calls.length - 1];
      if (!answer) throw new Error(`unexpected call ${request.method} ${request.url}`);
      return answer(request);
    },
    now: () => at,
    pause: async (ms) => {
      pauses.push(ms);
      at += ms;
    },
    newId: () => `id-${(ids += 1)}`,
    random: () => 1,
    ...options,
  });
  return { hub, calls, pauses, now: () => at };
}
const asked = { referenceDate: '2026-11-22', purpose: 'social-assistance', trigger: 'application' } as NewVerification;
const collecting = { verificationId: 'v1', state: 'collecting' };

describe('sending', () => {
  it('makes an Idempotency-Key and sends the same one, and the same body, again after no answer', async () => {
    const { hub, calls } = openRoom([() => Promise.reject(new TypeError('reset')), () => json(collecting, 202)]);
    await expect(hub.requestVerification(asked)).resolves.toMatchObject({ verificationId: 'v1' });
    expect(calls.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['id-1', 'id-1']);
    expect(await calls[1]?.json()).toEqual(asked);
    expect(calls[1]?.headers.get('authorization')).toBe('Bearer token-1');
  });

  it('keeps the key its caller names', async () => {
    const { hub, calls } = openRoom([() => json(collecting, 202)]);
    await hub.requestVerification(asked, 'case-7');
    expect(calls[0]?.headers.get('idempotency-key')).toBe('case-7');
  });

  it('does not send what may have happened twice: a call without key that got no answer', async () => {
    const { hub, calls } = openRoom([() => Promise.reject(new TypeError('reset'))]);
    const made = hub.api.POST('/v1/webhook-endpoints', { body: { url: 'https://cases.example.gov.cn/hedui' } });
    await expect(made).rejects.toMatchObject({ code: 'hub-unreachable', retry: 'later', status: undefined });
    expect(calls).toHaveLength(1);
  });

  it('waits as long as Retry-After says, also for a call without key that was refused before anything was done', async () => {
    const { hub, pauses } = openRoom([() => problem(429, 'rate-limited', { 'retry-after': '7' }), () => json({}, 202)]);
    await hub.api.POST('/v1/webhook-endpoints/{endpointId}/test', { params: { path: { endpointId: 'e1' } } });
    expect(pauses).toEqual([7000]);
  });

  it('gives up after its tries, with growing pauses, and hands a longer Retry-After to its caller', async () => {
    const away = () => problem(503, 'temporarily-unavailable');
    const first = openRoom([away, away, away], { patience: { tries: 3 } });
    await expect(first.hub.readVerification('v1')).rejects.toMatchObject({ code: 'temporarily-unavailable', retry: 'later' });
    expect(first.pauses).toEqual([500, 1000]);
    const tomorrow = openRoom([() => problem(429, 'quota-households', { 'retry-after': '40000' })]);
    await expect(tomorrow.hub.requestVerification(asked)).rejects.toMatchObject({ retry: 'later', retryAfterMs: 40_000_000 });
  });

  it('throws what does not pass at once, with code, faults and details', async () => {
    const errors = [{ pointer: '/referenceDate', code: 'date-in-future', detail: 'not after today' }];
    const { hub, calls } = openRoom([() => problem(400, 'request-invalid', {}, { errors, details: { limit: 3 } })]);
    const thrown: unknown = await hub.requestVerification(asked).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(HubProblem);
    expect(thrown).toMatchObject({ code: 'request-invalid', retry: 'never', status: 400, errors, details: { limit: 3 } });
    expect(String(thrown)).toContain('/referenceDate: not after today');
    expect(calls).toHaveLength(1);
  });

  it('says of a page of some proxy that it is no answer of the hub', async () => {
    const { hub } = openRoom([() => new Response('<html>', { status: 404 })]);
    await expect(hub.readVerification('v1')).rejects.toMatchObject({ code: 'answer-unreadable', status: 404, retry: 'never' });
  });

  it('stops when its caller does', async () => {
    const stop = new AbortController();
    const { hub } = openRoom([
      () => {
        stop.abort(new Error('shutting down'));
        return Promise.reject(new TypeError('aborted'));
      },
    ]);
    await expect(hub.api.GET('/v1/events', { signal: stop.signal })).rejects.toThrow('shutting down');
  });

  it.each([
    ['120', 120_000],
    ['Sun, 22 Nov 2026 03:00:09 GMT', 9000],
    ['soon', undefined],
    [null, undefined],
  ])('reads Retry-After %s', (value, ms) => {
    expect(readRetryAfter(value, () => Date.parse('2026-11-22T03:00:00Z'))).toBe(ms);
  });
});

describe('tokens', () => {
  const issuer = 'https://hub.example.gov.cn';
  const metadata = () => json({ issuer });
  const given = (token: string) => () => json({ access_token: token, expires_in: 600 });
  const open = async (answers: Parameters<typeof openRoom>[0]) => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    const key = { ...(await exportJWK(privateKey)), kid: 'k1' };
    return { publicKey, ...openRoom(answers, { credentials: { clientId: 'street-a', key, scope: 'programme:dibao' } }) };
  };

  it('signs an assertion for the issuer, and several calls at once share one token', async () => {
    const room = await open([metadata, given('t1'), () => json(collecting), () => json(collecting)]);
    await Promise.all([room.hub.readVerification('v1'), room.hub.readVerification('v1')]);
    expect(room.calls.map(({ url }) => new URL(url).pathname)).toEqual([
      '/.well-known/oauth-authorization-server',
      '/oauth/token',
      '/v1/verifications/v1',
      '/v1/verifications/v1',
    ]);
    const form = new URLSearchParams(await room.calls[1]?.text());
    expect(form.get('scope')).toBe('programme:dibao');
    const { payload, protectedHeader } = await jwtVerify(form.get('client_assertion') ?? '', room.publicKey, {
      audience: issuer,
      issuer: 'street-a',
      subject: 'street-a',
      currentDate: new Date(room.now()),
    });
    expect([protectedHeader.kid, protectedHeader.alg, payload.jti]).toEqual(['k1', 'EdDSA', 'id-1']);
    expect(room.calls[3]?.headers.get('authorization')).toBe('Bearer t1');
  });

  it('gets another one before the old one ends, and once when the hub takes it no more', async () => {
    const room = await open([
      ...[metadata, given('t1'), () => json(collecting)],
      ...[metadata, given('t2'), () => json(collecting)],
      ...[() => problem(401, 'credentials-invalid'), metadata, given('t3'), () => json(collecting)],
      ...[() => problem(401, 'credentials-invalid'), metadata, given('t4'), () => problem(401, 'credentials-invalid')],
    ]);
    await room.hub.readVerification('v1');
    await room.hub.clock.pause(571_000, new AbortController().signal);
    await room.hub.readVerification('v1');
    await room.hub.readVerification('v1');
    expect(room.calls.at(-1)?.headers.get('authorization')).toBe('Bearer t3');
    await expect(room.hub.readVerification('v1')).rejects.toMatchObject({ code: 'credentials-invalid', retry: 'never' });
  });

  it('says who is not registered in words, not in a status', async () => {
    const room = await open([metadata, () => json({ error: 'invalid_client' }, 401)]);
    await expect(room.hub.readVerification('v1')).rejects.toThrow(/invalid_client.*is the client registered/);
  });
});

describe('reading', () => {
  it('waits for the report asked for, and gives its ETag and version', async () => {
    const report = { report: { version: 2 }, determination: null };
    const headers = { etag: '"abc"', 'hedui-report-version': '2', 'hedui-report-sha256': 'abc' };
    const { hub, pauses } = openRoom([
      () => json(collecting),
      () => json({ ...collecting, state: 'partial', reportVersion: 1 }),
      () => json({ ...collecting, state: 'complete', reportVersion: 2 }),
      () => json(report, 200, headers),
      () => new Response(null, { status: 304, headers }),
    ]);
    expect(await awaitReport(hub, 'v1', { until: 'final' })).toEqual({ report, etag: '"abc"', version: 2, sha256: 'abc' });
    expect(pauses).toEqual([200, 300]);
    expect(await hub.readReport('v1', '"abc"')).toBeUndefined();
  });

  it('has no report when the time is up, and none ever of a cancelled case', async () => {
    const waiting = openRoom(Array.from({ length: 20 }, () => () => json(collecting)));
    expect(await awaitReport(waiting.hub, 'v1', { until: 'first', forMs: 3000 })).toBeUndefined();
    expect(waiting.pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(3000);
    const { hub } = openRoom([() => json({ ...collecting, state: 'cancelled' })]);
    await expect(awaitReport(hub, 'v1', { until: 'first' })).rejects.toMatchObject({ code: 'verification-finished' });
  });

  it('goes through a list page by page until there is no cursor', async () => {
    const { hub, calls } = openRoom([
      () => json({ items: [{ verificationId: 'a' }], nextCursor: 'c1' }),
      () => json({ items: [{ verificationId: 'b' }] }),
    ]);
    const found: string[] = [];
    const read = (cursor: string | undefined) =>
      hub.api.GET('/v1/verifications', { params: { query: cursor === undefined ? {} : { cursor } } });
    for await (const { verificationId } of eachItem(read)) found.push(verificationId);
    expect(found).toEqual(['a', 'b']);
    expect(new URL(calls[1]?.url ?? '').searchParams.get('cursor')).toBe('c1');
  });

  it('follows the feed from a place, page after page, and ends when nothing is new and it was told so', async () => {
    const page =
      (next: string, ...ids: string[]) =>
      () =>
        json({ items: ids.map((id) => ({ id })), next });
    const { hub, calls } = openRoom([page('7', 'e6', 'e7'), page('8', 'e8'), page('9')]);
    const places: string[] = [];
    for await (const { events, next } of followEvents(hub, { after: '5', once: true })) places.push(`${events.length}@${next}`);
    expect(places).toEqual(['2@7', '1@8']);
    expect(calls.map(({ url }) => new URL(url).searchParams.get('after'))).toEqual(['5', '7', '8']);
  });
});

describe('messages', () => {
  const secret = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
  const other = `whsec_${Buffer.alloc(24, 6).toString('base64')}`;
  const body = JSON.stringify({ id: 'evt_1', type: 'report.issued' });
  const sign = (by: string, at = new Date()) => ({
    'Webhook-Id': 'evt_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(by).sign('evt_1', at, body),
  });

  it('are read when they are signed with any secret in force, over their bytes', () => {
    expect(readMessage([other, secret], new TextEncoder().encode(body), sign(secret))).toMatchObject({ id: 'evt_1' });
  });

  it.each([
    ['of another signer', [secret], body, sign(other)],
    ['that was changed', [secret], `${body} `, sign(secret)],
    ['that is ten minutes old', [secret], body, sign(secret, new Date(Date.now() - 600_000))],
    ['without signature', [secret], body, {}],
    ['when there is no secret', [], body, sign(secret)],
  ])('are refused: one %s', (_what, secrets, text, headers) => {
    expect(() => readMessage(secrets, text, headers)).toThrow(MessageRefused);
  });
});
