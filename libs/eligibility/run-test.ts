// One threshold test over an interval: compiled once a pack and reference date, then exact arithmetic only.
import type { EffectivePack, LineClass, Measure, MeasureId, ReportBody, TestResult, ThresholdTest, TraceEntry } from '#contracts';
import { compareRational, formatYuan, HubError, rational, roundToFen, subtractRational, type LocalDate, type Rational } from '#kernel';
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
  linesOf(id: MeasureId): readonly string[];
}

export type CompiledTest = (reader: ReportReader) => TraceEntry;

/** @throws HubError `report-incomplete` from the reader when the report lacks a measure */
export function readReport(report: ReportBody): ReportReader {
  const measures = new Map<MeasureId, ReadMeasure>();
  const lines = new Map<LineClass, string[]>();
  for (const { class: lineClass, lineId, counted } of report.lines) {
    if (!counted) continue;
    const ids = lines.get(lineClass);
    if (ids) ids.push(lineId);
    else lines.set(lineClass, [lineId]);
  }
  return {
    read(id) {
      const known = measures.get(id);
      if (known) return known;
      const measure = report.measures.find((candidate) => candidate.id === id);
      if (!measure)
        throw new HubError('report-incomplete', `the report has no measure ${id}; build it again with this engine`, {
          details: { verificationId: report.verificationId },
        });
      const read = readMeasure(measure);
      measures.set(id, read);
      return read;
    },
    linesOf: (id) => CLASSES_BEHIND[id].flatMap((lineClass) => lines.get(lineClass) ?? []),
  };
}

const INCOME: readonly LineClass[] = ['wages', 'business-net', 'property-net', 'transfer-in', 'transfer-out'];
const CLASSES_BEHIND: Readonly<Record<MeasureId, readonly LineClass[]>> = {
  wages: ['wages'],
  'business-net': ['business-net'],
  'property-net': ['property-net'],
  'transfer-in': ['transfer-in'],
  'transfer-out': ['transfer-out'],
  'income-total': INCOME,
  'income-per-head-year': INCOME,
  'income-per-head-month': INCOME,
  'monetary-assets': ['monetary'],
  'monetary-assets-per-head': ['monetary'],
  dwellings: ['dwelling'],
  vehicles: ['vehicle'],
  businesses: [],
  heads: [],
};

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
      const { measure, openSources } = reader.read(test.measure);
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
    const { measure, known, low, high, openSources } = reader.read(test.measure);
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
