// What every programme is judged on: people, their records, tests already run, and the pack.
import type { EffectivePack, TraceEntry } from '#contracts';
import type { TekunHousehold } from './assess-tekun.js';
import type { FamilyView } from './family-reasons.js';
import type { OwnMeans } from './own-means.js';
import type { ReadSituation } from './read-situation.js';
import type { Spending } from './reckon-spending.js';
import type { ReadMeasure } from './run-test.js';
import type { Cases } from './verdict.js';

export interface Courtroom {
  readonly read: ReadSituation;
  readonly pack: EffectivePack;
  readonly counted: readonly string[];
  /** Kinds of record answered about everybody who counts. */
  readonly answeredKinds: readonly string[];
  /** Tests of the pack; each is run when it is first asked for. */
  readonly tests: { get(id: string): TraceEntry | undefined };
  /** Ranges that open figures fall into, by test (figure-cases.ts). */
  readonly cases: ReadonlyMap<string, Cases>;
  /** Absent when the pack has no rules for people in extreme hardship. */
  readonly tekun: TekunHousehold | undefined;
  readonly spending: Spending | undefined;
  readonly incomeTotal: ReadMeasure;
  readonly meansOf: (person: string) => OwnMeans;
  readonly family: FamilyView;
}

/** Kinds a programme requires that are not in. */
export const listMissing = ({ answeredKinds }: Pick<Courtroom, 'answeredKinds'>, required: readonly string[]): string[] =>
  required.filter((kind) => !answeredKinds.includes(kind));
