// Simulations and redeterminations, off the hot path: rows are found by looking, households are tested in a thread of their
// own, and a run whose worker was killed goes on after its last stored page in another.
import { isHubError } from '#kernel';
import { describeError, type Log } from '#platform';
import {
  workOffApproval,
  workOffRedetermination,
  workOffSimulation,
  type PolicyWork,
  type RedeterminationRunStore,
  type SimulationRunStore,
} from '#verification';
import { v7 as newUuid } from 'uuid';
import { repeatWork } from './repeat-work.js';

export interface PolicyRunnerOptions extends Omit<PolicyWork, 'isStopped'> {
  readonly simulations: SimulationRunStore;
  readonly redeterminations: RedeterminationRunStore;
  readonly log: Log;
  readonly everyMs: number;
}

/** @returns stops after the page in hand */
export function startPolicyRunner(options: PolicyRunnerOptions): () => Promise<void> {
  const { simulations, redeterminations, log, everyMs, leaseMs } = options;
  const look = async (isStopped: () => boolean): Promise<void> => {
    const work: PolicyWork = { ...options, isStopped };
    for (let found = true; found && !isStopped();) {
      const simulation = await simulations.claimSimulation(leaseMs);
      if (simulation) {
        const { simulationId, attempt } = simulation;
        await endOnFailure(
          async () => {
            const count = await workOffSimulation(simulation, simulations, work);
            if (count !== undefined) log.info('simulation.done', { simulationId, count });
          },
          (code) => simulations.finishSimulation(simulationId, attempt, code),
          log,
        );
      }
      const run = isStopped() ? undefined : await redeterminations.claimRun(leaseMs);
      if (run) {
        const { redeterminationId, attempt } = run;
        await endOnFailure(
          async () => {
            const count = await workOffRedetermination(run, redeterminations, work);
            if (count !== undefined) log.info('redetermination.done', { redeterminationId, count });
          },
          (code) => redeterminations.finishRun(redeterminationId, attempt, code),
          log,
        );
      }
      const approved = isStopped() ? undefined : await redeterminations.claimApproved(leaseMs);
      if (approved) {
        const { redeterminationId } = approved;
        const count = await workOffApproval(approved, redeterminations, { ...work, newId: () => newUuid() });
        if (count !== undefined) log.info('standards-change.done', { redeterminationId, count });
      }
      found = simulation !== undefined || run !== undefined || approved !== undefined;
    }
  };
  return repeatWork(look, { everyMs, log, failed: 'policy-run.failed' });
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
