// The routes of questions: what a report asks, answers it takes, and what is refused.
import request from 'supertest';
import { verification } from '../testing/requests.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

const call = (method: 'get' | 'post', path: string) =>
  request(api.app.getHttpServer())[method](path).set('Authorization', `Bearer ${TOKEN}`);

async function startReported(): Promise<string> {
  const { body } = await call('post', '/v1/verifications').set('Idempotency-Key', crypto.randomUUID()).send(verification()).expect(202);
  api.hub.issueReport(String(body.verificationId));
  return `/v1/verifications/${String(body.verificationId)}/questions`;
}

it('a report says what it asks, and an answer comes back with the question', async () => {
  const path = await startReported();
  const { body } = await call('get', path).expect(200);
  expect(body.questions).toMatchObject([{ kind: 'spouse-unlisted', answers: ['member-added', 'explained'] }]);
  const answered = await call('post', `${path}/${String(body.questions[0].questionId)}/answers`)
    .send({ answer: 'explained', reason: '已分居' })
    .expect(202);
  expect(answered.body.answer).toMatchObject({ answer: 'explained', reason: '已分居' });
});

it.each([
  [{ answer: 'explained', reason: '' }, 400, 'request-invalid'],
  [{ answer: 'maybe', reason: '无' }, 400, 'request-invalid'],
  [{ answer: 'explained' }, 400, 'request-invalid'],
  [{ answer: 'same-person', reason: '无' }, 422, 'answer-not-offered'],
])('%j is refused', async (sent, status, code) => {
  const path = await startReported();
  const { body } = await call('post', `${path}/spouse-unlisted-0123456789ab/answers`).send(sent).expect(status);
  expect(body.code).toBe(code);
});

it.each(['spouse-unlisted-ffffffffffff', '11010519491231002X', '%00'])('%s is no question', async (id) => {
  const path = await startReported();
  const { body } = await call('post', `${path}/${id}/answers`).send({ answer: 'explained', reason: '无' });
  expect([404, 400]).toContain(body.status);
  expect(JSON.stringify(body)).not.toContain('11010519491231002X');
});
