// Measures as intervals: what the answers show exactly, and how far silent sources could still move it.
import type { LineClass, Measure, MeasureId, Mover } from '#contracts';
import { rational, type Rational } from '#kernel';
import { addExact, divideExact, EXACT_ZERO, showYuan, subtractExact, writeExact } from './exact.js';
import type { IncomeWindow } from './income-window.js';
import type { DraftLine } from './ledger.js';
import type { ThingCount } from './things.js';
import { DOWN, NO_MOVE, UP, type Silence } from './silence.js';

/** Exact value and bounds; a missing bound is infinite. Sums in fen, counts in pieces. */
const NOBODY_LISTED: readonly string[] = [];

export interface Interval {
  readonly known: Rational;
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
}

const NO_CLASSES: IncomeWindow['byClass'] = new Map();

export type Intervals = Readonly<Record<MeasureId, Interval>>;

export interface Counts {
  readonly dwellings: ThingCount;
  readonly vehicles: ThingCount;
  readonly businesses: ThingCount;
}

const SUM_OF_CLASS: Readonly<Partial<Record<LineClass, SummedMeasure>>> = {
  wages: 'wages',
  'business-net': 'business-net',
  'property-net': 'property-net',
  'transfer-in': 'transfer-in',
  'transfer-out': 'transfer-out',
  monetary: 'monetary-assets',
};
type SummedMeasure = 'wages' | 'business-net' | 'property-net' | 'transfer-in' | 'transfer-out' | 'monetary-assets';

/** In the order of the report. */
const MEASURES: readonly (readonly [MeasureId, Measure['unit']])[] = [
  ['wages', 'yuan'],
  ['business-net', 'yuan'],
  ['property-net', 'yuan'],
  ['transfer-in', 'yuan'],
  ['transfer-out', 'yuan'],
  ['income-total', 'yuan'],
  ['income-per-head-year', 'yuan'],
  ['income-per-head-month', 'yuan'],
  ['monetary-assets', 'yuan'],
  ['monetary-assets-per-head', 'yuan'],
  ['dwellings', 'count'],
  ['vehicles', 'count'],
  ['businesses', 'count'],
  ['heads', 'count'],
];

/** @param effects which way each measure could still move (UP and DOWN bits) */
export function measureHousehold(
  lines: readonly DraftLine[],
  counts: Counts,
  heads: number,
  months: number,
  effects: ReadonlyMap<MeasureId, number>,
  byClass: IncomeWindow['byClass'] = NO_CLASSES,
): Intervals {
  const sums: Record<SummedMeasure, Rational> = {
    wages: EXACT_ZERO,
    'business-net': EXACT_ZERO,
    'property-net': EXACT_ZERO,
    'transfer-in': EXACT_ZERO,
    'transfer-out': EXACT_ZERO,
    'monetary-assets': EXACT_ZERO,
  };
  for (const { line, value } of lines) {
    const measure = SUM_OF_CLASS[line.class];
    if (measure && line.counted && value) sums[measure] = addExact(sums[measure], value);
  }
  const bound = (measure: MeasureId, known: Rational, least: Rational | undefined): Interval => {
    const bits = effects.get(measure) ?? NO_MOVE;
    return { known, low: bits & DOWN ? least : known, high: bits & UP ? undefined : known };
  };
  const wages = bound('wages', sums.wages, EXACT_ZERO);
  const business = bound('business-net', sums['business-net'], undefined);
  const property = bound('property-net', sums['property-net'], undefined);
  const transferIn = bound('transfer-in', sums['transfer-in'], EXACT_ZERO);
  const transferOut = bound('transfer-out', sums['transfer-out'], EXACT_ZERO);
  const monetary = bound('monetary-assets', sums['monetary-assets'], EXACT_ZERO);
  const scaled = (lineClass: LineClass, interval: Interval): Interval => {
    const own = byClass.get(lineClass);
    return own ? scale(interval, own.months, months) : interval;
  };
  const gross = [
    scaled('wages', wages),
    scaled('business-net', business),
    scaled('property-net', property),
    scaled('transfer-in', transferIn),
  ].reduce(addIntervals);
  const total = subtractIntervals(gross, scaled('transfer-out', transferOut));
  const headsBits = effects.get('heads') ?? NO_MOVE;
  const headsOpen = headsBits !== NO_MOVE;
  const reach = reachWithoutSome(gross, scaled('transfer-out', transferOut), headsBits);
  const yearly = perHead(scale(total, months, 12), heads, reach && scale(reach, months, 12));
  const monthly = perHead(scale(total, months, 1), heads, reach && scale(reach, months, 1));
  return {
    wages,
    'business-net': business,
    'property-net': property,
    'transfer-in': transferIn,
    'transfer-out': transferOut,
    'income-total': total,
    'income-per-head-year': yearly,
    'income-per-head-month': monthly,
    'monetary-assets': monetary,
    'monetary-assets-per-head': perHead(monetary, heads, reachWithoutSome(monetary, NOTHING, headsBits)),
    dwellings: boundCount(counts.dwellings, effects.get('dwellings') ?? NO_MOVE),
    vehicles: boundCount(counts.vehicles, effects.get('vehicles') ?? NO_MOVE),
    businesses: boundCount(counts.businesses, effects.get('businesses') ?? NO_MOVE),
    heads: headsOpen ? { known: whole(heads), low: whole(1), high: undefined } : exactly(whole(heads)),
  };
}

