// Encryption of fields at rest, bound to their row by associated data, so that a ciphertext moved to another row does not
// open (N7). What belongs to a household is sealed under its own random key (household-keys.ts); everything else under keys
// derived from the master for a scope. The first byte tells which, and with which suite. And the keyed index by which an
// identity number is found again.
import { HubError } from '#kernel';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { SUITES, type Suite, type SuiteKey, type SuiteName } from './field-cipher-suites.js';
import type { CipherKeys } from './cipher-keys.js';
import { openKeyRing } from './key-ring.js';
import { openRecent } from './recent-fields.js';

/** First byte of a sealed field: where its key comes from, and the suite. 1 is the oldest and stays readable. */
const FORMATS = [
  { byte: 1, source: 'derived', suite: SUITES.aes },
  { byte: 2, source: 'derived', suite: SUITES.sm },
  { byte: 3, source: 'household', suite: SUITES.aes },
  { byte: 4, source: 'household', suite: SUITES.sm },
] as const;
type Format = (typeof FORMATS)[number];

const DEFLATED = 1;
const KEY_ID_BYTES = 4;
const START_BYTES = 2;
const DEFLATE_FROM_BYTES = 1024;
/** Scopes whose keys are kept: fields of a scope are sealed and opened close together. */
const RECENT_SCOPES = 4096;
const INFLATED_LIMIT = 64 * 1024 * 1024;

/** Where a ciphertext stands: table and row. Part of what is authenticated. */
export type RowAddress = string;

/** Whether long fields are packed before they are sealed. */
export type Packing = 'packed' | 'as-it-is';

/** Seals and opens the fields of one scope. */
export interface ScopedCipher {
  /** @param packing `as-it-is` for what hardly becomes shorter, such as hashes: packing costs more than all the rest */
  seal(address: RowAddress, plain: string | Buffer, packing?: Packing): Buffer;
  /** @throws HubError `ciphertext-invalid` when it was changed, moved or sealed under an unknown key; `household-erased` */
  open(address: RowAddress, sealed: Buffer): Buffer;
}

/** Ciphers by scope: a household or verification whose key was loaded, or what belongs to no household. */
export interface ScopeCiphers {
  forScope(scopeId: string): ScopedCipher;
}

export interface FieldCipher extends ScopeCiphers {
  /** For what belongs to no household: keys derived from the master. Fields of a household go through `loadKeys`. */
  forScope(scopeId: string): ScopedCipher;
  /** A scope of a household: seals under its key; opens that, and what was sealed before the household had one. */
  forHousehold(scopeId: string, dataKey: DataKey): ScopedCipher;
  /** @param secret 32 random bytes, the household's own */
  dataKey(secret: Buffer): DataKey;
  /** @param text an identity number, or what stands for one */
  indexOf(text: string): Buffer;
  /** The same by the other index key, while the index is made anew. */
  otherIndexOf(text: string): Buffer | undefined;
  /** Id of the master key that seals now. */
  currentKeyId(): string;
}

/** A household's key in both suites, made ready when first needed. */
export type DataKey = (suite: Suite) => SuiteKey;

