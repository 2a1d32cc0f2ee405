// One threshold test over an interval: compiled once a pack and reference date, then exact arithmetic only.
import type { Area, EffectivePack, Measure, MeasureId, ReportBody, TestedFigure, TestResult, ThresholdTest, TraceEntry } from '#contracts';
import { CLASSES_BEHIND } from '#household-report';
import {
  compareRational,
  formatYuan,
  HubError,
  monthsIn,
  parseMonth,
  rational,
  roundToFen,
  subtractRational,
  type LocalDate,
  type Rational,
} from '#kernel';
import { COUNT_ROOM, INCOME_ROOM, MONEY_ROOM, reckonMargin, type MarginWords } from './margin.js';
import { describeTest } from './sentences.js';
import { isCount, resolveThreshold } from './thresholds.js';

/** A measure read back from a report: fen or pieces; a missing bound is infinite. */
export interface ReadMeasure {
  readonly shown: TestedFigure;
  readonly known: Rational;
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
  readonly openSources: readonly string[];
}

/** What tests read of a report; each measure is parsed at most once. */
export interface ReportReader {
  read(id: MeasureId): ReadMeasure;
  /** Income with rigid spending taken off; open downwards when nobody told the spending. */
  readAfterDeduction(id: MeasureId): ReadMeasure;
  /** Whether the household lives in such an area; undefined when nobody said. */
  readonly area: Area | undefined;
  linesOf(id: MeasureId): readonly string[];
  /** How often a measure goes into the household's whole: heads, and months of the window for income a month. */
  timesOf(id: MeasureId): Rational;
}

export type CompiledTest = (reader: ReportReader) => TraceEntry;

/** Rigid spending of the household over the window of the report, in fen. */
export interface Deduction {
  readonly spent: Rational;
  /** A source could take some of it back. */
  readonly couldFall?: boolean;
  /** Sources that could still add to it. */
  readonly openSources: readonly string[];
}

/**
 * @param around what a report does not hold: spending to take off, and the area the household lives in
 * @throws HubError `report-incomplete` from the reader when the report lacks a measure
 */
export function readReport(report: ReportBody, around: { deduction?: Deduction | undefined; area?: Area | undefined } = {}): ReportReader {
  const measures = new Map<MeasureId, ReadMeasure>();
  const deducted = new Map<MeasureId, ReadMeasure>();
  const lineIds = new Map<MeasureId, readonly string[]>();
  const find = (id: MeasureId): Measure => {
    for (const measure of report.measures) if (measure.id === id) return measure;
    throw new HubError('report-incomplete', `the report has no measure ${id}; build it again with this engine`, {
      details: { verificationId: report.verificationId },
    });
  };
  const months = BigInt(monthsIn({ from: parseMonth(report.incomeWindow.from), to: parseMonth(report.incomeWindow.to) }));
  const reader: ReportReader = {
    area: around.area,
    read(id) {
      const known = measures.get(id);
      if (known) return known;
      const measure = find(id);
      const read = MOVED_BY_HEADS.has(id) ? widenByHeads(id, readMeasure(measure), find('heads')) : readMeasure(measure);
      measures.set(id, read);
      return read;
    },
    readAfterDeduction(id) {
      const known = deducted.get(id);
      if (known) return known;
      const read = takeOff(reader, id, months, isOpenCount(find('heads')), around.deduction);
      deducted.set(id, read);
      return read;
    },
    linesOf(id) {
      const known = lineIds.get(id);
      if (known) return known;
      const classes = CLASSES_BEHIND[id];
      const ids: string[] = [];
      for (const line of report.lines) if (line.counted && classes.includes(line.class)) ids.push(line.lineId);
      lineIds.set(id, ids);
      return ids;
    },
    timesOf(id) {
      if (id === 'income-per-head-month') return rational(reader.read('heads').known.numerator * months);
      if (id === 'income-per-head-year') return { numerator: reader.read('heads').known.numerator * months, denominator: 12n };
      return id === 'monetary-assets-per-head' ? rational(reader.read('heads').known.numerator) : ONCE;
    },
  };
  return reader;
}

const ONCE = rational(1n);

const MOVED_BY_HEADS: ReadonlySet<MeasureId> = new Set<MeasureId>([
  'income-total',
  'monetary-assets',
  'dwellings',
  'vehicles',
  'businesses',
]);

