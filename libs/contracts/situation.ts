// A situation: a household written down as people, records and events, for golden cases and for others' own cases.
// Sources play no part in it: each kind of record either was answered about a person, or stayed silent.
import { z } from 'zod';
import { declaredFigureSchema } from './declaration.js';
import { factKindSchema } from './fact.js';
import { relationSchema } from './household.js';
import { bilingualSchema, divisionCodeSchema, localDateSchema } from './primitives.js';
import { programmeSchema, triggerSchema } from './verification.js';

const yuan = z.string().regex(/^-?\d{1,12}(\.\d{1,2})?$/, 'must be yuan in quotes with at most two decimals');
const months = z.string().regex(/^\d{4}-\d{2}(\/\d{4}-\d{2})?$/, 'must be a month, or two with a slash between');

export const situationPersonSchema = z.strictObject({
  relation: relationSchema,
  role: z.enum(['member', 'obligor']).default('member'),
  bornOn: localDateSchema.optional(),
  /** Lives with the applicant for long; being in the same hukou book says nothing about it. */
  livesWith: z.boolean().default(true),
  married: z.boolean().default(false),
  /** An adult who cannot live independently. */
  dependent: z.boolean().default(false),
  conscript: z.boolean().default(false),
  religiousSince: localDateSchema.optional(),
  declaredMissing: z.boolean().default(false),
  legalCapacity: z.boolean().default(true),
  /** As an officer or an appraisal has it; without it age and disability decide. */
  ableToWork: z.boolean().optional(),
  keptByFamily: z.boolean().optional(),
  unfixedIncome: z.boolean().optional(),
  orphan: z.boolean().default(false),
  /** Aid the person is already in. */
  receives: z.enum(['tekun', 'dibao', 'low-income']).optional(),
  /** Six indicators; those not met. */
  selfCare: z
    .strictObject({
      notMet: z.array(z.enum(['eat', 'dress', 'get-in-and-out-of-bed', 'use-toilet', 'walk-indoors', 'bathe'])),
      assessedOn: localDateSchema,
    })
    .optional(),
  appliesAlone: z.boolean().default(false),
  /** The word of an officer over the rules of composition, with the reason (57号 art. 7 leaves groups to the province). */
  stands: z.strictObject({ counted: z.boolean(), reason: z.string().min(3) }).optional(),
  /** Nobody knows who the person is: no source can be asked, and whoever decides looks (item 14 of Mentougou's opinion). */
  unidentified: z.boolean().default(false),
  /** Suitable work refused so many times in a row without a reason (社会救助暂行办法 art. 45). */
  workRefusals: z.int().min(0).optional(),
  /** Of an obligor: heads of the own household and people supported, for a support formula. */
  ownHouseholdHeads: z.int().min(1).optional(),
  supports: z.int().min(1).optional(),
  /** Whom an obligor owes support, the applicant when nobody is named; a parent apart owes a minor child by another rate. */
  owes: z.strictObject({ to: z.string(), as: z.enum(['support', 'child-support']) }).optional(),
});
export type SituationPerson = z.output<typeof situationPersonSchema>;

/** One record, or one a month over `months`; the fields are those of the kind of fact. */
export const situationRecordSchema = z.looseObject({
  kind: factKindSchema,
  about: z.string(),
  months: months.optional(),
  /** How often the department sent it. */
  sent: z.int().min(1).max(9).default(1),
});

export const situationSchema = z.strictObject({
  title: z.string(),
  on: localDateSchema,
  trigger: triggerSchema.default('application'),
  area: z.enum(['urban', 'rural']).optional(),
  /** Local values set over the pack for this situation. Statistics: { name: { year: value } }. */
  values: z
    .strictObject({
      parameters: z.record(z.string(), z.string()).default({}),
      statistics: z
        .record(
          z.string(),
          z.record(z.string(), z.union([z.string(), z.strictObject({ value: z.string(), publishedOn: localDateSchema })])),
        )
        .default({}),
      choices: z.record(z.string(), z.string()).default({}),
    })
    .prefault({}),
  people: z.record(z.string(), situationPersonSchema),
  records: z.array(situationRecordSchema).default([]),
  /** Kinds that were not answered about these people (everyone when nobody is named). All others were. */
  silent: z.array(z.strictObject({ kinds: z.array(factKindSchema).min(1), about: z.array(z.string()).default([]) })).default([]),
  /** Records that stay in the report but count no more, after re-verification. */
  exclusions: z
    .array(
      z.strictObject({
        recordId: z.string(),
        reason: z.string().min(3),
        evidence: z.string().min(3),
        on: localDateSchema,
        approvedBy: z.array(z.string()).min(2, 'an exclusion needs two approvers'),
      }),
    )
    .default([]),
  change: z
    .strictObject({
      kind: z.enum(['employment', 'income', 'member', 'property']),
      on: localDateSchema,
      declaredOn: localDateSchema.optional(),
      detectedOn: localDateSchema.optional(),
    })
    .optional(),
  current: z
    .strictObject({
      programme: programmeSchema,
      monthlyAmount: yuan,
      /** Income per head and month the last decision was made on. */
      incomePerHeadMonth: yuan.optional(),
    })
    .optional(),
  /** When the application was accepted, who decides, and the recorded ground of a longer term. */
  accepted: z.strictObject({ on: localDateSchema, delegated: z.boolean().default(false), ground: z.string().min(3).optional() }).optional(),
  /** Full months over which income is measured when a case fixes them; else the pack's window. */
  window: z
    .string()
    .regex(/^\d{4}-\d{2}\/\d{4}-\d{2}$/, 'must be two months with a slash between')
    .optional(),
  /** Treated as if the hukou were local, with the reason (long-stayers without a home, item 14 of Mentougou's opinion). */
  treatedAsLocal: z.strictObject({ reason: z.string().min(3) }).optional(),
  /** Score of the local assessment of poverty, where a pack uses one. */
  assessmentScore: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,4})?$/, 'must be a number in quotes')
    .optional(),
  /** What the family declared, to be held against what was found. */
  declared: z.array(declaredFigureSchema).default([]),
  /** The case is complete in itself: a limit of property that neither pack nor case sets is not asked, and told. */
  complete: z.boolean().default(false),
  /** How a case in another form was read; told with the answer. */
  notes: z.array(z.strictObject({ path: z.string(), text: bilingualSchema })).default([]),
  temporary: z
    .strictObject({
      kind: z.enum(['emergency', 'expenditure']),
      to: z.enum(['household', 'individual']),
      cause: z.enum(['illness', 'schooling']).optional(),
      reportedAt: z.iso.datetime({ offset: true }).optional(),
      proposedAmount: yuan.optional(),
      caseMeeting: z.string().min(3).optional(),
      paid: z.array(z.strictObject({ on: localDateSchema, amount: yuan })).default([]),
    })
    .optional(),
  hukou: divisionCodeSchema.optional(),
});
export type Situation = z.output<typeof situationSchema>;
export type SituationJson = z.input<typeof situationSchema>;
