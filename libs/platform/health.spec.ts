// Readiness is the sum of its checks, a stuck check does not hang it, and a stopping process is not ready.
import { HubError } from '#kernel';
import { jest } from '@jest/globals';
import { createHealth, silentLog, stopOnSignal } from './index.js';

const passes = async () => undefined;

describe('readiness', () => {
  it('is true when every check passes', async () => {
    await expect(createHealth([{ name: 'database', check: passes }]).readReadiness()).resolves.toEqual({
      ready: true,
      checks: [{ name: 'database', ok: true }],
    });
  });

  it('names the check that fails with its code, not its message', async () => {
    const health = createHealth([
      { name: 'database', check: passes },
      { name: 'queue', check: () => Promise.reject(new HubError('queue-unreachable', 'password=canary')) },
      { name: 'packs', check: () => Promise.reject(new Error('canary')) },
    ]);
    const readiness = await health.readReadiness();
    expect(readiness.ready).toBe(false);
    expect(readiness.checks.slice(1)).toEqual([
      { name: 'queue', ok: false, reason: 'queue-unreachable' },
      { name: 'packs', ok: false, reason: 'failed' },
    ]);
  });

  it('gives up a check that never answers', async () => {
    const health = createHealth([{ name: 'database', check: () => new Promise(() => undefined) }], 10);
    expect((await health.readReadiness()).checks).toEqual([{ name: 'database', ok: false, reason: 'timed-out' }]);
  });
});

describe('stopping on a signal', () => {
  const started = (close: () => Promise<void>, limitMs?: number) => {
    const health = createHealth([]);
    let release = () => undefined as void;
    const exited = new Promise<number>((resolve) => {
      release = stopOnSignal({
        health,
        log: silentLog,
        close,
        exit: resolve,
        signals: ['SIGUSR2'],
        ...(limitMs === undefined ? {} : { limitMs }),
      });
    });
    return { health, exited, release: () => release() };
  };

  it('is not ready at once, closes, and exits with 0, only once', async () => {
    const close = jest.fn(passes);
    const { health, exited, release } = started(close);
    process.emit('SIGUSR2');
    process.emit('SIGUSR2');
    expect((await health.readReadiness()).ready).toBe(false);
    await expect(exited).resolves.toBe(0);
    expect(close).toHaveBeenCalledTimes(1);
    release();
  });

  it('exits with 1 when closing fails', async () => {
    const { exited, release } = started(() => Promise.reject(new Error('no')));
    process.emit('SIGUSR2');
    await expect(exited).resolves.toBe(1);
    release();
  });

  it('exits with 1 when closing takes longer than the limit', async () => {
    jest.useFakeTimers();
    const { exited, release } = started(() => new Promise(() => undefined));
    process.emit('SIGUSR2');
    jest.advanceTimersByTime(30_000);
    await expect(exited).resolves.toBe(1);
    jest.useRealTimers();
    release();
  });
});
