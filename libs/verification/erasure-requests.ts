// Erasure on request (删除, PIPL art. 47) with four eyes: one officer asks, another decides, the worker carries it out once
// nothing stands in the way any more (libs/verification/erase-household.ts).
import { HubError } from '#kernel';
import { principalOf, type AccessPolicy, type Actor } from '#lawful-access';
import { reachFor } from './case-access.js';
import { found } from './found.js';
import type { ErasureGround, ErasureView, SubjectRightsStore } from './subject-rights-ports.js';

export interface ErasureRequests {
  /**
   * Asks that the household of a case be erased.
   * @throws HubError `not-found`, `household-erased`, `erasure-state` when a request for the household is open
   */
  request(verificationId: string, request: { readonly ground: ErasureGround; readonly reason: string }, actor: Actor): Promise<ErasureView>;
  /** @throws HubError `not-found`, `erasure-state` (decided before), `second-officer-needed` for who has asked */
  decide(erasureId: string, decision: { readonly approved: boolean; readonly reason: string }, actor: Actor): Promise<ErasureView>;
  /** Of one case, or all within reach; open first, at most 200. @throws HubError `not-found` */
  list(verificationId: string | undefined, actor: Actor): Promise<readonly ErasureView[]>;
}

const LONGEST_LIST = 200;

/** Four eyes are two people: a system cannot ask. */
function requireOfficer({ officer }: Actor): string {
  if (officer === undefined) throw new HubError('access-denied', 'only an officer asks for an erasure and decides about it');
  return officer.officerId;
}

export const createErasureRequests = ({
  store,
  access,
  newId,
}: {
  readonly store: SubjectRightsStore;
  readonly access: AccessPolicy;
  readonly newId: () => string;
}): ErasureRequests => ({
  request: async (verificationId, { ground, reason }, actor) =>
    store.transact(reachFor(access, actor, 'erasure', 'create'), async (transaction) => {
      const requestedBy = requireOfficer(actor);
      const { householdId } = found(await transaction.holdCase(verificationId), 'verification');
      const erasureId = newId();
      if (!(await transaction.insertErasure({ erasureId, verificationId, householdId, ground, reason, requestedBy })))
        throw new HubError('erasure-state', 'an erasure of this household was asked for before and is not decided or carried out yet');
      await transaction.appendAudit([
        { actor: principalOf(actor), action: 'erasure.requested', verificationIds: [verificationId], detail: { erasureId, ground } },
      ]);
      return found(await transaction.lockErasure(erasureId), 'request for erasure');
    }),
  decide: async (erasureId, { approved, reason }, actor) =>
    store.transact(reachFor(access, actor, 'erasure', 'decide'), async (transaction) => {
      const by = requireOfficer(actor);
      const known = found(await transaction.lockErasure(erasureId), 'request for erasure');
      if (known.requestedBy === by)
        throw new HubError('second-officer-needed', 'who asked for an erasure cannot decide about it; another officer does');
      if (known.state !== 'requested') throw new HubError('erasure-state', 'the request was decided before');
      await transaction.holdCase(known.verificationId);
      await transaction.decideErasure(erasureId, { approved, reason, by });
      await transaction.appendAudit([
        {
          actor: principalOf(actor),
          action: approved ? 'erasure.approved' : 'erasure.refused',
          verificationIds: [known.verificationId],
          detail: { erasureId, ground: known.ground },
        },
      ]);
      return found(await transaction.lockErasure(erasureId), 'request for erasure');
    }),
  list: async (verificationId, actor) =>
    store.transact(reachFor(access, actor, 'erasure', 'list'), async (transaction) => {
      if (verificationId !== undefined) found(await transaction.findCase(verificationId), 'verification');
      const requests = await transaction.listErasures({ verificationId, limit: LONGEST_LIST });
      await transaction.appendAudit([
        {
          actor: principalOf(actor),
          action: 'erasure.listed',
          verificationIds: [...new Set(requests.map((request) => request.verificationId))],
        },
      ]);
      return requests;
    }),
});
