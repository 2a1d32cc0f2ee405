// Simulations and redeterminations, off the hot path: rows are found by looking, households are tested in a thread of their
// own, and a run whose worker was killed goes on after its last stored page in another.
import type { PackCatalogue } from '#eligibility';
import type { PublishedValue } from '#contracts';
import { isHubError, shanghaiDate, type Clock } from '#kernel';
import { openTestingPool, type CipherKeys } from '#persistence';
import { describeError, type Log } from '#platform';
import {
  areaOfDraft,
  areaOfRecipients,
  openSimulation,
  readSimulationRequest,
  runRedetermination,
  runSimulation,
  type ClaimedRedetermination,
  type ClaimedSimulation,
  type EvaluationRowStore,
  type RedeterminationRunStore,
  type SimulationRunStore,
  type TestingPool,
} from '#verification';

export interface PolicyRunnerOptions {
  readonly simulations: SimulationRunStore;
  readonly redeterminations: RedeterminationRunStore;
  readonly rows: EvaluationRowStore;
  readonly keys: CipherKeys;
  /** The policy of this moment, read anew for every run: a value published a second ago is in it. */
  readonly readPolicy: () => Promise<{ readonly packs: PackCatalogue; readonly published: readonly PublishedValue[] }>;
  readonly clock: Clock;
  readonly log: Log;
  readonly everyMs: number;
  readonly leaseMs: number;
  /** 0: in the worker's own thread, for tests. */
  readonly threads: number;
}

const PAGE_ROWS = 500;
const PAGES_AHEAD = 1;

/** @returns stops after the page in hand */
export function startPolicyRunner(options: PolicyRunnerOptions): () => Promise<void> {
  const { simulations, redeterminations, log, everyMs, leaseMs } = options;
  let isStopped = false;
  let timer: NodeJS.Timeout;

  const look = async (): Promise<void> => {
    for (let found = true; found && !isStopped;) {
      const simulation = await simulations.claimSimulation(leaseMs);
      if (simulation) await simulateOne(options, simulation, () => isStopped);
      const run = isStopped ? undefined : await redeterminations.claimRun(leaseMs);
      if (run) await redetermineOne(options, run, () => isStopped);
      found = simulation !== undefined || run !== undefined;
    }
  };
  let running: Promise<void> = Promise.resolve();
  const tick = (): void => {
    running = look()
      .catch((error: unknown) => log.error('policy-run.failed', describeError(error)))
      .finally(() => {
        if (!isStopped) timer = setTimeout(tick, everyMs);
      });
  };
  timer = setTimeout(tick, everyMs);
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}

async function withPool<T>({ rows, keys, threads }: PolicyRunnerOptions, work: (pool: TestingPool) => Promise<T>): Promise<T> {
  const pool = openTestingPool({ keys, catalogues: await rows.readCatalogues(), threads });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

/** What ends a run for good has a code; what may pass leaves it to whoever takes it after the lease. */
async function endOnFailure(work: () => Promise<void>, finish: (code: string) => Promise<void>, log: Log): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error('policy-run.failed', describeError(error));
    if (isHubError(error) && error.retry === 'never') await finish(error.code);
  }
}

async function simulateOne(options: PolicyRunnerOptions, run: ClaimedSimulation, isStopped: () => boolean): Promise<void> {
  const { simulations, rows, readPolicy, clock, log, leaseMs } = options;
  const { simulationId, clientId, attempt } = run;
  const work = async (): Promise<void> => {
    const today = shanghaiDate(clock.now());
    const opened = openSimulation(readSimulationRequest(run.request), { ...(await readPolicy()), today });
    const area = areaOfDraft(opened, run.divisions);
    if (!(await simulations.beginSimulation(simulationId, attempt, await rows.countRows(area)))) return;
    let { tested, pages } = run;
    const { cursor, figures } = run;
    const end = await withPool(options, (pool) =>
      runSimulation({
        opened,
        store: rows,
        pool,
        area,
        pageSize: PAGE_ROWS,
        ahead: PAGES_AHEAD,
        ...(cursor !== undefined && figures ? { from: { cursor, figures } } : {}),
        onPage: async (page) => {
          tested += page.households;
          pages += 1;
          return (
            (await simulations.storePage({ ...page, simulationId, clientId, attempt, page: pages - 1, tested }, leaseMs)) && !isStopped()
          );
        },
      }),
    );
    if (end) {
      await simulations.finishSimulation(simulationId, attempt);
      log.info('simulation.done', { simulationId, count: tested });
    }
  };
  await endOnFailure(work, (code) => simulations.finishSimulation(simulationId, attempt, code), log);
}

async function redetermineOne(options: PolicyRunnerOptions, run: ClaimedRedetermination, isStopped: () => boolean): Promise<void> {
  const { redeterminations, rows, log, leaseMs } = options;
  const { redeterminationId, attempt, region, policyDate, divisions, cursor } = run;
  const work = async (): Promise<void> => {
    const { packs } = await options.readPolicy();
    const area = areaOfRecipients(packs, region, divisions);
    if (!(await redeterminations.beginRun(redeterminationId, attempt, await rows.countRows(area)))) return;
    let { tested } = run;
    const isDone = await withPool(options, (pool) =>
      runRedetermination({
        packs,
        policyDate,
        store: rows,
        pool,
        area,
        after: cursor,
        pageSize: PAGE_ROWS,
        ahead: PAGES_AHEAD,
        onPage: async (page, last, households) => {
          tested += households;
          const overtaken = await redeterminations.storePage({ run, rows: page, cursor: last, tested }, leaseMs);
          return isStopped() ? undefined : overtaken;
        },
      }),
    );
    if (isDone) {
      await redeterminations.finishRun(redeterminationId, attempt);
      log.info('redetermination.done', { redeterminationId, count: tested });
    }
  };
  await endOnFailure(work, (code) => redeterminations.finishRun(redeterminationId, attempt, code), log);
}
