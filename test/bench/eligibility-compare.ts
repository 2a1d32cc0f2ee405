// Whether the decision graph says the same as a determination: outcome, settled, sufficient, and every test by logic and on
// what was answered alone. The graph decides test by test; what only reasoning by cases settles is counted apart.
import type { Determination, TraceEntry } from '#contracts';
import { z } from 'zod';

const graphResult = z.looseObject({
  ability: z.array(z.looseObject({ id: z.string() })),
  basics: z.array(z.looseObject({ id: z.string() })),
  means: z.array(z.looseObject({ id: z.string() })),
  duties: z.array(z.looseObject({ id: z.string() })),
  single: z.array(z.looseObject({ id: z.string() })).optional(),
});
type Verdicts = Readonly<Record<string, unknown>>;

/** Where a test about a person stands in the graph's result: list and key. */
const PERSON_TESTS: Readonly<Record<string, readonly [list: 'basics' | 'means' | 'duties' | 'single', key: string]>> = {
  'tekun-age': ['basics', 'old'],
  'tekun-minor': ['basics', 'minor'],
  'tekun-disability': ['basics', 'unfit'],
  'obligor-died': ['means', 'died'],
  'obligor-is-tekun': ['means', 'onTekun'],
  'obligor-old-on-dibao': ['means', 'onDibao'],
  'obligor-income-means': ['means', 'income'],
  'obligor-property-means': ['means', 'property'],
  'obligor-weak-and-poor': ['duties', 'poor'],
  'obligor-absent': ['duties', 'away'],
  'single-person-group': ['single', 'group'],
  'single-person-unable-to-work': ['single', 'unable'],
  'single-person-kept-by-family': ['single', 'kept'],
  'single-person-income': ['single', 'income'],
};
const HOUSEHOLD_TESTS: Readonly<Record<string, string>> = {
  'local-hukou': 'local_hukou',
  'somebody-remains': 'remains',
  'spending-share': 'spending_share',
};
const name = (id: string): string => id.replaceAll('-', '_');

export interface Comparison {
  /** What differs, as "test: ours / theirs". */
  readonly differences: readonly string[];
  /** Programmes that the hub settles by cases (figure-cases.ts) and the graph, test by test, leaves open. */
  readonly settledByCases: number;
}

export function compareResults({ programmes }: Determination, result: unknown): Comparison {
  const graph = graphResult.parse(result);
  const differences: string[] = [];
  const compare = (what: string, ours: unknown, theirs: unknown): void => {
    if (ours !== theirs) differences.push(`${what}: ${String(ours)} / ${String(theirs)}`);
  };
  let settledByCases = 0;
  const seen = new Set<string>();
  for (const { programme, outcome, settled, sufficient, trace } of programmes) {
    const key = name(programme);
    if (settled && graph[`settled_${key}`] === false) settledByCases += 1;
    else {
      compare(`${programme} outcome`, outcome, graph[`outcome_${key}`]);
      compare(`${programme} settled`, settled, graph[`settled_${key}`]);
    }
    compare(`${programme} sufficient`, sufficient, graph[`sufficient_${key}`]);
    for (const entry of trace) {
      if (seen.has(entry.id)) continue;
      seen.add(entry.id);
      const [place, test] = findTest(entry, graph);
      compare(entry.id, entry.result, place[test]);
      compare(`${entry.id} on known`, entry.resultOnKnown, place[`${test}K`] ?? place[test]);
    }
  }
  return { differences, settledByCases };
}

function findTest({ ruleId, about }: TraceEntry, graph: z.output<typeof graphResult>): readonly [Verdicts, string] {
  const ofPerson = PERSON_TESTS[ruleId];
  if (!ofPerson) return [graph, `test_${HOUSEHOLD_TESTS[ruleId] ?? name(ruleId)}`];
  const [list, key] = ofPerson;
  return [graph[list]?.find(({ id }) => id === about) ?? {}, key];
}
