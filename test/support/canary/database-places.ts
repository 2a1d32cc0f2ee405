// Where PostgreSQL could keep or tell a person: its log, what sessions are seen doing, every row of every table as a plain
// dump would hold it, the write-ahead log.
import type { EmbeddedPostgres } from '#embedded-postgres';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** The loudest a server can be: every statement, with the parameters an operator's settings would allow. */
export async function logEveryStatement(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    for (const [name, value] of [
      ['log_min_duration_statement', '0'],
      ['log_parameter_max_length', '0'],
      ['log_parameter_max_length_on_error', '0'],
      ['log_connections', 'on'],
    ])
      await client.query(`alter system set ${name} = '${value}'`);
    await client.query('select pg_reload_conf()');
  });
}

export const readServerLog = ({ home }: EmbeddedPostgres): Promise<Buffer> => readFile(join(home, 'server.log'));

/** Every row of every table outside PostgreSQL's own schemas, one a line, ciphertexts in hex. @param schema only of this one */
export async function dumpTables(databaseUrl: string, schema?: string): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `select table_schema as schema, table_name as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') and ($1::text is null or table_schema = $1)`,
      [schema ?? null],
    );
    const lines: string[] = [];
    for (const { schema: of, name } of tables) {
      const { rows } = await client.query<{ line: string }>(
        `select t::text as line from ${client.escapeIdentifier(of)}.${client.escapeIdentifier(name)} t`,
      );
      lines.push(`${of}.${name}`, ...rows.map(({ line }) => line));
    }
    return lines.join('\n');
  });
}

/** The files as they are, every segment. */
export async function readWriteAheadLog(adminUrl: string): Promise<Buffer> {
  const folder = await withClient(
    adminUrl,
    async (client) => (await client.query<{ folder: string }>("select current_setting('data_directory') as folder")).rows[0]?.folder,
  );
  const walFolder = join(folder ?? '', 'pg_wal');
  const segments = (await readdir(walFolder)).filter((name) => /^[0-9A-F]{24}$/.test(name));
  return Buffer.concat(await Promise.all(segments.map((name) => readFile(join(walFolder, name)))));
}

/** Looks at what every session is doing, again and again. */
export function watchSessions(adminUrl: string, everyMs: number): { stop(): Promise<string> } {
  const seen = new Set<string>();
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  const started = client.connect();
  const look = async (): Promise<void> => {
    await started;
    const { rows } = await client.query<{ said: string }>(
      "select concat_ws(' ', usename, application_name, wait_event, query) as said from pg_stat_activity where pid <> pg_backend_pid()",
    );
    for (const { said } of rows) seen.add(said);
  };
  let running = Promise.resolve();
  const timer = setInterval(() => (running = running.then(look).catch(() => undefined)), everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
      await look();
      await client.end();
      return [...seen].join('\n');
    },
  };
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
