// Messages of the Digital Convergence Initiative (SPDCI registry API 1.0.0) as a registry reads and writes them, with
// Ed25519 signatures where a registry wants them. Keys follow from the sandbox's secret.
import { createHash, createPrivateKey, createPublicKey, randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import type { Clock } from '#kernel';
import { stringify } from 'lossless-json';

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The beginning of an Ed25519 key in PKCS 8; its 32 bytes follow. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const VALID_SECONDS = 300;

/** The same pair for the same secret, so that it outlives a restart. */
export function makeKeyPair(secret: string): KeyPair {
  const seed = createHash('sha256').update(secret).digest();
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

export const writePrivateKey = ({ privateKey }: KeyPair): string => privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
export const writePublicKey = ({ publicKey }: KeyPair): string => publicKey.export({ format: 'pem', type: 'spki' }).toString();

/** What is signed: the times, and a digest of header and message, each as compact JSON in the order it was sent. */
const signedText = (header: unknown, message: unknown, created: string, expires: string): string => {
  const digest = createHash('sha256')
    .update(`${stringify(header)}${stringify(message)}`)
    .digest('base64');
  return `(created): ${created}\n(expires): ${expires}\ndigest: SHA-256=${digest}`;
};

export interface EnvelopeManner {
  readonly registry: string;
  readonly clock: Clock;
  /** Absent: envelopes go out without a signature. */
  readonly keys?: KeyPair | undefined;
}

/** @returns the text of an envelope */
export function writeEnvelope(
  action: string,
  status: string,
  count: number,
  message: object,
  { registry, clock, keys }: EnvelopeManner,
): string {
  const header = {
    version: '1.0.0',
    message_id: randomUUID(),
    message_ts: clock.now().toISOString(),
    action,
    status,
    sender_id: registry,
    total_count: count,
    is_msg_encrypted: false,
  };
  if (!keys) return stringify({ header, message }) ?? '';
  const created = Math.floor(clock.now().getTime() / 1000);
  const expires = created + VALID_SECONDS;
  const bytes = sign(null, Buffer.from(signedText(header, message, String(created), String(expires))), keys.privateKey);
  const signature =
    `Signature: namespace="spdci", kidId="${registry}|key-1|ed25519", algorithm="ed25519", created="${created}", ` +
    `expires="${expires}", headers="(created) (expires) digest", signature="${bytes.toString('base64')}"`;
  return stringify({ signature, header, message }) ?? '';
}

/** Whether the hub's signature over header and message is right and not over yet. */
export function isSigned(signature: unknown, header: unknown, message: unknown, publicKey: KeyObject, clock: Clock): boolean {
  const text = typeof signature === 'string' ? signature : '';
  const part = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '';
  const [created, expires, bytes] = [part('created'), part('expires'), part('signature')];
  if (bytes === '' || !(Number(expires) * 1000 >= clock.now().getTime())) return false;
  return verify(null, Buffer.from(signedText(header, message, created, expires)), publicKey, Buffer.from(bytes, 'base64'));
}
