// The switches of every department: what can go wrong, per source, changeable at run time. Each office reads its own
// switches at the moment it works, and may listen for changes.
import { z } from 'zod';

export const sandboxSourceSchema = z.enum(['tax', 'social-insurance', 'real-estate', 'vehicles', 'banks']);
export type SandboxSource = z.infer<typeof sandboxSourceSchema>;
export const sandboxSources = sandboxSourceSchema.options;

const pause = z.int().min(0).max(600_000);

export const faultsSchema = z.strictObject({
  /** Pause before every answer. */
  latencyMs: pause,
  /** Accepts and never answers; nothing is processed. Exchange tables and files are taken up once it is cleared. */
  silent: z.boolean(),
  /** Share of the requests that fail, spread evenly and not by chance: 0.5 fails every second one. */
  errorRate: z.number().min(0).max(1),
  maintenance: z.boolean(),
  /** Answers with the records of somebody else. */
  wrongPerson: z.boolean(),
  /** Every record stands twice in the answer. */
  duplicateRows: z.boolean(),
  /** Banks: every reply file is sent a second time under a higher number. */
  resend: z.boolean(),
  /** Banks: reply files lack a line and disagree with their trailer, until it is cleared. */
  partialFile: z.boolean(),
  /** Answers hold bytes that are not text. */
  badEncoding: z.boolean(),
  /** Fields have other names or forms than agreed. */
  schemaDrift: z.boolean(),
  /** HTTP: a login page with status 200 instead of the answer. */
  htmlLogin: z.boolean(),
  /** The connection breaks in the middle of the answer, after the request was processed. */
  resetMidBody: z.boolean(),
  /** Declines every person. */
  refuse: z.boolean(),
  /** Banks: pause between the two waves. */
  secondWaveMs: pause,
  /** Vehicles: pause between two looks at the request table. */
  pollMs: z.int().min(10).max(600_000),
  /** Banks: keeps the second wave back until it is cleared. */
  holdSecondWave: z.boolean(),
});
export type Faults = z.output<typeof faultsSchema>;
export const faultChangesSchema = faultsSchema.partial();
export type FaultChanges = z.output<typeof faultChangesSchema>;

export const noFaults: Faults = {
  latencyMs: 0,
  silent: false,
  errorRate: 0,
  maintenance: false,
  wrongPerson: false,
  duplicateRows: false,
  resend: false,
  partialFile: false,
  badEncoding: false,
  schemaDrift: false,
  htmlLogin: false,
  resetMidBody: false,
  refuse: false,
  secondWaveMs: 1500,
  pollMs: 200,
  holdSecondWave: false,
};

/** One department's switches as its office sees them. */
export interface SourceFaults {
  current(): Faults;
  /** Whether the next request fails under `errorRate`; counts the request. */
  nextFails(): boolean;
  /** Called after every change of these switches; returns how to stop listening. */
  onChange(listener: () => void): () => void;
}

export interface FaultBoard {
  of(source: SandboxSource): SourceFaults;
  /** Changes the named switches and leaves the others. */
  set(source: SandboxSource, changes: FaultChanges): Faults;
  /** Puts all switches of all departments back. */
  reset(): void;
  list(): Record<SandboxSource, Faults>;
}

export function createFaultBoard(): FaultBoard {
  const boards = {
    tax: createSourceBoard(),
    'social-insurance': createSourceBoard(),
    'real-estate': createSourceBoard(),
    vehicles: createSourceBoard(),
    banks: createSourceBoard(),
  } satisfies Record<SandboxSource, unknown>;
  return {
    of: (source) => boards[source].faults,
    set: (source, changes) => boards[source].change(changes),
    reset: () => sandboxSources.forEach((source) => boards[source].change(noFaults)),
    list: () => ({
      tax: boards.tax.faults.current(),
      'social-insurance': boards['social-insurance'].faults.current(),
      'real-estate': boards['real-estate'].faults.current(),
      vehicles: boards.vehicles.faults.current(),
      banks: boards.banks.faults.current(),
    }),
  };
}

function createSourceBoard(): { faults: SourceFaults; change(changes: FaultChanges): Faults } {
  let current = noFaults;
  let owed = 0; // failures owed so far; one is paid whenever a whole one has gathered
  const listeners = new Set<() => void>();
  return {
    faults: {
      current: () => current,
      nextFails: () => {
        owed += current.errorRate;
        if (owed < 0.999_999) return false;
        owed -= 1;
        return true;
      },
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    change: (changes) => {
      current = { ...current, ...changes };
      if (current.errorRate === 0) owed = 0;
      listeners.forEach((listener) => listener());
      return current;
    },
  };
}
