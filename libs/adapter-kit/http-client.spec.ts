// The HTTP client against real sockets: limits of time and size, statuses, redirects, Retry-After.
import { createServer, type RequestListener } from 'node:http';
import { connect as connectTcp, createServer as createTcpServer, type AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { fixedClock, isHubError } from '#kernel';
import { createAdapterClients, type AdapterClientSet } from './clients.js';

const CLOCK = fixedClock('2026-11-21T00:00:00Z');

describe('the HTTP client', () => {
  let clients: AdapterClientSet;
  let answer: RequestListener;
  const server = createServer((request, response) => answer(request, response));
  let url: string;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });
  afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  beforeEach(() => {
    clients = createAdapterClients({ clock: CLOCK, limits: { bodyBytes: 100_000 } });
  });
  afterEach(async () => {
    await clients.close();
    server.closeAllConnections();
  });

  const get = (address = url, signal = new AbortController().signal) =>
    clients.bindTo(signal).http.request({ method: 'GET', url: address });
  /** For answers that never come: with little time. */
  const getHurriedly = async (address = url) => {
    const hurried = createAdapterClients({ clock: CLOCK, limits: { totalMs: 400 } });
    const error = await failure(hurried.bindTo(new AbortController().signal).http.request({ method: 'GET', url: address }));
    await hurried.close();
    return error;
  };
  const failure = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!isHubError(error)) throw new Error(`expected a HubError, got ${String(error)}`);
    return error;
  };
  const reply =
    (status: number, headers: Record<string, string>, body: string | Buffer): RequestListener =>
    (_request, response) => {
      response.writeHead(status, headers).end(body);
    };

  it.each([
    ['gzip', gzipSync('{"余额":1}')],
    ['deflate', deflateSync('{"余额":1}')],
    ['br', brotliCompressSync('{"余额":1}')],
  ])('reads a body compressed with %s', async (encoding, body) => {
    answer = reply(200, { 'content-type': 'application/json', 'content-encoding': encoding }, body);
    expect((await get()).text).toBe('{"余额":1}');
  });

  it('ends an answer that drips one byte at a time at its total time (F18)', async () => {
    answer = (_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect(await getHurriedly()).toMatchObject({ code: 'source-deadline', retry: 'later' });
  });

  it('ends with the signal of the call', async () => {
    const controller = new AbortController();
    answer = () => controller.abort();
    expect((await failure(get(url, controller.signal))).code).toBe('source-deadline');
  });

  it('ends a connection that is accepted and never answered (F17)', async () => {
    const mute = createTcpServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const address: string | AddressInfo | null = mute.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const probe = connectTcp(port);
    expect((await getHurriedly(`http://127.0.0.1:${port}`)).code).toBe('source-deadline');
    probe.destroy();
    mute.close();
  });

  it('counts the body after decompression, and refuses a ratio beyond 100 to 1 (B48)', async () => {
    answer = reply(200, {}, Buffer.alloc(100_001, 'x'));
    expect(await failure(get())).toMatchObject({ code: 'source-answer-too-large', details: { limit: 'size' } });
    answer = reply(200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(99_000, 'x')));
    expect(await failure(get())).toMatchObject({ code: 'source-answer-too-large', details: { limit: 'compression-ratio' } });
  });

  it('calls a broken compression and an unknown one malformed', async () => {
    answer = reply(200, { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(1000)).subarray(0, 15));
    expect((await failure(get())).code).toBe('source-answer-malformed');
    answer = reply(200, { 'content-encoding': 'zstd-of-ours' }, 'x');
    expect((await failure(get())).code).toBe('source-answer-malformed');
  });

  it.each([
    [301, 'source-redirected', 'never'],
    [401, 'source-credentials', 'later'],
    [403, 'source-credentials', 'later'],
    [429, 'source-busy', 'later'],
    [500, 'source-unavailable', 'later'],
    [503, 'source-busy', 'later'],
  ])('makes of status %i the error %s', async (status, code, retry) => {
    answer = reply(status, {}, '');
    expect(await failure(get())).toMatchObject({ code, retry });
  });

  it('returns other statuses to the adapter', async () => {
    answer = reply(404, { 'content-type': 'application/json' }, '{}');
    expect((await get()).status).toBe(404);
  });

  it('reads Retry-After as seconds or as a date, and leaves it out when it is neither', async () => {
    answer = reply(429, { 'retry-after': '120' }, '');
    expect((await failure(get())).details).toEqual({ retryAfterSeconds: 120 });
    answer = reply(503, { 'retry-after': 'Sat, 21 Nov 2026 00:05:00 GMT' }, '');
    expect((await failure(get())).details).toEqual({ retryAfterSeconds: 300 });
    answer = reply(503, { 'retry-after': 'soon' }, '');
    expect((await failure(get())).details).toEqual({});
  });

  it('takes a page for a page whatever its type says, unless text was asked for', async () => {
    answer = reply(200, { 'content-type': 'application/json' }, ' <!DOCTYPE html><html></html>');
    expect((await failure(get())).code).toBe('source-login-page');
    const text = await clients.bindTo(new AbortController().signal).http.request({ method: 'GET', url, expects: 'text' });
    expect(text.status).toBe(200);
  });

  it('refuses addresses with a password or another scheme, and names no address in the error', async () => {
    const error = await failure(get('http://user:hidden@127.0.0.1/'));
    expect(error.code).toBe('source-address-invalid');
    expect(error.message).not.toContain('hidden');
    expect((await failure(get('file:///etc/passwd'))).code).toBe('source-address-invalid');
  });

  it('says unavailable when nobody listens', async () => {
    expect(await failure(get('http://127.0.0.1:1/'))).toMatchObject({
      code: 'source-unavailable',
      retry: 'later',
      details: { reason: 'ECONNREFUSED' },
    });
  });
});
