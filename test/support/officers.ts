// Officers for tests: the real use cases over a test database, a clock a test moves, and people who can sign in at once.
import type { Clock } from '#kernel';
import {
  codeAt,
  createOfficerDesk,
  createSessions,
  createSignIn,
  newCodeSecret,
  newReadableSecret,
  newRecoveryCodes,
  type IdentityStore,
  type Officer,
  type OfficerDesk,
  type OpenedSession,
  type Organisation,
  type Sessions,
  type SignIn,
} from '#identity';
import type { OfficerRole } from '#lawful-access';
import { v7 as newUuid } from 'uuid';

/** A clock that stands still until it is moved. */
export interface MovedClock extends Clock {
  move(ms: number): void;
}
export function movedClock(instant: string): MovedClock {
  let now = new Date(instant).getTime();
  return { now: () => new Date(now), move: (ms) => void (now += ms) };
}

export interface ReadyOfficer {
  readonly officer: Officer;
  readonly password: string;
  readonly codeSecret: string;
  readonly recoveryCodes: readonly string[];
}

export interface Office {
  readonly desk: OfficerDesk;
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly clock: MovedClock;
  organisation(divisionCode: string, kind: Organisation['kind'], parentId?: string): Promise<Organisation>;
  /** An officer who has signed in before. */
  officer(loginName: string, roles: readonly OfficerRole[], organisationId: string): Promise<ReadyOfficer>;
  /** The code of the next step: each code is used once, so the clock moves on. */
  nextCode(of: ReadyOfficer): string;
  enter(of: ReadyOfficer, deviceId?: string): Promise<OpenedSession>;
}

export function openOffice(store: IdentityStore, clock: MovedClock = movedClock('2026-11-21T04:00:00Z')): Office {
  const desk = createOfficerDesk({ store, clock, newId: () => newUuid() });
  const signIn = createSignIn({ store, clock });
  const sessions = createSessions({ store, clock });
  const nextCode = ({ codeSecret }: ReadyOfficer): string => {
    clock.move(30_000);
    return codeAt(codeSecret, clock.now());
  };
  return {
    desk,
    signIn,
    sessions,
    clock,
    organisation: (divisionCode, kind, parentId) =>
      desk.createOrganisation(
        { parentId, divisionCode, kind, name: { zh: `${divisionCode}民政部门`, en: `Office ${divisionCode}` } },
        'test',
      ),
    async officer(loginName, roles, organisationId) {
      const password = newReadableSecret();
      const codeSecret = newCodeSecret();
      const recoveryCodes = newRecoveryCodes();
      const { officer } = await desk.createOfficer(
        { loginName, displayName: '李经办', organisationId, roles, purposes: ['social-assistance'], programmes: [] },
        'test',
        { password, codeSecret, recoveryCodes },
      );
      return { officer, password, codeSecret, recoveryCodes };
    },
    nextCode,
    async enter(of, deviceId) {
      const step = await signIn.withPassword({ loginName: of.officer.loginName, password: of.password });
      return signIn.withSecondFactor(step.challenge, { code: nextCode(of) }, deviceId);
    },
  };
}
