// What every office of the sandbox gets: the people, its switches, the call counter and the clock.
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#kernel';
import type { CallbackBoard } from './callback-board.js';
import type { CallCounter } from './call-counter.js';
import type { SourceFaults } from './faults.js';
import type { Happenings } from './happenings.js';
import type { KnownPerson, Population } from './population.js';

export interface OfficeSetting {
  readonly population: Population;
  readonly faults: SourceFaults;
  readonly calls: CallCounter;
  readonly clock: Clock;
  /** Where answers are brought by themselves; absent: nowhere. */
  readonly callbacks?: CallbackBoard;
  /** What happened to people since the sandbox began; absent: nothing is told of. */
  readonly happenings?: Happenings;
}

/** The person whose records are told: under `wrongPerson` somebody else. Undefined = nobody with this number. */
export function choosePerson({ population, faults }: OfficeSetting, idNumber: string): KnownPerson | undefined {
  return faults.current().wrongPerson ? population.findNeighbour(idNumber) : population.findPerson(idNumber);
}

/** The records as they are sent: each twice under `duplicateRows`. */
export function repeatRows<T>({ faults }: OfficeSetting, rows: readonly T[]): T[] {
  return faults.current().duplicateRows ? rows.flatMap((row) => [row, row]) : [...rows];
}

/** Lets a time pass without keeping the process alive for it. */
export async function letPass(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await wait(milliseconds, undefined, { ref: false });
}

/** Puts two bytes into the middle that are text neither in UTF-8 nor in GB18030. */
export function spoilBytes(bytes: Buffer): Buffer {
  const middle = Math.floor(bytes.length / 2);
  return Buffer.concat([bytes.subarray(0, middle), Buffer.from([0xff, 0xff]), bytes.subarray(middle)]);
}
