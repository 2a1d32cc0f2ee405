// Variables of the keys: as they are, or the file they stand in. Each is explained in config/env.example.
import { z } from 'zod';

const KEY = '[A-Za-z0-9+/]{43}=';
const toKey = (text: string): Buffer => Buffer.from(text, 'base64');
const key32 = z
  .string()
  .regex(new RegExp(`^${KEY}$`), 'must be 32 bytes in base64')
  .transform(toKey);

/** "k1:<base64 of 32 bytes>,k0:<…>": the first key seals, all open. */
const fieldKeysSchema = z
  .string()
  .regex(new RegExp(`^[a-z0-9]{1,4}:${KEY}(,[a-z0-9]{1,4}:${KEY})*$`), 'must be a list of "id:key", each key 32 bytes in base64')
  .transform((text) =>
    text.split(',').map((part) => ({ id: part.slice(0, part.indexOf(':')), key: toKey(part.slice(part.indexOf(':') + 1)) })),
  );

export const keysEnvironment = {
  HEDUI_FIELD_KEYS: fieldKeysSchema.describe('the keys that seal fields at rest: "k1:" and 32 random bytes in base64 (hedui keys new)'),
  HEDUI_INDEX_KEY: key32.describe('the key of the identity number index: 32 random bytes in base64'),
  HEDUI_NEXT_INDEX_KEY: key32.optional().describe('a second key of the index while it is made anew'),
  HEDUI_AUDIT_ROW_KEYS: z
    .string()
    .regex(new RegExp(`^${KEY}(,${KEY}){0,2}$`), 'must be one to three keys with commas, each 32 bytes in base64')
    .transform((text) => text.split(',').map(toKey))
    .optional()
    .describe('the key that proves audit entries, 32 random bytes in base64; earlier ones after it'),
  HEDUI_KEYS_FILE: z.string().min(1).optional().describe('a file of keys instead of the variables of keys, mode 0600'),
  HEDUI_CRYPTO_SUITE: z
    .enum(['aes', 'sm'])
    .default('aes')
    .describe('what seals fields: aes (AES-256-GCM) or sm (SM4-CTR with HMAC-SM3); both open'),
};
