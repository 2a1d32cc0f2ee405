// B75 texts that make a careless expression run for minutes, in every field of a request and in what can be searched for: each
// is answered within a second. T21.
import request from 'supertest';
import { verification } from '../testing/requests.js';
import { startApi, TOKEN, type StartedApi } from '../testing/start-api.js';

const LENGTH = 50_000;
const AT_MOST_MS = 1000;
/** Long runs with a last character that lets every attempt fail, and steps back into each place between them. */
const BOMBS: readonly (readonly [string, string])[] = [
  ['letters', `${'a'.repeat(LENGTH)}!`],
  ['digits', `${'1'.repeat(LENGTH)}x`],
  ['blanks', `${' '.repeat(LENGTH)}.`],
  ['pairs', `${'a-'.repeat(LENGTH / 2)}!`],
  ['characters of names', `${'王·'.repeat(LENGTH / 2)}!`],
  ['amounts', `${'1,'.repeat(LENGTH / 2)}.`],
];

let api: StartedApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.app.close());

/** The body with one text after the other replaced. */
function* replaceTexts(value: unknown, replacement: string, path = ''): Generator<readonly [string, unknown]> {
  if (typeof value === 'string') yield [path, replacement];
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value))
      for (const [place, changed] of replaceTexts(part, replacement, `${path}/${key}`))
        yield [
          place,
          Array.isArray(value) ? value.map((one, index) => (String(index) === key ? changed : one)) : { ...value, [key]: changed },
        ];
}

it.each(BOMBS)(
  'B75 %s in every field of a request',
  async (_what, bomb) => {
    const slow: string[] = [];
    let sent = 0;
    for (const [place, body] of replaceTexts(verification({ clientReference: 'case-1' }), bomb)) {
      const begun = performance.now();
      const answer = await request(api.app.getHttpServer())
        .post('/v1/verifications')
        .set('Authorization', `Bearer ${TOKEN}`)
        .set('Idempotency-Key', `bomb-${sent}`)
        .send(Object(body));
      sent += 1;
      expect([place, answer.status]).toEqual([place, 400]);
      expect(answer.text.length).toBeLessThan(5000);
      if (performance.now() - begun > AT_MOST_MS) slow.push(place);
    }
    expect(sent).toBeGreaterThan(15);
    expect(slow).toEqual([]);
  },
  60_000,
);

it.each(BOMBS)('B75 %s in what is searched for, in a key and in an address', async (_what, bomb) => {
  const short = encodeURIComponent(bomb.slice(-2000));
  const asked = (path: string) => request(api.app.getHttpServer()).get(path).set('Authorization', `Bearer ${TOKEN}`);
  for (const path of [
    `/v1/sources?search=${short}`,
    `/v1/verifications?clientReference=${short}`,
    `/v1/verifications?cursor=${short}`,
    `/v1/packs/${short}`,
  ]) {
    const begun = performance.now();
    expect((await asked(path)).status).toBeLessThan(500);
    expect([path.slice(0, 30), performance.now() - begun < AT_MOST_MS]).toEqual([path.slice(0, 30), true]);
  }
});
