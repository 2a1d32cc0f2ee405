// Sessions of officers: 15 idle minutes lock one, the person at the same PC opens it again with a PIN or the second factor,
// and 12 hours after it began it is over. Whoever is disabled has no session at the next request.
import { HubError, type Clock } from '#kernel';
import { requireStepUp, type Actor } from '#lawful-access';
import { actorOf, officerName, type Officer } from './officer.js';
import { requireStrongPin, hashPassword, verifyPassword } from './passwords.js';
import type { IdentityStore, IdentityTransaction, SessionOrigin, StoredSession } from './ports.js';
import { useSecondFactor } from './second-factor.js';
import { csrfTokenOf, hashSecret, isSecret, newSecret } from './secrets.js';

export const IDLE_MS = 15 * 60_000;
export const LONGEST_SESSION_MS = 12 * 3_600_000;
/** Uses closer together than this are not written: the idle time is kept to half a minute. */
const TOUCH_AFTER_MS = 30_000;
const MOST_UNLOCK_TRIES = 5;

export interface OpenedSession {
  /** For the session cookie; nowhere else. */
  readonly sessionId: string;
  /** For the cookie of this PC. */
  readonly deviceId: string;
  readonly csrfToken: string;
  readonly officer: Officer;
  readonly expiresAt: Date;
}

export type FoundSession = {
  readonly state: 'open' | 'locked';
  readonly actor: Actor;
  readonly officer: Officer;
  readonly startedAt: Date;
  readonly secondFactorAt: Date | undefined;
  readonly expiresAt: Date;
};

export interface Sessions {
  /** A look that is no use: the idle time goes on. @returns undefined for an id that is unknown, ended or over, or whose officer is disabled */
  find(sessionId: string): Promise<FoundSession | undefined>;
  /** @param isUse false for what a page does by itself. @throws HubError `session-missing`, `session-locked` */
  authenticate(sessionId: string, isUse?: boolean): Promise<FoundSession>;
  /** @throws HubError `session-missing`, `unlock-refused`; after five wrong tries the session is over */
  unlock(
    sessionId: string,
    deviceId: string | undefined,
    shown: { readonly pin: string } | { readonly code: string },
  ): Promise<OpenedSession>;
  /** @throws HubError `session-missing`, `session-locked`, `second-factor-refused` */
  stepUp(sessionId: string, code: string): Promise<Date>;
  /** Within five minutes of a second factor. @throws HubError `session-missing`, `session-locked`, `step-up-needed`, `pin-weak` */
  setPin(sessionId: string, pin: string): Promise<void>;
  signOut(sessionId: string): Promise<void>;
}

export interface SessionDependencies {
  readonly store: IdentityStore;
  readonly clock: Clock;
}

