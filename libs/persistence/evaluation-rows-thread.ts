// One thread of the testing pool: packs come once, pages of sealed rows go in, figures come out.
import type { EffectivePack } from '#contracts';
import { HubError, isHubError } from '#kernel';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromThread, ThreadKeys, ThreadStart, ToThread } from './evaluation-rows-pool.js';
import { testRows } from './evaluation-rows-test.js';
import { createFieldCipher, type FieldCipher } from './field-cipher.js';

const { keys, catalogues } = workerData as ThreadStart; // what startThread gave
/** Buffers cross as plain arrays of bytes. */
const openCipher = (given: ThreadKeys): FieldCipher =>
  createFieldCipher({
    ...given,
    fieldKeys: given.fieldKeys.map(({ id, key }) => ({ id, key: Buffer.from(key) })),
    indexKey: Buffer.from(given.indexKey),
  });
let cipher = openCipher(keys);
const packs = new Map<number, EffectivePack>();

function findPack(packId: number): EffectivePack {
  const pack = packs.get(packId);
  if (!pack) throw new HubError('internal-error', 'a page names a pack that was not sent');
  return pack;
}

parentPort?.on('message', (said: ToThread) => {
  if ('keys' in said) cipher = openCipher(said.keys);
  else if ('pack' in said) packs.set(said.packId, said.pack);
  else parentPort?.postMessage(answer(said));
});

function answer({ page, rows }: Extract<ToThread, { page: number }>): FromThread {
  try {
    const given = rows.map(({ after, before, ...row }) => ({
      ...row,
      after: findPack(after),
      ...(before === undefined ? {} : { before: findPack(before) }),
    }));
    return { page, tested: testRows(cipher, catalogues, given) };
  } catch (error) {
    return {
      page,
      failure: isHubError(error)
        ? { code: error.code, message: error.message }
        : { code: 'internal-error', message: 'testing a household failed' },
    };
  }
}
