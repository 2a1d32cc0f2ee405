// Exact fractions of fen: what a household's income per head and month is before a rule says how to round it.
import { fen, type Money } from './money.js';

/** numerator / denominator, denominator always positive. Not necessarily in lowest terms. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** How a final figure is rounded to whole fen: nearest (half away from zero), a floor rounds up, a cap rounds down. */
export type Rounding = 'half-up' | 'up' | 'down';

/** @throws RangeError when the denominator is zero */
export function rational(numerator: bigint, denominator: bigint = 1n): Rational {
  if (denominator === 0n) throw new RangeError('a fraction needs a denominator other than zero');
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

export const multiplyRational = (a: Rational, b: Rational): Rational => rational(a.numerator * b.numerator, a.denominator * b.denominator);
export const addRational = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const subtractRational = (a: Rational, b: Rational): Rational => addRational(a, rational(-b.numerator, b.denominator));

/** Negative when a < b, zero when equal, positive when a > b. Exact. */
export function compareRational(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Reads a plain decimal ("1.5", "0.35") or a fraction ("1/6") exactly.
 * @throws RangeError when the text is neither
 */
export function parseRational(text: string): Rational {
  const fraction = /^(-?\d{1,18})\/(\d{1,18})$/.exec(text);
  if (fraction?.[1] && fraction[2]) return rational(BigInt(fraction[1]), BigInt(fraction[2]));
  const decimal = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/.exec(text);
  if (!decimal) throw new RangeError('expected a decimal like "1.5" or a fraction like "1/6"');
  const [, sign, whole = '0', decimals = ''] = decimal;
  const magnitude = BigInt(whole + decimals);
  return rational(sign === '-' ? -magnitude : magnitude, 10n ** BigInt(decimals.length));
}

/** Rounds to whole fen (the fraction is a number of fen). */
export function roundToFen(value: Rational, rounding: Rounding): Money {
  const { numerator, denominator } = value;
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  const whole = magnitude / denominator;
  const remainder = magnitude % denominator;
  if (rounding === 'half-up') {
    const rounded = remainder * 2n >= denominator ? whole + 1n : whole;
    return fen(negative ? -rounded : rounded);
  }
  const awayFromZero = rounding === 'up' ? !negative : negative;
  const rounded = remainder > 0n && awayFromZero ? whole + 1n : whole;
  return fen(negative ? -rounded : rounded);
}
