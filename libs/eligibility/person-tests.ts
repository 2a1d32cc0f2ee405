// Tests about one person, or about facts: with both sides, result and a sentence in both languages.
import type { Bilingual, EffectivePack, TestResult, TraceEntry } from '#contracts';
import { compareRational, formatYuan, rational, roundToFen, subtractRational, type LocalDate, type Rational } from '#kernel';
import { OPEN, verdictOf, type Cases, type Verdict } from './verdict.js';
import { reckonMargin, type MarginWords } from './margin.js';
import { multiplyParameters } from './thresholds.js';

export interface Naming {
  readonly ruleId: string;
  readonly citation: string;
  /** Whom it is about; absent when it is the household. */
  readonly about?: string;
  readonly sentence: Bilingual;
}

const RESULTS: Readonly<Record<TestResult, Bilingual>> = {
  met: { zh: '满足', en: 'met' },
  'not-met': { zh: '不满足', en: 'not met' },
  undetermined: { zh: '暂不能确定', en: 'undetermined' },
};
const NOTHING: readonly string[] = [];

export const nameEntry = (ruleId: string, about: string | undefined): string => (about === undefined ? ruleId : `${ruleId}@${about}`);

const figure = (known: string): TraceEntry['left'] => ({ known, atLeast: known, atMost: known });

/** Everything of an entry but its name: written out field by field, since thousands are made a second. */
type Body = Omit<TraceEntry, 'id' | 'ruleId' | 'citation' | 'about' | 'measure' | 'lineIds'>;

function name({ ruleId, citation, about }: Naming, body: Body): TraceEntry {
  const { left, operator, right, rightBasis, rightCitations, unit, result, resultOnKnown, distance, margin, openSources, sentence } = body;
  const entry: TraceEntry = {
    id: nameEntry(ruleId, about),
    ruleId,
    citation,
    about,
    measure: null,
    left,
    operator,
    right,
    rightBasis,
    rightCitations,
    unit,
    result,
    resultOnKnown,
    distance,
    margin,
    lineIds: NOTHING,
    openSources,
    sentence,
  };
  return entry;
}

/** A test that is a fact about somebody, not a comparison of figures. */
export const stateTest = (naming: Naming, { result, onKnown }: Verdict, openSources: readonly string[] = NOTHING): TraceEntry =>
  name(naming, {
    left: null,
    operator: 'is',
    right: null,
    rightBasis: '',
    rightCitations: undefined,
    unit: 'fact',
    result,
    resultOnKnown: onKnown,
    distance: null,
    margin: null,
    openSources: result === 'undetermined' ? openSources : NOTHING,
    sentence: { zh: `${naming.sentence.zh}:${RESULTS[result].zh}`, en: `${naming.sentence.en}: ${RESULTS[result].en}` },
  });

/** Whether whole numbers (ages, counts) compare; undefined on the left is unknown. */
export function judgeCount(left: number | undefined, operator: '>=' | '<' | '<=', right: number): Verdict {
  const holds = left === undefined ? undefined : operator === '>=' ? left >= right : operator === '<' ? left < right : left <= right;
  return holds === undefined ? OPEN : verdictOf(holds);
}

/** Compares whole numbers (ages, counts); undefined on the left is unknown. */
export function compareCount(naming: Naming, left: number | undefined, operator: '>=' | '<' | '<=', right: number): TraceEntry {
  const { result } = judgeCount(left, operator, right);
  const shown = left === undefined ? '?' : String(left);
  return name(naming, {
    left: left === undefined ? null : figure(shown),
    operator,
    right: String(right),
    rightBasis: String(right),
    rightCitations: undefined,
    unit: 'count',
    result,
    resultOnKnown: result,
    distance: left === undefined ? null : String(operator === '>=' ? left - right : right - left),
    margin: null,
    openSources: NOTHING,
    sentence: {
      zh: `${naming.sentence.zh}:${shown} ${operator} ${right},${RESULTS[result].zh}`,
      en: `${naming.sentence.en}: ${shown} ${operator} ${right}: ${RESULTS[result].en}`,
    },
  });
}

