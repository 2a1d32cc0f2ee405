// Sealing anew under the current master key, as hedui_keys: households get keys of their own or have them wrapped anew, and
// what no household owns is sealed anew. A page is a transaction; what is done needs no doing again, so a run that was broken
// off is simply begun again, and nobody waits for it.
import { isHubError } from '#kernel';
import { sql, type RawBuilder } from 'kysely';
import { randomBytes } from 'node:crypto';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { evaluationScope } from './evaluation-rows-seal.js';
import type { FieldCipher } from './field-cipher.js';
import { appendAudit } from './hub-statements.js';
import { openKeys, unwrapKey, wrapKey, type HouseholdKeys } from './household-keys.js';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.js';
import { cipherOfField, readFields, readFieldsOf, replaceField, type SealedField } from './sealed-fields.js';

const HOUSEHOLDS_A_PAGE = 100;
const FIELDS_A_PAGE = 200;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const KEY_BYTES = 32;
const SALT_BYTES = 16;

export interface RotationResult {
  /** Households whose key was wrapped anew. */
  readonly wrapped: number;
  /** Households that got a key of their own. */
  readonly given: number;
  /** Fields that were sealed anew. */
  readonly sealed: number;
  /** Households and fields that do not open under any configured key; they were left as they are. */
  readonly closed: number;
}

