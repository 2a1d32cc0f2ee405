// Rows of households and their members as use cases hand them to storage, which seals what people wrote.
import type { Circumstances, HouseholdStatements, KnownBy, Relation, SubjectRole } from '#contracts';
import type { NationalId } from '#kernel';
import type { RowOwner } from '#lawful-access';

export interface NewHouseholdRow {
  readonly householdId: string;
  readonly clientId: string;
  readonly owner: RowOwner;
  readonly divisionCode: string;
  readonly statements?: HouseholdStatements;
}

export interface NewMemberRow extends KnownBy {
  readonly subjectId: string;
  readonly householdId: string;
  readonly clientId: string;
  readonly ref: string;
  readonly role: SubjectRole;
  readonly relation: Relation;
  readonly counted?: boolean;
  readonly countedReason?: string;
  readonly circumstances?: Circumstances;
  readonly name: string;
  readonly formerNames?: readonly string[];
}

/** A member and the number the person was found to have. */
export interface IdentifiedMemberRow {
  readonly subjectId: string;
  readonly householdId: string;
  readonly clientId: string;
  readonly name: string;
  readonly idNumber: NationalId;
}
