// The key that proves audit entries, exchanged while the hub runs: the new one is believed first, then proves, then the old one
// goes. Each step is in the file, so that one that was broken off is finished by the next run. What is sealed needs neither: the
// signed block says which entries were proven.
import { rowKeyOfIndex } from '#audit';
import type { FileKeys, KeysFile } from '#persistence';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

const KEY_BYTES = 32;

/** Row keys as they are in force: those of the file, or what follows from its index keys. */
export const rowKeysOf = ({ auditKeys, indexKey, otherIndexKey }: FileKeys): readonly Buffer[] =>
  auditKeys ?? [indexKey, ...(otherIndexKey ? [otherIndexKey] : [])].map(rowKeyOfIndex);

/**
 * @param times.untilReadMs after which every process has read a change of the file
 * @param times.untilSealedMs after which what an old key has proven is in a sealed block
 */
export async function rotateAuditKey(
  file: KeysFile,
  { untilReadMs, untilSealedMs }: { readonly untilReadMs: number; readonly untilSealedMs: number },
): Promise<void> {
  const begun = await file.read();
  if (begun.auditTurned !== true) {
    const [proves = randomBytes(KEY_BYTES), other] = rowKeysOf(begun);
    const next = begun.auditKeys === undefined ? undefined : other; // made by a run that was broken off
    const comes = next ?? randomBytes(KEY_BYTES);
    await file.write({ ...begun, auditKeys: [proves, comes] });
    await wait(untilReadMs);
    await file.write({ ...(await file.read()), auditKeys: [comes, proves], auditTurned: true });
  }
  await wait(untilReadMs + untilSealedMs);
  const { auditTurned, auditKeys: [left] = [], ...rest } = await file.read();
  if (auditTurned && left) await file.write({ ...rest, auditKeys: [left] });
}
