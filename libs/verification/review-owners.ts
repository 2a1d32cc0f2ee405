// Reviews and checks after events are worked off in the name of whom their household belongs to, those of one owner together; one
// that cannot be done holds up none of the others.
import type { Purpose } from '#contracts';
import { isHubError, type HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import type { ClaimedReview } from './review-ports.js';

/** Something to do for a household in the name of its owner. */
interface OwnedWork {
  readonly owner: ClaimedReview['owner'];
  readonly purpose: Purpose;
}

type Work<Item, Done> = (items: readonly Item[], actor: Actor) => Promise<readonly Done[]>;
type Refuse<Item, Done> = (item: Item, error: HubError) => Done;

/** Owners whose reviews are worked off at the same time: a county has many offices. */
const AT_ONCE = 4;

/**
 * @param work what becomes of each of one owner, or a failure for all of them
 * @param refuse what becomes of one that cannot be done
 * @throws what `work` throws, unless it is a HubError that is never worth another try
 */
export async function workByOwner<Item extends OwnedWork, Done>(
  items: readonly Item[],
  at: Date,
  work: Work<Item, Done>,
  refuse: Refuse<Item, Done>,
): Promise<readonly Done[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const { owner, purpose } = item;
    const key = [owner.clientId, owner.organisationId, owner.openedBy, owner.division, purpose].join(' ');
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  const left = [...groups.values()];
  const finished: Done[] = [];
  const workOff = async (): Promise<void> => {
    for (let group = left.shift(); group; group = left.shift()) finished.push(...(await workOrHalve(group, at, work, refuse)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workOff));
  return finished;
}

/** Halves until the one that cannot be done stands alone: the others go on in as few steps as can be. */
async function workOrHalve<Item extends OwnedWork, Done>(
  items: readonly Item[],
  at: Date,
  work: Work<Item, Done>,
  refuse: Refuse<Item, Done>,
): Promise<readonly Done[]> {
  const [first] = items;
  if (first === undefined) return [];
  try {
    return await work(items, actorFor(first, at));
  } catch (error) {
    if (!isHubError(error) || error.retry !== 'never') throw error;
    if (items.length === 1) return [refuse(first, error)];
    const middle = Math.ceil(items.length / 2);
    const one = await workOrHalve(items.slice(0, middle), at, work, refuse);
    return [...one, ...(await workOrHalve(items.slice(middle), at, work, refuse))];
  }
}

/** The rows of a re-check belong to whom the household belongs to. */
const actorFor = ({ owner, purpose }: OwnedWork, at: Date): Actor => ({
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
