// Bad sections of packs: circumstances, scores, campaigns, optional values, and what hangs on them.
import { HEILONGJIANG, LIAOCHENG, MENTOUGOU, NATIONAL, problemsAfter, YINCHUAN } from '../../test/support/bad-packs.js';

describe('a section of a pack is refused with place and mend when', () => {
  const cases: readonly (readonly [why: string, file: string, passage: string, replacement: string, expected: string])[] = [
    ['a circumstance is proven by no kind of record', LIAOCHENG, 'fact: disaster-event', 'fact: disaster', 'provenBy.fact'],
    [
      'a circumstance asks for a value the field never has',
      LIAOCHENG,
      'when: { group: two-cancers }',
      'when: { group: three-cancers }',
      'group is never three-cancers; use one of registered-poor, lifted-out-of-poverty',
    ],
    [
      'a circumstance asks for a field the record has not',
      LIAOCHENG,
      'when: { group: two-cancers }',
      'when: { list: two-cancers }',
      'register-entry has no field list; use one of kind, recordId',
    ],
    [
      'a circumstance stands twice',
      LIAOCHENG,
      'id: two-cancers',
      'id: homeless',
      'circumstance homeless stands twice; give each circumstance its own id',
    ],
    [
      'a circumstance ends before it begins',
      HEILONGJIANG,
      'to: 2018-12-31',
      'to: 2016-12-31',
      'circumstance listed-disease ends before it begins; correct from or to',
    ],
    [
      'a level is asked of a record without one',
      NATIONAL,
      'provenBy: { fact: disability, levelAtMost: 2 }',
      'provenBy: { fact: education, levelAtMost: 2 }',
      'education has no level; only disability has one',
    ],
    [
      'a code of a disease is asked of a record without one',
      HEILONGJIANG,
      '{ fact: diagnosis, codes:',
      '{ fact: disability, codes:',
      'disability has no code of a disease; only diagnosis has one',
    ],
    [
      'a referral opens when nothing of the pack holds',
      HEILONGJIANG,
      'opensWhen: [listed-disease]',
      'opensWhen: [rare-disease]',
      'referral medical-centralised opens when rare-disease, which is no circumstance of the pack; use one of ',
    ],
    [
      'a referral opens to nobody',
      HEILONGJIANG,
      '      opensWhen: [listed-disease],\n',
      '',
      'referral medical-centralised opens to nobody; name programmes under opensTo or circumstances under opensWhen',
    ],
    [
      'a score has the name of another test',
      HEILONGJIANG,
      'test: rural-score',
      'test: dibao-income-rural',
      'score dibao-income-rural has the name of another test; give it its own name',
    ],
    [
      'a score has a line nobody sets',
      HEILONGJIANG,
      'atLeast: assessmentScoreAtLeast',
      'atLeast: scoreLine',
      'scoreLine is neither a parameter nor a statistic of this pack or its parents',
    ],
    [
      'whether a score is in use is chosen nowhere',
      HEILONGJIANG,
      'inUse: assessmentScoreInUse',
      'inUse: scoreInUse',
      'scoreInUse is not a choice of this pack or its parents',
    ],
    [
      'an obvious change has a share nobody sets',
      MENTOUGOU,
      'share: obviousChange',
      'share: clearChange',
      'clearChange is neither a parameter nor a statistic of this pack or its parents',
    ],
    [
      'a campaign ends before it begins',
      YINCHUAN,
      '    hukouElsewhere: not-open\n',
      '    hukouElsewhere: not-open\n    from: 2022-01-01\n    to: 2021-12-31\n',
      'programme low-income ends before it begins; correct from or to',
    ],
    [
      'a higher payment of support hangs on no choice',
      NATIONAL,
      'higherPaymentCounts: higherSupportPaymentCounts',
      'higherPaymentCounts: morePaid',
      'morePaid is not a choice of this pack or its parents',
    ],
    [
      'the share of a parent apart is no parameter',
      NATIONAL,
      'childRate: childSupportRate',
      'childRate: childShare',
      'childShare is neither a parameter nor a statistic of this pack or its parents',
    ],
    ['an optional test says so in a word', NATIONAL, 'whenSet: true', 'whenSet: sometimes', 'tests.dibao-vehicles.whenSet'],
    ['an optional value says so in a word', NATIONAL, 'optional: true', 'optional: maybe', 'parameters.vehiclesAllowed.optional'],
    ['a benefit is for nobody the rules know', YINCHUAN, 'per: severely-disabled-member', 'per: disabled-member', 'benefits.0.per'],
  ];

  it.each(cases)('%s', (_, file, passage, replacement, expected) => {
    const problems = problemsAfter(file, passage, replacement);
    const [told] = problems.filter((problem) => problem.includes(expected));
    expect(told ?? problems).toContain(`${file}:`);
  });
});
