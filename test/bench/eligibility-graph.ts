// The tests of a pack as a decision graph (JDM) for @gorules/zen-engine: thresholds, people, obligors, the cascade and
// the outcomes, by logic (`…`) and on what was answered alone (`…K`). Written for speed there: one pass over each list,
// only comparisons, thresholds as literals.
import type { EffectivePack, ProgrammeRule, ThresholdTest } from '#contracts';
import type { LocalDate } from '#kernel';
import { deducts } from '../../libs/eligibility/run-test.js';
import { resolveThreshold } from '../../libs/eligibility/thresholds.js';
import { areAll, compare, conclude, name, SIDES, writeNumber, type Expression, type Stage } from './eligibility-expressions.js';
import { writePeople, writeSinglePerson } from './eligibility-people-graph.js';

export type Layout = 'one node' | 'a node a stage';

/** Name of a measure in the graph's input. */
export const measureName = (pack: EffectivePack, test: ThresholdTest): string =>
  `${name(test.measure)}${deducts(pack, test) ? '_after_deduction' : ''}`;

function writeThresholds(pack: EffectivePack, on: LocalDate): Expression[] {
  return Object.entries(pack.tests).flatMap(([id, test]) => {
    const threshold = resolveThreshold(pack, test, on);
    const sides = compare(
      `measures.${measureName(pack, test)}`,
      test.operator,
      threshold.state === 'set' ? writeNumber(threshold.value) : undefined,
    );
    return SIDES.map((side): Expression => [
      `test_${name(id)}${side}`,
      test.area === undefined ? sides[side] : `(area == '${test.area}' ? ${sides[side]} : area == null ? 'undetermined' : 'none')`,
    ]);
  });
}

function writeProgrammes(pack: EffectivePack): Expression[] {
  const written: Expression[] = [];
  const people = ['tekun', ...pack.programmes.map(({ id }) => id).filter((id) => id !== 'tekun')];
  for (const id of people) {
    const rule = pack.programmes.find((one) => one.id === id);
    if (rule) written.push(...(id === 'tekun' ? writeTekun(rule) : writeProgramme(pack, rule)));
    if (id === 'low-income') written.push(...writeSinglePerson(pack));
  }
  return written;
}

const isSufficient = (rule: ProgrammeRule): string =>
  rule.evidence.required.length === 0 ? 'true' : rule.evidence.required.map((kind) => `'${kind}' in answeredKinds`).join(' and ');

/** Somebody who may turn out to belong is in hardship too, unless the household is not poor or a relative can support. */
const NEWCOMER_MAY_BE = "(§complete != 'met' and §livelihood != 'not-met' and not(some(§free as o, o.unable == 'not-met'))) or ";

const writeTekun = (rule: ProgrammeRule): Expression[] => [
  ...SIDES.flatMap((side): Expression[] => [
    [
      `out_tekun${side}`,
      `some(§hardship as h, h.tekun${side} == 'met') ? 'meets' : ${side === '' ? NEWCOMER_MAY_BE : ''}some(§hardship as h, h.tekun${side} == 'undetermined') ? 'undetermined' : 'does-not-meet'`,
    ],
    [
      `closes_tekun${side}`,
      `some(§hardship as h, h.tekun${side} == 'not-met' and h.stays${side} == 'met') ? 'not-met' : some(§hardship as h, h.tekun${side} != 'met' and h.stays${side} != 'not-met') ? 'undetermined' : 'met'`,
    ],
  ]),
  ...conclude('tekun', isSufficient(rule)),
];

