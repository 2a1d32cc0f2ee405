// Client systems with keys of their own, for specs: registered, and able to sign what the token endpoint asks for.
import type { ClientSystem } from '#lawful-access';
import { ASSERTION_TYPE } from '#lawful-access';
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import request from 'supertest';
import type { StartedApi } from '../../apps/api/testing/start-api.js';

export interface KeyedClient {
  readonly clientId: string;
  readonly privateKey: CryptoKey;
  /** A statement as it should be, with what a spec changes. */
  assert(change?: { header?: Record<string, unknown>; claims?: JWTPayload; key?: CryptoKey }): Promise<string>;
}

/** Registers a client with a new Ed25519 key; tokens are for the issuer of the api. */
export async function registerClient({ systems }: StartedApi, now: () => Date, change: Partial<ClientSystem> = {}): Promise<KeyedClient> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const clientId = change.clientId ?? `district-${randomUUID().slice(0, 8)}`;
  const jwk = await exportJWK(publicKey);
  await systems.desk.register(
    { clientId, title: '业务系统', roles: ['upstream'], purposes: ['social-assistance'], keys: [{ ...jwk, kid: 'k1' }], ...change },
    'spec',
  );
  return {
    clientId,
    privateKey,
    assert({ header = {}, claims = {}, key = privateKey } = {}) {
      const at = Math.floor(now().getTime() / 1000);
      return new SignJWT({ iss: clientId, sub: clientId, aud: systems.issuer, iat: at, exp: at + 60, jti: randomUUID(), ...claims })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'k1', ...header })
        .sign(key);
    },
  };
}

export const askForToken = (api: StartedApi, assertion: string, more: Record<string, string> = {}) =>
  request(api.app.getHttpServer())
    .post('/oauth/token')
    .type('form')
    .send({ grant_type: 'client_credentials', client_assertion_type: ASSERTION_TYPE, client_assertion: assertion, ...more });

/** @returns an access token of the client */
export async function getToken(api: StartedApi, client: KeyedClient, more: Record<string, string> = {}): Promise<string> {
  const answer = await askForToken(api, await client.assert(), more);
  return String(Reflect.get(Object(answer.body), 'access_token'));
}
