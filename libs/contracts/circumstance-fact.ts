// Facts about people and how they live: population, health, schools, work, groups, and signals that never count as income
// or assets. The same promise as in fact.ts: what the department holds, never what it means for aid.
import { z } from 'zod';
import { divisionCodeSchema, localDateSchema, moneySchema, monthSchema } from './primitives.js';

const record = { recordId: z.string().min(1).max(120), asOf: localDateSchema };
const text = z.string().min(1).max(200);

export const householdRegistrationSchema = z.strictObject({
  kind: z.literal('household-registration'),
  ...record,
  householdNumber: z.string().max(40).optional(),
  /** Division of the hukou, and of a residence permit where there is one. */
  hukouDivision: divisionCodeSchema,
  residencePermitDivision: divisionCodeSchema.optional(),
  hukouArea: z.enum(['urban', 'rural']).optional(),
  status: z.enum(['normal', 'moved', 'cancelled']),
  /** How many people stand in the household book, this one among them. */
  peopleInBook: z.int().min(1).max(99).optional(),
});
export const marriageSchema = z.strictObject({
  kind: z.literal('marriage'),
  ...record,
  event: z.enum(['married', 'divorced']),
  on: localDateSchema,
  /** Whom the register names, to tell a spouse nobody listed. */
  spouseIdNumber: z.string().max(18).optional(),
});
export const deathSchema = z.strictObject({ kind: z.literal('death'), ...record, on: localDateSchema });
export const custodySchema = z.strictObject({
  kind: z.literal('custody'),
  ...record,
  custodyType: z.enum(['prison', 'detox']),
  from: localDateSchema,
  to: localDateSchema.optional(),
});
export const diagnosisSchema = z.strictObject({
  kind: z.literal('diagnosis'),
  ...record,
  /** On the region's list of severe illnesses, or a severe mental disorder. */
  category: z.enum(['severe-illness', 'severe-mental-disorder', 'other']),
  code: z.string().max(20).optional(),
  confirmedOn: localDateSchema,
});
export const disabilitySchema = z.strictObject({
  kind: z.literal('disability'),
  ...record,
  disabilityType: z.enum(['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple']),
  level: z.int().min(1).max(4),
  validTo: localDateSchema.optional(),
});
/** A disaster or an accident that struck the household (受灾), as the emergency authority has it. */
export const disasterEventSchema = z.strictObject({
  kind: z.literal('disaster-event'),
  ...record,
  event: z.enum(['fire', 'flood', 'earthquake', 'drought', 'accident', 'other-disaster']),
  on: localDateSchema,
  dwellingLost: z.boolean(),
});
/** A group some department keeps a list of, and from when to when the person is on it. */
export const registerEntrySchema = z.strictObject({
  kind: z.literal('register-entry'),
  ...record,
  group: z.enum([
    'registered-poor',
    'lifted-out-of-poverty',
    'monitored-household',
    'orphan',
    'child-without-support',
    'child-with-cleft-or-palsy',
    'two-cancers',
    'worker-in-difficulty',
    'laid-off-worker',
    'demobilised-soldier',
    'hurt-in-courage',
    'homeless',
    'left-behind',
    'under-community-correction',
  ]),
  from: localDateSchema,
  to: localDateSchema.optional(),
});
/** One school year of a pupil; fees as charged. */
export const educationSchema = z.strictObject({
  kind: z.literal('education'),
  ...record,
  stage: z.enum(['pre-school', 'compulsory', 'senior-high', 'vocational', 'higher', 'postgraduate']),
  school: z.enum(['public', 'private']),
  fullTime: z.boolean(),
  tuition: moneySchema,
  dormitory: moneySchema,
});
export const employmentRegistrationSchema = z.strictObject({
  kind: z.literal('employment-registration'),
  ...record,
  status: z.enum(['employed', 'flexible', 'unemployed']),
  since: localDateSchema,
});
/** Permission to live in a division whose book the person is not in. */
export const residencePermitSchema = z.strictObject({
  kind: z.literal('residence-permit'),
  ...record,
  division: divisionCodeSchema,
  from: localDateSchema,
  to: localDateSchema,
});
/** A child of the person, by the certificate of birth. */
export const birthSchema = z.strictObject({
  kind: z.literal('birth'),
  ...record,
  on: localDateSchema,
  /** Absent for a child without a number. */
  childIdNumber: z.string().max(18).optional(),
});
/** How the name that was asked about fits the number. */
export const identityMatchSchema = z.strictObject({
  kind: z.literal('identity-match'),
  ...record,
  grade: z.enum(['exact', 'same-but-for-writing', 'former-name', 'other-name']),
});
/** What an examination says of a dwelling: C and D are dangerous. */
export const dwellingGradeSchema = z.strictObject({
  kind: z.literal('dwelling-grade'),
  ...record,
  grade: z.enum(['A', 'B', 'C', 'D']),
  assessedOn: localDateSchema,
});
/** Contracted land or a farm machine. */
export const farmHoldingSchema = z.strictObject({
  kind: z.literal('farm-holding'),
  ...record,
  holding: z.enum(['land', 'machine']),
  name: text.optional(),
  areaMu: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,2})?$/)
    .optional(),
});
/** Auxiliary: never income or assets. */
export const utilityUsageSchema = z.strictObject({
  kind: z.literal('utility-usage'),
  ...record,
  utility: z.enum(['power', 'water', 'gas', 'communication']),
  month: monthSchema,
  billAmount: moneySchema,
});
/** Auxiliary: never income or assets. */
export const tripSchema = z.strictObject({
  kind: z.literal('trip'),
  ...record,
  leftOn: localDateSchema,
  backOn: localDateSchema.optional(),
  destination: text,
});
/** Help by a rescue station. */
export const rescueHelpSchema = z.strictObject({ kind: z.literal('rescue-help'), ...record, on: localDateSchema, help: text });

export const circumstanceFactSchemas = [
  householdRegistrationSchema,
  marriageSchema,
  deathSchema,
  custodySchema,
  diagnosisSchema,
  disabilitySchema,
  disasterEventSchema,
  registerEntrySchema,
  educationSchema,
  employmentRegistrationSchema,
  residencePermitSchema,
  birthSchema,
  identityMatchSchema,
  dwellingGradeSchema,
  farmHoldingSchema,
  utilityUsageSchema,
  tripSchema,
  rescueHelpSchema,
] as const;
