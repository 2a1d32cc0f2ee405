// The `changes` part of a declared source against a department over HTTP: what is asked, what is read, and what is drift.
import { createAdapterClients } from '#adapter-kit';
import { startHttpDepartment, type HttpQuestion, type HttpReply } from '#adapter-kit/conformance';
import { fixedClock, isHubError } from '#kernel';
import { changesSchema, declareChanges } from './changes.js';
import { httpOptionsSchema } from './http-login.js';

const GIVEN = changesSchema.parse({
  ...{ path: '/registry/changes', cursorParameter: 'after', query: { limit: '2' } },
  ...{ events: 'data.list', cursor: 'data.next', more: 'data.more' },
  event: {
    eventId: 'no',
    kind: { from: 'type', codes: { DEATH: 'death', STILLBIRTH: 'ignored' } },
    on: { from: 'day', read: 'compact-date' },
    idNumber: 'person.number',
  },
});
const ROW = { no: 'SW-1', type: 'DEATH', day: '20260301', person: { number: '11010519491231002X' } };
const page = (list: readonly object[], more: Record<string, unknown> = {}): string =>
  JSON.stringify({ data: { list, next: 12, more: false, ...more } });

describe('the changes of a declared source', () => {
  const clients = createAdapterClients();
  afterAll(() => clients.close());

  /** @returns the page, or the code and message it failed with */
  const pull = async (answer: (question: HttpQuestion) => HttpReply, cursor?: string) => {
    const department = await startHttpDepartment(answer);
    const { signal } = new AbortController();
    const options = httpOptionsSchema.parse({ baseUrl: department.url, authentication: { kind: 'bearer', token: 't' } });
    const context = { options, clients: clients.bindTo(signal), clock: fixedClock('2026-03-16T02:00:00Z'), signal, log: () => undefined };
    const told = await declareChanges(GIVEN)(cursor, context).catch((error: unknown) =>
      isHubError(error) ? { code: error.code, message: error.message } : { code: 'unknown', message: String(error) },
    );
    await department.stop();
    return told;
  };

  it('are asked for by the cursor of the last page, signed in, and without one at the very beginning', async () => {
    const asked: string[] = [];
    const answer = ({ path, headers }: HttpQuestion): HttpReply => {
      asked.push(`${path} ${headers['authorization'] ?? ''}`);
      return { body: page([]) };
    };
    await pull(answer);
    await pull(answer, 'a&b');
    expect(asked).toEqual(['/registry/changes?limit=2 Bearer t', '/registry/changes?limit=2&after=a%26b Bearer t']);
  });

  it('are read field by field, codes through their table, and kinds that do not concern the hub are left out', async () => {
    await expect(pull(() => ({ body: page([ROW, { ...ROW, type: 'STILLBIRTH' }], { more: true }) }))).resolves.toEqual({
      events: [{ eventId: 'SW-1', kind: 'death', on: '2026-03-01', idNumber: '11010519491231002X' }],
      cursor: '12',
      more: true,
    });
  });

  it.each([
    ['a code nobody named', page([{ ...ROW, type: 'FLOOD' }]), 'source-schema-drift'],
    ['a day in another form', page([{ ...ROW, day: '2026-03-01' }]), 'source-schema-drift'],
    ['a field that is missing', page([{ ...ROW, person: {} }]), 'source-schema-drift'],
    ['a list that is none', JSON.stringify({ data: { list: {}, next: 1, more: false } }), 'source-schema-drift'],
    ['a cursor that is missing', page([], { next: undefined }), 'source-schema-drift'],
    ['more that is no yes or no', page([], { more: 'false' }), 'source-schema-drift'],
    ['half a page', page([ROW]).slice(0, 40), 'source-answer-malformed'],
  ])('with %s are refused whole, without a value of theirs', async (_what, body, code) => {
    const told = await pull(() => ({ body }));
    expect(told).toMatchObject({ code });
    expect(JSON.stringify(told)).not.toMatch(/FLOOD|11010519491231002X/);
  });
});
