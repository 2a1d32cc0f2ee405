// Waiting for a report: asks where the case stands, at first often, later seldom, and reads the report once it is there. A system
// that receives webhooks or follows the feed needs none of this.
import { HubProblem } from './problem.js';
import type { Hub, ReportRead } from './open-hub.js';

export interface Wait {
  /** `first`: any report, which names its gaps; `final`: nothing more is awaited. */
  readonly until: 'first' | 'final';
  /** Altogether; ten minutes when absent. */
  readonly forMs?: number;
  readonly signal?: AbortSignal;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5000;
const NEVER = new AbortController().signal;

/** @returns the report; undefined when there is none in time @throws HubProblem `verification-finished` for a cancelled case */
export async function awaitReport(hub: Hub, verificationId: string, wait: Wait): Promise<ReportRead | undefined> {
  const { until, forMs = 600_000, signal = NEVER } = wait;
  const end = hub.clock.now() + forMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 1.5)) {
    const { state, reportVersion } = await hub.readVerification(verificationId);
    if (reportVersion !== undefined && (until === 'first' || state === 'complete')) return hub.readReport(verificationId);
    if (state === 'cancelled')
      throw new HubProblem({ status: undefined, code: 'verification-finished', title: `verification ${verificationId} was cancelled` });
    if (hub.clock.now() + pauseMs > end) return undefined;
    await hub.clock.pause(pauseMs, signal);
  }
}
