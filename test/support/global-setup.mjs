// Before integration, e2e and fault tests: one PostgreSQL server, kept between runs in .hedui/test, or the one that
// HEDUI_TEST_DATABASE_URL already names (a superuser's URL). Databases that killed test runs left behind are dropped.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import './global-typescript.mjs';

const repository = path.resolve(fileURLToPath(import.meta.url), '../../..');

export default async function setUp() {
  if (!process.env.HEDUI_TEST_DATABASE_URL) {
    const { startEmbeddedPostgres } = await import('../../libs/embedded-postgres/index.ts');
    const server = await startEmbeddedPostgres({ dataFolder: path.join(repository, '.hedui/test/postgres'), log: () => undefined });
    process.env.HEDUI_TEST_DATABASE_URL = server.adminUrl;
    globalThis.heduiTestServer = server; // for global-teardown.mjs, which jest runs in this same process
  }
  await dropLeftDatabases(process.env.HEDUI_TEST_DATABASE_URL);
}

/** Their names carry the process id of the test run: hedui_test_<pid>_<random>, with _departments for a sandbox beside a hub. */
async function dropLeftDatabases(adminUrl) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select datname from pg_database where datname ~ '^hedui_test_[0-9]+_[0-9a-f]+(_departments)?$'");
    for (const { datname } of rows) {
      if (!isAlive(Number(datname.split('_')[2]))) await client.query(`drop database if exists "${datname}" with (force)`);
    }
  } finally {
    await client.end();
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
