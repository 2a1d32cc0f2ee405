// The bad-input corpus against the HTTP edge.
// Whatever is refused is answered as a problem, reaches no use case, and stands in no answer and no log line.
// Proves T21 for bodies.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { json, refusedRequests } from './testing/bad-input-corpus.js';
import { ID_NUMBER, member, verification, verificationOf } from './testing/requests.js';
import { startApi, TOKEN, type StartedApi } from './testing/start-api.js';

let api: StartedApi;
let app: NestFastifyApplication;
beforeAll(async () => {
  api = await startApi();
  app = api.app;
});
afterAll(() => app.close());

let keys = 0;
const post = (body: string | Buffer, contentType = 'application/json') => {
  keys += 1;
  return request(app.getHttpServer())
    .post('/v1/verifications')
    .set('Authorization', `Bearer ${TOKEN}`)
    .set('Idempotency-Key', `corpus-${keys}`)
    .set('Content-Type', contentType)
    .serialize((sent: unknown) => sent as string)
    .send(body);
};
describe('the bad-input corpus', () => {
  it.each(refusedRequests)('$b refuses $what', async ({ body, type, status = 400, fault, canary }) => {
    const before = api.hub.received.length;
    const from = api.logged.length;
    const answer = await post(body, type);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({ status, type: `urn:hedui:problem:${String(answer.body.code)}` });
    if (fault !== undefined) expect(answer.body.errors).toContainEqual({ pointer: fault[0], code: fault[1], detail: expect.any(String) });
    expect(api.hub.received).toHaveLength(before);
    if (canary !== undefined) expect(answer.text + api.logged.slice(from).join('')).not.toContain(canary);
  });

  it('B26 refuses a body of 10 MB that names no length, before it has all of it', async () => {
    const url = await app.listen(0, '127.0.0.1').then(() => app.getUrl());
    const chunk = new Uint8Array(64 * 1024).fill(0x20);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 160) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const options = {
      method: 'POST',
      body,
      duplex: 'half' as const,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'idempotency-key': 'chunked' },
    };
    const answer = await fetch(`${url}/v1/verifications`, options).then(
      (response) => response.status,
      () => 'closed' as const,
    );
    expect([413, 'closed']).toContain(answer);
    expect(sent).toBeLessThan(160);
  });

  it('tells all faults of a request at once', async () => {
    const answer = await post(
      json(
        verification({
          household: { divisionCode: '11', members: [member({ idNumber: '110105194912310021', name: '', role: 'friend' })] },
          referenceDate: '2027-01-01',
          programmes: ['dibao', 'lottery', 'dibao'],
          declared: [{ item: 'dwellings', unit: 'yuan', count: 1.5 }],
          extra: 1,
        }),
      ),
    );
    expect(answer.body.errors.map((error: { pointer: string; code: string }) => `${error.pointer} ${error.code}`).sort()).toEqual([
      '/declared/0 figure-unit',
      '/declared/0/count count-invalid',
      '/declared/0/unit figure-item-unit',
      '/extra field-unknown',
      '/household/divisionCode division-code',
      '/household/members/0/idNumber id-number-check-character',
      '/household/members/0/name name-length',
      '/household/members/0/role field-not-allowed-value',
      '/programmes/1 field-not-allowed-value',
      '/programmes/2 list-repeats',
      '/referenceDate date-in-future',
    ]);
  });

  it.each([
    ['nothing at all', {}],
    ['lists where objects belong', { household: [], authorizations: {}, declared: 'x' }],
    ['objects where text belongs', { household: { divisionCode: {}, members: [{ ref: {}, idNumber: [], name: 1 }] }, referenceDate: {} }],
    [
      'null everywhere',
      {
        household: null,
        authorizations: null,
        authorizationIds: null,
        referenceDate: null,
        purpose: null,
        trigger: null,
        programmes: null,
        declared: null,
      },
    ],
    ['members that are no objects', { household: { divisionCode: '110105', members: [null, 1, 'a', []] } }],
    ['authorizations that are no objects', { authorizations: [null, 1, []], declared: [null, 1] }],
  ])('answers %s with faults, never with a failure', async (_what, body) => {
    const answer = await post(json(body));
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('request-invalid');
    expect(answer.body.errors.length).toBeGreaterThan(0);
  });

  it.each(['[]', '1', '"a"', 'null', ''])('answers the body %p, which is no object, with 400', async (body) => {
    expect((await post(body)).body).toMatchObject({ status: 400, code: 'request-invalid' });
  });
});

describe('what looks odd but is right', () => {
  const accepted = async (change: Record<string, unknown>) => {
    const answer = await post(json(verificationOf(change)));
    expect(answer.body.errors).toBeUndefined();
    expect(answer.status).toBe(202);
    const command = api.hub.received.at(-1);
    return command !== undefined && 'members' in command.household ? command.household.members[0] : undefined;
  };

  it('B2 takes a lower-case x and keeps it in upper case', async () => {
    expect((await accepted({ idNumber: '11010519491231002x' }))?.idNumber).toBe(ID_NUMBER);
  });
  it('B11 takes full-width digits and keeps plain ones', async () => {
    expect((await accepted({ idNumber: '１１０１０５１９４９１２３１００２Ｘ' }))?.idNumber).toBe(ID_NUMBER);
  });
  it.each(['810000199408230021', '830000198601010011', '911124198108030024'])('B15 and B16 take the permit number %s', async (idNumber) => {
    expect((await accepted({ idNumber }))?.idNumber).toBe(idNumber);
  });
  it.each(['阿不都\u2022热合曼', '阿不都\u30FB热合曼', '阿不都\u00B7热合曼'])(
    'B17 gives the middle dot of %s its one form',
    async (name) => {
      expect((await accepted({ name }))?.name).toBe('阿不都\u00B7热合曼');
    },
  );
  it('B18 keeps a rare ideograph', async () => {
    expect((await accepted({ name: '王𠂇' }))?.name).toBe('王𠂇');
  });
  it('B19 gives a name its composed form', async () => {
    expect((await accepted({ name: 'Jose\u0301' }))?.name).toBe('Jos\u00E9');
  });
  it.each([1, 50])('B20 takes a name of %p characters', async (length) => {
    expect((await accepted({ name: '𠂇'.repeat(length) }))?.name).toBe('𠂇'.repeat(length));
  });
  it.each(['<script>alert(1)</script>', '{{7*7}}', "'; DROP TABLE"])('B22 takes %s for text', async (name) => {
    expect((await accepted({ name }))?.name).toBe(name);
  });
});
