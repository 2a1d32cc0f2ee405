// Keys of the checkpoints: Ed25519 in PEM, PKCS#8 for the private one, SPKI for the public ones. They stand outside the database.
import { HubError } from '#kernel';
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify, type KeyObject } from 'node:crypto';

export interface AuditSigner {
  readonly keyId: string;
  /** Public part in PEM (SPKI). */
  readonly publicPem: string;
  sign(bytes: Buffer): Buffer;
}

/** Checks signatures of every key it was given. */
export interface AuditVerifier {
  readonly keyIds: readonly string[];
  /** False too when the key is unknown. */
  isSigned(keyId: string, bytes: Buffer, signature: Buffer): boolean;
}

const spkiOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
/** First 16 hexadecimal digits of the SHA-256 of the public key (SPKI, DER). */
const keyIdOf = (key: KeyObject): string => hash('sha256', spkiOf(key), 'hex').slice(0, 16);

function readKey(read: () => KeyObject, what: string): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    throw new HubError('audit-key-invalid', `${what} is no PEM key; make one with "hedui audit new-key FILE"`);
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw new HubError('audit-key-invalid', `${what} is no Ed25519 key; make one with "hedui audit new-key FILE"`);
  return key;
}

/**
 * @param pem private key, PKCS#8; public keys of earlier times may follow it
 * @throws HubError `audit-key-invalid`
 */
export function openAuditSigner(pem: string): AuditSigner {
  const block = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/.exec(pem)?.[0] ?? '';
  const key = readKey(() => createPrivateKey(block), 'the audit key');
  const publicKey = createPublicKey(key);
  return {
    keyId: keyIdOf(publicKey),
    publicPem: String(publicKey.export({ type: 'spki', format: 'pem' })),
    sign: (bytes) => sign(null, bytes, key),
  };
}

/** @param pem one or several public keys (or private ones, whose public parts are used), one after the other @throws HubError `audit-key-invalid` */
export function openAuditVerifier(pem: string): AuditVerifier {
  const blocks = pem.match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g) ?? [];
  if (blocks.length === 0) throw new HubError('audit-key-invalid', 'the file of public keys holds no PEM key');
  const keys = new Map(
    blocks.map((block) => {
      const key = readKey(() => createPublicKey(block), 'a public key');
      return [keyIdOf(key), key] as const;
    }),
  );
  return {
    keyIds: [...keys.keys()],
    isSigned(keyId, bytes, signature) {
      const key = keys.get(keyId);
      return key !== undefined && verify(null, bytes, key, signature);
    },
  };
}

/** A new key pair: the private part in PKCS#8, the public one in SPKI. */
export function makeAuditKey(): { readonly privatePem: string; readonly publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privatePem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    publicPem: String(publicKey.export({ type: 'spki', format: 'pem' })),
  };
}
