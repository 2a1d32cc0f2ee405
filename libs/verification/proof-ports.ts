// What requests for proof need from storage, and what is shown of them (补充证明).
import type { LocalDate } from '#kernel';
import type { PaperView } from './case-papers.js';
import type { ProofGround, ProvedItem } from './proof-rules.js';

/** received — a paper came; not-received — the day passed; waived — it is not needed any more. */
export const PROOF_STATES = ['open', 'received', 'not-received', 'waived'] as const;
export type ProofState = (typeof PROOF_STATES)[number];
export const TOLD_WAYS = ['in-person', 'telephone', 'letter', 'electronic'] as const;
export type ToldWay = (typeof TOLD_WAYS)[number];

export interface NewProofRow extends ProvedItem {
  readonly proofId: string;
  readonly verificationId: string;
  readonly reportVersion: number;
  readonly ground: ProofGround;
  /** What paper, in words for the family; stored sealed. */
  readonly text: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly dueOn: LocalDate;
}

/** How a request ends. */
export interface ProofEnd {
  readonly state: Exclude<ProofState, 'open'>;
  /** Of a paper received: whether it proves what was asked. */
  readonly conforms: boolean | undefined;
  readonly reason: string;
}

export interface StoredProof extends Omit<NewProofRow, 'askedAt' | 'subjectId'> {
  readonly subjectId?: string;
  readonly askedAt: string;
  readonly owner?: string;
  readonly state: ProofState;
  readonly conforms?: boolean;
  readonly closingReason?: string;
  readonly closedBy?: string;
  readonly closedAt?: string;
  /** When and how the family was told that its paper does not conform (57号 art. 18). */
  readonly toldOn?: LocalDate;
  readonly toldHow?: ToldWay;
}
export interface ProofView extends StoredProof {
  /** Cited with the request. */
  readonly rule: string;
  readonly isOverdue: boolean;
  readonly papers: readonly PaperView[];
}

export interface ProofStatements {
  /** @throws HubError `proof-open` when the same is asked for already */
  insertProof(row: NewProofRow): Promise<void>;
  /** Most urgent first. */
  listProofs(query: {
    readonly verificationId?: string | undefined;
    readonly isOpen?: boolean | undefined;
    readonly limit: number;
  }): Promise<readonly StoredProof[]>;
  lockProof(proofId: string): Promise<StoredProof | undefined>;
  closeProof(proofId: string, end: ProofEnd & { readonly by: string; readonly at: Date }): Promise<void>;
  tellOfProof(proofId: string, told: { readonly on: LocalDate; readonly how: ToldWay }): Promise<void>;
}
