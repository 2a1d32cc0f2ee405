// Households of the sandbox as requests to the hub: what a caseworker would type in from the family's papers.
import { ageOn, birthDateOf, shanghaiDate, type LocalDate } from '#kernel';
import { createHash } from 'node:crypto';
import { z } from 'zod';

const householdSchema = z.object({
  ref: z.string(),
  divisionCode: z.string(),
  referenceDate: z.string().optional(),
  members: z.array(
    z.object({
      personRef: z.string(),
      name: z.string(),
      idNumber: z.string(),
      relation: z.string(),
      counted: z.boolean(),
      reason: z.string(),
      role: z.string().optional(),
    }),
  ),
  /** People without a number, by what is known of them. */
  unnumbered: z
    .array(
      z.object({
        personRef: z.string(),
        name: z.string(),
        relation: z.string(),
        counted: z.boolean(),
        reason: z.string(),
        unnumbered: z.looseObject({ note: z.string() }),
      }),
    )
    .default([]),
  declared: z.array(z.looseObject({ item: z.string() })),
});
export type SandboxHousehold = z.output<typeof householdSchema>;

export async function readSandboxHousehold(controlUrl: string, ref: string): Promise<SandboxHousehold> {
  return householdSchema.parse(await (await fetch(`${controlUrl}/households/${ref}`)).json());
}

export async function listSandboxHouseholds(controlUrl: string, limit: number): Promise<SandboxHousehold[]> {
  return z.array(householdSchema).parse(await (await fetch(`${controlUrl}/households?limit=${limit}`)).json());
}

export const toHouseholdBody = (household: SandboxHousehold, stated: { readonly area?: 'urban' | 'rural' } = {}): object => ({
  divisionCode: household.divisionCode,
  ...stated,
  members: [
    ...household.members.map((member) => ({
      ref: member.personRef,
      name: member.name,
      idNumber: member.idNumber,
      role: member.role ?? 'member',
      relation: member.relation,
      counted: member.counted,
      countedReason: member.reason,
    })),
    ...household.unnumbered.map(({ personRef, reason, ...member }) => ({
      ...member,
      ref: personRef,
      role: 'member',
      countedReason: reason,
    })),
  ],
});

/** For a minor the first person of age signs, as a parent does. */
export function signFor(household: SandboxHousehold, subject: string, on: LocalDate): object {
  const isOfAge = ({ idNumber }: { readonly idNumber: string }): boolean => ageOn(birthDateOf(idNumber), on) >= 18;
  const person = household.members.find(({ personRef }) => personRef === subject);
  if (!person || isOfAge(person)) return { subject, signedOn: on, signedBy: 'self' };
  const parent = household.members.find(isOfAge);
  const signatory = { relation: 'parent', basis: '户口簿', ...(parent ? { subject: parent.personRef } : {}) };
  return { subject, signedOn: on, signedBy: 'guardian', signatory };
}

/** One call that creates household, authorization and verification. Everybody asked about has signed today. */
export function toVerificationBody(
  household: SandboxHousehold,
  {
    clientReference,
    programmes = ['dibao', 'low-income'],
    area,
  }: { clientReference?: string; programmes?: readonly string[]; area?: 'urban' | 'rural' } = {},
): object {
  const today = shanghaiDate(new Date());
  const signers = [
    ...household.members.filter((member) => member.counted || member.role === 'obligor'),
    ...household.unnumbered.filter((member) => member.counted),
  ].map((member) => member.personRef);
  return {
    ...(clientReference === undefined ? {} : { clientReference }),
    household: toHouseholdBody(household, area === undefined ? {} : { area }),
    authorizations: [
      {
        subjects: signers,
        programmes,
        validFrom: today,
        validTo: `${Number(today.slice(0, 4)) + 1}${today.slice(4, 8)}28`,
        signatures: signers.map((subject) => signFor(household, subject, today)),
        evidence: { kind: 'scan', sha256: createHash('sha256').update(`authorization of ${household.ref}`).digest('hex') },
      },
    ],
    referenceDate: household.referenceDate ?? today,
    purpose: 'social-assistance',
    trigger: 'application',
    programmes,
    declared: household.declared,
  };
}
