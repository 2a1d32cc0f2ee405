// Names inside the sections of a pack: every parameter, statistic, choice, test and programme they speak of must exist.
import type { EffectivePack, PackFile } from '#contracts';
import type { PackPath } from './pack-file.js';
import { splitThresholdName } from './thresholds.js';

type Report = (path: PackPath, problem: string, mend: string) => void;

/** @param effective the pack with its parents: a section may name what a parent holds */
export function checkSections(value: PackFile, effective: EffectivePack, report: Report): void {
  for (const [name, choice] of Object.entries(value.choices)) {
    if (choice.value !== null && !choice.options.includes(choice.value))
      report(['choices', name, 'value'], `choice ${name} is never ${choice.value}`, `use one of ${choice.options.join(', ')}, or null`);
  }
  for (const [path, name] of listParameterNames(value)) {
    const { statistic, key } = splitThresholdName(name);
    if (statistic ? effective.statistics[key] : effective.parameters[key]) continue;
    report(
      path,
      `${name} is neither a parameter nor a statistic of this pack or its parents`,
      `add it under ${statistic ? 'statistics' : 'parameters'}, with value null if no document states it`,
    );
  }
  for (const [path, name] of listChoiceNames(value))
    if (!effective.choices[name])
      report(
        path,
        `${name} is not a choice of this pack or its parents`,
        'add it under choices, with value null if the operator must choose',
      );
  for (const [path, name] of listTestNames(value))
    if (!effective.tests[name]) report(path, `test ${name} does not exist`, 'add the test or correct the name');
  checkCatalogue(value, effective, report);
}

type Named = readonly [path: PackPath, name: string];
const named = (path: PackPath, names: readonly string[] | undefined): Named[] =>
  (names ?? []).map((name, index) => [[...path, index], name]);
const one = (path: PackPath, name: string | undefined): Named[] => (name === undefined ? [] : [[path, name]]);

function listParameterNames(value: PackFile): Named[] {
  const { spending, tekun, singlePerson, expenditure, temporary, gradualExit, maintenance } = value;
  return [
    ...Object.entries(spending?.schoolCaps ?? {}).flatMap(([stage, caps]) => [
      ...one(['spending', 'schoolCaps', stage, 'tuition'], caps.tuition),
      ...one(['spending', 'schoolCaps', stage, 'dormitory'], caps.dormitory),
    ]),
    ...named(['tekun', 'obligor', 'incomeBelow'], tekun?.obligor.incomeBelow),
    ...named(['tekun', 'obligor', 'monetaryAtMost'], tekun?.obligor.monetaryAtMost),
    ...named(['singlePerson', 'standard'], singlePerson?.standard),
    ...one(['expenditure', 'share'], expenditure?.share),
    ...(temporary?.aid ?? []).flatMap((aid, index) => [
      ...named(['temporary', 'aid', index, 'atLeast'], aid.atLeast),
      ...named(['temporary', 'aid', index, 'atMost'], aid.atMost),
    ]),
    ...one(['temporary', 'firstPaymentLimit'], temporary?.firstPaymentLimit),
    ...one(['temporary', 'papersWithinWorkingDays'], temporary?.papersWithinWorkingDays),
    ...one(['handOver', 'withinHours'], value.handOver?.withinHours),
    ...value.benefits.flatMap((benefit, index) => named(['benefits', index, 'of'], benefit.of)),
    ...(gradualExit?.steps ?? []).flatMap((step, index) => [
      ...one(['gradualExit', 'steps', index, 'months'], step.months),
      ...one(['gradualExit', 'steps', index, 'rate'], step.rate),
    ]),
    ...one(['gradualExit', 'basicMonths'], gradualExit?.basicMonths),
    ...one(['score', 'atLeast'], value.score?.atLeast),
    ...one(['adjustment', 'share'], value.adjustment?.share),
    ...one(['maintenance', 'formula', 'childRate'], maintenance?.formula?.childRate),
    ...one(['gradualExit', 'atMostMonths'], gradualExit?.atMostMonths),
    ...named(['maintenance', 'formula', 'threshold'], maintenance?.formula?.threshold),
    ...one(['maintenance', 'formula', 'rate'], maintenance?.formula?.rate),
  ];
}

function listChoiceNames(value: PackFile): Named[] {
  const per = (value.temporary?.aid ?? []).flatMap((aid, index): Named[] =>
    aid.per === 'head' || aid.per === 'household' ? [] : [[['temporary', 'aid', index, 'per'], aid.per]],
  );
  const deductions = Object.entries(value.tests).flatMap(([id, { afterDeduction }]): Named[] =>
    typeof afterDeduction === 'string' ? [[['tests', id, 'afterDeduction'], afterDeduction]] : [],
  );
  return [
    ...per,
    ...deductions,
    ...one(['singlePerson', 'requiresEdge'], value.singlePerson?.requiresEdge),
    ...one(['score', 'inUse'], value.score?.inUse),
    ...one(
      ['maintenance', 'higherPaymentCounts'],
      typeof value.maintenance?.higherPaymentCounts === 'string' ? value.maintenance.higherPaymentCounts : undefined,
    ),
    ...one(['declaration', 'lateForfeitsExit'], value.declaration?.lateForfeitsExit),
    ...one(['residence', 'residencePermit'], value.residence?.residencePermit),
    ...one(['reviewMonths', 'conjunction'], value.reviewMonths?.conjunction),
  ];
}

const listTestNames = ({ tekun, expenditure }: PackFile): Named[] => [
  ...named(['tekun', 'tests'], tekun?.tests),
  ...one(['expenditure', 'incomeTest'], expenditure?.incomeTest),
  ...named(['expenditure', 'property'], expenditure?.property),
];

function checkCatalogue(value: PackFile, effective: EffectivePack, report: Report): void {
  const programmes = new Set<string>(effective.programmes.map(({ id }) => id));
  value.benefits.forEach((benefit, index) => {
    if (!programmes.has(benefit.programme))
      report(
        ['benefits', index, 'programme'],
        `benefit ${benefit.id} belongs to ${benefit.programme}, which the pack has not`,
        'add the programme or correct the name',
      );
    if (value.benefits.findIndex(({ id }) => id === benefit.id) < index)
      report(['benefits', index, 'id'], `benefit ${benefit.id} stands twice`, 'give each benefit its own id');
    if (benefit.bound === 'floor' && benefit.rounding !== 'up')
      report(
        ['benefits', index, 'rounding'],
        `benefit ${benefit.id} is a floor and is rounded ${benefit.rounding}`,
        'a floor (不低于) rounds up',
      );
    if (benefit.bound === 'cap' && benefit.rounding !== 'down')
      report(['benefits', index, 'rounding'], `benefit ${benefit.id} is a cap and is rounded ${benefit.rounding}`, 'a cap rounds down');
  });
  value.referrals.forEach((referral, index) => {
    for (const programme of referral.opensTo)
      if (!programmes.has(programme))
        report(
          ['referrals', index, 'opensTo'],
          `referral ${referral.id} opens to ${programme}, which the pack has not`,
          'correct the name',
        );
  });
  value.programmes.forEach((programme, index) => {
    if (programme.hukouElsewhere !== 'open' && !effective.residence)
      report(
        ['programmes', index, 'hukouElsewhere'],
        `programme ${programme.id} asks for the hukou, and no residence section says which is local`,
        'add residence.localHukou',
      );
  });
}
