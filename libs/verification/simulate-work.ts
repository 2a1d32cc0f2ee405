// A claimed simulation worked off to its end, page by page, each stored before the next is added up.
import { shanghaiDate } from '#kernel';
import type { EvaluationRowStore, TestingPool } from './evaluation-ports.js';
import type { ClaimedSimulation, SimulationRunStore } from './simulate-ports.js';
import { openSimulation, readSimulationRequest, type PolicyOfDay } from './simulate-request.js';
import { areaOfDraft, runSimulation } from './simulate-run.js';

/** What working off a run of policy takes, for both kinds. */
export interface PolicyWork {
  readonly rows: EvaluationRowStore;
  readonly openPool: () => Promise<TestingPool>;
  /** The policy of this moment, read anew for every run: a value published a second ago is in it. */
  readonly readPolicy: () => Promise<Omit<PolicyOfDay, 'today'>>;
  readonly now: () => Date;
  readonly leaseMs: number;
  readonly isStopped: () => boolean;
}

export const PAGE_ROWS = 500;
export const PAGES_AHEAD = 2;

/** @returns households tested; undefined when it was stopped or taken over @throws HubError as runSimulation */
export async function workOffSimulation(
  run: ClaimedSimulation,
  store: SimulationRunStore,
  { rows, openPool, readPolicy, now, leaseMs, isStopped }: PolicyWork,
): Promise<number | undefined> {
  const { simulationId, clientId, attempt, cursor, figures } = run;
  const opened = openSimulation(readSimulationRequest(run.request), { ...(await readPolicy()), today: shanghaiDate(now()) });
  const area = areaOfDraft(opened, run.divisions);
  if (!(await store.beginSimulation(simulationId, attempt, await rows.countRows(area)))) return undefined;
  let { tested, pages } = run;
  const pool = await openPool();
  try {
    const end = await runSimulation({
      opened,
      store: rows,
      pool,
      area,
      pageSize: PAGE_ROWS,
      ahead: PAGES_AHEAD,
      ...(cursor !== undefined && figures ? { from: { cursor, figures } } : {}),
      async onPage(page) {
        tested += page.households;
        pages += 1;
        const isOurs = await store.storePage({ ...page, simulationId, clientId, attempt, page: pages - 1, tested }, leaseMs);
        return isOurs && !isStopped();
      },
    });
    if (!end) return undefined;
    await store.finishSimulation(simulationId, attempt);
    return tested;
  } finally {
    await pool.close();
  }
}
