// Situations that no golden case shows: what is refused, what a sentence says, and edges between people.
import { isHubError } from '#kernel';
import { packOf } from '../../test/support/household/reports.js';
import { evaluateSituation } from './evaluate-situation.js';

const liaocheng = packOf('liaocheng', '2021-09-10');
const old = { relation: 'self', bornOn: '1949-07-16' };
const judge = (more: object, people: object = { man: old }) =>
  evaluateSituation({ title: 'one', on: '2021-09-10', hukou: '371502', people, ...more }, liaocheng);
const problemsOf = (value: unknown): unknown => {
  try {
    evaluateSituation(value, liaocheng);
    return 'nothing';
  } catch (error) {
    return isHubError(error) ? [error.code, error.details['problems'] ?? error.details['name']] : error;
  }
};

describe('a situation is refused when', () => {
  it('a record is about nobody', () => {
    const value = { title: 'one', on: '2021-09-10', people: { man: old }, records: [{ kind: 'death', about: 'ghost', on: '2020-01-01' }] };
    expect(problemsOf(value)).toEqual(['situation-invalid', ['records.0.about: is nobody of this situation']]);
  });

  it('a record lacks a field of its kind, without its values being repeated', () => {
    const value = { title: 'one', on: '2021-09-10', people: { man: old }, records: [{ kind: 'interest', about: 'man', amount: '12,00' }] };
    expect(JSON.stringify(problemsOf(value))).toContain('records.0.creditedOn');
    expect(JSON.stringify(problemsOf(value))).not.toContain('12,00');
  });

  it('nobody is the applicant', () => {
    expect(problemsOf({ title: 'one', on: '2021-09-10', people: { man: { relation: 'spouse' } } })).toEqual([
      'situation-invalid',
      ['people: nobody is the applicant (relation: self)'],
    ]);
  });

  it('a value is set that the pack does not have', () => {
    const value = { title: 'one', on: '2021-09-10', people: { man: old }, values: { parameters: { dibao: '1' } } };
    expect(problemsOf(value)).toEqual(['value-without-parameter', 'parameter dibao']);
  });

  it('an exclusion has one approver', () => {
    const exclusion = { recordId: 'x', reason: 'sold long ago', evidence: 'contract', on: '2021-09-10', approvedBy: ['one'] };
    expect(problemsOf({ title: 'one', on: '2021-09-10', people: { man: old }, exclusions: [exclusion] })).toEqual([
      'situation-invalid',
      ['exclusions.0.approvedBy: an exclusion needs two approvers'],
    ]);
  });
});

describe('people in extreme hardship', () => {
  const outcomeOf = (assessment: ReturnType<typeof judge>) => assessment.programmes.find(({ programme }) => programme === 'tekun');

  it('have care of the class their missed indicators give', () => {
    const careOf = (notMet: readonly string[]) =>
      judge({}, { man: { ...old, selfCare: { notMet, assessedOn: '2021-09-01' } } }).benefits.find(({ benefitId }) =>
        benefitId.startsWith('tekun-care'),
      );
    expect(careOf([])).toMatchObject({ benefitId: 'tekun-care-able', amount: '155.00' });
    expect(careOf(['eat', 'dress', 'bathe', 'use-toilet'])).toMatchObject({ benefitId: 'tekun-care-fully', amount: '516.67' });
  });

  it('are not orphans, who have a scheme of their own', () => {
    expect(outcomeOf(judge({}, { child: { relation: 'self', bornOn: '2012-01-01', orphan: true } }))).toMatchObject({
      outcome: 'does-not-meet',
      settled: true,
    });
  });

  it('are not settled while the marriage register is silent, and the reason is told', () => {
    expect(outcomeOf(judge({ silent: [{ kinds: ['marriage'] }] }))).toMatchObject({ settled: false });
  });

  it('can work when an appraisal says so, whatever the review then is', () => {
    expect(
      judge({}, { man: { relation: 'self', bornOn: '1980-01-01', ableToWork: true, unfixedIncome: true } }).after.review,
    ).toMatchObject({ months: 6 });
    expect(
      judge({}, { man: { relation: 'self', bornOn: '1980-01-01', ableToWork: false, unfixedIncome: true } }).after.review,
    ).toMatchObject({ months: 12 });
  });
});

describe('an assessment', () => {
  it('says every test as a sentence in both languages with the distance', () => {
    const test = judge({
      records: [{ kind: 'benefit', about: 'man', benefitType: 'employee-pension', months: '2020-09/2021-08', amount: '500.00' }],
    }).tests.find(({ ruleId }) => ruleId === 'dibao-income');
    expect(test).toMatchObject({ left: { known: '500.00' }, right: '600.00', distance: '100.00' });
    expect(test?.sentence).toEqual({
      zh: '家庭人均月收入与最低生活保障标准:500.00 元 < 600.00 元,满足',
      en: 'Monthly income per head against the dibao standard: 500.00 yuan < 600.00 yuan: met',
    });
  });

  it('gives each person the rule by which they count', () => {
    const { memberships } = judge({}, { man: old, missing: { relation: 'son', bornOn: '1980-01-01', declaredMissing: true } });
    expect(memberships.map(({ person, counted, ruleId }) => [person, counted, ruleId])).toEqual([
      ['man', true, 'applicant'],
      ['missing', false, 'declared-missing'],
    ]);
  });

  it('is the same every time', () => {
    expect(judge({})).toEqual(judge({}));
  });
});
