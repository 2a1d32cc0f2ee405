// Simulations and redeterminations over HTTP: who may ask, what is refused with which words, what is shown and what is not.
import { fen } from '#kernel';
import type { GroupFigures } from '#verification';
import { readFileSync } from 'node:fs';
import request from 'supertest';
import { OTHER_TOKEN, startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

const post = (path: string, body: object, token = TOKEN) =>
  request(api.app.getHttpServer()).post(path).set('Authorization', `Bearer ${token}`).set('Accept-Language', 'en').send(body);
const get = (path: string, token = TOKEN) =>
  request(api.app.getHttpServer()).get(path).set('Authorization', `Bearer ${token}`).set('Accept-Language', 'en');

const VALUES = { values: { region: 'mentougou', parameters: { dibaoStandard: '1500.00' } } };
const PACK = readFileSync('config/policies/mentougou/2022-12-30/pack.yaml', 'utf8');
const group = (changes: Partial<GroupFigures>): GroupFigures => ({
  programme: 'dibao',
  divisionCode: '110109',
  households: 100,
  meetsBefore: 40,
  meetsAfter: 42,
  gains: 3,
  loses: 1,
  becomesUndetermined: 0,
  otherAmount: 38,
  amountOpen: 0,
  monthlyBefore: fen(4_000_000),
  monthlyAfter: fen(4_500_050),
  ...changes,
});

describe('a simulation', () => {
  it('is taken with its address, and says how far it is', async () => {
    const answer = await post('/v1/simulations', VALUES).expect(202);
    expect(answer.body).toMatchObject({ state: 'queued', tested: 0 });
    expect(answer.headers['location']).toBe(`/v1/simulations/${answer.body.simulationId}`);
    expect((await get(answer.headers['location'] ?? '').expect(200)).body).toEqual(answer.body);
    expect((await get(`${answer.headers['location']}/changes.csv`).expect(409)).body.code).toBe('simulation-running');
  });

  it('takes the text of a pack as a draft', async () => {
    await post('/v1/simulations', { yaml: PACK, against: '2022-12-30', division: '110109' }).expect(202);
  });

  it('names line and mend of what is wrong with a draft', async () => {
    const line = PACK.split('unit: times')[0]?.split('\n').length;
    const { body } = await post('/v1/simulations', { yaml: PACK.replace('unit: times', 'unit: percent') }).expect(422);
    expect(body.code).toBe('packs-invalid');
    expect(body.details.problems[0]).toContain(`draft/pack.yaml:${line}: parameters.`);
    expect(body.details.problems[0]).toContain('; use one of yuan-per-head-month');
  });

  it.each([
    ['neither draft', {}, 400, 'request-invalid'],
    ['both drafts', { ...VALUES, yaml: PACK }, 400, 'request-invalid'],
    ['a number that is none of text', { values: { region: 'mentougou', parameters: { dibaoStandard: 1500 } } }, 400, 'request-invalid'],
    ['an unknown parameter', { values: { region: 'mentougou', parameters: { gold: '1' } } }, 422, 'value-without-parameter'],
    ['a region without a pack', { values: { region: 'atlantis' } }, 422, 'no-pack-for-region'],
    ['a pack of another day', { ...VALUES, against: '2001-01-01' }, 422, 'no-pack-for-region'],
    ['a division below the county', { ...VALUES, division: '110109005' }, 403, 'division-not-allowed'],
  ])('with %s is refused', async (_what, body, status, code) => {
    expect((await post('/v1/simulations', body).expect(status)).body.code).toBe(code);
  });

  it('refuses a draft whose rule looks at what is not kept', async () => {
    const named = PACK.replace(
      /^counting:/m,
      'counting:\n  - { id: by-payer, fact: income-payment, when: { payer: 甲 }, as: wages, counted: false, citation: x of y }',
    );
    const draft =
      named === PACK
        ? `${PACK}\ncounting:\n  - { id: by-payer, fact: income-payment, when: { payer: 甲 }, as: wages, counted: false, citation: x of y }\n`
        : named;
    const { body } = await post('/v1/simulations', { yaml: draft }).expect(422);
    expect(body.code).toBe('draft-reads-what-is-not-kept');
    expect(body.details.problems).toEqual(['counting rule by-payer looks at income-payment.payer']);
  });

  it('is for policy officers', async () => {
    expect((await post('/v1/simulations', VALUES, OTHER_TOKEN).expect(403)).body.code).toBe('policy-not-allowed');
    const { body } = await post('/v1/simulations', VALUES).expect(202);
    expect((await get(`/v1/simulations/${body.simulationId}`, OTHER_TOKEN).expect(403)).body.code).toBe('policy-not-allowed');
  });

  it('shows counts of one to four as "<5", no amounts that stand on so few, and changes by id', async () => {
    const { body } = await post('/v1/simulations', VALUES).expect(202);
    const groups = [group({}), group({ divisionCode: '110101', households: 3, meetsBefore: 2, meetsAfter: 2, gains: 0, loses: 0 })];
    api.policyRuns.work(
      body.simulationId,
      {
        state: 'done',
        total: 103,
        tested: 103,
        figures: { households: 103, touched: 41, groups },
        finishedAt: new Date('2026-11-21T05:00:00Z'),
      },
      ['v1,110109,dibao,gains,does-not-meet,meets,,100.00\n', 'v2,110109,dibao,loses,meets,does-not-meet,200.00,\n'],
    );
    const { figures, state } = (await get(`/v1/simulations/${body.simulationId}`).expect(200)).body;
    expect(state).toBe('done');
    expect(figures.groups.map((one: { divisionCode: string }) => one.divisionCode)).toEqual(['all', '110109', '110101']);
    expect(figures.groups[0]).toMatchObject({ households: 103, gains: '<5', monthlyBefore: '80000.00' });
    expect(figures.groups[1]).toMatchObject({ stays: 96, loses: '<5', monthlyDifference: '5000.50' });
    expect(figures.groups[2]).toMatchObject({
      households: '<5',
      meetsBefore: '<5',
      gains: 0,
      monthlyBefore: null,
      monthlyDifference: null,
    });
    const csv = await get(`/v1/simulations/${body.simulationId}/changes.csv`).expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.text.split('\n')).toEqual([
      'verificationId,divisionCode,programme,movement,outcomeBefore,outcomeAfter,monthlyBefore,monthlyAfter',
      'v1,110109,dibao,gains,does-not-meet,meets,,100.00',
      'v2,110109,dibao,loses,meets,does-not-meet,200.00,',
      '',
    ]);
  });
});

