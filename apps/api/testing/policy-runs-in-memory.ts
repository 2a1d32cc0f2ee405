// The real policy desk over stores in memory, for the specs of the API: a test plays the worker.
import { loadPacks } from '#eligibility';
import {
  createPolicyDesk,
  type PolicyDesk,
  type RedeterminationView,
  type RedeterminedHousehold,
  type SimulationView,
} from '#verification';
import { randomUUID } from 'node:crypto';

export interface PolicyRunsInMemory {
  readonly desk: PolicyDesk;
  /** Moves a simulation on and stores pages of changes. */
  work(simulationId: string, change: Partial<SimulationView>, pages?: readonly string[]): void;
  /** What a redetermination changed for a client. */
  tell(redeterminationId: string, clientId: string, households: readonly RedeterminedHousehold[]): void;
}

export function keepPolicyRunsInMemory(now: () => Date): PolicyRunsInMemory {
  const simulations = new Map<string, SimulationView>();
  const pages = new Map<string, readonly string[]>();
  const runs = new Map<string, RedeterminationView>();
  const changes = new Map<string, readonly RedeterminedHousehold[]>();
  const queued = { state: 'queued', total: undefined, tested: 0, failure: undefined, finishedAt: undefined } as const;
  const packs = loadPacks('config/policies', 'config/policies/_demo');
  return {
    desk: createPolicyDesk({
      simulations: {
        insertSimulation: async ({ simulationId, divisions }) =>
          void simulations.set(simulationId, { ...queued, simulationId, divisions, figures: undefined, requestedAt: now() }),
        readSimulation: (_clientId, simulationId) => Promise.resolve(simulations.get(simulationId)),
        readChangesPage: (_clientId, simulationId, page) => Promise.resolve(pages.get(simulationId)?.[page]),
      },
      redeterminations: {
        insertRun: async ({ redeterminationId, clientId, region, policyDate, divisions }) =>
          void runs.set(redeterminationId, {
            ...queued,
            redeterminationId,
            requestedBy: clientId,
            region,
            policyDate,
            divisions,
            changed: 0,
            requestedAt: now(),
          }),
        readRun: (_clientId, redeterminationId) => Promise.resolve(runs.get(redeterminationId)),
        readAdjustments: () => Promise.resolve([]),
        approveRun: () => Promise.resolve(false),
        readChanges: (clientId, redeterminationId, after, limit) =>
          Promise.resolve(
            (changes.get(`${redeterminationId} ${clientId}`) ?? [])
              .filter(({ verificationId }) => after === undefined || verificationId > after)
              .slice(0, limit),
          ),
      },
      packs: () => packs,
      readPublished: () => Promise.resolve([]),
      now,
      newId: () => randomUUID(),
    }),
    work(simulationId, change, stored = []) {
      const view = simulations.get(simulationId);
      if (!view) throw new Error('there is no such simulation');
      simulations.set(simulationId, { ...view, ...change });
      pages.set(simulationId, stored);
    },
    tell: (redeterminationId, clientId, households) => void changes.set(`${redeterminationId} ${clientId}`, households),
  };
}
