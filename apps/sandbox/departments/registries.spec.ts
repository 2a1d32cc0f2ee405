// DCI registries and exchange tables: envelopes, signatures, transactions, result rows.
import { createPrivateKey, sign, createHash, verify, createPublicKey } from 'node:crypto';
import { openPlainHttp } from '../plain-offices.js';
import { listen } from '../sandbox.js';
import { answerExchange } from '../shapes/exchange-department.js';
import { openTestOffices, type TestOffices } from '../../../test/personas/office-setting.js';
import { marketRegulation } from './market-regulation.department.js';
import { ruralRevitalisation } from './rural-revitalisation.department.js';

describe('registries of the Digital Convergence Initiative', () => {
  let offices: TestOffices;
  let server: Awaited<ReturnType<typeof listen>>;
  let variables: Readonly<Record<string, string>>;
  beforeAll(async () => {
    offices = await openTestOffices();
    const plain = openPlainHttp(offices.settingOf, (name) => `secret of ${name}`);
    server = await listen('127.0.0.1', 0, plain.http);
    variables = plain.listVariables(`http://127.0.0.1:${server.port}`);
  });
  afterAll(() => server.stop());

  const header = {
    version: '1.0.0',
    message_id: 'm',
    message_ts: '2026-11-22T00:00:00Z',
    action: 'search',
    sender_id: 'hub',
    total_count: 1,
  };
  const searchFor = (type: string, record: string, ...numbers: string[]): object => ({
    transaction_id: `T-${numbers.join('-')}`,
    search_request: numbers.map((value, index) => ({
      reference_id: `r${index + 1}`,
      timestamp: '2026-11-22T00:00:00Z',
      search_criteria: { reg_type: type, reg_record_type: record, query_type: 'idtype-value', query: { type: 'UIN', value } },
    })),
  });
  const send = (id: string, path: string, body: object): Promise<Response> => {
    const start = `HEDUI_${id.toUpperCase().replaceAll('-', '_')}`;
    const headers = { authorization: `Bearer ${variables[`${start}_TOKEN`]}` };
    return fetch(`${variables[`${start}_BASE_URL`]}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  };

  it('tell a marriage at once, count none as none, and reject whom they do not know', async () => {
    const message = searchFor(
      'ns:org:RegistryType:Civil',
      'CRVSMarriage',
      '110199197006120017',
      '11019920021103004X',
      '110199199001010012',
    );
    const answer: unknown = await (await send('civil-affairs-marriage', '/registry/sync/search', { header, message })).json();
    expect(answer).toMatchObject({
      header: { status: 'succ', action: 'on-search' },
      message: {
        search_response: [
          {
            reference_id: 'r1',
            status: 'succ',
            timestamp: '2023-03-15T08:00:00+08:00',
            data: {
              reg_records: [
                {
                  identifier: [{ identifier_type: 'UIN', identifier_value: '110199197006120017' }],
                  marriages: [
                    { event_type: 'MARRIAGE', event_date: '1998-06-18', spouse_name: '钱样乙', spouse_identifier: '110199197208200023' },
                  ],
                },
              ],
            },
            pagination: { total_count: 1 },
          },
          { reference_id: 'r2', status: 'succ', data: { reg_records: [] }, pagination: { total_count: 0 } },
          { reference_id: 'r3', status: 'rjct', status_reason_code: 'rjct.identifier.unknown' },
        ],
      },
    });
  });

  it('want a signature where they sign, acknowledge, and answer the second look at a transaction', async () => {
    const message = searchFor('ns:org:RegistryType:Social', 'SRPerson', '110199197006120017');
    const unsigned = await send('civil-affairs-assistance', '/registry/search', { header, message });
    expect(unsigned.status).toBe(400);
    expect(await unsigned.text()).toContain('err.signature.invalid');
    const [created, expires] = [Math.floor(Date.now() / 1000), Math.floor(Date.now() / 1000) + 60].map(String);
    const digest = (head: unknown, body: unknown): string =>
      createHash('sha256')
        .update(JSON.stringify(head) + JSON.stringify(body))
        .digest('base64');
    const text = `(created): ${created}\n(expires): ${expires}\ndigest: SHA-256=${digest(header, message)}`;
    const key = createPrivateKey(variables['HEDUI_CIVIL_AFFAIRS_ASSISTANCE_PRIVATE_KEY'] ?? '');
    const signature = `Signature: created="${created}", expires="${expires}", signature="${sign(null, Buffer.from(text), key).toString('base64')}"`;
    const acknowledged = await send('civil-affairs-assistance', '/registry/search', { signature, header, message });
    expect(acknowledged.status).toBe(202);
    const status = { header, message: { txnstatus_request: { attribute_value: 'T-110199197006120017' } } };
    const look = async (): Promise<{ signature: string; header: { status: string }; message: unknown }> =>
      JSON.parse(await (await send('civil-affairs-assistance', '/registry/sync/txn/status', status)).text());
    expect((await look()).header.status).toBe('pdng');
    const done = await look();
    expect(done).toMatchObject({
      header: { status: 'succ' },
      message: {
        txnstatus_response: { txn_status: { search_response: [{ reference_id: 'r1', status: 'succ', pagination: { total_count: 0 } }] } },
      },
    });
    const part = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(done.signature)?.[1] ?? '';
    const signed = `(created): ${part('created')}\n(expires): ${part('expires')}\ndigest: SHA-256=${digest(done.header, done.message)}`;
    const registryKey = createPublicKey(variables['HEDUI_CIVIL_AFFAIRS_ASSISTANCE_REGISTRY_KEY'] ?? '');
    expect(verify(null, Buffer.from(signed), registryKey, Buffer.from(part('signature'), 'base64'))).toBe(true);
  });
});

describe('departments of exchange tables', () => {
  it('write a row a part in a business, and one row where there is nothing, nobody or a refusal', async () => {
    const offices = await openTestOffices();
    const setting = offices.settingOf('market-regulation');
    const owner = offices.population.households.flatMap(({ members, registers }) =>
      members.filter(({ personRef }) => registers.businesses.some((one) => one.person === personRef && one.part === 'self-employed')),
    )[0];
    const ask = (idNumber: string) => answerExchange(setting, marketRegulation, { requestNumber: 'q', idNumber, name: '某人' });
    expect(ask(owner?.idNumber ?? '')).toMatchObject({
      state: 2,
      rows: [
        {
          order: 0,
          cells: { ret_code: '0000', id_no: owner?.idNumber, part: 'T', zt: '存续', reg_cap: expect.stringMatching(/^\d+\.0000$/) },
        },
      ],
    });
    expect(ask('110199197006120017').rows).toEqual([
      { order: 0, cells: { ret_code: '0001', id_no: '110199197006120017', data_date: '20230315' } },
    ]);
    expect(ask('110199199001010012').rows).toMatchObject([{ cells: { ret_code: '0002', id_no: null } }]);
    offices.board.set('market-regulation', { errorRate: 1 });
    expect(ask('110199197006120017')).toMatchObject({ state: 9, rows: [{ cells: { ret_code: '9001' } }] });
  });

  it('keep conventions of their own', async () => {
    const offices = await openTestOffices();
    const answer = answerExchange(offices.settingOf('rural-revitalisation'), ruralRevitalisation, {
      requestNumber: 'q',
      idNumber: '371599194907160013',
      name: '郑样甲',
    });
    expect(answer.rows).toEqual([{ order: 1, cells: { jgdm: 'B', sfzhm: '371599194907160013', gxrq: '2021年9月10日' } }]);
  });
});
