// What is sealed under which key, and whether it opens: counts for operators, as hedui_keys. Nothing of anybody is shown.
import { sql } from 'kysely';
import type { Database } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys } from './household-keys.js';
import { countOutdatedIndex } from './key-index.js';
import { SEALED_COLUMNS } from './sealed-columns.js';
import { cipherOfField, readFields, readFieldsOf, tryToOpen } from './sealed-fields.js';

/** How many keys or fields stand under a master key, in a suite. */
export interface KeyUse {
  readonly keyId: string;
  readonly suite: 'aes' | 'sm';
  readonly count: number;
}

export interface KeyStatus {
  /** Keys of households, by the master they are wrapped by. */
  readonly households: readonly KeyUse[];
  readonly householdsWithoutKey: number;
  readonly householdsErased: number;
  /** Fields under keys derived from a master: what belongs to no household, and what was sealed before households had keys. */
  readonly fields: readonly (KeyUse & { readonly table: string })[];
}

const useOf = (column: string) => sql`rtrim(convert_from(substring(${sql.raw(column)} from 3 for 4), 'LATIN1')) as key_id,
  case get_byte(${sql.raw(column)}, 0) when 1 then 'aes' else 'sm' end as suite, count(*)::int as count`;
interface UseRow {
  key_id: string;
  suite: 'aes' | 'sm';
  count: number;
}
const toUse = ({ key_id, suite, count }: UseRow): KeyUse => ({ keyId: key_id, suite, count });

export async function readKeyStatus(database: Database): Promise<KeyStatus> {
  const households = await sql<UseRow>`select ${useOf('wrapped_key')} from household_key where wrapped_key is not null
    group by 1, 2 order by 1, 2`.execute(database);
  const others = await sql<{ without: number; erased: number }>`select
    (select count(*)::int from household h where not exists (select 1 from household_key k where k.household_id = h.household_id)) as without,
    (select count(*)::int from household_key where destroyed_at is not null) as erased`.execute(database);
  const fields: (KeyUse & { table: string })[] = [];
  for (const table of new Set(SEALED_COLUMNS.map((column) => column.table))) {
    const counts = new Map<string, KeyUse & { table: string }>();
    for (const { column } of SEALED_COLUMNS.filter((one) => one.table === table)) {
      const { rows } = await sql<UseRow>`select ${useOf(column)} from ${sql.table(table)}
        where ${sql.ref(column)} is not null and get_byte(${sql.ref(column)}, 0) in (1, 2) group by 1, 2 order by 1, 2`.execute(database);
      for (const row of rows) {
        const name = `${row.key_id}/${row.suite}`;
        counts.set(name, { ...toUse(row), table, count: row.count + (counts.get(name)?.count ?? 0) });
      }
    }
    fields.push(...counts.values());
  }
  return {
    households: households.rows.map(toUse),
    householdsWithoutKey: others.rows[0]?.without ?? 0,
    householdsErased: others.rows[0]?.erased ?? 0,
    fields,
  };
}

export interface KeyCheck {
  readonly opened: number;
  /** Fields that do not open, by table. */
  readonly closed: Readonly<Record<string, number>>;
  /** People whose number is not indexed under the current key. */
  readonly notIndexed: number;
}

const HOUSEHOLDS_A_PAGE = 100;
const FIELDS_A_PAGE = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Opens every field, page by page. @param onDone how many more were looked at */
export async function checkKeys(
  database: Database,
  cipher: FieldCipher,
  onDone: (count: number) => void = () => undefined,
): Promise<KeyCheck> {
  let opened = 0;
  const closed: Record<string, number> = {};
  const count = (table: string, fault: string | undefined): void => {
    if (fault === undefined) opened += 1;
    else closed[table] = (closed[table] ?? 0) + 1;
  };
  for (let after = FIRST_ID; ;) {
    const { rows } = await sql<{
      household_id: string;
    }>`select h.household_id from household h left join household_key k using (household_id)
      where h.household_id > ${after}::uuid and k.destroyed_at is null order by h.household_id limit ${HOUSEHOLDS_A_PAGE}`.execute(
      database,
    );
    const last = rows.at(-1);
    if (!last) break;
    after = last.household_id;
    const keys = openKeys(database, cipher);
    const ids = rows.map((row) => row.household_id);
    await keys.load({ households: ids });
    for (const column of SEALED_COLUMNS.filter(({ household }) => household !== undefined)) {
      const fields = await readFieldsOf(database, column, ids);
      for (const field of fields) count(column.table, tryToOpen(cipherOfField(cipher, keys, field), field));
      onDone(fields.length);
    }
  }
  for (const column of SEALED_COLUMNS) {
    const nobodys = column.household === undefined ? sql`true` : sql`${sql.raw(column.household)} is null`;
    for (let offset = 0; ; offset += FIELDS_A_PAGE) {
      const order = sql.raw(column.key.map((name) => `t.${name}`).join(', '));
      const fields = await readFields(database, column, sql`${nobodys} order by ${order} limit ${FIELDS_A_PAGE} offset ${offset}`);
      for (const field of fields) count(column.table, tryToOpen(cipher.forScope(field.scope), field));
      onDone(fields.length);
      if (fields.length < FIELDS_A_PAGE) break;
    }
  }
  return { opened, closed, notIndexed: await countOutdatedIndex(database, cipher) };
}