/** @throws HubError `configuration-invalid` without a key */
export function createFieldCipher(keys: CipherKeys): FieldCipher {
  const suite = SUITES[keys.suite ?? 'aes'];
  const ring = openKeyRing(keys);
  ring.currentId();

  const derive = (scopeId: string, from: Suite, keyId: string): SuiteKey => {
    const master = ring.find(keyId);
    if (!master) throw new HubError('ciphertext-invalid', 'a field was sealed under a key that is not configured', { details: { keyId } });
    return from.key(from.mac(master, `hedui/field/${scopeId}`));
  };
  const derivedKeys = (scopeId: string): ((from: Suite, keyId: string) => SuiteKey) => {
    const known = new Map<string, SuiteKey>();
    return (from, keyId) => {
      const name = `${from.name}/${keyId}`;
      const key = known.get(name) ?? derive(scopeId, from, keyId);
      known.set(name, key);
      return key;
    };
  };
  const openDerived = (keyOf: (from: Suite, keyId: string) => SuiteKey, format: Format, address: RowAddress, sealed: Buffer): Buffer =>
    openBytes(keyOf(format.suite, readKeyId(sealed)), format, address, sealed);

  const forScope = (scopeId: string): ScopedCipher => {
    const keyOf = derivedKeys(scopeId);
    const format = formatOf('derived', suite);
    return {
      seal(address, plain, packing) {
        const keyId = ring.currentId();
        return sealBytes(keyOf(suite, keyId), format, { keyId, address, packing }, plain);
      },
      open(address, sealed) {
        const found = readFormat(sealed);
        if (found.source === 'household')
          throw new HubError('ciphertext-invalid', 'a field of a household was opened without its key', {
            details: { keyId: 'household' },
          });
        return openDerived(keyOf, found, address, sealed);
      },
    };
  };
  const scopes = new Map<string, ScopedCipher>();
  const forRecentScope = (scopeId: string): ScopedCipher => {
    const known = scopes.get(scopeId);
    if (known) return known;
    if (scopes.size >= RECENT_SCOPES) scopes.clear();
    const scoped = forScope(scopeId);
    scopes.set(scopeId, scoped);
    return scoped;
  };
  const householdFormat = formatOf('household', suite);
  return {
    forScope: forRecentScope,
    forHousehold: (scopeId, dataKey) => ({
      seal: (address, plain, packing) => sealBytes(dataKey(suite), householdFormat, { keyId: '', address, packing }, plain),
      open(address, sealed) {
        const found = readFormat(sealed);
        return found.source === 'derived'
          ? forRecentScope(scopeId).open(address, sealed)
          : openRecent(dataKey, address, sealed, () => openBytes(dataKey(found.suite), found, address, sealed));
      },
    }),
    dataKey(secret) {
      const ready = new Map<SuiteName, SuiteKey>();
      return (wanted) => {
        const key = ready.get(wanted.name) ?? wanted.key(secret);
        ready.set(wanted.name, key);
        return key;
      };
    },
    indexOf: (text) => suite.mac(ring.indexKeys().indexKey, text),
    otherIndexOf(text) {
      const { otherIndexKey } = ring.indexKeys();
      return otherIndexKey && suite.mac(otherIndexKey, text);
    },
    currentKeyId: () => ring.currentId(),
  };
}

const formatOf = (source: Format['source'], suite: Suite): Format =>
  FORMATS.find((format) => format.source === source && format.suite === suite) ?? FORMATS[0];

function readFormat(sealed: Buffer): Format {
  const format = FORMATS.find(({ byte }) => byte === sealed[0]);
  if (!format) throw new HubError('ciphertext-invalid', 'a sealed field has an unknown format');
  return format;
}

const readKeyId = (sealed: Buffer): string => sealed.toString('latin1', START_BYTES, START_BYTES + KEY_ID_BYTES).trimEnd();
const headerBytes = ({ source }: Format): number => START_BYTES + (source === 'derived' ? KEY_ID_BYTES : 0);

/** Format 1 is bound as it ever was; the later ones name their format too. */
const associatedData = ({ byte }: Format, flags: number, address: RowAddress): Buffer =>
  Buffer.from(byte === 1 ? `${flags}/${address}` : `${byte}/${flags}/${address}`);

function sealBytes(
  key: SuiteKey,
  format: Format,
  { keyId, address, packing = 'packed' }: { readonly keyId: string; readonly address: RowAddress; readonly packing: Packing | undefined },
  plain: string | Buffer,
): Buffer {
  const raw = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
  const alreadyPacked = raw[0] === 0x1f && raw[1] === 0x8b; // gzip
  const deflate = packing === 'packed' && raw.length >= DEFLATE_FROM_BYTES && !alreadyPacked;
  const flags = deflate ? DEFLATED : 0;
  const header = Buffer.alloc(headerBytes(format));
  header[0] = format.byte;
  header[1] = flags;
  if (format.source === 'derived') header.write(keyId.padEnd(KEY_ID_BYTES), START_BYTES, 'latin1');
  const body = deflate ? deflateRawSync(raw, { level: 1 }) : raw;
  return Buffer.concat([header, ...key.seal(associatedData(format, flags, address), body)]);
}

function openBytes(key: SuiteKey, format: Format, address: RowAddress, sealed: Buffer): Buffer {
  const flags = sealed[1] ?? 0;
  const body = key.open(associatedData(format, flags, address), sealed.subarray(headerBytes(format)));
  if (flags !== DEFLATED) return body;
  try {
    return inflateRawSync(body, { maxOutputLength: INFLATED_LIMIT });
  } catch (cause) {
    throw new HubError('ciphertext-invalid', 'a sealed field did not open: it was changed, moved, or the key is wrong', { cause });
  }
}
