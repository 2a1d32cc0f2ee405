// What a family declares between two reviews, such as new work: the next re-check is made with it.
import { HubError, shanghaiDate } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import { reachFor } from './case-access.js';
import type { Idempotency } from './commands.js';
import type { DeclaredChangeView, NewDeclaredChange } from './declared-change-ports.js';
import { found } from './found.js';
import type { HubDependencies } from './ports.js';

export interface DeclaredChangeDesk {
  /** @throws HubError `not-found`, `change-invalid`, `idempotency-key-reused` */
  declare(
    householdId: string,
    change: NewDeclaredChange,
    actor: Actor,
    idempotency: Idempotency,
  ): Promise<{ readonly view: DeclaredChangeView; readonly replayed: boolean }>;
  /** Audited as a look. @throws HubError `not-found` */
  list(householdId: string, actor: Actor): Promise<readonly DeclaredChangeView[]>;
}

export function createDeclaredChangeDesk(hub: HubDependencies): DeclaredChangeDesk {
  return {
    declare: (householdId, change, actor, idempotency) =>
      hub.store.transact(reachFor(hub.access, actor, 'household', 'create'), async (transaction) => {
        found(await transaction.readHousehold(householdId), 'household');
        const declaredBy = principalOf(actor);
        const earlier = await transaction.findDeclaredChange(declaredBy, idempotency.key);
        if (earlier !== undefined) {
          if (earlier.bodySha256 === idempotency.bodySha256 && earlier.view.householdId === householdId)
            return { view: earlier.view, replayed: true };
          throw new HubError('idempotency-key-reused', 'this Idempotency-Key was used with another body; use a new key for a new request');
        }
        if (change.on > change.declaredOn || change.declaredOn > shanghaiDate(hub.now()))
          throw new HubError('change-invalid', 'a change is declared after it happened, and before now');
        const view = await transaction.insertDeclaredChange({ ...change, changeId: hub.newId(), householdId, declaredBy, idempotency });
        await transaction.appendAudit([
          {
            actor: declaredBy,
            action: 'change.declared',
            verificationIds: [],
            detail: { householdId, changeId: view.changeId, kind: change.kind },
          },
        ]);
        return { view, replayed: false };
      }),
    list: (householdId, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'household', 'read'), async (transaction) => {
        found(await transaction.readHousehold(householdId), 'household');
        await transaction.appendAudit([
          { actor: principalOf(actor), action: 'change.listed', verificationIds: [], detail: { householdId } },
        ]);
        return transaction.listDeclaredChanges(householdId);
      }),
  };
}
