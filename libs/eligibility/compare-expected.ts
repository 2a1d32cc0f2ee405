// What a scenario expects, held against what came out: every figure and every test it names, each found or not. Nothing of
// it enters the assessment.
import { compareRational, formatYuan, monthsIn, parseMonth, parseRational, rational, roundToFen } from '#kernel';
import { z } from 'zod';
import type { Assessment, AssessedProgramme, AssessedTest } from './assessment.js';

export interface ExpectedPart {
  /** Where it stands in the scenario, like expected.income.total. */
  readonly path: string;
  readonly expected: string;
  /** What came out under that name; null where nothing has it. */
  readonly actual: string | null;
  readonly agrees: boolean;
}

const scenarioSchema = z.looseObject({ expected: z.record(z.string(), z.unknown()) });
type Given = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value);

const MEASURES: Readonly<Record<string, string>> = {
  wages: 'wages',
  businessNet: 'business-net',
  propertyNet: 'property-net',
  transferIn: 'transfer-in',
  transferOut: 'transfer-out',
  total: 'income-total',
  windowTotal: 'income-total',
  perCapitaAnnual: 'income-per-head-year',
  perCapitaMonthlyBeforeDeduction: 'income-per-head-month',
  monetaryTotal: 'monetary-assets',
  monetaryPerCapita: 'monetary-assets-per-head',
  dwellings: 'dwellings',
  vehicles: 'vehicles',
  vehiclesAfterReverification: 'vehicles',
  marketEntities: 'businesses',
};
const PROGRAMMES: Readonly<Record<string, string>> = {
  tekun: 'tekun',
  dibao: 'dibao',
  lowIncome: 'low-income',
  singlePerson: 'single-person',
  rigidExpenditure: 'expenditure',
  expenditure: 'expenditure',
};
/** Words of a worked example, and of what happened before or after. */
const ASIDE = new Set(['flags', 'workedSteps', 'wrongAnswersToAvoid', 'otherTiers', 'before', 'otherReferrals']);

/** @returns one entry for each figure, count, test and outcome a scenario expects; empty for a file that expects nothing */
export function compareExpected(value: unknown, assessment: Assessment): ExpectedPart[] {
  const parsed = scenarioSchema.safeParse(value);
  if (!parsed.success) return [];
  const figures = listFigures(assessment);
  return Object.entries(parsed.data.expected).flatMap(([part, expected]) => {
    if (ASIDE.has(part)) return [];
    if (part === 'tests' && Array.isArray(expected))
      return expected.filter(isRecord).map((test, index) => compareTest(`expected.tests.${index}`, test, assessment));
    return compareLeaves(`expected.${part}`, expected, assessment, figures);
  });
}

function compareLeaves(path: string, value: unknown, assessment: Assessment, figures: ReadonlySet<string>): ExpectedPart[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => compareLeaves(`${path}.${index}`, one, assessment, figures));
  if (isRecord(value))
    return Object.entries(value).flatMap(([name, one]) =>
      ASIDE.has(name) ? [] : compareLeaves(`${path}.${name}`, one, assessment, figures),
    );
  const name = path.split('.').at(-1) ?? '';
  const programme = PROGRAMMES[name];
  if (programme !== undefined && typeof value === 'boolean') return [compareOutcome(path, value, programme, assessment)];
  if (typeof value === 'boolean') return [];
  const text = value === null ? 'open' : String(value);
  const measure = path.split('.').length === 3 ? MEASURES[name] : undefined;
  if (measure !== undefined) {
    const found = assessment.measures.find(({ id }) => id === measure);
    const actual = found === undefined ? null : found.settled || value !== null ? found.known : 'open';
    return [{ path, expected: text, actual, agrees: actual !== null && isSame(actual, text) }];
  }
  if (!/^-?\d+\.\d{2}$/.test(text)) return [];
  return [{ path, expected: text, actual: figures.has(text) ? text : null, agrees: figures.has(text) }];
}

