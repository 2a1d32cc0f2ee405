// Sections of a pack beyond threshold tests: composition, spending, people in extreme hardship, single-person admission,
// temporary aid, benefits, and what follows a decision. Names in lists are parameters, multiplied.
import { z } from 'zod';
import { factKindSchema } from './fact.js';
import { bilingualSchema, localDateSchema } from './primitives.js';
import { programmeSchema } from './verification.js';

const citation = z.string().min(3);
const product = z.array(z.string()).min(1);
const areaSchema = z.enum(['urban', 'rural']);

/** A switch: how a sentence that can be read two ways is read here, or a word the operator must choose (`null`). */
export const choiceSchema = z.strictObject({
  value: z.string().nullable(),
  options: z.array(z.string()).min(2),
  /** True where the document can be read two ways; false where it says nothing. */
  interpretation: z.boolean(),
  citation,
});
export type Choice = z.output<typeof choiceSchema>;

export const compositionSchema = z.strictObject({
  religiousYears: z.int().min(0),
  conscriptsCount: z.boolean(),
  citation,
});

export const spendingItemSchema = z.enum(['medical', 'education', 'rehabilitation']);
export type SpendingItem = z.infer<typeof spendingItemSchema>;
/** Rigid spending (刚性支出): what counts, and what private schools cost at most. */
export const spendingSchema = z.strictObject({
  items: z.array(spendingItemSchema).min(1),
  /** Fee of the like public school, by stage; a stage without caps counts nothing of a private fee. */
  schoolCaps: z.record(z.string(), z.strictObject({ tuition: z.string(), dormitory: z.string() })).default({}),
  citation,
});

export const disabilityRuleSchema = z.strictObject({
  types: z.array(z.enum(['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple'])).min(1),
  levelAtMost: z.int().min(1).max(4),
});
export type DisabilityRule = z.output<typeof disabilityRuleSchema>;

/** 特困: ability to work, livelihood, obligors; self-care by missed indicators. */
export const tekunSchema = z.strictObject({
  ageAtLeast: z.int(),
  entryAgeBelow: z.int(),
  continueToAge: z.int(),
  disabilities: z.array(disabilityRuleSchema),
  /** Threshold tests on the person's household. */
  tests: z.array(z.string()).min(1),
  obligor: z.strictObject({
    ageAtLeast: z.int(),
    dibaoAgeAtLeast: z.int(),
    disabilities: z.array(disabilityRuleSchema),
    incomeBelow: product,
    monetaryAtMost: product,
    citation,
  }),
  partlyLostUpTo: z.int(),
  citation,
});

export const singlePersonSchema = z.strictObject({
  /** Name of a choice: whether the household must first be at the edge of dibao. */
  requiresEdge: z.string(),
  disabilities: z.array(disabilityRuleSchema),
  severeIllness: z.boolean(),
  religious: z.boolean(),
  /** Own income is below this product. */
  standard: product,
  /** All that the person must also be. */
  alsoNeeds: z.array(z.enum(['unable-to-work', 'kept-by-family', 'jobless-adult'])),
  citation,
});

/** Rigid-expenditure households: income below a statistic, spending over income at least a local share. */
export const expenditureSchema = z.strictObject({
  /** The method holds from this day on; before it a person decides. */
  from: localDateSchema.optional(),
  incomeTest: z.string(),
  share: z.string(),
  property: z.array(z.string()),
  validMonths: z.int(),
  citation,
});

export const temporaryAidSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['emergency', 'expenditure']),
  to: z.enum(['household', 'individual']),
  cause: z.enum(['illness', 'schooling']).optional(),
  atLeast: product,
  atMost: product.optional(),
  /** `head`, `household`, or the name of a choice that says which. */
  per: z.string(),
  citation,
});
export type TemporaryAid = z.output<typeof temporaryAidSchema>;
export const temporarySchema = z.strictObject({
  aid: z.array(temporaryAidSchema).default([]),
  /** Hours within which urgent aid is paid; absent where no document names a number. */
  payWithinHours: z.int().optional(),
  /** Most that may be paid before any check, and working days for the papers after it. */
  firstPaymentLimit: z.string().optional(),
  papersWithinWorkingDays: z.string().optional(),
  citation,
});

