// When a message is tried again, and when no more.
import { codeOfStatus, followTry, restAfter, TRIES } from './webhook-tries.js';

const START = new Date('2026-11-22T00:00:00Z');
const failed = { status: 500, code: 'http-500', ms: 3 };

/** Instants of the tries of a message that always fails. */
function runDown(random: number): { readonly at: number[]; readonly end: string } {
  const at: number[] = [];
  for (let now = START; ;) {
    at.push(now.getTime() - START.getTime());
    const after = followTry(failed, { tries: at.length, madeAt: START, now, random });
    if (after.state !== 'waiting') return { at, end: after.state };
    now = after.nextTryAt;
  }
}

describe('tries of a message', () => {
  it.each([0, 0.5, 1])('N6 are twelve within 72 hours, then it is given up (jitter %s)', (random) => {
    const { at, end } = runDown(random);
    expect(at).toHaveLength(12);
    expect(at).toHaveLength(TRIES);
    expect(end).toBe('given-up');
    const hours = (at.at(-1) ?? 0) / 3_600_000;
    expect(hours).toBeLessThanOrEqual(72);
    expect(hours).toBeGreaterThan(60);
    for (let index = 2; index < at.length; index += 1)
      expect((at[index] ?? 0) - (at[index - 1] ?? 0)).toBeGreaterThanOrEqual((at[index - 1] ?? 0) - (at[index - 2] ?? 0));
  });

  it('end after 72 hours however few they were', () => {
    const now = new Date(START.getTime() + 72 * 3_600_000);
    expect(followTry(failed, { tries: 2, madeAt: START, now, random: 0 })).toEqual({ state: 'given-up' });
  });

  it('end with an answer of 200 to 299, and with nothing else', () => {
    expect([200, 204, 299, 301, 308, 400, 410, 429, 503].map(codeOfStatus)).toEqual([
      'delivered',
      'delivered',
      'delivered',
      'redirected',
      'redirected',
      'http-400',
      'gone',
      'http-429',
      'http-503',
    ]);
    const given = { tries: 1, madeAt: START, now: START, random: 0 };
    expect(followTry({ status: 204, code: 'delivered', ms: 1 }, given)).toEqual({ state: 'delivered' });
    expect(followTry({ status: 301, code: 'redirected', ms: 1 }, given)).toMatchObject({ state: 'waiting' });
  });

  it('leave a failing receiver alone a little longer each time, up to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 40].map(restAfter)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });
});
