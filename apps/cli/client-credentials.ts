// How a command proves who it is to the api: a static token (HEDUI_API_TOKEN), or short tokens got with the key of a
// registered client (HEDUI_CLIENT_ID and HEDUI_CLIENT_KEY).
import { isHubProblem, renewTokens, type HubProblem, type TokenSource } from '#hub-client';
import { HubError } from '#kernel';
import type { Environment } from '#platform';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

export type { TokenSource };

export const readToken = async (source: TokenSource): Promise<string> => (typeof source === 'string' ? source : source());

const keySchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string(), kid: z.string() });

/** @throws HubError `command-invalid` when neither a token nor a key is set; `hint` says which to make */
export function readCredentials(environment: Environment, apiUrl: string, hint: string): TokenSource {
  const { HEDUI_API_TOKEN: token, HEDUI_CLIENT_ID: clientId, HEDUI_CLIENT_KEY: keyFile } = environment;
  if (token) return token;
  if (clientId && keyFile) return createTokenSource({ apiUrl, clientId, keyFile });
  throw new HubError('command-invalid', `set HEDUI_API_TOKEN, or HEDUI_CLIENT_ID and HEDUI_CLIENT_KEY: ${hint}`);
}

/**
 * Gets access tokens as a registered client (private_key_jwt) and keeps each until shortly before its end.
 * @throws HubError `command-invalid` for a key file that cannot be used, `api-unreachable`, `api-refused`
 */
export function createTokenSource({
  apiUrl,
  clientId,
  keyFile,
}: {
  readonly apiUrl: string;
  readonly clientId: string;
  readonly keyFile: string;
}): () => Promise<string> {
  const room = { url: apiUrl, fetch, now: Date.now, newId: randomUUID };
  let renewed: (() => Promise<string>) | undefined;
  return async () => {
    renewed ??= renewTokens({ clientId, key: await readKey(keyFile) }, room);
    return renewed().catch((error: unknown) => {
      throw isHubProblem(error) ? toHubError(error, apiUrl) : error;
    });
  };
}

async function readKey(keyFile: string): Promise<z.output<typeof keySchema>> {
  try {
    return keySchema.parse(JSON.parse(await readFile(keyFile, 'utf8')));
  } catch (cause) {
    throw new HubError(
      'command-invalid',
      `HEDUI_CLIENT_KEY: ${keyFile} is no private key of a client ("hedui clients new-key FILE" makes one)`,
      { cause },
    );
  }
}

function toHubError(problem: HubProblem, apiUrl: string): HubError {
  if (problem.code === 'hub-unreachable')
    return new HubError('api-unreachable', `no answer from ${apiUrl}; is the api running? Set HEDUI_API_URL or --api to its address`, {
      cause: problem,
    });
  const { status, message } = problem;
  return new HubError('api-refused', `the api gave no token: ${message}`, { ...(status === undefined ? {} : { details: { status } }) });
}
