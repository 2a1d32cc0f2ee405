// The bench's own PostgreSQL, set so that every arm is measured alike, and a fresh migrated database for every run of an arm.
import { startEmbeddedPostgres } from '#embedded-postgres';
import { migrate } from '#persistence';
import { houseRoot, migrationsFolder } from '#platform';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { withLogin } from '../../apps/cli/stack.js';

/** Full-page images depend on checkpoints, and vacuum on the clock: both are off, in all arms. */
const SETTINGS = {
  full_page_writes: 'off',
  autovacuum: 'off',
  max_wal_size: '8GB',
  wal_keep_size: '2GB',
  checkpoint_timeout: '1h',
  max_connections: '200',
};
const TEMPLATE = 'bench_template';

export interface BenchDatabase {
  readonly adminUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  /** Superuser, connected to this database. */
  readonly admin: pg.Client;
  drop(): Promise<void>;
}

export interface BenchServer {
  /** Process id of the server's first process, parent of all others. */
  readonly postmasterPid: number;
  readonly version: string;
  openDatabase(): Promise<BenchDatabase>;
  stop(): Promise<void>;
}

export async function startBenchServer(): Promise<BenchServer> {
  const dataFolder = join(houseRoot(), '.hedui', 'bench', 'postgres');
  await applySettings(dataFolder);
  const server = await startEmbeddedPostgres({ dataFolder, log: () => undefined });
  const passwords = { app: randomBytes(12).toString('hex'), worker: randomBytes(12).toString('hex') };
  const maintenance = await connect(server.adminUrl);
  for (const { name } of (
    await maintenance.query<{ name: string }>("select datname as name from pg_database where datname like 'bench\\_%'")
  ).rows)
    await maintenance.query(`drop database "${name}" with (force)`);
  await maintenance.query(`create database ${TEMPLATE}`);
  await migrate(nameDatabase(server.adminUrl, TEMPLATE), migrationsFolder(), passwords);
  const inTemplate = await connect(nameDatabase(server.adminUrl, TEMPLATE));
  await inTemplate.query('create extension pg_walinspect');
  await inTemplate.query('vacuum (freeze, analyze)'); // so that no run pays for settling the catalogue
  await inTemplate.end();
  const { rows } = await maintenance.query<{ pid: number; version: string }>(
    "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid, current_setting('server_version') as version",
  );
  let count = 0;
  return {
    postmasterPid: rows[0]?.pid ?? -1,
    version: rows[0]?.version ?? 'unknown',
    async openDatabase() {
      count += 1;
      const name = `bench_${count}`;
      await maintenance.query(`create database ${name} template ${TEMPLATE}`);
      const adminUrl = nameDatabase(server.adminUrl, name);
      const admin = await connect(adminUrl);
      return {
        adminUrl,
        appUrl: withLogin(adminUrl, 'hedui_app', passwords.app),
        workerUrl: withLogin(adminUrl, 'hedui_worker', passwords.worker),
        admin,
        async drop() {
          await admin.end();
          await maintenance.query(`drop database ${name} with (force)`);
        },
      };
    },
    async stop() {
      await maintenance.end();
      await server.stop();
    },
  };
}

/** Some settings hold from the start of the server only, so it is started once to write them down. */
async function applySettings(dataFolder: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataFolder, log: () => undefined });
  const client = await connect(server.adminUrl);
  await client.query('alter system reset all');
  for (const [name, value] of Object.entries(SETTINGS)) await client.query(`alter system set ${name} = '${value}'`);
  await client.end();
  await server.stop();
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench' });
  await client.connect();
  client.on('error', () => undefined);
  return client;
}

function nameDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
