// Keys of households: made with the household, stored wrapped by the master, loaded before its fields are opened or sealed.
// What is loaded once stays at hand for a minute, so that a destroyed key is forgotten by every process within that time.
import { HubError, isHubError } from '#kernel';
import { sql, type RawBuilder } from 'kysely';
import { randomBytes } from 'node:crypto';
import { send, type Database, type DatabaseTransaction } from './database.js';
import type { DataKey, FieldCipher, ScopeCiphers, ScopedCipher } from './field-cipher.js';
import { base64, jsonRows } from './row-json.js';

/** Households whose keys stay at hand. */
const MOST_AT_HAND = 8192;
const MOST_VERIFICATIONS = 32_768;
const AT_HAND_MS = 60_000;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** Whose keys are wanted. */
export interface KeyScopes {
  readonly households?: readonly string[];
  readonly verifications?: readonly string[];
  /** Verifications whose household the caller knows. */
  readonly known?: readonly { readonly verificationId: string; readonly householdId: string }[];
}

/** Keys of the households that were loaded; their scopes are ids of households and of verifications. */
export interface HouseholdKeys extends ScopeCiphers {
  /**
   * @param derivedScope under which it was sealed before the household had a key; by default the scope itself
   * @throws HubError `household-key-not-loaded`; sealing and opening under a destroyed key throws `household-erased`
   */
  forScope(scopeId: string, derivedScope?: string): ScopedCipher;
  /** Part of the key of a household's evaluation rows; undefined for a household without a key of its own yet. */
  evaluationSalt(scopeId: string): string | undefined;
  /** A statement's worth of keys; nothing is read for those that are at hand. Later loads add to earlier ones. */
  load(scopes: KeyScopes): Promise<void>;
  /** A new household: its key, and the row to be stored in the same transaction. */
  create(householdId: string): NewKeyRow;
  /** Which of the households were not made by `create`. */
  leaveOutNew(householdIds: readonly string[]): readonly string[];
  /** A verification that is not stored yet, of a household whose key was loaded or made. */
  add(verificationId: string, householdId: string): void;
}

/** Wrapped key and salt as base64. */
export interface NewKeyRow {
  readonly householdId: string;
  readonly wrapped: string;
  readonly salt: string;
}

interface KeyAtHand {
  readonly state: 'open';
  readonly key: DataKey;
  readonly salt: string;
  readonly until: number;
}
/** `closed`: its master key is not configured, or the wrapped key was changed. */
type HouseholdKey =
  KeyAtHand | { readonly state: 'destroyed' } | { readonly state: 'none' } | { readonly state: 'closed'; readonly cause: HubError };

interface Cache {
  readonly keys: Map<string, KeyAtHand>;
  readonly householdOf: Map<string, string>;
}
const caches = new WeakMap<FieldCipher, Cache>();

function cacheOf(cipher: FieldCipher): Cache {
  const known = caches.get(cipher);
  if (known) return known;
  const made: Cache = { keys: new Map(), householdOf: new Map() };
  caches.set(cipher, made);
  return made;
}

function keep<Value>(map: Map<string, Value>, most: number, id: string, value: Value): void {
  map.delete(id);
  if (map.size >= most) for (const oldest of [...map.keys()].slice(0, Math.ceil(most / 16))) map.delete(oldest);
  map.set(id, value);
}

/** Where a household's wrapped key stands. */
const WRAP_SCOPE = 'household_key';
const addressOf = (householdId: string): string => `household_key/${householdId}`;

export const wrapKey = (cipher: FieldCipher, householdId: string, secret: Buffer): Buffer =>
  cipher.forScope(WRAP_SCOPE).seal(addressOf(householdId), secret);
/** @throws HubError `ciphertext-invalid` when its master key is not configured */
export const unwrapKey = (cipher: FieldCipher, householdId: string, wrapped: Buffer): Buffer =>
  cipher.forScope(WRAP_SCOPE).open(addressOf(householdId), wrapped);

