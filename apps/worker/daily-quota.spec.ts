// A day's calls: the bulk lane leaves a fifth to who is still to come, and less the later it is.
import { dailyCallsFor } from './daily-quota.js';

describe("a source's calls of a day", () => {
  it.each([
    ['00:00', 800],
    ['12:00', 900],
    ['23:59', 999],
  ])('at %s China time leave the bulk lane %p of 1,000', (time, expected) => {
    expect(dailyCallsFor('bulk', 1000, new Date(`2026-03-02T${time}:00+08:00`))).toBe(expected);
    expect(dailyCallsFor('live', 1000, new Date(`2026-03-02T${time}:00+08:00`))).toBe(1000);
  });
});
