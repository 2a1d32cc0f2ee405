// The exchange databases of plain departments on a real PostgreSQL: every department has tables, columns, states and a login
// of its own. HEDUI_TEST_DATABASE_URL is the URL of an administrator's login.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { startSandbox, type Sandbox } from '../../apps/sandbox/sandbox.js';
import { personasFolder } from '../personas/office-setting.js';

const adminUrl = process.env['HEDUI_TEST_DATABASE_URL'] ?? '';
const database = `sandbox_${randomBytes(6).toString('hex')}`;
const farmer = '371599194907160013';

describe('exchange databases of plain departments', () => {
  let sandbox: Sandbox;
  const clients: Client[] = [];
  const exchangeUrl = new URL(adminUrl);
  exchangeUrl.pathname = `/${database}`;

  const asAdmin = async (sql: string): Promise<void> => {
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(sql).finally(() => admin.end());
  };
  const openAs = async (variable: string): Promise<Client> => {
    const client = new Client({ connectionString: sandbox.env[variable] });
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  };
  /** Looks until rows are there: an exchange database has no other way to tell. */
  const readUntilThere = async (client: Client, sql: string): Promise<unknown[]> => {
    for (;;) {
      const { rows } = await client.query(sql);
      if (rows.length > 0) return rows;
      await wait(5);
    }
  };

  beforeAll(async () => {
    await asAdmin(`create database ${database}`);
    sandbox = await startSandbox({ exchangeAdminUrl: exchangeUrl.toString(), personasFolder, households: 5 });
    for (const source of ['market-regulation', 'rural-revitalisation'] as const) sandbox.setFaults(source, { pollMs: 10 });
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    const logins = Object.entries(sandbox.env).filter(([name]) => name.endsWith('_DATABASE_URL'));
    await sandbox.stop();
    await asAdmin(`drop database ${database} with (force)`);
    for (const [, url] of logins) await asAdmin(`drop role if exists ${new URL(url).username}`);
  });

  it('answer a request of the poverty register in pinyin columns, letters as states', async () => {
    const hub = await openAs('HEDUI_RURAL_REVITALISATION_DATABASE_URL');
    await hub.query("insert into xczx_qzk.t_sq (pch, sqbh, sfzhm, xm) values ('b', 'q-1', $1, '郑样甲')", [farmer]);
    expect(await readUntilThere(hub, "select * from xczx_qzk.t_jg where sqbh = 'q-1'")).toEqual([
      { sqbh: 'q-1', xh: 1, jgdm: 'B', sfzhm: farmer, hbh: null, lbmc: null, kssj: null, jssj: null, gxrq: '2021年9月10日' },
    ]);
    expect((await hub.query("select clzt from xczx_qzk.t_sq where sqbh = 'q-1'")).rows).toEqual([{ clzt: 'Y' }]);
    expect((await hub.query('select zt from xczx_qzk.t_zt')).rows).toEqual([{ zt: '开放' }]);
  });

  it('answer a request of the market register, and show that the office is closed', async () => {
    const hub = await openAs('HEDUI_MARKET_REGULATION_DATABASE_URL');
    await hub.query("insert into market_exchange.request (batch_no, req_no, id_no, xm) values ('b', 'q-2', $1, '郑样甲')", [farmer]);
    expect(await readUntilThere(hub, "select ret_code, data_date from market_exchange.result where req_no = 'q-2'")).toEqual([
      { ret_code: '0001', data_date: '20210910' },
    ]);
    sandbox.setFaults('market-regulation', { maintenance: true });
    await readUntilThere(hub, "select state from market_exchange.office where state = 'maintenance'");
    sandbox.resetFaults();
  });

  it('give the login of one department nothing of another', async () => {
    const hub = await openAs('HEDUI_MARKET_REGULATION_DATABASE_URL');
    await expect(hub.query('select * from xczx_qzk.t_jg')).rejects.toThrow(/permission denied/);
    await expect(hub.query('select * from vehicle_exchange.result')).rejects.toThrow(/permission denied/);
    await expect(hub.query('select id_no from market_exchange.request')).rejects.toThrow(/permission denied/);
  });
});
