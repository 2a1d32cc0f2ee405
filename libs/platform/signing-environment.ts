// The variables by which reports are signed: the key, the name it signs for, and the public keys of before.
import { createSigner, readKeySet, type PublishedKey, type ReportSigner } from '#evidence';
import { isHubError } from '#kernel';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A value, or the contents of the file it names: `file:/etc/hedui/signing.pem`. */
const readValue = (text: string): string => (text.startsWith('file:') ? readFileSync(text.slice('file:'.length), 'utf8') : text);

/** Runs what reads a variable; what it refuses becomes the variable's fault. */
function readOrRefuse<T>(read: () => T, context: z.core.$RefinementCtx): T {
  try {
    return read();
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    context.addIssue({
      code: 'custom',
      message: isHubError(error) ? error.message : isMissing ? 'names a file that is not there' : 'cannot be read',
    });
    return z.NEVER;
  }
}

export const signingEnvironment = {
  HEDUI_SIGNING_KEY: z
    .string()
    .transform((text, context) =>
      readOrRefuse(() => {
        const value = readValue(text);
        createSigner(value, '-');
        return value;
      }, context),
    )
    .describe('the key that signs reports: PKCS#8 in one line of base64, or file:/path/to/key.pem (hedui keys new)'),
  HEDUI_ISSUER: z.string().max(200).default('Hedui 核对').describe('the name of the issuing body, as it stands on reports'),
  HEDUI_RETIRED_KEYS: z
    .string()
    .transform((text, context) => readOrRefuse(() => readKeySet(readValue(text)), context))
    .optional()
    .describe('public keys that signed before, a JWKS or file:/path/to/keys.json (what GET /v1/keys gave then)'),
};

/** What signs reports here, and every public key by which reports of this hub are verified. */
export function readSigning(config: {
  readonly HEDUI_SIGNING_KEY: string;
  readonly HEDUI_ISSUER: string;
  readonly HEDUI_RETIRED_KEYS?: readonly PublishedKey[] | undefined;
}): { readonly signer: ReportSigner; readonly keys: readonly PublishedKey[] } {
  const signer = createSigner(config.HEDUI_SIGNING_KEY, config.HEDUI_ISSUER);
  return { signer, keys: [signer.published, ...(config.HEDUI_RETIRED_KEYS ?? [])] };
}
