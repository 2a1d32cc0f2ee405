// Reviews that fall due become re-checks: those of one owner in one call of the intake. What keeps one: nothing is paid any
// more, or nobody may be asked without a new authorization.
import type { CaseStatements } from '#contracts';
import type { LocalDate } from '#kernel';
import { findCover, type Actor, type SignedAuthorization } from '#lawful-access';
import { reachFor } from './case-access.js';
import type { RunningAid } from './declared-change-ports.js';
import type { IntakeItem } from './intake-reads.js';
import type { HubDependencies } from './ports.js';
import { requestVerifications } from './request-verifications.js';
import { workByOwner } from './review-owners.js';
import type { ClaimedReview, FinishedStep } from './review-ports.js';

/** @returns a step for each */
export async function beginReviews(
  reviews: readonly ClaimedReview[],
  today: LocalDate,
  hub: HubDependencies,
): Promise<readonly FinishedStep[]> {
  const over = reviews.filter(({ running }) => running.length === 0);
  const begun = await workByOwner(
    reviews.filter(({ running }) => running.length > 0),
    hub.now(),
    (together, actor) => requestTogether(together, actor, today, hub),
    (review, { code }): FinishedStep => ({ review, step: { state: 'due', on: today, failure: code } }),
  );
  return [...over.map((review) => ({ review, step: { state: 'over' as const } })), ...begun];
}

async function requestTogether(
  reviews: readonly ClaimedReview[],
  actor: Actor,
  today: LocalDate,
  hub: HubDependencies,
): Promise<readonly FinishedStep[]> {
  const ids = reviews.map(({ householdId }) => householdId);
  const { papers, people, stated } = await hub.store.transact(reachFor(hub.access, actor, 'household', 'read'), async (transaction) => ({
    papers: await transaction.readAuthorizationsOf(ids),
    people: await transaction.readSubjectIds(ids),
    stated: await transaction.readReviewStated(reviews.flatMap(aidOf)),
  }));
  const asked: { readonly review: ClaimedReview; readonly item: IntakeItem }[] = [];
  const blocked: ClaimedReview[] = [];
  for (const review of reviews) {
    const signed = papers.get(review.householdId) ?? [];
    if (mayBeAsked(review, people.get(review.householdId) ?? [], signed, today, hub))
      asked.push({ review, item: writeRequest(review, signed, stated.get(review.householdId) ?? {}, today) });
    else blocked.push(review);
  }
  const requested =
    asked.length === 0
      ? []
      : await requestVerifications(
          asked.map(({ item }) => item),
          'bulk',
          actor,
          hub,
        );
  const changed = asked.flatMap(({ review: { householdId } }, index) => {
    const verificationId = requested[index]?.verificationId;
    return verificationId === undefined || stated.get(householdId)?.change === undefined ? [] : [{ householdId, verificationId }];
  });
  if (changed.length > 0)
    await hub.store.transact(reachFor(hub.access, actor, 'household', 'read'), (transaction) => transaction.useDeclaredChanges(changed));
  return [
    ...blocked.map((review): FinishedStep => ({ review, step: { state: 'blocked-authorization', on: today } })),
    ...asked.flatMap(({ review }, index): FinishedStep[] => {
      const result = requested[index];
      return result === undefined ? [] : [{ review, step: { state: 'requested', verificationId: result.verificationId, on: today } }];
    }),
  ];
}

/** Of several programmes the minimum allowance, which may end by steps. */
function aidOf({ householdId, running }: ClaimedReview): readonly RunningAid[] {
  const aid = running.find(({ programme }) => programme === 'dibao') ?? running[0];
  return aid === undefined ? [] : [{ householdId, decisionId: aid.decisionId }];
}

const programmesOf = ({ running }: ClaimedReview) => [...new Set(running.map(({ programme }) => programme))];

function mayBeAsked(
  review: ClaimedReview,
  subjectIds: readonly string[],
  signed: readonly SignedAuthorization[],
  on: LocalDate,
  { connected }: HubDependencies,
): boolean {
  const programmes = programmesOf(review);
  return subjectIds.some((subjectId) =>
    connected.some(({ id }) => findCover(signed, { subjectId, sourceId: id, programmes, on }) !== undefined),
  );
}

/** Named by its review, and by how often its re-check was cancelled: the same one is never asked twice. */
function writeRequest(
  review: ClaimedReview,
  signed: readonly SignedAuthorization[],
  statements: CaseStatements,
  today: LocalDate,
): IntakeItem {
  const { reviewId, householdId, purpose, cancelled } = review;
  return {
    command: {
      clientReference: undefined,
      household: { householdId },
      authorizations: [],
      authorizationIds: signed.filter(({ revokedAt }) => revokedAt === undefined).map(({ authorizationId }) => authorizationId),
      referenceDate: today,
      purpose,
      trigger: 'recheck',
      programmes: programmesOf(review),
      declared: [],
      statements,
    },
    idempotency: { key: cancelled === 0 ? `review/${reviewId}` : `review/${reviewId}/${cancelled}`, bodySha256: reviewId },
  };
}
