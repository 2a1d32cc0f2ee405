// Exact sums of fen: fractions that keep their denominators small. Rounding happens only when a figure is shown.
import { formatYuan, rational, roundToFen, type Rational, type Rounding } from '#kernel';

export const EXACT_ZERO: Rational = rational(0n);

export const addExact = (a: Rational, b: Rational): Rational =>
  a.denominator === b.denominator
    ? { numerator: a.numerator + b.numerator, denominator: a.denominator }
    : reduce({ numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator });

export const subtractExact = (a: Rational, b: Rational): Rational => addExact(a, { numerator: -b.numerator, denominator: b.denominator });

export const divideExact = (a: Rational, by: number): Rational =>
  by === 1 ? a : { numerator: a.numerator, denominator: a.denominator * BigInt(by) };

export function reduce(value: Rational): Rational {
  let a = value.numerator < 0n ? -value.numerator : value.numerator;
  let b = value.denominator;
  while (b > 0n) [a, b] = [b, a % b];
  return a <= 1n ? value : { numerator: value.numerator / a, denominator: value.denominator / a };
}

/** "179533/1": lowest terms, always with a denominator. */
export function writeExact(value: Rational): string {
  const { numerator, denominator } = reduce(value);
  return `${numerator}/${numerator === 0n ? 1n : denominator}`;
}

/** Fen as yuan with two decimals. */
export const showYuan = (value: Rational, rounding: Rounding): string => formatYuan(roundToFen(value, rounding));
