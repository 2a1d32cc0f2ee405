// What households have signed, for a claim: of many households in one statement, without the names of who signed.
import type { SignedAuthorization } from '#lawful-access';
import { sql } from 'kysely';
import { COVER_COLUMNS, toSigned } from './authorization-statements.js';
import { send, type DatabaseTransaction } from './database.js';

/** @returns by household id; households that have signed nothing are left out */
export async function readCovers(
  transaction: DatabaseTransaction,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SignedAuthorization[]>> {
  const byHousehold = new Map<string, SignedAuthorization[]>();
  if (householdIds.length === 0) return byHousehold;
  const rows = await send(
    transaction,
    transaction
      .selectFrom('authorization')
      .select(COVER_COLUMNS)
      .where('household_id', '=', sql<string>`any(${[...householdIds]}::uuid[])`),
  );
  for (const row of rows) {
    const list = byHousehold.get(row.household_id);
    if (list) list.push(toSigned(row));
    else byHousehold.set(row.household_id, [toSigned(row)]);
  }
  return byHousehold;
}