/** Somebody who is alone and may have died leaves nobody: as long as there is a household, it has that one head. */
const isOpenCount = ({ atLeast, atMost }: Measure): boolean => atLeast === null || atLeast !== atMost;

/** Whoever joins the household brings what they earn and own; whoever leaves it takes that away. */
function widenByHeads(id: MeasureId, read: ReadMeasure, heads: Measure): ReadMeasure {
  if (!isOpenCount(heads)) return read;
  const { couldMove, atMost } = heads;
  const joins = atMost === null;
  const mayBeNegative = id === 'income-total';
  const [low, high] = mayBeNegative ? [undefined, undefined] : [rational(0n), joins ? undefined : read.high];
  return { ...read, low, high, openSources: [...new Set([...read.openSources, ...couldMove.map(({ sourceId }) => sourceId)])] };
}

function takeOff(reader: ReportReader, id: MeasureId, months: bigint, headsOpen: boolean, deduction: Deduction | undefined): ReadMeasure {
  const before = reader.read(id);
  const openWithout = [...new Set([...before.openSources, 'rigid-spending'])];
  if (!deduction) return { ...before, shown: { ...before.shown, atLeast: null }, low: undefined, openSources: openWithout };
  const heads = reader.read('heads');
  const monthly = rational(deduction.spent.numerator * (id === 'income-per-head-year' ? 12n : 1n), deduction.spent.denominator * months);
  const perHead = rational(monthly.numerator * heads.known.denominator, monthly.denominator * heads.known.numerator);
  const known = subtractRational(before.known, perHead);
  const low = headsOpen || deduction.openSources.length > 0 ? undefined : before.low && subtractRational(before.low, perHead);
  const high = headsOpen || deduction.couldFall === true ? before.high : before.high && subtractRational(before.high, perHead);
  const show = (value: Rational | undefined): string | null => (value ? showYuan(value) : null);
  return {
    shown: { known: showYuan(known), atLeast: show(low), atMost: show(high) },
    known,
    low,
    high,
    openSources: [...new Set([...before.openSources, ...deduction.openSources])],
  };
}

/** A side that nothing can move is the exact value itself, not its rounded form. */
function readMeasure(measure: Measure): ReadMeasure {
  const known = parseExact(measure.exact);
  let canFall = false;
  let canRise = false;
  const open: string[] = [];
  for (const { direction, sourceId } of measure.couldMove) {
    if (direction !== 'up') canFall = true;
    if (direction !== 'down') canRise = true;
    if (!open.includes(sourceId)) open.push(sourceId);
  }
  // Yuan always has two decimals, so without the point it is fen; counts have no point.
  const parseBound = (text: string | null): Rational | undefined => (text === null ? undefined : rational(BigInt(text.replace('.', ''))));
  return {
    shown: { known: measure.known, atLeast: measure.atLeast, atMost: measure.atMost },
    known,
    low: canFall ? parseBound(measure.atLeast) : known,
    high: canRise ? parseBound(measure.atMost) : known,
    openSources: open,
  };
}

function parseExact(text: string): Rational {
  const [numerator = '0', denominator = '1'] = text.split('/');
  return rational(BigInt(numerator), BigInt(denominator));
}

/** @returns the test as a function of a report; its threshold is worked out here, once */
export function compileTest(pack: EffectivePack, test: ThresholdTest, referenceDate: LocalDate): CompiledTest {
  const compiled = compileForAnyArea(pack, test, referenceDate);
  const { area } = test;
  if (area === undefined) return compiled;
  return (reader) => {
    const entry = compiled(reader);
    return reader.area === area ? entry : { ...entry, result: 'undetermined', resultOnKnown: 'undetermined' };
  };
}

/** The measure a test looks at, with rigid spending taken off where the pack says so. */
export function leftSideOf(pack: EffectivePack, test: ThresholdTest): (reader: ReportReader) => ReadMeasure {
  const { measure } = test;
  return deducts(pack, test) ? (reader) => reader.readAfterDeduction(measure) : (reader) => reader.read(measure);
}

/** Whether rigid spending is taken off before the test. */
export const deducts = (pack: EffectivePack, { afterDeduction }: ThresholdTest): boolean =>
  typeof afterDeduction === 'boolean' ? afterDeduction : pack.choices[afterDeduction]?.value === 'yes';

