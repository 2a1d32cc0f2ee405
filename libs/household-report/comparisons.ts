// Declared beside verified. A verdict is given only when no missing answer could change it.
import type { Comparison, DeclaredFigure, EffectivePack } from '#contracts';
import { compareRational, parseRational, parseYuan, rational, type Rational } from '#kernel';
import { addExact, showYuan, subtractExact } from './exact.js';
import type { Interval, Intervals } from './measures.js';
import type { Silence } from './silence.js';

/** @param intervalsOf measures of the household, or of one person when an id is given */
export function compareDeclared(
  declared: readonly DeclaredFigure[],
  pack: EffectivePack,
  silences: readonly Silence[],
  intervalsOf: (subjectId: string | undefined) => Intervals,
): Comparison[] {
  const tolerance = { fraction: parseRational(pack.tolerance.fractionOfVerified), fixed: rational(parseYuan(pack.tolerance.atLeastYuan)) };
  return declared.map((figure) => {
    const interval = intervalsOf(figure.subjectId)[figure.item];
    const said = figure.unit === 'yuan' ? rational(figure.amount) : rational(BigInt(figure.count));
    const consistent = figure.unit === 'yuan' ? consistentRange(said, tolerance) : { low: said, high: said };
    const verdict = judge(interval, consistent);
    const show = (value: Rational): string => (figure.unit === 'yuan' ? showYuan(value, 'half-up') : value.numerator.toString());
    return {
      item: figure.item,
      ...(figure.subjectId === undefined ? {} : { subjectId: figure.subjectId }),
      unit: figure.unit,
      declared: show(said),
      verified: show(interval.known),
      verdict,
      difference: show(subtractExact(interval.known, said)),
      openSources: verdict === 'unknown' ? listOpenSources(silences, figure) : [],
    };
  });
}

interface Range {
  readonly low: Rational;
  readonly high: Rational | undefined;
}

/**
 * Verified values v that agree with what was said: |said - v| <= max(fraction * |v|, fixed). For a fraction below one
 * these are one stretch around `said`; a fraction of one or more agrees with everything beyond it.
 */
function consistentRange(said: Rational, tolerance: { fraction: Rational; fixed: Rational }): Range {
  const { fraction, fixed } = tolerance;
  const spread = (sign: bigint): Rational | undefined => {
    // said / (1 + fraction) for sign +1, said / (1 - fraction) for sign -1
    const divisor = fraction.denominator + sign * fraction.numerator;
    return divisor <= 0n ? undefined : rational(said.numerator * fraction.denominator, said.denominator * divisor);
  };
  const [near, far] = said.numerator >= 0n ? [spread(1n), spread(-1n)] : [spread(-1n), spread(1n)];
  const low = subtractExact(said, fixed);
  const high = addExact(said, fixed);
  return {
    low: near && compareRational(near, low) < 0 ? near : low,
    high: far && (compareRational(far, high) > 0 ? far : high),
  };
}

function judge(interval: Interval, consistent: Range): Comparison['verdict'] {
  const { low, high } = interval;
  const lowFits = low !== undefined && compareRational(low, consistent.low) >= 0;
  const highFits = consistent.high === undefined || (high !== undefined && compareRational(high, consistent.high) <= 0);
  if (lowFits && highFits) return 'consistent';
  const allBelow = high !== undefined && compareRational(high, consistent.low) < 0;
  const allAbove = low !== undefined && consistent.high !== undefined && compareRational(low, consistent.high) > 0;
  return allBelow || allAbove ? 'differs' : 'unknown';
}

function listOpenSources(silences: readonly Silence[], figure: DeclaredFigure): string[] {
  const open = new Set<string>();
  for (const silence of silences) {
    if (!silence.effects.has(figure.item)) continue;
    if (figure.subjectId === undefined || silence.subjectIds.includes(figure.subjectId)) open.add(silence.sourceId);
  }
  return [...open];
}
