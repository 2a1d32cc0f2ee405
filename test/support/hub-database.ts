// A migrated database of the hub for a test file: cloned from a template that is made once a run and checked by the
// migrations' contents. Tests log in with the roles the processes use.
import {
  createAuditWriter,
  createFieldCipher,
  loadKeys,
  migrate,
  openDatabase,
  type CipherKeys,
  type Database,
  type FieldCipher,
  type ScopedCipher,
} from '#persistence';
import { migrationsFolder } from '#platform';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { createTestDatabase, testServerUrl, type TestDatabase } from './database.js';
import { withLogin } from '../../apps/cli/stack.js';

export const TEST_PASSWORDS = { app: 'test-app-password', worker: 'test-worker-password', keys: 'test-keys-password' };

export const TEST_INDEX_KEY = Buffer.alloc(32, 9);

/** `HEDUI_TEST_SUITE=sm` runs the same tests on the other suite. */
export const testKeys: CipherKeys = {
  fieldKeys: [{ id: 'k1', key: Buffer.alloc(32, 7) }],
  indexKey: TEST_INDEX_KEY,
  suite: process.env['HEDUI_TEST_SUITE'] === 'sm' ? 'sm' : 'aes',
};
export const testCipher: FieldCipher = createFieldCipher(testKeys);

/** What opens the fields of a verification. */
export const cipherOf = async ({ worker }: Pick<HubDatabase, 'worker'>, verificationId: string): Promise<ScopedCipher> =>
  (await loadKeys(worker, testCipher, { verifications: [verificationId] })).forScope(verificationId);

export interface HubDatabase extends TestDatabase {
  readonly appUrl: string;
  readonly workerUrl: string;
  /** As hedui_keys, which seals anew. */
  readonly keysUrl: string;
  /** As hedui_app: sees one client's rows. */
  readonly app: Database;
  /** As hedui_worker. */
  readonly worker: Database;
  /** As superuser, to look at everything. */
  inspect<Row extends pg.QueryResultRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Ends the connections of this object; the database stays, and can be copied. */
  release(): Promise<void>;
  close(): Promise<void>;
}

export const openHubDatabase = async (): Promise<HubDatabase> =>
  connectHubDatabase(await createTestDatabase({ template: await hubTemplate() }));

/** @param original a hub's database that was released */
export const copyHubDatabase = async (original: HubDatabase): Promise<HubDatabase> =>
  connectHubDatabase(await createTestDatabase({ template: original.name }));

/** Many things at once on a busy machine: what a test is about is never how long a connection was waited for. */
const UNHURRIED = { poolSize: 8, statementTimeoutMs: 30_000, connectTimeoutMs: 30_000 };

async function connectHubDatabase(database: TestDatabase): Promise<HubDatabase> {
  const audit = createAuditWriter(TEST_INDEX_KEY);
  const appUrl = withLogin(database.adminUrl, 'hedui_app', TEST_PASSWORDS.app);
  const keysUrl = withLogin(database.adminUrl, 'hedui_keys', TEST_PASSWORDS.keys);
  const workerUrl = withLogin(database.adminUrl, 'hedui_worker', TEST_PASSWORDS.worker);
  const app = openDatabase({ ...UNHURRIED, url: appUrl, applicationName: 'test-app', audit });
  const worker = openDatabase({ ...UNHURRIED, url: workerUrl, applicationName: 'test-worker', audit });
  // one session, kept: what a test sets for it holds, and statements given at once wait their turn
  const inspector = new pg.Pool({ connectionString: database.adminUrl, max: 1, idleTimeoutMillis: 0 });
  inspector.on('error', () => undefined);
  const release = async (): Promise<void> => void (await Promise.all([app.destroy(), worker.destroy(), inspector.end()]));
  return {
    ...database,
    appUrl,
    workerUrl,
    keysUrl,
    app,
    worker,
    inspect: async <Row extends pg.QueryResultRow>(sql: string, parameters: readonly unknown[] = []) =>
      (await inspector.query<Row>(sql, [...parameters])).rows,
    release,
    async close() {
      await release();
      await database.drop();
    },
  };
}

/** @returns name of a migrated database nobody is connected to; made anew when a migration has changed */
export async function hubTemplate(): Promise<string> {
  const folder = migrationsFolder();
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) hash.update(name).update(await readFile(join(folder, name)));
  const template = `hedui_template_${hash.digest('hex').slice(0, 16)}`;
  const client = new pg.Client({ connectionString: testServerUrl() });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7240092)');
    if ((await client.query('select 1 from pg_database where datname = $1', [template])).rowCount === 1) {
      // Roles belong to the whole server: another hub on it, a demo say, may have given them other passwords.
      await client.query(
        `alter role hedui_app password '${TEST_PASSWORDS.app}'; alter role hedui_worker password '${TEST_PASSWORDS.worker}'; alter role hedui_keys with login password '${TEST_PASSWORDS.keys}'`,
      );
      return template;
    }
    const making = `${template}_making`;
    await client.query(`drop database if exists "${making}" with (force)`);
    await client.query(`create database "${making}"`);
    const url = new URL(testServerUrl());
    url.pathname = `/${making}`;
    await migrate(url.href, folder, TEST_PASSWORDS);
    await client.query(`alter database "${making}" rename to "${template}"`);
    return template;
  } finally {
    await client.end();
  }
}
