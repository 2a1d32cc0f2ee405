// Sealed fields read column by column through the list of all of them, and sealed anew in place. A field that was changed in
// between is left alone: whoever changed it sealed it with what is current.
import { isHubError } from '#kernel';
import { sql, type RawBuilder } from 'kysely';
import type { Database, DatabaseTransaction } from './database.js';
import type { FieldCipher, ScopedCipher } from './field-cipher.js';
import type { HouseholdKeys } from './household-keys.js';
import type { SealedColumn } from './sealed-columns.js';

export interface SealedField {
  readonly column: SealedColumn;
  /** Values of the primary key. */
  readonly key: readonly unknown[];
  readonly householdId: string | null;
  readonly scope: string;
  readonly address: string;
  readonly sealed: Buffer;
}

interface FieldRow {
  key: unknown[];
  household_id: string | null;
  scope: string;
  address: string;
  sealed: Buffer;
}

/** @param which condition over the row `t` and what the column's `from` joins; may end in order and limit */
export async function readFields(
  connection: Database | DatabaseTransaction,
  column: SealedColumn,
  which: RawBuilder<unknown>,
): Promise<readonly SealedField[]> {
  const key = sql.raw(column.key.map((name) => `t.${name}::text`).join(', '));
  const { rows } = await sql<FieldRow>`select array[${key}] as key, ${sql.raw(column.household ?? 'null::uuid')} as household_id,
      ${sql.raw(column.scope)} as scope, ${sql.raw(column.address)} as address, t.${sql.ref(column.column)} as sealed
    from ${sql.raw(column.from)} where t.${sql.ref(column.column)} is not null and ${which}`.execute(connection);
  return rows.map((row) => ({
    column,
    key: row.key,
    householdId: row.household_id,
    scope: row.scope,
    address: row.address,
    sealed: row.sealed,
  }));
}

/** Fields of these households in a column that may belong to some. */
export const readFieldsOf = (
  connection: Database | DatabaseTransaction,
  column: SealedColumn,
  householdIds: readonly string[],
): Promise<readonly SealedField[]> =>
  readFields(connection, column, sql`${sql.raw(column.household ?? 'null::uuid')} = any(${[...householdIds]}::uuid[])`);

/** @param keys of the households of these fields */
export const cipherOfField = (cipher: FieldCipher, keys: HouseholdKeys, { householdId, scope }: SealedField): ScopedCipher =>
  householdId === null ? cipher.forScope(scope) : keys.forScope(householdId, scope);

/** Why a field did not open: `ciphertext-invalid`, `household-erased`; undefined when it did. */
export function tryToOpen(cipher: ScopedCipher, { address, sealed }: SealedField): string | undefined {
  try {
    cipher.open(address, sealed);
    return undefined;
  } catch (error) {
    if (isHubError(error)) return error.code;
    throw error;
  }
}

/** @returns whether it was stored; not when the row was changed or is gone */
export async function replaceField(
  connection: Database | DatabaseTransaction,
  { column, key, sealed }: SealedField,
  anew: Buffer,
): Promise<boolean> {
  const same = sql.join(
    column.key.map((name, index) => sql`${sql.ref(name)} = ${key[index]}`),
    sql` and `,
  );
  const result = await sql`update ${sql.ref(column.table)} set ${sql.ref(column.column)} = ${anew}
    where ${same} and ${sql.ref(column.column)} = ${sealed}`.execute(connection);
  return (result.numAffectedRows ?? 0n) > 0n;
}
