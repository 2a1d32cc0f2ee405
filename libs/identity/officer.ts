// Officers and organisations as they are known, and what an officer is to the use cases: an actor.
import type { Programme, Purpose } from '#contracts';
import type { Actor, OfficerRole } from '#lawful-access';

/** The tree of divisions, from the widest. */
export const ORGANISATION_KINDS = ['province', 'city', 'county', 'township', 'village'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Digits of the division code of each kind (GB/T 2260 and below). */
export const DIVISION_DIGITS: Readonly<Record<OrganisationKind, number>> = { province: 2, city: 4, county: 6, township: 9, village: 12 };

/** No one holds two of these, nor one of them with any other role. */
export const ADMINISTRATOR_ROLES: readonly OfficerRole[] = ['system-admin', 'security-admin', 'audit-admin'];

export interface Organisation {
  readonly organisationId: string;
  readonly parentId: string | undefined;
  readonly divisionCode: string;
  readonly kind: OrganisationKind;
  readonly name: { readonly zh: string; readonly en?: string | undefined };
}

export interface Officer {
  readonly officerId: string;
  readonly loginName: string;
  /** At the OpenID provider. */
  readonly externalId: string | undefined;
  readonly displayName: string;
  readonly organisationId: string;
  readonly divisionCode: string;
  readonly roles: readonly OfficerRole[];
  readonly purposes: readonly Purpose[];
  /** Empty: all. */
  readonly programmes: readonly Programme[];
  readonly disabledAt: Date | undefined;
}

/** All officers act through this client; what tells them apart is `actor.officer`. */
export const CONSOLE_CLIENT = 'console';

/** How an officer stands in audit rows and in columns that say who did something. */
export const officerName = (officerId: string): string => `officer/${officerId}`;

export function actorOf(officer: Officer, session: { readonly startedAt: Date; readonly secondFactorAt: Date | undefined }): Actor {
  const holds = (...roles: readonly OfficerRole[]): boolean => roles.some((role) => officer.roles.includes(role));
  return {
    clientId: CONSOLE_CLIENT,
    purposes: officer.purposes,
    divisions: [officer.divisionCode],
    programmes: officer.programmes,
    policy: holds('policy-officer'),
    answers: holds('assistant', 'caseworker', 'reviewer'),
    operator: holds('system-admin'),
    roles: officer.roles,
    officer: {
      officerId: officer.officerId,
      organisationId: officer.organisationId,
      division: officer.divisionCode,
      signedInAt: session.startedAt,
      secondFactorAt: session.secondFactorAt,
    },
  };
}
