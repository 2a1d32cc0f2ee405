// The role that seals anew (`hedui keys`): it reads and replaces sealed bytes of every table, and can do nothing else. What it
// may is granted after every migration, so that a new table needs no line for it.
import type pg from 'pg';

export const KEY_ROLE = 'hedui_keys';

const SEALED_TABLES = `select c.relname as name, c.relrowsecurity as secured, array_agg(a.attname::text) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname = 'hedui' and c.relkind = 'r' and a.attname like '%\\_sealed' and not a.attisdropped group by c.relname, c.relrowsecurity`;

/** @param client connected as the owner, after the migrations */
export async function grantKeyRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; secured: boolean; columns: string[] }>(SEALED_TABLES);
  if (rows.length === 0) return;
  await client.query(`grant usage on schema hedui to ${KEY_ROLE}; grant select on public.hedui_migration to ${KEY_ROLE}`);
  for (const { name, secured, columns } of rows) {
    const table = `hedui.${client.escapeIdentifier(name)}`;
    const sealed = columns.map((column) => client.escapeIdentifier(column)).join(', ');
    await client.query(`grant select, update (${sealed}) on ${table} to ${KEY_ROLE}`);
    if (secured) await admit(client, table);
  }
  await admit(client, 'hedui.household_key');
  await client.query(`grant select, insert, update (wrapped_key, wrapped_at) on hedui.household_key to ${KEY_ROLE};
    grant update (id_number_index, id_number_other_index) on hedui.member to ${KEY_ROLE};
    grant insert on hedui.audit_event to ${KEY_ROLE}`);
}

const admit = async (client: pg.Client, table: string): Promise<void> =>
  void (await client.query(`drop policy if exists keys_all on ${table};
    create policy keys_all on ${table} to ${KEY_ROLE} using (true) with check (true)`));
