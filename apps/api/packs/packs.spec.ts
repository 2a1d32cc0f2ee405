// Policy packs and published schemas over HTTP: the packs of the house with the values of the demonstration.
import request from 'supertest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

const get = (path: string) => request(api.app.getHttpServer()).get(path).set('Authorization', `Bearer ${TOKEN}`);
const MENTOUGOU = '/v1/packs/mentougou/2022-12-30';

interface Entry {
  readonly name: string;
  readonly state: string;
  readonly value: string | null;
  readonly year?: string;
  readonly level: unknown;
}
const findEntry = (items: readonly Entry[], name: string, year?: string): Entry | undefined =>
  items.find((item) => item.name === name && item.year === year);

describe('the list of packs', () => {
  it('has every pack by region, newest first, with its levels and editions', async () => {
    const { body } = await get('/v1/packs').expect(200);
    expect(body.items.map((pack: { region: string; from: string }) => `${pack.region} ${pack.from}`)).toEqual([
      'beijing 2014-07-02',
      'heilongjiang 2017-08-28',
      'liaocheng 2020-10-15',
      'mentougou 2022-12-30',
      'national 2021-07-01',
      'national 2014-05-01',
      'shandong 2019-11-01',
      'yinchuan 2021-07-30',
    ]);
    expect(body.items[0]).toMatchObject({
      to: null,
      parent: 'national',
      divisions: ['11'],
      editions: [{ to: '2021-06-30' }, { to: null }],
    });
    expect(body.items[5]).toMatchObject({ from: '2014-05-01', to: '2021-06-30', parent: null });
    expect(body.items[3].chain).toContainEqual({ region: 'mentougou', from: '2023-07-01', kind: 'overlay' });
  });

  it('of one region has its packs, and nothing else', async () => {
    expect((await get('/v1/packs/national').expect(200)).body.items).toHaveLength(2);
    await get('/v1/packs/atlantis').expect(404);
  });
});

describe('a pack', () => {
  it('is shown in its latest edition, or in the one of a day', async () => {
    const latest = await get(MENTOUGOU).expect(200);
    const early = await get(`${MENTOUGOU}?on=2023-03-15`).expect(200);
    expect([latest.body.on, early.body.on]).toEqual(['2023-07-01', '2023-03-15']);
    expect(findEntry(latest.body.parameters, 'dibaoStandard')).toMatchObject({
      value: '1395.00',
      state: 'set',
      level: { kind: 'overlay' },
    });
    expect(findEntry(early.body.parameters, 'dibaoStandard')?.value).toBe('1320.00');
    const list = await get('/v1/packs/mentougou').expect(200);
    expect(list.body.items[0].editions.map(({ hash }: { hash: string }) => hash)).toEqual([early.body.hash, latest.body.hash]);
  });

  it('says which level each entry comes from, and what the operator must still set', async () => {
    const { body } = await get(MENTOUGOU).expect(200);
    expect(findEntry(body.parameters, 'lowIncomeMonetaryMultiple')).toMatchObject({
      value: '1.5',
      unit: 'times',
      title: { zh: '低收入家庭人均货币财产倍数' },
      level: { region: 'mentougou', from: '2022-12-30', kind: 'pack' },
    });
    expect(findEntry(body.parameters, 'smallAmount')).toMatchObject({ value: null, state: 'missing', level: { region: 'beijing' } });
    expect(body.programmes.map(({ programme }: { programme: string }) => programme).slice(0, 3)).toEqual(['tekun', 'dibao', 'low-income']);
    expect(body.programmes[2]).toMatchObject({ after: ['tekun', 'dibao'], hukouElsewhere: 'refer', level: { region: 'mentougou' } });
    expect(body.programmes[2].tests[1]).toMatchObject({
      operator: '<=',
      threshold: ['previous-year:urbanConsumptionPerHead', 'lowIncomeMonetaryMultiple'],
    });
    expect(body.choices.find(({ name }: Entry) => name === 'reviewConjunction')).toMatchObject({
      value: 'and',
      interpretation: true,
      options: [{ option: 'and' }, { option: 'or' }],
    });
    expect(body.cases).toBeGreaterThanOrEqual(8);
  });

  it('leads to its figures, its page and the schema of its file', async () => {
    const { body } = await get(MENTOUGOU).expect(200);
    const figures = await get(body.links.parameters).expect(200);
    expect(figures.body.items).toEqual(body.parameters);
    expect(figures.body).toMatchObject({ on: body.on, hash: body.hash });
    expect(findEntry(figures.body.items, 'urbanConsumptionPerHead', '2022')).toMatchObject({ value: '45617.00', state: 'set' });
    const page = await get(body.links.page).expect(200);
    expect(page.headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(page.text).toContain('# 北京市门头沟区 Mentougou District, Beijing · 2022-12-30');
    expect(page.text).toContain('**1395.00** 元/人·月');
    expect((await get(body.links.schema).expect(200)).body.title).toContain('pack.yaml');
  });

  it.each([
    '/v1/packs/mentougou/2022-12-29',
    '/v1/packs/mentougou/yesterday',
    `${MENTOUGOU}?on=2022-12-29`,
    '/v1/packs/national/2014-05-01/page?on=2021-07-01',
  ])('that is not there is not found: %s', async (path) => {
    expect((await get(path)).body).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('is asked for on a day that exists, and with no other question', async () => {
    expect((await get(`${MENTOUGOU}?on=2023-02-30`)).body.errors).toEqual([
      { parameter: 'on', code: 'date-invalid', detail: expect.any(String) },
    ]);
    expect((await get(`${MENTOUGOU}/parameters?name=x`)).body.errors).toEqual([
      { parameter: 'name', code: 'field-unknown', detail: expect.any(String) },
    ]);
  });

  it('is for clients only', async () => {
    await request(api.app.getHttpServer()).get(MENTOUGOU).expect(401);
  });
});

describe('the published schemas', () => {
  const open = (path: string) => request(api.app.getHttpServer()).get(path);

  it('are listed and read without credentials, and are schemas', async () => {
    const { body } = await open('/v1/schemas').expect(200);
    const names = body.items.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['golden-case', 'pack', 'report', 'situation']));
    for (const { address, name, date } of body.items) {
      const answer = await open(address).expect(200);
      expect(answer.headers['content-type']).toBe('application/schema+json; charset=utf-8');
      const schema: unknown = JSON.parse(answer.text);
      expect(schema).toMatchObject({ $id: `urn:hedui:schema:${name}:${date}` });
      expect(typeof new Ajv2020({ strict: false, validateFormats: false }).compile(schema as object)).toBe('function');
    }
  });

  it.each(['/v1/schemas/situation/1999-01-01', '/v1/schemas/nothing/2026-11-22', '/v1/schemas/..%2F..%2Fpackage/2026-11-22'])(
    'that is not there is not found: %s',
    async (path) => {
      expect((await open(path)).status).toBe(404);
    },
  );
});
