// Re-checks that have a report: their reviews are done, and planned anew by the new determination as long as something is paid.
// A re-check that was cancelled before it had a report checked nothing: its review stays due.
import { addDays, type LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { reachFor } from './case-access.js';
import { openReport } from './open-report.js';
import type { HubDependencies } from './ports.js';
import { workByOwner } from './review-owners.js';
import { planReviewOf } from './review-plan.js';
import type { ClaimedReview, FinishedStep, ReviewStep } from './review-ports.js';

/** Whoever cancelled a re-check has so long to put right what was wrong, or to pause the review. */
const CANCELLED_AGAIN_DAYS = 7;

/** @returns a step for each */
export async function concludeReviews(
  reviews: readonly ClaimedReview[],
  today: LocalDate,
  hub: HubDependencies,
): Promise<readonly FinishedStep[]> {
  const running = reviews.filter(({ running: paid }) => paid.length > 0);
  const reported = await workByOwner(
    running.filter(({ isCancelled }) => !isCancelled),
    hub.now(),
    (together, actor) => planTogether(together, actor, today, hub),
    // its report does not open: it was checked all the same, and the cadence of the pack goes on
    (review): FinishedStep => ({ review, step: planAfter(review, undefined, today, hub) }),
  );
  return [
    ...reviews.filter(({ running: paid }) => paid.length === 0).map((review) => ({ review, step: ENDED })),
    ...running
      .filter(({ isCancelled }) => isCancelled)
      .map((review): FinishedStep => ({ review, step: { state: 'put-off', until: addDays(today, CANCELLED_AGAIN_DAYS) } })),
    ...reported,
  ];
}

const ENDED: ReviewStep = { state: 'done', next: undefined };

async function planTogether(
  reviews: readonly ClaimedReview[],
  actor: Actor,
  today: LocalDate,
  hub: HubDependencies,
): Promise<readonly FinishedStep[]> {
  const ids = reviews.flatMap(({ verificationId }) => verificationId ?? []);
  const reports = await hub.store.transact(reachFor(hub.access, actor, 'report', 'read'), (transaction) =>
    transaction.readLatestReports(ids),
  );
  return Promise.all(
    reviews.map(async (review) => {
      const found = reports.get(review.verificationId ?? '');
      const determination = found && (await openReport(found)).determination;
      return { review, step: planAfter(review, determination?.after ?? undefined, today, hub) };
    }),
  );
}

/** The earliest of what its programmes ask for. */
function planAfter(
  { running, packRegion }: ClaimedReview,
  after: Parameters<typeof planReviewOf>[2],
  today: LocalDate,
  hub: HubDependencies,
): ReviewStep {
  const pack = packRegion === undefined ? undefined : hub.policy.packFor?.(packRegion, today);
  const plans = running.flatMap((one) => planReviewOf(one, today, after, pack) ?? []);
  const [first] = plans.sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
  return {
    state: 'done',
    next: first && { ...first, reviewId: hub.newId(), programmes: [...new Set(running.map(({ programme }) => programme))] },
  };
}
