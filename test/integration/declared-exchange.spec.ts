// A declared source over exchange tables on a real PostgreSQL: its statements are right, a repeat inserts nothing, and an
// answer counts only when the department says it is done.
import {
  createAdapterClients,
  lookupSubmission,
  pollSource,
  probeSource,
  submitToSource,
  type AdapterClientSet,
  type SourceCall,
} from '#adapter-kit';
import { FIRST, NOW, PERIOD, SECOND } from '#adapter-kit/conformance';
import { adapterFamilies } from '#adapters';
import { sourceDescriptorSchema, type SourceAdapter } from '#contracts';
import { fixedClock, isHubError } from '#kernel';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { parse } from 'yaml';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const TABLES = `
  create schema market_exchange;
  create table market_exchange.request (
    batch_no text not null, req_no text primary key, id_no text not null, id_no_old text, xm text not null, state smallint not null default 0);
  create table market_exchange.result (
    req_no text, seq int, ret_code text, id_no text, credit_code text, part text, zt text, data_date text, primary key (req_no, seq));
  create table market_exchange.office (state text);
  insert into market_exchange.office values ('open')`;

const PEOPLE = [FIRST, SECOND];

describe('a declared source over exchange tables', () => {
  let database: TestDatabase;
  let department: Client;
  let clients: AdapterClientSet;
  let adapter: Extract<SourceAdapter, { mode: 'answers-later' }>;
  let call: SourceCall;

  beforeAll(async () => {
    database = await createTestDatabase();
    department = new Client({ connectionString: database.adminUrl });
    await department.connect();
    await department.query(TABLES);
    const source = sourceDescriptorSchema.parse(parse(await readFile('config/departments/templates/exchange-table.yaml', 'utf8')));
    const declared = source.connected ? adapterFamilies.get('declared')?.declare(source) : undefined;
    if (!declared || !('adapter' in declared) || declared.adapter.mode !== 'answers-later')
      throw new Error('the template declares no adapter');
    adapter = declared.adapter;
    clients = createAdapterClients();
    call = {
      options: adapter.options.parse({ databaseUrl: database.adminUrl }),
      clients,
      clock: fixedClock(NOW),
      signal: new AbortController().signal,
      log: () => undefined,
      timeoutMs: 10_000,
    };
  });
  afterAll(async () => {
    await clients.close();
    await department.end();
    await database.drop();
  });

  it('puts each person into the request table once, however often it submits, and finds its submission again', async () => {
    expect(await lookupSubmission(adapter, PEOPLE, PERIOD, call)).toBeUndefined();
    const { ticket } = await submitToSource(adapter, PEOPLE, PERIOD, call);
    expect((await submitToSource(adapter, [...PEOPLE].reverse(), PERIOD, call)).ticket).toBe(ticket);
    const { rows } = await department.query('select batch_no, req_no, id_no, id_no_old, xm from market_exchange.request order by req_no');
    expect(rows).toEqual([
      { batch_no: ticket, req_no: FIRST.requestNumber, id_no: FIRST.idNumber, id_no_old: '110105491231002', xm: FIRST.name },
      { batch_no: ticket, req_no: SECOND.requestNumber, id_no: SECOND.idNumber, id_no_old: '650101880707001', xm: SECOND.name },
    ]);
    expect(await lookupSubmission(adapter, PEOPLE, PERIOD, call)).toEqual({ ticket });
  });

  it('hands over who is done, and waits for the others', async () => {
    const { ticket } = await submitToSource(adapter, PEOPLE, PERIOD, call);
    expect(await pollSource(adapter, ticket, PEOPLE, PERIOD, call)).toEqual({ state: 'pending', answers: new Map() });
    await department.query(`insert into market_exchange.result values ($1, 1, '0000', $2, '91371500MA3C0001XX', 'T', '存续', '20230315')`, [
      FIRST.requestNumber,
      FIRST.idNumber,
    ]);
    expect((await pollSource(adapter, ticket, PEOPLE, PERIOD, call)).answers.size).toBe(0);
    await department.query('update market_exchange.request set state = 2 where req_no = $1', [FIRST.requestNumber]);
    const first = await pollSource(adapter, ticket, PEOPLE, PERIOD, call);
    expect(first.state).toBe('pending');
    expect(first.answers.get(FIRST.subjectId)).toMatchObject({
      outcome: 'found',
      asOf: '2023-03-15',
      facts: [{ kind: 'business-registration', creditCode: '91371500MA3C0001XX', part: 'self-employed', status: 'in-business' }],
    });
    await department.query(`insert into market_exchange.result (req_no, seq, ret_code, data_date) values ($1, 0, '0001', '20230315')`, [
      SECOND.requestNumber,
    ]);
    await department.query('update market_exchange.request set state = 2');
    const both = await pollSource(adapter, ticket, PEOPLE, PERIOD, call);
    expect(both.state).toBe('done');
    expect(both.answers.get(SECOND.subjectId)).toEqual({ outcome: 'no-record', asOf: '2023-03-15', match: 'not-told' });
  });

  it('takes "done" without a row for no answer, never for "no record"', async () => {
    await department.query('delete from market_exchange.result where req_no = $1', [SECOND.requestNumber]);
    const { answers } = await pollSource(adapter, 'any', [SECOND], PERIOD, call);
    expect(answers.get(SECOND.subjectId)).toEqual({ outcome: 'error', reason: 'left-out-of-the-answer', retry: 'later' });
  });

  it('sees by its probe that the office is closed', async () => {
    await expect(probeSource(adapter, call)).resolves.toBeUndefined();
    await department.query(`update market_exchange.office set state = 'maintenance'`);
    const error: unknown = await probeSource(adapter, call).catch((thrown: unknown) => thrown);
    expect(isHubError(error) && error.code).toBe('source-maintenance');
  });
});
