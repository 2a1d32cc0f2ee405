// Where the keys of fields come from: variables, or a file that only its owner reads. Processes see them as variables either way.
import { HubError } from '#kernel';
import { readKeysFile, type CipherKeys } from '#persistence';
import type { Environment } from './config.js';

/**
 * The environment with the keys of HEDUI_KEYS_FILE in place of HEDUI_FIELD_KEYS and HEDUI_INDEX_KEY.
 * @throws HubError `config-invalid` when the file cannot be used, or keys stand in both places
 */
export function withKeysFromFile(environment: Environment): Environment {
  const file = environment['HEDUI_KEYS_FILE'];
  if (file === undefined || file.trim() === '') return environment;
  const doubled = ['HEDUI_FIELD_KEYS', 'HEDUI_INDEX_KEY', 'HEDUI_NEXT_INDEX_KEY'].filter((name) => environment[name]);
  if (doubled.length > 0)
    throw new HubError('config-invalid', `HEDUI_KEYS_FILE is set, and so is ${doubled.join(' and ')}: keep keys in one place`);
  const { fieldKeys, indexKey, otherIndexKey } = readKeysFile(file);
  return {
    ...environment,
    HEDUI_FIELD_KEYS: fieldKeys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(','),
    HEDUI_INDEX_KEY: indexKey.toString('base64'),
    ...(otherIndexKey ? { HEDUI_NEXT_INDEX_KEY: otherIndexKey.toString('base64') } : {}),
  };
}

/** The keys of a configuration that was read from such an environment. */
export const cipherKeysOf = (config: {
  readonly HEDUI_FIELD_KEYS: CipherKeys['fieldKeys'];
  readonly HEDUI_INDEX_KEY: Buffer;
  readonly HEDUI_NEXT_INDEX_KEY?: Buffer | undefined;
  readonly HEDUI_CRYPTO_SUITE: 'aes' | 'sm';
  readonly HEDUI_KEYS_FILE?: string | undefined;
}): CipherKeys => ({
  fieldKeys: config.HEDUI_FIELD_KEYS,
  indexKey: config.HEDUI_INDEX_KEY,
  suite: config.HEDUI_CRYPTO_SUITE,
  ...(config.HEDUI_NEXT_INDEX_KEY ? { otherIndexKey: config.HEDUI_NEXT_INDEX_KEY } : {}),
  ...(config.HEDUI_KEYS_FILE === undefined ? {} : { file: config.HEDUI_KEYS_FILE }),
});
