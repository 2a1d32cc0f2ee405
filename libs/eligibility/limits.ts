// Where a test of a figure changes its answer, in one unit for all tests of that figure: income by the head and year.
import type { EffectivePack, MeasureId, ThresholdTest } from '#contracts';
import { multiplyRational, rational, type LocalDate, type Rational } from '#kernel';
import { deducts } from './run-test.js';
import { resolveThreshold } from './thresholds.js';

/** A figure that tests look at: a measure, income by the year, with or without rigid spending taken off. */
export type Figure = MeasureId | 'income' | 'income-after-deduction';

/** Where a test changes its answer. */
export interface Limit {
  readonly figure: Figure;
  readonly measure: ThresholdTest['measure'];
  readonly at: Rational;
  /** The limit itself still lies on the lower side. */
  readonly includes: boolean;
  readonly metBelow: boolean;
}

/** @returns nothing for a test without a value, or one that asks for equality */
export function readLimit(pack: EffectivePack, test: ThresholdTest, on: LocalDate): Limit | undefined {
  const threshold = resolveThreshold(pack, test, on);
  const { measure, operator } = test;
  if (threshold.state === 'not-set' || operator === '=') return undefined;
  const isIncome = measure === 'income-per-head-month' || measure === 'income-per-head-year';
  return {
    figure: isIncome ? (deducts(pack, test) ? 'income-after-deduction' : 'income') : measure,
    measure,
    at: measure === 'income-per-head-month' ? multiplyRational(TWELVE, threshold.value) : threshold.value,
    includes: operator === '<=' || operator === '>',
    metBelow: operator === '<' || operator === '<=',
  };
}

export const TWELVE = rational(12n);
