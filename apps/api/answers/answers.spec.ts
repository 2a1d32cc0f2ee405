// /v1/hand-requests at the edge: the printed letter, what is refused and where, four eyes, photos, and files as they were sent.
import request from 'supertest';
import { LETTER_PEOPLE, OPEN_REQUESTS } from '../testing/hand-answers-in-memory.js';
import { OTHER_TOKEN, SECOND_OFFICER_TOKEN, startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.app.close());

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF');
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('photo of a dwelling')]);
const entry = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  repliedOn: '2026-11-19',
  replyReference: '复〔2026〕3号',
  people: [
    {
      line: 1,
      outcome: 'found',
      facts: [{ kind: 'agricultural-income', item: 'own-crop', month: '2026-09', netAmount: '1260.00' }],
    },
    { line: 2, outcome: 'no-record' },
  ],
  ...change,
});
const visit = { visitors: ['工号 0117', '工号 0242'], place: '申请人家中', signedByHousehold: true };
const as = (sent: request.Test, token = TOKEN) => sent.set('Authorization', `Bearer ${token}`);
const get = (path: string, token = TOKEN) => as(request(api.app.getHttpServer()).get(path), token);
const post = (path: string, body: object, token = TOKEN) => as(request(api.app.getHttpServer()).post(path), token).send(body);
const enter = (handRequestId: string, value: unknown, { scan = PDF, photos = [] as Buffer[], token = TOKEN } = {}) => {
  const sent = as(request(api.app.getHttpServer()).post(`/v1/hand-requests/${handRequestId}/answers`), token)
    .field('value', JSON.stringify(value), { contentType: 'application/json' })
    .attach('scan', scan, { filename: '回函.pdf', contentType: 'application/pdf' });
  return photos.reduce((form, photo, index) => form.attach('photo', photo, `${index}.jpg`), sent);
};
const faultsOf = (answer: request.Response) =>
  (answer.body.errors ?? []).map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

