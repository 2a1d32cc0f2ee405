// The gates of a source: who is let in, who is sent away, and until when.
// Proves N10 (retries are bounded), N11 (a lane of its own), F20, F21 (Retry-After), F24 (closed).
import { connectedSourceSchema } from '#contracts';
import { fixedClock, HubError } from '#kernel';
import { openSourceLanes } from './source-lanes.js';

const NOON = new Date('2026-03-02T04:00:00Z'); // Monday, 12:00 in China
const after = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1000);

const lanesOf = (changes: object) =>
  openSourceLanes(
    connectedSourceSchema.parse({
      id: 'tax',
      title: { zh: '税务', en: 'Tax' },
      office: { zh: '税务', en: 'Tax' },
      legalBasis: { zh: '测试', en: 'test' },
      provides: ['income-payment'],
      connected: true,
      adapter: 'tax',
      asks: 'income-window',
      deadline: { seconds: 30 },
      lanes: { live: { concurrency: 2 }, bulk: { concurrency: 1 } },
      batchSize: 10,
      ...changes,
    }),
    { random: () => 0.5, clock: fixedClock(NOON.toISOString()) },
  );
const isRefused = (place: object): place is { reason: string; retryInMs: number } => 'reason' in place;

describe("a source's lanes", () => {
  it('a full live lane does not close the bulk lane', () => {
    const lanes = lanesOf({});
    const first = lanes.enter('live', NOON, false);
    lanes.enter('live', NOON, false);
    expect(lanes.enter('live', NOON, false)).toMatchObject({ reason: 'lane-full' });
    expect(isRefused(lanes.enter('bulk', NOON, false))).toBe(false);
    if (!isRefused(first)) first.leave();
    expect(isRefused(lanes.enter('live', NOON, false))).toBe(false);
  });

  it('gives everyone who is turned away a later time of their own', () => {
    const lanes = lanesOf({ quota: { perSecond: 2 }, lanes: { live: { concurrency: 100 }, bulk: { concurrency: 1 } } });
    const times = Array.from({ length: 6 }, () => lanes.enter('live', NOON, false)).map((place) =>
      isRefused(place) ? place.retryInMs : 'in',
    );
    expect(times).toEqual(['in', 'in', 50, 550, 1050, 1550]);
    expect(isRefused(lanes.enter('live', new Date(NOON.getTime() + 500), false))).toBe(false);
  });

  it('is closed outside service hours until they begin', () => {
    const lanes = lanesOf({ serviceHours: { days: 'working-days', from: '08:00', to: '20:00' } });
    expect(isRefused(lanes.enter('live', NOON, false))).toBe(false);
    const sunday = lanes.enter('live', new Date('2026-03-01T04:00:00Z'), false);
    expect(sunday).toMatchObject({ reason: 'closed' });
    expect(isRefused(sunday) && sunday.retryInMs).toBeGreaterThan(20 * 3_600_000);
  });

  it('rests a source that keeps failing, and not one that refuses', async () => {
    const lanes = lanesOf({ breaker: { failureShare: 0.5, minimumCalls: 4, windowSeconds: 1, openSeconds: 30 } });
    const fail = (code: string) => lanes.call(() => Promise.reject(new HubError(code, 'no', { retry: 'later' }))).catch(() => undefined);
    for (let call = 0; call < 20; call += 1) await fail('source-schema-drift');
    expect(lanes.breakerOpen()).toBe(false);
    for (let call = 0; call < 60; call += 1) await fail('source-unavailable');
    expect(lanes.breakerOpen()).toBe(true);
    expect(lanes.enter('live', NOON, false)).toMatchObject({ reason: 'breaker-open' });
  });

  it('lets one batch try a source whose rest is over, and the others wait for what becomes of it', async () => {
    const lanes = lanesOf({ breaker: { failureShare: 0.5, minimumCalls: 4, windowSeconds: 1, openSeconds: 30 } });
    for (let call = 0; call < 60; call += 1)
      await lanes.call(() => Promise.reject(new HubError('source-unavailable', 'no', { retry: 'later' }))).catch(() => undefined);
    expect(lanes.enter('live', after(29), false)).toMatchObject({ reason: 'breaker-open' });
    expect(isRefused(lanes.enter('live', after(30), false))).toBe(false);
    expect(lanes.enter('live', after(30), false)).toMatchObject({ reason: 'breaker-open' });
  });

  it('keeps everyone away until the time the source has named', async () => {
    const lanes = lanesOf({});
    const busy = new HubError('source-busy', 'no', { retry: 'later', details: { retryAfterSeconds: 120 } });
    await lanes.call(() => Promise.reject(busy)).catch(() => undefined);
    expect(lanes.enter('bulk', after(119), false)).toMatchObject({ reason: 'asked-to-wait', retryInMs: 1025 });
    expect(isRefused(lanes.enter('bulk', after(120), false))).toBe(false);
  });

  it('lets repeats be a tenth of the first calls, and always a few', () => {
    const lanes = lanesOf({ lanes: { live: { concurrency: 500 }, bulk: { concurrency: 1 } } });
    const call = (isRetry: boolean) => {
      const place = lanes.enter('live', NOON, isRetry);
      if (isRefused(place)) return place.reason;
      place.leave();
      return 'in';
    };
    expect(new Set(Array.from({ length: 200 }, () => call(true)))).toEqual(new Set(['in']));
    expect(call(true)).toBe('retry-budget');
    for (let first = 0; first < 2100; first += 1) call(false);
    expect(call(true)).toBe('in');
  });

  it('pauses when an operator says so', () => {
    const lanes = lanesOf({});
    lanes.setPaused(true);
    expect(lanes.enter('live', NOON, false)).toMatchObject({ reason: 'paused' });
  });
});
