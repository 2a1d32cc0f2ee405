// What operators asked the worker to do: connection tests, and doubtful answers to ask for again. Rows are found by looking.
import type { Egress } from '#adapter-kit';
import { HubError } from '#kernel';
import type { Log } from '#platform';
import { workOffReasks, type ReaskWork, type SourceStateStore, type SourceTestStore } from '#verification';
import { repeatWork } from './repeat-work.js';
import type { MountedSource, WorkerSourceCaller } from './source-caller.js';
import { testConnection } from './test-connection.js';

export interface OperationsRunnerOptions {
  readonly tests: SourceTestStore;
  readonly state: Pick<SourceStateStore, 'readGates'>;
  readonly reasks: Omit<ReaskWork, 'isStopped'>;
  readonly caller: WorkerSourceCaller;
  readonly mounted: ReadonlyMap<string, MountedSource>;
  readonly log: Log;
  readonly everyMs: number;
  /** The way out, for the first steps of a test. */
  readonly egress: Egress;
}

const TEST_LEASE_MS = 30_000;

/** @returns stops after the page or test in hand */
export function startOperationsRunner(options: OperationsRunnerOptions): () => Promise<void> {
  const { tests, state, reasks, caller, mounted, log, everyMs, egress } = options;
  /** A source that named a time is left alone even by an operator. */
  const probe = async (sourceId: string): Promise<void> => {
    const rest = (await state.readGates()).get(sourceId)?.rest;
    if (rest?.reason === 'asked-to-wait') throw new HubError('asked-to-wait', 'the source asked not to be called before a time');
    await caller.tryOnce(sourceId);
  };
  const runTests = async (isStopped: () => boolean): Promise<void> => {
    while (!isStopped()) {
      const test = await tests.claimTest([...mounted.keys()], TEST_LEASE_MS);
      const source = test && mounted.get(test.sourceId)?.source;
      if (!test || !source) return;
      const steps = await testConnection(source, egress, () => probe(test.sourceId));
      await tests.finishTest(test.testId, steps);
      log.info('source.tested', { sourceId: test.sourceId, state: steps.every(({ ok }) => ok) ? 'passed' : 'failed' });
    }
  };
  const askAgain = async (isStopped: () => boolean): Promise<void> => {
    const count = await workOffReasks({ ...reasks, isStopped });
    if (count > 0) log.info('reask.worked', { count });
  };

  const repeated = { everyMs, log, failed: 'operations.failed' };
  const stops = [repeatWork(runTests, repeated), repeatWork(askAgain, repeated)];
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}
