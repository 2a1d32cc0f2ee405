// The determination of a report over HTTP: by version, by view, and with a tag of its own.
import request from 'supertest';
import { APPLICANT, SPOUSE } from '../testing/sample-report.js';
import { verification } from '../testing/requests.js';
import { OTHER_TOKEN, startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
let address: string;
beforeAll(async () => {
  api = await startApi();
  const { body } = await request(api.app.getHttpServer())
    .post('/v1/verifications')
    .set('Authorization', `Bearer ${TOKEN}`)
    .set('Idempotency-Key', 'd')
    .send(verification());
  address = `/v1/verifications/${body.verificationId}/determination`;
  api.hub.issueReport(body.verificationId);
  api.hub.issueReport(body.verificationId);
});
afterAll(() => api.app.close());

const get = (path: string, token = TOKEN) => request(api.app.getHttpServer()).get(path).set('Authorization', `Bearer ${token}`);

describe('a determination', () => {
  it('is that of the latest report, or of one version', async () => {
    const latest = await get(address).expect(200);
    expect(latest.body).toMatchObject({ schema: 'hedui/determination/2026-11-22', reportVersion: 2 });
    expect(latest.headers).toMatchObject({ 'hedui-report-version': '2', 'cache-control': 'private, no-store' });
    expect((await get(`${address}?version=1`).expect(200)).body.reportVersion).toBe(1);
    await get(`${address}?version=3`).expect(404);
  });

  it('has a tag that changes with the version and the view', async () => {
    const tags = await Promise.all(
      [address, `${address}?version=1`, `${address}?view=family`].map(async (path) => String((await get(path)).headers.etag)),
    );
    expect(new Set(tags).size).toBe(3);
    const held = await get(address).set('If-None-Match', tags[0] ?? '');
    expect([held.status, held.text]).toEqual([304, '']);
    expect((await get(address).set('If-None-Match', tags[1] ?? '')).status).toBe(200);
  });

  it('for the family has outcomes and reasons, and neither tests nor people', async () => {
    const { body, text } = await get(`${address}?view=family`).expect(200);
    expect(body.programmes[0]).toMatchObject({ programme: 'dibao', outcome: 'undetermined', reason: { zh: expect.any(String) } });
    for (const hidden of [APPLICANT, SPOUSE, 'trace', 'lineIds', 'openSources']) expect(text).not.toContain(hidden);
  });

  it('is asked for with a version and a view that exist', async () => {
    for (const [query, parameter, code] of [
      ['version=0', 'version', 'version-invalid'],
      ['version=last', 'version', 'version-invalid'],
      ['view=press', 'view', 'field-not-allowed-value'],
      ['names=yes', 'names', 'field-unknown'],
    ])
      expect((await get(`${address}?${query}`)).body.errors).toEqual([{ parameter, code, detail: expect.any(String) }]);
  });

  it('of another client is not found', async () => {
    await get(address, OTHER_TOKEN).expect(404);
  });
});
