// Households in hardship through rigid spending: the income and property tests, and spending as a share of income.
import { addRational, compareRational, multiplyRational, parseRational, rational, type Rational } from '#kernel';
import type { AssessedTest } from './assessment.js';
import { OPEN } from './verdict.js';
import type { Courtroom } from './courtroom.js';
import { stateTest } from './person-tests.js';

export const SPENDING_SHARE = 'spending-share';

/** Income below the statistic, property, and rigid spending over income at least the local share. */
export function listExpenditureTests(court: Courtroom): AssessedTest[] {
  const rules = court.pack.expenditure;
  if (!rules) return [];
  const listed = [rules.incomeTest, ...rules.property].flatMap((id) => court.tests.get(id) ?? []);
  return [...listed, testShare(court, rules.share, rules.citation)];
}

function testShare({ pack, spending, incomeTotal }: Courtroom, name: string, citation: string): AssessedTest {
  const naming = {
    ruleId: SPENDING_SHARE,
    citation,
    sentence: { zh: '刚性支出占家庭收入的比例', en: 'Rigid spending as a share of income' },
  };
  const { value: text, citation: ground } = pack.parameters[name] ?? {};
  if (!spending || text === undefined || text === null) {
    const sentence = { zh: `${naming.sentence.zh}:参数 ${name} 未设置`, en: `${naming.sentence.en}: operator must set ${name}` };
    return { ...stateTest(naming, OPEN), operator: '>=', rightBasis: `${name}: not set`, sentence };
  }
  const share = parseRational(text);
  // spending >= share x income, so that no income at all needs no division
  const gap = (income: Rational): Rational =>
    addRational(spending.total, multiplyRational(rational(-share.numerator, share.denominator), income));
  const holds = (income: Rational): boolean => compareRational(gap(income), rational(0n)) >= 0;
  const onKnown = holds(incomeTotal.known);
  const surely = !spending.couldFall && incomeTotal.high !== undefined && holds(incomeTotal.high);
  const never = spending.openKinds.length === 0 && incomeTotal.low !== undefined && !holds(incomeTotal.low);
  const open = [...incomeTotal.openSources, ...spending.openKinds];
  return {
    ...stateTest(naming, { result: surely ? 'met' : never ? 'not-met' : 'undetermined', onKnown: onKnown ? 'met' : 'not-met' }, open),
    operator: '>=',
    right: text,
    rightBasis: text,
    ...(ground === undefined ? {} : { rightCitations: [ground] }),
  };
}
