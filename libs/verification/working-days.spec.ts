// Deadlines in working days by the Chinese holiday calendar, swapped weekend days included. Proves N15.
import type { LocalDate } from '#kernel';
import { isOpen, nextOpening } from './service-hours.js';
import { addWorkingDays, isWorkingDay, workingDayDeadline } from './working-days.js';

const on = (date: string) => date as LocalDate;

it('thirty working days from 2025-04-08 end on 2025-05-22: Labour Day is off and a Sunday before it is worked', () => {
  expect(addWorkingDays(on('2025-04-08'), 30)).toBe('2025-05-22');
  expect(isWorkingDay(on('2025-04-27'))).toBe(true); // a Sunday that makes up for the holiday
  expect(isWorkingDay(on('2025-05-01'))).toBe(false);
});

it('a deadline ends with its day in China, whatever zone the machine is in', () => {
  expect(workingDayDeadline(new Date('2025-04-08T15:59:00Z'), 1).toISOString()).toBe('2025-04-09T16:00:00.000Z');
  expect(workingDayDeadline(new Date('2025-04-08T16:01:00Z'), 1).toISOString()).toBe('2025-04-10T16:00:00.000Z');
});

it('a source with service hours opens at the next of its days', () => {
  const hours = { days: 'working-days', from: '08:00', to: '24:00' } as const;
  expect(isOpen(hours, new Date('2025-04-30T15:59:59Z'))).toBe(true);
  expect(nextOpening(hours, new Date('2025-04-30T16:00:00Z')).toISOString()).toBe('2025-05-06T00:00:00.000Z');
  expect(isOpen(undefined, new Date())).toBe(true);
});