function writeProgramme(pack: EffectivePack, rule: ProgrammeRule): Expression[] {
  const key = name(rule.id);
  const { expenditure, residence } = pack;
  const listed = rule.id === 'expenditure' && expenditure ? [expenditure.incomeTest, ...expenditure.property] : rule.tests;
  const tests = listed.map((id) => `test_${name(id)}`);
  if (rule.id === 'expenditure' && expenditure) tests.push('test_spending_share');
  if (tests.length === 0)
    return [
      [`sufficient_${key}`, isSufficient(rule)],
      [`settled_${key}`, 'false'],
      [`outcome_${key}`, "'refer-to-person'"],
    ];
  const asksHukou =
    rule.hukouElsewhere !== 'open' && !(rule.hukouElsewhere === 'refer' && pack.choices[residence?.residencePermit ?? '']?.value === 'yes');
  if (asksHukou) tests.push('test_local_hukou');
  const refers = (side: string, out: string): string =>
    rule.hukouElsewhere === 'refer' && asksHukou
      ? `§test_local_hukouK == 'not-met' ? 'refer-to-person' : ${out}`
      : out + (side === '' ? '' : '');
  const after = rule.after.map((id) => `closes_${name(id)}`);
  return [
    ...SIDES.flatMap((side): Expression[] => {
      // a test of the other kind of area says nothing
      const own = areAll([...tests, 'test_remains'].map((test) => `§${test}${side}`));
      const cascade = `${own} == 'not-met'${after.map((id) => ` or §${id}${side} == 'met'`).join('')} ? 'does-not-meet' : ${own} == 'undetermined'${after.map((id) => ` or §${id}${side} == 'undetermined'`).join('')} ? 'undetermined' : 'meets'`;
      return [
        [`own_${key}${side}`, own],
        [`out_${key}${side}`, refers(side, cascade.replaceAll(own, `§own_${key}${side}`))],
        [
          `closes_${key}${side}`,
          `§out_${key}${side} == 'meets' ? 'met' : §out_${key}${side} == 'undetermined' ? 'undetermined' : 'not-met'`,
        ],
      ];
    }),
    [`sufficient_${key}`, isSufficient(rule)],
    [`settled_${key}`, `abandoned ? false : §out_${key} != 'undetermined' and §out_${key} != 'refer-to-person'`],
    [
      `outcome_${key}`,
      `abandoned ? 'refer-to-person' : §out_${key} != 'undetermined' ? §out_${key} : §sufficient_${key} ? §out_${key}K : 'undetermined'`,
    ],
  ];
}

/** Everything, in stages that only look back. */
export function writeStages(pack: EffectivePack, on: LocalDate): Stage[] {
  const share = pack.parameters[pack.expenditure?.share ?? '']?.value;
  const household: Expression[] = [
    [
      'complete',
      "openMembers == 0 and all(filter(people as p, p.counted) as p, p.marriageAnswered and p.hukouAnswered) ? 'met' : 'undetermined'",
    ],
    ['alone', "§complete == 'met' and len(filter(people as p, p.counted)) == 1"],
    ...writeThresholds(pack, on),
    [
      'test_spending_share',
      share === undefined || share === null
        ? "'undetermined'"
        : `measures.income_total.high != null and spending.total >= ${share} * measures.income_total.high ? 'met' : not(spending.open) and measures.income_total.low != null and spending.total < ${share} * measures.income_total.low ? 'not-met' : 'undetermined'`,
    ],
    [
      'test_spending_shareK',
      share === undefined || share === null
        ? "'undetermined'"
        : `spending.total >= ${share} * measures.income_total.known ? 'met' : 'not-met'`,
    ],
  ];
  const roots: Expression[] = SIDES.flatMap((side): Expression[] => [
    [
      `test_local_hukou${side}`,
      `some(§ability as a, a.rooted${side} == 'met') ? 'met' : ${side === '' ? "§complete != 'met' or " : ''}some(§ability as a, a.rooted${side} == 'undetermined') ? 'undetermined' : 'not-met'`,
    ],
    [
      `test_remains${side}`,
      `some(§ability as a, a.stays${side} == 'met') ? 'met' : some(§ability as a, a.stays${side} == 'undetermined') ? 'undetermined' : 'not-met'`,
    ],
  ]);
  return [['household', household], ...writePeople(pack, on), ['roots', roots], ['programmes', writeProgrammes(pack)]];
}

/** The graph as `createDecision` takes it. In one node nothing is copied from node to node. */
export function drawGraph(stages: readonly Stage[], layout: Layout): object {
  const merged: readonly Stage[] = layout === 'one node' ? [['determination', stages.flatMap(([, expressions]) => expressions)]] : stages;
  const nodes = [
    { id: 'input', name: 'input', type: 'inputNode' },
    ...merged.map(([id, expressions]) => {
      const own = new Set(expressions.map(([key]) => key));
      const refer = (text: string): string => text.replaceAll(/§(\w+)/g, (_, key: string) => (own.has(key) ? `$.${key}` : key));
      return {
        id,
        name: id,
        type: 'expressionNode',
        content: {
          passThrough: layout !== 'one node',
          expressions: expressions.map(([key, text], index) => ({ id: `${id}-${index}`, key, value: refer(text) })),
        },
      };
    }),
    { id: 'output', name: 'output', type: 'outputNode' },
  ];
  const edges = nodes.slice(1).map(({ id }, index) => ({ id: `edge-${index}`, type: 'edge', sourceId: nodes[index]?.id, targetId: id }));
  return { nodes, edges };
}
