// Deadlines in working days (工作日) from the maintained Chinese holiday calendar, swapped weekend days included.
import { addDays, shanghaiDate, startOfDay, type LocalDate } from '#kernel';
import chineseDays from 'chinese-days';

/** Version of the calendar data, named in every report (N15). */
export const HOLIDAY_CALENDAR_VERSION = 'chinese-days@1.5.7';
/** Last day for which the State Council's arrangement is in the data; later deadlines are provisional. */
export const HOLIDAYS_KNOWN_THROUGH = '2026-12-31' as LocalDate;

/** The day n working days after a date; the date itself does not count. */
export function addWorkingDays(date: LocalDate, count: number): LocalDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** The calendar as rules take it. */
export const WORKING_CALENDAR = { addWorkingDays };

export const isWorkingDay = (date: LocalDate): boolean => chineseDays.isWorkday(date);

/** The instant a deadline of n working days after an instant ends: the end of that day in China. */
export const workingDayDeadline = (from: Date, count: number): Date => startOfDay(addDays(addWorkingDays(shanghaiDate(from), count), 1));