export function createSessions({ store, clock }: SessionDependencies): Sessions {
  const missing = (): HubError => new HubError('session-missing', 'there is no such session, or it is over; sign in');

  const look = async (sessionId: string, isUse: boolean): Promise<FoundSession | undefined> => {
    if (!isSecret(sessionId)) return undefined;
    const hash = hashSecret(sessionId);
    const now = clock.now();
    const found = await store.readSession(hash);
    if (!found || !isAlive(found.session, found.officer, now)) return undefined;
    const { session, officer } = found;
    const idleMs = now.getTime() - session.usedAt.getTime();
    const state = idleMs >= IDLE_MS ? 'locked' : 'open';
    if (isUse && state === 'open' && idleMs >= TOUCH_AFTER_MS) await store.touchSession(hash, now);
    return {
      state,
      actor: actorOf(officer, session),
      officer,
      startedAt: session.startedAt,
      secondFactorAt: session.secondFactorAt,
      expiresAt: endOf(session.startedAt),
    };
  };
  const authenticate = async (sessionId: string, isUse = true): Promise<FoundSession> => {
    const found = await look(sessionId, isUse);
    if (found === undefined) throw missing();
    if (found.state === 'locked')
      throw new HubError('session-locked', 'the session was idle for 15 minutes: POST /v1/session/unlock opens it again on the same PC');
    return found;
  };

  return {
    find: (sessionId) => look(sessionId, false),
    authenticate,
    async unlock(sessionId, deviceId, shown) {
      if (!isSecret(sessionId)) throw missing();
      const hash = hashSecret(sessionId);
      const now = clock.now();
      const prepared = await store.transact(async (transaction) => {
        const session = await transaction.findSession(hash);
        const officer = session && (await transaction.findOfficer({ officerId: session.officerId }));
        if (!session || !officer || !isAlive(session, officer, now)) return undefined;
        const tries = await transaction.countUnlockTry(hash);
        if (tries > MOST_UNLOCK_TRIES) {
          await transaction.endSession(hash, now, 'unlock-refused');
          return undefined;
        }
        return { session, officer, credential: await transaction.readCredential(officer.officerId), isLast: tries === MOST_UNLOCK_TRIES };
      });
      if (prepared === undefined) throw missing();
      const { session, officer, credential, isLast } = prepared;
      const isSameDevice = deviceId !== undefined && isSecret(deviceId) && hashSecret(deviceId).equals(session.deviceHash);
      const isPinRight = 'pin' in shown && (await verifyPassword(credential?.pinHash, shown.pin));
      const newId = newSecret();
      const isOpen = await store.transact(async (transaction) => {
        const isCodeRight =
          isSameDevice && 'code' in shown && (await useSecondFactor(transaction, officer.officerId, credential, { code: shown.code }, now));
        const isRight = isSameDevice && (isPinRight || isCodeRight);
        const isOpened =
          isRight && (await transaction.reopenSession(hash, hashSecret(newId), now, isCodeRight ? now : session.secondFactorAt));
        if (!isOpened && isLast) await transaction.endSession(hash, now, 'unlock-refused');
        const action = isOpened ? 'session.unlocked' : 'session.unlock-refused';
        await transaction.appendAudit([{ actor: officerName(officer.officerId), action, detail: { by: 'pin' in shown ? 'pin' : 'code' } }]);
        return isOpened;
      });
      if (!isOpen || deviceId === undefined)
        throw new HubError('unlock-refused', 'the PIN or code is not right, or this is not the PC the session began on');
      return { sessionId: newId, deviceId, csrfToken: csrfTokenOf(newId), officer, expiresAt: endOf(session.startedAt) };
    },
    async stepUp(sessionId, code) {
      const { officer } = await authenticate(sessionId);
      const hash = hashSecret(sessionId);
      const now = clock.now();
      const outcome = await store.transact(async (transaction) => {
        const tries = await transaction.countUnlockTry(hash);
        if (tries > MOST_UNLOCK_TRIES) {
          await transaction.endSession(hash, now, 'unlock-refused');
          return 'ended' as const;
        }
        const credential = await transaction.readCredential(officer.officerId);
        const isRight = await useSecondFactor(transaction, officer.officerId, credential, { code }, now);
        if (isRight) await transaction.setSecondFactor(hash, now);
        const action = isRight ? 'session.stepped-up' : 'session.step-up-refused';
        await transaction.appendAudit([{ actor: officerName(officer.officerId), action, detail: {} }]);
        return isRight ? ('right' as const) : ('wrong' as const);
      });
      if (outcome === 'ended') throw missing();
      if (outcome === 'wrong') throw new HubError('second-factor-refused', 'the code is not right, or it was used before');
      return now;
    },
    async setPin(sessionId, pin) {
      const { officer, actor } = await authenticate(sessionId);
      requireStepUp(actor, clock);
      requireStrongPin(pin);
      const pinHash = await hashPassword(pin);
      await store.transact(async (transaction) => {
        const credential = await transaction.readCredential(officer.officerId);
        if (credential === undefined) throw missing();
        await transaction.saveCredential(officer.officerId, { ...credential, pinHash });
        await transaction.appendAudit([{ actor: officerName(officer.officerId), action: 'officer.pin-set', detail: {} }]);
      });
    },
    async signOut(sessionId) {
      const found = await look(sessionId, false);
      if (found === undefined) return;
      await store.transact(async (transaction) => {
        await transaction.endSession(hashSecret(sessionId), clock.now(), 'signed-out');
        await transaction.appendAudit([{ actor: officerName(found.officer.officerId), action: 'session.signed-out', detail: {} }]);
      });
    },
  };
}

const endOf = (startedAt: Date): Date => new Date(startedAt.getTime() + LONGEST_SESSION_MS);

const isAlive = (session: StoredSession, officer: Officer, now: Date): boolean =>
  session.endedAt === undefined && officer.disabledAt === undefined && now.getTime() < endOf(session.startedAt).getTime();

/**
 * Opens a session under an id that nobody has seen before: a session planted in the browser beforehand stays what it was.
 * @param deviceId of this PC's cookie; another is made when it has none
 */
export async function openSession(
  transaction: IdentityTransaction,
  officer: Officer,
  {
    now,
    deviceId,
    origin,
    externalSession,
    secondFactorAt,
  }: {
    readonly now: Date;
    readonly deviceId: string | undefined;
    readonly origin: SessionOrigin;
    readonly externalSession?: string | undefined;
    readonly secondFactorAt: Date | undefined;
  },
): Promise<OpenedSession> {
  const sessionId = newSecret();
  const device = deviceId !== undefined && isSecret(deviceId) ? deviceId : newSecret();
  await transaction.insertSession({
    hash: hashSecret(sessionId),
    officerId: officer.officerId,
    deviceHash: hashSecret(device),
    origin,
    externalSession,
    startedAt: now,
    secondFactorAt,
  });
  await transaction.appendAudit([{ actor: officerName(officer.officerId), action: 'officer.signed-in', detail: { origin } }]);
  return { sessionId, deviceId: device, csrfToken: csrfTokenOf(sessionId), officer, expiresAt: endOf(now) };
}
