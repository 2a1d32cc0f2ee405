// Legal holds (保全): while one is on a case, nothing of its household is deleted, whatever rule or request says so.
import { HubError } from '#kernel';
import { actorName, principalOf, type AccessPolicy, type Actor } from '#lawful-access';
import { reachFor } from './case-access.js';
import { found } from './found.js';
import type { HoldGround, HoldView, SubjectRightsStore } from './subject-rights-ports.js';

export interface LegalHolds {
  /** Several may be on one case; each is lifted by itself. @throws HubError `not-found`, `household-erased` */
  place(verificationId: string, hold: { readonly ground: HoldGround; readonly reason: string }, actor: Actor): Promise<HoldView>;
  /** @throws HubError `not-found`, `hold-state` when it was lifted before */
  lift(holdId: string, reason: string, actor: Actor): Promise<HoldView>;
  /** Of one case, or all within reach; in force first, at most 200. @throws HubError `not-found` */
  list(verificationId: string | undefined, actor: Actor): Promise<readonly HoldView[]>;
}

const LONGEST_LIST = 200;

export const createLegalHolds = ({
  store,
  access,
  newId,
}: {
  readonly store: SubjectRightsStore;
  readonly access: AccessPolicy;
  readonly newId: () => string;
}): LegalHolds => ({
  place: async (verificationId, { ground, reason }, actor) =>
    store.transact(reachFor(access, actor, 'legal-hold', 'create'), async (transaction) => {
      const { householdId } = found(await transaction.holdCase(verificationId), 'verification');
      const holdId = newId();
      await transaction.insertHold({ holdId, verificationId, householdId, ground, reason, placedBy: actorName(actor) });
      await transaction.appendAudit([
        { actor: principalOf(actor), action: 'legal-hold.placed', verificationIds: [verificationId], detail: { holdId, ground } },
      ]);
      return found(await transaction.lockHold(holdId), 'legal hold');
    }),
  lift: async (holdId, reason, actor) =>
    store.transact(reachFor(access, actor, 'legal-hold', 'change'), async (transaction) => {
      const { verificationId, liftedAt } = found(await transaction.lockHold(holdId), 'legal hold');
      if (liftedAt !== undefined) throw new HubError('hold-state', 'the hold was lifted before');
      await transaction.liftHold(holdId, { by: actorName(actor), reason });
      await transaction.appendAudit([
        { actor: principalOf(actor), action: 'legal-hold.lifted', verificationIds: [verificationId], detail: { holdId } },
      ]);
      return found(await transaction.lockHold(holdId), 'legal hold');
    }),
  list: async (verificationId, actor) =>
    store.transact(reachFor(access, actor, 'legal-hold', 'list'), async (transaction) => {
      if (verificationId !== undefined) found(await transaction.findCase(verificationId), 'verification');
      const holds = await transaction.listHolds({ verificationId, limit: LONGEST_LIST });
      await transaction.appendAudit([
        {
          actor: principalOf(actor),
          action: 'legal-hold.listed',
          verificationIds: [...new Set(holds.map((hold) => hold.verificationId))],
        },
      ]);
      return holds;
    }),
});
