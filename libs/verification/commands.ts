// What callers may ask of the hub, as plain values. The API's DTOs are checked into these; nothing here is HTTP.
import type {
  CaseStatements,
  Circumstances,
  DeclaredFigure,
  HouseholdStatements,
  KnownBy,
  Programme,
  Purpose,
  Relation,
  SubjectRole,
  Trigger,
} from '#contracts';
import type { LocalDate, NationalId } from '#kernel';
import type { Signature } from '#lawful-access';

export interface NewMember extends KnownBy {
  /** The caller's own name for the person inside this call, e.g. "m1"; authorizations and figures refer to it. */
  readonly ref: string;
  readonly name: string;
  /** Names the person once had. */
  readonly formerNames?: readonly string[];
  readonly role: SubjectRole;
  readonly relation: Relation;
  /** Whether the person counts; absent: the rules decide. Reason with it. */
  readonly counted?: boolean;
  readonly countedReason?: string;
  readonly circumstances?: Circumstances;
}

export interface NewAuthorization {
  /** Number on the paper, or undefined: the hub then numbers it. */
  readonly number: string | undefined;
  /** Refs of new members, or subject ids of known ones. */
  readonly subjects: readonly string[];
  readonly sourceIds: readonly string[] | undefined;
  readonly programmes: readonly Programme[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly signatures: readonly NewSignature[];
  readonly evidence: { readonly kind: 'scan' | 'electronic'; readonly sha256: string };
  /** Between its dates when absent. */
  readonly validity?: AuthorizationValidity;
  /** Signed copies; one when absent. */
  readonly copies?: number;
}

/** A signature with people by ref or id. */
export interface NewSignature extends Omit<Signature, 'subjectId' | 'signatory'> {
  readonly subject: string;
  readonly signatory?: Omit<NonNullable<Signature['signatory']>, 'subjectId'> & { readonly subject?: string };
}

/**
 * `dates`: from its first day to its last. `while-assisted`: it ends as soon as the household is found not to qualify, when
 * assistance ends, when the family changes and when it applies again; `source` names the form or rule that says so.
 */
export type AuthorizationValidity = { readonly mode: 'dates' } | { readonly mode: 'while-assisted'; readonly source: string };

export interface NewHousehold {
  readonly divisionCode: string;
  readonly members: readonly NewMember[];
  readonly statements?: HouseholdStatements;
}

export interface RequestVerification {
  readonly clientReference: string | undefined;
  readonly household: NewHousehold | { readonly householdId: string };
  /** New ones with the request, or ids of stored ones; both may be given. */
  readonly authorizations: readonly NewAuthorization[];
  readonly authorizationIds: readonly string[];
  readonly referenceDate: LocalDate;
  readonly purpose: Purpose;
  readonly trigger: Trigger;
  readonly programmes: readonly Programme[];
  readonly declared: readonly DeclaredFigure[];
  readonly statements?: CaseStatements;
  /** Only these sources, about these people alone; every connected one about everybody when absent. */
  readonly scope?: AskingScope;
  readonly event?: EventScope;
}

export interface AskingScope {
  readonly sourceIds: readonly string[];
  /** Of the stored household. */
  readonly subjectIds: readonly string[];
}

/** Only what an event concerns is asked; every other answer is carried over from the report of an earlier verification. */
export interface EventScope {
  readonly carriedFrom: string;
  readonly asks: readonly { readonly sourceId: string; readonly subjectId: string }[];
}

/** Idempotency of one HTTP call: same key and same body = same answer; same key, other body = `idempotency-key-reused`. */
export interface Idempotency {
  readonly key: string;
  /** SHA-256 (hex) of the request as received. */
  readonly bodySha256: string;
}

export interface ListVerifications {
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly clientReference: string | undefined;
  readonly updatedSince: Date | undefined;
  readonly state: string | undefined;
}

/** Who a member known by no identity number was found to be. */
export interface IdentifyMember {
  readonly subjectId: string;
  readonly name: string;
  readonly idNumber: NationalId;
}
