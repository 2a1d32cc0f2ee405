// The format of a persona file (test/personas/*.json): a household with a story, the records about it, and the figures
// that a person worked out by hand from those records. The checks here are those a schema language cannot say.
import { factKindSchema, sourceIdSchema, localDateSchema, moneySchema, monthSchema, bilingualSchema } from '#contracts';
import { birthDateOf, checkNationalId, downgradeToFifteenDigits } from '#kernel';
import { z } from 'zod';
import { findBank } from './bank-list.js';
import { householdSchema } from './holding.schema.js';

/** Income of the whole window and property on the day. */
export const expectedFiguresSchema = z.strictObject({
  wages: moneySchema,
  businessNet: moneySchema,
  propertyNet: moneySchema,
  transferIn: moneySchema,
  transferOut: moneySchema,
  /** Recorded but left out by rule, like the centrally set basic pension. */
  notCounted: moneySchema,
  incomeTotal: moneySchema,
  incomePerHeadYear: moneySchema.optional(),
  incomePerHeadMonth: moneySchema,
  monetaryAssets: moneySchema,
  monetaryAssetsPerHead: moneySchema,
  dwellings: z.int().min(0),
  vehicles: z.int().min(0),
  heads: z.int().min(1),
});

const measureNames = [
  'wages',
  'business-net',
  'property-net',
  'transfer-in',
  'transfer-out',
  'monetary-assets',
  'dwellings',
  'vehicles',
  'heads',
] as const;

const personaShape = householdSchema.extend({
  title: bilingualSchema,
  story: bilingualSchema,
  referenceDate: localDateSchema,
  incomeWindow: z.strictObject({ from: monthSchema, to: monthSchema }),
  /** Records of the story that no department's register holds: evidence, declarations, assessments; by where they come from. */
  otherRecords: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  expected: z.strictObject({
    /** From the first five departments alone. */
    known: expectedFiguresSchema,
    /** Figures once the departments of `registers` are connected too, where the story gives them. */
    whenAllConnected: expectedFiguresSchema.partial().optional(),
    /** Kinds of fact of unconnected sources that could still move each measure. */
    couldMove: z.partialRecord(z.enum(measureNames), z.array(factKindSchema)),
    /** The same by the sources of today's catalogue that are not connected, as the packs count what they hold. */
    couldMoveSources: z.record(z.string(), z.array(sourceIdSchema)).optional(),
    flags: z.array(z.string()),
    workedSteps: z.array(z.string()).min(1),
  }),
});

export const personaSchema = personaShape.superRefine((persona, context) => {
  const refuse = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
  const members = new Map(persona.members.map((member) => [member.personRef, member]));
  persona.members.forEach((member, index) => {
    const checked = checkNationalId(member.idNumber, persona.referenceDate);
    if ('fault' in checked) refuse(['members', index, 'idNumber'], `is not an identity number: ${checked.fault}`);
    else if (birthDateOf(checked.id) !== member.bornOn) refuse(['members', index, 'bornOn'], 'does not agree with the identity number');
    if (member.idNumber.slice(4, 6) !== '99') refuse(['members', index, 'idNumber'], 'must use an unassigned county code, ending in 99');
  });
  if (persona.members[0]?.relation !== 'self') refuse(['members', 0, 'relation'], 'the first member is the applicant, "self"');
  const people = new Set([...persona.members, ...persona.outsiders].map((member) => member.personRef));
  for (const place of ['holdings', 'registers'] as const) {
    const parts: Readonly<Record<string, readonly { person: string }[]>> = persona[place];
    for (const [part, records] of Object.entries(parts)) {
      records.forEach((record, index) => {
        if (!people.has(record.person)) refuse([place, part, index, 'person'], 'is nobody of this household');
      });
    }
  }
  persona.holdings.realEstate.forEach((right, index) => {
    if ((right.shareType === 'SHARED') !== (right.share !== undefined))
      refuse(['holdings', 'realEstate', index, 'share'], 'stands with SHARED and only there');
    const owner = members.get(right.person);
    const checked = owner && checkNationalId(owner.idNumber, persona.referenceDate);
    if (right.recordedUnder === '15' && checked && 'id' in checked && downgradeToFifteenDigits(checked.id) === undefined) {
      refuse(['holdings', 'realEstate', index, 'recordedUnder'], 'only people born before 2000 had 15 digits');
    }
  });
  persona.holdings.accounts.forEach((account, index) => {
    if (!findBank(account.bank)) refuse(['holdings', 'accounts', index, 'bank'], 'is no bank of the list');
  });
  for (const part of ['tax', 'contributions', 'benefits'] as const) {
    persona.holdings[part].forEach((stream, index) => {
      if (stream.to !== undefined && stream.to < stream.from) refuse(['holdings', part, index, 'to'], 'lies before `from`');
    });
  }
});
/** A checked persona: amounts are fen (`Money`). */
export type Persona = z.output<typeof personaSchema>;
