// Speaks with the OpenID provider: authorization code with PKCE, state and nonce; signatures of ID tokens are verified; sign-out
// tokens of the back channel. State, nonce and verifier follow from one secret that only the browser holds, in a cookie that
// no script reads, so that any copy of the API can finish what another began.
import { openServiceClient, type ServiceClient } from '#egress';
import { HubError, isHubError } from '#kernel';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { createHmac } from 'node:crypto';
import * as client from 'openid-client';
import { z } from 'zod';
import type { OpenIdSettings } from './openid-settings.js';

/** What the provider says of somebody. */
export interface VouchedOfficer {
  readonly externalId: string;
  readonly sawSecondFactor: boolean;
  /** The provider's session, for its sign-out. */
  readonly externalSession: string | undefined;
}

export interface OpenIdProvider {
  /** Where to send the browser. @throws HubError `provider-unavailable` */
  beginUrl(secret: string): Promise<URL>;
  /**
   * @param query as the provider sent the browser back with it
   * @throws HubError `sign-in-refused` for an answer that is not to this browser's question, or does not verify;
   *   `provider-unavailable`
   */
  finish(query: string, secret: string): Promise<VouchedOfficer>;
  /** Whose sessions are over. @throws HubError `sign-in-refused` for a token that does not verify; `provider-unavailable` */
  readSignOut(token: string): Promise<{ readonly externalSession: string | undefined; readonly externalId: string | undefined }>;
}

const REQUEST_SECONDS = 5;
const SIGN_OUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Signatures that are taken; never `none`, never a shared secret. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
const LONGEST_AGE = '2 minutes';

const claimsSchema = z.looseObject({
  amr: z.array(z.string()).optional(),
  acr: z.string().optional(),
  sid: z.string().optional(),
});
const signOutSchema = z.looseObject({
  sub: z.string().optional(),
  sid: z.string().optional(),
  nonce: z.undefined().optional(),
  events: z.looseObject({ [SIGN_OUT_EVENT]: z.looseObject({}) }),
});

export function openOpenIdProvider(settings: OpenIdSettings): OpenIdProvider {
  const service = openServiceClient({
    name: 'openid',
    endpoints: settings.endpoints,
    egress: settings.egress,
    totalMs: REQUEST_SECONDS * 1000,
  });
  const call = callThrough(service);
  let discovered: Promise<client.Configuration> | undefined;
  /** Looked up at first use, and again after a failure: the provider may come up later than the hub. */
  const configuration = (): Promise<client.Configuration> => {
    discovered ??= discover(settings, call).catch((cause: unknown) => {
      discovered = undefined;
      throw unavailable(cause);
    });
    return discovered;
  };
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  return {
    async beginUrl(secret) {
      const { state, nonce, verifier } = deriveFrom(secret);
      return client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.redirectUrl.href,
        scope: settings.scope,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
    },
    async finish(query, secret) {
      const { state, nonce, verifier } = deriveFrom(secret);
      const config = await configuration();
      const answered = new URL(settings.redirectUrl);
      answered.search = query;
      const tokens = await client
        .authorizationCodeGrant(config, answered, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          throw isUnreachable(error) ? unavailable(error) : refused(error);
        });
      const claims = claimsSchema.safeParse(tokens.claims());
      const externalId: unknown = claims.success ? claims.data[settings.claim] : undefined;
      if (!claims.success || typeof externalId !== 'string' || externalId === '') throw refused(undefined);
      const { amr = [], acr, sid } = claims.data;
      return {
        externalId,
        sawSecondFactor:
          amr.some((method) => settings.secondFactorAmr.includes(method)) || (acr !== undefined && settings.secondFactorAcr.includes(acr)),
        externalSession: sid,
      };
    },
    async readSignOut(token) {
      const { jwks_uri: address, issuer } = (await configuration()).serverMetadata();
      if (address === undefined) throw unavailable(undefined);
      keys ??= createRemoteJWKSet(new URL(address), { timeoutDuration: REQUEST_SECONDS * 1000, [customFetch]: call });
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: settings.clientId,
        algorithms: ALGORITHMS,
        maxTokenAge: LONGEST_AGE,
      }).catch((error: unknown) => {
        throw isUnreachable(error) ? unavailable(error) : refused(error);
      });
      const parsed = signOutSchema.safeParse(payload);
      if (!parsed.success || (parsed.data.sid === undefined && parsed.data.sub === undefined)) throw refused(undefined);
      // The subject tells whom, where the officer is known by it.
      return { externalSession: parsed.data.sid, externalId: settings.claim === 'sub' ? parsed.data.sub : undefined };
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OpenIdSettings, call: Call): Promise<client.Configuration> {
  const execute = [client.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [])];
  return client.discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: REQUEST_SECONDS, [client.customFetch]: call });
}

type Call = (address: string, request: CallOptions) => Promise<Response>;
interface CallOptions {
  readonly method?: string;
  readonly headers?: Headers | Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** The way both libraries call out: through the egress, so that what a provider's answers name is reached only if it was configured. */
const callThrough =
  (service: ServiceClient): Call =>
  (address, { method, headers, body, signal }) =>
    service.request(address, {
      ...(method === undefined ? {} : { method }),
      ...(headers === undefined ? {} : { headers: Object.fromEntries(new Headers(headers).entries()) }),
      ...(body === undefined || body === null ? {} : { body: String(body) }),
      ...(signal ? { signal } : {}),
    });

function deriveFrom(secret: string): { state: string; nonce: string; verifier: string } {
  const derive = (what: string): string => createHmac('sha256', secret).update(`hedui/openid/${what}`).digest('base64url');
  return { state: derive('state'), nonce: derive('nonce'), verifier: derive('verifier') };
}

const refused = (cause: unknown): HubError => new HubError('sign-in-refused', 'what the OpenID provider sent does not verify', { cause });
const unavailable = (cause: unknown): HubError =>
  new HubError('provider-unavailable', 'the OpenID provider does not answer', { retry: 'later', cause });

/** What the network says, and answers that only a failing server gives. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isHubError(error) || isHubError(error.cause)) return true;
  const code = 'code' in error ? String(error.code) : '';
  return (
    error instanceof TypeError || error.name === 'TimeoutError' || ['OAUTH_TIMEOUT', 'ERR_JWKS_TIMEOUT', 'ECONNREFUSED'].includes(code)
  );
}
