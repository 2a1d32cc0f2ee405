// Open figures in cases: several limits cut what a figure may still be into ranges, and in each range every test of it is
// decided. Two tests that are open each for itself may so be settled together: below one limit a household meets an earlier
// programme, above it it fails this one.
import type { EffectivePack } from '#contracts';
import {
  addRational,
  compareRational,
  monthsIn,
  multiplyRational,
  parseRational,
  rational,
  subtractRational,
  type LocalDate,
  type Rational,
} from '#kernel';
import type { CompiledPolicy } from './compile-policy.js';
import { TWELVE, type Figure, type Limit } from './limits.js';
import type { ReadMeasure, ReportReader } from './run-test.js';
import { nameEntry } from './person-tests.js';
import type { PreparedHousehold } from './prepare-household.js';
import type { Spending } from './reckon-spending.js';
import { SPENDING_SHARE } from './test-spending-share.js';
import { OWN_INCOME } from './judge-single-person.js';
import { multiplyParameters } from './thresholds.js';
import { CASES_AT_MOST, type Cases } from './verdict.js';

const NO_CASES: ReadonlyMap<string, Cases> = new Map();

interface OpenTest {
  readonly id: string;
  readonly at: Rational;
  readonly includes: boolean;
  readonly metBelow: boolean;
}

/** @returns by test: in which cases it is met and not met; tests that are decided, or look at nothing open, have no entry */
export function listFigureCases(
  { tests }: CompiledPolicy,
  reader: ReportReader,
  pack: EffectivePack,
  spending: Spending | undefined,
  { counted, read: { situation }, window, forReport }: PreparedHousehold,
): ReadonlyMap<string, Cases> {
  const heads = reader.read('heads');
  const isFixed = heads.low !== undefined && heads.high !== undefined && compareRational(heads.low, heads.high) === 0;
  const isSpentKnown = spending !== undefined && spending.openKinds.length === 0 && isFixed;
  const open = new Map<Figure, OpenTest[]>();
  const add = (figure: Figure, test: OpenTest): void => {
    const list = open.get(figure);
    if (list) list.push(test);
    else open.set(figure, [test]);
  };
  for (const [id, { area, limit }] of tests) {
    if (!limit || (area !== undefined && area !== reader.area)) continue;
    const isDeducted = limit.figure === 'income-after-deduction';
    const read = isDeducted ? reader.readAfterDeduction(limit.measure) : reader.read(limit.measure);
    const yearly = limit.measure === 'income-per-head-month' ? TWELVE : ONE;
    if (!isOpenAt(read, yearly, limit)) continue;
    // With spending and heads certain, what is left after it is income less a constant.
    const shift =
      isDeducted && isSpentKnown ? multiplyRational(yearly, subtractRational(reader.read(limit.measure).known, read.known)) : undefined;
    add(shift ? 'income' : limit.figure, { ...limit, id, at: shift ? addRational(limit.at, shift) : limit.at });
  }
  // Support reckoned by formula is the household's and not yet the person's own.
  const alone = isFixed && forReport.reckoned === undefined ? limitOfOneAlone(pack, counted, situation.on) : undefined;
  if (alone && isOpenAt(reader.read('income-per-head-year'), ONE, alone)) add('income', alone);
  const share = isSpentKnown ? limitOfShare(pack, spending, heads, BigInt(monthsIn(window))) : undefined;
  if (share && isOpenAt(reader.read('income-per-head-year'), ONE, share)) add('income', share);
  return open.size === 0 ? NO_CASES : cutIntoCases([...open.values()]);
}

const ONE = rational(1n);

/** In a household of one, the person's own income is the household's. */
function limitOfOneAlone(pack: EffectivePack, [person, ...others]: readonly string[], on: LocalDate): OpenTest | undefined {
  if (!pack.singlePerson || person === undefined || others.length > 0) return undefined;
  const standard = multiplyParameters(pack, pack.singlePerson.standard, on);
  if (standard.state === 'not-set') return undefined;
  return { id: nameEntry(OWN_INCOME, person), at: multiplyRational(rational(1200n), standard.value), includes: false, metBelow: true };
}

/** Income a head and year up to which spending is the share a pack asks for. */
function limitOfShare(pack: EffectivePack, { total }: Spending, heads: ReadMeasure, months: bigint): OpenTest | undefined {
  const text = pack.parameters[pack.expenditure?.share ?? '']?.value;
  if (text === undefined || text === null) return undefined;
  const share = parseRational(text);
  if (share.numerator <= 0n) return undefined;
  const yearly = rational(total.numerator * share.denominator * 12n, total.denominator * share.numerator * months);
  return {
    id: SPENDING_SHARE,
    at: rational(yearly.numerator * heads.known.denominator, yearly.denominator * heads.known.numerator),
    includes: true,
    metBelow: true,
  };
}

/** Whether the figure may end on either side of a limit. */
function isOpenAt({ low, high }: ReadMeasure, times: Rational, { at, includes }: Pick<Limit, 'at' | 'includes'>): boolean {
  const isBelow = (value: Rational): boolean => {
    const order = compareRational(multiplyRational(times, value), at);
    return order < 0 || (order === 0 && includes);
  };
  return (low === undefined || isBelow(low)) && (high === undefined || !isBelow(high));
}

/** Every combination of a range of each figure is a case; figures that would make too many stay without. */
function cutIntoCases(figures: readonly OpenTest[][]): ReadonlyMap<string, Cases> {
  const cut: { readonly tests: readonly OpenTest[]; readonly breaks: readonly OpenTest[]; readonly step: number }[] = [];
  let total = 1;
  for (const tests of figures) {
    const breaks = tests.sort(compareBreaks).filter((test, index) => {
      const before = tests[index - 1];
      return !before || compareBreaks(before, test) !== 0;
    });
    if (total * (breaks.length + 1) > CASES_AT_MOST) continue;
    cut.push({ tests, breaks, step: total });
    total *= breaks.length + 1;
  }
  const cases = new Map<string, Cases>();
  for (const { tests, breaks, step } of cut) {
    let rank = 0;
    for (const test of tests) {
      while (compareBreaks(breaks[rank] ?? test, test) < 0) rank += 1;
      cases.set(test.id, markCases(test, rank, step, breaks.length + 1, total));
    }
  }
  return cases;
}

/** Below the first limit is range 0. Cases count the ranges of all figures like the digits of a number. */
function markCases({ metBelow }: OpenTest, rank: number, step: number, ranges: number, total: number): Cases {
  let met = 0;
  let notMet = 0;
  for (let bit = 0; bit < CASES_AT_MOST; bit += 1) {
    const range = Math.floor((bit % total) / step) % ranges;
    if (range <= rank === metBelow) met |= 1 << bit;
    else notMet |= 1 << bit;
  }
  return { met, notMet };
}

const compareBreaks = (a: OpenTest, b: OpenTest): number => compareRational(a.at, b.at) || Number(a.includes) - Number(b.includes);
