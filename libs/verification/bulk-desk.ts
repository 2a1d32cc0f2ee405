// Bulk files for those who hand them in: kept before they are acknowledged, looked at, paused, taken up, cancelled, and what came
// of them as files. A worker does the rest (bulk-work.ts).
import { HubError } from '#kernel';
import { principalOf, requireProgrammes, requirePurpose, ownerOf, type Actor, type Verb } from '#lawful-access';
import { createHash } from 'node:crypto';
import {
  BULK_PIECE_BYTES,
  ENDED_BULK_STATES,
  MOST_BULK_BYTES,
  type BulkFault,
  type BulkFileView,
  type BulkResult,
  type BulkStore,
  type BulkTransaction,
  type NewBulkFile,
} from './bulk-ports.js';
import { grantFor } from './case-access.js';
import { found } from './found.js';
import type { HubDependencies } from './ports.js';
import type { Page } from './views.js';

/** The same content from the same sender within this time is the same file, unless its sender says that it is another. */
const SAME_MS = 24 * 3_600_000;
const PAGE_ROWS = 1000;
/** An upload that has not ended is given up by whoever brings its key again. */
const UPLOAD_SILENT_MS = 120_000;

export interface BulkUpload {
  readonly file: NewBulkFile;
  readonly idempotencyKey: string;
  /** Handed in again on purpose. */
  readonly again: boolean;
  /** The bytes as they come: the next are taken when there is room. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

export interface BulkDesk {
  /**
   * Answers when every byte is stored. The same key with the same content, or the same content within a day, is the same file.
   * @throws HubError `access-denied`, `purpose-not-allowed`, `programme-not-allowed`, `source-unknown`, `bulk-file-empty`,
   *   `bulk-file-too-large`, `idempotency-key-reused`, `idempotency-key-busy` (retry later)
   */
  handIn(upload: BulkUpload, actor: Actor): Promise<{ readonly view: BulkFileView; readonly replayed: boolean }>;
  list(limit: number, cursor: string | undefined, actor: Actor): Promise<Page<BulkFileView>>;
  /** @throws HubError `not-found` */
  read(bulkFileId: string, actor: Actor): Promise<BulkFileView>;
  /** Nothing further is read until it is resumed. @throws HubError `not-found`, `bulk-file-state` */
  pause(bulkFileId: string, actor: Actor): Promise<BulkFileView>;
  /** @throws HubError `not-found`, `bulk-file-state` */
  resume(bulkFileId: string, actor: Actor): Promise<BulkFileView>;
  /**
   * What has not been asked for is never asked. What has been stays, or is cancelled too.
   * @param reason kept sealed with the file and in the audit; no names
   * @throws HubError `not-found`, `bulk-file-state`
   */
  cancel(bulkFileId: string, asked: 'keep' | 'cancel', actor: Actor, reason?: string): Promise<BulkFileView>;
  /** Lines that were refused, by line. @throws HubError `not-found` */
  readFaults(
    bulkFileId: string,
    actor: Actor,
  ): Promise<{
    readonly view: BulkFileView;
    readonly faults: AsyncIterable<BulkFault & { readonly number: string | undefined }>;
  }>;
  /** What became of every household or person, audited page by page. @throws HubError `not-found`, `access-denied` */
  readResults(bulkFileId: string, actor: Actor): Promise<{ readonly view: BulkFileView; readonly results: AsyncIterable<BulkResult> }>;
}

export interface BulkDeskDependencies extends Pick<HubDependencies, 'access' | 'connected' | 'now' | 'newId'> {
  readonly store: BulkStore;
}

interface Move {
  readonly from: readonly BulkFileView['state'][];
  readonly to: BulkFileView['state'];
  readonly action: string;
  readonly reason?: string | undefined;
}

