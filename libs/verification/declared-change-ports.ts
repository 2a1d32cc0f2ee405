// Changes that families declare: what is stored and shown, and what re-checks are made with.
import type { CaseStatements } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Idempotency } from './commands.js';

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