export interface Amount {
  readonly known: Rational;
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
  readonly openSources: readonly string[];
}

/** What the room of a test is counted in, and how often the left side goes into the whole. */
export interface Room {
  readonly words: MarginWords;
  readonly times: Rational;
}

/** Compares an amount in fen with a product of parameters in yuan; without a value the test stays undetermined. */
export function compareAmount(
  naming: Naming,
  left: Amount,
  operator: '<' | '<=' | '>=',
  pack: EffectivePack,
  names: readonly string[],
  date: LocalDate,
  room?: Room,
): TraceEntry {
  const product = multiplyParameters(pack, names, date);
  const shown = formatYuan(roundToFen(left.known, 'half-up'));
  const side = {
    known: shown,
    atLeast: left.low ? formatYuan(roundToFen(left.low, 'down')) : null,
    atMost: left.high ? formatYuan(roundToFen(left.high, 'up')) : null,
  };
  const common = { left: side, operator, rightBasis: product.basis, rightCitations: product.citations, unit: 'yuan' } as const;
  if (product.state === 'not-set')
    return name(naming, {
      ...common,
      right: null,
      result: 'undetermined',
      resultOnKnown: 'undetermined',
      distance: null,
      margin: null,
      openSources: left.openSources,
      sentence: {
        zh: `${naming.sentence.zh}:${shown} 元;${product.reason.zh}`,
        en: `${naming.sentence.en}: ${shown} yuan; ${product.reason.en}`,
      },
    });
  const right = rational(product.value.numerator * 100n, product.value.denominator);
  const { result, onKnown } = compareSides(left, operator, right);
  const rightShown = formatYuan(roundToFen(right, 'half-up'));
  const away = operator === '>=' ? subtractRational(left.known, right) : subtractRational(right, left.known);
  return name(naming, {
    ...common,
    right: rightShown,
    result,
    resultOnKnown: onKnown,
    distance: formatYuan(roundToFen(away, 'half-up')),
    margin: room ? reckonMargin(operator, left.known, right, room.times, room.words) : null,
    openSources: result === 'undetermined' ? left.openSources : NOTHING,
    sentence: {
      zh: `${naming.sentence.zh}:${shown} 元 ${operator} ${rightShown} 元,${RESULTS[result].zh}`,
      en: `${naming.sentence.en}: ${shown} yuan ${operator} ${rightShown} yuan: ${RESULTS[result].en}`,
    },
  });
}

/** The same comparison without an entry: what a rule about means says of an amount. */
export function judgeAmount(
  left: Amount,
  operator: '<' | '<=' | '>=',
  pack: EffectivePack,
  names: readonly string[],
  date: LocalDate,
): Verdict {
  const product = multiplyParameters(pack, names, date);
  if (product.state === 'not-set') return OPEN;
  return compareSides(left, operator, rational(product.value.numerator * 100n, product.value.denominator));
}

function compareSides({ known, low, high }: Amount, operator: '<' | '<=' | '>=', right: Rational): Verdict {
  const holds = (value: Rational): boolean => {
    const order = compareRational(value, right);
    return operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : order >= 0;
  };
  const onKnown: TestResult = holds(known) ? 'met' : 'not-met';
  const worst = operator === '>=' ? low : high;
  const best = operator === '>=' ? high : low;
  const result: TestResult = worst && holds(worst) ? 'met' : best && !holds(best) ? 'not-met' : 'undetermined';
  return { result, onKnown };
}

export const verdictOfTest = ({ result, resultOnKnown }: TraceEntry): Verdict => ({ result, onKnown: resultOnKnown });

/** What a test says, with the cases of the figure it looks at. */
export function verdictIn(cases: ReadonlyMap<string, Cases>, { id, result, resultOnKnown: onKnown }: TraceEntry): Verdict {
  const own = result === 'undetermined' ? cases.get(id) : undefined;
  return own ? { result, onKnown, cases: own } : { result, onKnown };
}
