// The control API over HTTP: switches, counts, households.
import { openTestOffices, type TestOffices } from '../../test/personas/office-setting.js';
import { openControlApi } from './control-api.js';
import { openHappenings } from './happenings.js';
import { listen } from './sandbox.js';
import { makeKeyPair } from './shapes/spdci-envelope.js';

describe('the control API', () => {
  let offices: TestOffices;
  let server: Awaited<ReturnType<typeof listen>>;

  const pointed: (string | undefined)[] = [];
  const callbacks = { pointTo: (url: string | undefined) => void pointed.push(url), bring: () => undefined, bringEvents: () => undefined };

  beforeAll(async () => {
    offices = await openTestOffices();
    const happenings = openHappenings(offices.population, callbacks, () => makeKeyPair('an office').privateKey);
    server = await listen('127.0.0.1', 0, [openControlApi(offices.board, offices.calls, offices.population, callbacks, happenings)]);
  });
  afterAll(() => server.stop());
  const send = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`http://127.0.0.1:${server.port}/control${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });

  it('changes the named switches of one source and puts all of them back', async () => {
    expect(await (await send('PUT', '/faults/tax', { latencyMs: 50, silent: true })).json()).toMatchObject({
      latencyMs: 50,
      silent: true,
      errorRate: 0,
    });
    expect(await (await send('PUT', '/faults/tax', { silent: false })).json()).toMatchObject({ latencyMs: 50, silent: false });
    expect(offices.board.of('banks').current().latencyMs).toBe(0);
    expect((await send('DELETE', '/faults')).status).toBe(204);
    expect(await (await send('GET', '/faults')).json()).toMatchObject({ tax: { latencyMs: 0 }, banks: { secondWaveMs: 1500 } });
  });

  it('says where registries bring their answers, and that they bring them nowhere', async () => {
    expect((await send('PUT', '/callbacks', { url: 'http://127.0.0.1:9/v1/callbacks' })).status).toBe(204);
    expect((await send('PUT', '/callbacks', { url: 'ftp://elsewhere' })).status).toBe(400);
    expect((await send('DELETE', '/callbacks')).status).toBe(204);
    expect(pointed).toEqual(['http://127.0.0.1:9/v1/callbacks', undefined]);
  });

  it('refuses a source or a switch that does not exist', async () => {
    expect((await send('PUT', '/faults/customs', { silent: true })).status).toBe(404);
    expect((await send('PUT', '/faults/tax', { sulking: true })).status).toBe(400);
    expect((await send('PUT', '/faults/tax', { errorRate: 2 })).status).toBe(400);
  });

  it('counts calls and starts afresh', async () => {
    offices.calls.record('tax', 'q-1');
    offices.calls.record('tax', 'q-1');
    offices.calls.record('banks', 'q-1');
    expect(await (await send('GET', '/calls')).json()).toMatchObject([
      { source: 'tax', requestNumber: 'q-1', count: 2, firstAt: expect.stringMatching(/Z$/), lastAt: expect.stringMatching(/Z$/) },
      { source: 'banks', requestNumber: 'q-1', count: 1 },
    ]);
    await send('DELETE', '/calls');
    expect(await (await send('GET', '/calls')).json()).toEqual([]);
  });

  it('serves synthetic households and personas without what the departments hold', async () => {
    const list: unknown = await (await send('GET', '/households?limit=3')).json();
    expect(list).toMatchObject([{ ref: 'h0001' }, { ref: 'h0002' }, { ref: 'h0003' }]);
    expect(await (await send('GET', '/households?limit=3&seed=5')).json()).toHaveLength(3);
    const persona: unknown = await (await send('GET', '/households/s06')).json();
    expect(persona).toMatchObject({
      ref: 's06',
      region: 'heilongjiang',
      members: expect.arrayContaining([expect.objectContaining({ personRef: 'P5', counted: false })]),
    });
    expect(persona).toMatchObject({ declared: expect.arrayContaining([{ item: 'wages', unit: 'yuan', amount: '6400.00' }]) });
    expect(JSON.stringify(persona)).not.toContain('TEST1');
    expect((await send('GET', '/households/nobody')).status).toBe(404);
  });

  it('lets something happen to somebody it knows', async () => {
    const person = offices.population.findPeople(() => true, 1)[0];
    const idNumber = person?.member.idNumber ?? '';
    const before = person?.registers.deaths.length ?? 0;
    const said = await send('POST', '/happenings', { kind: 'death', idNumber, on: '2026-03-01' });
    expect([said.status, await said.json()]).toEqual([201, { number: 1 }]);
    expect(person?.registers.deaths).toHaveLength(before + 1);
    expect((await send('POST', '/happenings', { kind: 'death', idNumber: '1'.repeat(18), on: '2026-03-01' })).status).toBe(404);
    expect((await send('POST', '/happenings', { kind: 'flood', idNumber, on: '2026-03-01' })).status).toBe(400);
  });
});
