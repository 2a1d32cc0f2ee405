// Access tokens of client systems: short signed JWTs (RFC 9068), bound to client, purposes, programmes and, with mutual TLS,
// to the certificate (RFC 8705). A token says no more than the registration still allows when it is used.
import { programmeSchema, purposeSchema, type Programme, type Purpose } from '#contracts';
import { HubError } from '#kernel';
import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Actor } from '../actor.js';
import { requireActive, type StoredClient } from './client-system.js';
import type { TokenKeys } from './token-keys.js';

export const ACCESS_TOKEN_SECONDS = 600;
const LONGEST_TOKEN = 2048;

export interface TokenGrant {
  readonly clientId: string;
  readonly purposes: readonly Purpose[];
  /** Empty: all the client is registered for. */
  readonly programmes: readonly Programme[];
  /** SHA-256 of the certificate the token is bound to. */
  readonly certificate?: string | undefined;
}

const claimsSchema = z.object({
  client_id: z.string(),
  purposes: z.array(purposeSchema).min(1),
  programmes: z.array(programmeSchema),
  cnf: z.object({ 'x5t#S256': z.string() }).optional(),
});

export async function issueAccessToken(
  grant: TokenGrant,
  { keys, issuer, now }: { keys: TokenKeys; issuer: string; now: Date },
): Promise<string> {
  const { clientId, purposes, programmes, certificate } = grant;
  const { signing } = keys;
  const at = Math.floor(now.getTime() / 1000);
  return new SignJWT({
    client_id: clientId,
    purposes: [...purposes],
    programmes: [...programmes],
    ...(certificate === undefined ? {} : { cnf: { 'x5t#S256': certificate } }),
  })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: signing.kid })
    .setIssuer(issuer)
    .setSubject(clientId)
    .setAudience(issuer)
    .setJti(randomUUID())
    .setIssuedAt(at)
    .setNotBefore(at)
    .setExpirationTime(at + ACCESS_TOKEN_SECONDS)
    .sign(signing.privateKey);
}

/** A bearer token has the form of a JWT; whether it is one of ours is another matter. */
export const looksLikeJwt = (token: string): boolean => /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/.test(token);

/** @throws HubError `credentials-invalid`: not ours, not in its time, for somebody else, not an access token */
export async function readAccessToken(
  token: string,
  { keys, issuer, now }: { readonly keys: TokenKeys; readonly issuer: string; readonly now: Date },
): Promise<TokenGrant> {
  const refused = (cause?: unknown): HubError => new HubError('credentials-invalid', 'the access token is not valid', { cause });
  if (token.length > LONGEST_TOKEN) throw refused();
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = kid === undefined ? undefined : keys.verifying.get(kid);
        if (key === undefined) throw refused();
        return key;
      },
      {
        algorithms: ['EdDSA'],
        typ: 'at+jwt',
        issuer,
        audience: issuer,
        currentDate: now,
        clockTolerance: 5,
        requiredClaims: ['exp', 'nbf', 'iat', 'jti', 'sub', 'client_id'],
        maxTokenAge: ACCESS_TOKEN_SECONDS,
      },
    );
    const claims = claimsSchema.parse(payload);
    if (claims.client_id !== payload.sub) throw refused();
    return {
      clientId: claims.client_id,
      purposes: claims.purposes,
      programmes: claims.programmes,
      certificate: claims.cnf?.['x5t#S256'],
    };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof z.ZodError) throw refused(error);
    throw error;
  }
}

/**
 * The actor of a token: what it says, as far as the registration still allows it.
 * @param certificate SHA-256 of the certificate of this connection, when it has one
 * @throws HubError `client-disabled`; `credentials-invalid` when another certificate holds the connection, or the
 *   registration allows nothing of what the token says any more
 */
export function actorOfToken(
  grant: TokenGrant,
  stored: StoredClient,
  { now, certificate }: { now: Date; certificate: string | undefined },
): Actor {
  requireActive(stored, now);
  const { client } = stored;
  if (grant.certificate !== undefined && grant.certificate !== certificate)
    throw new HubError('credentials-invalid', 'the token is bound to another certificate than that of the connection');
  const purposes = grant.purposes.filter((purpose) => client.purposes.includes(purpose));
  // an empty list means all: what is left of a list may never become empty by leaving out
  const programmes =
    grant.programmes.length === 0
      ? client.programmes
      : grant.programmes.filter((programme) => client.programmes.length === 0 || client.programmes.includes(programme));
  if (purposes.length === 0 || (grant.programmes.length > 0 && programmes.length === 0))
    throw new HubError('credentials-invalid', 'the client is not registered any more for what the token says');
  return {
    clientId: client.clientId,
    purposes,
    programmes,
    divisions: client.divisions,
    roles: client.roles,
    policy: client.policy,
    sources: client.sources,
    quotas: client.quotas,
    ...(client.answers ? { answers: true } : {}),
    ...(client.operator ? { operator: true } : {}),
    ...(client.statusMandates === undefined ? {} : { statusMandates: client.statusMandates }),
  };
}
