// Lets go what is due: households whose erasure was approved, soon after; what the retention rules say, now and then. Rows are
// found by looking and taken with SKIP LOCKED, so that copies of the worker share the work.
import { systemClock } from '#kernel';
import type { RetentionRules } from '#lawful-access';
import { createRetentionStore, readRetentionRules, type Database } from '#persistence';
import type { Log } from '#platform';
import { runRetention, type RetentionStore } from '#verification';
import { repeatWork } from './repeat-work.js';
import type { WorkerConfig } from './worker-config.js';

interface RetentionRunnerOptions {
  readonly store: RetentionStore;
  readonly rules: RetentionRules;
  readonly now: () => Date;
  readonly log: Log;
  /** How often approved erasures are looked for. */
  readonly erasuresEveryMs: number;
  /** How often the rules are run. */
  readonly rulesEveryMs: number;
}

const ERASURES_A_LOOK = 20;

/** @returns stops after the turn in hand @throws HubError `retention-invalid` for rules that cannot be carried out */
export const keepRetention = async (config: WorkerConfig, database: Database, log: Log): Promise<() => Promise<void>> =>
  startRetentionRunner({
    store: createRetentionStore(database),
    rules: await readRetentionRules(config.HEDUI_RETENTION),
    now: () => systemClock.now(),
    log,
    erasuresEveryMs: config.HEDUI_ERASURE_SECONDS * 1000,
    rulesEveryMs: config.HEDUI_RETENTION_SECONDS * 1000,
  });

function startRetentionRunner({ store, rules, now, log, erasuresEveryMs, rulesEveryMs }: RetentionRunnerOptions): () => Promise<void> {
  const carryOutErasures = async (): Promise<void> => {
    const turns = await store.eraseRequested(ERASURES_A_LOOK);
    const erased = turns.filter(({ became }) => became === 'erased').length;
    if (turns.length > 0) log.info('erasure.carried-out', { count: erased, waiting: turns.length - erased });
  };
  const runRules = async (isStopped: () => boolean): Promise<void> => {
    const runs = await runRetention({ rules, store, now, actor: 'worker', isStopped });
    for (const { rule, gone, held } of runs) log.info('retention.ran', { task: rule, count: gone, waiting: held });
  };

  const stops = [
    repeatWork(carryOutErasures, { everyMs: erasuresEveryMs, log, failed: 'retention.failed' }),
    repeatWork(runRules, { everyMs: rulesEveryMs, log, failed: 'retention.failed' }),
  ];
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}
