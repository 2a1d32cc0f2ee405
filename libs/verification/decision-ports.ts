// What decisions on assistance need from storage, and what is shown of them.
import type { AssistanceState, DecisionDifference, DecisionOutcome, ExitStep, Programme, ProgrammeOutcome, Purpose } from '#contracts';
import type { LocalDate, Money } from '#kernel';
import type { DecidedTerms } from './decision-rules.js';
import type { Idempotency } from './commands.js';
import type { Page } from './views.js';

/** What a caller decides. Amounts in fen a month. */
export interface NewDecision extends DecidedTerms {
  /** Of a gradual exit whose amounts change: yuan a month, by month. */
  readonly steps?: readonly ExitStep[] | undefined;
  readonly programme: Programme;
  /** The operator's own class of the programme, such as A. */
  readonly class: string | undefined;
  /** Stored sealed. */
  readonly reason: string | undefined;
  /** Of a system that writes back: when, and who decided there. The name is stored sealed. */
  readonly decidedAt: Date | undefined;
  readonly decider: string | undefined;
  readonly clientReference: string | undefined;
  /** The decision the caller knows as the last one; refused when there is a later one. */
  readonly supersedes: string | undefined;
}

export interface NewDecisionRow extends Omit<NewDecision, 'decidedAt' | 'supersedes'> {
  readonly decisionId: string;
  readonly householdId: string;
  readonly verificationId: string | undefined;
  readonly reportVersion: number | undefined;
  readonly purpose: Purpose;
  readonly ordinal: number;
  readonly supersedes: string | undefined;
  readonly decidedAt: Date;
  readonly decidedBy: string;
  readonly recommended: ProgrammeOutcome | undefined;
  readonly settled: boolean | undefined;
  readonly recommendedAmount: { readonly atLeast: Money; readonly atMost: Money | null } | undefined;
  readonly differs: readonly DecisionDifference[];
  readonly dueOn: LocalDate | undefined;
  readonly idempotency: Idempotency;
}

/** A decision as recorded. Amounts are yuan a month as strings. */
export interface DecisionView {
  readonly decisionId: string;
  readonly householdId: string;
  readonly verificationId?: string;
  readonly reportVersion?: number;
  readonly purpose: Purpose;
  readonly programme: Programme;
  readonly class?: string;
  readonly outcome: DecisionOutcome;
  readonly amount?: string;
  /** Of a gradual exit whose amounts change. */
  readonly steps?: readonly ExitStep[];
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  /** What the report recommended; absent when it says nothing of the programme, or there was no report. */
  readonly recommended?: {
    readonly outcome: ProgrammeOutcome;
    readonly settled: boolean;
    readonly amount?: { readonly atLeast: string; readonly atMost?: string };
  };
  readonly differs: readonly DecisionDifference[];
  readonly reason?: string;
  readonly decider?: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly recordedAt: string;
  readonly dueOn?: LocalDate;
  readonly clientReference?: string;
  readonly supersedes?: string;
  /** Which of the household's decisions about the programme it is, from 1. */
  readonly ordinal: number;
}

/** What a household gets under a programme, or no longer gets, on a day. */
export interface AssistanceView {
  readonly state: AssistanceState;
  readonly divisionCode: string;
  readonly decision: DecisionView;
}

export interface ListAssistance {
  readonly on: LocalDate;
  /** Digits all divisions below one share; undefined: the whole reach. */
  readonly area: string | undefined;
  readonly programme: Programme | undefined;
  readonly state: AssistanceState | undefined;
  readonly householdId: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface StoredDecision {
  readonly view: DecisionView;
  readonly idempotency: Idempotency;
}

export interface DecisionStatements {
  /** Nobody else decides under the name until the transaction ends. */
  lockDecisions(name: string): Promise<void>;
  /** What was recorded before under the key of the principal, or the reference of the household's client. */
  findRecorded(by: {
    readonly decidedBy: string;
    readonly key: string;
    /** Undefined: of the client that acts. */
    readonly householdId: string | undefined;
    readonly clientReference: string | undefined;
  }): Promise<{ readonly byKey: StoredDecision | undefined; readonly byReference: StoredDecision | undefined }>;
  /** The last decision about a household and a programme. */
  readLastDecision(householdId: string, programme: Programme): Promise<DecisionView | undefined>;
  /** Who stored a household; undefined when a system did. */
  readHouseholdOpener(householdId: string): Promise<string | undefined>;
  /** The region whose policy a verification is tested against. */
  readPackRegion(verificationId: string): Promise<string | undefined>;
  /** @throws HubError `client-reference-taken`, `idempotency-key-reused` when another transaction was first */
  insertDecision(row: NewDecisionRow): Promise<void>;
  /** Of one verification, oldest first. */
  listDecisions(verificationId: string): Promise<readonly DecisionView[]>;
  readDecision(decisionId: string): Promise<DecisionView | undefined>;
  /** Whether anything runs for the household on a day. */
  isAssisted(householdId: string, on: LocalDate): Promise<boolean>;
  /** @throws HubError `cursor-invalid` */
  listAssistance(query: ListAssistance): Promise<Page<AssistanceView>>;
}