export function createBulkDesk({ store, access, connected, now, newId }: BulkDeskDependencies): BulkDesk {
  const transact = <T>(actor: Actor, verb: Verb, work: (transaction: BulkTransaction) => Promise<T>): Promise<T> =>
    store.transact(grantFor(access, actor, 'bulk-file', verb).reach, work);
  const readIn = async (transaction: BulkTransaction, bulkFileId: string): Promise<BulkFileView> =>
    found(await transaction.readFile(bulkFileId), 'bulk file');
  const audit = (transaction: BulkTransaction, actor: Actor, action: string, view: BulkFileView, reason?: string): Promise<void> =>
    transaction.appendAudit([
      {
        actor: principalOf(actor),
        purpose: view.purpose,
        action: `bulk-file.${action}`,
        verificationIds: [],
        detail: { bulkFileId: view.bulkFileId, kind: view.kind },
        ...(reason === undefined ? {} : { reason }),
      },
    ]);
  const move = (bulkFileId: string, actor: Actor, { from, to, action, reason }: Move): Promise<BulkFileView> =>
    transact(actor, 'change', async (transaction) => {
      const before = await readIn(transaction, bulkFileId);
      if (!(await transaction.moveFile(bulkFileId, from, to)))
        throw new HubError('bulk-file-state', 'the file is in another state', { details: { state: before.state } });
      if (reason !== undefined) await transaction.keepCancelReason(bulkFileId, reason);
      await audit(transaction, actor, action, before, reason);
      return readIn(transaction, bulkFileId);
    });

  return {
    async handIn({ file, idempotencyKey, again, pieces }, actor) {
      requirePurpose(actor, file.purpose);
      requireProgrammes(actor, file.options.programmes);
      requireConnected(file.options.sources ?? [], connected);
      const handedInBy = principalOf(actor);
      const bulkFileId = newId();
      const row = { ...file, bulkFileId, idempotencyKey, handedInBy, actor, owner: ownerOf(actor, '') };
      const earlier = await transact(actor, 'create', async (transaction) => {
        const known = await transaction.insertFile(row);
        if (known?.state !== 'uploading') return known;
        if (now().getTime() - known.handedInAt.getTime() < UPLOAD_SILENT_MS)
          throw new HubError('idempotency-key-busy', 'a request with this Idempotency-Key is being worked on', { retry: 'later' });
        await transaction.dropUpload(known.bulkFileId);
        return transaction.insertFile(row);
      });
      const keep = earlier === undefined;
      try {
        const content = await receive(pieces, (ordinal, bytes) =>
          keep ? transact(actor, 'create', (transaction) => transaction.insertPiece(bulkFileId, ordinal, bytes)) : Promise.resolve(),
        );
        if (earlier !== undefined) {
          if (earlier.contentSha256 !== content.sha256)
            throw new HubError('idempotency-key-reused', 'this Idempotency-Key was used with another file; use a new key for a new file');
          return { view: earlier, replayed: true };
        }
        return await transact(actor, 'create', async (transaction) => {
          const since = new Date(now().getTime() - SAME_MS);
          const same = again ? undefined : await transaction.findSame(handedInBy, file, content.sha256, since);
          if (same !== undefined) {
            await transaction.dropUpload(bulkFileId);
            return { view: same, replayed: true };
          }
          await transaction.completeUpload(bulkFileId, content);
          const view = await readIn(transaction, bulkFileId);
          await audit(transaction, actor, 'handed-in', view);
          return { view, replayed: false };
        });
      } catch (error) {
        if (keep) await transact(actor, 'create', (transaction) => transaction.dropUpload(bulkFileId)).catch(() => undefined);
        throw error;
      }
    },
    list: (limit, cursor, actor) => transact(actor, 'list', (transaction) => transaction.listFiles(limit, cursor)),
    read: (bulkFileId, actor) => transact(actor, 'read', (transaction) => readIn(transaction, bulkFileId)),
    pause: (bulkFileId, actor) => move(bulkFileId, actor, { from: ['received', 'running'], to: 'paused', action: 'paused' }),
    resume: (bulkFileId, actor) => move(bulkFileId, actor, { from: ['paused'], to: 'running', action: 'resumed' }),
    async cancel(bulkFileId, asked, actor, reason) {
      const to = asked === 'cancel' ? 'cancelling' : 'cancelled';
      const ended = await transact(actor, 'change', async (transaction) => {
        const view = await readIn(transaction, bulkFileId);
        if (!ENDED_BULK_STATES.includes(view.state) || view.nextOn === undefined) return undefined;
        await transaction.endRepetition(bulkFileId);
        if (reason !== undefined) await transaction.keepCancelReason(bulkFileId, reason);
        await audit(transaction, actor, 'repetition-ended', view, reason);
        return readIn(transaction, bulkFileId);
      });
      return ended ?? move(bulkFileId, actor, { from: ['received', 'running', 'paused'], to, action: `cancelled-${asked}`, reason });
    },
    async readFaults(bulkFileId, actor) {
      const view = await transact(actor, 'read', (transaction) => readIn(transaction, bulkFileId));
      async function* faults(): AsyncGenerator<BulkFault & { readonly number: string | undefined }> {
        for (let after = 0; ;) {
          const from = after;
          const rows = await transact(actor, 'read', (transaction) => transaction.readRows(bulkFileId, from, PAGE_ROWS, true));
          for (const { faults: found, number } of rows) for (const fault of found) yield { ...fault, number };
          after = rows.at(-1)?.ordinal ?? after;
          if (rows.length < PAGE_ROWS) return;
        }
      }
      return { view, faults: faults() };
    },
    async readResults(bulkFileId, actor) {
      const view = await transact(actor, 'export', async (transaction) => {
        const file = await readIn(transaction, bulkFileId);
        await audit(transaction, actor, 'exported', file);
        return file;
      });
      async function* results(): AsyncGenerator<BulkResult> {
        for (let after = 0; ;) {
          const from = after;
          const page = await transact(actor, 'export', async (transaction) => {
            const rows = await transaction.readResults(bulkFileId, from, PAGE_ROWS);
            await transaction.appendAudit([
              {
                actor: principalOf(actor),
                purpose: view.purpose,
                action: 'bulk-file.results-listed',
                verificationIds: rows.flatMap(({ verificationId }) => verificationId ?? []),
                detail: { bulkFileId, count: rows.length },
              },
            ]);
            return rows;
          });
          yield* page;
          after = page.at(-1)?.ordinal ?? after;
          if (page.length < PAGE_ROWS) return;
        }
      }
      return { view, results: results() };
    },
  };
}

