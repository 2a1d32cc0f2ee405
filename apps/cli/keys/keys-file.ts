// Changes to the file of keys: a new master in front, an old one gone, a first file. Each replaces it whole.
import { HubError } from '#kernel';
import { readKeysFile, writeKeysFile } from '#persistence';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';

const KEY_BYTES = 32;

/** @throws HubError `config-invalid` when there is a file already */
export function createKeysFile(file: string): void {
  if (existsSync(file)) throw new HubError('config-invalid', `${file} is there already; its keys would be lost`);
  writeKeysFile(file, { fieldKeys: [{ id: 'k1', key: randomBytes(KEY_BYTES) }], indexKey: randomBytes(KEY_BYTES) });
}

/** @returns id of the new key: k1, k2, … */
export function addMasterKey(file: string): string {
  const keys = readKeysFile(file);
  const used = new Set(keys.fieldKeys.map(({ id }) => id));
  const highest = Math.max(0, ...[...used].map((id) => Number(/^k(\d{1,3})$/.exec(id)?.[1] ?? 0)));
  const id = `k${highest + 1}`;
  if (highest >= 999 || used.has(id)) throw new HubError('config-invalid', 'the file has no id left for a new key; keys are k1 to k999');
  writeKeysFile(file, { ...keys, fieldKeys: [{ id, key: randomBytes(KEY_BYTES) }, ...keys.fieldKeys] });
  return id;
}

/** @throws HubError `config-invalid` for the key that seals, or one that is not there */
export function forgetMasterKey(file: string, keyId: string): void {
  const keys = readKeysFile(file);
  const [current] = keys.fieldKeys;
  if (current?.id === keyId) throw new HubError('config-invalid', `${keyId} is the key that seals; rotate first`);
  const left = keys.fieldKeys.filter(({ id }) => id !== keyId);
  if (left.length === keys.fieldKeys.length) throw new HubError('config-invalid', `there is no key ${keyId} in ${file}`);
  writeKeysFile(file, { ...keys, fieldKeys: left });
}
