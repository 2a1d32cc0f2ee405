// Households for the planner's bench: the sandbox's population under every policy, and what each of the connected sources
// would answer about them. The region is one in which every department that can be connected is.
import { factSchema, type CatalogueSource, type ConnectedSource, type Fact, type FactKind, type StatedSubject } from '#contracts';
import { loadSourceCatalogue } from '#source-catalogue';
import { createSeededRandom } from '../../apps/sandbox/seeded-random.js';
import { makeSyntheticHouseholds } from '../../apps/sandbox/synthetic-households.js';
import { liveOn } from '../../apps/sandbox/wider-registers.js';
import { pairOf, tellAnswers } from '../support/population/tell-answers.js';
import { policies, type Policy } from '../support/population/worlds.js';

const SEED = 20_261_204;
/** The superior platform says it for people of other places: half of what others hold about somebody it repeats. */
const REPEATS: readonly FactKind[] = ['household-registration', 'marriage', 'aid-payment'];
const SUPERIOR = 'superior-platform';

/** Every source that can be asked. */
export const SOURCES: readonly ConnectedSource[] = (await loadSourceCatalogue('config/departments')).flatMap((source) =>
  source.connected ? [source] : [],
);
export const CONNECTED: readonly CatalogueSource[] = SOURCES.map(({ id, title, provides }) => ({ id, title, provides, connected: true }));

export interface BenchCase {
  readonly name: string;
  readonly policy: Policy;
  readonly subjects: readonly StatedSubject[];
  /** What every source says about everybody, by `pairOf`. */
  readonly answers: ReadonlyMap<string, readonly Fact[]>;
}

/** The same number gives the same households; policies take turns. */
export function* drawCases(count: number): Generator<BenchCase> {
  for (const [index, household] of makeSyntheticHouseholds(SEED, count).entries()) {
    const policy = policies[index % policies.length];
    if (!policy) throw new Error('there are no policies');
    const life = liveOn({ ...household, divisionCode: policy.division }, policy.on);
    const random = createSeededRandom(index + 1);
    const answers = new Map<string, Fact[]>();
    for (const [pair, facts] of tellAnswers(life, CONNECTED, policy.on, policy.window)) {
      const [, person = ''] = pair.split('\n');
      const known = answers.get(pair) ?? [];
      answers.set(pair, known);
      for (const json of facts) {
        const fact = factSchema.parse(json);
        known.push(fact);
        if (!REPEATS.includes(fact.kind) || !random.chance(0.5)) continue;
        const repeated = pairOf(SUPERIOR, person);
        answers.set(repeated, [...(answers.get(repeated) ?? []), fact]);
      }
    }
    const subjects = life.people.flatMap(({ personRef, relation, role, bornOn }): StatedSubject[] => {
      const circumstances = life.circumstances.get(personRef);
      return life.newcomers.has(personRef)
        ? []
        : [{ subjectId: personRef, role, relation, bornOn, ...(circumstances ? { circumstances } : {}) }];
    });
    yield { name: `${household.ref} in ${policy.region} on ${policy.on}`, policy, subjects, answers };
  }
}
