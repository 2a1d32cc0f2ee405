// The gates of a source: who is let in, who is sent away, and until when.
// Proves N10 (retries are bounded), N11 (a lane of its own), F20, F21 (Retry-After), F24 (closed).
import { connectedSourceSchema, type Lane } from '#contracts';
import { fixedClock, HubError, isHubError } from '#kernel';
import type { SourceGates } from '#verification';
import { openSourceLanes, type Entrant } from './source-lanes.js';

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
const OPEN: SourceGates = { hold: undefined, windowMs: undefined, rest: undefined };
type Lanes = ReturnType<typeof lanesOf>;
const enter = (lanes: Lanes, lane: Lane, now: Date, isRetry = false, changes: Partial<Entrant> = {}) =>
  lanes.enter({ lane, isRetry, isBegun: false, gates: OPEN, ...changes }, now);
const isRefused = (place: object): place is { reason: string; retryInMs: number } => 'reason' in place;

describe("a source's lanes", () => {
  it('a full live lane does not close the bulk lane', () => {
    const lanes = lanesOf({});
    const first = enter(lanes, 'live', NOON);
    enter(lanes, 'live', NOON);
    expect(enter(lanes, 'live', NOON)).toMatchObject({ reason: 'lane-full' });
    expect(isRefused(enter(lanes, 'bulk', NOON))).toBe(false);
    if (!isRefused(first)) first.leave();
    expect(isRefused(enter(lanes, 'live', NOON))).toBe(false);
  });

  it('gives everyone who is turned away a later time of their own', () => {
    const lanes = lanesOf({ quota: { perSecond: 2 }, lanes: { live: { concurrency: 100 }, bulk: { concurrency: 1 } } });
    const times = Array.from({ length: 6 }, () => enter(lanes, 'live', NOON)).map((place) => (isRefused(place) ? place.retryInMs : 'in'));
    expect(times).toEqual(['in', 'in', 50, 550, 1050, 1550]);
    expect(isRefused(enter(lanes, 'live', new Date(NOON.getTime() + 500)))).toBe(false);
  });

  it('is not knocked at as if it were quick while its calls take long', () => {
    const lanes = lanesOf({});
    enter(lanes, 'live', NOON);
    enter(lanes, 'live', NOON);
    const times = Array.from({ length: 3 }, () => enter(lanes, 'live', after(4))).map((place) =>
      isRefused(place) ? place.retryInMs : 'in',
    );
    expect(times).toEqual([50, 2050, 4050]); // two places, four seconds already: one every two seconds may hope
  });

  it('is closed outside service hours until they begin', () => {
    const lanes = lanesOf({ serviceHours: { days: 'working-days', from: '08:00', to: '20:00' } });
    expect(isRefused(enter(lanes, 'live', NOON))).toBe(false);
    const sunday = enter(lanes, 'live', new Date('2026-03-01T04:00:00Z'));
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
    expect(enter(lanes, 'live', NOON)).toMatchObject({ reason: 'breaker-open' });
  });

  it('marks the failure of a call that only looked whether the source is back, so that it uses up no try', async () => {
    const lanes = lanesOf({ breaker: { failureShare: 0.5, minimumCalls: 2, windowSeconds: 1, openSeconds: 0.1 } });
    const fail = () =>
      lanes.call(() => Promise.reject(new HubError('source-deadline', 'no', { retry: 'later' }))).catch((error: unknown) => error);
    let latest: unknown;
    for (const until = Date.now() + 5000; Date.now() < until && !(isHubError(latest) && latest.details['trial']);) {
      latest = await fail();
      await new Promise(setImmediate);
    }
    expect(latest).toMatchObject({ code: 'source-deadline', details: { trial: true } });
  });

  it('lets one batch try a source whose rest is over, and the others wait for what becomes of it', async () => {
    const lanes = lanesOf({ breaker: { failureShare: 0.5, minimumCalls: 4, windowSeconds: 1, openSeconds: 30 } });
    for (let call = 0; call < 60; call += 1)
      await lanes.call(() => Promise.reject(new HubError('source-unavailable', 'no', { retry: 'later' }))).catch(() => undefined);
    expect(enter(lanes, 'live', after(29))).toMatchObject({ reason: 'breaker-open' });
    expect(isRefused(enter(lanes, 'live', after(30)))).toBe(false);
    expect(enter(lanes, 'live', after(30))).toMatchObject({ reason: 'breaker-open' });
  });

  it('keeps everyone away until the time the source has named', async () => {
    const lanes = lanesOf({});
    const busy = new HubError('source-busy', 'no', { retry: 'later', details: { retryAfterSeconds: 120 } });
    await lanes.call(() => Promise.reject(busy)).catch(() => undefined);
    expect(enter(lanes, 'bulk', after(119))).toMatchObject({ reason: 'asked-to-wait', retryInMs: 1025 });
    expect(isRefused(enter(lanes, 'bulk', after(120)))).toBe(false);
  });

  it('lets repeats be a tenth of the first calls, and always a few', () => {
    const lanes = lanesOf({ breaker: { minimumCalls: 15 }, lanes: { live: { concurrency: 4 }, bulk: { concurrency: 1 } } });
    const call = (isRetry: boolean) => {
      const place = enter(lanes, 'live', NOON, isRetry);
      if (isRefused(place)) return place.reason;
      place.leave();
      return 'in';
    };
    expect(new Set(Array.from({ length: 20 }, () => call(true)))).toEqual(new Set(['in']));
    expect(call(true)).toBe('retry-budget');
    for (let first = 0; first < 210; first += 1) call(false);
    expect(call(true)).toBe('in');
    expect(call(true)).toBe('retry-budget');
  });

  it('lets nobody in while an operator has paused it, and only what is begun while it drains', () => {
    const lanes = lanesOf({});
    const gates: SourceGates = { ...OPEN, hold: 'paused' };
    expect(enter(lanes, 'live', NOON, false, { gates, isBegun: true })).toMatchObject({ reason: 'paused' });
    const draining: SourceGates = { ...OPEN, hold: 'draining' };
    expect(enter(lanes, 'live', NOON, false, { gates: draining })).toMatchObject({ reason: 'draining' });
    expect(isRefused(enter(lanes, 'live', NOON, false, { gates: draining, isBegun: true }))).toBe(false);
  });

  it('sends who meets a maintenance window away until its end, spread so that they do not come back at once', () => {
    const refused = enter(lanesOf({}), 'live', NOON, false, { gates: { ...OPEN, windowMs: 60_000 } });
    expect(refused).toEqual({ reason: 'maintenance', retryInMs: 90_000 });
  });

  it('keeps a rest that another worker has heard of, and tells of its own', async () => {
    const lanes = lanesOf({});
    const told: string[] = [];
    lanes.onRest({ rest: (reason, ms) => told.push(`${reason} ${ms}`), over: () => told.push('over') });
    expect(enter(lanes, 'live', NOON, false, { gates: { ...OPEN, rest: { reason: 'asked-to-wait', ms: 5000 } } })).toEqual({
      reason: 'asked-to-wait',
      retryInMs: 5025,
    });
    const busy = new HubError('source-busy', 'no', { retry: 'later', details: { retryAfterSeconds: 7 } });
    await lanes.call(() => Promise.reject(busy)).catch(() => undefined);
    expect(told).toEqual(['asked-to-wait 7000']);
    expect(lanes.mayProbe(OPEN, after(6))).toBe(false);
    expect(lanes.mayProbe(OPEN, after(8))).toBe(true);
  });

  it('lets the live lane go first when calls a second are short', () => {
    const lanes = lanesOf({ quota: { perSecond: 1 }, lanes: { live: { concurrency: 9 }, bulk: { concurrency: 9 } } });
    expect(isRefused(enter(lanes, 'bulk', NOON))).toBe(false);
    expect(enter(lanes, 'live', NOON)).toMatchObject({ reason: 'quota' });
    expect(enter(lanes, 'bulk', after(1))).toMatchObject({ reason: 'quota' });
    expect(isRefused(enter(lanes, 'live', after(1)))).toBe(false);
  });

  it('shows what the last minutes looked like', async () => {
    const lanes = lanesOf({});
    await lanes.call(() => Promise.resolve());
    await lanes.call(() => Promise.reject(new HubError('source-deadline', 'no', { retry: 'later' }))).catch(() => undefined);
    const gauge = lanes.gauge(NOON);
    expect(gauge).toMatchObject({ calls: 2, failures: 1, breaker: 'closed', lastError: { code: 'source-deadline' } });
    expect(gauge.latency.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(lanes.gauge(after(400))).toMatchObject({ calls: 0, failures: 0 });
  });
});
