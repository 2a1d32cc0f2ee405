// N9: an answer that shows people and left no audit entry is not sent; what is sent names its request.
import { currentActing, nameActing } from '#audit';
import fastify, { type FastifyInstance } from 'fastify';
import { carryActing } from './carry-acting.js';

let server: FastifyInstance;
beforeEach(() => {
  server = fastify();
  carryActing(server, true);
});
afterEach(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}
async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const url = await server.listen({ port: 0, host: '127.0.0.1' }).catch(() => server.listeningOrigin);
  const answer = await fetch(url + path, init);
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

const write = (): void => {
  const acting = currentActing();
  if (acting !== undefined) acting.entries += 1;
};

it('a household that is shown without an entry becomes 503, and nothing of it is sent', async () => {
  server.get('/v1/households/:householdId', async (_request, reply) => reply.header('ETag', '"x"').send({ maskedName: '王*' }));
  const answer = await send('/v1/households/1');
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'audit-unavailable' });
  expect(answer.headers.get('ETag')).toBeNull();
  expect(answer.body).not.toContain('王');
});

it('one that left its entry is sent, with the id of the request', async () => {
  server.get('/v1/households/:householdId', async () => {
    await Promise.resolve();
    write();
    return { maskedName: '王*', requestId: currentActing()?.requestId };
  });
  const answer = await send('/v1/households/1');
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({ maskedName: '王*', requestId: answer.headers.get('Hedui-Request-Id') });
});

it('who sent the request is known to the entries, and to no other request', async () => {
  const officer = { officerId: 'o-1', organisationId: 'g-1', division: '110109' };
  server.post('/v1/who/:id', async (request) => {
    if ((request.params as { id: string }).id === 'officer') nameActing({ officer, roles: ['caseworker'] });
    await new Promise((resolve) => setImmediate(resolve));
    return { officer: currentActing()?.officer ?? null, roles: currentActing()?.roles };
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"some":"body"}' };
  const [named, unnamed] = await Promise.all([send('/v1/who/officer', post), send('/v1/who/system', post)]);
  expect(JSON.parse(named.body)).toEqual({ officer, roles: ['caseworker'] });
  expect(JSON.parse(unnamed.body)).toEqual({ officer: null, roles: [] });
});

it('routes that show nobody, and refusals, need no entry', async () => {
  server.get('/v1/packs', async () => ({ items: [] }));
  server.get('/v1/verifications/:verificationId/report', async (_request, reply) => reply.status(404).send({ code: 'not-found' }));
  expect((await send('/v1/packs')).status).toBe(200);
  expect((await send('/v1/verifications/1/report')).status).toBe(404);
});
