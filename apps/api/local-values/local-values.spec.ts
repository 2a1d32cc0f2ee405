// /v1/local-values at the edge: the upload, what is refused and where, the four eyes, and the scan as it was sent.
import request from 'supertest';
import { OTHER_TOKEN, SECOND_OFFICER_TOKEN, startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF');
let year = 2040;
const proposal = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  region: 'mentougou',
  kind: 'parameter',
  name: 'dibaoStandard',
  value: '1450.00',
  unit: 'yuan-per-head-month',
  validFrom: `${(year += 1)}-07-01`,
  document: { title: '关于调整最低生活保障标准的通知', number: '测民发〔2026〕7号', issuedOn: '2026-06-20', issuedBy: '测试民政局' },
  reason: '年度调整',
  ...change,
});
const as = (sent: request.Test, token = TOKEN) => sent.set('Authorization', `Bearer ${token}`);
const upload = (value: unknown, scan: Buffer | undefined = PDF, token = TOKEN) => {
  const sent = as(request(api.app.getHttpServer()).post('/v1/local-values'), token).field('value', JSON.stringify(value), {
    contentType: 'application/json',
  });
  return scan ? sent.attach('scan', scan, { filename: '通知.pdf', contentType: 'application/pdf' }) : sent;
};
const step = (localValueId: string, word: string, token: string, body: object | undefined = { reason: '已核对' }) => {
  const sent = as(request(api.app.getHttpServer()).post(`/v1/local-values/${localValueId}/${word}`), token);
  return word === 'preview' || word === 'publish' ? sent : sent.send(body);
};
const faultsOf = (answer: request.Response) =>
  (answer.body.errors ?? []).map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

describe('a proposal', () => {
  it('is stored with its document and answered with its address', async () => {
    const answer = await upload(proposal()).expect(201);
    expect(answer.headers['location']).toBe(`/v1/local-values/${String(answer.body.localValueId)}`);
    expect(answer.body).toMatchObject({
      state: 'proposed',
      proposedBy: 'street-office',
      scan: { mediaType: 'application/pdf', bytes: PDF.length },
      history: [{ state: 'proposed', by: 'street-office', reason: '年度调整' }],
      notices: [{ code: 'gap-before', sentence: { zh: expect.stringContaining('没有数值'), en: expect.any(String) } }],
    });
    const read = await as(request(api.app.getHttpServer()).get(answer.headers['location'] ?? '')).expect(200);
    expect(read.body).toEqual(answer.body);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown region', { region: 'atlantis' }, '/region value-region-unknown'],
    ['an unknown parameter', { name: 'dibaoStandart' }, '/name value-name-unknown'],
    ['another unit than the pack', { unit: 'yuan-per-head-year' }, '/unit value-unit-differs'],
    ['a unit nobody knows', { unit: 'dollars' }, '/unit field-not-allowed-value'],
    ['text instead of an amount', { value: '一千四百五十元' }, '/value value-not-number'],
    ['a number instead of text', { value: 1450 }, '/value value-not-text'],
    ['a day that does not exist', { validFrom: '2041-02-30' }, '/validFrom date-invalid'],
    [
      'a document of tomorrow',
      { document: { title: '通知', number: '1', issuedOn: '2026-11-22', issuedBy: '民政局' } },
      '/document/issuedOn date-in-future',
    ],
    ['no document', { document: undefined }, '/document field-missing'],
    ['a field nobody knows', { approvedBy: 'me' }, '/approvedBy field-unknown'],
    ['a day before the first pack', { validFrom: '2013-01-01' }, '/validFrom value-before-pack'],
  ])('with %s is refused and the place is named', async (_what, change, fault) => {
    const answer = await upload(proposal(change)).expect(400);
    expect(faultsOf(answer)).toEqual([fault]);
  });

  it('that does not fit is told what would be right', async () => {
    expect((await upload(proposal({ unit: 'yuan' }))).body.details).toEqual({ expected: ['yuan-per-head-month'] });
    expect((await upload(proposal({ name: 'x' }))).body.details.expected).toContain('dibaoStandard');
  });

  it.each<[string, Buffer | undefined, string]>([
    ['a text that calls itself a PDF', Buffer.from('not a document'), '/scan scan-type'],
    ['an archive', Buffer.from('PK\u0003\u0004zip'), '/scan scan-type'],
    ['an empty file', Buffer.alloc(0), '/scan scan-type'],
    ['no file', undefined, '/scan field-missing'],
  ])('with %s as scan is refused', async (_what, scan, fault) => {
    const sent = as(request(api.app.getHttpServer()).post('/v1/local-values')).field('value', JSON.stringify(proposal()));
    const answer = await (scan ? sent.attach('scan', scan, { filename: 'a.pdf', contentType: 'application/pdf' }) : sent).expect(400);
    expect(faultsOf(answer)).toEqual([fault]);
  });

  it('with a scan above 10 MiB is refused as too large', async () => {
    const large = Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)]);
    expect((await upload(proposal(), large).expect(413)).body.code).toBe('body-too-large');
  });

  it('takes PNG and JPEG by their first bytes', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
    expect((await upload(proposal(), png).expect(201)).body.scan.mediaType).toBe('image/png');
    expect((await upload(proposal(), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1])).expect(201)).body.scan.mediaType).toBe('image/jpeg');
  });

  it('is strict about its JSON as every body is', async () => {
    const sent = (value: string) =>
      as(request(api.app.getHttpServer()).post('/v1/local-values')).field('value', value).attach('scan', PDF, { filename: 'a.pdf' });
    expect(faultsOf(await sent('{"region":"a","region":"b"}').expect(400))).toEqual(['/region json-duplicate-key']);
    expect(faultsOf(await sent('{').expect(400))).toEqual([' json-syntax']);
    expect(faultsOf(await sent('').expect(400))).toEqual(['/value field-missing']);
    expect(faultsOf(await sent('{}').field('more', 'x').expect(400))).toEqual(['/more field-unknown']);
  });

  it('as plain JSON, or as an upload elsewhere, is 415', async () => {
    const json = await as(request(api.app.getHttpServer()).post('/v1/local-values')).send(proposal()).expect(415);
    expect(json.body.code).toBe('upload-needed');
    const elsewhere = await as(request(api.app.getHttpServer()).post('/v1/households')).field('value', '{}').expect(415);
    expect(elsewhere.body.code).toBe('media-type-unsupported');
  });

  it('of nobody we know, or of a client that is no policy officer, is refused before its bytes are looked at', async () => {
    const unknown = await request(api.app.getHttpServer()).post('/v1/local-values').field('value', 'x').expect(401);
    expect(unknown.body.code).toBe('credentials-missing');
    expect((await upload(proposal(), PDF, OTHER_TOKEN).expect(403)).body.code).toBe('policy-not-allowed');
  });
});

