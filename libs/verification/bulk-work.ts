// Bulk files worked off by a worker: read as a stream, a household at a time, asked for in batches, written down with a fence. A
// worker that is cut off leaves its file to the next one, which reads again and takes up after the last batch that was written.
import { runActing, startActing } from '#audit';
import { assertNever, HubError, isHubError, shanghaiDate } from '#kernel';
import { requireProgrammes, requirePurpose } from '#lawful-access';
import { readNamedRows, type TableReading } from '#tables';
import { BULK_COLUMNS } from './bulk-columns.js';
import type { BulkContext, BulkKindWork, ReadUnit } from './bulk-kind.js';
import {
  MOST_BULK_BYTES,
  MOST_BULK_LINES,
  type BulkFault,
  type BulkKind,
  type BulkRowWrite,
  type BulkWorkStore,
  type ClaimedBulkFile,
} from './bulk-ports.js';
import { countLines, readUnits, spreadFaults, type BulkRow, type BulkUnit } from './bulk-units.js';
import { bulkCaseload } from './bulk-caseload.js';
import { bulkComparison } from './bulk-comparison.js';
import { bulkVerification } from './bulk-verification.js';
import { reachFor } from './case-access.js';
import { cancelVerification } from './extend-verification.js';
import type { HubDependencies } from './ports.js';

export interface BulkWork {
  readonly hub: HubDependencies;
  readonly store: BulkWorkStore;
  readonly leaseMs: number;
  /** Households or people a batch holds. */
  readonly atATime: number;
  readonly isStopped: () => boolean;
  readonly onEnded?: (bulkFileId: string, state: string) => void;
}

/** Notes to people in a template. */
export const NOTE_MARK = '#';
const UPLOAD_MS = 3_600_000;
/** How long a file waits that cannot go on, where nobody says how long. */
const WAIT_SECONDS = 60;

/** Files that wait, one after the other, until none does. @throws HubError of the stores; the lease runs out by itself */
export async function workOffBulkFiles(work: BulkWork): Promise<void> {
  const { hub, store, leaseMs, isStopped } = work;
  await store.keepUp(new Date(hub.now().getTime() - UPLOAD_MS), shanghaiDate(hub.now()), hub.newId);
  while (!isStopped()) {
    const file = await store.claimFile(leaseMs);
    if (file === undefined) return;
    const { officer, roles } = file.actor;
    const acting = { ...startActing(hub.newId()), ...(officer === undefined ? {} : { officer }), roles: roles ?? [] };
    await runActing(acting, () => workOff(file, work));
  }
}

async function workOff(file: ClaimedBulkFile, work: BulkWork): Promise<void> {
  const { store, onEnded = () => undefined } = work;
  const context: BulkContext = { hub: work.hub, store, file, today: shanghaiDate(work.hub.now()) };
  try {
    requireRights(context);
    const state = file.state === 'cancelling' ? await cancelAsked(context, work) : await readThrough(context, work);
    if (state === 'left') return await store.letGo(file);
    if (await store.endFile(file, { state }, [auditOf(file, `bulk-file.${state}`)])) onEnded(file.bulkFileId, state);
  } catch (error) {
    if (!isHubError(error)) throw error;
    if (error.retry === 'later') {
      const seconds = error.details['retryAfterSeconds'];
      await store.postpone(file, error.code, typeof seconds === 'number' ? seconds : WAIT_SECONDS);
      return;
    }
    const { line, column } = error.details;
    const end = {
      state: 'failed' as const,
      code: error.code,
      ...(typeof line === 'number' ? { line } : {}),
      ...(typeof column === 'number' ? { column } : {}),
    };
    if (await store.endFile(file, end, [auditOf(file, 'bulk-file.failed')])) onEnded(file.bulkFileId, 'failed');
  }
}

const auditOf = ({ actor, bulkFileId, kind }: ClaimedBulkFile, action: string) => ({
  actor: actor.clientId,
  action,
  verificationIds: [],
  detail: { bulkFileId, kind },
});

/** What the sender was registered for when the file came, held against the policy of today. */
function requireRights({ hub, file }: BulkContext): void {
  requirePurpose(file.actor, file.purpose);
  requireProgrammes(file.actor, file.options.programmes);
  reachFor(hub.access, file.actor, 'bulk-file', 'create');
  // what a file does, its sender may do one by one
  if (file.kind === 'caseload') reachFor(hub.access, file.actor, 'decision', 'create');
  if (file.kind === 'comparison') reachFor(hub.access, file.actor, 'decision', 'list');
}

