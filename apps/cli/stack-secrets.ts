// Secrets of a demo or test stack: made once, kept beside its data, readable by its owner only.
import { makeSigningKey } from '#evidence';
import { DEMO_KEY_ID } from '#platform';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.strictObject({
  appPassword: z.string(),
  workerPassword: z.string(),
  fieldKeys: z.string(),
  indexKey: z.string(),
  signingKey: z.string(),
  clientToken: z.string(),
  clientTokenSha256: z.string(),
  otherToken: z.string(),
  otherTokenSha256: z.string(),
  entryCode: z.string(),
});
export type StackSecrets = z.output<typeof secretsSchema>;
/** Demonstrations of before signed nothing; theirs gets a key. */
const storedSchema = secretsSchema.partial({ signingKey: true });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @param keyId of the field key; `demo` marks those of a demonstration */
export function makeSecrets(keyId = 'k1'): StackSecrets {
  const clientToken = randomBytes(32).toString('base64url');
  const otherToken = randomBytes(32).toString('base64url');
  return {
    appPassword: randomBytes(24).toString('base64url'),
    workerPassword: randomBytes(24).toString('base64url'),
    fieldKeys: newFieldKey(keyId),
    indexKey: randomBytes(32).toString('base64'),
    signingKey: makeSigningKey('ed25519'),
    clientToken,
    clientTokenSha256: sha256(clientToken),
    otherToken,
    otherTokenSha256: sha256(otherToken),
    entryCode: randomBytes(18).toString('base64url'),
  };
}

const newFieldKey = (keyId: string): string => `${keyId}:${randomBytes(32).toString('base64')}`;

/** Secrets of a demonstration: reads the file, or makes it. The one-time entry code is new at every start. */
export async function loadSecrets(file: string): Promise<StackSecrets> {
  const entryCode = randomBytes(18).toString('base64url');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  // A damaged file is an error, not a reason for new keys: they would not open what is stored.
  const stored = text === undefined ? undefined : storedSchema.parse(JSON.parse(text));
  if (stored?.signingKey !== undefined && isMarked(stored)) return { ...stored, signingKey: stored.signingKey, entryCode };
  const made = makeSecrets(DEMO_KEY_ID);
  // Of an earlier version: what its key sealed still opens, and what is sealed from now on bears the mark.
  const fieldKeys = stored === undefined || isMarked(stored) ? stored?.fieldKeys : `${made.fieldKeys},${stored.fieldKeys}`;
  const secrets = { ...made, ...stored, fieldKeys: fieldKeys ?? made.fieldKeys };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return { ...secrets, entryCode };
}

const isMarked = ({ fieldKeys }: Pick<StackSecrets, 'fieldKeys'>): boolean => fieldKeys.startsWith(`${DEMO_KEY_ID}:`);
