// Secrets of a demo or test stack: made once, kept beside its data, readable by its owner only.
import { makeSigningKey } from '#evidence';
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

export function makeSecrets(): StackSecrets {
  const clientToken = randomBytes(32).toString('base64url');
  const otherToken = randomBytes(32).toString('base64url');
  return {
    appPassword: randomBytes(24).toString('base64url'),
    workerPassword: randomBytes(24).toString('base64url'),
    fieldKeys: `k1:${randomBytes(32).toString('base64')}`,
    indexKey: randomBytes(32).toString('base64'),
    signingKey: makeSigningKey('ed25519'),
    clientToken,
    clientTokenSha256: sha256(clientToken),
    otherToken,
    otherTokenSha256: sha256(otherToken),
    entryCode: randomBytes(18).toString('base64url'),
  };
}

/** Reads the file, or makes it. The one-time entry code is new at every start. */
export async function loadSecrets(file: string): Promise<StackSecrets> {
  const entryCode = randomBytes(18).toString('base64url');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  // A damaged file is an error, not a reason for new keys: they would not open what is stored.
  const stored = text === undefined ? undefined : storedSchema.parse(JSON.parse(text));
  if (stored?.signingKey !== undefined) return { ...stored, signingKey: stored.signingKey, entryCode };
  const secrets = { ...makeSecrets(), ...stored };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return { ...secrets, entryCode };
}
