// Event streams: numbered, resumable, ended when the verification is, and limited in number.
import { request as rawRequest, type IncomingMessage } from 'node:http';
import request from 'supertest';
import { verification } from '../testing/requests.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
let url: string;
const listen = async (config = {}) => {
  api = await startApi({ config });
  await api.app.listen(0, '127.0.0.1');
  url = await api.app.getUrl();
};
afterEach(() => api.app.close());

let keys = 0;
const start = async (): Promise<string> => {
  keys += 1;
  const answer = await request(api.app.getHttpServer())
    .post('/v1/verifications')
    .set('Authorization', `Bearer ${TOKEN}`)
    .set('Idempotency-Key', `events-${keys}`)
    .send(verification());
  return answer.body.verificationId;
};

interface Stream {
  readonly response: IncomingMessage;
  /** Resolves with all text so far once it holds `part`. */
  until(part: string): Promise<string>;
  /** Resolves with all text when the server ends the stream. */
  readonly ended: Promise<string>;
  close(): void;
}

const follow = (verificationId: string, { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {}) =>
  new Promise<Stream>((resolve, reject) => {
    const sent = rawRequest(
      `${url}/v1/verifications/${verificationId}/events${query}`,
      { headers: { authorization: `Bearer ${TOKEN}`, ...headers } },
      (response) => {
        let text = '';
        const waiting = new Set<() => void>();
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          for (const check of waiting) check();
        });
        resolve({
          response,
          until: (part) =>
            new Promise((found) => {
              const check = () => {
                if (!text.includes(part)) return;
                waiting.delete(check);
                found(text);
              };
              waiting.add(check);
              check();
            }),
          ended: new Promise((end) => response.on('end', () => end(text))),
          close: () => sent.destroy(),
        });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));

describe('an event stream', () => {
  it('tells what happened and what happens, and ends when the verification is complete', async () => {
    await listen();
    const verificationId = await start();
    const stream = await follow(verificationId);
    expect(stream.response.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    await stream.until('event: verification.accepted');
    api.hub.tell(verificationId, 'query.settled');
    await stream.until('event: query.settled');
    api.hub.issueReport(verificationId, { state: 'complete' });
    const text = await stream.ended;
    expect(text).toMatch(/^retry: \d+\n\n/);
    expect(idsIn(text)).toEqual([1, 2, 3]);
    expect(text).toContain(`data: {"verificationId":"${verificationId}","sequence":2,"type":"query.settled"`);
  });

  it('goes on after a partial report, and ends when the verification is cancelled', async () => {
    await listen();
    const verificationId = await start();
    const stream = await follow(verificationId);
    api.hub.issueReport(verificationId, { state: 'partial' });
    await stream.until('event: report.issued');
    api.hub.tell(verificationId, 'verification.cancelled', { state: 'cancelled' });
    expect(idsIn(await stream.ended)).toEqual([1, 2, 3]);
  });

  it.each([
    ['the Last-Event-ID header', { headers: { 'last-event-id': '2' } }],
    ['?after', { query: '?after=2' }],
    ['the header even when the address still says where it began', { query: '?after=0', headers: { 'last-event-id': '2' } }],
  ])('resumes after the sequence in %s', async (_what, from) => {
    await listen();
    const verificationId = await start();
    api.hub.tell(verificationId, 'query.waiting');
    api.hub.tell(verificationId, 'query.settled');
    api.hub.issueReport(verificationId, { state: 'complete' });
    const stream = await follow(verificationId, from);
    expect(idsIn(await stream.ended)).toEqual([3, 4]);
  });

  it('is 204 when nothing will follow, so that browsers stop', async () => {
    await listen();
    const verificationId = await start();
    api.hub.issueReport(verificationId, { state: 'complete' });
    const stream = await follow(verificationId, { headers: { 'last-event-id': '2' } });
    expect(stream.response.statusCode).toBe(204);
    stream.close();
  });

  it.each([{ headers: { 'last-event-id': 'x' } }, { query: '?after=-1' }, { query: '?after=1.5' }])(
    'refuses a sequence that is none: %p',
    async (from) => {
      await listen();
      const stream = await follow(await start(), from);
      expect(stream.response.statusCode).toBe(400);
      stream.close();
    },
  );

  it('is refused beyond the number this process serves, and possible again when one has ended', async () => {
    await listen({ eventStreamLimit: 1 });
    const verificationId = await start();
    const first = await follow(verificationId);
    await first.until('retry:');
    const second = await follow(verificationId);
    expect(second.response.statusCode).toBe(429);
    expect(second.response.headers['retry-after']).toBe('10');
    api.hub.tell(verificationId, 'verification.cancelled', { state: 'cancelled' });
    await first.ended;
    const other = await start();
    const third = await follow(other);
    expect(third.response.statusCode).toBe(200);
    third.close();
  });

  it('ends with a time to come back when the process stops', async () => {
    await listen();
    const stream = await follow(await start());
    await stream.until('event: verification.accepted');
    const closing = api.app.close();
    expect(await stream.ended).toMatch(/retry: \d+\n\n$/);
    await closing;
  });

  it('is not opened by a HEAD request', async () => {
    await listen({ eventStreamLimit: 1 });
    const verificationId = await start();
    const http = request(api.app.getHttpServer());
    await http.head(`/v1/verifications/${verificationId}/events`).set('Authorization', `Bearer ${TOKEN}`).expect(200);
    await http.head(`/v1/verifications/${verificationId}/events`).set('Authorization', `Bearer ${TOKEN}`).expect(200);
  });

  it('is one of many that are served at once', async () => {
    await listen();
    const verificationIds = await Promise.all(Array.from({ length: 20 }, start));
    const streams = await Promise.all(verificationIds.map((verificationId) => follow(verificationId)));
    for (const verificationId of verificationIds) api.hub.tell(verificationId, 'verification.cancelled', { state: 'cancelled' });
    const texts = await Promise.all(streams.map((stream) => stream.ended));
    expect(texts.map(idsIn)).toEqual(texts.map(() => [1, 2]));
  });

  it('of a verification that does not exist is not found', async () => {
    await listen();
    const stream = await follow('01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60');
    expect(stream.response.statusCode).toBe(404);
    stream.close();
  });
});
