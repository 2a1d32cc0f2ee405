// What answering other hubs needs from storage.
import type { FactKind, PartnerAnswer, PartnerRequest, VerificationState } from '#contracts';
import type { RowReach } from '#lawful-access';
import type { Month } from '#kernel';
import type { PartnerFinding } from './partner-answer.js';

/** A request as it was received. */
export interface PartnerRequestRow {
  readonly requestId: string;
  /** The hub that sent it. */
  readonly partner: string;
  readonly clientId: string;
  readonly hops: readonly string[];
  readonly verificationId: string;
  readonly householdId: string;
  readonly division: string;
  readonly facts: readonly FactKind[];
  /** Ids of our sources that may be asked for it. */
  readonly sources: readonly string[];
  /** Request number by subject id. */
  readonly people: Readonly<Record<string, string>>;
  /** Numbers and hashes of the papers the sender holds. */
  readonly papers: readonly { readonly number: string; readonly sha256: string }[];
  readonly deadline: Date;
}

export interface KeptPartnerRequest extends PartnerRequestRow {
  readonly withdrawnAt: Date | undefined;
  readonly state: VerificationState;
  readonly openQueries: number;
  readonly window: { readonly from: Month; readonly to: Month };
  readonly findings: readonly PartnerFinding[];
  readonly revision: number;
  /** SHA-256 of what was answered last; undefined before the first answer. */
  readonly answeredSha256: string | undefined;
}

export interface PartnerStore {
  /** @returns false for a signature that was accepted before */
  acceptSignature(partner: string, signatureSha256: Buffer): Promise<boolean>;
  /** Does nothing where it is kept already. */
  keep(reach: RowReach, row: PartnerRequestRow): Promise<void>;
  /** Reads within one transaction, the look among its audit rows. */
  read(reach: RowReach, partner: string, requestId: string): Promise<KeptPartnerRequest | undefined>;
  /** Keeps what is answered, sealed, with its signature's text; the revision rises where it differs from the last. */
  keepAnswer(reach: RowReach, request: KeptPartnerRequest, answer: PartnerAnswer, sha256: string): Promise<void>;
  markWithdrawn(reach: RowReach, partner: string, requestId: string): Promise<void>;
}

/** What of a request decides whether it is the same one: a repeat may carry another deadline, never other people. */
export const identityOfRequest = ({ people, division, facts, referenceDate, purpose, programmes, period }: PartnerRequest): string =>
  JSON.stringify([people, division, facts, referenceDate, purpose, programmes, period]);
