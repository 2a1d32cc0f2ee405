// What a use case says of an act for the audit; the store adds who, when and the proof.
import type { AuditedDocument } from '#audit';
import type { Purpose } from '#contracts';

/**
 * One audit entry. Officer, organisation, roles and request id are those of the request under way; the people are those of
 * the named verifications and of `detail.householdId`, as keyed hashes. No names, identity numbers or amounts anywhere.
 */
export interface AuditRow {
  readonly actor: string;
  readonly purpose?: Purpose;
  /** `<thing>.<what was done>`; looks at people end in read, listed, printed, unmasked, exported, previewed, viewed or replayed. */
  readonly action: string;
  readonly verificationIds: readonly string[];
  readonly sourceId?: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  /** Keyed codes of people looked at whom no named case or household tells. */
  readonly people?: readonly string[];
  /** What of a person was looked at; the whole when absent. */
  readonly fields?: readonly string[];
  /** `done` when absent; else a code such as `refused`. */
  readonly result?: string;
  /** As typed or as a code; long rows of digits are taken out. */
  readonly reason?: string;
  /** Issued or recorded with this act: changed afterwards, they are found out. */
  readonly documents?: readonly AuditedDocument[];
}