function compareOutcome(path: string, expected: boolean, programme: string, { programmes, beforeExclusion }: Assessment): ExpectedPart {
  const list: readonly AssessedProgramme[] = path.includes('firstReport') && beforeExclusion ? beforeExclusion.programmes : programmes;
  const found = list.find((one) => one.programme === programme);
  const actual = found?.outcome ?? null;
  return {
    path,
    expected: expected ? 'meets' : 'does-not-meet',
    actual,
    agrees: expected ? actual === 'meets' : actual !== 'meets' && actual !== null,
  };
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = { '=': ['=', '<=', 'is'] };

function compareTest(path: string, test: Given, assessment: Assessment): ExpectedPart {
  const [left, operator, right] = [String(test['left']), String(test['operator']), String(test['right'])];
  const passed = test['passed'] === true;
  const expected = `${left} ${operator} ${right}: ${passed ? 'met' : 'not-met'}`;
  const all: readonly AssessedTest[] = [...assessment.tests, ...(assessment.beforeExclusion?.tests ?? [])];
  const alike = (one: AssessedTest): boolean =>
    one.left !== null &&
    one.right !== null &&
    isSame(one.left.known, left) &&
    isSame(one.right, right) &&
    (one.operator === operator || (OPERATORS[operator] ?? []).includes(one.operator));
  const found = all.find((one) => alike(one) && (one.resultOnKnown === 'met') === passed) ?? all.find(alike);
  if (found) {
    const actual = `${found.left?.known ?? ''} ${found.operator} ${found.right ?? ''}: ${found.resultOnKnown}`;
    return { path, expected, actual, agrees: (found.resultOnKnown === 'met') === passed };
  }
  return compareStated(path, expected, test, assessment);
}

/** Tests that are no comparison of two amounts: days to declare, the place of the hukou. */
function compareStated(path: string, expected: string, test: Given, { tests, after }: Assessment): ExpectedPart {
  const rule = String(test['rule']);
  const passed = test['passed'] === true;
  if (/declar/i.test(rule) && after.declaration)
    return {
      path,
      expected,
      actual: `${after.declaration.days ?? '?'} days, in time: ${String(after.declaration.inTime)}`,
      agrees: after.declaration.inTime === passed,
    };
  const hukou = /hukou/i.test(rule) ? tests.find(({ ruleId }) => ruleId === 'local-hukou') : undefined;
  if (hukou) return { path, expected, actual: `local-hukou: ${hukou.resultOnKnown}`, agrees: (hukou.resultOnKnown === 'met') === passed };
  return { path, expected, actual: null, agrees: false };
}

const isNumber = (text: string): boolean => /^-?\d{1,18}(\.\d{1,12})?$/.test(text);
const isSame = (a: string, b: string): boolean =>
  a === b || (isNumber(a) && isNumber(b) && compareRational(parseRational(a), parseRational(b)) === 0);

/** Every amount of the answer that has no measure's name. */
function listFigures(assessment: Assessment): ReadonlySet<string> {
  const { tests, benefits, spending, temporary, after, notCounted, measures, beforeExclusion, window } = assessment;
  const figures = new Set<string>([notCounted]);
  const add = (text: string | null | undefined): void => {
    if (text !== null && text !== undefined) figures.add(text);
  };
  for (const { left, right } of tests) {
    add(left?.known);
    add(right);
  }
  for (const { known } of [...measures, ...(beforeExclusion?.measures ?? [])]) add(known);
  for (const { amount, upTo } of benefits) {
    add(amount);
    add(upTo);
  }
  const monthly = benefits.filter(({ per }) => per === 'month').flatMap(({ amount }) => (amount === null ? [] : [toFen(amount)]));
  add(toYuan(monthly.reduce((sum, one) => sum + one, 0n)));
  const known = (id: string): bigint => toFen(measures.find((measure) => measure.id === id)?.known ?? '0.00');
  add(toYuan(known('transfer-in') - known('transfer-out')));
  const months = monthsIn({ from: parseMonth(window.from), to: parseMonth(window.to) });
  for (const amount of [
    known('wages'),
    known('wages') - known('transfer-out'),
    known('transfer-in'),
    known('business-net'),
    known('property-net'),
  ])
    add(formatYuan(roundToFen(rational(amount, BigInt(months)), 'half-up')));
  if (spending) {
    for (const text of [spending.medical, spending.education, spending.rehabilitation, spending.total]) add(text);
    add(toYuan(known('income-total') - toFen(spending.total)));
  }
  add(temporary?.paid);
  add(temporary?.remaining);
  add(temporary?.first?.amount);
  add(temporary?.first?.rest);
  for (const { monthlyAmount } of after.exit?.schedule ?? []) add(monthlyAmount);
  add(after.exit?.total);
  return figures;
}

const toFen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));
function toYuan(amount: bigint): string {
  const text = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}
