// Bad pack files and what the loader says about each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HEILONGJIANG, LIAOCHENG, MENTOUGOU, NATIONAL, POLICIES, problemsAfter, VALUES, YINCHUAN } from '../../test/support/bad-packs.js';
import { loadPacks } from './load-packs.js';

const lineOf = (file: string, passage: string): number =>
  readFileSync(join(POLICIES, file), 'utf8').split(passage)[0]?.split('\n').length ?? 0;

describe('a pack file is refused with place and mend when', () => {
  const cases: readonly (readonly [why: string, file: string, passage: string, replacement: string, expected: string])[] = [
    ['it is not YAML', NATIONAL, 'title: {', 'title: [{', 'not readable as YAML'],
    [
      'an amount is not in quotes',
      NATIONAL,
      "value: '1.5'",
      'value: 1.5',
      'parameters.lowIncomeMultiple.value: Invalid input: expected string, received number; write the number in quotes, so that it stays exact',
    ],
    [
      'a number is written with a comma',
      NATIONAL,
      "value: '1.5'",
      "value: '1,5'",
      'parameters.lowIncomeMultiple.value: must be a decimal or a fraction in quotes; correct the value',
    ],
    [
      'a field is misspelt',
      NATIONAL,
      "    counted: false\n    citation: 'assumption: the sale",
      "    couted: false\n    citation: 'assumption: the sale",
      'counting.4.couted is not a field of a pack; correct its spelling or remove it',
    ],
    ['a unit is unknown', MENTOUGOU, 'unit: times', 'unit: percent', 'use one of yuan-per-head-month, yuan-per-head-year'],
    ['a day does not exist', MENTOUGOU, 'from: 2022-12-30', 'from: 2022-12-32', 'from: must be an existing day written YYYY-MM-DD'],
    [
      'folder and file name different days',
      MENTOUGOU,
      'from: 2022-12-30',
      'from: 2022-12-31',
      'from is 2022-12-31 in a folder named 2022-12-30; make the two the same',
    ],
    [
      'its parent has no pack',
      MENTOUGOU,
      'parent: beijing',
      'parent: tianjin',
      'parent tianjin has no pack in force on 2022-12-30; name a region that has one, or null',
    ],
    [
      'a test names an unknown parameter',
      MENTOUGOU,
      'threshold: [lowIncomeLimit]',
      'threshold: [lowIncomeLimits]',
      'lowIncomeLimits is neither a parameter nor a statistic of this pack or its parents; add it under parameters, with value null if no document states it',
    ],
    [
      'a measure is held against the wrong unit',
      NATIONAL,
      'threshold: [dibaoStandard, lowIncomeMultiple]',
      'threshold: [lowIncomeMultiple]',
      'income-per-head-month cannot be compared with times; multiply exactly one parameter in yuan-per-head-month by times or fractions',
    ],
    [
      'a programme names an unknown test',
      NATIONAL,
      'tests: [dibao-income, dibao-monetary-assets, dibao-vehicles, dibao-dwellings, dibao-businesses]',
      'tests: [dibao-incom]',
      'programme dibao names test dibao-incom, which does not exist; add the test or correct the name',
    ],
    [
      'a cascade runs backwards',
      NATIONAL,
      'after: [tekun, dibao]\n',
      'after: [temporary]\n',
      'programme low-income comes after temporary, which does not stand before it; list the programmes in the order of the cascade',
    ],
    [
      'a rule asks for a value the field never has',
      NATIONAL,
      'when: { status: closed }',
      'when: { status: shut }',
      'status is never shut; use one of open, frozen, dormant, closed',
    ],
    [
      'a rule asks for a field the record has not',
      NATIONAL,
      'when: { status: closed }',
      'when: { state: closed }',
      'bank-account has no field state; use one of kind, recordId',
    ],
    [
      'a choice is outside its options',
      NATIONAL,
      'value: and\n',
      'value: both\n',
      'choice reviewConjunction is never both; use one of and, or, or null',
    ],
    [
      'a benefit names an unknown parameter',
      MENTOUGOU,
      'of: [dibaoStandard, severeIllnessRate]',
      'of: [dibaoStandard, illnessRate]',
      'illnessRate is neither a parameter nor a statistic',
    ],
    [
      'a floor is rounded to the nearest',
      NATIONAL,
      'bound: floor\n    rounding: up',
      'bound: floor\n    rounding: half-up',
      'benefit tekun-basic is a floor and is rounded half-up; a floor (不低于) rounds up',
    ],
    [
      'a benefit belongs to an unknown kind of programme',
      MENTOUGOU,
      'programme: low-income\n    title: { zh: 低收入家庭重病',
      'programme: lowincome\n    title: { zh: 低收入家庭重病',
      'benefits.0.programme: Invalid option',
    ],
    [
      'a benefit stands twice',
      NATIONAL,
      'id: tekun-care-fully',
      'id: tekun-care-partly',
      'benefit tekun-care-partly stands twice; give each benefit its own id',
    ],
    [
      'temporary aid names an unknown parameter',
      LIAOCHENG,
      'atLeast: [urbanDibaoStandard, illnessAidFrom]',
      'atLeast: [urbanStandard, illnessAidFrom]',
      'urbanStandard is neither a parameter nor a statistic of this pack or its parents',
    ],
    [
      'temporary aid is per nothing known',
      LIAOCHENG,
      'per: expenditureAidPer\n',
      'per: person\n',
      'person is not a choice of this pack or its parents; add it under choices, with value null if the operator must choose',
    ],
    [
      'people in extreme hardship are tested by a test nobody wrote',
      LIAOCHENG,
      'tests: [tekun-income, tekun-monetary-assets]',
      'tests: [tekun-income, tekun-assets]',
      'test tekun-assets does not exist; add the test or correct the name',
    ],
    [
      'an obligor is held against an unknown statistic',
      LIAOCHENG,
      "incomeBelow: ['previous-year:disposableIncomePerHead']",
      "incomeBelow: ['previous-year:disposableIncome']",
      'previous-year:disposableIncome is neither a parameter nor a statistic',
    ],
    [
      'an exit step has no parameter',
      MENTOUGOU,
      'months: exitMonthsHalf',
      'months: exitMonthsHalved',
      'exitMonthsHalved is neither a parameter nor a statistic',
    ],
    [
      'a deduction hangs on an unknown choice',
      YINCHUAN,
      'afterDeduction: deductBeforeLowIncome',
      'afterDeduction: deductFirst',
      'deductFirst is not a choice of this pack or its parents',
    ],
    [
      'the hukou is asked for and nothing says which is local',
      NATIONAL,
      '    tests: [dibao-income, dibao-monetary-assets, dibao-vehicles, dibao-dwellings, dibao-businesses]\n',
      '    tests: [dibao-income, dibao-monetary-assets, dibao-vehicles, dibao-dwellings, dibao-businesses]\n    hukouElsewhere: refer\n',
      'no residence section says which is local; add residence.localHukou',
    ],
    [
      'a referral opens to a programme the pack has not',
      HEILONGJIANG,
      'opensTo: [tekun, dibao, low-income]',
      'opensTo: [tekun, dibao, disaster]',
      'referral heating opens to disaster, which the pack has not; correct the name',
    ],
    [
      'the review hangs on an unknown choice',
      NATIONAL,
      'conjunction: reviewConjunction',
      'conjunction: reviewBoth',
      'reviewBoth is not a choice of this pack or its parents',
    ],
    [
      'a local choice is outside the options',
      '_demo/liaocheng/2020-10-15/values.yaml',
      'expenditureAidPer: household',
      'expenditureAidPer: family',
      'choice expenditureAidPer is never family; use one of head, household',
    ],
    [
      "a local choice is nobody's",
      '_demo/liaocheng/2020-10-15/values.yaml',
      'expenditureAidPer: household',
      'aidPer: household',
      'choice aidPer is used by no pack of liaocheng; correct the name',
    ],
    [
      'a parameter has no citation',
      YINCHUAN,
      "    citation: '工作方案 二(五): 共同生活家庭成员人均收入低于低保标准1.5倍的家庭'\n",
      '',
      'parameters.lowIncomeMultiple.citation',
    ],
    ['a statistic is under no year', MENTOUGOU, "'2021':\n", "'last':\n", 'statistics.urbanConsumptionPerHead.last'],
    ['a rule stands twice', NATIONAL, 'id: windfall', 'id: wages', 'rule wages stands twice; give each rule its own id'],
    [
      'a kind of record has no last rule',
      NATIONAL,
      '    fact: interest\n',
      '    fact: interest\n    when: { bank: 甲 }\n',
      'no rule without conditions for interest (part main); add one at the end, so that every record has a rule',
    ],
    [
      'a local value has no parameter',
      VALUES,
      'lowIncomeLimit:',
      'lowIncomLimit:',
      'parameter lowIncomLimit is used by no pack of mentougou; correct the name',
    ],
    [
      'a local value has another unit',
      VALUES,
      "'1980.00', unit: yuan-per-head-month",
      "'1980.00', unit: yuan-per-head-year",
      'parameter lowIncomeLimit is yuan-per-head-year here and yuan-per-head-month in the pack; use the unit of the pack',
    ],
  ];

  it.each(cases)('%s', (_, file, passage, replacement, expected) => {
    const problems = problemsAfter(file, passage, replacement);
    const [told] = problems.filter((problem) => problem.includes(expected));
    expect(told ?? problems).toContain(`${file.replace('_demo/', '')}:`);
  });

  it('its line is named', () => {
    const [problem] = problemsAfter(NATIONAL, "value: '1.5'", 'value: 1.5');
    expect(problem).toMatch(new RegExp(`^${NATIONAL}:${lineOf(NATIONAL, "value: '1.5'")}: `));
  });

  it('the folder of local values is not there', () => {
    expect(() => loadPacks(POLICIES, join(POLICIES, '_nowhere'))).toThrow(
      'the folder of local values does not exist; correct its path or leave it out',
    );
  });

  it('several things are wrong, and all of them are told', () => {
    const problems = problemsAfter(MENTOUGOU, 'threshold: [lowIncomeLimit]', 'threshold: [first, second]');
    expect(problems).toHaveLength(2);
  });
});