const NOTHING: Interval = { known: EXACT_ZERO, low: EXACT_ZERO, high: EXACT_ZERO };
const whole = (count: number): Rational => rational(BigInt(count));
const exactly = (known: Rational): Interval => ({ known, low: known, high: known });

const boundCount = ({ known, atLeast }: ThingCount, bits: number): Interval => ({
  known: whole(known),
  low: bits === 0 ? whole(known) : whole(bits & DOWN ? 0 : atLeast),
  high: bits & UP ? undefined : whole(known),
});

const addIntervals = (a: Interval, b: Interval): Interval => ({
  known: addExact(a.known, b.known),
  low: a.low && b.low && addExact(a.low, b.low),
  high: a.high && b.high && addExact(a.high, b.high),
});

const subtractIntervals = (a: Interval, b: Interval): Interval => ({
  known: subtractExact(a.known, b.known),
  low: a.low && b.high && subtractExact(a.low, b.high),
  high: a.high && b.low && subtractExact(a.high, b.low),
});

/** From the whole window to so many months. */
function scale(interval: Interval, months: number, toMonths: number): Interval {
  if (months === toMonths) return interval;
  const apply = (value: Rational): Rational =>
    divideExact({ numerator: value.numerator * BigInt(toMonths), denominator: value.denominator }, months);
  return { known: apply(interval.known), low: interval.low && apply(interval.low), high: interval.high && apply(interval.high) };
}

/**
 * What a sum could become when people leave the household and take their part with them, or join it and bring theirs;
 * undefined while the number of heads is certain.
 */
function reachWithoutSome(gross: Interval, taken: Interval, headsBits: number): Interval | undefined {
  if (headsBits === NO_MOVE) return undefined;
  const joins = (headsBits & UP) !== 0;
  const couldTake = taken !== NOTHING;
  return {
    known: gross.known,
    low: couldTake ? (joins ? undefined : taken.high && subtractExact(EXACT_ZERO, taken.high)) : EXACT_ZERO,
    high: joins ? undefined : gross.high,
  };
}

/** Divides by the number of heads. While that number is open it is at least one, and the sum lies within `reach`. */
function perHead(sum: Interval, heads: number, reach: Interval | undefined): Interval {
  const divide = (value: Rational): Rational => divideExact(value, heads);
  if (!reach) return { known: divide(sum.known), low: sum.low && divide(sum.low), high: sum.high && divide(sum.high) };
  return {
    known: divide(sum.known),
    low: reach.low,
    high: reach.high && (reach.high.numerator < 0n ? EXACT_ZERO : reach.high),
  };
}

/** All effects of all silences together, optionally only of those about one person. */
export function joinEffects(silences: readonly Silence[], subjectId?: string): ReadonlyMap<MeasureId, number> {
  const joined = new Map<MeasureId, number>();
  for (const silence of silences) {
    if (subjectId !== undefined && !silence.subjectIds.includes(subjectId)) continue;
    for (const [measure, bits] of silence.effects) joined.set(measure, (joined.get(measure) ?? NO_MOVE) | bits);
  }
  return joined;
}

export function writeMeasures(intervals: Intervals, silences: readonly Silence[]): Measure[] {
  return MEASURES.map(([id, unit]) => {
    const interval = intervals[id];
    const couldMove = listMovers(id, interval, silences);
    const exact = writeExact(interval.known);
    const known = unit === 'yuan' ? showYuan(interval.known, 'half-up') : interval.known.numerator.toString();
    return {
      id,
      unit,
      known,
      exact,
      atLeast: showBound(interval, interval.low, known, unit, 'down'),
      atMost: showBound(interval, interval.high, known, unit, 'up'),
      settled: couldMove.length === 0,
      couldMove,
    };
  });
}

function showBound(
  interval: Interval,
  bound: Rational | undefined,
  known: string,
  unit: Measure['unit'],
  rounding: 'up' | 'down',
): string | null {
  if (!bound) return null;
  if (bound === interval.known || (bound.numerator === interval.known.numerator && bound.denominator === interval.known.denominator))
    return known;
  return unit === 'yuan' ? showYuan(bound, rounding) : bound.numerator.toString();
}

const NO_MOVERS: readonly Mover[] = [];
const DIRECTIONS: Readonly<Record<number, Mover['direction']>> = { [UP]: 'up', [DOWN]: 'down', [UP | DOWN]: 'both' };

function listMovers(id: MeasureId, interval: Interval, silences: readonly Silence[]): readonly Mover[] {
  let movers: Mover[] | undefined;
  for (const silence of silences) {
    const bits = silence.effects.get(id);
    if (bits === undefined) continue;
    // Rows without a firm key may turn out to be one thing: then an answer can also lower the count.
    const lowered =
      (id === 'dwellings' || id === 'vehicles') && interval.low !== undefined && interval.low.numerator < interval.known.numerator;
    const direction = DIRECTIONS[lowered ? UP | DOWN : bits];
    if (direction)
      (movers ??= []).push({
        sourceId: silence.sourceId,
        subjectIds: silence.isAboutEveryone ? NOBODY_LISTED : silence.subjectIds,
        outcome: silence.outcome,
        direction,
      });
  }
  return movers ?? NO_MOVERS;
}
