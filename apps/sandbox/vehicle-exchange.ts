// The exchange database of the vehicle administration: schema `vehicle_exchange`, a login for the hub that owns nothing,
// and the office's own statements. Needs an administrator's login, because it creates the hub's.
import { createHash } from 'node:crypto';
import { HubError } from '#kernel';
import { Client, escapeIdentifier, escapeLiteral, Pool } from 'pg';
import type { ExchangeTables } from './vehicle-office.js';

export interface VehicleExchange {
  readonly tables: ExchangeTables;
  /** For the hub: may insert requests, and read results and the office's state. */
  readonly clientUrl: string;
  close(): Promise<void>;
}

const schema = `
create schema if not exists vehicle_exchange;
create table if not exists vehicle_exchange.request (
  batch_no text not null, req_no text primary key check (length(req_no) <= 64), id_no text not null, xm text not null,
  state smallint not null default 0, created_at timestamptz not null default now());
create index if not exists request_by_state on vehicle_exchange.request (state, created_at);
create table if not exists vehicle_exchange.result (
  req_no text not null, seq int not null, ret_code text not null, id_no text, vin text, hphm text, cllx text, ccdjrq text,
  zt text, zt_history text, data_date text, primary key (req_no, seq));
create table if not exists vehicle_exchange.office (state text not null);
insert into vehicle_exchange.office select 'open' where not exists (select from vehicle_exchange.office);`;

/**
 * Creates what is missing and keeps what is there: a restarted office goes on with the requests it finds.
 * @param adminUrl login that may create schemas and roles in the database of the URL
 * @param password of the hub's login; its name follows from the database, so that each database has one
 * @throws HubError `exchange-unavailable` when the database cannot be prepared
 */
export async function openVehicleExchange(adminUrl: string, password: string): Promise<VehicleExchange> {
  const login = await prepareDatabase(adminUrl, password).catch((cause: unknown) => {
    throw new HubError('exchange-unavailable', 'the exchange database could not be prepared; check SANDBOX_EXCHANGE_ADMIN_URL', {
      retry: 'later',
      cause,
    });
  });
  const pool = new Pool({ connectionString: adminUrl, max: 2, allowExitOnIdle: true });
  pool.on('error', () => undefined); // an idle connection that breaks is replaced at the next look
  const clientUrl = new URL(adminUrl);
  clientUrl.username = login;
  clientUrl.password = password;
  return { tables: openTables(pool, login), clientUrl: clientUrl.toString(), close: () => pool.end() };
}

async function prepareDatabase(adminUrl: string, password: string): Promise<string> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const named = await client.query<{ name: string }>('select current_database() as name');
    const login = `vehicle_exchange_${createHash('sha256')
      .update(named.rows[0]?.name ?? '')
      .digest('hex')
      .slice(0, 12)}`;
    const role = escapeIdentifier(login);
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('vehicle_exchange'))");
    await client.query(schema);
    const exists = await client.query('select from pg_roles where rolname = $1', [login]);
    const attributes = `login nosuperuser nocreatedb nocreaterole noinherit nobypassrls password ${escapeLiteral(password)}`;
    await client.query(`${exists.rowCount === 0 ? 'create' : 'alter'} role ${role} ${attributes}`);
    await client.query(`grant connect on database ${escapeIdentifier(named.rows[0]?.name ?? '')} to ${role}`);
    await client.query(`grant usage on schema vehicle_exchange to ${role}`);
    // "on conflict (req_no)" needs to read that column; the rest of the requests stays hidden.
    await client.query(
      `grant insert (batch_no, req_no, id_no, xm), select (batch_no, req_no, state) on vehicle_exchange.request to ${role}`,
    );
    await client.query(`grant select on vehicle_exchange.result, vehicle_exchange.office to ${role}`);
    await client.query('commit');
    return login;
  } finally {
    await client.end();
  }
}

function openTables(pool: Pool, login: string): ExchangeTables {
  return {
    showOffice: async (state) => {
      await pool.query('update vehicle_exchange.office set state = $1 where state <> $1', [state]);
    },
    take: async (limit, failedToo) => {
      const taken = await pool.query<{ requestNumber: string; idNumber: string }>(
        `update vehicle_exchange.request set state = 1
         where req_no in (select req_no from vehicle_exchange.request where state = any ($2) order by created_at limit $1 for update skip locked)
         returning req_no as "requestNumber", id_no as "idNumber"`,
        [limit, failedToo ? [0, 9] : [0]],
      );
      return taken.rows;
    },
    store: async (answers) => {
      const rows = answers.flatMap(({ requestNumber, rows: own }) => own.map((row) => ({ requestNumber, ...row })));
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query('delete from vehicle_exchange.result where req_no = any ($1)', [answers.map((answer) => answer.requestNumber)]);
        await client.query(
          `insert into vehicle_exchange.result (req_no, seq, ret_code, id_no, vin, hphm, cllx, ccdjrq, zt, zt_history, data_date)
           select "requestNumber", seq, "retCode", "idNumber", vin, plate, type, "registeredOn", status, history, "dataDate"
           from json_to_recordset($1) as r ("requestNumber" text, seq int, "retCode" text, "idNumber" text, vin text, plate text,
             type text, "registeredOn" text, status text, history text, "dataDate" text)`,
          [JSON.stringify(rows)],
        );
        await client.query(
          `update vehicle_exchange.request q set state = a.state
           from json_to_recordset($1) as a ("requestNumber" text, state smallint) where q.req_no = a."requestNumber"`,
          [JSON.stringify(answers.map(({ requestNumber, state }) => ({ requestNumber, state })))],
        );
        await client.query('commit');
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    release: async () => {
      await pool.query('update vehicle_exchange.request set state = 0 where state = 1');
    },
    dropClients: async () => {
      await pool.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [login]);
    },
  };
}
