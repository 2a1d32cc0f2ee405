// Changes to the file of keys: a new master, an old one gone, a first file. Each replaces it whole.
import { HubError } from '#kernel';
import type { FileKeys, KeysFile } from '#persistence';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const KEY_BYTES = 32;

/** Keys of a new installation. */
export const makeKeys = (): FileKeys => ({
  fieldKeys: [{ id: 'k1', key: randomBytes(KEY_BYTES) }],
  indexKey: randomBytes(KEY_BYTES),
  auditKeys: [randomBytes(KEY_BYTES)],
});

/** @throws HubError `config-invalid` when there is a file already */
export function refuseExisting(file: string): void {
  if (existsSync(file)) throw new HubError('config-invalid', `${file} is there already; its keys would be lost`);
}

/**
 * @param untilReadMs every process has read the new key after that time; only then it seals
 * @returns id of the new key: k1, k2, …
 */
export async function addMasterKey(file: KeysFile, untilReadMs: number): Promise<string> {
  const keys = await file.read();
  const used = new Set(keys.fieldKeys.map(({ id }) => id));
  const highest = Math.max(0, ...[...used].map((id) => Number(/^k(\d{1,3})$/.exec(id)?.[1] ?? 0)));
  const id = `k${highest + 1}`;
  if (highest >= 999 || used.has(id)) throw new HubError('config-invalid', 'the file has no id left for a new key; keys are k1 to k999');
  const added = { id, key: randomBytes(KEY_BYTES) };
  if (untilReadMs > 0) {
    await file.write({ ...keys, fieldKeys: [...keys.fieldKeys, added] });
    await wait(untilReadMs);
  }
  await file.write({ ...keys, fieldKeys: [added, ...keys.fieldKeys] });
  return id;
}

/** @throws HubError `config-invalid` for the key that seals, or one that is not there */
export async function forgetMasterKey(file: KeysFile, keyId: string): Promise<void> {
  const keys = await file.read();
  const [current] = keys.fieldKeys;
  if (current?.id === keyId) throw new HubError('config-invalid', `${keyId} is the key that seals; rotate first`);
  const left = keys.fieldKeys.filter(({ id }) => id !== keyId);
  if (left.length === keys.fieldKeys.length) throw new HubError('config-invalid', `there is no key ${keyId} in ${file.path}`);
  await file.write({ ...keys, fieldKeys: left });
}