/** First byte and key id of what the cipher seals for no household: what is current. */
const currentMark = (cipher: FieldCipher): Buffer => {
  const sample = cipher.forScope('mark').seal('mark', '');
  return Buffer.concat([sample.subarray(0, 1), sample.subarray(2, 6)]);
};
const markOf = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(substring(${column} from 1 for 1) || substring(${column} from 3 for 4))`;

const toWrap = (mark: Buffer): RawBuilder<unknown> =>
  sql`(k.household_id is null or k.wrapped_key is not null and ${markOf(sql`k.wrapped_key`)} <> ${mark})`;

/** What is left to do: households, and fields of no household. */
export async function countToRotate(database: Database, cipher: FieldCipher): Promise<number> {
  const mark = currentMark(cipher);
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from household h left join household_key k using (household_id)
    where ${toWrap(mark)}`.execute(database);
  let count = rows[0]?.count ?? 0;
  for (const column of SEALED_COLUMNS) {
    const fields = await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(column.from)}
      where t.${sql.ref(column.column)} is not null and ${toSeal(column, mark)}`.execute(database);
    count += fields.rows[0]?.count ?? 0;
  }
  return count;
}

/** Fields under a derived key: any that is not current, and of households all, unless they go with a household that has no key yet. */
function toSeal(column: SealedColumn, mark: Buffer): RawBuilder<unknown> {
  const bytes = sql`t.${sql.ref(column.column)}`;
  const derived = sql`get_byte(${bytes}, 0) in (1, 2)`;
  const outdated = sql`${derived} and ${markOf(bytes)} <> ${mark}`;
  if (column.household === undefined) return outdated;
  const household = sql.raw(column.household);
  return sql`(case when ${household} is null then ${outdated}
    else ${derived} and exists (select 1 from household_key o where o.household_id = ${household} and o.wrapped_key is not null) end)`;
}

/**
 * @param onDone how many more households and fields are done
 * @param isStopped asked between pages
 */
export async function rotateKeys(
  database: Database,
  cipher: FieldCipher,
  actor: string,
  onDone: (count: number) => void = () => undefined,
  isStopped: () => boolean = () => false,
): Promise<RotationResult> {
  const result = { wrapped: 0, given: 0, sealed: 0, closed: 0 };
  const mark = currentMark(cipher);
  let after = FIRST_ID;
  while (!isStopped()) {
    const page = await inTransaction(database, undefined, (transaction) => rotateHouseholds(transaction, cipher, mark, after));
    if (page.last === undefined) break;
    after = page.last;
    result.wrapped += page.wrapped;
    result.given += page.given;
    result.sealed += page.sealed;
    result.closed += page.closed;
    onDone(page.wrapped + page.given + page.closed);
  }
  for (const column of SEALED_COLUMNS) {
    const closed = new Set<string>();
    while (!isStopped()) {
      const page = await inTransaction(database, undefined, (transaction) => sealPage(transaction, cipher, column, mark, closed));
      if (page.seen === 0) break;
      result.sealed += page.sealed;
      onDone(page.seen);
    }
    result.closed += closed.size;
  }
  await inTransaction(database, undefined, (transaction) =>
    appendAudit(transaction, [{ actor, action: 'keys.rotated', verificationIds: [], detail: { keyId: cipher.currentKeyId(), ...result } }]),
  );
  return result;
}

/** The audit entry of a change to the keys that seals nothing anew. @param database as hedui_keys */
export const recordKeyChange = (
  database: Database,
  actor: string,
  action: 'keys.index-rotated' | 'keys.audit-rotated' | 'keys.forgotten',
  detail: Readonly<Record<string, string | number>> = {},
): Promise<void> =>
  inTransaction(database, undefined, (transaction) => appendAudit(transaction, [{ actor, action, verificationIds: [], detail }]));

interface HouseholdRow {
  household_id: string;
  wrapped_key: Buffer | null;
}

async function rotateHouseholds(transaction: DatabaseTransaction, cipher: FieldCipher, mark: Buffer, after: string) {
  const { rows } =
    await sql<HouseholdRow>`select h.household_id, k.wrapped_key from household h left join household_key k using (household_id)
    where h.household_id > ${after}::uuid and ${toWrap(mark)} order by h.household_id limit ${HOUSEHOLDS_A_PAGE}`.execute(transaction);
  let closed = 0;
  const wrapped = rows.flatMap(({ household_id, wrapped_key }) => {
    if (!wrapped_key) return [];
    try {
      return [{ id: household_id, old: wrapped_key, anew: wrapKey(cipher, household_id, unwrapKey(cipher, household_id, wrapped_key)) }];
    } catch (error) {
      if (!isHubError(error)) throw error;
      closed += 1;
      return [];
    }
  });
  for (const { id, old, anew } of wrapped)
    await sql`update household_key set wrapped_key = ${anew}, wrapped_at = clock_timestamp()
      where household_id = ${id} and wrapped_key = ${old}`.execute(transaction);
  const without = rows.filter(({ wrapped_key }) => !wrapped_key).map(({ household_id }) => household_id);
  const given = await giveKeys(transaction, cipher, without);
  return {
    last: rows.at(-1)?.household_id,
    wrapped: wrapped.length,
    given: without.length,
    sealed: given.sealed,
    closed: closed + given.closed,
  };
}

/** Keys for households that have none, and everything of theirs sealed under them. Who writes for them in this moment waits. */
async function giveKeys(transaction: DatabaseTransaction, cipher: FieldCipher, householdIds: readonly string[]) {
  const result = { sealed: 0, closed: 0 };
  if (householdIds.length === 0) return result;
  await sql`select 1 from verification where household_id = any(${[...householdIds]}::uuid[]) order by verification_id for update`.execute(
    transaction,
  );
  const salts = new Map<string, Buffer>();
  for (const householdId of householdIds) {
    const salt = randomBytes(SALT_BYTES);
    const { numAffectedRows } = await sql`insert into household_key (household_id, wrapped_key, evaluation_salt)
      values (${householdId}, ${wrapKey(cipher, householdId, randomBytes(KEY_BYTES))}, ${salt}) on conflict do nothing`.execute(
      transaction,
    );
    if (numAffectedRows === 1n) salts.set(householdId, salt);
  }
  const keys = openKeys(transaction, cipher);
  await keys.load({ households: householdIds });
  for (const column of SEALED_COLUMNS) {
    if (column.household !== undefined)
      await sealFields(transaction, cipher, keys, await readFieldsOf(transaction, column, householdIds), result);
    else if (column.table === 'evaluation_row') await saltRows(transaction, cipher, column, salts, result);
  }
  return result;
}

/** Rows without names go from the county's key to that of county and household. */
async function saltRows(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  column: SealedColumn,
  salts: ReadonlyMap<string, Buffer>,
  result: { sealed: number; closed: number },
): Promise<void> {
  const divisions = await sql<{ verification_id: string; division_code: string }>`
    select verification_id, division_code from evaluation_row where household_id = any(${[...salts.keys()]}::uuid[])`.execute(transaction);
  const divisionOf = new Map(divisions.rows.map((row) => [row.verification_id, row.division_code]));
  for (const field of await readFields(transaction, column, sql`t.household_id = any(${[...salts.keys()]}::uuid[])`)) {
    const divisionCode = divisionOf.get(String(field.key[0])) ?? '';
    try {
      const plain = cipher.forScope(evaluationScope({ divisionCode })).open(field.address, field.sealed);
      await replaceField(transaction, field, cipher.forScope(field.scope).seal(field.address, plain));
      result.sealed += 1;
    } catch (error) {
      if (!isHubError(error)) throw error;
      result.closed += 1;
    }
  }
}

async function sealFields(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  keys: HouseholdKeys,
  fields: readonly SealedField[],
  result: { sealed: number; closed: number },
): Promise<readonly SealedField[]> {
  const left: SealedField[] = [];
  for (const field of fields) {
    const scoped = cipherOfField(cipher, keys, field);
    try {
      await replaceField(transaction, field, scoped.seal(field.address, scoped.open(field.address, field.sealed)));
      result.sealed += 1;
    } catch (error) {
      if (!isHubError(error)) throw error;
      result.closed += 1;
      left.push(field);
    }
  }
  return left;
}

const nameOf = ({ key }: SealedField): string => JSON.stringify(key);

async function sealPage(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  column: SealedColumn,
  mark: Buffer,
  closed: Set<string>,
): Promise<{ readonly seen: number; readonly sealed: number }> {
  const found = await readFields(transaction, column, sql`${toSeal(column, mark)} limit ${FIELDS_A_PAGE + closed.size}`);
  const fields = found.filter((field) => !closed.has(nameOf(field)));
  const keys = openKeys(transaction, cipher);
  await keys.load({ households: fields.flatMap(({ householdId }) => householdId ?? []) });
  const result = { sealed: 0, closed: 0 };
  for (const field of await sealFields(transaction, cipher, keys, fields, result)) closed.add(nameOf(field));
  return { seen: fields.length, sealed: result.sealed };
}
