// When a source may be asked: its service hours in China time, working days by the holiday calendar.
import type { ConnectedSource } from '#contracts';
import { addDays, shanghaiDate, type LocalDate } from '#kernel';
import { isWorkingDay } from './working-days.js';

type ServiceHours = NonNullable<ConnectedSource['serviceHours']>;

export const isOpen = (hours: ServiceHours | undefined, at: Date): boolean => {
  if (!hours) return true;
  const day = shanghaiDate(at);
  return isServiceDay(hours, day) && at >= timeOn(day, hours.from) && at < timeOn(day, hours.to);
};

/** The next instant at which the source opens; the given instant when it is open. */
export function nextOpening(hours: ServiceHours | undefined, at: Date): Date {
  if (!hours || isOpen(hours, at)) return at;
  for (let day = shanghaiDate(at), tries = 0; tries < 60; day = addDays(day, 1), tries += 1) {
    const opening = timeOn(day, hours.from);
    if (isServiceDay(hours, day) && opening > at) return opening;
  }
  return at;
}

const isServiceDay = (hours: ServiceHours, day: LocalDate): boolean => hours.days === 'every-day' || isWorkingDay(day);

const timeOn = (day: LocalDate, time: string): Date =>
  time === '24:00' ? timeOn(addDays(day, 1), '00:00') : new Date(`${day}T${time}:00+08:00`);
