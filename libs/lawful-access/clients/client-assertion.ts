// How a client proves itself at the token endpoint: a short statement signed with its private key (private_key_jwt, RFC 7523).
// The key is looked up among those registered; nothing in the statement says where to find one.
import { HubError } from '#kernel';
import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, importJWK, jwtVerify, type CryptoKey } from 'jose';
import { isOver, type ClientKey, type ClientSystem } from './client-system.js';

export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** Signature algorithms a client may use; one a kind of key. */
export const ASSERTION_ALGORITHMS = ['EdDSA', 'ES256', 'PS256'] as const;
const ALGORITHM_OF = { OKP: 'EdDSA', EC: 'ES256', RSA: 'PS256' } as const satisfies Record<ClientKey['kty'], string>;
const LONGEST_ASSERTION = 8192;
const LONGEST_LIFE_SECONDS = 600;
const CLOCK_TOLERANCE_SECONDS = 30;
/** Parts of a header by which a token would bring or name its own key. */
const KEY_CARRIERS = ['jku', 'jwk', 'x5u', 'x5c', 'crit'];

export interface CheckedAssertion {
  /** SHA-256 of the statement's id, for its single use. */
  readonly idHash: Buffer;
}

const refused = (why: string, cause?: unknown): HubError =>
  new HubError('oauth-invalid-client', `the client assertion is refused: ${why}`, { cause });

/** Whom an assertion says it is of, before anything about it is believed. @throws HubError `oauth-invalid-client` */
export function readAssertedClient(assertion: string): string {
  if (assertion.length > LONGEST_ASSERTION) throw refused('it is too long');
  try {
    const { sub } = decodeJwt(assertion);
    if (typeof sub === 'string') return sub;
  } catch (cause) {
    throw refused('it is no JWT', cause);
  }
  throw refused('it has no sub');
}

/**
 * @param audiences what `aud` may name: the issuer, or the address of the token endpoint
 * @throws HubError `oauth-invalid-client`
 */
export async function checkAssertion(
  assertion: string,
  client: ClientSystem,
  { audiences, now }: { readonly audiences: readonly string[]; readonly now: Date },
): Promise<CheckedAssertion> {
  try {
    const header = decodeProtectedHeader(assertion);
    if (KEY_CARRIERS.some((name) => name in header)) throw refused('its header brings or names a key');
    const key = client.keys.find(({ kid }) => kid === header.kid);
    if (key === undefined || isOver(key.expiresAt, now)) throw refused('its kid is none of the registered keys, or the key has ended');
    const algorithm = ALGORITHM_OF[key.kty];
    const { payload } = await jwtVerify(assertion, await importKey(key), {
      algorithms: [algorithm],
      issuer: client.clientId,
      subject: client.clientId,
      audience: [...audiences],
      currentDate: now,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'jti', 'iat'],
      maxTokenAge: LONGEST_LIFE_SECONDS,
    });
    if (header.typ !== undefined && !['jwt', 'client-authentication+jwt'].includes(header.typ.toLowerCase()))
      throw refused('its typ is another');
    const { exp, iat, jti } = payload;
    if (exp === undefined || iat === undefined || exp - iat > LONGEST_LIFE_SECONDS) throw refused('it lives longer than ten minutes');
    if (typeof jti !== 'string' || jti.length < 8 || jti.length > 200) throw refused('its jti is not 8 to 200 characters');
    return { idHash: createHash('sha256').update(jti).digest() };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw refused('signature or claims are not right', error);
    throw error;
  }
}

const imported = new WeakMap<ClientKey, Promise<CryptoKey>>();

function importKey(key: ClientKey): Promise<CryptoKey> {
  const known = imported.get(key);
  if (known !== undefined) return known;
  const { kid: _kid, use: _use, expiresAt: _expiresAt, alg: _alg, ...jwk } = key;
  const made = importJWK(jwk, ALGORITHM_OF[key.kty]).then((one) => {
    if (one instanceof Uint8Array) throw refused('the registered key is symmetric');
    return one;
  });
  imported.set(key, made);
  return made;
}
