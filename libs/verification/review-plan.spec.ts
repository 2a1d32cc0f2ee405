// When a household is checked again, and how many of a crowd are begun on one day.
import { addDays, parseLocalDate } from '#kernel';
import { planReviewOf, shareOfToday } from './review-plan.js';
import { packOf } from '../../test/support/household/reports.js';

const day = parseLocalDate;
const on = day('2026-01-15');
const pack = packOf('national', '2026-01-15');
const after = (review: 'stable' | 'unfixed', months: number, deathCheck?: string) => ({
  review: { class: review, months, dueOn: day(`2026-${String(1 + months).padStart(2, '0')}-15`), citation: '' },
  ...(deathCheck === undefined
    ? {}
    : { duties: [{ duty: 'check-after-death' as const, dueOn: day(deathCheck), text: { zh: '', en: '' }, citation: '' }] }),
});
const granted = { outcome: 'granted', validTo: undefined } as const;

it('follows the class the determination gives; without one, the shorter period of the pack', () => {
  expect(planReviewOf(granted, on, after('unfixed', 6), pack)).toEqual({ dueOn: '2026-07-15', reason: 'cadence', class: 'unfixed' });
  expect(planReviewOf(granted, on, after('stable', 11), pack)).toEqual({ dueOn: '2026-12-15', reason: 'cadence', class: 'stable' });
  expect(planReviewOf(granted, on, undefined, pack)).toEqual({ dueOn: '2026-07-15', reason: 'cadence', class: undefined });
  expect(planReviewOf(granted, on, undefined, undefined)).toBeUndefined();
  expect(planReviewOf(granted, on, { review: null }, pack)).toBeUndefined();
});

it('comes earlier after a death, and when what is paid ends; a check that is over by then does not count', () => {
  expect(planReviewOf(granted, on, after('unfixed', 6, '2026-03-20'), pack)).toMatchObject({ dueOn: '2026-03-20', reason: 'after-death' });
  expect(planReviewOf(granted, on, after('unfixed', 6, '2026-01-15'), pack)).toMatchObject({ reason: 'cadence' });
  expect(planReviewOf({ outcome: 'gradual-exit', validTo: day('2026-04-30') }, on, after('unfixed', 6), pack)).toMatchObject({
    dueOn: '2026-04-30',
    reason: 'exit-ends',
  });
  expect(planReviewOf({ outcome: 'adjusted', validTo: day('2026-05-31') }, on, undefined, undefined)).toMatchObject({
    reason: 'term-ends',
  });
  expect(planReviewOf({ outcome: 'adjusted', validTo: day('2026-12-31') }, on, after('unfixed', 6), pack)).toMatchObject({
    reason: 'cadence',
  });
});

it('is not planned for who is refused or stopped', () => {
  for (const outcome of ['refused', 'stopped'] as const)
    expect(planReviewOf({ outcome, validTo: undefined }, on, after('unfixed', 6), pack)).toBeUndefined();
});

it('a crowd due on one day is begun in even shares of the days before it', () => {
  const dueOn = addDays(on, 14);
  let waiting = 15_000;
  for (let today = on; today <= dueOn; today = addDays(today, 1)) {
    const share = shareOfToday([{ dueOn, waiting, begunToday: 0 }], today, 20_000);
    expect(share).toBe(1000);
    waiting -= share;
    // a second turn of the same day begins nothing more, one that was cut off begins the rest
    expect(shareOfToday([{ dueOn, waiting, begunToday: share }], today, 20_000)).toBe(0);
    expect(shareOfToday([{ dueOn, waiting: waiting + 400, begunToday: share - 400 }], today, 20_000)).toBe(400);
  }
  expect(waiting).toBe(0);
});

it('what is due goes beyond the share, never beyond the most of a day', () => {
  const overdue = (waiting: number, begunToday = 0) => ({ dueOn: addDays(on, -3), waiting, begunToday });
  const later = { dueOn: addDays(on, 13), waiting: 140, begunToday: 0 };
  expect(shareOfToday([overdue(300), later], on, 500)).toBe(310);
  expect(shareOfToday([overdue(3000)], on, 500)).toBe(500);
  expect(shareOfToday([overdue(2500, 500)], on, 500)).toBe(0);
  expect(shareOfToday([], on, 500)).toBe(0);
});
