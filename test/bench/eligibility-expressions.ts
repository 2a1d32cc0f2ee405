// Pieces of expressions for the decision graph of the eligibility bench: verdicts of three values, by logic and on what is
// known (a key that ends in K), and intervals against numbers.
import type { DisabilityRule, ThresholdTest } from '#contracts';
import type { Rational } from '#kernel';

export type Expression = readonly [key: string, expression: string];
export type Stage = readonly [name: string, expressions: readonly Expression[]];

export const SIDES = ['', 'K'] as const;

export const isAny = (values: readonly string[]): string =>
  `(${values.map((value) => `${value} == 'met'`).join(' or ')} ? 'met' : ${values.map((value) => `${value} == 'undetermined'`).join(' or ')} ? 'undetermined' : 'not-met')`;
export const areAll = (values: readonly string[]): string =>
  `(${values.map((value) => `${value} == 'not-met'`).join(' or ')} ? 'not-met' : ${values.map((value) => `${value} == 'undetermined'`).join(' or ')} ? 'undetermined' : 'met')`;
export const negate = (value: string): string => `(${value} == 'met' ? 'not-met' : ${value} == 'not-met' ? 'met' : 'undetermined')`;
export const record = (holds: string, answered: string): readonly [string, string] => [
  `(${holds} ? 'met' : ${answered} ? 'not-met' : 'undetermined')`,
  `(${holds} ? 'met' : 'not-met')`,
];
export const object = (fields: Readonly<Record<string, string>>): string =>
  `{${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')}}`;
/** Both sides of a verdict made of verdicts. */
export const both = (name: string, write: (side: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(SIDES.map((side) => [`${name}${side}`, write(side)]));

/** Fen as a literal: exact, because the engine's numbers are decimals. */
export function writeNumber({ numerator, denominator }: Rational): string {
  if (denominator === 1n) return numerator.toString();
  const scale = 10n ** 12n;
  if ((numerator * scale) % denominator !== 0n) throw new Error('a threshold is no finite decimal: choose other values for the bench');
  const digits = ((numerator * scale) / denominator).toString().padStart(13, '0');
  return `${digits.slice(0, -12)}.${digits.slice(-12)}`;
}

/** An interval against a number: known is exact, a missing end is null. */
export function compare(left: string, operator: ThresholdTest['operator'], right: string | undefined): Readonly<Record<'' | 'K', string>> {
  if (right === undefined) return { '': "'undetermined'", K: "'undetermined'" };
  if (operator === '=') throw new Error('no pack of the bench tests for equality');
  const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' }[operator];
  const [worst, best] = operator.startsWith('<') ? ['high', 'low'] : ['low', 'high'];
  return {
    '': `(${left}.${worst} != null and ${left}.${worst} ${operator} ${right} ? 'met' : ${left}.${best} != null and ${left}.${best} ${opposite} ${right} ? 'not-met' : 'undetermined')`,
    K: `(${left}.known ${operator} ${right} ? 'met' : 'not-met')`,
  };
}

export const name = (id: string): string => id.replaceAll('-', '_');

export const fits = (rules: readonly DisabilityRule[]): string =>
  `some(p.disabilities as d, ${rules.map(({ types, levelAtMost }) => `(d.type in [${types.map((type) => `'${type}'`).join(', ')}] and d.level <= ${levelAtMost})`).join(' or ')})`;

/** From both verdicts to what is said. */
export const conclude = (key: string, sufficient: string): Expression[] => [
  [`sufficient_${key}`, sufficient],
  [`settled_${key}`, `abandoned ? false : §out_${key} != 'undetermined'`],
  [
    `outcome_${key}`,
    `abandoned ? 'refer-to-person' : §out_${key} != 'undetermined' ? §out_${key} : §sufficient_${key} ? §out_${key}K : 'undetermined'`,
  ],
];
