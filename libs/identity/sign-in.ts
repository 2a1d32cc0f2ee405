// Signing in: name and password, then the second factor; the first time a new password and a second factor are set up. An
// unknown name, a wrong password and a disabled officer get the same answer after the same work.
import { HubError, type Clock } from '#kernel';
import { officerName, type Officer } from './officer.js';
import { codeAddress, findCodeStep, newCodeSecret } from './one-time-codes.js';
import { hashPassword, requireStrongPassword, verifyPassword } from './passwords.js';
import type { AttemptCount, Challenge, Credential, IdentityStore, IdentityTransaction } from './ports.js';
import { useSecondFactor, type SecondFactor } from './second-factor.js';
import { hashRecoveryCode, hashSecret, isSecret, newRecoveryCodes, newSecret } from './secrets.js';
import { openSession, type OpenedSession } from './sessions.js';

/** Passwords and codes tried in the name of one account; then it waits, whoever asks. */
const ATTEMPTS = { most: 8, forgottenAfterMs: 15 * 60_000 };
const CHALLENGE_MS = 5 * 60_000;
const MOST_CHALLENGE_TRIES = 5;

export type NextStep =
  | { readonly next: 'second-factor'; readonly challenge: string; readonly expiresAt: Date }
  | {
      readonly next: 'set-up';
      readonly challenge: string;
      readonly expiresAt: Date;
      /** For the authenticator: base32, and the same as an otpauth address. */
      readonly codeSecret: string;
      readonly codeAddress: string;
    };

export interface SignIn {
  /** @throws HubError `sign-in-refused`, `sign-in-throttled` (later) */
  withPassword(given: { readonly loginName: string; readonly password: string }): Promise<NextStep>;
  /** @throws HubError `challenge-invalid`, `second-factor-refused`, `sign-in-throttled` */
  withSecondFactor(challenge: string, shown: SecondFactor, deviceId: string | undefined): Promise<OpenedSession>;
  /** @throws HubError `challenge-invalid`, `second-factor-refused`, `password-weak` */
  setUp(
    challenge: string,
    given: { readonly newPassword: string; readonly code: string },
    deviceId: string | undefined,
  ): Promise<OpenedSession & { readonly recoveryCodes: readonly string[] }>;
  /**
   * Somebody the OpenID provider vouches for; when it has not seen a second factor, ours is asked for.
   * @throws HubError `sign-in-refused` when no officer has that external id, or is disabled, or has no second factor here
   */
  withProvider(
    vouched: { readonly externalId: string; readonly sawSecondFactor: boolean; readonly externalSession?: string | undefined },
    deviceId: string | undefined,
  ): Promise<OpenedSession | NextStep>;
  /** The one click of a demonstration; nothing else calls it. @throws HubError `sign-in-refused` */
  enterDemonstration(loginName: string, deviceId: string | undefined): Promise<OpenedSession>;
}

const refused = (): HubError => new HubError('sign-in-refused', 'name, password or account are not right');

