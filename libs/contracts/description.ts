// People without a number, as sources are asked about them by description, and whom a source thinks they may be. A
// candidate is a proposal: nothing is counted and nobody is asked about it before a caseworker has confirmed it.
import { DESCRIPTION_GRADES, type LocalDate, type NationalId, type PersonDescription, type Retry } from '#kernel';
import { z } from 'zod';
import type { Unnumbered } from './household.js';

/** More people who fit than this are no answer: the description is too wide, and nobody of them is stored. */
export const MOST_CANDIDATES = 5;

/** A person to ask about by description. Only inside the worker does it stand in clear. */
export interface DescribedSubject extends PersonDescription {
  readonly subjectId: string;
  readonly requestNumber: string;
  /** Where the person was found or lives, in words. */
  readonly place?: string;
  /** Division of the household. */
  readonly divisionCode: string;
}

/** What a source says of a described person. Candidates as the source wrote them; an empty list: nobody fits. */
export type DescribedAnswer =
  | { readonly outcome: 'candidates'; readonly candidates: readonly WrittenCandidate[] }
  /** The source will not list so many. */
  | { readonly outcome: 'too-many' }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'error'; readonly reason: string; readonly retry: Retry };
export interface WrittenCandidate {
  /** The source's own number of its record. */
  readonly recordId: string;
  readonly idNumber: string;
  readonly name: string;
}

/** Somebody a source proposes, checked and graded; stands sealed beside the finding. */
export const identityCandidateSchema = z.strictObject({
  recordId: z.string().min(1).max(200),
  idNumber: z.custom<NationalId>((value) => typeof value === 'string'),
  name: z.string().min(1).max(100),
  grade: z.enum(DESCRIPTION_GRADES),
});
export type IdentityCandidate = z.output<typeof identityCandidateSchema>;
export const identityCandidatesSchema = z.array(identityCandidateSchema).min(1).max(MOST_CANDIDATES);

/** An age somebody guessed is taken to be right within so many years, where nothing else was said. */
const GUESSED_WITHIN = 5;

/** @param on the day the age is true on */
export function describeUnnumbered(
  name: string,
  { sex, bornYear, aboutAge, aboutAgeWithin }: Unnumbered,
  on: LocalDate,
): PersonDescription {
  const years = bornYear ?? (aboutAge === undefined ? undefined : Number(on.slice(0, 4)) - aboutAge);
  const within = bornYear === undefined ? (aboutAgeWithin ?? GUESSED_WITHIN) : 0;
  return {
    name,
    ...(sex === undefined ? {} : { sex }),
    ...(years === undefined ? {} : { bornFrom: years - within, bornTo: years + within }),
  };
}
