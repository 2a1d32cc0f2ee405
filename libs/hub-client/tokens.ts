// How a system proves who it is: OAuth 2 client credentials with a signed assertion (private_key_jwt, RFC 7523). A token lives
// ten minutes and is got anew shortly before its end.
import { importJWK, SignJWT, type JWK } from 'jose';
import { HubProblem, readProblem, readRetryAfter } from './problem.js';

/** The private key as `hedui clients new-key` writes it, or one of ES256 or PS256. */
export type ClientKey = JWK & { readonly kid: string };

export interface ClientCredentials {
  readonly clientId: string;
  readonly key: ClientKey;
  /** Narrows the token, e.g. `purpose:social-assistance programme:dibao`. */
  readonly scope?: string;
}

/** A token that somebody gave out, or what gets one that is valid now. */
export type TokenSource = string | (() => Promise<string>);

export interface RenewedTokens {
  /** @throws HubProblem `hub-unreachable`, `token-refused` */
  (): Promise<string>;
  /** The hub took the last one no more: the next call gets another. */
  forget(): void;
}

export interface TokenRoom {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** `jti` of an assertion: a new one each time. */
  readonly newId: () => string;
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const ASSERTION_SECONDS = 60;
const EARLY_MS = 30_000;

/** Callers that come while a token is being got share it. */
export function renewTokens({ clientId, key, scope }: ClientCredentials, room: TokenRoom): RenewedTokens {
  let kept: { readonly token: string; readonly until: number } | undefined;
  let coming: Promise<string> | undefined;
  const get = async (): Promise<string> => {
    const issuer = textOf(await call(room, '/.well-known/oauth-authorization-server'), 'issuer');
    const issuedAt = Math.floor(room.now() / 1000);
    const alg = key.alg ?? ALGORITHM_OF_CURVE[key.crv ?? ''] ?? 'PS256';
    const assertion = await new SignJWT({ jti: room.newId() })
      .setProtectedHeader({ alg, kid: key.kid })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(issuer)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + ASSERTION_SECONDS)
      .sign(await importJWK(key, alg));
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: assertion,
      ...(scope === undefined ? {} : { scope }),
    });
    const answer = await call(room, '/oauth/token', form);
    const seconds = Reflect.get(answer, 'expires_in') as unknown;
    if (typeof seconds !== 'number') throw unreadable('expires_in');
    const token = textOf(answer, 'access_token');
    kept = { token, until: room.now() + seconds * 1000 - EARLY_MS };
    return token;
  };
  const read = async (): Promise<string> => {
    if (kept !== undefined && room.now() < kept.until) return kept.token;
    coming ??= get().finally(() => (coming = undefined));
    return coming;
  };
  return Object.assign(read, { forget: () => void (kept = undefined) });
}

const ALGORITHM_OF_CURVE: Readonly<Record<string, string>> = { Ed25519: 'EdDSA', 'P-256': 'ES256' };

const unreadable = (field: string): HubProblem =>
  new HubProblem({ status: 200, code: 'answer-unreadable', title: `the hub's answer has no ${field}` });

function textOf(answer: object, field: string): string {
  const value: unknown = Reflect.get(answer, field);
  if (typeof value !== 'string') throw unreadable(field);
  return value;
}

async function call({ url, fetch, now }: TokenRoom, path: string, form?: URLSearchParams): Promise<object> {
  const address = new URL(path, url);
  const response = await fetch(address, form === undefined ? {} : { method: 'POST', body: form }).catch((cause: unknown) => {
    throw new HubProblem({ status: undefined, code: 'hub-unreachable', title: `no answer from ${address.origin}`, cause });
  });
  if (response.ok) {
    const answer: unknown = await response.json();
    if (typeof answer === 'object' && answer !== null) return answer;
    throw unreadable('content');
  }
  if (response.status !== 400 && response.status !== 401) throw await readProblem(response, now);
  // errors of RFC 6749, not problems
  throw new HubProblem({
    status: response.status,
    code: 'token-refused',
    title: `no token (${await readOAuthError(response)}): is the client registered and switched on, and the key its own?`,
    retryAfterMs: readRetryAfter(response.headers.get('retry-after'), now),
  });
}

async function readOAuthError(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => ({}));
  const error: unknown = Reflect.get(Object(body), 'error');
  return typeof error === 'string' ? error : String(response.status);
}
