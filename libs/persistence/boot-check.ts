// What a process checks of its database before it serves: role, durability, migrations, clock. Refuses with every problem at once.
import { HubError } from '#kernel';
import { sql } from 'kysely';
import type { Database } from './database.js';

const CLOCK_SKEW_LIMIT_MS = 5000;

interface Settings {
  role: string;
  is_superuser: boolean;
  bypasses: boolean;
  fsync: string;
  synchronous_commit: string;
  now: Date;
  newest: string | null;
}

/**
 * @param expected.isDemonstration false: a database that a demonstration has made is refused; not looked at when absent
 * @throws HubError `boot-refused` whose details list what is wrong and what to do
 */
export async function checkDatabase(
  database: Database,
  expected: { role: string; newestMigration: string; isDemonstration?: boolean },
): Promise<void> {
  const problems: string[] = [];
  const row = (
    await sql<Settings>`select current_user::text as role, r.rolsuper as is_superuser, r.rolbypassrls as bypasses,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit, clock_timestamp() as now,
      (select max(name) from public.hedui_migration) as newest
      from pg_roles r where r.rolname = current_user`.execute(database)
  ).rows[0];
  if (!row) throw new HubError('boot-refused', 'the database did not say who we are');
  if (row.is_superuser || row.bypasses) problems.push(`role ${row.role} is superuser or bypasses row security: log in as ${expected.role}`);
  if (row.fsync !== 'on') problems.push('fsync is off: acknowledged requests could be lost; set fsync=on');
  if (row.synchronous_commit === 'off') problems.push('synchronous_commit is off: set it on for this role');
  if (row.newest !== expected.newestMigration)
    problems.push(`newest migration is ${row.newest ?? 'none'}, this build expects ${expected.newestMigration}: run "hedui migrate"`);
  else if (expected.isDemonstration === false && (await isMarked(database)))
    problems.push('this database was made by "hedui demo" and holds its accounts: use a database of your own');
  const skew = Math.abs(Date.now() - row.now.getTime());
  if (skew > CLOCK_SKEW_LIMIT_MS)
    problems.push(`this machine's clock is ${Math.round(skew / 1000)} s away from the database's: set the clock`);
  if (problems.length > 0) throw new HubError('boot-refused', problems.join('; '), { details: { problems } });
}

const isMarked = async (database: Database): Promise<boolean> =>
  (await database.selectFrom('installation_mark').select('mark').where('mark', '=', 'demonstration').execute()).length > 0;
