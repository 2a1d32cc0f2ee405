// What stands sealed in a member's row: everything about a person that somebody wrote in words or numbers.
import { otherDocumentSchema, unnumberedSchema, type KnownBy } from '#contracts';
import { birthDateOf, type LocalDate, type NationalId } from '#kernel';
import { z } from 'zod';
import type { ScopeCiphers } from './field-cipher.js';

const identitySchema = z.strictObject({
  name: z.string(),
  idNumber: z.custom<NationalId>((value) => typeof value === 'string').optional(),
  document: otherDocumentSchema.optional(),
  unnumbered: unnumberedSchema.optional(),
  countedReason: z.string().optional(),
  formerNames: z.array(z.string()).optional(),
});
export type MemberIdentity = z.output<typeof identitySchema>;

const addressOf = (subjectId: string): string => `member/${subjectId}`;

export const sealIdentity = (
  cipher: ScopeCiphers,
  householdId: string,
  subjectId: string,
  { name, idNumber, document, unnumbered, countedReason, formerNames }: MemberIdentity,
): Buffer =>
  cipher
    .forScope(householdId)
    .seal(addressOf(subjectId), JSON.stringify({ name, idNumber, document, unnumbered, countedReason, formerNames }));

export const openIdentity = (
  cipher: ScopeCiphers,
  row: { household_id: string; subject_id: string; identity_sealed: Buffer },
): MemberIdentity =>
  identitySchema.parse(JSON.parse(cipher.forScope(row.household_id).open(addressOf(row.subject_id), row.identity_sealed).toString('utf8')));

export const bornOnOf = ({ idNumber, document }: KnownBy): LocalDate | undefined =>
  idNumber === undefined ? document?.bornOn : birthDateOf(idNumber);

/** What a person is found again by: the number, else the document; a person without any is found by nothing but the row. */
export const indexTextOf = ({ idNumber, document }: KnownBy, subjectId: string): string =>
  idNumber ?? (document ? `${document.type}/${document.number}` : `unnumbered/${subjectId}`);
