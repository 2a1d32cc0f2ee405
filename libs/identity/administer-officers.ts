// Officers and organisations as a security administrator keeps them. Every change has its audit row in the same transaction.
// Whether the caller may do so is checked before; what may be written is checked here and by the database.
import type { Programme, Purpose } from '#contracts';
import { HubError, type Clock } from '#kernel';
import type { OfficerRole } from '#lawful-access';
import { requireCombinableRoles, requirePlaceInTree } from './check-officer.js';
import type { Officer, Organisation } from './officer.js';
import { hashPassword } from './passwords.js';
import type { Credential, IdentityStore, IdentityTransaction, ListOfficers } from './ports.js';
import { hashRecoveryCode, newReadableSecret } from './secrets.js';

/** How long a password that was handed out opens the first sign-in. */
const GIVEN_FOR_MS = 7 * 24 * 3_600_000;

export interface NewOfficer {
  readonly loginName: string;
  readonly displayName: string;
  readonly organisationId: string;
  readonly roles: readonly OfficerRole[];
  readonly purposes: readonly Purpose[];
  readonly programmes: readonly Programme[];
  readonly externalId?: string | undefined;
}
/** What is set at once instead of at the first sign-in; for demonstrations and tests, whose people are nobody. */
export interface ReadyCredential {
  readonly password: string;
  readonly codeSecret: string;
  readonly recoveryCodes: readonly string[];
}
export interface OfficerRights {
  readonly roles?: readonly OfficerRole[] | undefined;
  readonly organisationId?: string | undefined;
  readonly purposes?: readonly Purpose[] | undefined;
  readonly programmes?: readonly Programme[] | undefined;
  readonly displayName?: string | undefined;
  readonly externalId?: string | undefined;
}

export interface OfficerDesk {
  createOrganisation(organisation: Omit<Organisation, 'organisationId'>, by: string): Promise<Organisation>;
  listOrganisations(division?: string): Promise<readonly Organisation[]>;
  /** @returns also the password for the first sign-in, which is kept nowhere. @throws HubError `login-name-taken`, `roles-not-combinable`, `organisation-unknown` */
  createOfficer(
    officer: NewOfficer,
    by: string,
    ready?: ReadyCredential,
  ): Promise<{ readonly officer: Officer; readonly firstPassword: string | undefined }>;
  readOfficer(officerId: string): Promise<Officer>;
  findOfficerByLogin(loginName: string): Promise<Officer | undefined>;
  listOfficers(query: ListOfficers): Promise<readonly Officer[]>;
  /** Ends the officer's sessions, so that no request goes on with the rights of before. */
  changeRights(officerId: string, rights: OfficerRights, by: string): Promise<Officer>;
  disable(officerId: string, by: string): Promise<Officer>;
  enable(officerId: string, by: string): Promise<Officer>;
  /** A new first password and a new set-up of the second factor; sessions end. */
  resetCredential(officerId: string, by: string): Promise<{ readonly officer: Officer; readonly firstPassword: string }>;
  /** As `resetCredential`, ready to sign in at once; for demonstrations and tests. */
  setCredential(officerId: string, ready: ReadyCredential, by: string): Promise<void>;
  /** Ends sessions that the OpenID provider says are over. @returns how many */
  endProviderSessions(by: { readonly externalSession?: string | undefined; readonly externalId?: string | undefined }): Promise<number>;
}

export interface OfficerDeskDependencies {
  readonly store: IdentityStore;
  readonly clock: Clock;
  readonly newId: () => string;
}

const notFound = (): HubError => new HubError('not-found', 'there is no such officer');
const unknownOrganisation = (): HubError => new HubError('organisation-unknown', 'there is no such organisation; see /v1/organisations');

const readyCredential = async ({ password, codeSecret }: ReadyCredential): Promise<Credential> => ({
  passwordHash: await hashPassword(password),
  mustChange: false,
  givenUntil: undefined,
  codeSecret,
  pinHash: undefined,
});

