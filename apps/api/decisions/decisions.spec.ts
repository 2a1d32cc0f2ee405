// Routes of decisions: what is sent is checked field by field, repeats are told, refusals have their status.
import request from 'supertest';
import { verification } from '../testing/requests.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

const post = (path: string, body: unknown, key?: string) => {
  const sent = request(api.app.getHttpServer()).post(path).set('Authorization', `Bearer ${TOKEN}`).set('Accept-Language', 'en');
  return (key === undefined ? sent : sent.set('Idempotency-Key', key)).send(body as object);
};
const get = (path: string) => request(api.app.getHttpServer()).get(path).set('Authorization', `Bearer ${TOKEN}`);
const granted = { reportVersion: 1, programme: 'dibao', outcome: 'granted', amount: '1395.00', validFrom: '2026-12-01' };
let serial = 0;
const newKey = () => `decisions-${(serial += 1)}`;
const newCase = async (): Promise<string> => {
  const { body } = await post('/v1/verifications', verification({ clientReference: newKey() }), newKey()).expect(202);
  return String(body.verificationId);
};

it('a decision is recorded once: the second answer says that it is the first', async () => {
  const path = `/v1/verifications/${await newCase()}/decisions`;
  const first = await post(path, granted, 'one').expect(201);
  expect(first.body).toMatchObject({
    programme: 'dibao',
    outcome: 'granted',
    amount: '1395.00',
    validFrom: '2026-12-01',
    reportVersion: 1,
  });
  expect(first.headers['idempotency-replayed']).toBeUndefined();
  const second = await post(path, granted, 'one').expect(201);
  expect(second.body).toEqual(first.body);
  expect(second.headers['idempotency-replayed']).toBe('true');
  const { body } = await post(path, { ...granted, amount: '1.00' }, 'one').expect(422);
  expect(body.code).toBe('idempotency-key-reused');
  expect((await get(path).expect(200)).body.items).toEqual([first.body]);
});

it.each([
  ['B31', { amount: 'NaN' }, '/amount', 'amount-invalid'],
  ['B32', { amount: '-1.00' }, '/amount', 'amount-negative'],
  ['B32', { amount: '99999999999999.99' }, '/amount', 'amount-too-large'],
  ['B33', { amount: '1,234.50' }, '/amount', 'amount-invalid'],
  ['B34', { amount: 1395 }, '/amount', 'amount-not-text'],
  ['B35', { validFrom: '2023-02-29' }, '/validFrom', 'date-invalid'],
  ['B36', { decidedAt: '2026-11-20T10:00:00' }, '/decidedAt', 'timestamp-invalid'],
  ['B22', { class: "'; DROP TABLE decision" }, '/class', 'assistance-class'],
  ['B21', { reason: '理由\u202e' }, '/reason', 'text-character'],
  ['', { outcome: 'approved' }, '/outcome', 'field-not-allowed-value'],
  ['', { programme: 'lottery' }, '/programme', 'field-not-allowed-value'],
  ['', { reportVersion: 0 }, '/reportVersion', 'report-version'],
  ['', { clientReference: '11010519491231002X' }, '/clientReference', 'reference-personal'],
  ['T20', { decidedBy: 'somebody else' }, '/decidedBy', 'field-unknown'],
])('%s %j of a decision is refused at its place', async (_id, change, pointer, code) => {
  const { body } = await post(`/v1/verifications/${await newCase()}/decisions`, { ...granted, ...change }, newKey()).expect(400);
  expect(body.errors).toEqual([expect.objectContaining({ pointer, code })]);
});

it('B67 without a key nothing is recorded', async () => {
  const path = `/v1/verifications/${await newCase()}/decisions`;
  expect((await post(path, granted).expect(400)).body.errors).toEqual([expect.objectContaining({ header: 'Idempotency-Key' })]);
  expect((await get(path).expect(200)).body.items).toEqual([]);
});

it('terms that contradict each other are refused with the problem named, in both languages', async () => {
  const path = `/v1/verifications/${await newCase()}/decisions`;
  const { body } = await post(path, { ...granted, validTo: '2026-11-30' }, newKey()).expect(422);
  expect(body).toMatchObject({ code: 'decision-invalid', details: { problem: 'dates' } });
});

it('a household is taken over by its id or as a new one, never as both', async () => {
  const { reportVersion: _none, ...decided } = granted;
  const { household } = verification() as { household: { divisionCode: string; members: unknown[] } };
  const body = { ...decided, purpose: 'social-assistance', household };
  const taken = await post('/v1/assistance', body, newKey()).expect(201);
  expect(taken.body).not.toHaveProperty('verificationId');
  const both = { ...household, householdId: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80' };
  const refused = await post('/v1/assistance', { ...body, household: both }, newKey()).expect(400);
  expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/household', code: 'household-form' })]);
  const { body: listed } = await get('/v1/assistance?on=2026-12-01&state=assisted&division=1101').expect(200);
  expect(listed.items.length).toBeGreaterThan(0);
  await get('/v1/assistance?division=11010').expect(400);
  await get('/v1/assistance?limit=0').expect(400);
  await get('/v1/assistance?sort=amount').expect(400);
});
