// The keys of a process: master keys by id, the current one first, and the key of the index. Those that stand in a file are
// read again when it changes, so that a rotation needs no restart.
import { HubError } from '#kernel';
import { statSync } from 'node:fs';
import type { CipherKeys } from './cipher-keys.js';
import { readKeysFile } from './key-file.js';

export interface KeyRing {
  /** Id of the key that seals. */
  currentId(): string;
  find(keyId: string): Buffer | undefined;
  indexKeys(): Pick<CipherKeys, 'indexKey' | 'otherIndexKey'>;
}

/** How often a file is looked at while keys are used. */
const LOOK_EVERY_MS = 1000;

/** @throws HubError `configuration-invalid` without a key; `config-invalid` when the file cannot be used */
export function openKeyRing(given: CipherKeys): KeyRing {
  const { file } = given;
  let keys = given;
  let edition = file === undefined ? '' : readEdition(file);
  let lookAt = performance.now() + LOOK_EVERY_MS;
  const refresh = (): void => {
    if (file === undefined) return;
    lookAt = performance.now() + LOOK_EVERY_MS;
    const now = readEdition(file);
    if (now === edition) return;
    keys = { suite: given.suite ?? 'aes', file, ...readKeysFile(file) };
    edition = now;
  };
  const fresh = (): CipherKeys => {
    if (performance.now() >= lookAt) refresh();
    return keys;
  };
  const first = ({ fieldKeys: [current] }: CipherKeys): string => {
    if (!current) throw new HubError('configuration-invalid', 'at least one field key is needed: set HEDUI_FIELD_KEYS');
    return current.id;
  };
  first(given);
  const lookUp = (keyId: string): Buffer | undefined => keys.fieldKeys.find(({ id }) => id === keyId)?.key;
  return {
    currentId: () => first(fresh()),
    find(keyId) {
      const known = lookUp(keyId);
      if (known) return known;
      refresh(); // sealed by a process that has read a newer file
      return lookUp(keyId);
    },
    indexKeys: () => fresh(),
  };
}

/** Two writings in one tick of the clock differ in the file itself: each is renamed into place. */
function readEdition(file: string): string {
  const { ino, mtimeMs, size } = statSync(file);
  return `${ino}/${mtimeMs}/${size}`;
}
