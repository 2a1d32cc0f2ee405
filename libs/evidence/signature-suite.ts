// The two suites reports are signed in: Ed25519 with SHA-256, and SM2 with SM3 (GB/T 32918, 32905) where the operator must.
// A suite signs, verifies and hashes; what a manifest holds and how keys are read is not its matter.
import { HubError } from '#kernel';
import { createPrivateKey, createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { z } from 'zod';

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const ed25519KeySchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate });
/** Not a registered curve of JOSE; named as the curve is called in the standard. */
const sm2KeySchema = z.object({ kty: z.literal('EC'), crv: z.literal('SM2'), x: coordinate, y: coordinate });
export const publicKeySchema = z.discriminatedUnion('kty', [ed25519KeySchema, sm2KeySchema]);
export type PublicKey = z.output<typeof publicKeySchema>;

export interface PublishedKey {
  /** Thumbprint of the key (RFC 7638). */
  readonly keyId: string;
  readonly publicKey: PublicKey;
}

export type HashName = 'sha-256' | 'sm3';

export interface SignatureSuite {
  /** `alg` of the JWS header: `EdDSA` (RFC 8037), or `SM2-SM3`, which no RFC has registered. */
  readonly algorithm: 'EdDSA' | 'SM2-SM3';
  readonly hashName: HashName;
  /** @returns the digest in base64url, 43 characters */
  digest(...parts: readonly (string | Buffer)[]): string;
  /** @returns 64 bytes */
  sign(privateKey: PrivateKey, bytes: Buffer): Buffer;
  verify(publicKey: PublicKey, bytes: Buffer, signature: Buffer): boolean;
}

/** A private key as its suite uses it, with its public half. */
export type PrivateKey =
  | { readonly kind: 'ed25519'; readonly key: KeyObject; readonly publicKey: PublicKey }
  | { readonly kind: 'sm2'; readonly scalarHex: string; readonly pointHex: string; readonly publicKey: PublicKey };

const digestWith = (algorithm: 'sha256' | 'sm3', parts: readonly (string | Buffer)[]): string =>
  hash(
    algorithm,
    parts.every((part) => typeof part === 'string') ? parts.join('') : Buffer.concat(parts.map((part) => Buffer.from(part))),
    'base64url',
  );

const mismatch = (): HubError => new HubError('signing-key-invalid', 'the key is of another signature suite');

export const ed25519Suite: SignatureSuite = {
  algorithm: 'EdDSA',
  hashName: 'sha-256',
  digest: (...parts) => digestWith('sha256', parts),
  sign(privateKey, bytes) {
    if (privateKey.kind !== 'ed25519') throw mismatch();
    return sign(null, bytes, privateKey.key);
  },
  verify(publicKey, bytes, signature) {
    if (publicKey.crv !== 'Ed25519') return false;
    try {
      return verify(null, bytes, createPublicKey({ key: { ...publicKey }, format: 'jwk' }), signature);
    } catch {
      return false; // no point of the curve
    }
  },
};

/** Signatures are r and s side by side, over the message with the default identity (GM/T 0009: 1234567812345678). */
export const sm2Suite: SignatureSuite = {
  algorithm: 'SM2-SM3',
  hashName: 'sm3',
  digest: (...parts) => digestWith('sm3', parts),
  sign(privateKey, bytes) {
    if (privateKey.kind !== 'sm2') throw mismatch();
    const { scalarHex, pointHex } = privateKey;
    return Buffer.from(sm2.doSignature(bytes, scalarHex, { hash: true, publicKey: pointHex }), 'hex');
  },
  verify(publicKey, bytes, signature) {
    if (publicKey.crv !== 'SM2' || signature.length !== 64) return false;
    try {
      return sm2.doVerifySignature(bytes, signature.toString('hex'), pointOf(publicKey.x, publicKey.y), { hash: true });
    } catch {
      return false; // no point of the curve, or r or s out of range
    }
  },
};

export const suiteOf = (key: PublicKey): SignatureSuite => (key.crv === 'SM2' ? sm2Suite : ed25519Suite);
export const suiteForHash = (name: HashName): SignatureSuite => (name === 'sm3' ? sm2Suite : ed25519Suite);

const pointOf = (x: string, y: string): string =>
  `04${Buffer.from(x, 'base64url').toString('hex')}${Buffer.from(y, 'base64url').toString('hex')}`;

/** Object identifier of the curve in DER, then the parts of an ECPrivateKey (RFC 5915) with its public point. */
const SM2_KEY = /06082a811ccf5501822d.*0201010420([0-9a-f]{64})a14403420004([0-9a-f]{64})([0-9a-f]{64})$/;

/**
 * Reads a private key in PKCS#8, which `openssl genpkey -algorithm ed25519` (or `SM2`) writes.
 * @param der its bytes
 * @throws HubError `signing-key-invalid`, never with anything of the key
 */
export function readPrivateKey(der: Buffer): PrivateKey {
  const [, scalarHex, x, y] = SM2_KEY.exec(der.toString('hex')) ?? [];
  if (scalarHex !== undefined && x !== undefined && y !== undefined) {
    const pointHex = `04${x}${y}`;
    if (sm2.getPublicKeyFromPrivateKey(scalarHex) !== pointHex)
      throw new HubError('signing-key-invalid', 'the SM2 key does not belong to the public key that stands with it');
    const publicKey = publicKeySchema.parse({ kty: 'EC', crv: 'SM2', x: toBase64Url(x), y: toBase64Url(y) });
    return { kind: 'sm2', scalarHex, pointHex, publicKey };
  }
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } catch {
    throw new HubError('signing-key-invalid', 'the signing key is no private key in PKCS#8; `hedui keys new` prints one');
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw new HubError('signing-key-invalid', 'the signing key must be an Ed25519 or an SM2 key; `hedui keys new` prints one');
  return { kind: 'ed25519', key, publicKey: publicKeySchema.parse(createPublicKey(key).export({ format: 'jwk' })) };
}

/** @param der SubjectPublicKeyInfo @returns undefined when it is of neither suite */
export function readPublicKey(der: Buffer): PublicKey | undefined {
  const [, x, y] = /06082a811ccf5501822d03420004([0-9a-f]{64})([0-9a-f]{64})$/.exec(der.toString('hex')) ?? [];
  if (x !== undefined && y !== undefined) return publicKeySchema.parse({ kty: 'EC', crv: 'SM2', x: toBase64Url(x), y: toBase64Url(y) });
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return publicKeySchema.safeParse(key.export({ format: 'jwk' })).data;
  } catch {
    return undefined; // no key, or none that has a JWK
  }
}

const toBase64Url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');