/** Loads at once. @returns keys for these scopes, and for what the caller loads or makes later in the same work */
export async function loadKeys(connection: Database | DatabaseTransaction, cipher: FieldCipher, scopes: KeyScopes): Promise<HouseholdKeys> {
  const keys = openKeys(connection, cipher);
  await keys.load(scopes);
  return keys;
}

export function openKeys(connection: Database | DatabaseTransaction, cipher: FieldCipher): HouseholdKeys {
  const cache = cacheOf(cipher);
  const held = new Map<string, HouseholdKey>();
  const householdOf = new Map<string, string>();
  const scoped = new Map<string, ScopedCipher>();
  const made = new Set<string>();

  const find = (scopeId: string): HouseholdKey => {
    const key = held.get(householdOf.get(scopeId) ?? scopeId);
    if (!key) throw new HubError('household-key-not-loaded', 'a field was to be opened or sealed before its key was loaded');
    return key;
  };
  const belong = (verificationId: string, householdId: string): void => {
    householdOf.set(verificationId, householdId);
    keep(cache.householdOf, MOST_VERIFICATIONS, verificationId, householdId);
  };
  /** @returns whether the household's key is at hand */
  const recall = (householdId: string): boolean => {
    if (held.has(householdId)) return true;
    const known = cache.keys.get(householdId);
    if (!known || known.until < performance.now()) return false;
    held.set(householdId, known);
    return true;
  };
  const take = (householdId: string, row: KeyRow): void => {
    const key = openRow(cipher, householdId, row);
    held.set(householdId, key);
    if (key.state === 'open') keep(cache.keys, MOST_AT_HAND, householdId, key);
    else cache.keys.delete(householdId);
  };

  return {
    forScope(scopeId, derivedScope = scopeId) {
      const name = derivedScope === scopeId ? scopeId : `${scopeId}/${derivedScope}`;
      const known = scoped.get(name);
      if (known) return known;
      const found = cipherOf(cipher, derivedScope, find(scopeId));
      scoped.set(name, found);
      return found;
    },
    evaluationSalt(scopeId) {
      const key = find(scopeId);
      return key.state === 'open' ? key.salt : undefined;
    },
    async load({ households = [], verifications = [], known = [] }) {
      for (const { verificationId, householdId } of known) belong(verificationId, householdId);
      const unknown = verifications.filter((verificationId) => {
        if (householdOf.has(verificationId)) return false;
        const householdId = cache.householdOf.get(verificationId);
        if (householdId === undefined) return true;
        householdOf.set(verificationId, householdId);
        return false;
      });
      const wanted = [
        ...households,
        ...known.map(({ householdId }) => householdId),
        ...verifications.flatMap((verificationId) => householdOf.get(verificationId) ?? []),
      ];
      const missing = [...new Set(wanted.filter((householdId) => !recall(householdId)))];
      if (missing.length === 0 && unknown.length === 0) return;
      for (const row of await readKeys(connection, missing, unknown)) {
        if (row.scope_id !== row.household_id) belong(row.scope_id, row.household_id);
        take(row.household_id, row);
      }
      for (const householdId of missing) if (!held.has(householdId)) held.set(householdId, { state: 'none' });
      scoped.clear();
    },
    create(householdId) {
      made.add(householdId);
      const drawn = randomBytes(KEY_BYTES + SALT_BYTES); // asking the generator costs more than the bytes
      const secret = drawn.subarray(0, KEY_BYTES);
      const salt = drawn.subarray(KEY_BYTES);
      held.set(householdId, { state: 'open', key: cipher.dataKey(secret), salt: base64(salt), until: 0 });
      return { householdId, wrapped: base64(wrapKey(cipher, householdId, secret)), salt: base64(salt) };
    },
    leaveOutNew: (householdIds) => [...new Set(householdIds)].filter((householdId) => !made.has(householdId)),
    add(verificationId, householdId) {
      householdOf.set(verificationId, householdId);
    },
  };
}

