// One simulation from its first page to its last: for the command line, which keeps everything in memory, and for the
// worker, which stores page by page and goes on after the last stored one when it was killed.
import type { EvaluationArea, EvaluationRowStore, SealedEvaluation, TestingPool } from './evaluation-ports.js';
import { testPages } from './evaluation-pages.js';
import { SimulationSum, writeChange, type SimulationFigures } from './simulate.js';
import type { OpenedSimulation } from './simulate-request.js';

export interface SimulationRun {
  readonly opened: OpenedSimulation;
  readonly store: Pick<EvaluationRowStore, 'readPage'>;
  readonly pool: TestingPool;
  readonly area: EvaluationArea;
  readonly pageSize: number;
  readonly ahead: number;
  /** Where an earlier run stopped. */
  readonly from?: { readonly cursor: string; readonly figures: SimulationFigures };
  /** @returns false to stop */
  readonly onPage: (page: SimulatedPage) => Promise<boolean>;
}

export interface SimulatedPage {
  /** Lines of CSV of what changes, in the order of ids; no header. */
  readonly csv: string;
  readonly households: number;
  readonly cursor: string;
  /** Of all pages so far. */
  readonly figures: SimulationFigures;
}

/** The rows a draft reaches. @param within prefixes of divisions outside which nothing is read; empty = everywhere */
export const areaOfDraft = ({ draft }: OpenedSimulation, within: readonly string[]): EvaluationArea => ({
  regions: draft.regions,
  divisions: draft.divisions,
  within,
});

/** @returns the figures of all pages, or undefined when it was stopped @throws HubError as testPages */
export async function runSimulation(run: SimulationRun): Promise<SimulationFigures | undefined> {
  const { opened, store, pool, area, pageSize, ahead, from, onPage } = run;
  const sum = new SimulationSum(from?.figures);
  const packsFor = ({ region, divisionCode, referenceDate }: SealedEvaluation) => ({
    after: opened.draft.packFor(region, divisionCode, referenceDate),
    ...(opened.against ? { before: opened.against.packFor(region, divisionCode, referenceDate) } : {}),
  });
  for await (const { tested, last } of testPages({ store, pool, area, after: from?.cursor, pageSize, ahead, packsFor })) {
    const csv = tested
      .flatMap((household) => sum.add(household))
      .map(writeChange)
      .join('');
    if (!(await onPage({ csv, households: tested.length, cursor: last, figures: sum.readFigures() }))) return undefined;
  }
  return sum.readFigures();
}
