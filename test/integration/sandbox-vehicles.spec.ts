// The whole sandbox with its exchange database on a real PostgreSQL, in a database of its own. HEDUI_TEST_DATABASE_URL is
// the URL of an administrator's login.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { sandboxSourceSchema } from '../../apps/sandbox/faults.js';
import { startSandbox, type Sandbox } from '../../apps/sandbox/sandbox.js';
import { personasFolder } from '../personas/office-setting.js';

const adminUrl = process.env['HEDUI_TEST_DATABASE_URL'] ?? '';
const database = `sandbox_${randomBytes(6).toString('hex')}`;
const seller = '230199197804020018';
const wife = '230199197908110026';

describe('the sandbox on a real exchange database', () => {
  let sandbox: Sandbox;
  let hub: Client;
  const exchangeUrl = new URL(adminUrl);
  exchangeUrl.pathname = `/${database}`;

  const asAdmin = async (sql: string, url = adminUrl): Promise<void> => {
    const admin = new Client({ connectionString: url });
    await admin.connect();
    await admin.query(sql).finally(() => admin.end());
  };
  const start = (): Promise<Sandbox> =>
    startSandbox({ exchangeAdminUrl: exchangeUrl.toString(), personasFolder, households: 5, secret: 'the same after a restart' });
  const openHub = async (): Promise<Client> => {
    const client = new Client({ connectionString: sandbox.env['HEDUI_VEHICLES_DATABASE_URL'] });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const insert = (requestNumber: string, idNumber: string): Promise<unknown> =>
    hub.query(
      'insert into vehicle_exchange.request (batch_no, req_no, id_no, xm) values ($1, $2, $3, $4) on conflict (req_no) do nothing',
      ['b-1', requestNumber, idNumber, '某人'],
    );
  /** Looks until rows are there: an exchange database has no other way to tell. */
  const readResults = async (requestNumber: string): Promise<unknown[]> => {
    for (;;) {
      const { rows } = await hub.query('select * from vehicle_exchange.result where req_no = $1 order by seq', [requestNumber]);
      if (rows.length > 0) return rows;
      await wait(5);
    }
  };

  beforeAll(async () => {
    await asAdmin(`create database ${database}`);
    sandbox = await start();
    sandbox.setFaults('vehicles', { pollMs: 10 });
    hub = await openHub();
  });
  afterEach(() => {
    sandbox.resetFaults();
    sandbox.setFaults('vehicles', { pollMs: 10 });
  });
  afterAll(async () => {
    await hub.end();
    await sandbox.stop();
    await asAdmin(`drop database ${database} with (force)`);
    for (const source of ['VEHICLES', 'MARKET_REGULATION', 'RURAL_REVITALISATION'])
      await asAdmin(`drop role if exists ${new URL(sandbox.env[`HEDUI_${source}_DATABASE_URL`] ?? '').username}`);
  });

  it('gives the hub every variable of the protocols page', () => {
    const names = Object.keys(sandbox.env);
    for (const source of sandboxSourceSchema.options)
      expect(names).toContainEqual(expect.stringMatching(new RegExp(`^HEDUI_${source.toUpperCase().replaceAll('-', '_')}_`)));
    expect(names.filter((name) => /^HEDUI_(BANKS|REAL_ESTATE|SOCIAL_INSURANCE|TAX|VEHICLES)_/.test(name)).sort()).toEqual([
      'HEDUI_BANKS_SFTP_HOST',
      'HEDUI_BANKS_SFTP_HOST_KEY_SHA256',
      'HEDUI_BANKS_SFTP_PASSWORD',
      'HEDUI_BANKS_SFTP_PORT',
      'HEDUI_BANKS_SFTP_USER',
      'HEDUI_REAL_ESTATE_APP_KEY',
      'HEDUI_REAL_ESTATE_APP_SECRET',
      'HEDUI_REAL_ESTATE_BASE_URL',
      'HEDUI_SOCIAL_INSURANCE_PASSWORD',
      'HEDUI_SOCIAL_INSURANCE_URL',
      'HEDUI_SOCIAL_INSURANCE_USER',
      'HEDUI_TAX_BASE_URL',
      'HEDUI_TAX_CLIENT_ID',
      'HEDUI_TAX_CLIENT_SECRET',
      'HEDUI_VEHICLES_DATABASE_URL',
    ]);
  });

  it('writes the vehicle of a request, and no vehicle, with the state that says done', async () => {
    await insert('q-1', seller);
    await insert('q-2', wife);
    expect(await readResults('q-1')).toEqual([
      {
        req_no: 'q-1',
        seq: 1,
        ret_code: '0000',
        id_no: seller,
        vin: 'LHDTEST1230199S06',
        hphm: '黑A-TEST1',
        cllx: 'K33',
        ccdjrq: '20120309',
        zt: 'G',
        zt_history: 'A:20120309;G:20190331',
        data_date: '20231018',
      },
    ]);
    expect(await readResults('q-2')).toMatchObject([{ seq: 0, ret_code: '0001', id_no: wife }]);
    expect((await hub.query("select state from vehicle_exchange.request where req_no = 'q-1'")).rows).toEqual([{ state: 2 }]);
  });

  it('processes a repeated request once', async () => {
    await insert('q-3', seller);
    await insert('q-3', seller);
    await readResults('q-3');
    await insert('q-3', seller);
    await insert('q-4', seller);
    await readResults('q-4');
    expect(sandbox.calls().filter(({ requestNumber }) => requestNumber === 'q-3')).toMatchObject([{ source: 'vehicles', count: 1 }]);
  });

  it('lets the hub neither read who was asked about, nor change anything, nor answer itself', async () => {
    await expect(hub.query('select id_no from vehicle_exchange.request')).rejects.toThrow(/permission denied/);
    await expect(hub.query('update vehicle_exchange.request set state = 0')).rejects.toThrow(/permission denied/);
    await expect(
      hub.query("insert into vehicle_exchange.request (batch_no, req_no, id_no, xm, state) values ('b', 'x', 'y', 'z', 2)"),
    ).rejects.toThrow(/permission denied/);
    await expect(hub.query("insert into vehicle_exchange.result (req_no, seq, ret_code) values ('q-1', 9, '0001')")).rejects.toThrow(
      /permission denied/,
    );
    await expect(hub.query('delete from vehicle_exchange.result')).rejects.toThrow(/permission denied/);
    await expect(hub.query('create table vehicle_exchange.mine (a int)')).rejects.toThrow(/permission denied/);
  });

  it('says in its own table when it is in maintenance, and answers afterwards', async () => {
    const readState = async (): Promise<unknown> =>
      (await hub.query<{ state: string }>('select state from vehicle_exchange.office')).rows[0]?.state;
    sandbox.setFaults('vehicles', { maintenance: true });
    while ((await readState()) !== 'maintenance') await wait(5);
    await insert('q-5', seller);
    sandbox.setFaults('vehicles', { maintenance: false });
    expect(await readResults('q-5')).toHaveLength(1);
    expect(await readState()).toBe('open');
  });

  it('replaces the row of a failed attempt once it works again', async () => {
    sandbox.setFaults('vehicles', { errorRate: 1 });
    await insert('q-6', seller);
    expect(await readResults('q-6')).toMatchObject([{ seq: 0, ret_code: '9001' }]);
    sandbox.setFaults('vehicles', { errorRate: 0 });
    while (!JSON.stringify(await readResults('q-6')).includes('"0000"')) await wait(5);
    expect(await readResults('q-6')).toHaveLength(1);
  });

  it('drops the connections of the hub when told to', async () => {
    const dropped = new Promise<void>((resolve) => hub.once('end', resolve));
    sandbox.setFaults('vehicles', { resetMidBody: true });
    await dropped;
    sandbox.resetFaults();
    hub = await openHub();
    expect((await hub.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('goes on after a restart with the same passwords and the requests that were left', async () => {
    const before = sandbox.env['HEDUI_VEHICLES_DATABASE_URL'];
    sandbox.setFaults('vehicles', { silent: true });
    await insert('q-7', seller);
    await sandbox.stop();
    sandbox = await start();
    expect(sandbox.env['HEDUI_VEHICLES_DATABASE_URL']).toBe(before);
    expect(await readResults('q-7')).toMatchObject([{ ret_code: '0000' }]);
  });

  it('serves the other departments and the households beside it', async () => {
    const list: unknown = await (await fetch(`${sandbox.controlUrl}/households`)).json();
    expect(list).toHaveLength(5);
    expect((await fetch(`${sandbox.env['HEDUI_SOCIAL_INSURANCE_URL']}?wsdl`)).status).toBe(200);
    expect((await fetch(`${sandbox.env['HEDUI_REAL_ESTATE_BASE_URL']}/api/ping`)).status).toBe(401);
    expect((await fetch(`${sandbox.env['HEDUI_TAX_BASE_URL']}/v1/ping`)).status).toBe(401);
  });
});