interface KeyRow {
  scope_id: string;
  household_id: string;
  wrapped_key: Buffer | null;
  evaluation_salt: Buffer | null;
  is_destroyed: boolean;
}

async function readKeys(
  connection: Database | DatabaseTransaction,
  households: readonly string[],
  verifications: readonly string[],
): Promise<readonly KeyRow[]> {
  const ofHouseholds = sql`select k.household_id as scope_id, k.household_id, k.wrapped_key, k.evaluation_salt, k.destroyed_at is not null as is_destroyed
    from household_key k where k.household_id = any(${[...households]}::uuid[])`;
  const ofVerifications = sql`select v.verification_id as scope_id, v.household_id, k.wrapped_key, k.evaluation_salt, k.destroyed_at is not null as is_destroyed
    from verification v left join household_key k using (household_id) where v.verification_id = any(${[...verifications]}::uuid[])`;
  const statement: RawBuilder<KeyRow> =
    verifications.length === 0
      ? sql<KeyRow>`${ofHouseholds}`
      : households.length === 0
        ? sql<KeyRow>`${ofVerifications}`
        : sql<KeyRow>`${ofHouseholds} union all ${ofVerifications}`;
  return (await statement.execute(connection)).rows;
}

function openRow(cipher: FieldCipher, householdId: string, { wrapped_key, evaluation_salt, is_destroyed }: KeyRow): HouseholdKey {
  if (is_destroyed) return { state: 'destroyed' };
  if (!wrapped_key || !evaluation_salt) return { state: 'none' };
  try {
    const key = cipher.dataKey(unwrapKey(cipher, householdId, wrapped_key));
    return { state: 'open', key, salt: base64(evaluation_salt), until: performance.now() + AT_HAND_MS };
  } catch (error) {
    // One household whose key does not open must not keep the others of the statement from theirs.
    if (isHubError(error)) return { state: 'closed', cause: error };
    throw error;
  }
}

/** A cipher for nothing. */
function refusing(makeError: () => HubError): ScopedCipher {
  const refuse = (): never => {
    throw makeError();
  };
  return { seal: refuse, open: refuse };
}
const householdErased = (): HubError => new HubError('household-erased', 'the household was erased: its key is destroyed');
const ERASED = refusing(householdErased);

function cipherOf(cipher: FieldCipher, derivedScope: string, key: HouseholdKey): ScopedCipher {
  switch (key.state) {
    case 'open':
      return cipher.forHousehold(derivedScope, key.key);
    case 'none':
      return cipher.forScope(derivedScope); // sealed before households had keys; `hedui keys rotate` gives it one
    case 'destroyed':
      return ERASED;
    case 'closed':
      return refusing(() => key.cause);
  }
}

/**
 * Holds the keys of known households against erasure until the transaction ends; sent with what writes for them.
 * @throws HubError `household-erased`
 */
export async function holdHouseholdKeys(transaction: DatabaseTransaction, householdIds: readonly string[]): Promise<void> {
  if (householdIds.length === 0) return;
  const rows = await send(
    transaction,
    sql<{ is_destroyed: boolean }>`
    select destroyed_at is not null as is_destroyed from household_key where household_id = any(${[...householdIds]}::uuid[]) order by household_id for share`,
  );
  if (rows.some((row) => row.is_destroyed)) throw householdErased();
}

/** Sent with the household's own statement, after it. */
export async function insertHouseholdKeys(transaction: DatabaseTransaction, rows: readonly NewKeyRow[]): Promise<void> {
  if (rows.length === 0) return;
  await send(
    transaction,
    sql`insert into household_key (household_id, wrapped_key, evaluation_salt)
    select "householdId", decode(wrapped, 'base64'), decode(salt, 'base64')
    from jsonb_to_recordset(${jsonRows(rows)}) as r("householdId" uuid, wrapped text, salt text)`,
  );
}
