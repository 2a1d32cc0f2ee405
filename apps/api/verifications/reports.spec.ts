// Reports over HTTP: the stored bytes, their tags, and who may have them in which form.
import request from 'supertest';
import { createHash } from 'node:crypto';
import { request as rawRequest } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { verification } from '../testing/requests.js';
import { OTHER_TOKEN, startApi, TOKEN, type StartedApi } from '../testing/start-api.js';
import { acceptsGzip, matchesTag } from './conditional.js';

let api: StartedApi;
let verificationId: string;
let url: string;
beforeAll(async () => {
  api = await startApi();
  await api.app.listen(0, '127.0.0.1');
  url = await api.app.getUrl();
  const answer = await request(api.app.getHttpServer())
    .post('/v1/verifications')
    .set('Authorization', `Bearer ${TOKEN}`)
    .set('Idempotency-Key', 'k')
    .send(verification());
  verificationId = answer.body.verificationId;
  api.hub.issueReport(verificationId);
  api.hub.issueReport(verificationId);
});
afterAll(() => api.app.close());

/** Bytes as they come, nothing decompressed. */
const read = (path: string, headers: Record<string, string> = {}, token = TOKEN) =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    rawRequest(`${url}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });

describe('a report', () => {
  it('is sent as the stored compressed bytes to whoever takes gzip', async () => {
    const answer = await read(`/v1/verifications/${verificationId}/report`, { 'accept-encoding': 'gzip' });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding',
      'cache-control': 'private, no-store',
      'hedui-report-version': '2',
      'content-type': 'application/json; charset=utf-8',
    });
    const sha256 = createHash('sha256').update(gunzipSync(answer.body)).digest('hex');
    expect(answer.headers.etag).toBe(`"${sha256}-gzip"`);
    expect(answer.headers['hedui-report-sha256']).toBe(sha256);
  });

  it('is decompressed for whoever does not, under its plain hash', async () => {
    const answer = await read(`/v1/verifications/${verificationId}/report`, { 'accept-encoding': 'gzip;q=0, identity' });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers.etag).toBe(`"${createHash('sha256').update(answer.body).digest('hex')}"`);
    expect(JSON.parse(answer.body.toString('utf8'))).toMatchObject({
      report: { verificationId, version: 2 },
      determination: { reportVersion: 2 },
    });
  });

  it('is 304 without a body for whoever holds it, in either form', async () => {
    const { headers } = await read(`/v1/verifications/${verificationId}/report`);
    const sha256 = String(headers['hedui-report-sha256']);
    for (const tag of [`"${sha256}"`, `"${sha256}-gzip"`, `W/"${sha256}"`, `"x", "${sha256}"`]) {
      const answer = await read(`/v1/verifications/${verificationId}/report`, { 'if-none-match': tag });
      expect(answer.status).toBe(304);
      expect(answer.body).toHaveLength(0);
    }
  });

  it('of an earlier version stays readable and has another tag', async () => {
    const first = await read(`/v1/verifications/${verificationId}/reports/1`);
    const latest = await read(`/v1/verifications/${verificationId}/report`, { 'if-none-match': String(first.headers.etag) });
    expect(first.headers['hedui-report-version']).toBe('1');
    expect(latest.status).toBe(200);
  });

  it.each(['reports/3', 'reports/0', 'reports/-1', 'reports/1e1', 'reports/latest', 'reports/3/summary'])(
    'that is not there is not found: %s',
    async (path) => {
      expect((await read(`/v1/verifications/${verificationId}/${path}`)).status).toBe(404);
    },
  );

  it('of another client is not found', async () => {
    expect((await read(`/v1/verifications/${verificationId}/report`, {}, OTHER_TOKEN)).status).toBe(404);
  });

  it('has a summary for each version, of at most 1 kB', async () => {
    for (const path of ['report/summary', 'reports/1/summary']) {
      const answer = await read(`/v1/verifications/${verificationId}/${path}`);
      expect(answer.status).toBe(200);
      expect(answer.body.length).toBeLessThanOrEqual(1024);
      expect(JSON.parse(answer.body.toString('utf8'))).toMatchObject({ verificationId, completeness: 'partial' });
    }
  });
});

describe('what a client accepts', () => {
  it.each([
    ['gzip', true],
    ['gzip, deflate, br', true],
    ['br;q=1, gzip;q=0.1', true],
    ['*', true],
    ['gzip;q=0', false],
    ['gzip;q=0, *', false],
    ['identity', false],
    ['', false],
    [undefined, false],
  ])('%p means gzip: %p', (header, accepted) => {
    expect(acceptsGzip(header)).toBe(accepted);
  });

  it('matches any tag with a star', () => {
    expect(matchesTag('*', ['"a"'])).toBe(true);
    expect(matchesTag('"b"', ['"a"'])).toBe(false);
  });
});
