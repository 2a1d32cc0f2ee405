// Who a verification is about. Names and numbers live only where a department or the family needs them.
import type { LocalDate } from '#kernel';
import { z } from 'zod';

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