function requireConnected(sources: readonly string[], connected: BulkDeskDependencies['connected']): void {
  const unknown = sources.filter((sourceId) => !connected.some(({ id }) => id === sourceId));
  if (unknown.length > 0)
    throw new HubError('source-unknown', 'a chosen source is not connected', { details: { sourceIds: unknown.join(',') } });
}

/** Cuts what comes into pieces and hands each on; no more than one is held. @returns what came */
async function receive(
  incoming: AsyncIterable<Uint8Array>,
  keep: (ordinal: number, bytes: Buffer) => Promise<void>,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  let ordinal = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const part of incoming) {
    bytes += part.length;
    if (bytes > MOST_BULK_BYTES)
      throw new HubError('bulk-file-too-large', 'the file is larger than may be handed in', { details: { limit: MOST_BULK_BYTES } });
    hash.update(part);
    held.push(Buffer.from(part));
    heldBytes += part.length;
    if (heldBytes < BULK_PIECE_BYTES) continue;
    const all = Buffer.concat(held);
    let start = 0;
    for (; all.length - start >= BULK_PIECE_BYTES; start += BULK_PIECE_BYTES)
      await keep(ordinal++, all.subarray(start, start + BULK_PIECE_BYTES));
    held = [all.subarray(start)];
    heldBytes = all.length - start;
  }
  if (bytes === 0) throw new HubError('bulk-file-empty', 'the file is empty');
  if (heldBytes > 0) await keep(ordinal, Buffer.concat(held));
  return { sha256: hash.digest('hex'), bytes };
}