const ROOM_WORDS: Readonly<Record<ThresholdTest['measure'], MarginWords>> = {
  'income-per-head-month': INCOME_ROOM,
  'income-per-head-year': INCOME_ROOM,
  'income-total': INCOME_ROOM,
  'monetary-assets': MONEY_ROOM,
  'monetary-assets-per-head': MONEY_ROOM,
  dwellings: COUNT_ROOM,
  vehicles: COUNT_ROOM,
  businesses: COUNT_ROOM,
};

function compileForAnyArea(pack: EffectivePack, test: ThresholdTest, referenceDate: LocalDate): CompiledTest {
  const readLeft = leftSideOf(pack, test);
  const threshold = resolveThreshold(pack, test, referenceDate);
  const { id, citation, measure: measureId, operator } = test;
  const unit = isCount(measureId) ? 'count' : 'yuan';
  const show = unit === 'yuan' ? showYuan : (value: Rational): string => value.numerator.toString();
  const describe = describeTest(test, unit, threshold.state === 'set' ? show(threshold.value) : undefined);
  const { basis: rightBasis, citations: rightCitations } = threshold;
  if (threshold.state === 'not-set') {
    const { reason } = threshold;
    return (reader) => {
      const left = readLeft(reader);
      return {
        id,
        ruleId: id,
        citation,
        measure: measureId,
        left: left.shown,
        operator,
        right: null,
        rightBasis,
        rightCitations,
        unit,
        result: 'undetermined',
        resultOnKnown: 'undetermined',
        distance: null,
        margin: null,
        lineIds: reader.linesOf(measureId),
        openSources: left.openSources,
        sentence: { zh: `${describe.zh(left.shown.known)};${reason.zh}`, en: `${describe.en(left.shown.known)}; ${reason.en}` },
      };
    };
  }
  const { value } = threshold;
  const right = show(value);
  const words = ROOM_WORDS[measureId];
  return (reader) => {
    const left = readLeft(reader);
    const { known, low, high } = left;
    const resultOnKnown = compareInterval(operator, known, known, value);
    const result = low === known && high === known ? resultOnKnown : compareInterval(operator, low, high, value);
    const openSources = result === 'undetermined' ? left.openSources : NOBODY;
    return {
      id,
      ruleId: id,
      citation,
      measure: measureId,
      left: left.shown,
      operator,
      right,
      rightBasis,
      rightCitations,
      unit,
      result,
      resultOnKnown,
      distance: show(distanceTo(operator, known, value)),
      margin: reckonMargin(operator, known, value, reader.timesOf(measureId), words),
      lineIds: reader.linesOf(measureId),
      openSources,
      sentence: describe.result(left.shown.known, result, resultOnKnown, openSources.length),
    };
  };
}

const NOBODY: readonly string[] = [];
const showYuan = (value: Rational): string => formatYuan(roundToFen(value, 'half-up'));

/** Met when every value between the bounds meets it, not met when none does; a missing bound is infinite. */
export function compareInterval(
  operator: ThresholdTest['operator'],
  low: Rational | undefined,
  high: Rational | undefined,
  right: Rational,
): TestResult {
  const lowSide = low === undefined ? -1 : compareRational(low, right);
  const highSide = high === undefined ? 1 : compareRational(high, right);
  switch (operator) {
    case '<':
      return decide(highSide < 0, lowSide >= 0);
    case '<=':
      return decide(highSide <= 0, lowSide > 0);
    case '>':
      return decide(lowSide > 0, highSide <= 0);
    case '>=':
      return decide(lowSide >= 0, highSide < 0);
    case '=':
      return decide(lowSide === 0 && highSide === 0, lowSide > 0 || highSide < 0);
  }
}

const decide = (met: boolean, notMet: boolean): TestResult => (met ? 'met' : notMet ? 'not-met' : 'undetermined');

function distanceTo(operator: ThresholdTest['operator'], known: Rational, right: Rational): Rational {
  if (operator === '<' || operator === '<=') return subtractRational(right, known);
  const above = subtractRational(known, right);
  return operator === '=' && above.numerator > 0n ? subtractRational(right, known) : above;
}
