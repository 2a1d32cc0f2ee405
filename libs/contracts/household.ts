// Who a verification is about. Names and numbers live only where a department or the family needs them.
import { documentOf, OTHER_DOCUMENTS, SEXES, type IdentityDocument, type LocalDate, type NationalId } from '#kernel';
import { z } from 'zod';
import { localDateSchema } from './primitives.js';

export const subjectRoleSchema = z.enum(['member', 'obligor']);
export type SubjectRole = z.infer<typeof subjectRoleSchema>;

/** Relation to the applicant (57号 art. 7 decides who counts; the pack applies it). */
export const relationSchema = z.enum([
  'self',
  'spouse',
  'son',
  'daughter',
  'father',
  'mother',
  'grandparent',
  'grandchild',
  'sibling',
  'other',
]);
export type Relation = z.infer<typeof relationSchema>;

/** One person of a verification as the pure code sees them: no name, no number. */
export interface Subject {
  readonly subjectId: string;
  readonly role: SubjectRole;
  readonly relation: Relation;
  /** Whether the person counts as a shared-living member (共同生活家庭成员), with the reason. */
  readonly counted: boolean;
  readonly countedReason: string;
  readonly bornOn?: LocalDate;
}

/** A person without any number: who the person is taken to be, and why there is none. */
export const unnumberedSchema = z.strictObject({
  sex: z.enum(SEXES).optional(),
  aboutAge: z.int().min(0).max(130).optional(),
  /** Years by which the age may be wrong, either way. */
  aboutAgeWithin: z.int().min(0).max(20).optional(),
  /** Where the year is known and the number is not. */
  bornYear: z.int().min(1890).max(2100).optional(),
  place: z.string().max(200).optional(),
  note: z.string().min(1).max(400),
});
export type Unnumbered = z.output<typeof unnumberedSchema>;

/** A document that no source can be asked by. */
export const otherDocumentSchema = z.strictObject({
  type: z.enum(OTHER_DOCUMENTS),
  number: z.string(),
  bornOn: localDateSchema.optional(),
});
export type OtherDocumentHeld = z.output<typeof otherDocumentSchema>;

/** What a person is known by: exactly one of the three. */
export interface KnownBy {
  readonly idNumber?: NationalId;
  readonly document?: OtherDocumentHeld;
  readonly unnumbered?: Unnumbered;
}

/** The document a person is known by; `none` for a person without any number. */
export const documentKnownBy = ({ idNumber, document }: KnownBy): IdentityDocument =>
  idNumber === undefined ? (document?.type ?? 'none') : documentOf(idNumber);
