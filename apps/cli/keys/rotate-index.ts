// The index of numbers under a new key, while the hub runs: both keys are written, then the new one leads, then the old one
// goes. Each step is in the file, so that one that was broken off is finished by the next run.
import { indexMembers, readKeysFile, writeKeysFile, type Database, type FieldCipher } from '#persistence';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** Processes look at the file every second while they use keys, and what they have begun is soon over. */
const UNTIL_READ_MS = 2500;
const KEY_BYTES = 32;

/** @returns rows that were changed in all steps */
export async function rotateIndex(
  database: Database,
  file: string,
  openCipher: () => FieldCipher,
  onDone: (count: number) => void,
): Promise<number> {
  let changed = 0;
  const bringUp = async (): Promise<void> => {
    await wait(UNTIL_READ_MS);
    const cipher = openCipher();
    // Again until nothing is left: a transaction that was begun under the earlier keys may have come in between.
    for (let left = 1; left > 0;) {
      left = await indexMembers(database, cipher, onDone);
      changed += left;
    }
  };
  const keys = readKeysFile(file);
  if (keys.indexTurned !== true) {
    const next = keys.otherIndexKey ?? randomBytes(KEY_BYTES);
    writeKeysFile(file, { ...keys, otherIndexKey: next });
    await bringUp();
    writeKeysFile(file, { fieldKeys: keys.fieldKeys, indexKey: next, otherIndexKey: keys.indexKey, indexTurned: true });
  }
  await bringUp();
  const { fieldKeys, indexKey } = readKeysFile(file);
  writeKeysFile(file, { fieldKeys, indexKey });
  await bringUp();
  return changed;
}
