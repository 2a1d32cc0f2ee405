// What a requester states besides members and figures: circumstances of people, of the household, and of the case. All
// optional: what nobody stated is unknown, and records stand over statements where both speak.
import type { LocalDate } from '#kernel';
import { z } from 'zod';
import type { Relation, SubjectRole } from './household.js';
import { divisionCodeSchema, localDateSchema } from './primitives.js';
import { programmeSchema } from './verification.js';

const yuan = z.string().regex(/^-?\d{1,12}(\.\d{1,2})?$/, 'must be yuan in quotes with at most two decimals');

export const selfCareIndicatorSchema = z.enum(['eat', 'dress', 'get-in-and-out-of-bed', 'use-toilet', 'walk-indoors', 'bathe']);

/** Six indicators of self-care; those not met. */
const selfCareSchema = z.strictObject({ notMet: z.array(selfCareIndicatorSchema), assessedOn: localDateSchema });

export const receivedAidSchema = z.enum(['tekun', 'dibao', 'low-income']);

/** What may be stated about one person. */
export const circumstancesSchema = z.strictObject({
  livesWith: z.boolean().optional().describe('Lives with the applicant for long; being in the same hukou book says nothing about it.'),
  married: z.boolean().optional(),
  dependent: z.boolean().optional().describe('An adult who cannot live independently.'),
  conscript: z.boolean().optional(),
  religiousSince: localDateSchema.optional(),
  declaredMissing: z.boolean().optional(),
  legalCapacity: z.boolean().optional(),
  ableToWork: z.boolean().optional().describe('As an officer or an appraisal has it; without it age and disability decide.'),
  keptByFamily: z.boolean().optional(),
  unfixedIncome: z.boolean().optional(),
  orphan: z.boolean().optional(),
  receives: receivedAidSchema.optional().describe('Aid the person is already in.'),
  selfCare: selfCareSchema.optional(),
  appliesAlone: z.boolean().optional(),
  ownHouseholdHeads: z
    .int()
    .min(1)
    .max(99)
    .optional()
    .describe('Of an obligor: heads of the own household and people supported, for a support formula.'),
  supports: z.int().min(1).max(99).optional(),
  owes: z
    .strictObject({ to: z.string(), as: z.enum(['support', 'child-support']) })
    .optional()
    .describe('Whom an obligor owes support, the applicant when nobody is named; a parent apart owes a minor child by another rate.'),
  unidentified: z.boolean().optional().describe('Nobody knows who the person is: no source can be asked, and a person decides.'),
  workRefusals: z
    .int()
    .min(0)
    .max(99)
    .optional()
    .describe('Suitable work refused so many times in a row without a reason (社会救助暂行办法 art. 45).'),
});
export type Circumstances = z.output<typeof circumstancesSchema>;

export const areaSchema = z.enum(['urban', 'rural']);
export type Area = z.infer<typeof areaSchema>;

/** What may be stated about a household. */
export const householdStatementsSchema = z.strictObject({
  area: areaSchema.optional(),
  hukou: divisionCodeSchema.optional().describe('Division of the hukou, where no register has answered.'),
  treatedAsLocal: z
    .strictObject({ reason: z.string().min(3).max(400) })
    .optional()
    .describe('Treated as if the hukou were local, with the reason (long-stayers without a home).'),
  assessmentScore: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,4})?$/, 'must be a number in quotes')
    .optional()
    .describe('Score of the local assessment of poverty, where a pack uses one.'),
});
export type HouseholdStatements = z.output<typeof householdStatementsSchema>;

export const changeKindSchema = z.enum(['employment', 'income', 'member', 'property']);
const changeSchema = z.strictObject({
  kind: changeKindSchema,
  on: localDateSchema,
  declaredOn: localDateSchema.optional(),
  detectedOn: localDateSchema.optional(),
});
export const temporaryKindSchema = z.enum(['emergency', 'expenditure']);
export const temporaryReceiverSchema = z.enum(['household', 'individual']);
export const temporaryCauseSchema = z.enum(['illness', 'schooling']);
export const currentAidSchema = z.strictObject({
  programme: programmeSchema,
  monthlyAmount: yuan,
  incomePerHeadMonth: yuan.optional().describe('Income per head and month the last decision was made on.'),
});
/** Acceptance of the application, whether the street decides, and the recorded ground of the longer term. */
export const acceptanceSchema = z.strictObject({
  on: localDateSchema,
  delegated: z.boolean().default(false),
  ground: z.string().min(3).max(400).optional(),
});
export const temporaryRequestSchema = z.strictObject({
  kind: temporaryKindSchema,
  to: temporaryReceiverSchema,
  cause: temporaryCauseSchema.optional(),
  reportedAt: z.iso.datetime({ offset: true }).optional(),
  proposedAmount: yuan.optional(),
  caseMeeting: z.string().min(3).optional(),
  paid: z.array(z.strictObject({ on: localDateSchema, amount: yuan })).default([]),
});

/** A record that counts no more after an objection was decided; it stays in the report with the reason. */
export const recordExclusionSchema = z.strictObject({
  recordId: z.string().min(1).max(200),
  /** Whose record; any source's when absent. */
  sourceId: z.string().min(1).max(63).optional(),
  reason: z.string().min(1).max(400),
  evidence: z.string().min(1).max(400),
  on: localDateSchema,
  approvedBy: z.array(z.string().min(1).max(100)).min(2, 'an exclusion needs two approvers').max(10),
});

/** What may be stated about one case: a change, the aid now paid, temporary aid asked for, records excluded after an objection. */
export const caseStatementsSchema = z.strictObject({
  change: changeSchema.optional(),
  current: currentAidSchema.optional(),
  temporary: temporaryRequestSchema.optional(),
  accepted: acceptanceSchema.optional(),
  exclusions: z.array(recordExclusionSchema).min(1).max(50).optional(),
});
export type CaseStatements = z.output<typeof caseStatementsSchema>;

/** One person of a verification before the rules have said who counts. */
export interface StatedSubject {
  readonly subjectId: string;
  readonly role: SubjectRole;
  readonly relation: Relation;
  /** As the requester has it; absent: the rules decide. */
  readonly counted?: boolean;
  readonly countedReason?: string;
  readonly bornOn?: LocalDate;
  readonly circumstances?: Circumstances;
}