describe('the way to publication', () => {
  it('needs another officer, a finished preview, and then holds', async () => {
    const { localValueId } = (await upload(proposal()).expect(201)).body;
    expect((await step(localValueId, 'approve', TOKEN).expect(403)).body.code).toBe('second-officer-needed');
    expect((await step(localValueId, 'publish', TOKEN).expect(409)).body).toMatchObject({
      code: 'local-value-state',
      details: { state: 'proposed' },
    });
    expect(faultsOf(await step(localValueId, 'approve', SECOND_OFFICER_TOKEN, {}).expect(400))).toEqual(['/reason field-missing']);
    expect((await step(localValueId, 'approve', SECOND_OFFICER_TOKEN).expect(200)).body).toMatchObject({
      state: 'approved',
      approvedBy: 'policy-office',
    });
    expect((await step(localValueId, 'publish', TOKEN).expect(409)).body.code).toBe('preview-needed');
    expect((await step(localValueId, 'preview', TOKEN).expect(202)).body.preview).toMatchObject({
      state: 'done',
      households: 40,
      touched: 7,
      current: true,
    });
    const published = await step(localValueId, 'publish', TOKEN).expect(200);
    expect(published.body).toMatchObject({ state: 'published', publishedAt: expect.any(String) });
    expect((await step(localValueId, 'publish', TOKEN).expect(200)).body).toEqual(published.body);
    expect((await step(localValueId, 'withdraw', TOKEN).expect(409)).body.details).toEqual({ state: 'published' });
  });

  it('ends where a value is withdrawn or refused, with the reason in its history', async () => {
    const first = (await upload(proposal()).expect(201)).body.localValueId;
    expect((await step(first, 'withdraw', TOKEN, { reason: '数字有误' }).expect(200)).body.history.at(-1)).toMatchObject({
      state: 'withdrawn',
      reason: '数字有误',
    });
    const second = (await upload(proposal()).expect(201)).body.localValueId;
    expect((await step(second, 'refuse', SECOND_OFFICER_TOKEN).expect(200)).body.state).toBe('refused');
    expect((await step(second, 'preview', TOKEN).expect(409)).body.code).toBe('local-value-state');
  });

  it('tells of another value that begins on the same day', async () => {
    const value = proposal();
    const { localValueId } = (await upload(value).expect(201)).body;
    const answer = await upload(value, PDF, SECOND_OFFICER_TOKEN).expect(409);
    expect(answer.body).toMatchObject({ code: 'local-value-taken', details: { localValueId, state: 'proposed' } });
  });
});

describe('reading', () => {
  it('gives the scan back as it was sent, to be saved and not shown', async () => {
    const { localValueId } = (await upload(proposal()).expect(201)).body;
    const answer = await as(request(api.app.getHttpServer()).get(`/v1/local-values/${String(localValueId)}/scan`)).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${String(localValueId)}.pdf"`,
      'x-content-type-options': 'nosniff',
    });
    expect(PDF.equals(answer.body)).toBe(true);
  });

  it('lists by region and state, page after page', async () => {
    const get = (query: string, token = TOKEN) => as(request(api.app.getHttpServer()).get(`/v1/local-values?${query}`), token);
    const page = (await get('region=mentougou&state=proposed&limit=2').expect(200)).body;
    expect(page.items).toHaveLength(2);
    const next = (await get(`region=mentougou&state=proposed&limit=2&cursor=${String(page.nextCursor)}`).expect(200)).body;
    expect(next.items[0].localValueId).not.toBe(page.items[1].localValueId);
    expect((await get('region=yinchuan').expect(200)).body).toEqual({ items: [] });
    expect((await get('state=gone').expect(400)).body.errors).toEqual([expect.objectContaining({ parameter: 'state' })]);
    expect((await get('cursor=abc').expect(400)).body.errors[0].code).toBe('cursor-invalid');
    expect((await get('region=mentougou', OTHER_TOKEN).expect(403)).body.code).toBe('policy-not-allowed');
  });

  it('of an id nobody has is not found', async () => {
    for (const id of ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60', 'x'])
      await as(request(api.app.getHttpServer()).get(`/v1/local-values/${id}`)).expect(404);
  });
});
