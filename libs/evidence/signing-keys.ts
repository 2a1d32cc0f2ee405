// The keys of a hub: the one it signs with, and public ones by id, its own of now and of before, as a JWKS (RFC 7517).
import { HubError } from '#kernel';
import { generateKeyPairSync, hash } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { z } from 'zod';
import { signDetached } from './detached-jws.js';
import {
  publicKeySchema,
  readPrivateKey,
  readPublicKey,
  suiteOf,
  type PublicKey,
  type PublishedKey,
  type SignatureSuite,
} from './signature-suite.js';

/** Signs documents of this hub. */
export interface ReportSigner {
  readonly keyId: string;
  readonly suite: SignatureSuite;
  readonly published: PublishedKey;
  /** Name of the issuing body, as it stands in manifests. */
  readonly issuer: string;
  /** @returns the detached JWS over the bytes of the text */
  sign(text: string): string;
  /** The same over a message to a partner hub. */
  signMessage(text: string): string;
}

/** @param members in the order RFC 7638 asks for */
const thumbprint = (members: Readonly<Record<string, string>>): string => hash('sha256', JSON.stringify(members), 'base64url');

export const keyIdOf = (key: PublicKey): string =>
  key.crv === 'SM2' ? thumbprint({ crv: key.crv, kty: key.kty, x: key.x, y: key.y }) : thumbprint({ crv: key.crv, kty: key.kty, x: key.x });

/**
 * @param keyText a private key in PKCS#8: PEM, or the base64 between its two lines in one line
 * @param issuer name of the issuing body
 * @throws HubError `signing-key-invalid`
 */
export function createSigner(keyText: string, issuer: string): ReportSigner {
  const body = keyText.replace(/-----(BEGIN|END) PRIVATE KEY-----/g, '').replace(/\s+/g, '');
  const privateKey = readPrivateKey(Buffer.from(body, 'base64'));
  const { publicKey } = privateKey;
  const suite = suiteOf(publicKey);
  const keyId = keyIdOf(publicKey);
  return {
    keyId,
    suite,
    published: { keyId, publicKey },
    issuer,
    sign: (text) => signDetached(text, keyId, suite, (bytes) => suite.sign(privateKey, bytes)),
    signMessage: (text) => signDetached(text, keyId, suite, (bytes) => suite.sign(privateKey, bytes), 'hedui-partner'),
  };
}

/** @returns a new private key, PKCS#8 in one line of base64 */
export function makeSigningKey(kind: 'ed25519' | 'sm2'): string {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  const der = `308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420${privateKey}a144034200${publicKey}`;
  return Buffer.from(der, 'hex').toString('base64');
}

const keySetSchema = z.object({ keys: z.array(z.object({ kid: z.string() }).and(publicKeySchema)) });

/**
 * Reads a JWKS.
 * @throws HubError `verification-keys-invalid` when it is none, or when an id does not belong to its key
 */
export function readKeySet(json: string): readonly PublishedKey[] {
  const parsed = keySetSchema.safeParse(parseJson(json));
  if (!parsed.success)
    throw new HubError('verification-keys-invalid', 'the keys are no JWKS of Ed25519 or SM2 keys, as GET /v1/keys gives one');
  return parsed.data.keys.map(({ kid, ...rest }) => {
    const publicKey = publicKeySchema.parse(rest);
    if (keyIdOf(publicKey) !== kid)
      throw new HubError('verification-keys-invalid', 'an id among the keys does not belong to its key', { details: { keyId: kid } });
    return { keyId: kid, publicKey };
  });
}

/**
 * Reads public keys as people keep them: a JWKS, or one key in PEM as openssl writes it.
 * @throws HubError `verification-keys-invalid`
 */
export function readPublicKeys(text: string): readonly PublishedKey[] {
  if (!text.includes('-----BEGIN PUBLIC KEY-----')) return readKeySet(text);
  const publicKey = readPublicKey(Buffer.from(text.replace(/-----(BEGIN|END) PUBLIC KEY-----/g, ''), 'base64'));
  if (publicKey === undefined) throw new HubError('verification-keys-invalid', 'the key is neither an Ed25519 nor an SM2 key');
  return [{ keyId: keyIdOf(publicKey), publicKey }];
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // told as a set that is none
  }
}

/** @returns the keys as a JWKS, the first of each id only */
export function describeKeySet(keys: readonly PublishedKey[]): {
  readonly keys: readonly (PublicKey & { readonly kid: string; readonly alg: string; readonly use: 'sig' })[];
} {
  const first = keys.filter(({ keyId }, index) => keys.findIndex((one) => one.keyId === keyId) === index);
  return {
    keys: first.map(({ keyId, publicKey }) => ({ ...publicKey, kid: keyId, alg: suiteOf(publicKey).algorithm, use: 'sig' as const })),
  };
}
