// The real source desk over stores in memory, for the specs of the API: a test plays the worker.
import { connectedSourceSchema } from '#contracts';
import {
  createSourceDesk,
  type AuditRow,
  type ConnectionTest,
  type Reask,
  type SourceDesk,
  type SourceHold,
  type SourceWindow,
  type WorkItem,
} from '#verification';
import { randomUUID } from 'node:crypto';

export interface SourceDeskInMemory {
  readonly desk: SourceDesk;
  readonly audit: AuditRow[];
  /** As a worker would finish or count them. */
  tellTest(testId: string, change: Partial<ConnectionTest>): void;
  tellReask(reaskId: string, change: Partial<Reask>): void;
}

/** The one case a client of the specs has. */
export const OPEN_CASE = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';

const tax = connectedSourceSchema.parse({
  id: 'tax',
  title: { zh: '税务', en: 'Tax office' },
  office: { zh: '税务局', en: 'Tax bureau' },
  legalBasis: { zh: '测试', en: 'test' },
  provides: ['income-payment'],
  connected: true,
  adapter: 'tax',
  asks: 'income-window',
  deadline: { seconds: 30 },
  lanes: { live: { concurrency: 8 }, bulk: { concurrency: 4 } },
  quota: { perSecond: 15 },
  batchSize: 100,
});

export function keepSourceDeskInMemory(now: () => Date): SourceDeskInMemory {
  const audit: AuditRow[] = [];
  let hold: SourceHold | undefined;
  let windows: SourceWindow[] = [];
  const tests = new Map<string, ConnectionTest>();
  const reasks = new Map<string, Reask>();
  const items = new Map<number, WorkItem>([
    [
      17,
      {
        workItemId: 17,
        sourceId: 'tax',
        reason: 'uncertain',
        verificationIds: [randomUUID()],
        at: now(),
        decision: undefined,
        decidedBy: undefined,
        handledAt: undefined,
      },
    ],
  ]);
  const write = (row: AuditRow): Promise<void> => Promise.resolve(void audit.push(row));
  const change = <Key, Row>(rows: Map<Key, Row>, key: Key, to: Partial<Row>): void => {
    const row = rows.get(key);
    if (!row) throw new Error('there is no such row');
    rows.set(key, { ...row, ...to });
  };
  const desk = createSourceDesk({
    sources: [tax],
    states: { readSourceStates: () => Promise.resolve([]) },
    readCaseState: (verificationId) => Promise.resolve(verificationId === OPEN_CASE ? 'complete' : undefined),
    operations: {
      readOperations: () =>
        Promise.resolve(
          new Map([
            [
              'tax',
              {
                sourceId: 'tax',
                callsToday: 0,
                rest: undefined,
                hold,
                windows,
                backlog: { live: 0, bulk: 0 },
                oldestWaitingAt: undefined,
                begun: 0,
                gauges: [],
              },
            ],
          ]),
        ),
      hold(_sourceId, next, row) {
        hold = { ...next, heldAt: now() };
        return write(row);
      },
      resume(_sourceId, row) {
        hold = undefined;
        return write(row);
      },
      insertWindow(window, row) {
        windows = [...windows, window];
        return write(row);
      },
      async cancelWindow(_sourceId, windowId, row) {
        const left = windows.filter((window) => window.windowId !== windowId);
        if (left.length === windows.length) return false;
        windows = left;
        await write(row);
        return true;
      },
      insertTest({ testId, sourceId }, row) {
        tests.set(testId, { testId, sourceId, state: 'requested', requestedAt: now(), finishedAt: undefined, steps: [] });
        return write(row);
      },
      readTest: (_sourceId, testId) => Promise.resolve(tests.get(testId)),
      listWorkItems: ({ handled }) => Promise.resolve([...items.values()].filter((item) => (item.handledAt !== undefined) === handled)),
      readWorkItem: (workItemId) => Promise.resolve(items.get(workItemId)),
      async decideWorkItem(workItemId, decision, decidedBy, row) {
        if (items.get(workItemId)?.decision !== undefined) return false;
        change(items, workItemId, { decision, decidedBy });
        await write(row);
        return true;
      },
    },
    reasks: {
      insertReask(reask, row) {
        const more = { state: 'requested', startedBy: undefined, finishedAt: undefined, counts: undefined, asked: 0 } as const;
        reasks.set(reask.reaskId, { ...reask, ...more, requestedAt: now() });
        return write(row);
      },
      readReask: (reaskId) => Promise.resolve(reasks.get(reaskId)),
      async moveReask(reaskId, to, by, row) {
        if (reasks.get(reaskId)?.state !== 'counted') return false;
        change(reasks, reaskId, { state: to, startedBy: by });
        await write(row);
        return true;
      },
    },
    now,
    newId: () => randomUUID(),
  });
  return {
    desk,
    audit,
    tellTest: (testId, to) => change(tests, testId, to),
    tellReask: (reaskId, to) => change(reasks, reaskId, to),
  };
}