export function createOfficerDesk({ store, clock, newId }: OfficerDeskDependencies): OfficerDesk {
  const givenCredential = async (): Promise<{ credential: Credential; firstPassword: string }> => {
    const firstPassword = newReadableSecret();
    return {
      firstPassword,
      credential: {
        passwordHash: await hashPassword(firstPassword),
        mustChange: true,
        givenUntil: new Date(clock.now().getTime() + GIVEN_FOR_MS),
        codeSecret: undefined,
        pinHash: undefined,
      },
    };
  };
  const readBack = async (transaction: IdentityTransaction, officerId: string): Promise<Officer> => {
    const officer = await transaction.findOfficer({ officerId });
    if (officer === undefined) throw notFound();
    return officer;
  };
  /** Writes the change and its audit row, and ends what the officer had open. */
  const change = (
    officerId: string,
    by: string,
    {
      action,
      detail = {},
      ends,
    }: { action: string; detail?: Record<string, string | readonly string[]>; ends?: 'disabled' | 'credential-reset' | 'rights-changed' },
    work: (transaction: IdentityTransaction) => Promise<boolean>,
  ): Promise<Officer> =>
    store.transact(async (transaction) => {
      if (!(await work(transaction))) throw notFound();
      if (ends !== undefined) await transaction.endSessionsOf(officerId, clock.now(), ends);
      await transaction.appendAudit([{ actor: by, action, detail: { officerId, ...detail } }]);
      return readBack(transaction, officerId);
    });

  return {
    async createOrganisation(given, by) {
      const organisation = { ...given, organisationId: newId() };
      return store.transact(async (transaction) => {
        const parent = given.parentId === undefined ? undefined : await transaction.findOrganisation(given.parentId);
        if (given.parentId !== undefined && parent === undefined) throw unknownOrganisation();
        requirePlaceInTree(organisation, parent);
        await transaction.insertOrganisation(organisation, by);
        const detail = { organisationId: organisation.organisationId, divisionCode: organisation.divisionCode, kind: organisation.kind };
        await transaction.appendAudit([{ actor: by, action: 'organisation.created', detail }]);
        return organisation;
      });
    },
    listOrganisations: (division) => store.transact((transaction) => transaction.listOrganisations(division)),
    async createOfficer(given, by, ready) {
      requireCombinableRoles(given.roles);
      const officerId = newId();
      const { credential, firstPassword } =
        ready === undefined ? await givenCredential() : { firstPassword: undefined, credential: await readyCredential(ready) };
      const officer = await store.transact(async (transaction) => {
        if ((await transaction.findOrganisation(given.organisationId)) === undefined) throw unknownOrganisation();
        await transaction.insertOfficer({ ...given, officerId, externalId: given.externalId }, by);
        await transaction.saveCredential(officerId, credential);
        if (ready !== undefined) await transaction.replaceRecoveryCodes(officerId, ready.recoveryCodes.map(hashRecoveryCode));
        const detail = { officerId, organisationId: given.organisationId, roles: given.roles };
        await transaction.appendAudit([{ actor: by, action: 'officer.created', detail }]);
        return readBack(transaction, officerId);
      });
      return { officer, firstPassword };
    },
    readOfficer: (officerId) => store.transact((transaction) => readBack(transaction, officerId)),
    findOfficerByLogin: (loginName) => store.transact((transaction) => transaction.findOfficer({ loginName })),
    listOfficers: (query) => store.transact((transaction) => transaction.listOfficers(query)),
    async changeRights(officerId, { roles, organisationId, purposes, programmes, displayName, externalId }, by) {
      if (roles !== undefined) requireCombinableRoles(roles);
      const detail = {
        ...(roles === undefined ? {} : { roles }),
        ...(organisationId === undefined ? {} : { organisationId }),
        ...(purposes === undefined ? {} : { purposes }),
        ...(programmes === undefined ? {} : { programmes }),
      };
      const changes = {
        ...detail,
        ...(displayName === undefined ? {} : { displayName }),
        ...(externalId === undefined ? {} : { externalId }),
      };
      return change(officerId, by, { action: 'officer.rights-changed', detail, ends: 'rights-changed' }, async (transaction) => {
        if (organisationId !== undefined && (await transaction.findOrganisation(organisationId)) === undefined) throw unknownOrganisation();
        return transaction.changeOfficer(officerId, changes);
      });
    },
    disable: (officerId, by) =>
      change(officerId, by, { action: 'officer.disabled', ends: 'disabled' }, (transaction) =>
        transaction.setDisabled(officerId, clock.now()),
      ),
    enable: (officerId, by) =>
      change(officerId, by, { action: 'officer.enabled' }, (transaction) => transaction.setDisabled(officerId, undefined)),
    async resetCredential(officerId, by) {
      const { credential, firstPassword } = await givenCredential();
      const officer = await change(officerId, by, { action: 'officer.credential-reset', ends: 'credential-reset' }, async (transaction) => {
        const known = await transaction.findOfficer({ officerId });
        if (known === undefined) return false;
        await transaction.saveCredential(officerId, credential);
        await transaction.replaceRecoveryCodes(officerId, []);
        await transaction.forgetAttempts(known.loginName);
        return true;
      });
      return { officer, firstPassword };
    },
    async setCredential(officerId, ready, by) {
      const credential = await readyCredential(ready);
      await change(officerId, by, { action: 'officer.credential-reset', ends: 'credential-reset' }, async (transaction) => {
        const known = await transaction.findOfficer({ officerId });
        if (known === undefined) return false;
        await transaction.saveCredential(officerId, credential);
        await transaction.replaceRecoveryCodes(officerId, ready.recoveryCodes.map(hashRecoveryCode));
        await transaction.forgetAttempts(known.loginName);
        return true;
      });
    },
    endProviderSessions: (by) =>
      store.transact(async (transaction) => {
        const ended = await transaction.endExternalSessions(by, clock.now());
        if (ended > 0)
          await transaction.appendAudit([{ actor: 'openid-provider', action: 'session.provider-sign-out', detail: { sessions: ended } }]);
        return ended;
      }),
  };
}
