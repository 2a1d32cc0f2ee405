// Officers and sessions kept in memory, for specs of the edge: the real use cases over a store without a database.
import { HubError, type Clock } from '#kernel';
import {
  codeAt,
  createOfficerDesk,
  createSessions,
  createSignIn,
  newCodeSecret,
  type Challenge,
  type Credential,
  type IdentityAudit,
  type IdentityStore,
  type IdentityTransaction,
  type Officer,
  type Organisation,
  type StoredSession,
} from '#identity';
import type { OfficerRole } from '#lawful-access';
import { v7 as newUuid } from 'uuid';
import type { Identity } from '../sign-in/identity.js';

export interface KnownOfficer {
  readonly officer: Officer;
  readonly password: string;
  readonly codeSecret: string;
}
export interface IdentityInMemory {
  readonly identity: Identity;
  readonly audit: IdentityAudit[];
  /** An officer who has signed in before; the organisation of a division is made when it is missing. */
  addOfficer(loginName: string, roles: readonly OfficerRole[], division?: string): Promise<KnownOfficer>;
  /** A code that has not been used: the present one, then the next. */
  codeOf(officer: KnownOfficer): string;
}

type Changed<T> = { -readonly [Key in keyof T]: T[Key] };

export function keepIdentityInMemory(clock: Clock): IdentityInMemory {
  const organisations = new Map<string, Organisation>();
  const officers = new Map<string, Changed<Officer>>();
  const credentials = new Map<string, Credential>();
  const steps = new Map<string, number>();
  const recovery = new Map<string, Set<string>>();
  const attempts = new Map<string, number>();
  const challenges = new Map<string, { readonly challenge: Challenge; tries: number }>();
  const sessions = new Map<string, Changed<StoredSession>>();
  const audit: IdentityAudit[] = [];
  const key = (hash: Buffer): string => hash.toString('hex');
  const openSessionOf = (hash: Buffer) => {
    const session = sessions.get(key(hash));
    return session?.endedAt === undefined ? session : undefined;
  };
  const changeOfficer = (officerId: string, changes: Partial<Officer>): boolean => {
    const officer = officers.get(officerId);
    if (officer) Object.assign(officer, changes);
    return officer !== undefined;
  };
  const endMatching = (at: Date, matches: (session: StoredSession) => boolean): number => {
    const found = [...sessions.values()].filter((session) => session.endedAt === undefined && matches(session));
    for (const session of found) session.endedAt = at;
    return found.length;
  };

  const transaction: IdentityTransaction = {
    insertOrganisation: async (organisation) => void organisations.set(organisation.organisationId, organisation),
    findOrganisation: async (organisationId) => organisations.get(organisationId),
    listOrganisations: async (division = '') => [...organisations.values()].filter((one) => one.divisionCode.startsWith(division)),
    async insertOfficer(officer) {
      if ([...officers.values()].some(({ loginName }) => loginName === officer.loginName))
        throw new HubError('login-name-taken', 'another officer has this login name');
      const divisionCode = organisations.get(officer.organisationId)?.divisionCode ?? '';
      officers.set(officer.officerId, { ...officer, divisionCode, disabledAt: undefined });
    },
    changeOfficer: async (officerId, changes) => changeOfficer(officerId, changes),
    setDisabled: async (officerId, disabledAt) => changeOfficer(officerId, { disabledAt }),
    findOfficer: async (by) =>
      [...officers.values()].find((officer) =>
        'officerId' in by
          ? officer.officerId === by.officerId
          : 'loginName' in by
            ? officer.loginName === by.loginName
            : officer.externalId === by.externalId,
      ),
    listOfficers: async ({ organisationId, division = '', limit, cursor = '' }) =>
      [...officers.values()]
        .filter((one) => one.officerId > cursor && one.divisionCode.startsWith(division))
        .filter((one) => organisationId === undefined || one.organisationId === organisationId)
        .slice(0, limit),
    countOfficers: async () => officers.size,
    readCredential: async (officerId) => credentials.get(officerId),
    saveCredential: async (officerId, credential) => void credentials.set(officerId, credential),
    async useCodeStep(officerId, step) {
      if (step <= (steps.get(officerId) ?? -1)) return false;
      steps.set(officerId, step);
      return true;
    },
    replaceRecoveryCodes: async (officerId, hashes) => void recovery.set(officerId, new Set(hashes.map(key))),
    useRecoveryCode: async (officerId, hash) => recovery.get(officerId)?.delete(key(hash)) ?? false,
    async countAttempt(loginName, _now, { most }) {
      const failures = (attempts.get(loginName) ?? 0) + 1;
      attempts.set(loginName, failures);
      return { isLocked: failures > most, isLast: failures === most, retryAfterSeconds: 900, loginIndex: 'index' };
    },
    forgetAttempts: async (loginName) => void attempts.delete(loginName),
    insertChallenge: async (challenge) => void challenges.set(key(challenge.hash), { challenge, tries: 0 }),
    async tryChallenge(hash, now, mostTries) {
      const known = challenges.get(key(hash));
      if (known === undefined || known.challenge.expiresAt <= now || known.tries >= mostTries) return undefined;
      known.tries += 1;
      return known.challenge;
    },
    takeChallenge: async (hash) => challenges.delete(key(hash)),
    insertSession: async (session) =>
      void sessions.set(key(session.hash), { ...session, usedAt: session.startedAt, unlockTries: 0, endedAt: undefined }),
    findSession: async (hash) => sessions.get(key(hash)),
    endSession: async (hash, at) => void endMatching(at, (session) => session.hash.equals(hash)),
    endSessionsOf: async (officerId, at) => endMatching(at, (session) => session.officerId === officerId),
    endExternalSessions: async ({ externalSession }, at) => endMatching(at, (session) => session.externalSession === externalSession),
    async countUnlockTry(hash) {
      const session = sessions.get(key(hash));
      if (session === undefined) return Number.POSITIVE_INFINITY;
      session.unlockTries += 1;
      return session.unlockTries;
    },
    async reopenSession(hash, newHash, now, secondFactorAt) {
      const session = openSessionOf(hash);
      if (session === undefined) return false;
      sessions.delete(key(hash));
      sessions.set(key(newHash), { ...session, hash: newHash, usedAt: now, unlockTries: 0, secondFactorAt });
      return true;
    },
    async setSecondFactor(hash, at) {
      const session = openSessionOf(hash);
      if (session) Object.assign(session, { secondFactorAt: at, unlockTries: 0 });
    },
    appendAudit: async (rows) => void audit.push(...rows),
  };
  const store: IdentityStore = {
    transact: (work) => work(transaction),
    async readSession(hash) {
      const session = openSessionOf(hash);
      const officer = session && officers.get(session.officerId);
      return session && officer && { session: { ...session }, officer: { ...officer } };
    },
    async touchSession(hash, usedAt) {
      const session = openSessionOf(hash);
      if (session) session.usedAt = usedAt;
    },
  };
  const identity: Identity = {
    signIn: createSignIn({ store, clock }),
    sessions: createSessions({ store, clock }),
    desk: createOfficerDesk({ store, clock, newId: () => newUuid() }),
  };
  return {
    identity,
    audit,
    async addOfficer(loginName, roles, division = '110109') {
      const organisation =
        [...organisations.values()].find(({ divisionCode }) => divisionCode === division) ??
        (await identity.desk.createOrganisation(
          { parentId: undefined, divisionCode: division, kind: 'county', name: { zh: '区民政局' } },
          'test',
        ));
      const [password, codeSecret] = ['a long enough pass phrase', newCodeSecret()];
      const { officer } = await identity.desk.createOfficer(
        {
          loginName,
          displayName: '李<b>经办',
          organisationId: organisation.organisationId,
          roles,
          purposes: ['social-assistance'],
          programmes: [],
        },
        'test',
        { password, codeSecret, recoveryCodes: [] },
      );
      return { officer, password, codeSecret };
    },
    codeOf({ officer, codeSecret }) {
      const now = Math.floor(clock.now().getTime() / 30_000);
      const step = Math.max(now, (steps.get(officer.officerId) ?? now - 1) + 1);
      return codeAt(codeSecret, new Date(step * 30_000));
    },
  };
}
