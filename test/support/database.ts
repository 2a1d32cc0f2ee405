// Databases for tests: empty, or cloned from a template that somebody has migrated.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

export interface TestDatabase {
  /** Superuser URL of this database. */
  readonly adminUrl: string;
  readonly name: string;
  /** Ends all connections to it and removes it. */
  readonly drop: () => Promise<void>;
}

const TEMPLATE_BUSY = '55006';
const TRIES = 20;

/** The server that global-setup.mjs started, as its superuser. */
export function testServerUrl(): string {
  const url = process.env['HEDUI_TEST_DATABASE_URL'];
  if (url === undefined || url === '')
    throw new Error('HEDUI_TEST_DATABASE_URL is not set: run this test in the jest project integration, e2e or faults');
  return url;
}

/** @param options.template name of a database to clone, to which nobody is connected; an empty one when absent */
export async function createTestDatabase(options: { readonly template?: string } = {}): Promise<TestDatabase> {
  const serverUrl = testServerUrl();
  const name = `hedui_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await createFrom(serverUrl, name, options.template ?? 'template0');
  const adminUrl = new URL(serverUrl);
  adminUrl.pathname = `/${name}`;
  return { adminUrl: adminUrl.href, name, drop: () => execute(serverUrl, `drop database if exists "${name}" with (force)`) };
}

/** A template is busy for a moment while the connection that migrated it goes away. */
async function createFrom(serverUrl: string, name: string, template: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await execute(serverUrl, `create database "${name}" template "${template}"`);
      return;
    } catch (error) {
      const isBusy = typeof error === 'object' && error !== null && 'code' in error && error.code === TEMPLATE_BUSY;
      if (!isBusy || tries === TRIES) throw error;
      await wait(50 * tries);
    }
  }
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
