// Threads that test evaluation rows, so that a run uses every processor and the worker's own loop stays free for the live
// lane. A pack crosses to a thread once; pages cross as the sealed bytes they are.
import type { EffectivePack } from '#contracts';
import { HubError } from '#kernel';
import type { RowToTest, TestedRow, TestingPool } from '#verification';
import { Worker } from 'node:worker_threads';
import { testRows, type Catalogues } from './evaluation-rows-test.js';
import { createFieldCipher } from './field-cipher.js';
import type { CipherKeys } from './cipher-keys.js';

export interface TestingPoolOptions {
  readonly keys: CipherKeys;
  readonly catalogues: Catalogues;
  /** 0: rows are tested in this thread. */
  readonly threads: number;
  /** Program of a thread; absent: the one built beside this file. */
  readonly entry?: URL;
}

/** What a thread is started with, and what is said on its port. */
/** A thread seals and opens rows; it looks up nobody and writes no audit. */
export type ThreadKeys = Pick<CipherKeys, 'fieldKeys' | 'indexKey' | 'suite' | 'file'>;
export interface ThreadStart {
  readonly keys: ThreadKeys;
  readonly catalogues: Catalogues;
}
type ThreadRow = Omit<RowToTest, 'after' | 'before'> & { readonly after: number; readonly before?: number };
export type ToThread =
  | { readonly keys: ThreadKeys }
  | { readonly pack: EffectivePack; readonly packId: number }
  | { readonly page: number; readonly rows: readonly ThreadRow[] };
export type FromThread =
  | { readonly page: number; readonly tested: readonly TestedRow[] }
  | { readonly page: number; readonly failure: { readonly code: string; readonly message: string } };

const BUILT_BESIDE = new URL('./evaluation-rows-thread.js', import.meta.url);

export function openTestingPool({ keys, catalogues, threads, entry = BUILT_BESIDE }: TestingPoolOptions): TestingPool {
  if (threads === 0) {
    const cipher = createFieldCipher(keys);
    return {
      test: (rows) => Promise.resolve(rows).then((given) => testRows(cipher, catalogues, given)),
      close: () => Promise.resolve(),
    };
  }
  const workers = Array.from({ length: threads }, () => startThread(entry, keys, catalogues));
  return {
    test: (rows) => workers.reduce((least, one) => (one.waiting() < least.waiting() ? one : least)).test(rows),
    close: async () => void (await Promise.all(workers.map((thread) => thread.close()))),
  };
}

interface TestingThread {
  test(rows: readonly RowToTest[]): Promise<readonly TestedRow[]>;
  /** Pages sent and not answered. */
  waiting(): number;
  close(): Promise<void>;
}

/** A thread reads a plain file by itself; keys that a service opens are handed to it. */
const keysForThread = ({ source, file, suite, ...keys }: CipherKeys): ThreadKeys => {
  const { fieldKeys, indexKey } = source?.read() ?? keys;
  return { fieldKeys, indexKey, ...(suite ? { suite } : {}), ...(file !== undefined && !source ? { file } : {}) };
};

function startThread(entry: URL, keys: CipherKeys, catalogues: Catalogues): TestingThread {
  let given = keys.source?.read();
  const worker = new Worker(entry, { workerData: { keys: keysForThread(keys), catalogues } satisfies ThreadStart });
  const waiting = new Map<number, { resolve: (tested: readonly TestedRow[]) => void; reject: (error: unknown) => void }>();
  const packIds = new Map<EffectivePack, number>();
  let pages = 0;
  let lost: HubError | undefined;
  const fail = (error: HubError): void => {
    lost ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (said: FromThread) => {
    const asked = waiting.get(said.page);
    waiting.delete(said.page);
    if ('tested' in said) asked?.resolve(said.tested);
    else asked?.reject(new HubError(said.failure.code, said.failure.message));
  });
  worker.on('error', (cause) =>
    fail(new HubError('testing-thread-lost', 'a thread that tests households failed', { retry: 'later', cause })),
  );
  worker.on('exit', () => fail(new HubError('testing-thread-lost', 'a thread that tests households has ended', { retry: 'later' })));
  const say = (message: ToThread): void => worker.postMessage(message);
  const packIdOf = (pack: EffectivePack): number => {
    const known = packIds.get(pack);
    if (known !== undefined) return known;
    const packId = packIds.size;
    packIds.set(pack, packId);
    say({ pack, packId });
    return packId;
  };
  return {
    waiting: () => waiting.size,
    async test(rows) {
      if (lost) throw lost;
      const now = keys.source?.read();
      if (now !== given) say({ keys: keysForThread(keys) });
      given = now;
      const page = (pages += 1);
      const sent = rows.map(({ after, before, ...row }): ThreadRow => ({
        ...row,
        after: packIdOf(after),
        ...(before ? { before: packIdOf(before) } : {}),
      }));
      return new Promise((resolve, reject) => {
        waiting.set(page, { resolve, reject });
        say({ page, rows: sent });
      });
    },
    async close() {
      lost ??= new HubError('testing-thread-lost', 'the threads that test households were stopped');
      await worker.terminate();
    },
  };
}
