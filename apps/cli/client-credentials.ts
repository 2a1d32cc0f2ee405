// How a command proves who it is to the api: a static token (HEDUI_API_TOKEN), or short tokens got with the key of a
// registered client (HEDUI_CLIENT_ID and HEDUI_CLIENT_KEY).
import { HubError } from '#kernel';
import { ASSERTION_TYPE } from '#lawful-access';
import type { Environment } from '#platform';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { importJWK, SignJWT } from 'jose';
import { z } from 'zod';

/** A bearer token, or what gets one that is valid now. */
export type TokenSource = string | (() => Promise<string>);

export const readToken = async (source: TokenSource): Promise<string> => (typeof source === 'string' ? source : source());

const keySchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string(), kid: z.string() });
const metadataSchema = z.object({ issuer: z.url() });
const answerSchema = z.object({ access_token: z.string(), expires_in: z.number() });
const ASSERTION_SECONDS = 60;
/** A token is got anew this long before it ends. */
const EARLY_MS = 30_000;

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
  let kept: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    if (kept !== undefined && Date.now() < kept.until) return kept.token;
    const jwk = await readKey(keyFile);
    const { issuer } = metadataSchema.parse(await call(new URL('/.well-known/oauth-authorization-server', apiUrl)));
    const assertion = await new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(issuer)
      .setIssuedAt()
      .setExpirationTime(`${ASSERTION_SECONDS}s`)
      .sign(await importJWK(jwk, 'EdDSA'));
    const form = { grant_type: 'client_credentials', client_assertion_type: ASSERTION_TYPE, client_assertion: assertion };
    const answer = answerSchema.parse(await call(new URL('/oauth/token', apiUrl), new URLSearchParams(form)));
    kept = { token: answer.access_token, until: Date.now() + answer.expires_in * 1000 - EARLY_MS };
    return kept.token;
  };
}

async function readKey(keyFile: string): Promise<z.output<typeof keySchema>> {
  try {
    return keySchema.parse(JSON.parse(await readFile(keyFile, 'utf8')));
  } catch (cause) {
    throw new HubError(
      'command-invalid',
      `HEDUI_CLIENT_KEY: ${keyFile} is no private key of a client ("hedui clients new-key FILE" makes one)`,
      {
        cause,
      },
    );
  }
}

async function call(url: URL, form?: URLSearchParams): Promise<unknown> {
  const response = await fetch(url, form === undefined ? {} : { method: 'POST', body: form }).catch((cause: unknown) => {
    throw new HubError('api-unreachable', `no answer from ${url.origin}; is the api running? Set HEDUI_API_URL or --api to its address`, {
      cause,
    });
  });
  if (response.ok) return response.json();
  throw new HubError(
    'api-refused',
    `the api gave no token (${response.status}): is the client registered, switched on, and the key its own?`,
    {
      details: { status: response.status },
    },
  );
}
