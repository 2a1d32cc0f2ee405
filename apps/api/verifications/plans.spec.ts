// The plan of a verification over HTTP.
import request from 'supertest';
import { verification } from '../testing/requests.js';
import { OTHER_TOKEN, startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
let address: string;
beforeAll(async () => {
  api = await startApi();
  const { body } = await request(api.app.getHttpServer())
    .post('/v1/verifications')
    .set('Authorization', `Bearer ${TOKEN}`)
    .set('Idempotency-Key', 'plan')
    .send(verification({ trigger: 'screening' }));
  address = `/v1/verifications/${body.verificationId}/plan`;
});
afterAll(() => api.app.close());

const get = (path: string, token = TOKEN) => request(api.app.getHttpServer()).get(path).set('Authorization', `Bearer ${token}`);

describe('a plan', () => {
  it('says of each source and person what was chosen and why, in both languages', async () => {
    const { body } = await get(address).expect(200);
    expect(body).toMatchObject({ asking: 'until-settled', wave: 1, counts: { asked: 1, notAsked: 1 } });
    expect(body.entries[0]).toMatchObject({ choice: 'asked', reasons: [{ code: 'required', programme: 'dibao' }], query: { wave: 1 } });
    for (const { reasons } of body.entries) for (const { text } of reasons) expect(text.zh !== '' && text.en !== '').toBe(true);
  });

  it('is there for its own client alone, and without parameters', async () => {
    expect((await get(address, OTHER_TOKEN)).body.code).toBe('not-found');
    expect((await get('/v1/verifications/01935b7e-3c1a-7d52-9a51-000000000000/plan')).status).toBe(404);
    expect((await get('/v1/verifications/none/plan')).status).toBe(404);
  });
});
