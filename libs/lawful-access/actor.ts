// The actor of a use case: a client system or a process of the hub, with the purposes and area it may act in.
import type { Programme, Purpose } from '#contracts';
import { HubError } from '#kernel';
import { areaOf } from './division-area.js';
import type { FamilyIdentity, OfficerIdentity, Role } from './roles.js';
import type { StatusMandate } from './status-mandate.js';

/** Quotas of a client system besides its requests a minute. */
export interface ClientQuotas {
  /** Households it may request verifications for, a day of Shanghai. */
  readonly householdsPerDay?: number | undefined;
  /** Its verifications that are neither complete nor cancelled, at any time. */
  readonly runningVerifications?: number | undefined;
}

export interface Actor {
  /** Client id from configuration, or `worker` for the hub's own processes. */
  readonly clientId: string;
  readonly purposes: readonly Purpose[];
  /** Division codes; the actor's area is everything that starts with one of them. Empty = everywhere. */
  readonly divisions: readonly string[];
  /** Programmes it may name; empty = all. */
  readonly programmes: readonly Programme[];
  /** A policy officer's client: local values, drafts of policy. Looks at no person. */
  readonly policy: boolean;
  /** An answering officer's client: types the replies to letters, visits and appraisals. */
  readonly answers?: boolean;
  /** An operator's client: holds sources back, tests them, has doubtful answers asked for again. Looks at no person. */
  readonly operator?: boolean;
  /** Sources it may cause to be asked; absent or empty = all. */
  readonly sources?: readonly string[];
  /** How much it may ask for; absent = as much as it likes. */
  readonly quotas?: ClientQuotas;
  /** Of another department: for what it may ask whether people are assisted. */
  readonly statusMandates?: readonly StatusMandate[];
  /** What the principal is; an upstream system when absent. */
  readonly roles?: readonly Role[];
  /** The person who acts, when one has signed in; absent for systems. */
  readonly officer?: OfficerIdentity;
  /** The person of a family who has opened a letter; absent for everybody else. */
  readonly family?: FamilyIdentity;
}

/**
 * Who acts, where officers stand beside others that are no principals (command line, families): `officer/<id>`, or the client id
 * of a system. What is compared, locked or counted is `principalOf`. Entries of the audit keep the form they were written in.
 */
export const actorName = ({ clientId, officer }: Actor): string => (officer === undefined ? clientId : `officer/${officer.officerId}`);

/** The sources an actor may cause to be asked; undefined: all. */
export const permittedSourcesOf = ({ sources = [] }: Actor): readonly string[] | undefined => (sources.length === 0 ? undefined : sources);

/** @throws HubError `answers-not-allowed` when the client is not registered as an answering officer's */
export function requireAnswers(actor: Actor): void {
  if (actor.answers !== true)
    throw new HubError('answers-not-allowed', 'this client is not registered for answers; set `answers: true` in the clients file');
}

/** @throws HubError `operator-not-allowed` when the client is not registered as an operator's */
export function requireOperator(actor: Actor): void {
  if (actor.operator !== true)
    throw new HubError(
      'operator-not-allowed',
      'this client is not registered for operating sources; set `operator: true` in the clients file',
    );
}

/** @throws HubError `policy-not-allowed` when the client is not registered as a policy officer's */
export function requirePolicy(actor: Actor): void {
  if (!actor.policy)
    throw new HubError('policy-not-allowed', 'this client is not registered for policy; set `policy: true` in the clients file');
}

/** @throws HubError `purpose-not-allowed` when the actor may not act for the purpose */
export function requirePurpose(actor: Actor, purpose: Purpose): void {
  if (!actor.purposes.includes(purpose))
    throw new HubError('purpose-not-allowed', 'this client is not registered for the purpose', { details: { purpose } });
}

/** @throws HubError `programme-not-allowed` when the actor may not ask for one of the programmes */
export function requireProgrammes(actor: Actor, programmes: readonly Programme[]): void {
  const refused = programmes.filter((programme) => actor.programmes.length > 0 && !actor.programmes.includes(programme));
  if (refused.length > 0)
    throw new HubError('programme-not-allowed', 'this client is not registered for the programmes', { details: { programmes: refused } });
}

/** Whether a division lies in the actor's area. */
export const isInArea = (actor: Actor, divisionCode: string): boolean =>
  actor.divisions.length === 0 || actor.divisions.some((division) => divisionCode.startsWith(areaOf(division)));

/** @throws HubError `division-not-allowed` for a household outside the actor's area */
export function requireArea(actor: Actor, divisionCode: string): void {
  if (!isInArea(actor, divisionCode))
    throw new HubError('division-not-allowed', 'the division is outside the area of this client', { details: { divisionCode } });
}

/**
 * Of a household that is stored: an officer reaches it by whose it is, also one that was handed on from another division.
 * @throws HubError `division-not-allowed` for a system
 */
export function requireAreaOfStored(actor: Actor, divisionCode: string): void {
  if (actor.officer === undefined) requireArea(actor, divisionCode);
}

/**
 * Policy of a region belongs to who answers for all of its divisions; that of the national default to who is bound to none.
 * @param divisions division prefixes the region's packs serve
 */
export const answersForRegion = (actor: Actor, divisions: readonly string[]): boolean =>
  actor.divisions.length === 0 || (divisions.length > 0 && divisions.every((division) => isInArea(actor, division)));

/** @throws HubError `division-not-allowed` for a region the actor does not answer for */
export function requireRegion(actor: Actor, region: string, divisions: readonly string[]): void {
  if (!answersForRegion(actor, divisions))
    throw new HubError('division-not-allowed', 'the region is outside the area of this client', { details: { region } });
}
