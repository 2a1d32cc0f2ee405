// The end of patience: it comes whatever is collected as garbage meanwhile, with the outer signal too, and never after it was closed.
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openDeadline } from './deadline.js';

const aborted = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(String(signal.reason)), { once: true }));

/** Collects garbage now, as it happens by itself while a worker waits. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('no garbage collector at hand');
  collect();
}

it('N10 ends when its time is up, whatever is collected as garbage meanwhile', async () => {
  const outer = new AbortController();
  const inner = openDeadline(100, openDeadline(60_000, outer.signal).signal);
  const ended = aborted(inner.signal);
  for (let turn = 0; turn < 2; turn += 1) {
    collectGarbage();
    await pause(5);
  }
  await expect(Promise.race([ended, pause(2000, 'never', { ref: false })])).resolves.toContain('the time is up');
});

it('ends with the outer signal, and at once when that has ended already', async () => {
  const outer = new AbortController();
  const deadline = openDeadline(60_000, openDeadline(60_000, outer.signal).signal);
  const ended = aborted(deadline.signal);
  collectGarbage();
  outer.abort('stopped');
  await expect(ended).resolves.toBe('stopped');
  expect(openDeadline(60_000, outer.signal).signal.aborted).toBe(true);
});

it('that is closed never ends, and leaves nothing on the outer signal', async () => {
  const outer = new AbortController();
  const deadline = openDeadline(10, outer.signal);
  deadline.close();
  await pause(30);
  outer.abort();
  expect(deadline.signal.aborted).toBe(false);
});
