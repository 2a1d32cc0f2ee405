// How a declared source signs in over HTTP: the `authentication` part of its options, and what it adds to a request.
import { parseJson, readWire, sourceCredentials, sourceRequestRejected, wireInteger, writeJson } from '#adapter-kit';
import type { AdapterContext, HttpRequest, HttpResponse } from '#contracts';
import { isHubError } from '#kernel';
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { encodeText } from './delimited-file.js';

const secret = z.string().min(1).max(4000);
const headerName = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'must be the name of a header');

const SIGNED_PARTS = ['method', 'path', 'query', 'timestamp', 'nonce', 'bodySha256', 'bodySm3', 'body', 'key'] as const;
const canonical = z
  .string()
  .min(1)
  .max(500)
  .refine(
    (text) => [...text.matchAll(/\{([^{}]*)\}/g)].every(([, name]) => SIGNED_PARTS.some((part) => part === name)),
    `may name ${SIGNED_PARTS.map((part) => `{${part}}`).join(' ')} only`,
  );

export const authenticationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('basic'), user: secret, password: secret }),
  z.strictObject({ kind: z.literal('api-key'), header: headerName, key: secret }),
  z.strictObject({ kind: z.literal('bearer'), token: secret }),
  /** Inside the body, where the request says {user} and {password}. */
  z.strictObject({ kind: z.literal('body'), user: secret, password: secret }),
  z.strictObject({
    kind: z.literal('oauth2'),
    /** Below the base URL. */
    tokenPath: z.string().regex(/^\//, 'must begin with /'),
    clientId: secret,
    clientSecret: secret,
    scope: z.string().max(500).optional(),
  }),
  z.strictObject({
    kind: z.enum(['hmac-sha256', 'hmac-sm3']),
    key: secret,
    secret,
    /** What is signed, with \n between lines as the department lays down. */
    signs: canonical,
    timestamp: z.enum(['milliseconds', 'seconds']).default('milliseconds'),
    encoding: z.enum(['hex', 'base64']).default('hex'),
    headers: z.strictObject({ key: headerName, timestamp: headerName, nonce: headerName.optional(), signature: headerName }),
  }),
]);
type Authentication = z.output<typeof authenticationSchema>;

export const httpOptionsSchema = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  authentication: authenticationSchema,
});
export type HttpOptions = z.output<typeof httpOptionsSchema>;
type Context = AdapterContext<HttpOptions>;

/** Signs in, sends below the base URL, and signs in anew once when a token is no longer accepted. */
export async function sendSignedIn(request: HttpRequest, context: Context, accepted: readonly number[]): Promise<HttpResponse> {
  const { authentication } = context.options;
  const send = async (): Promise<HttpResponse> => {
    const headers = { ...request.headers, ...(await loginHeaders(authentication, request, context)) };
    return context.clients.http.request({ ...request, url: context.options.baseUrl + request.url, headers });
  };
  let response: HttpResponse;
  try {
    response = await send();
  } catch (error) {
    const isExpired = isHubError(error) && error.code === 'source-credentials' && authentication.kind === 'oauth2';
    if (!isExpired || !tokens.delete(tokenKey(context.options))) throw error;
    response = await send();
  }
  if (!accepted.includes(response.status)) throw sourceRequestRejected('status', { status: response.status });
  return response;
}

export async function loginHeaders(
  authentication: Authentication,
  request: HttpRequest,
  context: Context,
): Promise<Record<string, string>> {
  switch (authentication.kind) {
    case 'none':
    case 'body':
      return {};
    case 'basic':
      return { authorization: `Basic ${base64(`${authentication.user}:${authentication.password}`)}` };
    case 'api-key':
      return { [authentication.header]: authentication.key };
    case 'bearer':
      return { authorization: `Bearer ${authentication.token}` };
    case 'oauth2':
      return { authorization: `Bearer ${await obtainToken(authentication, context)}` };
    case 'hmac-sha256':
    case 'hmac-sm3':
      return signatureHeaders(authentication, request, context);
  }
}

function signatureHeaders(
  { kind, key, secret: hmacKey, signs, timestamp: unit, encoding, headers }: Extract<Authentication, { signs: string }>,
  request: HttpRequest,
  { clock, options }: Context,
): Record<string, string> {
  const url = new URL(options.baseUrl + request.url);
  const body = encodeText(request.body ?? '', request.encoding ?? 'utf-8');
  const milliseconds = clock.now().getTime();
  const timestamp = String(unit === 'seconds' ? Math.floor(milliseconds / 1000) : milliseconds);
  const nonce = randomUUID();
  const parts: Readonly<Record<(typeof SIGNED_PARTS)[number], string>> = {
    method: request.method,
    path: url.pathname,
    query: url.search.replace(/^\?/, ''),
    timestamp,
    nonce,
    bodySha256: createHash('sha256').update(body).digest('hex'),
    bodySm3: createHash('sm3').update(body).digest('hex'),
    body: request.body ?? '',
    key,
  };
  const text = signs.replace(
    /\{([^{}]*)\}/g,
    (whole, name: string) => SIGNED_PARTS.flatMap((part) => (part === name ? [parts[part]] : []))[0] ?? whole,
  );
  return {
    [headers.key]: key,
    [headers.timestamp]: timestamp,
    ...(headers.nonce === undefined ? {} : { [headers.nonce]: nonce }),
    [headers.signature]: createHmac(kind === 'hmac-sm3' ? 'sm3' : 'sha256', hmacKey)
      .update(text)
      .digest(encoding),
  };
}

const tokenSchema = z.object({
  access_token: z.string().min(1).max(4000),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: wireInteger.optional(),
});
/** A token is given up a little before the department forgets it; one without a lifetime is kept for a minute. */
const TOKEN_MARGIN_MS = 30_000;
const TOKEN_LIFETIME_MS = 60_000;
const tokens = new Map<string, { readonly token: string; readonly usableUntil: number }>();

async function obtainToken(login: Extract<Authentication, { kind: 'oauth2' }>, { options, clients, clock }: Context): Promise<string> {
  const key = tokenKey(options);
  const present = tokens.get(key);
  if (present && clock.now().getTime() < present.usableUntil) return present.token;
  const response = await clients.http.request({
    method: 'POST',
    url: options.baseUrl + login.tokenPath,
    headers: {
      authorization: `Basic ${base64(`${encodeURIComponent(login.clientId)}:${encodeURIComponent(login.clientSecret)}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `grant_type=client_credentials${login.scope === undefined ? '' : `&scope=${encodeURIComponent(login.scope)}`}`,
  });
  if (response.status === 400) throw sourceCredentials();
  if (response.status !== 200) throw sourceRequestRejected('status', { status: response.status });
  const answer = readWire(tokenSchema, parseJson(response.text));
  const lifetimeMs = answer.expires_in === undefined ? TOKEN_LIFETIME_MS : Number(answer.expires_in) * 1000;
  tokens.set(key, {
    token: answer.access_token,
    usableUntil: clock.now().getTime() + Math.max(lifetimeMs - TOKEN_MARGIN_MS, lifetimeMs / 2),
  });
  return answer.access_token;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const tokenKey = (options: HttpOptions): string =>
  createHash('sha256')
    .update(writeJson([options.baseUrl, options.authentication]))
    .digest('base64');
