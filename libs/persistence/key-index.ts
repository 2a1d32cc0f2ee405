// The index of identity numbers under the keys in force: every member's row brought to them, as hedui_keys. While two keys are
// in force both stand in the row, so that people are found whichever came first.
import { isHubError } from '#kernel';
import { sql } from 'kysely';
import { z } from 'zod';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { openKeys } from './household-keys.js';
import { indexTextOf, openIdentity } from './member-identity.js';
import { SEALED_COLUMNS } from './sealed-columns.js';
import { readFields } from './sealed-fields.js';

const MEMBERS_A_PAGE = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface MemberRow {
  subject_id: string;
  household_id: string;
  identity_sealed: Buffer;
  id_number_index: Buffer;
  id_number_other_index: Buffer | null;
}
interface Index {
  readonly current: Buffer;
  readonly other: Buffer | undefined;
}

/** @returns members whose row says something else than the keys in force */
async function findOutdated(
  connection: Database | DatabaseTransaction,
  cipher: FieldCipher,
  after: string,
): Promise<{
  readonly last: string | undefined;
  readonly seen: number;
  readonly outdated: readonly (MemberRow & { readonly index: Index })[];
}> {
  const { rows } = await sql<MemberRow>`select m.subject_id, m.household_id, m.identity_sealed, m.id_number_index, m.id_number_other_index
    from member m where m.subject_id > ${after}::uuid
      and not exists (select 1 from household_key e where e.household_id = m.household_id and e.destroyed_at is not null)
    order by m.subject_id limit ${MEMBERS_A_PAGE}`.execute(connection);
  const keys = openKeys(connection, cipher);
  await keys.load({ households: rows.map((row) => row.household_id) });
  const outdated = rows.flatMap((row) => {
    try {
      const text = indexTextOf(openIdentity(keys, row), row.subject_id);
      const index = { current: cipher.indexOf(text), other: cipher.otherIndexOf(text) };
      return isUpToDate(row, index) ? [] : [{ ...row, index }];
    } catch (error) {
      if (isHubError(error)) return []; // does not open: `hedui keys check` counts it
      throw error;
    }
  });
  return { last: rows.at(-1)?.subject_id, seen: rows.length, outdated };
}

const isUpToDate = (row: MemberRow, { current, other }: Index): boolean =>
  row.id_number_index.equals(current) &&
  (other === undefined ? row.id_number_other_index === null : row.id_number_other_index?.equals(other) === true);

/** @returns how many rows were changed */
export async function indexMembers(
  database: Database,
  cipher: FieldCipher,
  onDone: (count: number) => void = () => undefined,
): Promise<number> {
  let changed = await indexNamed(database, cipher);
  for (let after = FIRST_ID; ;) {
    const page = await inTransaction(database, undefined, async (transaction) => {
      const found = await findOutdated(transaction, cipher, after);
      for (const { subject_id, identity_sealed, index } of found.outdated)
        await sql`update member set id_number_index = ${index.current}, id_number_other_index = ${index.other ?? null}
          where subject_id = ${subject_id} and identity_sealed = ${identity_sealed}`.execute(transaction);
      return found;
    });
    if (page.last === undefined) return changed;
    after = page.last;
    changed += page.outdated.length;
    onDone(page.seen);
  }
}

/** Members that the index does not have under the keys in force. */
export async function countOutdatedIndex(database: Database, cipher: FieldCipher): Promise<number> {
  let count = 0;
  for (let after = FIRST_ID; ;) {
    const page = await findOutdated(database, cipher, after);
    if (page.last === undefined) return count;
    after = page.last;
    count += page.outdated.length;
  }
}

const relativeSchema = z.object({ idNumber: z.string() });

/** The same for the register of relatives and for people departments follow, which are few. @returns how many rows were changed */
async function indexNamed(database: Database, cipher: FieldCipher): Promise<number> {
  let changed = 0;
  for (const column of SEALED_COLUMNS.filter(({ table }) => ['relative', 'status_follow'].includes(table)))
    for (const field of await readFields(database, column, sql`true`)) {
      const { idNumber } = relativeSchema.parse(
        JSON.parse(cipher.forScope(field.scope).open(field.address, field.sealed).toString('utf8')),
      );
      const index = cipher.indexOf(idNumber);
      const other = cipher.otherIndexOf(idNumber) ?? null;
      const result = await sql`update ${sql.table(column.table)} set id_number_index = ${index}, id_number_other_index = ${other}
        where ${sql.ref(column.key[0] ?? '')} = ${field.key[0]} and (id_number_index is distinct from ${index} or id_number_other_index is distinct from ${other})`.execute(
        database,
      );
      changed += Number(result.numAffectedRows ?? 0n);
    }
  return changed;
}

export async function countMembers(database: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from member`.execute(database);
  return rows[0]?.count ?? 0;
}
