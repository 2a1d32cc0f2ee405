// Bulk files in memory for the specs of the API: kept with their size, moved from state to state. What a worker makes of them is
// tested over a database.
import { HubError } from '#kernel';
import { principalOf, requireAccess, type AccessPolicy, type Actor } from '#lawful-access';
import type { BulkDesk, BulkFileView } from '#verification';
import { v7 as newUuid } from 'uuid';

export function keepBulkFilesInMemory(access: AccessPolicy, now: () => Date): BulkDesk {
  const kept = new Map<string, { readonly owner: string; readonly key: string; readonly view: BulkFileView }>();
  const find = (bulkFileId: string, actor: Actor): BulkFileView => {
    const file = kept.get(bulkFileId);
    if (file?.owner !== principalOf(actor)) throw new HubError('not-found', 'there is no such bulk file');
    return file.view;
  };
  const move = (bulkFileId: string, actor: Actor, state: BulkFileView['state']): Promise<BulkFileView> => {
    requireAccess(access, actor, 'bulk-file', 'change');
    const view = { ...find(bulkFileId, actor), state };
    kept.set(bulkFileId, { owner: principalOf(actor), key: '', view });
    return Promise.resolve(view);
  };
  async function* nothing(): AsyncGenerator<never> {
    yield* [];
  }
  return {
    async handIn({ file, idempotencyKey, pieces }, actor) {
      requireAccess(access, actor, 'bulk-file', 'create');
      let bytes = 0;
      for await (const piece of pieces) bytes += piece.length;
      if (bytes === 0) throw new HubError('bulk-file-empty', 'the file is empty');
      const earlier = [...kept.values()].find(({ owner, key }) => owner === principalOf(actor) && key === idempotencyKey);
      if (earlier) return { view: earlier.view, replayed: true };
      const view: BulkFileView = {
        ...file,
        bulkFileId: newUuid(),
        state: 'received',
        bytes,
        contentSha256: undefined,
        handedInAt: now(),
        begunAt: undefined,
        endedAt: undefined,
        counts: { linesTotal: undefined, linesRead: 0, linesAccepted: 0, linesRefused: 0, accepted: 0, refused: 0, reported: 0 },
        linesASecond: undefined,
        failure: undefined,
        waitsFor: undefined,
        cancelReason: undefined,
        nextOn: undefined,
        repeats: undefined,
      };
      kept.set(view.bulkFileId, { owner: principalOf(actor), key: idempotencyKey, view });
      return { view, replayed: false };
    },
    list: (_limit, _cursor, actor) => {
      requireAccess(access, actor, 'bulk-file', 'list');
      const items = [...kept.values()].filter(({ owner }) => owner === principalOf(actor)).map(({ view }) => view);
      return Promise.resolve({ items, nextCursor: undefined });
    },
    read: async (bulkFileId, actor) => Promise.resolve(find(bulkFileId, actor)),
    pause: async (bulkFileId, actor) => move(bulkFileId, actor, 'paused'),
    resume: async (bulkFileId, actor) => move(bulkFileId, actor, 'running'),
    cancel: async (bulkFileId, _asked, actor) => move(bulkFileId, actor, 'cancelled'),
    readFaults: async (bulkFileId, actor) => Promise.resolve({ view: find(bulkFileId, actor), faults: nothing() }),
    readResults: async (bulkFileId, actor) => Promise.resolve({ view: find(bulkFileId, actor), results: nothing() }),
  };
}
