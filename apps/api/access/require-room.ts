// Where a family with an opened letter may go: its own routes.
import { HubError } from '#kernel';
import type { Actor, Resource } from '#lawful-access';

/**
 * A family has the routes below /v1/family and no other. Its further cells say what those may do for it.
 * @throws HubError `access-denied`
 */
export function requireRoomOf({ family }: Actor, resource: Resource): void {
  if (family !== undefined && resource !== 'family-letter')
    throw new HubError('access-denied', 'a family asks with its letter, about its own people, below /v1/family');
}
