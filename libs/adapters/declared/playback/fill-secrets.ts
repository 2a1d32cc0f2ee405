// Options of a descriptor without an environment: every `${env:NAME}` becomes a made-up text, for departments that play. A
// key of signatures becomes one of a pair made for the playing: the department signs with it what the source verifies.
import { generateKeyPairSync } from 'node:crypto';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
/** Signs what a playing department says. */
export const PLAYED_KEY = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const PLAYED_PUBLIC_KEY = publicKey.export({ format: 'pem', type: 'spki' }).toString();

export function fillSecrets(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key, fill(value)]));
}

function fill(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(/\$\{env:([A-Z][A-Z0-9_]*)\}/g, (_whole, name: string) =>
      name.endsWith('_PRIVATE_KEY') ? PLAYED_KEY : name.endsWith('_REGISTRY_KEY') ? PLAYED_PUBLIC_KEY : 'fixture-secret',
    );
  if (Array.isArray(value)) return value.map(fill);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
}
