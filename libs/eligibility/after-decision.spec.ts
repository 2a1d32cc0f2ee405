// What follows a decision: working days with swapped weekends, deadlines with a recorded ground, ends of validity.
import { addWorkingDays } from '#verification';
import { parseLocalDate } from '#kernel';
import { packOf } from '../../test/support/household/reports.js';
import {
  addMonthsToDate,
  checkAfterDeathBy,
  decisionDeadline,
  firstPaidMonth,
  lastDayOfValidity,
  planReview,
  reassessSelfCareBy,
} from './after-decision.js';

const on = parseLocalDate;
const pack = packOf('mentougou', '2023-03-15');

describe('a decision', () => {
  it('of the county is due 30 working days after acceptance, holidays and swapped weekends reckoned', () => {
    expect(decisionDeadline(pack, on('2025-04-08'), { delegated: false }, addWorkingDays)).toMatchObject({
      due: '2025-05-22',
      workingDays: 30,
    });
  });

  it('of the street is due after 20, and after 45 only where the ground is recorded', () => {
    expect(decisionDeadline(pack, on('2025-04-08'), { delegated: true }, addWorkingDays).workingDays).toBe(20);
    expect(decisionDeadline(pack, on('2025-04-08'), { delegated: true, ground: ' ' }, addWorkingDays).workingDays).toBe(20);
    expect(
      decisionDeadline(pack, on('2025-04-08'), { delegated: true, ground: 'objection at the public notice' }, addWorkingDays).workingDays,
    ).toBe(45);
  });

  it('pays from the month after it', () => {
    expect(firstPaidMonth(on('2023-12-31'))).toBe('2024-01');
  });
});

describe('terms of months', () => {
  it('end on the same day, or on the last day of a shorter month', () => {
    expect(addMonthsToDate(on('2023-01-31'), 1)).toBe('2023-02-28');
    expect(checkAfterDeathBy(on('2023-11-30'))).toBe('2024-02-29');
    expect(lastDayOfValidity(on('2025-06-10'), 12)).toBe('2026-06-09');
  });

  it('make a review yearly, and half-yearly where income is not fixed and somebody can work', () => {
    expect(planReview(pack, on('2023-03-15'), true, true, false)).toMatchObject({ class: 'unfixed', months: 6, dueOn: '2023-09-15' });
    expect(planReview(pack, on('2023-03-15'), true, false, false)).toMatchObject({ class: 'stable', months: 12 });
    expect(planReview(pack, on('2023-03-15'), true, true, true)).toMatchObject({ class: 'stable' });
  });

  it('give ten working days to assess self-care anew', () => {
    expect(reassessSelfCareBy(on('2023-03-15'), addWorkingDays)).toBe('2023-03-29');
  });
});
