// Which rows of the database a principal reaches in one transaction: the store tells PostgreSQL, and forced row security
// holds every statement to it, with or without a where.
import type { Grant, Reach, Resource } from './access-policy.js';
import type { Actor } from './actor.js';
import { areaOf } from './division-area.js';

/** A client system: its own rows. */
export interface ClientRows {
  readonly clientId: string;
  readonly purposes: readonly string[];
}

/** An officer: rows as far as the grant reaches, less cases of relatives. */
export interface OfficerRows {
  readonly clientId: string;
  readonly purposes: readonly string[];
  readonly officerId: string;
  readonly organisationId: string;
  /** Division codes of the area begin with it. */
  readonly area: string;
  /** none: no case at all; what is bounded by the area alone is still seen. */
  readonly reach: Reach;
}

/** The family itself, at the case of its letter: what it may do there is the use case's matter. */
export interface FamilyRows {
  readonly familyCase: string;
}

/** Whoever tries to open a letter, or has opened it: the one case of the letter while it is in force, and of its people oneself. */
export interface LetterRows {
  readonly letterNumber: string;
}

/** A session of a letter, by the SHA-256 of its token in hexadecimal digits: as its letter. */
export interface LetterSessionRows {
  readonly sessionHash: string;
}

/** A plain client id stands for a system without a bound on purposes: the hub's own tools. */
export type RowReach = string | ClientRows | OfficerRows | FamilyRows | LetterRows | LetterSessionRows;

/** Rows without an owner, bounded by the area of their divisions: their right reaches no case. */
const BY_AREA: readonly Resource[] = ['hand-answer', 'local-value', 'simulation', 'redetermination'];

export function rowReachOf(actor: Actor, resource: Resource, grant: Pick<Grant, 'reach'>): RowReach {
  if (actor.family !== undefined) return { letterNumber: actor.family.letterNumber };
  if (actor.officer === undefined) return { clientId: actor.clientId, purposes: actor.purposes };
  return {
    clientId: actor.clientId,
    purposes: actor.purposes,
    officerId: actor.officer.officerId,
    organisationId: actor.officer.organisationId,
    area: areaOf(actor.officer.division),
    reach: BY_AREA.includes(resource) ? 'none' : grant.reach,
  };
}

/** Who owns rows an actor makes: for row security, beside the client. */
export interface RowOwner {
  readonly organisationId: string | undefined;
  readonly openedBy: string | undefined;
  /** Of the organisation; a system's rows belong to the household's division. */
  readonly divisionCode: string;
}

export const ownerOf = (actor: Actor, householdDivision: string): RowOwner => ({
  organisationId: actor.officer?.organisationId,
  openedBy: actor.officer?.officerId,
  divisionCode: actor.officer === undefined ? householdDivision : areaOf(actor.officer.division),
});

/** What stands for a principal where two must not be the same: the officer, or the client system. */
export const principalOf = (actor: Actor): string => actor.officer?.officerId ?? actor.clientId;

/** The client id, and so the name in audit entries, of whoever has opened a letter. */
export const familyName = (letterId: string): string => `family/${letterId}`;
