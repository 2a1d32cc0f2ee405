// Whether a process has the keys of this installation: each key leaves a proof when it is first used, and whoever comes with
// another one is refused before it serves. The worker, which may, also opens a stored household key.
import { rowKeyOfIndex } from '#audit';
import { HubError, isHubError } from '#kernel';
import { sql } from 'kysely';
import { createHmac } from 'node:crypto';
import type { CipherKeys, HubKeys } from './cipher-keys.js';
import { inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { createFieldCipher } from './field-cipher.js';
import { unwrapKey } from './household-keys.js';

type KeyKind = 'field' | 'index' | 'audit';
interface KeyProof {
  readonly kind: KeyKind;
  readonly keyId: string;
  readonly proof: Buffer;
}

const PROOF_BYTES = 16;
const NAMED_DIGITS = 8;
const VARIABLE: Readonly<Record<KeyKind, string>> = {
  field: 'HEDUI_FIELD_KEYS',
  index: 'HEDUI_INDEX_KEY',
  audit: 'HEDUI_AUDIT_ROW_KEYS',
};

const prove = (kind: KeyKind, key: Buffer, keyId?: string): KeyProof => {
  const proof = createHmac('sha256', key).update(`hedui/key-proof/${kind}`).digest().subarray(0, PROOF_BYTES);
  return { kind, keyId: keyId ?? proof.toString('hex').slice(0, NAMED_DIGITS), proof };
};

function proofsOf({ fieldKeys, indexKey, otherIndexKey, auditKeys }: HubKeys): readonly KeyProof[] {
  const indexKeys = [indexKey, ...(otherIndexKey ? [otherIndexKey] : [])];
  return [
    ...fieldKeys.map(({ id, key }) => prove('field', key, id)),
    ...indexKeys.map((key) => prove('index', key)),
    ...(auditKeys ?? indexKeys.map(rowKeyOfIndex)).map((key) => prove('audit', key)),
  ];
}

/**
 * Notes what is new and compares what is known.
 * @param database as hedui_app or hedui_worker
 * @throws HubError `boot-refused` that names every variable whose key is not the one of this database
 */
export async function proveKeys(database: Database, keys: CipherKeys): Promise<void> {
  const problems = await inTransaction(database, undefined, async (transaction) => {
    const { rows } = await sql<{ role: string }>`select current_user::text as role`.execute(transaction);
    const mayOpen = rows[0]?.role === 'hedui_worker';
    const known = await transaction.selectFrom('key_proof').selectAll().execute();
    const own = proofsOf(keys.source?.read() ?? keys);
    const found: string[] = [];
    for (const proof of own.filter(({ kind }) => kind === 'field')) {
      const noted = known.find((row) => row.kind === 'field' && row.key_id === proof.keyId);
      const isNoted = noted?.proof.equals(proof.proof) === true;
      // The one that seals is tried always, others only when they are new or differ.
      const opens =
        mayOpen && (!isNoted || proof.keyId === keys.fieldKeys[0]?.id) ? await opensStored(transaction, keys, proof.keyId) : undefined;
      if (opens === false || (opens === undefined && noted !== undefined && !isNoted))
        found.push(`${VARIABLE.field}: the key ${proof.keyId} is not the one this database was sealed with; put the right one there`);
      else await note(transaction, proof, mayOpen);
    }
    for (const kind of ['index', 'audit'] as const) {
      const mine = own.filter((proof) => proof.kind === kind);
      const theirs = known.filter((row) => row.kind === kind);
      if (theirs.length > 0 && !mine.some(({ proof }) => theirs.some((row) => row.proof.equals(proof))))
        found.push(`${VARIABLE[kind]}: the key is not the one this database was used with; "hedui keys rotate --${kind}" exchanges it`);
      else for (const proof of mine) await note(transaction, proof, false);
    }
    return found;
  });
  if (problems.length > 0) throw new HubError('boot-refused', problems.join('; '), { details: { problems } });
}

/** After an exchange: what was noted of a kind is replaced by the keys in force. @param database as hedui_keys */
export const replaceProofs = (database: Database, kind: 'index' | 'audit', keys: HubKeys): Promise<void> =>
  inTransaction(database, undefined, async (transaction) => {
    await transaction.deleteFrom('key_proof').where('kind', '=', kind).execute();
    for (const proof of proofsOf(keys).filter((one) => one.kind === kind)) await note(transaction, proof, false);
  });

async function note(transaction: DatabaseTransaction, { kind, keyId, proof }: KeyProof, overwrite: boolean): Promise<void> {
  await sql`insert into key_proof (kind, key_id, proof) values (${kind}, ${keyId}, ${proof})
    on conflict (kind, key_id) ${overwrite ? sql`do update set proof = excluded.proof, noted_at = clock_timestamp()` : sql`do nothing`}`.execute(
    transaction,
  );
}

/** @returns undefined when nothing is wrapped by this master */
async function opensStored(transaction: DatabaseTransaction, keys: CipherKeys, keyId: string): Promise<boolean | undefined> {
  const { rows } = await sql<{ household_id: string; wrapped_key: Buffer }>`
    select household_id, wrapped_key from household_key
    where wrapped_key is not null and rtrim(convert_from(substring(wrapped_key from 3 for 4), 'LATIN1')) = ${keyId} limit 1`.execute(
    transaction,
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  try {
    return unwrapKey(createFieldCipher(keys), row.household_id, row.wrapped_key).length > 0;
  } catch (error) {
    if (isHubError(error)) return false;
    throw error;
  }
}