export const benefitRuleSchema = z.strictObject({
  id: z.string(),
  programme: programmeSchema,
  title: bilingualSchema,
  /** difference: (product - income per head) x heads, a month; product: the product itself. */
  method: z.enum(['difference', 'product']),
  of: product,
  per: z.enum(['household', 'head', 'severely-ill-member', 'severely-disabled-member', 'admitted-person']),
  area: areaSchema.optional(),
  selfCare: z.enum(['able', 'partly', 'fully']).optional(),
  bound: z.enum(['exact', 'floor', 'cap']),
  rounding: z.enum(['half-up', 'up', 'down']),
  citation,
});
export type BenefitRule = z.output<typeof benefitRuleSchema>;

/** Aid of other departments that opens by status: a referral, never a decision. */
export const referralSchema = z.strictObject({
  id: z.string(),
  title: bilingualSchema,
  /** Any of these programmes met; empty: open to who is in need of it, whatever the status. */
  opensTo: z.array(programmeSchema),
  /** Or any of these circumstances of a member, whatever the status. */
  opensWhen: z.array(z.string()).optional(),
  citation,
});
export type ReferralRule = z.output<typeof referralSchema>;

export const gradualExitSchema = z.strictObject({
  /** Parameters: months, and share of the amount before the exit. */
  steps: z.array(z.strictObject({ months: z.string(), rate: z.string() })).min(1),
  /** Steps hold only when the household declared the work before it was detected; otherwise `basicMonths` at the full amount. */
  needsDeclaration: z.boolean(),
  basicMonths: z.string().optional(),
  atMostMonths: z.string(),
  note: bilingualSchema.optional(),
  citation,
});

export const declarationRuleSchema = z.strictObject({
  withinMonths: z.int().min(1),
  /** Name of a choice: whether gradual exit is lost when the change was declared later than that. */
  lateForfeitsExit: z.string(),
  citation,
});

export const maintenanceSchema = z.strictObject({
  order: z.array(z.enum(['judgment', 'agreement', 'payment', 'formula'])).min(1),
  /** Whether a higher actual payment takes the place of what was ordered: yes, no, or the name of a choice that says it. */
  higherPaymentCounts: z.union([z.boolean(), z.string()]),
  /**
   * Parameters of the formula: (income of the obligor's household - threshold x heads) x rate / people supported; for a
   * child of a parent apart the share of that parent's income.
   */
  formula: z.strictObject({ threshold: product, rate: z.string(), childRate: z.string().optional() }).optional(),
  citation,
});

export const residenceSchema = z.strictObject({
  /** Division prefixes of a local hukou. */
  localHukou: z.array(z.string().regex(/^\d{2,12}$/)).min(1),
  /** Name of a choice: whether holders of a residence permit may apply for dibao here. */
  residencePermit: z.string(),
  citation,
});

/** A group or hardship the policy names, and the kind of record that proves it. */
export const circumstanceRuleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: bilingualSchema,
  provenBy: z.strictObject({
    fact: factKindSchema,
    /** Field values of the record that must fit. */
    when: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
    /** Of a disability: level 1 up to this one. */
    levelAtMost: z.int().min(1).max(4).optional(),
    /** Of a diagnosis: codes of these beginnings (ICD-10), on record within the days below. */
    codes: z.array(z.string().min(2)).optional(),
  }),
  /** Days within which the policy names it, compared with the reference date. */
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
  citation,
});
export type CircumstanceRule = z.output<typeof circumstanceRuleSchema>;

/** A score of the local assessment of poverty: asked where the operator uses it, never invented here. */
export const scoreRuleSchema = z.strictObject({
  /** Id of the test it is; programmes name it among their tests. */
  test: z.string().regex(/^[a-z0-9-]+$/),
  area: areaSchema.optional(),
  /** Name of a choice: `yes` where the score is in use. */
  inUse: z.string(),
  atLeast: z.string(),
  citation,
  sentence: bilingualSchema,
});

/** What an obvious change is: income per head against that of the last decision, as a share of it. */
export const adjustmentRuleSchema = z.strictObject({ share: z.string(), citation });
