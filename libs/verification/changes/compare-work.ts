// The work between a sealed report and its alerts: each report that followed another of its household is held against it, once,
// however many workers look; a later version of it is compared again and changes only what is different.
import { isHubError } from '#kernel';
import type { PolicyPort } from '../ports.js';
import { openReport, type SealedReport } from '../open-report.js';
import type { AlertKind, HouseholdComparison } from './change-types.js';
import { compareHousehold } from './compare-household.js';
import type { ClaimedComparison, ComparisonResult, ComparisonStore, StandingAlert } from './compare-ports.js';
import { judgeChanges, shareOfObviousChange } from './judge-changes.js';

export interface ComparingWork {
  readonly store: ComparisonStore;
  readonly policy: PolicyPort;
  readonly newId: () => string;
  /** Comparisons taken in hand at a time, and for how long. */
  readonly atATime: number;
  readonly leaseMs: number;
}

export interface ComparingTurn {
  readonly compared: number;
  readonly raised: number;
  readonly gone: number;
  readonly failed: number;
}

/** Until nothing waits. @throws HubError of the store that may pass; what cannot be compared is written beside it */
export async function compareWaiting(work: ComparingWork, isStopped: () => boolean = () => false): Promise<ComparingTurn> {
  const turn = { compared: 0, raised: 0, gone: 0, failed: 0 };
  while (!isStopped()) {
    const claims = await work.store.claimComparisons(work.atATime, work.leaseMs);
    if (claims.length === 0) break;
    for (const claim of claims) {
      const result = await compareClaimed(claim, work);
      const raised = await work.store.finish(claim, result, {
        actor: 'worker',
        action: 'report.compared',
        verificationIds: [claim.verificationId],
        detail: result.state === 'compared' ? { alerts: result.alerts.length, gone: result.gone.length } : { state: result.state },
      });
      if (raised === undefined) continue;
      turn.compared += 1;
      turn.raised += raised;
      if (result.state === 'compared') turn.gone += result.gone.length;
      if (result.state === 'failed') turn.failed += 1;
    }
  }
  return turn;
}

async function compareClaimed(claim: ClaimedComparison, { store, policy, newId }: ComparingWork): Promise<ComparisonResult> {
  try {
    const reports = await store.readReports(claim);
    if (reports === undefined) return { state: 'failed', failure: 'no-report' };
    const { after, before, standing } = reports;
    if (before === undefined) return { state: 'nothing-before', version: after.version };
    const [was, is] = await Promise.all([openReport(before), openReport(after)]);
    const share = shareOfObviousChange(policy.packFor?.(claim.packRegion, claim.referenceDate));
    const comparison = compareHousehold(was.report, is.report);
    const gone = [];
    for (const alert of standing) if (await isReversed(alert, is, share)) gone.push(alert);
    const reversed = new Set<AlertKind>(gone.map(({ kind }) => kind));
    return {
      state: 'compared',
      version: after.version,
      before: { verificationId: before.verificationId, version: before.version },
      comparison,
      // what only takes back an alert nobody acted on is no news
      alerts: judgeChanges(was, is, comparison, share)
        .filter(({ kind }) => !reversed.has(kind))
        .map((draft) => ({ ...draft, alertId: newId() })),
      gone: gone.map(({ alertId }) => alertId),
    };
  } catch (error) {
    if (isHubError(error) && error.retry === 'never') return { state: 'failed', failure: error.code };
    throw error;
  }
}

/**
 * Whether what raised an alert is no more so: held against the report the alert was held against, the new one gives none of the
 * kind, and no source that told of it is silent now.
 */
async function isReversed({ kind, details, before }: StandingAlert, is: SealedReport, share: ReturnType<typeof shareOfObviousChange>) {
  const was = await openReport(before);
  const comparison = compareHousehold(was.report, is.report);
  if (isSilentAbout(comparison, is, details)) return false;
  return !judgeChanges(was, is, comparison, share).some((draft) => draft.kind === kind);
}

function isSilentAbout({ silent }: HouseholdComparison, { report }: SealedReport, { changes }: StandingAlert['details']): boolean {
  const told = new Set(changes.flatMap(({ sourceIds }) => sourceIds));
  const answered = new Set(
    report.coverage.flatMap(({ sourceId, outcome }) => (outcome === 'found' || outcome === 'no-record' ? [sourceId] : [])),
  );
  return silent.some(({ sourceId }) => told.has(sourceId)) || [...told].some((sourceId) => !answered.has(sourceId));
}
