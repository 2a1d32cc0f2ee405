// How callers sign in with an HTTP office: keys, tokens, signatures. Each kind checks a request and names the variables a
// caller needs. Secrets come from the sandbox, one a department.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#kernel';
import { answerJson, type EdgeAnswer, type EdgeRequest } from '../http-edge.js';

export type LoginManner =
  | { readonly kind: 'api-key'; readonly header: string }
  | { readonly kind: 'bearer' }
  | { readonly kind: 'basic' }
  /** User and password stand in the request itself, under these names. */
  | { readonly kind: 'body'; readonly user: string; readonly password: string }
  | { readonly kind: 'oauth2'; readonly tokenPath: string }
  | {
      readonly kind: 'hmac';
      readonly headers: { readonly key: string; readonly timestamp: string; readonly nonce: string; readonly signature: string };
      readonly unit: 'milliseconds' | 'seconds';
      readonly encoding: 'hex' | 'base64';
      /** The signed text from the parts of a request. */
      readonly signs: (parts: SignedParts) => string;
    };

export interface SignedParts {
  readonly method: string;
  readonly path: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly body: string;
  readonly bodySha256: string;
  readonly key: string;
}

export interface OpenLogin {
  /** By the end of the variable's name: `API_KEY`, `USER`. */
  readonly variables: Readonly<Record<string, string>>;
  /** @param tree the parsed request, for logins that stand inside it */
  accepts(request: EdgeRequest, tree: unknown): boolean;
  /** Answers the request for a token, and undefined to every other. */
  issueToken(request: EdgeRequest, path: string): EdgeAnswer | undefined;
}

const USER = 'hub';
const TOKEN_SECONDS = 300;
const TOLERANCE_MS = 300_000;

export function openLogin(manner: LoginManner, secret: string, clock: Clock): OpenLogin {
  const noToken = (): undefined => undefined;
  const basic = `Basic ${Buffer.from(`${USER}:${secret}`).toString('base64')}`;
  switch (manner.kind) {
    case 'api-key':
      return {
        variables: { API_KEY: secret },
        accepts: ({ headers }) => isSame(headers[manner.header] ?? '', secret),
        issueToken: noToken,
      };
    case 'bearer':
      return {
        variables: { TOKEN: secret },
        accepts: ({ headers }) => isSame(headers['authorization'] ?? '', `Bearer ${secret}`),
        issueToken: noToken,
      };
    case 'basic':
      return {
        variables: { USER, PASSWORD: secret },
        accepts: ({ headers }) => isSame(headers['authorization'] ?? '', basic),
        issueToken: noToken,
      };
    case 'body':
      return {
        variables: { USER, PASSWORD: secret },
        accepts: (_request, tree) => isSame(`${fieldOf(tree, manner.user)}\n${fieldOf(tree, manner.password)}`, `${USER}\n${secret}`),
        issueToken: noToken,
      };
    case 'oauth2':
      return { variables: { CLIENT_ID: USER, CLIENT_SECRET: secret }, ...openTokens(manner.tokenPath, basic, clock) };
    case 'hmac':
      return { variables: { APP_KEY: USER, APP_SECRET: secret }, accepts: checkSignatures(manner, secret, clock), issueToken: noToken };
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));

function fieldOf(tree: unknown, name: string): string {
  const value: unknown = typeof tree === 'object' && tree !== null ? Reflect.get(tree, name) : undefined;
  return typeof value === 'string' ? value : '';
}

function openTokens(tokenPath: string, basic: string, clock: Clock): Pick<OpenLogin, 'accepts' | 'issueToken'> {
  const tokens = new Map<string, number>();
  return {
    accepts: ({ headers }) => {
      const token = /^Bearer (\S+)$/.exec(headers['authorization'] ?? '')?.[1];
      const expires = token === undefined ? undefined : tokens.get(token);
      return expires !== undefined && expires > clock.now().getTime();
    },
    issueToken: (request, path) => {
      if (request.method !== 'POST' || path !== tokenPath) return undefined;
      if (!isSame(request.headers['authorization'] ?? '', basic)) return answerJson(401, { error: 'invalid_client' });
      if (new URLSearchParams(request.body.toString('utf8')).get('grant_type') !== 'client_credentials')
        return answerJson(400, { error: 'unsupported_grant_type' });
      const now = clock.now().getTime();
      for (const [old, expires] of tokens) if (expires < now) tokens.delete(old);
      const token = randomBytes(24).toString('hex');
      tokens.set(token, now + TOKEN_SECONDS * 1000);
      return answerJson(200, { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS });
    },
  };
}

/** Signatures over the request: a timestamp that is near, a nonce that is new. */
function checkSignatures(
  { headers: names, unit, encoding, signs }: Extract<LoginManner, { kind: 'hmac' }>,
  secret: string,
  clock: Clock,
): OpenLogin['accepts'] {
  const nonces = new Map<string, number>();
  return ({ headers, method, path, body }) => {
    const timestamp = headers[names.timestamp] ?? '';
    const nonce = headers[names.nonce] ?? '';
    if (headers[names.key] !== USER || !/^\d{10,13}$/.test(timestamp) || !/^[0-9a-f-]{16,36}$/i.test(nonce)) return false;
    const now = clock.now().getTime();
    if (Math.abs(now - Number(timestamp) * (unit === 'seconds' ? 1000 : 1)) > TOLERANCE_MS) return false;
    const text = signs({
      method,
      path,
      timestamp,
      nonce,
      body: body.toString('utf8'),
      bodySha256: createHash('sha256').update(body).digest('hex'),
      key: USER,
    });
    if (!isSame(headers[names.signature] ?? '', createHmac('sha256', secret).update(text).digest(encoding))) return false;
    for (const [old, until] of nonces) if (until < now) nonces.delete(old);
    if (nonces.has(nonce)) return false;
    nonces.set(nonce, now + 2 * TOLERANCE_MS);
    return true;
  };
}
