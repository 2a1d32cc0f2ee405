// The roles a principal may hold: people in an organisation, and systems that call. What each may do is the access policy's matter.

/** Roles of officers (reliability of duties: no one holds two of the three administrators' roles). */
export const OFFICER_ROLES = [
  /** 协理员: home visits, no bank data. */
  'assistant',
  'caseworker',
  'reviewer',
  /** Of a district, a city or a province: whatever lies below the organisation. */
  'supervisor',
  /** Proposes and approves packs and local values. */
  'policy-officer',
  'system-admin',
  'security-admin',
  'audit-admin',
  /** With a mandate only: named cases, for a time, each look logged. */
  'auditor',
] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];

/** Roles of systems. */
export const SYSTEM_ROLES = [
  /** An assistance system that asks for verifications. */
  'upstream',
  /** Another department's system: status only. */
  'department',
  /** A charity: the verdict only, with consent. */
  'charity',
  'partner-hub',
  /** The platform of the level above: statistics and the feed of decisions of its area. */
  'superior',
] as const;
export type SystemRole = (typeof SYSTEM_ROLES)[number];
/** Whoever holds a letter of the hub and its code: a person of the family, who has no account. */
export const FAMILY_ROLE = 'family';
export type Role = OfficerRole | SystemRole | typeof FAMILY_ROLE;

/** The person of a family behind an actor, by the letter that was opened. */
export interface FamilyIdentity {
  readonly letterId: string;
  /** Names the letter to row security; no secret. */
  readonly letterNumber: string;
  readonly verificationId: string;
  readonly householdId: string;
  readonly subjectId: string;
}

/** The person behind an actor. */
export interface OfficerIdentity {
  readonly officerId: string;
  readonly organisationId: string;
  /** Division code of the organisation: 2 digits province, 4 city, 6 county, 9 township, 12 village. */
  readonly division: string;
  readonly signedInAt: Date;
  /** When the second factor was last shown; undefined when it was not in this session. */
  readonly secondFactorAt: Date | undefined;
}
