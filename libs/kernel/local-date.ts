// Calendar dates without a time, as the law counts them: always Asia/Shanghai, whatever the host's zone.
import { HubError } from './hub-error.js';

declare const localDateBrand: unique symbol;
/** "YYYY-MM-DD", a day that exists in the proleptic Gregorian calendar. Compares correctly as text. */
export type LocalDate = string & { readonly [localDateBrand]: true };

const SHANGHAI_OFFSET_MS = 8 * 3_600_000; // China has had one zone without daylight saving since 1992
const DAY_MS = 86_400_000;

/** @throws HubError `date-invalid` unless the text is an existing day written YYYY-MM-DD between 1900 and 2199 */
export function parseLocalDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new HubError('date-invalid', 'a date must be an existing day written YYYY-MM-DD');
  return text;
}

const DATE = /^((?:19|20|21)\d{2})-(\d{2})-(\d{2})$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export function isLocalDate(text: string): text is LocalDate {
  const match = DATE.exec(text);
  if (!match) return false;
  const month = Number(match[2]);
  const day = Number(match[3]);
  const days = month === 2 && isLeapYear(Number(match[1])) ? 29 : DAYS_IN_MONTH[month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** The day an instant falls on in China. */
export const shanghaiDate = (instant: Date): LocalDate =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10) as LocalDate;

/** "2026-11-21 09:00" on the clocks of China. */
export const shanghaiTime = (instant: Date): string =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');

/** The instant a day begins in China. */
export const startOfDay = (date: LocalDate): Date => new Date(`${date}T00:00:00+08:00`);

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate;

export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** Completed years of age on a day. */
export function ageOn(bornOn: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
