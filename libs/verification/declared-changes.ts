// What a family declares between two reviews, such as new work, and what a re-check is made with: the change, and the aid that runs.
import type { CaseStatements } from '#contracts';
import { HubError, shanghaiDate, type LocalDate } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import { reachFor } from './case-access.js';
import type { Idempotency } from './commands.js';
import { found } from './found.js';
import type { HubDependencies } from './ports.js';

export interface NewDeclaredChange {
  readonly kind: 'employment' | 'income' | 'member' | 'property';
  /** When it happened, and when the family said so. */
  readonly on: LocalDate;
  readonly declaredOn: LocalDate;
}

export interface DeclaredChangeView extends NewDeclaredChange {
  readonly changeId: string;
  readonly householdId: string;
  readonly declaredBy: string;
  readonly recordedAt: string;
  /** The re-check that was made with it; absent: the next one will be. */
  readonly verificationId?: string;
}

export interface StoredDeclaredChange {
  readonly view: DeclaredChangeView;
  readonly bodySha256: string;
}

/** The decision by which a household is assisted; of several the one a re-check is made with. */
export interface RunningAid {
  readonly householdId: string;
  readonly decisionId: string;
}

export interface DeclaredChangeStatements {
  findDeclaredChange(declaredBy: string, key: string): Promise<StoredDeclaredChange | undefined>;
  insertDeclaredChange(
    row: NewDeclaredChange & {
      readonly changeId: string;
      readonly householdId: string;
      readonly declaredBy: string;
      readonly idempotency: Idempotency;
    },
  ): Promise<DeclaredChangeView>;
  /** By the day they happened. */
  listDeclaredChanges(householdId: string): Promise<readonly DeclaredChangeView[]>;
  /** By household id: the last change no re-check was made with, and the aid with the income it was decided on. */
  readReviewStated(aids: readonly RunningAid[]): Promise<ReadonlyMap<string, CaseStatements>>;
  /** Changes no re-check was made with are those of these re-checks. */
  useDeclaredChanges(used: readonly { readonly householdId: string; readonly verificationId: string }[]): Promise<void>;
}

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
