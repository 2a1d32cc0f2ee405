// The keys of a process: master keys by id, the current one first, the key of the index, those that prove audit entries. What
// stands in a file or with a key service is read again when it changes, so that a rotation needs no restart.
import { rowKeyOfIndex } from '#audit';
import { HubError } from '#kernel';
import { statSync } from 'node:fs';
import type { CipherKeys, HubKeys, KeySource } from './cipher-keys.js';
import { readKeysFile } from './key-file.js';

export interface KeyRing {
  /** Id of the key that seals. @throws HubError `configuration-invalid` without a key */
  currentId(): string;
  find(keyId: string): Buffer | undefined;
  indexKeys(): Pick<HubKeys, 'indexKey' | 'otherIndexKey'>;
  /** The first proves audit entries, all are believed. */
  readonly auditKeys: () => readonly Buffer[];
  /** All of them, for a thread; the same object as long as nothing has changed. */
  all(): HubKeys;
}

/** How often a file is looked at while keys are used. */
const LOOK_EVERY_MS = 1000;

/** @throws HubError `config-invalid` when the file cannot be used */
export function openKeyRing(given: CipherKeys): KeyRing {
  const source = given.source ?? (given.file === undefined ? constant(given) : watchKeysFile(given.file, given));
  const first = ({ fieldKeys: [current] }: HubKeys): string => {
    if (!current) throw new HubError('configuration-invalid', 'at least one field key is needed: set HEDUI_FIELD_KEYS');
    return current.id;
  };
  const lookUp = (keys: HubKeys, keyId: string): Buffer | undefined => keys.fieldKeys.find(({ id }) => id === keyId)?.key;
  let derivedFrom: HubKeys | undefined;
  let derived: readonly Buffer[] = [];
  return {
    currentId: () => first(source.read()),
    find: (keyId) => lookUp(source.read(), keyId) ?? lookUp(source.refresh(), keyId), // sealed by a process that has read newer ones
    indexKeys: () => source.read(),
    auditKeys() {
      const keys = source.read();
      if (keys.auditKeys) return keys.auditKeys;
      if (derivedFrom !== keys) {
        derived = [keys.indexKey, ...(keys.otherIndexKey ? [keys.otherIndexKey] : [])].map(rowKeyOfIndex);
        derivedFrom = keys;
      }
      return derived;
    },
    all: () => source.read(),
  };
}

const constant = (keys: HubKeys): KeySource => ({ read: () => keys, refresh: () => keys });

function watchKeysFile(file: string, given: HubKeys): KeySource {
  let keys = given;
  let edition = readEdition(file);
  let lookAt = performance.now() + LOOK_EVERY_MS;
  const refresh = (): HubKeys => {
    lookAt = performance.now() + LOOK_EVERY_MS;
    const now = readEdition(file);
    if (now === edition) return keys;
    keys = readKeysFile(file);
    edition = now;
    return keys;
  };
  return { read: () => (performance.now() >= lookAt ? refresh() : keys), refresh };
}

/** Two writings in one tick of the clock differ in the file itself: each is renamed into place. */
export function readEdition(file: string): string {
  const { ino, mtimeMs, size } = statSync(file);
  return `${ino}/${mtimeMs}/${size}`;
}
