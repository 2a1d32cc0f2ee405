// One threshold test over an interval: compiled once a pack and reference date, then exact arithmetic only.
import type { EffectivePack, LineClass, Measure, MeasureId, ReportBody, TestResult, ThresholdTest, TraceEntry } from '#contracts';
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
import { describeTest } from './sentences.js';
import { isCount, resolveThreshold } from './thresholds.js';

/** A measure read back from a report: fen or pieces; a missing bound is infinite. */
export interface ReadMeasure {
  readonly measure: Measure;
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
  readonly area: 'urban' | 'rural' | undefined;
  linesOf(id: MeasureId): readonly string[];
}

export type CompiledTest = (reader: ReportReader) => TraceEntry;

/** Rigid spending of the household over the window of the report, in fen. */
export interface Deduction {
  readonly spent: Rational;
  /** Kinds of record that could still add to it. */
  readonly openSources: readonly string[];
}

/**
 * @param around what a report does not hold: spending to take off, and the area the household lives in
 * @throws HubError `report-incomplete` from the reader when the report lacks a measure
 */
export function readReport(report: ReportBody, around: { deduction?: Deduction; area?: 'urban' | 'rural' } = {}): ReportReader {
  const measures = new Map<MeasureId, ReadMeasure>();
  const lines = new Map<LineClass, string[]>();
  for (const { class: lineClass, lineId, counted } of report.lines) {
    if (!counted) continue;
    const ids = lines.get(lineClass);
    if (ids) ids.push(lineId);
    else lines.set(lineClass, [lineId]);
  }
  const reader: ReportReader = {
    area: around.area,
    readAfterDeduction: (id) => takeOff(reader, report, id, around.deduction),
    read(id) {
      const known = measures.get(id);
      if (known) return known;
      const measure = report.measures.find((candidate) => candidate.id === id);
      if (!measure)
        throw new HubError('report-incomplete', `the report has no measure ${id}; build it again with this engine`, {
          details: { verificationId: report.verificationId },
        });
      const read = MOVED_BY_HEADS.has(id) ? widenByHeads(readMeasure(measure), report) : readMeasure(measure);
      measures.set(id, read);
      return read;
    },
    linesOf: (id) => CLASSES_BEHIND[id].flatMap((lineClass) => lines.get(lineClass) ?? []),
  };
  return reader;
}

const MOVED_BY_HEADS: ReadonlySet<MeasureId> = new Set<MeasureId>([
  'income-total',
  'monetary-assets',
  'dwellings',
  'vehicles',
  'businesses',
]);

/** Whoever joins the household brings what they earn and own; whoever leaves it takes that away. */
function widenByHeads(read: ReadMeasure, report: ReportBody): ReadMeasure {
  const movers = report.measures.find(({ id }) => id === 'heads')?.couldMove ?? [];
  if (movers.length === 0) return read;
  const joins = movers.some(({ direction }) => direction !== 'down');
  const mayBeNegative = read.measure.id === 'income-total';
  return {
    ...read,
    low: mayBeNegative ? undefined : rational(0n),
    high: joins || mayBeNegative ? undefined : read.high,
    openSources: [...new Set([...read.openSources, ...movers.map(({ sourceId }) => sourceId)])],
  };
}

function takeOff(reader: ReportReader, report: ReportBody, id: MeasureId, deduction: Deduction | undefined): ReadMeasure {
  const before = reader.read(id);
  if (!deduction) {
    const measure = { ...before.measure, atLeast: null };
    return { ...before, measure, low: undefined, openSources: [...new Set([...before.openSources, 'rigid-spending'])] };
  }
  const heads = reader.read('heads');
  const months = BigInt(monthsIn({ from: parseMonth(report.incomeWindow.from), to: parseMonth(report.incomeWindow.to) }));
  const monthly = rational(deduction.spent.numerator * (id === 'income-per-head-year' ? 12n : 1n), deduction.spent.denominator * months);
  const perHead = rational(monthly.numerator * heads.known.denominator, monthly.denominator * heads.known.numerator);
  const headsOpen = heads.measure.couldMove.length > 0;
  const known = subtractRational(before.known, perHead);
  const low = headsOpen || deduction.openSources.length > 0 ? undefined : before.low && subtractRational(before.low, perHead);
  const high = headsOpen ? before.high : before.high && subtractRational(before.high, perHead);
  const show = (value: Rational | undefined): string | null => (value ? formatYuan(roundToFen(value, 'half-up')) : null);
  return {
    measure: { ...before.measure, known: formatYuan(roundToFen(known, 'half-up')), atLeast: show(low), atMost: show(high) },
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
  const open = new Set<string>();
  for (const { direction, sourceId } of measure.couldMove) {
    if (direction !== 'up') canFall = true;
    if (direction !== 'down') canRise = true;
    open.add(sourceId);
  }
  // Yuan always has two decimals, so without the point it is fen; counts have no point.
  const parseBound = (text: string | null): Rational | undefined => (text === null ? undefined : rational(BigInt(text.replace('.', ''))));
  return {
    measure,
    known,
    low: canFall ? parseBound(measure.atLeast) : known,
    high: canRise ? parseBound(measure.atMost) : known,
    openSources: [...open],
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
  const deducts = typeof test.afterDeduction === 'boolean' ? test.afterDeduction : pack.choices[test.afterDeduction]?.value === 'yes';
  return (reader) => (deducts ? reader.readAfterDeduction(test.measure) : reader.read(test.measure));
}

function compileForAnyArea(pack: EffectivePack, test: ThresholdTest, referenceDate: LocalDate): CompiledTest {
  const readLeft = leftSideOf(pack, test);
  const threshold = resolveThreshold(pack, test, referenceDate);
  const unit: TraceEntry['unit'] = isCount(test.measure) ? 'count' : 'yuan';
  const show = (value: Rational): string => (unit === 'yuan' ? formatYuan(roundToFen(value, 'half-up')) : value.numerator.toString());
  const common = {
    ruleId: test.id,
    citation: test.citation,
    measure: test.measure,
    operator: test.operator,
    rightBasis: threshold.basis,
    unit,
  } as const;
  if (threshold.state === 'not-set') {
    return (reader) => {
      const { measure, openSources } = readLeft(reader);
      const side = {
        left: pickLeft(measure),
        right: null,
        rightBasis: threshold.basis,
        result: 'undetermined',
        resultOnKnown: 'undetermined',
        openSources,
        unit,
      } as const;
      return {
        ...common,
        ...side,
        distance: null,
        lineIds: reader.linesOf(test.measure),
        sentence: describeTest(test, side, threshold.reason),
      };
    };
  }
  const { value: right } = threshold;
  const rightShown = show(right);
  return (reader) => {
    const { measure, known, low, high, openSources } = readLeft(reader);
    const result = compareInterval(test.operator, low, high, right);
    const resultOnKnown = compareInterval(test.operator, known, known, right);
    const side = {
      left: pickLeft(measure),
      right: rightShown,
      rightBasis: threshold.basis,
      result,
      resultOnKnown,
      openSources: result === 'undetermined' ? openSources : [],
      unit,
    };
    return {
      ...common,
      ...side,
      distance: show(distanceTo(test.operator, known, right)),
      lineIds: reader.linesOf(test.measure),
      sentence: describeTest(test, side, undefined),
    };
  };
}

const pickLeft = ({ known, atLeast, atMost }: Measure): TraceEntry['left'] => ({ known, atLeast, atMost });

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
