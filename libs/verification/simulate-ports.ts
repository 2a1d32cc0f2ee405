// Where simulations stand: rows first, work second. What storage and the use cases need of each other.
import type { AuditRow } from './ports.js';
import type { SimulationFigures } from './simulate.js';
import type { SimulationRequest } from './simulate-request.js';

export type RunState = 'queued' | 'running' | 'done' | 'failed';

export interface SimulationView {
  /** Prefixes of the area it looks at; empty = everywhere. */
  readonly divisions: readonly string[];
  readonly simulationId: string;
  readonly state: RunState;
  /** Households to test; undefined before the run began. */
  readonly total: number | undefined;
  readonly tested: number;
  readonly figures: SimulationFigures | undefined;
  /** Stable code of what ended it, when it failed. */
  readonly failure: string | undefined;
  readonly requestedAt: Date;
  readonly finishedAt: Date | undefined;
}

export interface NewSimulationRow {
  readonly simulationId: string;
  readonly clientId: string;
  readonly request: SimulationRequest;
  /** Prefixes outside which nothing is read; empty = everywhere. */
  readonly divisions: readonly string[];
}

/** The api's side: rows of one client. */
export interface SimulationStore {
  insertSimulation(row: NewSimulationRow, audit: AuditRow): Promise<void>;
  readSimulation(clientId: string, simulationId: string): Promise<SimulationView | undefined>;
  /** CSV of a page of changes without its header; undefined past the last. Writes the audit row with page 0. */
  readChangesPage(clientId: string, simulationId: string, page: number): Promise<string | undefined>;
}

/** A run a worker has taken, and from where it goes on. */
export interface ClaimedSimulation {
  readonly simulationId: string;
  readonly clientId: string;
  readonly request: unknown;
  readonly divisions: readonly string[];
  readonly attempt: number;
  readonly cursor: string | undefined;
  readonly tested: number;
  readonly pages: number;
  readonly figures: SimulationFigures | undefined;
}

export interface SimulationPage {
  readonly simulationId: string;
  readonly clientId: string;
  readonly attempt: number;
  readonly page: number;
  readonly csv: string;
  readonly figures: SimulationFigures;
  readonly cursor: string;
  readonly tested: number;
}

/** The worker's side. Every write is fenced by the attempt: a run that was taken over stores nothing more. */
export interface SimulationRunStore {
  /** The oldest run nobody works on, leased; undefined when there is none. */
  claimSimulation(leaseMs: number): Promise<ClaimedSimulation | undefined>;
  /** @returns false when the run was taken over */
  beginSimulation(simulationId: string, attempt: number, total: number): Promise<boolean>;
  /** @returns false when the run was taken over */
  storePage(page: SimulationPage, leaseMs: number): Promise<boolean>;
  /** @param failure code, when it failed */
  finishSimulation(simulationId: string, attempt: number, failure?: string): Promise<void>;
}
