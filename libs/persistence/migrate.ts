// Forward-only migrations in raw SQL, the database roles, and BullMQ's own schema, in one command that may be repeated.
import { HubError } from '#kernel';
import { runMigrations } from 'bullmq';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { ADVISORY_LOCKS } from './advisory-locks.js';
import { EXPORT_ROLE, letWorkerExport } from './export-role.js';
import { grantKeyRole, KEY_ROLE } from './key-role.js';

const LEDGER = `create table if not exists public.hedui_migration (
  name text primary key, sha256 text not null, applied_at timestamptz not null default now())`;

/** Passwords of the two roles the processes log in with. */
export interface RolePasswords {
  readonly app: string;
  readonly worker: string;
  /** Of hedui_keys, for `hedui keys`; without one the role cannot log in. */
  readonly keys?: string;
}

export interface MigrationResult {
  readonly applied: readonly string[];
}

/**
 * Creates or updates roles, applies pending migrations, brings the queue's schema up to date. Safe to run at once from
 * several places: an advisory lock lets one through.
 * @param ownerUrl login that may create roles and schemas in the database
 * @param folder holds `<timestamp>_<name>.sql`, applied in name order, each in a transaction of its own
 * @param queues names of the queues; each has a sequence that both roles use, so it is made here and not by whoever is first
 * @throws HubError `migration-edited` when an applied file has changed since
 */
export async function migrate(
  ownerUrl: string,
  folder: string,
  passwords: RolePasswords,
  queues: readonly string[] = ['collect.live', 'collect.bulk'],
): Promise<MigrationResult> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'hedui-migrate', connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCKS.migration]);
    await ensureRole(client, 'hedui_app', passwords.app);
    await ensureRole(client, 'hedui_worker', passwords.worker);
    await ensureRole(client, KEY_ROLE, passwords.keys);
    await ensureRole(client, EXPORT_ROLE, undefined);
    await letWorkerExport(client);
    await client.query(LEDGER);
    await client.query('grant select on public.hedui_migration to hedui_app, hedui_worker');
    const applied = await applyPending(client, folder);
    await grantKeyRole(client);
    await runMigrations(client, 'bullmq');
    await client.query('set search_path to default');
    await grantQueue(client, queues);
    return { applied };
  } finally {
    await client.end();
  }
}

/** The newest migration in the folder, against which a process checks the database at boot. */
export async function newestMigration(folder: string): Promise<string> {
  const names = await migrationNames(folder);
  const newest = names.at(-1);
  if (!newest) throw new HubError('configuration-invalid', `no migrations found in ${folder}`);
  return newest;
}

async function migrationNames(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const odd = files.find((name) => !/^\d{8}T\d{4}_[a-z0-9-]+\.sql$/.test(name));
  if (odd !== undefined)
    throw new HubError('configuration-invalid', `${odd} would never be applied; name it <yyyymmddThhmm>_<words-with-hyphens>.sql`);
  return files;
}

async function applyPending(client: pg.Client, folder: string): Promise<string[]> {
  const done = new Map(
    (await client.query<{ name: string; sha256: string }>('select name, sha256 from public.hedui_migration')).rows.map((row) => [
      row.name,
      row.sha256,
    ]),
  );
  const applied: string[] = [];
  for (const name of await migrationNames(folder)) {
    const text = await readFile(join(folder, name), 'utf8');
    const sha256 = createHash('sha256').update(text).digest('hex');
    const known = done.get(name);
    if (known !== undefined && known !== sha256)
      throw new HubError('migration-edited', `${name} was changed after it was applied; add a new migration instead`);
    if (known !== undefined) continue;
    await client.query('begin');
    try {
      await client.query(text);
      await client.query('insert into public.hedui_migration (name, sha256) values ($1, $2)', [name, sha256]);
      await client.query('commit');
    } catch (cause) {
      await client.query('rollback');
      throw new HubError('migration-failed', `${name} could not be applied: ${cause instanceof Error ? cause.message : 'unknown error'}`, {
        cause,
      });
    }
    applied.push(name);
  }
  return applied;
}

async function ensureRole(
  client: pg.Client,
  role: 'hedui_app' | 'hedui_worker' | typeof KEY_ROLE | typeof EXPORT_ROLE,
  password: string | undefined,
): Promise<void> {
  const exists = (await client.query('select 1 from pg_roles where rolname = $1', [role])).rowCount === 1;
  const attributes = 'nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
  const login = password === undefined ? 'nologin' : `login password ${client.escapeLiteral(password)}`;
  try {
    if (!exists) await client.query(`create role ${role} with ${attributes} ${login}`);
    else if (password !== undefined) await client.query(`alter role ${role} with ${login}`);
  } catch (error) {
    // Another database of the same server is being migrated at this moment: the role is there now.
    if (!(error instanceof pg.DatabaseError) || !['42710', '23505', 'XX000'].includes(error.code ?? '')) throw error;
  }
  const database = (await client.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? '';
  await client.query(`grant connect on database ${client.escapeIdentifier(database)} to ${role}`);
}

/** BullMQ numbers the jobs of a queue by a sequence "bullmq_jid_<md5 of the name>" that it creates on demand. */
async function grantQueue(client: pg.Client, queues: readonly string[]): Promise<void> {
  for (const queue of queues)
    await client.query(`create sequence if not exists bullmq.bullmq_jid_${createHash('md5').update(queue).digest('hex')}`);
  await client.query(`grant usage, create on schema bullmq to hedui_app, hedui_worker;
    grant select, insert, update, delete on all tables in schema bullmq to hedui_app, hedui_worker;
    grant usage, select, update on all sequences in schema bullmq to hedui_app, hedui_worker;
    grant execute on all functions in schema bullmq to hedui_app, hedui_worker`);
}
