// What time a row of a scenario speaks of, and its amount month by month: by the month, in total, or by the year.
import { addMonths, formatYuan, fen, isMonth, listMonths, monthsIn, parseMonth, type Month, type MonthWindow } from '#kernel';
import { divideYuan, readFen, type ScenarioRow } from './scenario-row.js';

export interface MonthAmount {
  readonly month: string;
  readonly amount: string;
}

const FROM = ['periodStart', 'from', 'startMonth', 'start', 'startOn', 'startedOn', 'fromMonth', 'effectiveOn', 'effectiveFrom', 'since'];
const TO = ['periodEnd', 'to', 'endMonth', 'end', 'endOn', 'endedOn', 'toMonth', 'effectiveTo', 'until'];
const ON = [
  'month',
  'paidOn',
  'receivedOn',
  'creditedOn',
  'paidMonth',
  'settledOn',
  'occurredOn',
  'date',
  'on',
  'soldOn',
  'harvestedOn',
  'dischargedOn',
];

/**
 * @param openEnded a beginning without an end goes on to the end of the window (an order of a court), else it is one month
 * @returns undefined when the row says nothing about time
 */
export function readPeriod(row: ScenarioRow, window: MonthWindow, openEnded = false): MonthWindow | undefined {
  const whole = readWhole(row);
  if (whole) return whole;
  const count = row.count('months', 'monthCount', 'numberOfMonths');
  const from = row.month(...FROM);
  const to = row.month(...TO);
  const on = row.month(...ON);
  if (from !== undefined && to !== undefined) return order(row, from, to, count);
  if (from !== undefined) {
    const start = parseMonth(from);
    if (count !== undefined) return { from: start, to: addMonths(start, count - 1) };
    return { from: start, to: openEnded && start < window.to ? window.to : start };
  }
  if (to !== undefined) return { from: addMonths(parseMonth(to), 1 - (count ?? 1)), to: parseMonth(to) };
  if (on !== undefined) return { from: parseMonth(on), to: parseMonth(on) };
  // so many months and no day: the last ones of the window
  return count === undefined || count < 1 ? undefined : { from: addMonths(window.to, 1 - count), to: window.to };
}

function order(row: ScenarioRow, from: string, to: string, count: number | undefined): MonthWindow {
  const period = { from: parseMonth(from), to: parseMonth(to) };
  if (period.to < period.from) {
    row.refuse('periodEnd', 'lies before the beginning of the period');
    return { from: period.from, to: period.from };
  }
  if (count !== undefined && count !== monthsIn(period))
    row.note(
      `记录称 ${count} 个月,期间为 ${monthsIn(period)} 个月,以期间为准`,
      `the row says ${count} months and a period of ${monthsIn(period)}; the period stands`,
    );
  return period;
}

const QUARTER = /^(\d{4})-?\s*[Qq季]?第?([1-4])(?:季度)?$/;
const HALF = /^(\d{4})-?\s*[Hh]([12])$/;

/** One field that names a whole period: 2022-03/2023-02, 2022, 2022-Q3, 2022-H1. */
function readWhole(row: ScenarioRow): MonthWindow | undefined {
  const text = row.text('period', 'window');
  const year = row.count('year', 'calendarYear');
  const quarter = row.count('quarter');
  if (text === undefined)
    return year === undefined ? undefined : quarter === undefined ? yearOf(String(year)) : monthsFrom(String(year), quarter * 3 - 2, 3);
  const [from, to] = text.split(/\s*(?:\/|~|–|—|至|to|\.\.)\s*/).map((part) => part.slice(0, 7));
  if (from !== undefined && to !== undefined && isMonth(from) && isMonth(to)) return order(row, from, to, undefined);
  if (from !== undefined && isMonth(from)) return { from, to: from };
  if (/^\d{4}$/.test(text)) return yearOf(text);
  const inQuarter = QUARTER.exec(text);
  if (inQuarter?.[1] && inQuarter[2]) return monthsFrom(inQuarter[1], Number(inQuarter[2]) * 3 - 2, 3);
  const inHalf = HALF.exec(text);
  if (inHalf?.[1] && inHalf[2]) return monthsFrom(inHalf[1], Number(inHalf[2]) * 6 - 5, 6);
  row.refuse('period', 'is accepted as YYYY-MM/YYYY-MM, YYYY-MM, YYYY, YYYY-Qn or YYYY-Hn');
  return undefined;
}

const yearOf = (year: string): MonthWindow => monthsFrom(year, 1, 12);
function monthsFrom(year: string, first: number, count: number): MonthWindow {
  const from = parseMonth(`${year}-${String(first).padStart(2, '0')}`);
  return { from, to: addMonths(from, count - 1) };
}

/** Under which names a kind of row gives its amount. */
export interface AmountFields {
  readonly monthly?: readonly string[];
  readonly total?: readonly string[];
  readonly yearly?: readonly string[];
}
const MONTHLY = ['monthlyAmount', 'amountPerMonth', 'amountMonthly', 'perMonth', 'monthly'];
const TOTAL = ['amount', 'totalAmount', 'total'];
const YEARLY = ['annualAmount', 'yearlyAmount', 'amountPerYear', 'perYear', 'annual'];

/**
 * The amount of each month. An amount a year is spread over twelve months; a sum without a period over the window.
 * A monthly amount and a sum that disagree are told, and the sum stands.
 */
export function spreadAmount(row: ScenarioRow, window: MonthWindow, fields: AmountFields = {}, openEnded = false): MonthAmount[] {
  const monthly = row.money(...(fields.monthly ?? []), ...MONTHLY);
  const yearly = row.money(...(fields.yearly ?? []), ...YEARLY);
  const total = row.money(...(fields.total ?? []), ...TOTAL);
  const given = readPeriod(row, window, openEnded);
  const period = given ?? window;
  const months = listMonths(period);
  const pair = (amounts: readonly string[], of: readonly Month[]): MonthAmount[] =>
    amounts.flatMap((amount, index) => {
      const month = of[index];
      return month === undefined ? [] : [{ month, amount }];
    });
  if (monthly !== undefined) {
    const sum = readFen(monthly) * BigInt(months.length);
    if (total === undefined || readFen(total) === sum)
      return pair(
        months.map(() => monthly),
        months,
      );
    row.note(
      `每月金额乘以 ${months.length} 个月不等于合计,以合计 ${total} 元为准`,
      `the monthly amount times ${months.length} months (${formatYuan(fen(sum))}) is not the total; the total stands`,
    );
  }
  if (total !== undefined) return pair(divideYuan(total, months.length), months);
  if (yearly === undefined) return [];
  const year = given === undefined ? listMonths({ from: addMonths(window.to, -11), to: window.to }) : months;
  return pair(divideYuan(yearly, year.length), year);
}
