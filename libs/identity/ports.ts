// What identity needs from storage: statements of one transaction, and the one read that every request of an officer makes.
import type { Officer, Organisation } from './officer.js';

export interface Credential {
  /** argon2id, PHC string. */
  readonly passwordHash: string;
  /** Given by an administrator: opens the first sign-in only, and until then. */
  readonly mustChange: boolean;
  readonly givenUntil: Date | undefined;
  /** Base32, once confirmed. */
  readonly codeSecret: string | undefined;
  readonly pinHash: string | undefined;
}

export type ChallengeKind = 'second-factor' | 'set-up';
export type SessionOrigin = 'local' | 'openid' | 'demonstration';

export interface Challenge {
  readonly hash: Buffer;
  readonly officerId: string;
  readonly kind: ChallengeKind;
  readonly origin: 'local' | 'openid';
  /** Of a set-up: the secret that is not confirmed yet. */
  readonly codeSecret: string | undefined;
  readonly expiresAt: Date;
}

export interface NewSession {
  readonly hash: Buffer;
  readonly officerId: string;
  readonly deviceHash: Buffer;
  readonly origin: SessionOrigin;
  readonly externalSession: string | undefined;
  readonly startedAt: Date;
  readonly secondFactorAt: Date | undefined;
}

export interface StoredSession extends NewSession {
  readonly usedAt: Date;
  readonly unlockTries: number;
  readonly endedAt: Date | undefined;
}

/** Why a session is over. */
export type EndReason =
  'signed-out' | 'expired' | 'disabled' | 'unlock-refused' | 'credential-reset' | 'rights-changed' | 'provider-sign-out';

export interface IdentityAudit {
  /** `officer/<id>`, `command-line`, or `nobody` before anybody is known. */
  readonly actor: string;
  readonly action: string;
  /** Codes, ids, roles: no names. */
  readonly detail: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export interface ListOfficers {
  readonly organisationId?: string | undefined;
  /** Officers of organisations in this division and below. */
  readonly division?: string | undefined;
  readonly limit: number;
  /** The last officer id of the page before. */
  readonly cursor?: string | undefined;
}

export interface OfficerChanges {
  readonly displayName?: string;
  readonly organisationId?: string;
  readonly externalId?: string;
  readonly roles?: Officer['roles'];
  readonly purposes?: Officer['purposes'];
  readonly programmes?: Officer['programmes'];
}

/** Statements of one transaction; its audit rows are committed with them or not at all. */
export interface IdentityTransaction {
  insertOrganisation(organisation: Organisation, createdBy: string): Promise<void>;
  findOrganisation(organisationId: string): Promise<Organisation | undefined>;
  listOrganisations(division: string | undefined): Promise<readonly Organisation[]>;

  insertOfficer(officer: Omit<Officer, 'divisionCode' | 'disabledAt'>, createdBy: string): Promise<void>;
  /** @returns whether there is such an officer */
  changeOfficer(officerId: string, changes: OfficerChanges): Promise<boolean>;
  setDisabled(officerId: string, disabledAt: Date | undefined): Promise<boolean>;
  findOfficer(
    by: { readonly officerId: string } | { readonly loginName: string } | { readonly externalId: string },
  ): Promise<Officer | undefined>;
  /** By id, in order. */
  listOfficers(query: ListOfficers): Promise<readonly Officer[]>;
  countOfficers(): Promise<number>;

  readCredential(officerId: string): Promise<Credential | undefined>;
  saveCredential(officerId: string, credential: Credential): Promise<void>;
  /** @returns false when the step, or a later one, was used before */
  useCodeStep(officerId: string, step: number): Promise<boolean>;
  replaceRecoveryCodes(officerId: string, hashes: readonly Buffer[]): Promise<void>;
  /** @returns false for a code that is unknown or was used */
  useRecoveryCode(officerId: string, hash: Buffer, usedAt: Date): Promise<boolean>;

  /** Counts a try before it is judged, so that many at once are not more than are allowed one after the other. */
  countAttempt(loginName: string, now: Date, limits: AttemptLimits): Promise<AttemptCount>;
  forgetAttempts(loginName: string): Promise<void>;

  insertChallenge(challenge: Challenge): Promise<void>;
  /** Counts a try. @returns undefined when it is unknown, expired, or was tried too often */
  tryChallenge(hash: Buffer, now: Date, mostTries: number): Promise<Challenge | undefined>;
  /** @returns false when somebody else has taken it */
  takeChallenge(hash: Buffer): Promise<boolean>;

  insertSession(session: NewSession): Promise<void>;
  findSession(hash: Buffer): Promise<StoredSession | undefined>;
  endSession(hash: Buffer, at: Date, reason: EndReason): Promise<void>;
  endSessionsOf(officerId: string, at: Date, reason: EndReason): Promise<number>;
  endExternalSessions(
    by: { readonly externalSession?: string | undefined; readonly externalId?: string | undefined },
    at: Date,
  ): Promise<number>;
  /** Counts a try of an unlock before it is judged. @returns how many there were */
  countUnlockTry(hash: Buffer): Promise<number>;
  /** The session goes on under another id. @returns false when it is gone or ended */
  reopenSession(hash: Buffer, newHash: Buffer, now: Date, secondFactorAt: Date | undefined): Promise<boolean>;
  setSecondFactor(hash: Buffer, at: Date): Promise<void>;

  appendAudit(rows: readonly IdentityAudit[]): Promise<void>;
}

export interface AttemptLimits {
  readonly most: number;
  readonly forgottenAfterMs: number;
}
export interface AttemptCount {
  readonly isLocked: boolean;
  /** The last one before the lock. */
  readonly isLast: boolean;
  readonly retryAfterSeconds: number;
  /** Keyed hash of the login name, in hexadecimal digits. */
  readonly loginIndex: string;
}

export interface IdentityStore {
  transact<T>(work: (transaction: IdentityTransaction) => Promise<T>): Promise<T>;
  /** The session and whom it belongs to: one statement. */
  readSession(hash: Buffer): Promise<{ readonly session: StoredSession; readonly officer: Officer } | undefined>;
  /** Never backwards. */
  touchSession(hash: Buffer, usedAt: Date): Promise<void>;
}
