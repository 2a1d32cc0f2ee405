// What objections to records need from storage, and what is shown of them (异议复核).
import type { DisputeGround, DisputeOutcome, FactJson } from '#contracts';
import type { LocalDate } from '#kernel';
import type { PaperView } from './case-papers.js';
import type { CorrectionOutcome, CorrectionState } from './subject-rights-ports.js';

/**
 * open — waits for a reviewer; proposed — one has ruled and another must approve; decided — stands, the report is issued anew;
 * withdrawn — by whoever made it, before anybody ruled.
 */
export const DISPUTE_STATES = ['open', 'proposed', 'decided', 'withdrawn'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

export interface NewDisputeRow {
  readonly disputeId: string;
  readonly verificationId: string;
  /** The version of the report it is made against; it stays readable. */
  readonly reportVersion: number;
  readonly subjectId: string;
  readonly sourceId: string;
  /** Absent: about all the source said of the person. */
  readonly lineId?: string | undefined;
  readonly ground: DisputeGround;
  /** In the words of who objects; stored sealed. */
  readonly reason: string;
  /** Records behind the line, of this source; stored sealed. */
  readonly recordIds: readonly string[];
  /** An officer's id, a client id, or `family/<letter id>`. */
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly dueOn: LocalDate;
}

/** How a reviewer rules; stored sealed. */
export interface Ruling {
  readonly outcome: DisputeOutcome;
  readonly reason: string;
  /** The papers and facts it rests on, in words. */
  readonly evidence: string;
  /** Records that count no more, or the one that is corrected; of the source the objection is about. */
  readonly recordIds: readonly string[];
  /** Of a correction by hand: the whole record as it should be, under the id it has. */
  readonly corrected?: FactJson | undefined;
}

export interface DisputeView extends Omit<NewDisputeRow, 'openedAt' | 'lineId'> {
  readonly lineId?: string;
  readonly openedAt: string;
  /** The officer who works on it. */
  readonly owner?: string;
  readonly state: DisputeState;
  /** The request to the office of the source to correct its record; answered under /v1/corrections. */
  readonly ticket?: {
    readonly correctionId: string;
    readonly state: CorrectionState;
    readonly dueOn: LocalDate;
    readonly outcome?: CorrectionOutcome;
    readonly answeredAt?: string;
  };
  readonly ruling?: Ruling & {
    readonly proposedBy: string;
    readonly proposedAt: string;
    /** Another reviewer approves it before it stands. */
    readonly secondApprover: boolean;
  };
  readonly approvedBy?: string;
  readonly decidedAt?: string;
  readonly papers: readonly PaperView[];
}
export type StoredDispute = Omit<DisputeView, 'papers'>;

export interface DisputeStatements {
  /** @throws HubError `dispute-open` when an objection about the same is waiting */
  insertDispute(row: NewDisputeRow): Promise<void>;
  /** Most urgent first. */
  listDisputes(query: {
    readonly verificationId?: string | undefined;
    readonly isOpen?: boolean | undefined;
    readonly openedBy?: string | undefined;
    readonly limit: number;
  }): Promise<readonly StoredDispute[]>;
  /** Held until the end of the transaction; undefined when there is none within reach. */
  lockDispute(disputeId: string): Promise<StoredDispute | undefined>;
  linkTicket(disputeId: string, correctionId: string): Promise<void>;
  proposeRuling(
    disputeId: string,
    ruling: Ruling & { readonly by: string; readonly at: Date; readonly secondApprover: boolean },
  ): Promise<void>;
  /** @param approvedBy the second of two; undefined where one is enough */
  decideDispute(disputeId: string, decided: { readonly approvedBy: string | undefined; readonly at: Date }): Promise<void>;
  /** Back to open, without a ruling. */
  returnDispute(disputeId: string): Promise<void>;
  withdrawDispute(disputeId: string): Promise<void>;
  /** Whether the officer has typed or confirmed an answer of the source in this case. */
  hasHandedIn(officerId: string, verificationId: string, sourceId: string): Promise<boolean>;
}
