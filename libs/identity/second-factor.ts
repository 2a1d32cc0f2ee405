// Judges a second factor inside a transaction: a one-time code that is not spent yet, or a recovery code.
import { findCodeStep } from './one-time-codes.js';
import type { Credential, IdentityTransaction } from './ports.js';
import { hashRecoveryCode } from './secrets.js';

export type SecondFactor = { readonly code: string } | { readonly recoveryCode: string };

/** Spends it when it is right. */
export async function useSecondFactor(
  transaction: IdentityTransaction,
  officerId: string,
  credential: Credential | undefined,
  shown: SecondFactor,
  now: Date,
): Promise<boolean> {
  if (credential?.codeSecret === undefined || credential.mustChange) return false;
  if ('recoveryCode' in shown) return transaction.useRecoveryCode(officerId, hashRecoveryCode(shown.recoveryCode), now);
  const step = findCodeStep(credential.codeSecret, shown.code, now);
  return step !== undefined && (await transaction.useCodeStep(officerId, step));
}
