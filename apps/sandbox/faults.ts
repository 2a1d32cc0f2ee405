// The switches of every department: what can go wrong, per source, changeable at run time. Each office reads its own
// switches at the moment it works, and may listen for changes.
import { HubError } from '#kernel';
import { z } from 'zod';

export const sandboxSourceSchema = z.enum([
  'tax',
  'social-insurance',
  'real-estate',
  'vehicles',
  'banks',
  'household-register',
  'residence-permit',
  'identity',
  'exit-entry',
  'transport-licences',
  'human-resources',
  'medical-insurance',
  'health',
  'housing',
  'housing-fund',
  'market-regulation',
  'administrative-approval',
  'securities',
  'insurance',
  'third-party-payment',
  'agriculture',
  'rural-revitalisation',
  'education',
  'disabled-federation',
  'veterans',
  'emergency-management',
  'finance',
  'justice',
  'court',
  'trade-union',
  'civil-affairs-marriage',
  'civil-affairs-death',
  'civil-affairs-allowances',
  'civil-affairs-assistance',
  'rescue-station',
  'charity-federation',
  'red-cross',
  'utilities',
  'superior-platform',
]);
export type SandboxSource = z.infer<typeof sandboxSourceSchema>;
const sandboxSources = sandboxSourceSchema.options;

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
  /** Files: every reply file is sent a second time under a higher number. */
  resend: z.boolean(),
  /** Files: replies lack a line and disagree with their trailer, until it is cleared. */
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
  /** Exchange tables: pause between two looks at the requests. */
  pollMs: z.int().min(10).max(600_000),
  /** Banks keep the second wave back, and whoever answers under a ticket the answer, until it is cleared. */
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
  list(): Readonly<Record<string, Faults>>;
}

export function createFaultBoard(): FaultBoard {
  const boards = new Map(sandboxSources.map((source) => [source, createSourceBoard()]));
  const boardOf = (source: SandboxSource): SourceBoard => {
    const board = boards.get(source);
    if (!board) throw new HubError('sandbox-source-unknown', `${source} is no source of the sandbox; add it to sandboxSourceSchema`);
    return board;
  };
  return {
    of: (source) => boardOf(source).faults,
    set: (source, changes) => boardOf(source).change(changes),
    reset: () => boards.forEach((board) => board.change(noFaults)),
    list: () => Object.fromEntries([...boards].map(([source, { faults }]) => [source, faults.current()])),
  };
}

interface SourceBoard {
  readonly faults: SourceFaults;
  change(changes: FaultChanges): Faults;
}

function createSourceBoard(): SourceBoard {
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
