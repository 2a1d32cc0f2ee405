// Handing a case on: offers as rows and views, and what storage does for them.
import type { CaseDifficulty, CaseKind, HandOverAnswer, HandOverReason, Programme, Purpose } from '#contracts';
import type { RowOwner } from '#lawful-access';
import type { CaseNotice } from './case-ports.js';
import type { Page } from './views.js';

export const HANDOVER_STATES = ['offered', 'accepted', 'returned', 'withdrawn', 'expired'] as const;
/** expired — nobody accepted it in time: it stayed where it was, and a supervisor was told. */
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** The little the other side may see before it accepts: no household, no words, no amounts. */
export interface HandoverView {
  readonly handoverId: string;
  readonly state: HandoverState;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly reason: HandOverReason;
  readonly kind: CaseKind;
  readonly purpose: Purpose;
  readonly programmes: readonly Programme[];
  readonly difficulty?: CaseDifficulty;
  readonly divisionCode: string;
  /** How many the household has; absent: not known. */
  readonly people?: number;
  readonly offeredAt: string;
  /** Absent: the policy sets no limit. */
  readonly dueAt?: string;
  readonly endedAt?: string;
  readonly answer?: HandOverAnswer;
  readonly told: { readonly how: string; readonly at: string };
  /** For who handed it on, and once it is accepted. */
  readonly caseId?: string;
}

export interface NewHandover {
  readonly toOrganisationId: string;
  readonly reason: HandOverReason;
  /** How and when the family was told. */
  readonly told: CaseNotice;
}

export interface NewHandoverRow extends NewHandover {
  readonly handoverId: string;
  readonly caseId: string;
  readonly clientId: string;
  readonly from: { readonly officerId: string; readonly organisationId: string; readonly division: string };
  readonly toDivision: string;
  readonly kind: CaseKind;
  readonly purpose: Purpose;
  readonly programmes: readonly Programme[];
  readonly difficulty: CaseDifficulty | undefined;
  readonly divisionCode: string;
  readonly people: number | undefined;
  readonly offeredAt: Date;
  readonly dueAt: Date | undefined;
}

export interface LockedHandover {
  readonly handoverId: string;
  readonly caseId: string;
  readonly state: HandoverState;
  readonly purpose: Purpose;
  readonly toOrganisationId: string;
  readonly fromOrganisationId: string;
  readonly dueAt: Date | undefined;
}

export interface ListHandovers {
  /** Offered to the own organisation, or by it; undefined: whatever is reached. */
  readonly direction: 'incoming' | 'outgoing' | undefined;
  readonly state: HandoverState | undefined;
  readonly organisationId: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** Of the api, under row security. */
export interface HandoverStatements {
  /** Digits its division begins with; undefined when there is no such organisation. */
  readOrganisationDivision(organisationId: string): Promise<string | undefined>;
  hasOpenHandover(caseId: string): Promise<boolean>;
  /** @returns which of the case's offers it is, from 1 @throws HubError `case-handed-over` when one is open */
  insertHandover(row: NewHandoverRow): Promise<number>;
  /** @returns undefined for who is on neither side */
  lockHandover(handoverId: string): Promise<LockedHandover | undefined>;
  readHandover(handoverId: string): Promise<HandoverView | undefined>;
  /** The latest first. @throws HubError `cursor-invalid` */
  listHandovers(query: ListHandovers): Promise<Page<HandoverView>>;
  /** From here to its end the transaction may write to the case that is offered to its organisation. */
  beginTakingOver(handoverId: string): Promise<void>;
  /**
   * The case, its household and its verifications are the owner's from now on; who kept it goes on reading what was done.
   * @returns false when the household is hidden from the owner: another purpose, or a relative
   */
  takeOverCase(
    handoverId: string,
    owner: RowOwner & { readonly organisationId: string; readonly openedBy: string },
    at: Date,
  ): Promise<boolean>;
  endHandover(
    handoverId: string,
    end: {
      readonly state: 'accepted' | 'returned' | 'withdrawn';
      readonly answer: HandOverAnswer | undefined;
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<void>;
}
