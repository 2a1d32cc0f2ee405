// The index of numbers under a new key, while the hub runs: both keys are written, then the new one leads, then the old one
// goes. Each step is in the file, so that one that was broken off is finished by the next run.
import { indexMembers, type Database, type FieldCipher, type KeysFile } from '#persistence';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { rowKeysOf } from './rotate-audit.js';

const KEY_BYTES = 32;

/**
 * @param untilReadMs after which every process has read a change of the file, and what was begun before is over
 * @returns rows that were changed in all steps
 */
export async function rotateIndex(
  database: Database,
  file: KeysFile,
  openCipher: () => Promise<FieldCipher>,
  onDone: (count: number) => void,
  untilReadMs: number,
): Promise<number> {
  let changed = 0;
  const bringUp = async (): Promise<void> => {
    await wait(untilReadMs);
    const cipher = await openCipher();
    // Again until nothing is left: a transaction that was begun under the earlier keys may have come in between.
    for (let left = 1; left > 0;) {
      left = await indexMembers(database, cipher, onDone);
      changed += left;
    }
  };
  const keys = await file.read();
  if (keys.indexTurned !== true) {
    const next = keys.otherIndexKey ?? randomBytes(KEY_BYTES);
    // Who wrote an entry must not hang on a key that goes: what followed from it stands by itself from now on.
    const kept = { ...keys, auditKeys: rowKeysOf(keys) };
    await file.write({ ...kept, otherIndexKey: next });
    await bringUp();
    await file.write({ ...kept, indexKey: next, otherIndexKey: keys.indexKey, indexTurned: true });
  }
  await bringUp();
  const { fieldKeys, indexKey, auditKeys } = await file.read();
  await file.write({ fieldKeys, indexKey, ...(auditKeys ? { auditKeys } : {}) });
  await bringUp();
  return changed;
}
