// Calendar months: the unit in which wages, contributions and pensions are recorded.
import { HubError } from './hub-error.js';
import type { LocalDate } from './local-date.js';

declare const monthBrand: unique symbol;
/** "YYYY-MM". Compares correctly as text. */
export type Month = string & { readonly [monthBrand]: true };

export const isMonth = (text: string): text is Month => /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(text);

/** @throws HubError `month-invalid` unless written YYYY-MM */
export function parseMonth(text: string): Month {
  if (!isMonth(text)) throw new HubError('month-invalid', 'a month must be written YYYY-MM');
  return text;
}

export const monthOf = (date: LocalDate): Month => date.slice(0, 7) as Month;

export function addMonths(month: Month, months: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
}

/** How many months `later` lies behind `earlier`. */
export const monthsBetween = (earlier: Month, later: Month): number =>
  (Number(later.slice(0, 4)) - Number(earlier.slice(0, 4))) * 12 + Number(later.slice(5)) - Number(earlier.slice(5));

/** Both ends included. */
export interface MonthWindow {
  readonly from: Month;
  readonly to: Month;
}

export const monthsIn = ({ from, to }: MonthWindow): number => monthsBetween(from, to) + 1;

export const isInWindow = (month: Month, window: MonthWindow): boolean => month >= window.from && month <= window.to;

export function listMonths(window: MonthWindow): Month[] {
  const months: Month[] = [];
  for (let month = window.from; month <= window.to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The n full calendar months before the month of a date: the usual income window (domain note C7). */
export function fullMonthsBefore(date: LocalDate, count: number): MonthWindow {
  const current = monthOf(date);
  return { from: addMonths(current, -count), to: addMonths(current, -1) };
}

export const firstDayOf = (month: Month): LocalDate => `${month}-01` as LocalDate;

export function lastDayOf(month: Month): LocalDate {
  const next = Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`);
  return new Date(next - 86_400_000).toISOString().slice(0, 10) as LocalDate;
}
