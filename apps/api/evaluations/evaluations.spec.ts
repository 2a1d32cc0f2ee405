// Households brought by others over HTTP: every golden case says over the wire what it says to the engine, what is wrong is
// told by its place alone, and nothing of anybody stays.
import { evaluateSituation, loadPacks, readCases, selectPack } from '#eligibility';
import { addWorkingDays } from '#verification';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import request from 'supertest';
import { parse } from 'yaml';
import { evaluation, refusedEvaluations, situation } from '../testing/bad-evaluations.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';
import { SITUATION_EXAMPLE } from './evaluation.dto.js';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

const packs = loadPacks('config/policies', 'config/policies/_demo');
const post = (body: unknown, token = TOKEN) =>
  request(api.app.getHttpServer())
    .post('/v1/evaluations')
    .set('Authorization', `Bearer ${token}`)
    .send(body as object);

const S01 = 'config/policies/mentougou/2022-12-30/cases/s01-low-income-with-severe-illness.yaml';
const readSituation = (file: string): Record<string, unknown> => parse(readFileSync(file, 'utf8')).situation;
const measureOf = (body: { measures: { id: string; known: string }[] }, id: string) => body.measures.find((one) => one.id === id)?.known;

describe('an evaluation', () => {
  it('gives the figures, tests, outcomes and amounts of a worked case', async () => {
    const { body } = await post({ purpose: 'social-assistance', situation: readSituation(S01) }).expect(200);
    expect(body.pack).toMatchObject({ region: 'mentougou', from: '2022-12-30' });
    expect(measureOf(body, 'income-per-head-month')).toBe('1795.33');
    expect(body.programmes.find(({ programme }: { programme: string }) => programme === 'low-income')).toMatchObject({
      outcome: 'meets',
      settled: true,
    });
    expect(body.benefits).toContainEqual(expect.objectContaining({ benefitId: 'severe-illness-subsidy', amount: '462.00' }));
    for (const { reason, reasonForFamily } of body.programmes)
      expect([reason.zh, reason.en, reasonForFamily.zh, reasonForFamily.en].every((text) => text.length > 0)).toBe(true);
  });

  it('says of every golden case what the engine says of it', async () => {
    for (const { region, file, golden } of readCases('config/policies', packs).cases) {
      const sent = readSituation(`config/policies/${file}`);
      const answer = await post({ purpose: 'social-assistance', situation: sent, region });
      const pack = selectPack(packs, region, golden.situation.on);
      expect([file, answer.status]).toEqual([file, 200]);
      expect(answer.body).toEqual(JSON.parse(JSON.stringify(evaluateSituation(sent, pack, { addWorkingDays }))));
    }
  });

  it('takes the whole golden case too, and the region from the hukou', async () => {
    const whole: unknown = parse(readFileSync(S01, 'utf8'));
    const { body } = await post({ purpose: 'social-assistance', situation: whole }).expect(200);
    expect(measureOf(body, 'income-per-head-month')).toBe('1795.33');
  });

  it('takes another day and another region in place of those of the case', async () => {
    const early = await post(evaluation({ date: '2023-01-05' })).expect(200);
    expect(early.body.window).toEqual({ from: '2022-01', to: '2022-12' });
    const elsewhere = await post(evaluation({ region: 'yinchuan' })).expect(200);
    expect(elsewhere.body.pack.region).toBe('yinchuan');
    expect((await post(evaluation({ region: 'atlantis' }))).body).toMatchObject({ status: 422, code: 'no-pack-for-region' });
    expect((await post(evaluation({ region: 'yinchuan', date: '2020-01-01' }))).body).toMatchObject({
      status: 422,
      code: 'no-pack-for-region',
    });
  });

  it('answers the example of its documentation', async () => {
    const { body } = await post({ purpose: 'social-assistance', situation: SITUATION_EXAMPLE }).expect(200);
    expect(measureOf(body, 'income-per-head-month')).toBe('1250.00');
    expect(measureOf(body, 'monetary-assets')).toBe('20000.00');
  });

  it('is for the purposes of the client, and for clients only', async () => {
    expect((await post(evaluation({ purpose: 'judicial-assistance' }))).body).toMatchObject({ status: 403, code: 'purpose-not-allowed' });
    expect((await post(evaluation(), 'nobody')).status).toBe(401);
  });

  it('leaves nothing behind: no use case is called and no word of it is logged', async () => {
    const from = api.logged.length;
    const sent = situation({ title: 'canary-title', people: { canaryPerson: { relation: 'self' } }, records: [] });
    await post(evaluation({ situation: sent })).expect(200);
    const logged = api.logged.slice(from).join('');
    expect(logged).toContain('/v1/evaluations');
    expect(logged).not.toContain('canary');
    expect(api.hub.received).toHaveLength(0);
  });
});

describe('a household that cannot be evaluated', () => {
  it.each(refusedEvaluations)('is refused with its place: $what', async ({ body, fault, canary }) => {
    const from = api.logged.length;
    const answer = await post(body);
    expect([answer.status, answer.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(answer.body.errors).toContainEqual({ pointer: fault[0], code: fault[1], detail: expect.any(String) });
    if (canary !== undefined) expect(answer.text + api.logged.slice(from).join('')).not.toContain(canary);
  });

  it('whatever stands in whatever place, is a refusal and never a failure', async () => {
    const right = readSituation('config/policies/yinchuan/2021-07-30/cases/s08-rigid-deduction.yaml');
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('canary-7f3b', -1, 0, '', [], {}, null, true, '2026-11-21', '99999999999.99', '-0', '2021-13', ['canary-7f3b']),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...listPlaces(right)), anything, async (place, put) => {
        const answer = await post({ purpose: 'social-assistance', region: 'yinchuan', situation: replaceAt(right, place, put) });
        expect([200, 400, 422]).toContain(answer.status);
        if (answer.status !== 200) expect(answer.text).not.toContain('canary-7f3b');
      }),
      { numRuns: 300 },
    );
  });
});

function listPlaces(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const own = path.length === 0 ? [] : [path];
  return [...own, ...Object.entries(value).flatMap(([key, item]) => listPlaces(item, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function replaceAt(value: unknown, [step, ...rest]: readonly (string | number)[], put: unknown): unknown {
  if (step === undefined) return put;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? replaceAt(item, rest, put) : item));
  return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, key === step ? replaceAt(item, rest, put) : item]));
}
