// Figures per head while some members may turn out not to belong (death, custody) and nobody can join: the least and the
// greatest mean over every household that could remain. Whoever leaves takes their own part along.
import type { MeasureId } from '#contracts';
import { compareRational, rational, type Rational } from '#kernel';
import { addExact, divideExact, EXACT_ZERO } from './exact.js';
import type { IncomeWindow } from './income-window.js';
import type { DraftLine } from './ledger.js';
import { joinEffects, measureHousehold, type Counts, type Interval, type Intervals } from './measures.js';
import { DOWN, type Silence } from './silence.js';

const PER_HEAD = ['income-per-head-year', 'income-per-head-month', 'monetary-assets-per-head'] as const;
const NOTHING_OWNED: Counts = {
  dwellings: { known: 0, atLeast: 0 },
  vehicles: { known: 0, atLeast: 0 },
  businesses: { known: 0, atLeast: 0 },
};

/** What one person brings into a figure, and whether the person stays for certain. */
interface Part {
  readonly stays: boolean;
  readonly of: Interval;
}

/**
 * @param members people who count
 * @returns the intervals themselves unless people may leave and nobody may join
 */
export function narrowByMembers(
  intervals: Intervals,
  lines: readonly DraftLine[],
  members: ReadonlySet<string>,
  months: number,
  silences: readonly Silence[],
  byClass: IncomeWindow['byClass'],
): Intervals {
  if (joinEffects(silences).get('heads') !== DOWN) return intervals;
  const parts = [...members].map((member) => {
    const effects = new Map<MeasureId, number>(joinEffects(silences, member));
    const stays = !effects.delete('heads');
    const own = lines.filter(({ line }) => line.subjectId === member);
    return { stays, alone: measureHousehold(own, NOTHING_OWNED, 1, months, effects, byClass) };
  });
  const narrowed: Partial<Record<MeasureId, Interval>> = {};
  for (const id of PER_HEAD) {
    const spread = spreadMean(parts.map(({ stays, alone }) => ({ stays, of: alone[id] })));
    narrowed[id] = { ...spread, known: intervals[id].known };
  }
  const staying = Math.max(1, parts.filter(({ stays }) => stays).length);
  const heads = { ...intervals.heads, low: rational(BigInt(staying)), high: intervals.heads.known };
  return { ...intervals, ...narrowed, heads };
}

/** Somebody always remains; an end that one of them could push without limit is missing. */
function spreadMean(parts: readonly Part[]): Omit<Interval, 'known'> {
  const lows = parts.flatMap(({ stays, of }) => (of.low ? [{ stays, value: of.low }] : []));
  const highs = parts.flatMap(({ stays, of }) => (of.high ? [{ stays, value: of.high }] : []));
  return {
    low: lows.length < parts.length ? undefined : extremeMean(lows, -1),
    high: highs.length < parts.length ? undefined : extremeMean(highs, 1),
  };
}

/** Takes whoever stays, then those who move the mean on in one direction, furthest first. */
function extremeMean(parts: readonly { readonly stays: boolean; readonly value: Rational }[], direction: 1 | -1): Rational {
  const optional = parts.filter(({ stays }) => !stays).sort((a, b) => direction * compareRational(b.value, a.value));
  let sum = EXACT_ZERO;
  let count = 0;
  for (const { value } of parts.filter(({ stays }) => stays)) {
    sum = addExact(sum, value);
    count += 1;
  }
  for (const { value } of optional) {
    if (count > 0 && direction * compareRational(value, divideExact(sum, count)) <= 0) break;
    sum = addExact(sum, value);
    count += 1;
  }
  return divideExact(sum, count);
}
