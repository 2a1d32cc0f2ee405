// A copy of a hub's rows in another database, as a dump and its restoring make one: with or without the table of keys.
import { createTestDatabase, type TestDatabase } from './database.js';
import { hubTemplate, type HubDatabase } from './hub-database.js';
import pg from 'pg';

/** Rows of every table of the hub at one moment. */
export type Dump = ReadonlyMap<string, string>;

export async function dumpHub(database: HubDatabase, options: { readonly without?: readonly string[] } = {}): Promise<Dump> {
  const tables = await database.inspect<{ name: string }>("select tablename as name from pg_tables where schemaname = 'hedui'");
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    if (options.without?.includes(name)) continue;
    const [row] = await database.inspect<{ rows: string }>(`select coalesce(json_agg(t), '[]')::text as rows from hedui."${name}" t`);
    dump.set(name, row?.rows ?? '[]');
  }
  return dump;
}

/** A new database with the rows of the dumps, the later ones added to the first. */
export async function restoreHub(...dumps: readonly Dump[]): Promise<TestDatabase> {
  const restored = await createTestDatabase({ template: await hubTemplate() });
  const client = new pg.Client({ connectionString: restored.adminUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica; set search_path = hedui');
    for (const dump of dumps)
      for (const [name, rows] of dump)
        await client.query(
          `insert into hedui."${name}" overriding system value select * from json_populate_recordset(null::hedui."${name}", $1) on conflict do nothing`,
          [rows],
        );
  } finally {
    await client.end();
  }
  return restored;
}
