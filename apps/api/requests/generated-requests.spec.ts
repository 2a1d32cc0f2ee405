// Generated requests: whatever JSON stands in whatever place, the answer is a refusal or a success, never a failure.
import fc from 'fast-check';
import request from 'supertest';
import { verification } from '../testing/requests.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

const CANARY = 'canary-7f3b';
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(CANARY, -1, 0, '', [], {}, null, true, '2026-11-21', '110105194912310021', [CANARY], { [CANARY]: CANARY }),
);

/** Every place in a value, as paths. */
function listPlaces(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => listPlaces(item, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function replaceAt(value: unknown, [step, ...rest]: readonly (string | number)[], put: unknown): unknown {
  if (step === undefined) return put;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? replaceAt(item, rest, put) : item));
  return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, key === step ? replaceAt(item, rest, put) : item]));
}

describe('a generated request', () => {
  it('is answered 202 or 4xx, and a refusal repeats nothing of it', async () => {
    const right = verification();
    let key = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...listPlaces(right)), anything, async (place, put) => {
        key += 1;
        const answer = await request(api.app.getHttpServer())
          .post('/v1/verifications')
          .set('Authorization', `Bearer ${TOKEN}`)
          .set('Idempotency-Key', `generated-${key}`)
          .set('Content-Type', 'application/json')
          .send(JSON.stringify(replaceAt(right, place, put)));
        expect([202, 400]).toContain(answer.status);
        if (answer.status !== 400) return;
        expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
        expect(answer.body.errors.length).toBeGreaterThan(0);
        for (const { pointer, detail } of answer.body.errors) expect([typeof pointer, typeof detail]).toEqual(['string', 'string']);
        expect(answer.body.errors.map((error: { detail: string }) => error.detail).join()).not.toContain(CANARY);
      }),
      { numRuns: 400 },
    );
  });
});
