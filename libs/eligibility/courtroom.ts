// What every programme is judged on: people, their records, tests already run, and the pack.
import type { EffectivePack } from '#contracts';
import type { AssessedTest } from './assessment.js';
import type { OwnMeans, TekunPerson } from './assess-tekun.js';
import type { ReadSituation } from './read-situation.js';
import type { Spending } from './reckon-spending.js';
import type { ReadMeasure } from './run-test.js';

export interface Courtroom {
  readonly read: ReadSituation;
  readonly pack: EffectivePack;
  readonly counted: readonly string[];
  readonly tests: ReadonlyMap<string, AssessedTest>;
  readonly tekun: readonly TekunPerson[];
  readonly spending: Spending | undefined;
  readonly incomeTotal: ReadMeasure;
  readonly meansOf: (person: string) => OwnMeans;
}
