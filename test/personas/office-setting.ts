// For tests: an office setting over the personas of this folder, with its own switches and counter.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock, type Clock } from '#kernel';
import { createCallCounter, type CallCounter } from '../../apps/sandbox/call-counter.js';
import { createFaultBoard, type FaultBoard, type SandboxSource } from '../../apps/sandbox/faults.js';
import type { OfficeSetting } from '../../apps/sandbox/office.js';
import { readPersonas } from '../../apps/sandbox/persona-reader.js';
import { createPopulation, type Population } from '../../apps/sandbox/population.js';
import { makeSyntheticHouseholds } from '../../apps/sandbox/synthetic-households.js';

export const personasFolder = dirname(fileURLToPath(import.meta.url));

export interface TestOffices {
  readonly board: FaultBoard;
  readonly calls: CallCounter;
  readonly population: Population;
  settingOf(source: SandboxSource): OfficeSetting;
}

export async function openTestOffices(clock: Clock = systemClock): Promise<TestOffices> {
  const population = createPopulation(await readPersonas(personasFolder), makeSyntheticHouseholds(7, 20), clock);
  const board = createFaultBoard();
  const calls = createCallCounter(clock);
  return { board, calls, population, settingOf: (source) => ({ population, calls, clock, faults: board.of(source) }) };
}
