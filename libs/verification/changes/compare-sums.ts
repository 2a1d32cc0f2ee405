// Sums of a household in two reports: income a month, money held, spending. Like is held against like: a line enters both sums
// only when its source answered for both reports, or when the very thing stands in both. Pure.
import type { Bilingual, LineClass, ReportBody, ReportLine } from '#contracts';
import { kindOfLine } from '#household-report';
import { addRational, compareRational, formatYuan, multiplyRational, parseYuan, rational, roundToFen, type Rational } from '#kernel';
import type { ChangeKind, ChangeSide, ReportedChange } from './change-types.js';
import { joinEvidence, type TwoReports } from './two-reports.js';

const SIGN: Readonly<Partial<Record<LineClass, 1n | -1n>>> = {
  wages: 1n,
  'business-net': 1n,
  'property-net': 1n,
  'transfer-in': 1n,
  'transfer-out': -1n,
};
const INCOME: Bilingual = { zh: '家庭月收入', en: 'Income of the household a month' };
const MONEY: Bilingual = { zh: '家庭货币财产', en: 'Money held by the household' };
const SPENDING: Bilingual = { zh: '家庭刚性支出', en: 'Rigid spending of the household' };

/** Income a month over the window of each report. */
export const compareIncome = (reports: TwoReports): ReportedChange[] =>
  compareSums(reports, {
    kind: 'income',
    title: INCOME,
    amountOf: (line) => (line.counted ? line.countedAmount : undefined),
    weightOf: ({ class: lineClass }, side) => {
      const sign = SIGN[lineClass];
      return sign === undefined ? undefined : rational(sign, monthsOf(reports[side].incomeWindow));
    },
  });

export const compareMoneyHeld = (reports: TwoReports): ReportedChange[] =>
  compareSums(reports, {
    kind: 'money',
    title: MONEY,
    amountOf: (line) => (line.counted ? line.countedAmount : undefined),
    weightOf: (line) => (kindOfLine(line) === 'money' ? ONE : undefined),
  });

export const compareSpending = (reports: TwoReports): ReportedChange[] =>
  compareSums(reports, {
    kind: 'spending',
    title: SPENDING,
    amountOf: (line) => line.recordedAmount,
    weightOf: (line) => (kindOfLine(line) === 'spending' ? ONE : undefined),
  });

type Side = 'before' | 'after';
interface Sum {
  readonly kind: ChangeKind;
  readonly title: Bilingual;
  /** Yuan; a line without an amount enters no sum. */
  amountOf(line: ReportLine): string | undefined;
  /** What the amount is taken times; undefined: the line enters no sum. */
  weightOf(line: ReportLine, side: Side): Rational | undefined;
}
interface Summand {
  readonly line: ReportLine;
  readonly value: Rational;
}

const ONE = rational(1n);
const addUp = (parts: readonly Summand[]): Rational => parts.reduce((sum, { value }) => addRational(sum, value), rational(0n));

function compareSums(reports: TwoReports, { kind, title, amountOf, weightOf }: Sum): ReportedChange[] {
  const read = (side: Side): Summand[] =>
    reports[side].lines.flatMap((line) => {
      const [amount, weight] = [amountOf(line), weightOf(line, side)];
      return amount === undefined || weight === undefined ? [] : [{ line, value: multiplyRational(rational(parseYuan(amount)), weight) }];
    });
  const isLike = ({ line }: Summand): boolean => {
    const onBoth = reports.answered('before', line) && reports.answered('after', line);
    return onBoth || (reports.find('before', line) !== undefined && reports.find('after', line) !== undefined);
  };
  const tell = (sum: Rational): ChangeSide => ({ state: 'known', text: title, amount: formatYuan(roundToFen(sum, 'half-up')) });
  const [was, is] = [read('before'), read('after')];
  const [wasLike, isNowLike] = [was.filter(isLike), is.filter(isLike)];
  const [sumBefore, sumAfter] = [addUp(wasLike), addUp(isNowLike)];
  const moved: ReportedChange[] =
    compareRational(sumBefore, sumAfter) === 0
      ? []
      : [{ kind, before: tell(sumBefore), after: tell(sumAfter), ...tellBehind(wasLike, isNowLike) }];
  const found = is.filter(({ line }) => !reports.answered('before', line) && reports.find('before', line) === undefined);
  if (found.length === 0) return moved;
  return [...moved, { kind, before: { state: 'unknown' }, after: tell(addUp(found)), ...tellBehind([], found) }];
}

/** The lines behind a sum on each side, without those that say the same on both. */
function tellBehind(before: readonly Summand[], after: readonly Summand[]): Pick<ReportedChange, 'sourceIds' | 'lineIds' | 'evidence'> {
  const textOf = (line: ReportLine): string => `${line.lineId} ${line.countedAmount ?? line.recordedAmount ?? ''}`;
  const [was, is] = [before.map(({ line }) => line), after.map(({ line }) => line)];
  const [had, has] = [new Set(was.map(textOf)), new Set(is.map(textOf))];
  const [gone, come] = [was.filter((line) => !has.has(textOf(line))), is.filter((line) => !had.has(textOf(line)))];
  const both = [...gone, ...come];
  return {
    sourceIds: [...new Set(both.map(({ sourceId }) => sourceId))],
    lineIds: [...new Set(both.map(({ lineId }) => lineId))],
    evidence: { before: joinEvidence(gone), after: joinEvidence(come) },
  };
}

function monthsOf({ from, to }: ReportBody['incomeWindow']): bigint {
  const count = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return BigInt(count(to) - count(from) + 1);
}
