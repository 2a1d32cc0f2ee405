// For fault tests: the process kills itself without a word when it reaches a point, after a number of times or once a
// test has armed it with SIGUSR2.
import type { CollectPoint } from '#verification';
import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';
import { z } from 'zod';

/** `after-call` is seen on the wire: a request with its body has left for a source over HTTP, and no answer has come. */
const KILL_POINTS = ['before-intent', 'after-intent', 'after-call', 'after-reply', 'before-commit'] as const satisfies readonly (
  CollectPoint | 'after-call'
)[];
export type KillPoint = (typeof KILL_POINTS)[number];

/** "after-reply:3" dies at the third time the point is reached, "after-reply:armed" at the first time after SIGUSR2. */
export const killAtPattern = new RegExp(`^(${KILL_POINTS.join('|')}):(\\d+|armed)$`);

const sentRequestSchema = z.object({ request: z.object({ method: z.string() }) });

/** @returns to be told of every point; says so on stderr before it dies, so that a test can prove the hit */
export function killAt(where: string): (point: KillPoint) => void {
  const [point, when] = where.split(':');
  let left = when === 'armed' ? Number.POSITIVE_INFINITY : Number(when);
  if (when === 'armed') process.on('SIGUSR2', () => (left = 1));
  const reach = (reached: KillPoint): void => {
    if (reached !== point) return;
    left -= 1;
    if (left > 0) return;
    writeSync(2, `killed at ${reached}\n`);
    process.kill(process.pid, 'SIGKILL');
  };
  if (point === 'after-call')
    subscribe('undici:request:bodySent', (message) => {
      if (sentRequestSchema.safeParse(message).data?.request.method === 'POST') reach('after-call');
    });
  return reach;
}
