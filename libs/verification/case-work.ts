// The clocks of cases turned by the worker: reminders, missed deadlines to the supervisor, offers that expire. Rows hold what was
// said already, so that a second turn, or a second worker, says nothing twice.
import type { CaseWorkStore, ToldDeadlines } from './case-work-ports.js';

const AT_A_TIME = 200;
const MEASURED_EVERY_MS = 3_600_000;

/** @param isStopped asked between two lots */
export async function turnCases(
  store: CaseWorkStore,
  now: Date,
  isStopped: () => boolean,
): Promise<ToldDeadlines & { readonly met: number }> {
  const counted = { near: 0, missed: 0, expired: 0, met: 0 };
  for (let last = AT_A_TIME; last > 0 && !isStopped();) {
    last = await store.meetDecided(AT_A_TIME);
    counted.met += last;
  }
  for (let last = 1; last > 0 && !isStopped();) {
    const { near, missed, expired } = await store.tellDeadlines(now, AT_A_TIME);
    counted.near += near;
    counted.missed += missed;
    counted.expired += expired;
    last = near + missed + expired;
  }
  await store.measureUsualTimes(now, MEASURED_EVERY_MS);
  return counted;
}