export function createSignIn({ store, clock }: { readonly store: IdentityStore; readonly clock: Clock }): SignIn {
  const countAttempt = async (loginName: string): Promise<AttemptCount> => {
    const counted = await store.transact((transaction) => transaction.countAttempt(loginName, clock.now(), ATTEMPTS));
    if (counted.isLocked)
      throw new HubError('sign-in-throttled', 'too many tries for this name; wait', {
        retry: 'later',
        details: { retryAfterSeconds: counted.retryAfterSeconds },
      });
    return counted;
  };
  const refuse = async (officer: Officer | undefined, { isLast, loginIndex }: AttemptCount): Promise<never> => {
    const actor = officer ? officerName(officer.officerId) : 'nobody';
    const action = isLast ? 'officer.sign-in-locked' : 'officer.sign-in-refused';
    await store.transact((transaction) => transaction.appendAudit([{ actor, action, detail: { loginIndex } }]));
    throw refused();
  };
  const poseChallenge = async (
    transaction: IdentityTransaction,
    officer: Officer,
    kind: Challenge['kind'],
    origin: Challenge['origin'],
    now: Date,
  ): Promise<NextStep> => {
    const challenge = newSecret();
    const expiresAt = new Date(now.getTime() + CHALLENGE_MS);
    const codeSecret = kind === 'set-up' ? newCodeSecret() : undefined;
    await transaction.insertChallenge({ hash: hashSecret(challenge), officerId: officer.officerId, kind, origin, codeSecret, expiresAt });
    return codeSecret === undefined
      ? { next: 'second-factor', challenge, expiresAt }
      : { next: 'set-up', challenge, expiresAt, codeSecret, codeAddress: codeAddress(codeSecret, officer.loginName) };
  };
  /** The challenge and whose it is, with one more try counted. */
  const readChallenge = async (
    given: string,
    kind: Challenge['kind'],
  ): Promise<{ challenge: Challenge; officer: Officer; credential: Credential; attempt: AttemptCount }> => {
    const now = clock.now();
    const found = isSecret(given)
      ? await store.transact(async (transaction) => {
          const challenge = await transaction.tryChallenge(hashSecret(given), now, MOST_CHALLENGE_TRIES);
          const officer = challenge && (await transaction.findOfficer({ officerId: challenge.officerId }));
          const credential = officer && (await transaction.readCredential(officer.officerId));
          return challenge && officer && credential ? { challenge, officer, credential } : undefined;
        })
      : undefined;
    if (found === undefined || found.challenge.kind !== kind || found.officer.disabledAt !== undefined)
      throw new HubError('challenge-invalid', 'this sign-in is over; begin again with name and password');
    return { ...found, attempt: await countAttempt(found.officer.loginName) };
  };

  return {
    async withPassword({ loginName, password }) {
      const name = loginName.trim().toLowerCase();
      const counted = await countAttempt(name);
      const now = clock.now();
      const known = await store.transact(async (transaction) => {
        const officer = await transaction.findOfficer({ loginName: name });
        return { officer, credential: officer && (await transaction.readCredential(officer.officerId)) };
      });
      const { officer, credential } = known;
      const isRight = await verifyPassword(credential?.passwordHash, password);
      const isOver =
        credential?.mustChange === true && credential.givenUntil !== undefined && credential.givenUntil.getTime() <= now.getTime();
      if (!isRight || officer === undefined || officer.disabledAt !== undefined || isOver) return refuse(officer, counted);
      return store.transact((transaction) =>
        poseChallenge(transaction, officer, credential?.mustChange === false ? 'second-factor' : 'set-up', 'local', now),
      );
    },
    async withSecondFactor(given, shown, deviceId) {
      const { challenge, officer, credential, attempt } = await readChallenge(given, 'second-factor');
      const now = clock.now();
      const opened = await store.transact(async (transaction) => {
        const isRight =
          (await useSecondFactor(transaction, officer.officerId, credential, shown, now)) &&
          (await transaction.takeChallenge(challenge.hash));
        if (!isRight) return undefined;
        await transaction.forgetAttempts(officer.loginName);
        return openSession(transaction, officer, { now, deviceId, origin: challenge.origin, secondFactorAt: now });
      });
      if (opened !== undefined) return opened;
      await refuse(officer, attempt).catch(() => undefined);
      throw new HubError('second-factor-refused', 'the code is not right, or it was used before');
    },
    async setUp(given, { newPassword, code }, deviceId) {
      const { challenge, officer, credential } = await readChallenge(given, 'set-up');
      requireStrongPassword(newPassword, officer.loginName);
      if (await verifyPassword(credential.passwordHash, newPassword))
        throw new HubError('password-weak', 'the new password is the one that was handed out; choose another');
      const now = clock.now();
      const { codeSecret } = challenge;
      const step = codeSecret === undefined ? undefined : findCodeStep(codeSecret, code, now);
      if (codeSecret === undefined || step === undefined)
        throw new HubError('second-factor-refused', 'the code is not the one of this secret; compare the clock of the device');
      const passwordHash = await hashPassword(newPassword);
      const recoveryCodes = newRecoveryCodes();
      return store.transact(async (transaction) => {
        if (!(await transaction.takeChallenge(challenge.hash)))
          throw new HubError('challenge-invalid', 'this sign-in is over; begin again with name and password');
        await transaction.saveCredential(officer.officerId, {
          passwordHash,
          mustChange: false,
          givenUntil: undefined,
          codeSecret,
          pinHash: undefined,
        });
        await transaction.useCodeStep(officer.officerId, step);
        await transaction.replaceRecoveryCodes(officer.officerId, recoveryCodes.map(hashRecoveryCode));
        await transaction.forgetAttempts(officer.loginName);
        await transaction.appendAudit([{ actor: officerName(officer.officerId), action: 'officer.credential-set', detail: {} }]);
        const opened = await openSession(transaction, officer, { now, deviceId, origin: challenge.origin, secondFactorAt: now });
        return { ...opened, recoveryCodes };
      });
    },
    async withProvider({ externalId, sawSecondFactor, externalSession }, deviceId) {
      const now = clock.now();
      const outcome = await store.transact(async (transaction) => {
        const officer = await transaction.findOfficer({ externalId });
        if (officer === undefined || officer.disabledAt !== undefined) {
          const actor = officer ? officerName(officer.officerId) : 'nobody';
          await transaction.appendAudit([{ actor, action: 'officer.sign-in-refused', detail: { origin: 'openid' } }]);
          return undefined;
        }
        if (sawSecondFactor)
          return openSession(transaction, officer, { now, deviceId, origin: 'openid', externalSession, secondFactorAt: now });
        const credential = await transaction.readCredential(officer.officerId);
        return credential?.mustChange === false ? poseChallenge(transaction, officer, 'second-factor', 'openid', now) : undefined;
      });
      if (outcome === undefined) throw refused();
      return outcome;
    },
    async enterDemonstration(loginName, deviceId) {
      const now = clock.now();
      const opened = await store.transact(async (transaction) => {
        const officer = await transaction.findOfficer({ loginName });
        if (officer === undefined || officer.disabledAt !== undefined) return undefined;
        return openSession(transaction, officer, { now, deviceId, origin: 'demonstration', secondFactorAt: undefined });
      });
      if (opened === undefined) throw refused();
      return opened;
    },
  };
}