describe('a letter', () => {
  it('is printed with its number as text and barcode, names escaped, nothing loaded from elsewhere', async () => {
    const page = await get(`/v1/hand-requests/${OPEN_REQUESTS.letter}/letter`).expect(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.headers['cache-control']).toBe('private, no-store');
    for (const text of ['协查函', 'XC-2026-000001', LETTER_PEOPLE[0]?.idNumber, '第五十八条', '2026-11-21', '请告知下列人员的农业收入'])
      expect(page.text).toContain(text);
    expect(page.text).toContain('&lt;b&gt;李&lt;/b&gt;');
    expect(page.text.match(/<rect /g)?.length).toBe(5 * '*XC-2026-000001*'.length);
    const english = await get(`/v1/hand-requests/${OPEN_REQUESTS.survey}/letter`).set('Accept-Language', 'en').expect(200);
    expect(english.text).toContain('Visitors (two), signatures');
  });

  it('is listed without names and read masked', async () => {
    const page = await get('/v1/hand-requests?state=open&limit=2').expect(200);
    expect(page.body.items).toHaveLength(2);
    expect(page.body.nextCursor).toBe(OPEN_REQUESTS.survey);
    const read = await get(`/v1/hand-requests/${OPEN_REQUESTS.letter}`).expect(200);
    expect(read.body).toMatchObject({ state: 'open', overdue: true, lines: [{ line: 1, maskedName: '王**' }, { line: 2 }] });
    expect(JSON.stringify([page.body, read.body])).not.toContain(LETTER_PEOPLE[0]?.idNumber);
  });

  it('answered on paper is entered by one officer and confirmed by another; the scan is given back as it came', async () => {
    const entered = await enter(OPEN_REQUESTS.letter, entry()).expect(201);
    expect(entered.body).toMatchObject({ state: 'second-officer', answers: [{ state: 'entered', lines: [1, 2], revision: 1 }] });
    const again = await enter(OPEN_REQUESTS.letter, entry()).expect(201);
    expect(again.body.answers).toHaveLength(1);
    const [{ handAnswerId }] = entered.body.answers;
    const own = await post(`/v1/hand-answers/${handAnswerId}/confirm`, { reason: '核对一致' }).expect(403);
    expect(own.body.code).toBe('another-officer-needed');
    const confirmed = await post(`/v1/hand-answers/${handAnswerId}/confirm`, { reason: '核对一致' }, SECOND_OFFICER_TOKEN).expect(200);
    expect(confirmed.body).toMatchObject({ state: 'answered', answers: [{ state: 'confirmed', movedBy: 'policy-office' }] });
    const back = await post(`/v1/hand-answers/${handAnswerId}/return`, { reason: '不符' }, SECOND_OFFICER_TOKEN).expect(409);
    expect(back.body.code).toBe('hand-answer-state');
    const scan = await get(`/v1/hand-answers/${handAnswerId}/files/1`).expect(200);
    expect(scan.headers['content-type']).toBe('application/pdf');
    expect(Buffer.from(scan.body).equals(PDF)).toBe(true);
    await get(`/v1/hand-answers/${handAnswerId}/files/2`).expect(404);
    await get(`/v1/hand-answers/${handAnswerId}/files/x`).expect(404);
  });

  it('cannot be answered twice at once, and is corrected with a reason', async () => {
    const first = await enter(OPEN_REQUESTS.letter, entry()).expect(201);
    const other = entry({ repliedOn: '2026-11-20' });
    const waiting = await enter(OPEN_REQUESTS.letter, other, { token: SECOND_OFFICER_TOKEN }).expect(409);
    expect(waiting.body.code).toBe('hand-answer-waiting');
    await post(`/v1/hand-answers/${first.body.answers[0].handAnswerId}/confirm`, { reason: '一致' }, SECOND_OFFICER_TOKEN).expect(200);
    expect(faultsOf(await enter(OPEN_REQUESTS.letter, other).expect(400))).toEqual(['/correction correction-reason-missing']);
    const corrected = await enter(OPEN_REQUESTS.letter, { ...other, correction: '回函更正' }).expect(201);
    expect(corrected.body.answers).toMatchObject([{ state: 'confirmed' }, { state: 'entered', revision: 2, correction: '回函更正' }]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a line that is not on it', { people: [{ line: 3, outcome: 'no-record' }] }, '/people/0/line line-not-asked'],
    ['an outcome nobody knows', { people: [{ line: 1, outcome: 'perhaps' }] }, '/people/0/outcome field-not-allowed-value'],
    [
      'a record of a kind the source does not hold',
      { people: [{ line: 1, outcome: 'found', facts: [{ kind: 'death' }] }] },
      '/people/0/facts/0/kind fact-kind-not-held',
    ],
    [
      'an amount in words',
      {
        people: [
          { line: 1, outcome: 'found', facts: [{ kind: 'agricultural-income', item: 'own-crop', month: '2026-09', netAmount: '一千元' }] },
        ],
      },
      '/people/0/facts/0/netAmount fact-invalid',
    ],
    ['a reply of tomorrow', { repliedOn: '2026-11-22' }, '/repliedOn date-in-future'],
    ['a reply from before the letter', { repliedOn: '2026-11-15' }, '/repliedOn date-before-request'],
    ['a visit', { visit }, '/visit visit-not-expected'],
    ['an unknown field', { name: '王小明' }, '/name field-unknown'],
    ['facts that are no objects', { people: [{ line: 1, outcome: 'found', facts: ['1260'] }] }, '/people/0/facts/0 field-not-object'],
  ])('is not answered with %s', async (_what, change, expected) => {
    const answer = await enter(OPEN_REQUESTS.letter, entry(change)).expect(400);
    expect(faultsOf(answer)).toEqual([expected]);
  });
});

describe('a visit', () => {
  it('has two visitors, a signature or the reason without one, and photos that are pictures', async () => {
    const send = (change: Record<string, unknown>, photos: Buffer[] = []) =>
      enter(OPEN_REQUESTS.survey, entry({ visit, ...change }), { photos });
    const faults = async (change: Record<string, unknown>) => faultsOf(await send(change).expect(400));
    expect(await faults({ visit: undefined })).toEqual(['/visit visit-missing']);
    expect(await faults({ visit: { ...visit, visitors: ['工号 0117'] } })).toEqual(['/visit/visitors list-empty']);
    expect(await faults({ visit: { ...visit, visitors: ['工号 0117', '工号 0117'] } })).toEqual(['/visit/visitors/1 list-repeats']);
    expect(await faults({ visit: { ...visit, signedByHousehold: false } })).toEqual(['/visit/unsignedReason unsigned-reason-missing']);
    expect(faultsOf(await send({}, [PDF]).expect(400))).toEqual(['/photo photo-type']);
    expect(faultsOf(await send({}, [Buffer.from('GIF89a')]).expect(400))).toEqual(['/photo scan-type']);
    expect(
      faultsOf(
        await send(
          {},
          Array.from({ length: 9 }, () => JPEG),
        ).expect(400),
      ),
    ).toEqual(['/photo upload-parts']);
    const unsigned = { ...visit, signedByHousehold: false, unsignedReason: '户主拒绝签字,已注明' };
    const sent = await send({ visit: unsigned }, [JPEG, JPEG]).expect(201);
    expect(sent.body.answers[0].files.map(({ part }: { part: string }) => part)).toEqual(['scan', 'photo', 'photo']);
  });
});

describe('an appraisal', () => {
  it('names who appraised, and may be older than the question', async () => {
    const appraisal = { appraisers: ['评估员 31'], institution: '区社会福利评估中心', validTo: '2027-06-30' };
    expect(faultsOf(await enter(OPEN_REQUESTS.appraisal, entry()).expect(400))).toEqual(['/appraisal appraisal-missing']);
    await enter(OPEN_REQUESTS.appraisal, entry({ repliedOn: '2026-06-30', appraisal })).expect(201);
  });
});

describe('who may', () => {
  it('nobody without the right, not even to send bytes; nobody outside the area', async () => {
    for (const sent of [
      get('/v1/hand-requests', OTHER_TOKEN),
      get(`/v1/hand-requests/${OPEN_REQUESTS.letter}`, OTHER_TOKEN),
      get(`/v1/hand-requests/${OPEN_REQUESTS.letter}/letter`, OTHER_TOKEN),
      enter(OPEN_REQUESTS.letter, entry(), { token: OTHER_TOKEN }),
    ])
      expect((await sent).body).toMatchObject({ status: 403, code: 'answers-not-allowed' });
    await request(api.app.getHttpServer()).get('/v1/hand-requests').expect(401);
    await get(`/v1/hand-requests/${OPEN_REQUESTS.letter.replace('1', '2')}`).expect(404);
  });

  it('no name, number or amount stands in the log', async () => {
    await enter(OPEN_REQUESTS.letter, entry()).expect(201);
    await get(`/v1/hand-requests/${OPEN_REQUESTS.letter}/letter`).expect(200);
    expect(api.logged.join('')).not.toMatch(/王小明|110105194912310021|1260/);
  });
});
