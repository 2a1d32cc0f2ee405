// Where the keys of fields come from: variables, a file that only its owner reads, or such a file wrapped by a key service.
// Whoever loads a configuration sees them as variables in every case.
import { HubError } from '#kernel';
import { isWrappedKeysFile, plainKeysFile, wrappedKeysFile, type CipherKeys, type FileKeys, type KeysFile } from '#persistence';
import { resolve } from 'node:path';
import { z } from 'zod';
import { loadConfig, type Environment } from './config.js';
import type { HealthCheck } from './health.js';
import { holdKeys, type HeldKeys } from './held-keys.js';
import { keyServiceEnvironment, openKeyService } from './key-service.js';
import type { Log } from './logging.js';
import { outwardEnvironment } from './outward.js';

const serviceSchema = z.object({ ...keyServiceEnvironment, ...outwardEnvironment });
/** Wrapped files of this process, by path: opened once, held by everything that seals. */
const held = new Map<string, HeldKeys>();

/**
 * The file of keys of an environment and how it is opened; undefined where keys stand in variables.
 * @throws HubError `config-invalid` when keys stand in both places, or the key service is configured in half
 */
export function findKeysFile(environment: Environment): (KeysFile & { readonly isWrapped: boolean }) | undefined {
  const file = environment['HEDUI_KEYS_FILE'];
  if (file === undefined || file.trim() === '') {
    if (environment['HEDUI_KMS_URL'])
      throw new HubError(
        'config-invalid',
        'HEDUI_KMS_URL: needs HEDUI_KEYS_FILE, whose keys it wraps; make one with "hedui keys new --file"',
      );
    return undefined;
  }
  const doubled = ['HEDUI_FIELD_KEYS', 'HEDUI_INDEX_KEY', 'HEDUI_NEXT_INDEX_KEY', 'HEDUI_AUDIT_ROW_KEYS'].filter(
    (name) => environment[name],
  );
  if (doubled.length > 0)
    throw new HubError('config-invalid', `HEDUI_KEYS_FILE is set, and so is ${doubled.join(' and ')}: keep keys in one place`);
  const service = openKeyService(loadConfig(serviceSchema, environment));
  return service ? { ...wrappedKeysFile(file, service), isWrapped: true } : { ...plainKeysFile(file), isWrapped: false };
}

/**
 * The environment with the keys of its file in place of those in variables. Keys that a key service opens are held from now on.
 * @throws HubError `config-invalid` when the file cannot be used or keys stand in both places; `kms-unavailable` (retry later),
 *   `kms-refused`
 */
export async function openKeys(environment: Environment): Promise<Environment> {
  const file = findKeysFile(environment);
  if (file === undefined) return environment;
  if (!file.isWrapped) return { ...environment, ...toVariables(await file.read()) };
  if (!isWrappedKeysFile(file.path))
    throw new HubError('config-invalid', `HEDUI_KMS_URL is set, and the keys of ${file.path} are not wrapped: run "hedui keys wrap"`);
  const path = resolve(file.path);
  const { HEDUI_KMS_HOLD_SECONDS: holdSeconds } = loadConfig(serviceSchema, environment);
  const keys = held.get(path) ?? (await holdKeys(file, { holdMs: holdSeconds * 1000 }));
  held.set(path, keys);
  return { ...environment, ...toVariables(keys.read()) };
}

const toVariables = ({ fieldKeys, indexKey, otherIndexKey, auditKeys }: FileKeys): Environment => ({
  HEDUI_FIELD_KEYS: fieldKeys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(','),
  HEDUI_INDEX_KEY: indexKey.toString('base64'),
  ...(otherIndexKey ? { HEDUI_NEXT_INDEX_KEY: otherIndexKey.toString('base64') } : {}),
  ...(auditKeys ? { HEDUI_AUDIT_ROW_KEYS: auditKeys.map((key) => key.toString('base64')).join(',') } : {}),
});

/** The keys of a configuration that was read from such an environment. */
export function cipherKeysOf(config: {
  readonly HEDUI_FIELD_KEYS: CipherKeys['fieldKeys'];
  readonly HEDUI_INDEX_KEY: Buffer;
  readonly HEDUI_NEXT_INDEX_KEY?: Buffer | undefined;
  readonly HEDUI_AUDIT_ROW_KEYS?: readonly Buffer[] | undefined;
  readonly HEDUI_CRYPTO_SUITE: 'aes' | 'sm';
  readonly HEDUI_KEYS_FILE?: string | undefined;
}): CipherKeys {
  const source = heldKeysOf(config.HEDUI_KEYS_FILE);
  return {
    fieldKeys: config.HEDUI_FIELD_KEYS,
    indexKey: config.HEDUI_INDEX_KEY,
    suite: config.HEDUI_CRYPTO_SUITE,
    ...(config.HEDUI_NEXT_INDEX_KEY ? { otherIndexKey: config.HEDUI_NEXT_INDEX_KEY } : {}),
    ...(config.HEDUI_AUDIT_ROW_KEYS ? { auditKeys: config.HEDUI_AUDIT_ROW_KEYS } : {}),
    ...(config.HEDUI_KEYS_FILE === undefined ? {} : { file: config.HEDUI_KEYS_FILE }),
    ...(source ? { source } : {}),
  };
}

const heldKeysOf = (file: string | undefined): HeldKeys | undefined => (file === undefined ? undefined : held.get(resolve(file)));

/** Says in the log when the key service is away or back, and in readiness when keys may be used no more. Nothing without a service. */
export function watchKeys(config: { readonly HEDUI_KEYS_FILE?: string | undefined }, log: Log): readonly HealthCheck[] {
  const keys = heldKeysOf(config.HEDUI_KEYS_FILE);
  if (keys === undefined) return [];
  keys.tell((state, reason) => {
    if (state === 'back') log.info('keys.service-back', {});
    else if (state === 'away') log.warn('keys.service-away', { code: reason });
    else log.error('keys.used-no-more', { code: reason });
  });
  return [{ name: 'keys', check: () => Promise.resolve().then(() => void keys.read()) }];
}
