// For fault tests: the process kills itself without a word when it has reached a point a number of times.
import { writeSync } from 'node:fs';
import type { CollectPoint } from '#verification';

/** @param where "after-call:3" dies at the third time the point is reached; says so on stderr first, so that a test can prove the hit */
export function killAt(where: string): (point: CollectPoint) => void {
  const [point, count] = where.split(':');
  let left = Number(count);
  return (reached) => {
    if (reached !== point) return;
    left -= 1;
    if (left > 0) return;
    writeSync(2, `killed at ${reached}\n`);
    process.kill(process.pid, 'SIGKILL');
  };
}
