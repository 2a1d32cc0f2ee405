// One turn of the calendar: reviews that have a report are done and planned anew, reviews that fall due become re-checks in the
// bulk lane, a share a day. Any number of workers may turn it at once: rows are leased and fenced, and a re-check is named by
// its review, so that a turn that was cut off repeats nothing.
import { isHubError, shanghaiDate, addDays, type LocalDate } from '#kernel';
import { findCover, type Actor } from '#lawful-access';
import { statementsForReview } from './declared-changes.js';
import { openReport } from './open-report.js';
import { planReviewOf, shareOfToday } from './review-plan.js';
import type { ClaimedReview, ReviewCalendarStore, ReviewStep } from './review-ports.js';
import type { HubDependencies } from './ports.js';
import { requestVerifications } from './request-verifications.js';
import { reachFor } from './case-access.js';

export interface ReviewCalendar {
  readonly hub: HubDependencies;
  readonly store: ReviewCalendarStore;
  /** How many days before the day it is due a review may begin. */
  readonly leadDays: number;
  readonly atMostADay: number;
  /** Reviews a turn takes in hand at a time. */
  readonly atATime: number;
  readonly leaseMs: number;
}

export interface CalendarTurn {
  readonly done: number;
  readonly requested: number;
  readonly blocked: number;
  readonly failed: number;
}

/** @throws HubError of the stores; what keeps one review from being requested is written beside it */
export async function turnCalendar(calendar: ReviewCalendar, isStopped: () => boolean = () => false): Promise<CalendarTurn> {
  const { hub, store, leadDays, atMostADay, atATime, leaseMs } = calendar;
  const today = shanghaiDate(hub.now());
  const turn = { done: 0, requested: 0, blocked: 0, failed: 0 };
  for (;;) {
    const reported = isStopped() ? [] : await store.claimReported(today, atATime, leaseMs);
    if (reported.length === 0) break;
    const steps = await Promise.all(reported.map(async (review) => ({ review, step: await conclude(review, today, hub) })));
    turn.done += await store.finish(steps, [
      { actor: 'worker', action: 'review.done', verificationIds: reported.flatMap(({ verificationId }) => verificationId ?? []) },
    ]);
  }
  const horizon = addDays(today, leadDays);
  let share = shareOfToday(await store.listDueDays(today, horizon), today, atMostADay);
  while (share > 0 && !isStopped()) {
    const due = await store.claimDue(today, horizon, Math.min(share, atATime), leaseMs);
    if (due.length === 0) break;
    const steps = [];
    for (const review of due) steps.push({ review, step: await begin(review, today, calendar) });
    const requested = steps.flatMap(({ step }) => (step.state === 'requested' ? [step.verificationId] : []));
    await store.finish(steps, requested.length === 0 ? [] : [{ actor: 'worker', action: 'review.requested', verificationIds: requested }]);
    turn.requested += requested.length;
    turn.blocked += steps.filter(({ step }) => step.state === 'blocked-authorization').length;
    turn.failed += steps.filter(({ step }) => step.state === 'due').length;
    share -= due.length;
  }
  return turn;
}

/** The rows of a re-check belong to whom the household belongs to. */
const actorFor = ({ owner, purpose }: ClaimedReview, at: Date): Actor => ({
  clientId: owner.clientId,
  purposes: [purpose],
  divisions: [],
  programmes: [],
  policy: false,
  ...(owner.openedBy === undefined || owner.organisationId === undefined
    ? {}
    : {
        roles: ['caseworker'],
        officer: {
          officerId: owner.openedBy,
          organisationId: owner.organisationId,
          division: owner.division,
          signedInAt: at,
          secondFactorAt: undefined,
        },
      }),
});

/** A re-check, or what keeps it: nothing is paid any more, or nobody may be asked without a new authorization. */
async function begin(review: ClaimedReview, today: LocalDate, { hub }: ReviewCalendar): Promise<ReviewStep> {
  if (review.running.length === 0) return { state: 'over' };
  const actor = actorFor(review, hub.now());
  const programmes = [...new Set(review.running.map(({ programme }) => programme))];
  try {
    const { authorizations, subjectIds, statements } = await hub.store.transact(
      reachFor(hub.access, actor, 'household', 'read'),
      async (transaction) => ({
        authorizations: await transaction.readAuthorizations(review.householdId),
        subjectIds: (await transaction.readHousehold(review.householdId))?.members.map(({ subjectId }) => subjectId) ?? [],
        statements: await statementsForReview(transaction, review),
      }),
    );
    const mayBeAsked = subjectIds.some((subjectId) =>
      hub.connected.some(({ id }) => findCover(authorizations, { subjectId, sourceId: id, programmes, on: today }) !== undefined),
    );
    if (!mayBeAsked) return { state: 'blocked-authorization', on: today };
    const [result] = await requestVerifications(
      [
        {
          command: {
            clientReference: undefined,
            household: { householdId: review.householdId },
            authorizations: [],
            authorizationIds: authorizations
              .filter(({ revokedAt }) => revokedAt === undefined)
              .map(({ authorizationId }) => authorizationId),
            referenceDate: today,
            purpose: review.purpose,
            trigger: 'recheck',
            programmes,
            declared: [],
            statements,
          },
          idempotency: { key: `review/${review.reviewId}`, bodySha256: review.reviewId },
        },
      ],
      'bulk',
      actor,
      hub,
    );
    if (result === undefined) return { state: 'due', on: today, failure: 'not-requested' };
    const { verificationId } = result;
    if (statements.change !== undefined)
      await hub.store.transact(reachFor(hub.access, actor, 'household', 'read'), (transaction) =>
        transaction.useDeclaredChanges(review.householdId, verificationId),
      );
    return { state: 'requested', verificationId, on: today };
  } catch (error) {
    if (isHubError(error) && error.retry === 'never') return { state: 'due', on: today, failure: error.code };
    throw error;
  }
}

/** Done, and planned anew by the new determination as long as something is paid. A cancelled re-check counts as done. */
async function conclude(review: ClaimedReview, today: LocalDate, hub: HubDependencies): Promise<ReviewStep> {
  const { verificationId, isCancelled } = review;
  if (review.running.length === 0 || verificationId === undefined) return { state: 'done', next: undefined };
  const actor = actorFor(review, hub.now());
  const found = await hub.store.transact(reachFor(hub.access, actor, 'report', 'read'), async (transaction) => ({
    report: isCancelled ? undefined : await transaction.readReport(verificationId, undefined),
    region: await transaction.readPackRegion(verificationId),
  }));
  const determination = found.report && (await openReport(found.report)).determination;
  const pack = found.region === undefined ? undefined : hub.policy.packFor?.(found.region, today);
  const plans = review.running.flatMap((one) => planReviewOf(one, today, determination?.after ?? undefined, pack) ?? []);
  const [first] = plans.sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
  return {
    state: 'done',
    next: first && { ...first, reviewId: hub.newId(), programmes: [...new Set(review.running.map(({ programme }) => programme))] },
  };
}
