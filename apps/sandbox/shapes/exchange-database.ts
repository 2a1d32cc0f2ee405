// An exchange database (前置库) on PostgreSQL by the layout of a department: a schema with requests, results and the state of
// the office, a login for the hub that owns nothing, and the office's own statements.
import { createHash } from 'node:crypto';
import { HubError } from '#kernel';
import { Client, escapeIdentifier, escapeLiteral, type Pool } from 'pg';
import type { ExchangeRequest, ExchangeTables } from './exchange-office.js';

/** Names of tables and columns, and the words for states; every department has its own. */
export interface ExchangeLayout {
  readonly schema: string;
  readonly request: {
    readonly table: string;
    readonly batch: string;
    readonly key: string;
    readonly idNumber: string;
    readonly name: string;
    readonly state: string;
    readonly createdAt: string;
  };
  readonly stateType: 'smallint' | 'text';
  readonly states: { readonly fresh: string; readonly taken: string; readonly done: string; readonly failed: string };
  /** Result columns besides key and order are texts. */
  readonly result: { readonly table: string; readonly key: string; readonly order: string; readonly columns: readonly string[] };
  readonly office: { readonly table: string; readonly column: string; readonly open: string; readonly maintenance: string };
}

/** One row of a result by column, without key and order: the order is the place in the list, from `firstOrder`. */
export interface ResultRow {
  readonly order: number;
  readonly cells: Readonly<Record<string, string | null>>;
}

export interface NamedRequest extends ExchangeRequest {
  readonly name: string;
}

export interface ExchangeDatabase {
  readonly tables: ExchangeTables<ResultRow, NamedRequest>;
  /** For the hub: may insert requests, and read results and the office's state. */
  readonly clientUrl: string;
}

/**
 * Creates what is missing and keeps what is there: a restarted office goes on with the requests it finds.
 * @param adminUrl login that may create schemas and roles in the database of the URL
 * @param pool connections of the same login, for the office's own statements
 * @param password of the hub's login; its name follows from the database, so that each database has one
 * @throws HubError `exchange-unavailable` when the database cannot be prepared
 */
export async function openExchangeDatabase(
  layout: ExchangeLayout,
  adminUrl: string,
  pool: Pool,
  password: string,
): Promise<ExchangeDatabase> {
  const login = await prepareDatabase(layout, adminUrl, password).catch((cause: unknown) => {
    throw new HubError('exchange-unavailable', 'the exchange database could not be prepared; check SANDBOX_EXCHANGE_ADMIN_URL', {
      retry: 'later',
      cause,
    });
  });
  const clientUrl = new URL(adminUrl);
  clientUrl.username = login;
  clientUrl.password = password;
  return { tables: openTables(layout, pool, login), clientUrl: clientUrl.toString() };
}

const nameTable = (layout: ExchangeLayout, table: string): string => `${escapeIdentifier(layout.schema)}.${escapeIdentifier(table)}`;

function writeSchema(layout: ExchangeLayout): string {
  const { request, result, office, states, stateType } = layout;
  const requests = nameTable(layout, request.table);
  const offices = nameTable(layout, office.table);
  return `
create schema if not exists ${escapeIdentifier(layout.schema)};
create table if not exists ${requests} (
  ${request.batch} text not null, ${request.key} text primary key check (length(${request.key}) <= 64), ${request.idNumber} text not null,
  ${request.name} text not null, ${request.state} ${stateType} not null default ${escapeLiteral(states.fresh)},
  ${request.createdAt} timestamptz not null default now());
create index if not exists request_by_state on ${requests} (${request.state}, ${request.createdAt});
create table if not exists ${nameTable(layout, result.table)} (
  ${result.key} text not null, ${result.order} int not null, ${result.columns.map((column) => `${column} text`).join(', ')},
  primary key (${result.key}, ${result.order}));
create table if not exists ${offices} (${office.column} text not null);
insert into ${offices} select ${escapeLiteral(office.open)} where not exists (select from ${offices});`;
}

