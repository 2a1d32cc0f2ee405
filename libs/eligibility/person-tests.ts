// Tests about one person, with both sides, result and a sentence in both languages.
import type { Bilingual, EffectivePack, TestResult } from '#contracts';
import { compareRational, formatYuan, rational, roundToFen, subtractRational, type LocalDate, type Rational } from '#kernel';
import type { AssessedTest } from './assessment.js';
import type { Verdict } from './circumstances.js';
import { multiplyParameters } from './thresholds.js';

export interface Naming {
  readonly ruleId: string;
  readonly citation: string;
  readonly about: string;
  readonly sentence: Bilingual;
}

const RESULTS: Readonly<Record<TestResult, Bilingual>> = {
  met: { zh: '满足', en: 'met' },
  'not-met': { zh: '不满足', en: 'not met' },
  undetermined: { zh: '暂不能确定', en: 'undetermined' },
};

/** A test that is a fact about somebody, not a comparison of figures. */
export function stateTest(naming: Naming, { result, onKnown }: Verdict, openSources: readonly string[] = []): AssessedTest {
  return {
    ...naming,
    left: null,
    operator: 'is',
    right: null,
    result,
    resultOnKnown: onKnown,
    distance: null,
    openSources: result === 'undetermined' ? openSources : [],
    sentence: { zh: `${naming.sentence.zh}:${RESULTS[result].zh}`, en: `${naming.sentence.en}: ${RESULTS[result].en}` },
  };
}

/** Compares whole numbers (ages, counts); undefined on the left is unknown. */
export function compareCount(naming: Naming, left: number | undefined, operator: '>=' | '<' | '<=', right: number): AssessedTest {
  const holds = left === undefined ? undefined : operator === '>=' ? left >= right : operator === '<' ? left < right : left <= right;
  const result: TestResult = holds === undefined ? 'undetermined' : holds ? 'met' : 'not-met';
  const distance = left === undefined ? null : String(operator === '>=' ? left - right : right - left);
  const shown = left === undefined ? '?' : String(left);
  return {
    ...naming,
    left: left === undefined ? null : String(left),
    operator,
    right: String(right),
    result,
    resultOnKnown: result,
    distance,
    openSources: [],
    sentence: {
      zh: `${naming.sentence.zh}:${shown} ${operator} ${right},${RESULTS[result].zh}`,
      en: `${naming.sentence.en}: ${shown} ${operator} ${right}: ${RESULTS[result].en}`,
    },
  };
}

export interface Amount {
  readonly known: Rational;
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
  readonly openSources: readonly string[];
}

/** Compares an amount in fen with a product of parameters in yuan; without a value the test stays undetermined. */
export function compareAmount(
  naming: Naming,
  left: Amount,
  operator: '<' | '<=' | '>=',
  pack: EffectivePack,
  names: readonly string[],
  date: LocalDate,
): AssessedTest {
  const product = multiplyParameters(pack, names, date);
  const shown = formatYuan(roundToFen(left.known, 'half-up'));
  if (product.state === 'not-set')
    return {
      ...naming,
      left: shown,
      operator,
      right: null,
      result: 'undetermined',
      resultOnKnown: 'undetermined',
      distance: null,
      openSources: left.openSources,
      sentence: {
        zh: `${naming.sentence.zh}:${shown} 元;${product.reason.zh}`,
        en: `${naming.sentence.en}: ${shown} yuan; ${product.reason.en}`,
      },
    };
  const right = rational(product.value.numerator * 100n, product.value.denominator);
  const holds = (value: Rational): boolean => {
    const order = compareRational(value, right);
    return operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : order >= 0;
  };
  const resultOnKnown: TestResult = holds(left.known) ? 'met' : 'not-met';
  const ends = [left.low, left.high];
  const agree = ends.every((end) => end !== undefined && holds(end) === holds(left.known));
  const worstEnd = operator === '>=' ? left.low : left.high;
  const bestEnd = operator === '>=' ? left.high : left.low;
  const result: TestResult = agree
    ? resultOnKnown
    : worstEnd !== undefined && holds(worstEnd)
      ? 'met'
      : bestEnd !== undefined && !holds(bestEnd)
        ? 'not-met'
        : 'undetermined';
  const rightShown = formatYuan(roundToFen(right, 'half-up'));
  const away = operator === '>=' ? subtractRational(left.known, right) : subtractRational(right, left.known);
  return {
    ...naming,
    left: shown,
    operator,
    right: rightShown,
    result,
    resultOnKnown,
    distance: formatYuan(roundToFen(away, 'half-up')),
    openSources: result === 'undetermined' ? left.openSources : [],
    sentence: {
      zh: `${naming.sentence.zh}:${shown} 元 ${operator} ${rightShown} 元,${RESULTS[result].zh}`,
      en: `${naming.sentence.en}: ${shown} yuan ${operator} ${rightShown} yuan: ${RESULTS[result].en}`,
    },
  };
}

export const verdictOfTest = ({ result, resultOnKnown }: AssessedTest): Verdict => ({ result, onKnown: resultOnKnown });
