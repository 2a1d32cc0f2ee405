// The role that seals anew (`hedui keys`): it reads and replaces sealed bytes of every table, and can do nothing else. What it
// may is granted after every migration, so that a new table needs no line for it.
import type pg from 'pg';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.js';

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
    await passTriggers(client, table);
  }
  for (const column of SEALED_COLUMNS) if (column.household !== undefined) await letErasureLook(client, column);
  await admit(client, 'hedui.household_key');
  await client.query(`grant select, insert, update (wrapped_key, wrapped_at) on hedui.household_key to ${KEY_ROLE};
    grant select, insert, delete on hedui.key_proof to ${KEY_ROLE};
    grant update (id_number_index, id_number_other_index) on hedui.member, hedui.relative, hedui.status_follow to ${KEY_ROLE};
    drop policy if exists keys_write on hedui.audit_event;
    create policy keys_write on hedui.audit_event for insert to ${KEY_ROLE} with check (true);
    grant insert on hedui.audit_event to ${KEY_ROLE}`);
}

/** The worker erases households, and must see of every field of theirs under which key it is. */
async function letErasureLook(client: pg.Client, { table, column, key, household }: SealedColumn): Promise<void> {
  const name = `hedui.${client.escapeIdentifier(table)}`;
  const columns = new Set([...key, column, ...(household === 't.household_id' ? ['household_id'] : [])]);
  await client.query(`grant select (${[...columns].join(', ')}) on ${name} to hedui_worker;
    drop policy if exists erasure_looks on ${name};
    create policy erasure_looks on ${name} for select to hedui_worker using (true)`);
}

/** Rows that are never edited may still be sealed anew: their triggers leave this role alone, which reaches sealed bytes only. */
async function passTriggers(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ text: string }>(
    `select pg_get_triggerdef(oid) as text from pg_trigger
     where tgrelid = $1::regclass and not tgisinternal and tgqual is null and tgtype & 19 = 19`, // before, for each row, update
    [table],
  );
  for (const { text } of rows)
    await client.query(
      text
        .replace(/^CREATE TRIGGER/, 'CREATE OR REPLACE TRIGGER')
        .replace(' EXECUTE FUNCTION ', ` WHEN (current_user <> '${KEY_ROLE}') EXECUTE FUNCTION `),
    );
}

const admit = async (client: pg.Client, table: string): Promise<void> =>
  void (await client.query(`drop policy if exists keys_all on ${table};
    create policy keys_all on ${table} to ${KEY_ROLE} using (true) with check (true)`));
