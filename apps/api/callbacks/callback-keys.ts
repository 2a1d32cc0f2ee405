// Keys of sources that bring answers by themselves, from the environment: all there at start, or the start is refused.
import type { SourceDescriptor } from '#contracts';
import { HubError } from '#kernel';
import { createPublicKey } from 'node:crypto';

const SHORTEST_SECRET = 32;

/**
 * @returns the key by the name of its variable
 * @throws HubError `configuration-invalid` naming each variable that is missing or holds no key
 */
export function readCallbackKeys(
  sources: readonly SourceDescriptor[],
  environment: Readonly<Record<string, string | undefined>>,
): (variable: string) => string {
  const keys = new Map<string, string>();
  const problems: string[] = [];
  for (const source of sources) {
    if (!source.connected || !source.callback) continue;
    const { keyVariable, scheme } = source.callback;
    const key = environment[keyVariable];
    const fault = key === undefined || key === '' ? 'is not set' : findFault(scheme, key);
    if (key === undefined || fault !== undefined) problems.push(`${source.id}: ${keyVariable} ${fault ?? 'is not set'}`);
    else keys.set(keyVariable, key);
  }
  if (problems.length > 0)
    throw new HubError('configuration-invalid', `keys of callbacks:\n${problems.map((problem) => `  ${problem}`).join('\n')}`, {
      details: { problems },
    });
  return (variable) => {
    const key = keys.get(variable);
    if (key === undefined) throw new HubError('configuration-invalid', `no source is configured with ${variable}`);
    return key;
  };
}

function findFault(scheme: string, key: string): string | undefined {
  if (scheme !== 'ed25519') return key.length < SHORTEST_SECRET ? `must have at least ${SHORTEST_SECRET} characters` : undefined;
  try {
    return createPublicKey(key).asymmetricKeyType === 'ed25519' ? undefined : 'must be an Ed25519 public key';
  } catch {
    return 'must be an Ed25519 public key as PEM';
  }
}
