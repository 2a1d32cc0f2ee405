// Reviews are worked off in the name of whom their household belongs to, those of one owner together; one that cannot be done
// holds up none of the others.
import { isHubError, type HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import type { ClaimedReview, FinishedStep, ReviewStep } from './review-ports.js';

/** Owners whose reviews are worked off at the same time: a county has many offices. */
const AT_ONCE = 4;

/**
 * @param work a step for each review of one owner, or a failure for all of them
 * @param refuse the step of a review that cannot be done
 * @throws what `work` throws, unless it is a HubError that is never worth another try
 */
export async function workByOwner(
  reviews: readonly ClaimedReview[],
  at: Date,
  work: (reviews: readonly ClaimedReview[], actor: Actor) => Promise<readonly FinishedStep[]>,
  refuse: (review: ClaimedReview, error: HubError) => ReviewStep,
): Promise<readonly FinishedStep[]> {
  const groups = new Map<string, ClaimedReview[]>();
  for (const review of reviews) {
    const { owner, purpose } = review;
    const key = [owner.clientId, owner.organisationId, owner.openedBy, owner.division, purpose].join(' ');
    const group = groups.get(key);
    if (group) group.push(review);
    else groups.set(key, [review]);
  }
  const left = [...groups.values()];
  const finished: FinishedStep[] = [];
  const workOff = async (): Promise<void> => {
    for (let group = left.shift(); group; group = left.shift()) finished.push(...(await workOrHalve(group, at, work, refuse)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workOff));
  return finished;
}

/** Halves until the one that cannot be done stands alone: the others go on in as few steps as can be. */
async function workOrHalve(
  reviews: readonly ClaimedReview[],
  at: Date,
  work: (reviews: readonly ClaimedReview[], actor: Actor) => Promise<readonly FinishedStep[]>,
  refuse: (review: ClaimedReview, error: HubError) => ReviewStep,
): Promise<readonly FinishedStep[]> {
  const [first] = reviews;
  if (first === undefined) return [];
  try {
    return await work(reviews, actorFor(first, at));
  } catch (error) {
    if (!isHubError(error) || error.retry !== 'never') throw error;
    if (reviews.length === 1) return [{ review: first, step: refuse(first, error) }];
    const middle = Math.ceil(reviews.length / 2);
    const one = await workOrHalve(reviews.slice(0, middle), at, work, refuse);
    return [...one, ...(await workOrHalve(reviews.slice(middle), at, work, refuse))];
  }
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
