// The exchange client on a real PostgreSQL: values as text, limits, and errors without what the server says.
import { createAdapterClients, type AdapterClientSet } from '#adapter-kit';
import { isHubError } from '#kernel';

const url = process.env['HEDUI_TEST_DATABASE_URL'] ?? '';

describe('the exchange client', () => {
  let clients: AdapterClientSet;
  beforeEach(() => {
    clients = createAdapterClients({ limits: { totalMs: 3_000, exchangeRows: 10 } });
  });
  afterEach(() => clients.close());
  const query = (sql: string, parameters: unknown[] = [], signal = new AbortController().signal, address = url) =>
    clients.bindTo(signal).exchange.query({ url: address }, sql, parameters);
  const failure = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!isHubError(error)) throw new Error('expected a HubError');
    return error;
  };

  it('hands every value over as the text the database wrote', async () => {
    const rows = await query(`select 1::int as i, 12345678901234567890::numeric as n, '2023-03-15'::date as d, true as b, null::text as x`);
    expect(rows).toEqual([{ i: '1', n: '12345678901234567890', d: '2023-03-15', b: 't', x: null }]);
  });

  it('drops the text of the server, which may repeat a parameter', async () => {
    const error = await failure(query('select $1::int', ['赵样甲 110199197006120017']));
    expect(error.code).toBe('source-schema-drift');
    expect(`${error.message} ${JSON.stringify(error.details)} ${String(error.cause)}`).not.toMatch(/赵样甲|110199/);
  });

  it('calls a table that is not there drift, and a wrong login credentials', async () => {
    expect((await failure(query('select * from vehicle_exchange_of_nobody.result'))).code).toBe('source-schema-drift');
    const stranger = new URL(url);
    stranger.username = 'stranger';
    expect((await failure(query('select 1', [], undefined, stranger.href))).code).toBe('source-credentials');
  });

  it('ends a statement at its time and with the signal of the call, and works on afterwards', async () => {
    expect((await failure(query('select pg_sleep(20)'))).code).toBe('source-deadline');
    expect((await failure(query('select pg_sleep(5)', [], AbortSignal.timeout(50)))).code).toBe('source-deadline');
    expect(await query('select 1 as one')).toEqual([{ one: '1' }]);
  });

  it('refuses more rows than its limit', async () => {
    expect((await failure(query('select generate_series(1, 11)'))).code).toBe('source-answer-too-large');
  });

  it('says unavailable when nobody listens', async () => {
    expect((await failure(query('select 1', [], undefined, 'postgres://hub@127.0.0.1:1/x'))).code).toBe('source-unavailable');
  });
});