/** @returns `left` when it is for somebody else to go on: paused, cancelled, taken over, or this worker stops */
async function readThrough(context: BulkContext, work: BulkWork): Promise<'done' | 'left'> {
  const { file } = context;
  if (file.counts.linesTotal === undefined) {
    // the whole file once: what is no table at all is refused before anybody is asked about
    let lines = 0;
    for await (const _row of readRows(file)) lines += 1;
    if (lines === 0) throw new HubError('bulk-file-empty', 'the file has no line of data');
    if (!(await context.store.recordCount(file, lines))) return 'left';
  }
  switch (file.kind) {
    case 'verification':
      return takeInBatches(bulkVerification, 'household', context, work);
    case 'caseload':
      return takeInBatches(bulkCaseload, 'household', context, work);
    case 'comparison':
      return takeInBatches(bulkComparison, 'person', context, work);
    default:
      return assertNever(file.kind);
  }
}

const READING: TableReading = {
  goesOn: true,
  noteMark: NOTE_MARK,
  limits: { bytes: MOST_BULK_BYTES, rows: MOST_BULK_LINES + 1, unpackedBytes: 8 * MOST_BULK_BYTES },
};

/** @throws HubError of a file that is no table, or not this one */
export const readRows = ({ kind, content }: Pick<ClaimedBulkFile, 'kind' | 'content'>): AsyncGenerator<BulkRow> =>
  readNamedRows(content, BULK_COLUMNS[kind satisfies BulkKind], READING);

async function takeInBatches<Value>(
  kind: BulkKindWork<Value>,
  field: 'household' | 'person',
  context: BulkContext,
  { atATime, leaseMs, isStopped }: BulkWork,
): Promise<'done' | 'left'> {
  const { file, store } = context;
  let batch: BulkUnit[] = [];
  const take = async (): Promise<boolean> => {
    const rows = await dealWith(batch, kind, context);
    batch = [];
    const compared = rows.filter(({ outcome }) => outcome.state === 'compared').length;
    const requested = rows.flatMap(({ outcome }) => (outcome.state === 'requested' ? [outcome.verificationId] : []));
    const state = await store.recordRows(file, rows, [...auditRowsOf(context, requested), ...auditOfCompared(context, compared)], leaseMs);
    return state === 'running' && !isStopped();
  };
  for await (const unit of readUnits(readRows(file), field)) {
    if (unit.ordinal <= file.units) continue;
    batch.push(unit);
    if (batch.length >= atATime && !(await take())) return 'left';
  }
  return batch.length === 0 || (await take()) ? 'done' : 'left';
}

const auditRowsOf = ({ file }: BulkContext, requested: readonly string[]) =>
  requested.length === 0
    ? []
    : [
        {
          actor: file.actor.clientId,
          purpose: file.purpose,
          action: 'bulk-file.requested',
          verificationIds: requested,
          detail: { bulkFileId: file.bulkFileId, count: requested.length },
        },
      ];

/** How many people were looked for among recipients. */
const auditOfCompared = ({ file }: BulkContext, compared: number) =>
  compared === 0
    ? []
    : [
        {
          actor: file.actor.clientId,
          purpose: file.purpose,
          action: 'bulk-file.compared',
          verificationIds: [],
          detail: { bulkFileId: file.bulkFileId, count: compared },
        },
      ];

async function dealWith<Value>(
  batch: readonly BulkUnit[],
  kind: BulkKindWork<Value>,
  context: BulkContext,
): Promise<readonly BulkRowWrite[]> {
  const right: ReadUnit<Value>[] = [];
  const written = new Map<number, BulkRowWrite['outcome']>();
  for (const unit of batch) {
    const faults: BulkFault[] = [...unit.faults];
    const value = unit.number === undefined ? undefined : kind.check(unit, context, faults);
    if (value === undefined || faults.length > 0) written.set(unit.ordinal, { state: 'refused', faults: spreadFaults(unit, faults) });
    else right.push({ unit, value });
  }
  const outcomes = await kind.act(right, context);
  for (const [index, { unit }] of right.entries()) {
    const outcome = outcomes[index];
    if (outcome !== undefined) written.set(unit.ordinal, outcome);
  }
  return batch.flatMap((unit) => {
    const outcome = written.get(unit.ordinal);
    return outcome === undefined ? [] : [{ ordinal: unit.ordinal, line: unit.line, lines: countLines(unit), number: unit.number, outcome }];
  });
}

const CANCELLED_AT_A_TIME = 50;

/** What was asked for and has no end yet is cancelled too; answers that came stay. */
async function cancelAsked({ hub, store, file }: BulkContext, { isStopped }: BulkWork): Promise<'cancelled' | 'left'> {
  for (;;) {
    const running = await store.listRunning(file.bulkFileId, CANCELLED_AT_A_TIME);
    if (running.length === 0) return 'cancelled';
    for (const verificationId of running) {
      if (isStopped()) return 'left';
      try {
        await cancelVerification(verificationId, file.actor, hub);
      } catch (error) {
        if (!isHubError(error) || error.code !== 'verification-finished') throw error;
      }
    }
  }
}
