// The two suites of algorithms a field may be sealed with: AES-256-GCM with HMAC-SHA-256, and the national SM4-CTR (GB/T
// 32907) with HMAC-SM3 (GB/T 32905), encrypt-then-MAC. Each turns a secret into what it needs; neither knows of formats.
import { HubError } from '#kernel';
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Which algorithms seal: `aes`, or `sm` where the operator must. */
export type SuiteName = 'aes' | 'sm';

/** Seals and opens bytes under one secret of 32 bytes. */
export interface SuiteKey {
  /** @returns nonce, ciphertext and authentication tag */
  seal(associated: Buffer, plain: Buffer): readonly Buffer[];
  /** @throws HubError `ciphertext-invalid` */
  open(associated: Buffer, sealed: Buffer): Buffer;
}

export interface Suite {
  readonly name: SuiteName;
  /** Keyed hash of 32 bytes. */
  mac(key: Buffer, text: string | Buffer): Buffer;
  key(secret: Buffer): SuiteKey;
}

const AES_NONCE_BYTES = 12;
const AES_TAG_BYTES = 16;
const SM4_KEY_BYTES = 16;
const SM4_COUNTER_BYTES = 16;
const SM3_BYTES = 32;

const NONCE_POOL_BYTES = 4096;
let drawn: Buffer = Buffer.alloc(0);
/** Random bytes are fetched for many nonces at a time: asking the generator costs more than the bytes. */
function drawNonce(bytes: number): Buffer {
  if (drawn.length < bytes) drawn = randomBytes(NONCE_POOL_BYTES);
  const nonce = drawn.subarray(0, bytes);
  drawn = drawn.subarray(bytes);
  return nonce;
}

const refuse = (cause?: unknown): HubError =>
  new HubError('ciphertext-invalid', 'a sealed field did not open: it was changed, moved, or the key is wrong', { cause });

const aes: Suite = {
  name: 'aes',
  mac: (key, text) => createHmac('sha256', key).update(text).digest(),
  key: (secret) => ({
    seal(associated, plain) {
      const nonce = drawNonce(AES_NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce);
      cipher.setAAD(associated);
      return [nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()];
    },
    open(associated, sealed) {
      if (sealed.length < AES_NONCE_BYTES + AES_TAG_BYTES) throw refuse();
      const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, AES_NONCE_BYTES));
      decipher.setAAD(associated);
      decipher.setAuthTag(sealed.subarray(sealed.length - AES_TAG_BYTES));
      try {
        const body = decipher.update(sealed.subarray(AES_NONCE_BYTES, sealed.length - AES_TAG_BYTES));
        return Buffer.concat([body, decipher.final()]);
      } catch (cause) {
        throw refuse(cause);
      }
    },
  }),
};

const sm3 = (key: Buffer, ...parts: readonly (string | Buffer)[]): Buffer => {
  const hmac = createHmac('sm3', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
};

/** What the tag is made over; the length keeps associated data and ciphertext apart. */
const lengthOf = (associated: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(associated.length);
  return length;
};

const sm: Suite = {
  name: 'sm',
  mac: sm3,
  key(secret) {
    const encryption = sm3(secret, 'hedui/sm4').subarray(0, SM4_KEY_BYTES);
    const authentication = sm3(secret, 'hedui/sm3');
    return {
      seal(associated, plain) {
        const counter = drawNonce(SM4_COUNTER_BYTES);
        const body = sm4Counter(encryption, counter, plain);
        return [counter, body, sm3(authentication, lengthOf(associated), associated, counter, body)];
      },
      open(associated, sealed) {
        if (sealed.length < SM4_COUNTER_BYTES + SM3_BYTES) throw refuse();
        const counter = sealed.subarray(0, SM4_COUNTER_BYTES);
        const body = sealed.subarray(SM4_COUNTER_BYTES, sealed.length - SM3_BYTES);
        const tag = sm3(authentication, lengthOf(associated), associated, counter, body);
        if (!timingSafeEqual(tag, sealed.subarray(sealed.length - SM3_BYTES))) throw refuse();
        return sm4Counter(encryption, counter, body);
      },
    };
  },
};

/** SM4 in counter mode, which is its own inverse. */
export function sm4Counter(key: Buffer, counter: Buffer, bytes: Buffer): Buffer {
  const cipher = createCipheriv('sm4-ctr', key, counter);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

export const SUITES: Readonly<Record<SuiteName, Suite>> = { aes, sm };
