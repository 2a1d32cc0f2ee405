// Encryption of fields at rest: AES-256-GCM under a key derived for each scope (household or verification), bound to
// its row by additional data, so that a ciphertext moved to another row does not open (N7). And the keyed index by
// which an identity number is found again.
import { HubError } from '#kernel';
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const FORMAT = 1;
const DEFLATED = 1;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const NONCES_A_DRAW = 256;
const TAG_BYTES = 16;
const HEADER_BYTES = 2 + KEY_ID_BYTES + NONCE_BYTES;
const DEFLATE_FROM_BYTES = 1024;
/** Scopes whose keys are kept: the fields of a household and a verification are sealed and opened close together. */
const RECENT_SCOPES = 4096;
const INFLATED_LIMIT = 64 * 1024 * 1024;

/** Where a ciphertext stands: table and row. Part of what is authenticated. */
export type RowAddress = string;

/** Seals and opens the fields of one scope. */
export interface ScopedCipher {
  seal(address: RowAddress, plain: string | Buffer): Buffer;
  /** @throws HubError `ciphertext-invalid` when it was changed, moved or sealed under an unknown key */
  open(address: RowAddress, sealed: Buffer): Buffer;
}

export interface FieldCipher {
  forScope(scopeId: string): ScopedCipher;
  /** @param text an identity number, or what stands for one */
  indexOf(text: string): Buffer;
}

export interface CipherKeys {
  /** Master keys by id (1 to 4 characters), the current one first; 32 bytes each. */
  readonly fieldKeys: readonly { readonly id: string; readonly key: Buffer }[];
  /** 32 bytes; changing it means re-indexing. */
  readonly indexKey: Buffer;
}

export function createFieldCipher(keys: CipherKeys): FieldCipher {
  const current = keys.fieldKeys[0];
  if (!current) throw new HubError('configuration-invalid', 'at least one field key is needed: set HEDUI_FIELD_KEYS');
  const byId = new Map(keys.fieldKeys.map(({ id, key }) => [id, key]));

  const forScope = (scopeId: string): ScopedCipher => {
    const derived = new Map<string, Buffer>();
    const keyFor = (keyId: string): Buffer => {
      const known = derived.get(keyId);
      if (known) return known;
      const master = byId.get(keyId);
      if (!master)
        throw new HubError('ciphertext-invalid', 'a field was sealed under a key that is not configured', { details: { keyId } });
      const key = createHmac('sha256', master).update(`hedui/field/${scopeId}`).digest();
      derived.set(keyId, key);
      return key;
    };
    return {
      seal: (address, plain) => sealBytes(keyFor(current.id), current.id, address, plain),
      open: (address, sealed) => openBytes(keyFor(readKeyId(sealed)), address, sealed),
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
  return { forScope: forRecentScope, indexOf: (text) => createHmac('sha256', keys.indexKey).update(text).digest() };
}

const readKeyId = (sealed: Buffer): string => sealed.toString('latin1', 2, 2 + KEY_ID_BYTES).trimEnd();

/** Random bytes are fetched for many nonces at a time: asking the generator costs more than the bytes. */
let drawn: Buffer = Buffer.alloc(0);
function drawNonce(): Buffer {
  if (drawn.length < NONCE_BYTES) drawn = randomBytes(NONCE_BYTES * NONCES_A_DRAW);
  const nonce = drawn.subarray(0, NONCE_BYTES);
  drawn = drawn.subarray(NONCE_BYTES);
  return nonce;
}

function sealBytes(key: Buffer, keyId: string, address: RowAddress, plain: string | Buffer): Buffer {
  const raw = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
  const alreadyPacked = raw[0] === 0x1f && raw[1] === 0x8b; // gzip
  const deflate = raw.length >= DEFLATE_FROM_BYTES && !alreadyPacked;
  const body = deflate ? deflateRawSync(raw, { level: 1 }) : raw;
  const header = Buffer.alloc(HEADER_BYTES);
  header[0] = FORMAT;
  header[1] = deflate ? DEFLATED : 0;
  header.write(keyId.padEnd(KEY_ID_BYTES), 2, 'latin1');
  const nonce = drawNonce();
  nonce.copy(header, 2 + KEY_ID_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(`${header[1]}/${address}`));
  return Buffer.concat([header, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
}

function openBytes(key: Buffer, address: RowAddress, sealed: Buffer): Buffer {
  if (sealed.length < HEADER_BYTES + TAG_BYTES || sealed[0] !== FORMAT)
    throw new HubError('ciphertext-invalid', 'a sealed field has an unknown format');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2 + KEY_ID_BYTES, HEADER_BYTES));
  decipher.setAAD(Buffer.from(`${sealed[1]}/${address}`));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    const body = Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
    return sealed[1] === DEFLATED ? inflateRawSync(body, { maxOutputLength: INFLATED_LIMIT }) : body;
  } catch (cause) {
    throw new HubError('ciphertext-invalid', 'a sealed field did not open: it was changed, moved, or the key is wrong', { cause });
  }
}
