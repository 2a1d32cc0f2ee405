// The audit over HTTP: closed to systems, whatever they are registered for.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OPERATOR_TOKEN, startApi, TOKEN } from '../testing/start-api.js';

let app: NestFastifyApplication;
let url: string;
beforeAll(async () => {
  ({ app } = await startApi());
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(() => app.close());

it.each(['/v1/audit/entries', '/v1/audit/usage'])('%s answers no system, and nobody without a token', async (path) => {
  for (const token of [TOKEN, OPERATOR_TOKEN]) {
    const answer = await fetch(url + path, { headers: { Authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'access-denied' });
  }
  expect((await fetch(url + path)).status).toBe(401);
});