describe('a redetermination', () => {
  const ask = { region: 'mentougou', policyDate: '2026-07-01' };
  const household = (verificationId: string, clientReference?: string) => ({
    verificationId,
    clientReference,
    reportVersion: 1,
    before: [
      { programme: 'dibao', outcome: 'meets' as const, settled: true, monthly: fen(179_000) },
      { programme: 'low-income', outcome: 'does-not-meet' as const, settled: true },
    ],
    after: [
      { programme: 'dibao', outcome: 'meets' as const, settled: true, monthly: fen(200_000) },
      { programme: 'low-income', outcome: 'does-not-meet' as const, settled: true },
    ],
  });

  it('is for policy officers; what it changed is told to the client whose household it is', async () => {
    expect((await post('/v1/redeterminations', ask, OTHER_TOKEN).expect(403)).body.code).toBe('policy-not-allowed');
    expect((await post('/v1/redeterminations', { ...ask, region: 'atlantis' }).expect(422)).body.code).toBe('no-pack-for-region');
    const { body } = await post('/v1/redeterminations', ask).expect(202);
    expect(body).toMatchObject({ state: 'queued', region: 'mentougou', policyDate: '2026-07-01', changed: 0 });
    const address = `/v1/redeterminations/${body.redeterminationId}`;
    expect((await get(address).expect(200)).body).toEqual(body);
    api.policyRuns.tell(body.redeterminationId, 'other-office', [household('01935b7e-0000-7000-8000-000000000001', '=case "7"')]);
    expect((await get(`${address}/changes`).expect(200)).body).toEqual({ items: [] });
    const { items } = (await get(`${address}/changes`, OTHER_TOKEN).expect(200)).body;
    expect(items).toEqual([
      {
        verificationId: '01935b7e-0000-7000-8000-000000000001',
        clientReference: '=case "7"',
        reportVersion: 1,
        programme: 'dibao',
        outcomeBefore: 'meets',
        outcomeAfter: 'meets',
        monthlyBefore: '1790.00',
        monthlyAfter: '2000.00',
      },
    ]);
    const csv = await get(`${address}/changes.csv`, OTHER_TOKEN).expect(200);
    expect(csv.text.split('\n')[1]).toBe(`01935b7e-0000-7000-8000-000000000001,"'=case ""7""",1,dibao,meets,meets,1790.00,2000.00`);
  });

  it('tells long lists page by page', async () => {
    const { body } = await post('/v1/redeterminations', ask).expect(202);
    const households = Array.from({ length: 450 }, (_unused, index) =>
      household(`01935b7e-0000-7000-8000-${String(index).padStart(12, '0')}`),
    );
    api.policyRuns.tell(body.redeterminationId, 'street-office', households);
    const ids: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const page = await get(
        `/v1/redeterminations/${body.redeterminationId}/changes${cursor === undefined ? '' : `?cursor=${cursor}`}`,
      ).expect(200);
      ids.push(...page.body.items.map((item: { verificationId: string }) => item.verificationId));
      cursor = page.body.nextCursor;
      more = cursor !== undefined;
    }
    expect(ids).toEqual(households.map(({ verificationId }) => verificationId));
    const csv = await get(`/v1/redeterminations/${body.redeterminationId}/changes.csv`).expect(200);
    expect(csv.text.split('\n')).toHaveLength(452);
    expect((await get(`/v1/redeterminations/${body.redeterminationId}/changes?cursor=x`).expect(400)).body.code).toBe('request-invalid');
  });
});
