// The keys that sign access tokens: made by the hub itself, kept sealed, changed every 30 days. Public halves stay published
// for as long as a token of theirs could live.
import { HubError } from '#kernel';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey } from 'jose';
import { z } from 'zod';

const KEY_DAYS = 30;
const DAY_MS = 86_400_000;

export interface StoredTokenKey {
  readonly kid: string;
  /** A private JWK as JSON. */
  readonly privateJwk: string;
  readonly madeAt: Date;
}

export interface TokenKeys {
  readonly signing: { readonly kid: string; readonly privateKey: CryptoKey };
  readonly verifying: ReadonlyMap<string, CryptoKey>;
  /** What /oauth/jwks shows. */
  readonly published: readonly Readonly<Record<string, string>>[];
}

const jwkSchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() });

export async function makeTokenKey(now: Date): Promise<StoredTokenKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  return { kid: await calculateJwkThumbprint(jwk), privateJwk: JSON.stringify(jwk), madeAt: now };
}

export const needsNewKey = (stored: readonly StoredTokenKey[], now: Date): boolean =>
  !stored.some(({ madeAt }) => now.getTime() - madeAt.getTime() < KEY_DAYS * DAY_MS);

/** @param stored at least one; the newest signs @throws HubError `token-keys-missing` */
export async function openTokenKeys(stored: readonly StoredTokenKey[]): Promise<TokenKeys> {
  const newestFirst = [...stored].sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime() || (a.kid < b.kid ? -1 : 1));
  const opened = await Promise.all(
    newestFirst.map(async ({ kid, privateJwk }) => {
      const { kty, crv, x, d } = jwkSchema.parse(JSON.parse(privateJwk));
      return {
        kid,
        privateKey: asymmetric(await importJWK({ kty, crv, x, d }, 'EdDSA')),
        publicKey: asymmetric(await importJWK({ kty, crv, x }, 'EdDSA')),
        published: { kty, crv, x, kid, alg: 'EdDSA', use: 'sig' },
      };
    }),
  );
  const [signing] = opened;
  if (signing === undefined) throw new HubError('token-keys-missing', 'there is no key that signs access tokens', { retry: 'later' });
  return {
    signing,
    verifying: new Map(opened.map(({ kid, publicKey }) => [kid, publicKey])),
    published: opened.map(({ published }) => published),
  };
}

function asymmetric(key: CryptoKey | Uint8Array): CryptoKey {
  if (key instanceof Uint8Array) throw new HubError('token-keys-missing', 'a stored token key is not an Ed25519 key');
  return key;
}