async function prepareDatabase(layout: ExchangeLayout, adminUrl: string, password: string): Promise<string> {
  const { schema, request, result, office } = layout;
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const named = await client.query<{ name: string }>('select current_database() as name');
    const database = named.rows[0]?.name ?? '';
    const login = `${schema}_${createHash('sha256').update(database).digest('hex').slice(0, 12)}`;
    const role = escapeIdentifier(login);
    const requests = nameTable(layout, request.table);
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('sandbox_exchange'))"); // grants on the database exclude one another
    await client.query(writeSchema(layout));
    const exists = await client.query('select from pg_roles where rolname = $1', [login]);
    const attributes = `login nosuperuser nocreatedb nocreaterole noinherit nobypassrls password ${escapeLiteral(password)}`;
    await client.query(`${exists.rowCount === 0 ? 'create' : 'alter'} role ${role} ${attributes}`);
    await client.query(`grant connect on database ${escapeIdentifier(database)} to ${role}`);
    await client.query(`grant usage on schema ${escapeIdentifier(schema)} to ${role}`);
    // "on conflict" needs to read the key; the rest of the requests stays hidden.
    const inserted = [request.batch, request.key, request.idNumber, request.name].join(', ');
    const read = [request.batch, request.key, request.state].join(', ');
    await client.query(`grant insert (${inserted}), select (${read}) on ${requests} to ${role}`);
    await client.query(`grant select on ${nameTable(layout, result.table)}, ${nameTable(layout, office.table)} to ${role}`);
    await client.query('commit');
    return login;
  } finally {
    await client.end();
  }
}

function openTables(layout: ExchangeLayout, pool: Pool, login: string): ExchangeDatabase['tables'] {
  const { request, result, office, states, stateType } = layout;
  const requests = nameTable(layout, request.table);
  const results = nameTable(layout, result.table);
  const offices = nameTable(layout, office.table);
  const columns = result.columns.map((column) => escapeIdentifier(column));
  const { key, state } = request;
  return {
    showOffice: async (shown) => {
      await pool.query(`update ${offices} set ${office.column} = $1 where ${office.column} <> $1`, [office[shown]]);
    },
    take: async (limit, failedToo) => {
      const taken = await pool.query<NamedRequest>(
        `update ${requests} set ${state} = $3
         where ${key} in (select ${key} from ${requests} where ${state} = any ($2) order by ${request.createdAt} limit $1 for update skip locked)
         returning ${key} as "requestNumber", ${request.idNumber} as "idNumber", ${request.name} as "name"`,
        [limit, failedToo ? [states.fresh, states.failed] : [states.fresh], states.taken],
      );
      return taken.rows;
    },
    store: async (answers) => {
      const rows = answers.flatMap(({ requestNumber, rows: own }) =>
        own.map(({ order, cells }) => ({ request_number: requestNumber, place: order, ...cells })),
      );
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query(`delete from ${results} where ${result.key} = any ($1)`, [answers.map((answer) => answer.requestNumber)]);
        await client.query(
          `insert into ${results} (${result.key}, ${result.order}, ${columns.join(', ')})
           select request_number, place, ${columns.join(', ')}
           from json_to_recordset($1) as r (request_number text, place int, ${columns.map((column) => `${column} text`).join(', ')})`,
          [JSON.stringify(rows)],
        );
        await client.query(
          `update ${requests} q set ${state} = a.state::${stateType}
           from json_to_recordset($1) as a (request_number text, state text) where q.${key} = a.request_number`,
          [
            JSON.stringify(
              answers.map((answer) => ({
                request_number: answer.requestNumber,
                state: answer.state === 2 ? states.done : states.failed,
              })),
            ),
          ],
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
      await pool.query(`update ${requests} set ${state} = $1 where ${state} = $2`, [states.fresh, states.taken]);
    },
    dropClients: async () => {
      await pool.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [login]);
    },
  };
}
