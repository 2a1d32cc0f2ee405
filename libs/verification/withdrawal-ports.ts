// What giving an application up needs from storage.
import type { LocalDate } from '#kernel';

export interface Withdrawal {
  /** The day on which the family said so; today when absent. */
  readonly withdrawnOn: LocalDate | undefined;
}

export interface WithdrawalStatements {
  /** Whether somebody has decided on it. */
  isDecided(verificationId: string): Promise<boolean>;
}
