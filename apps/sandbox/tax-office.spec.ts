// The tax office as a plain HTTP client meets it.
import { z } from 'zod';
import { openTestOffices, type TestOffices } from '../../test/personas/office-setting.js';
import { listen } from './sandbox.js';
import { openTaxOffice } from './tax-office.js';

const wife = { requestNumber: 'q-1', idNumber: '110199197208200023', name: '钱样乙' };
const daughter = { requestNumber: 'q-2', idNumber: '11019920021103004X', name: '赵样丙' };
const stranger = { requestNumber: 'q-3', idNumber: '110199199001010010', name: '无此人' };

const answerSchema = z.object({ results: z.array(z.object({ items: z.array(z.unknown()) })) });
const firstItems = (body: unknown): unknown[] | undefined => answerSchema.parse(body).results[0]?.items;

describe('the tax office', () => {
  let offices: TestOffices;
  let server: Awaited<ReturnType<typeof listen>>;
  let token: string;
  const now = { value: new Date('2026-11-21T08:00:00Z') };

  beforeEach(async () => {
    now.value = new Date('2026-11-21T08:00:00Z');
    offices = await openTestOffices({ now: () => now.value });
    server = await listen('127.0.0.1', 0, [
      openTaxOffice(offices.settingOf('tax'), { clientId: 'hub', clientSecret: 'secret', quotaPerSecond: 3 }),
    ]);
    token = await askToken('secret').then(async (response) => String((await readBody(response))['access_token']));
  });
  afterEach(() => server.stop());

  const url = (path: string): string => `http://127.0.0.1:${server.port}/tax${path}`;
  const askToken = (secret: string): Promise<Response> =>
    fetch(url('/oauth/token'), {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`hub:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
  const ask = (subjects: readonly unknown[], bearer = token): Promise<Response> =>
    fetch(url('/v1/income-queries'), {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify({ batchNumber: 'b-1', from: '2022-03', to: '2023-02', subjects }),
    });
  const readBody = async (response: Response): Promise<Record<string, unknown>> => {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? { ...body } : {};
  };

  it('tells twelve months of wages, the late-filed month before them, no record, and a person it does not know', async () => {
    const body = await readBody(await ask([wife, daughter, stranger]));
    expect(body).toMatchObject({
      batchNumber: 'b-1',
      dataAsOf: '2023-03-15',
      results: [
        { requestNumber: 'q-1', idNumber: wife.idNumber, code: '00' },
        { requestNumber: 'q-2', code: '01', items: [] },
        { requestNumber: 'q-3', code: '02', items: [] },
      ],
    });
    const items = firstItems(body);
    expect(items).toHaveLength(13);
    expect(items).toContainEqual({
      voucher: 'TX-s01-P2-1-202202',
      itemCode: '0101',
      payer: '甲服务公司',
      payerCreditCode: '91110199MA0S01A01X',
      month: '202202',
      grossFen: 1_350_000,
      taxFen: 0,
    });
    expect(items).toContainEqual(expect.objectContaining({ month: '202302', grossFen: 600_000, taxFen: 1101 }));
  });

  it('refuses wrong credentials, an unknown token and an expired one', async () => {
    expect((await askToken('wrong')).status).toBe(401);
    expect((await ask([wife], 'nonsense')).status).toBe(401);
    now.value = new Date('2026-11-21T08:06:00Z');
    expect((await ask([wife])).status).toBe(401);
  });

  it('answers a ping with 204', async () => {
    expect((await fetch(url('/v1/ping'), { headers: { authorization: `Bearer ${token}` } })).status).toBe(204);
  });

  it('answers 429 with Retry-After beyond its quota a second and serves again in the next one', async () => {
    const statuses = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await ask([wife])).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    now.value = new Date('2026-11-21T08:00:01Z');
    expect((await ask([wife])).status).toBe(200);
    expect(offices.calls.list()).toMatchObject([{ source: 'tax', requestNumber: 'q-1', count: 4 }]);
  });

  it('is closed with 503 and Retry-After in maintenance and counts nothing', async () => {
    offices.board.set('tax', { maintenance: true });
    const response = await ask([wife]);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(offices.calls.list()).toEqual([]);
  });

  it('fails every second request at an error rate of one half', async () => {
    offices.board.set('tax', { errorRate: 0.5 });
    expect([(await ask([wife])).status, (await ask([wife])).status]).toEqual([200, 500]);
  });

  it('refuses more than a hundred subjects', async () => {
    expect((await ask(Array.from({ length: 101 }, () => wife))).status).toBe(400);
  });

  it('declines everybody, mixes people up, and repeats rows when told to', async () => {
    offices.board.set('tax', { refuse: true });
    expect(await readBody(await ask([wife]))).toMatchObject({ results: [{ code: '03', items: [] }] });
    offices.board.reset();
    offices.board.set('tax', { wrongPerson: true });
    expect(await readBody(await ask([wife]))).toMatchObject({ results: [{ requestNumber: 'q-1', idNumber: daughter.idNumber }] });
    offices.board.reset();
    now.value = new Date('2026-11-21T08:00:01Z');
    offices.board.set('tax', { duplicateRows: true });
    expect(firstItems(await readBody(await ask([wife])))).toHaveLength(26);
  });

  it('renames fields under schema drift', async () => {
    offices.board.set('tax', { schemaDrift: true });
    const body = await readBody(await ask([wife]));
    expect(body).toMatchObject({ results: [{ requestNumber: 'q-1', resultCode: '00' }] });
    expect(body).not.toMatchObject({ results: [{ code: '00' }] });
  });

  it('shows a login page with status 200 when told to', async () => {
    offices.board.set('tax', { htmlLogin: true });
    const response = await ask([wife]);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('breaks off in the middle of the answer after it has processed the request', async () => {
    offices.board.set('tax', { resetMidBody: true });
    const response = await ask([wife]);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(offices.calls.list()).toMatchObject([{ requestNumber: 'q-1', count: 1 }]);
  });

  it('sends bytes that are no UTF-8 under bad encoding', async () => {
    offices.board.set('tax', { badEncoding: true });
    const bytes = await (await ask([wife])).arrayBuffer();
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
  });

  it('accepts and never answers when it is silent, and processes nothing', async () => {
    offices.board.set('tax', { silent: true });
    await expect(
      fetch(url('/v1/ping'), { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(150) }),
    ).rejects.toThrow();
    expect(offices.calls.list()).toEqual([]);
  });
});
