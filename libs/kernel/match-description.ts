// How well somebody a register holds fits the description of a person without a number. Pure. However well it fits, it
// identifies nobody: a person confirms it, and until then nothing follows from it.
import { matchIdentity } from './match-identity.js';
import { birthDateOf, type NationalId } from './national-id.js';

export const SEXES = ['female', 'male'] as const;
export type Sex = (typeof SEXES)[number];

/** What is known of a person without a number. Years of birth, both included; absent where nobody could say. */
export interface PersonDescription {
  readonly name: string;
  readonly sex?: Sex;
  readonly bornFrom?: number;
  readonly bornTo?: number;
}

/**
 * name-and-age — name and year of birth fit; name — the name fits, the year was not told or is another;
 * age — sex and year fit, the name is another, as with people who cannot say who they are.
 */
export const DESCRIPTION_GRADES = ['name-and-age', 'name', 'age'] as const;
export type DescriptionGrade = (typeof DESCRIPTION_GRADES)[number];

/** Digit 17 is odd for men (GB 11643). */
export const sexOf = (id: string): Sex => (Number(id[16]) % 2 === 1 ? 'male' : 'female');

/** @returns undefined when the two cannot be taken for the same person: another sex, or neither name nor year fits */
export function matchDescription(
  described: PersonDescription,
  candidate: { readonly idNumber: NationalId; readonly name: string },
): DescriptionGrade | undefined {
  const { name, sex, bornFrom, bornTo } = described;
  if (sex !== undefined && sex !== sexOf(candidate.idNumber)) return undefined;
  const fit = matchIdentity({ idNumber: candidate.idNumber, name }, { idNumbers: [candidate.idNumber], names: [candidate.name] });
  const nameFits = fit === 'exact' || fit === 'same-but-for-writing';
  const year = Number(birthDateOf(candidate.idNumber).slice(0, 4));
  const ageFits = bornFrom !== undefined && bornTo !== undefined && year >= bornFrom && year <= bornTo;
  if (nameFits) return ageFits ? 'name-and-age' : 'name';
  return ageFits && sex !== undefined ? 'age' : undefined;
}
