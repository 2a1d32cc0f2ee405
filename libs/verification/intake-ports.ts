// What an intake and the calendar read and write of many households at once: one statement each, however many there are.
import type { SignedAuthorization } from '#lawful-access';
import type { HouseholdView, StoredReport } from './views.js';

/** A key of one principal, and the verification that is to have it. */
export interface IdempotencyClaim {
  readonly key: string;
  readonly bodySha256: string;
  readonly verificationId: string;
}

export interface IntakeStatements {
  /** @returns by key who has it: the claim itself, or one that came before */
  claimIdempotencies(principal: string, claims: readonly IdempotencyClaim[]): Promise<ReadonlyMap<string, IdempotencyClaim>>;
  /** By id; without those that are not there or not reached. */
  readHouseholds(householdIds: readonly string[]): Promise<ReadonlyMap<string, HouseholdView>>;
  /** Ids of the people by household; nothing of them is opened. */
  readSubjectIds(householdIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Division in which the people of a household are registered, by subject id; without those nobody knows. */
  readPlaces(householdId: string): Promise<ReadonlyMap<string, string>>;
  /** By household, the oldest first; without households that have none. */
  readAuthorizationsOf(householdIds: readonly string[]): Promise<ReadonlyMap<string, readonly SignedAuthorization[]>>;
  /** The latest of each verification; without those that have none. */
  readLatestReports(verificationIds: readonly string[]): Promise<ReadonlyMap<string, StoredReport>>;
}
