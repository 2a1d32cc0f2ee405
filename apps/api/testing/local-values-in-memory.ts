// Local values over memory for the specs of the API: the real use cases on a store that keeps rows in arrays.
import { loadPacks } from '#eligibility';
import {
  createLocalValues,
  type LocalValueRow,
  type LocalValues,
  type LocalValueTransaction,
  type PreviewProgress,
  type PreviewRow,
  type ValueMove,
} from '#verification';
import { createHash, randomUUID } from 'node:crypto';

export interface LocalValuesInMemory extends LocalValues {
  /** What the simulation behind previews says from now on. */
  tellPreview(state: PreviewProgress): void;
}

export function keepLocalValuesInMemory(now: () => Date): LocalValuesInMemory {
  const rows = new Map<string, LocalValueRow>();
  const moves = new Map<string, ValueMove[]>();
  const scans = new Map<string, Buffer>();
  const previews: PreviewRow[] = [];
  let preview: PreviewProgress = {
    state: 'done',
    households: 40,
    touched: 7,
    programmes: [
      {
        programme: 'dibao',
        meetsBefore: 20,
        meetsAfter: 25,
        gains: 5,
        loses: 0,
        becomesUndetermined: 0,
        otherAmount: '<5',
        monthlyDifference: '2400.00',
      },
    ],
  };
  const noteMove = (localValueId: string, move: ValueMove): void =>
    void moves.set(localValueId, [...(moves.get(localValueId) ?? []), move]);
  const listPublished = () =>
    [...rows.values()].flatMap((row) => (row.publishedAt === undefined ? [] : [{ ...row, publishedAt: row.publishedAt }]));

  const transaction: LocalValueTransaction = {
    lockName: () => Promise.resolve(),
    lockPolicy: () => Promise.resolve(),
    async insert({ scanSha256, reason, ...row }, scan) {
      rows.set(row.localValueId, {
        ...row,
        state: 'proposed',
        scan: { sha256: scanSha256, mediaType: scan.mediaType, bytes: scan.bytes.length },
        proposedAt: now(),
        approvedBy: undefined,
        publishedAt: undefined,
      });
      scans.set(row.localValueId, scan.bytes);
      noteMove(row.localValueId, {
        state: 'proposed',
        by: row.proposedBy,
        at: now().toISOString(),
        ...(reason === undefined ? {} : { reason }),
      });
    },
    async list({ region, state, limit, cursor }) {
      const found = [...rows.values()]
        .filter((row) => (region === undefined || row.region === region) && (state === undefined || row.state === state))
        .reverse();
      const start = cursor === undefined ? 0 : found.findIndex((row) => row.localValueId === cursor) + 1;
      return found.slice(start, start + limit);
    },
    find: async (localValueId) => rows.get(localValueId),
    readLive: async (name) =>
      [...rows.values()].filter(
        (row) =>
          ['proposed', 'approved', 'published'].includes(row.state) &&
          row.region === name.region &&
          row.kind === name.kind &&
          row.name === name.name &&
          row.year === name.year,
      ),
    readPublished: async () => listPublished(),
    readMoves: async (localValueId) => moves.get(localValueId) ?? [],
    readScan: async (localValueId) => scans.get(localValueId),
    async move(localValueId, from, { state, by, reason }) {
      const row = rows.get(localValueId);
      if (!row || !from.includes(row.state)) return false;
      rows.set(localValueId, {
        ...row,
        state,
        ...(state === 'approved' ? { approvedBy: by } : {}),
        ...(state === 'published' ? { publishedAt: now() } : {}),
      });
      noteMove(localValueId, { state, by, at: now().toISOString(), ...(reason === undefined ? {} : { reason }) });
      return true;
    },
    insertPreview: async (row) => void previews.push({ ...row, madeAt: now() }),
    readLatestPreview: async (localValueId) => previews.filter((row) => row.localValueId === localValueId).at(-1),
    readRedetermination: async () => undefined,
    appendAudit: () => Promise.resolve(),
  };
  const values = createLocalValues({
    store: { transact: (_clientId, work) => work(transaction) },
    packs: loadPacks('config/policies'),
    preview: {
      begin: async () => randomUUID(),
      read: async () => preview,
    },
    hashOf: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    newId: () => randomUUID(),
    now,
  });
  return { ...values, tellPreview: (state) => void (preview = state) };
}
