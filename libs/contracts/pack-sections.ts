// Sections of a pack beyond threshold tests: composition, spending, people in extreme hardship, single-person admission,
// temporary aid, benefits, and what follows a decision. Names in lists are parameters, multiplied.
import { z } from 'zod';
import { factKindSchema } from './fact.js';
import { bilingualSchema, localDateSchema } from './primitives.js';
import { programmeSchema, requestedTriggerSchema } from './verification.js';

const citation = z.string().min(3);
const product = z.array(z.string()).min(1);
const areaSchema = z.enum(['urban', 'rural']);

/** A switch: how a sentence that can be read two ways is read here, or a word the operator must choose (`null`). */
export const choiceSchema = z.strictObject({
  value: z.string().nullable(),
  options: z.array(z.string()).min(2),
  interpretation: z.boolean().describe('True where the document can be read two ways; false where it says nothing.'),
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
  schoolCaps: z
    .record(z.string(), z.strictObject({ tuition: z.string(), dormitory: z.string() }))
    .default({})
    .describe('Fee of the like public school, by stage; a stage without caps counts nothing of a private fee.'),
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
  tests: z.array(z.string()).min(1).describe("Threshold tests on the person's household."),
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
  requiresEdge: z.string().describe('Name of a choice: whether the household must first be at the edge of dibao.'),
  disabilities: z.array(disabilityRuleSchema),
  severeIllness: z.boolean(),
  religious: z.boolean(),
  standard: product.describe('Own income is below this product.'),
  alsoNeeds: z.array(z.enum(['unable-to-work', 'kept-by-family', 'jobless-adult'])).describe('All that the person must also be.'),
  citation,
});

/** Rigid-expenditure households: income below a statistic, spending over income at least a local share. */
export const expenditureSchema = z.strictObject({
  from: localDateSchema.optional().describe('The method holds from this day on; before it a person decides.'),
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
  per: z.string().describe('`head`, `household`, or the name of a choice that says which.'),
  citation,
});
export type TemporaryAid = z.output<typeof temporaryAidSchema>;
export const temporarySchema = z.strictObject({
  aid: z.array(temporaryAidSchema).default([]),
  payWithinHours: z.int().optional().describe('Hours within which urgent aid is paid; absent where no document names a number.'),
  firstPaymentLimit: z.string().optional().describe('Most that may be paid before any check, and working days for the papers after it.'),
  papersWithinWorkingDays: z.string().optional(),
  citation,
});

export const benefitRuleSchema = z.strictObject({
  id: z.string(),
  programme: programmeSchema,
  title: bilingualSchema,
  method: z
    .enum(['difference', 'product'])
    .describe('difference: (product - income per head) x heads, a month; product: the product itself.'),
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
  opensTo: z.array(programmeSchema).describe('Any of these programmes met; empty: open to who is in need of it, whatever the status.'),
  opensWhen: z.array(z.string()).optional().describe('Or any of these circumstances of a member, whatever the status.'),
  citation,
});
export type ReferralRule = z.output<typeof referralSchema>;

export const gradualExitSchema = z.strictObject({
  steps: z
    .array(z.strictObject({ months: z.string(), rate: z.string() }))
    .min(1)
    .describe('Parameters: months, and share of the amount before the exit.'),
  needsDeclaration: z
    .boolean()
    .describe('Steps hold only when the household declared the work before it was detected; otherwise `basicMonths` at the full amount.'),
  basicMonths: z.string().optional(),
  atMostMonths: z.string(),
  note: bilingualSchema.optional(),
  citation,
});

export const declarationRuleSchema = z.strictObject({
  withinMonths: z.int().min(1),
  lateForfeitsExit: z.string().describe('Name of a choice: whether gradual exit is lost when the change was declared later than that.'),
  citation,
});

export const maintenanceSchema = z.strictObject({
  order: z.array(z.enum(['judgment', 'agreement', 'payment', 'formula'])).min(1),
  higherPaymentCounts: z
    .union([z.boolean(), z.string()])
    .describe('Whether a higher actual payment takes the place of what was ordered: yes, no, or the name of a choice that says it.'),
  formula: z
    .strictObject({ threshold: product, rate: z.string(), childRate: z.string().optional() })
    .optional()
    .describe(
      "Parameters of the formula: (income of the obligor's household - threshold x heads) x rate / people supported; for a child of a parent apart the share of that parent's income.",
    ),
  citation,
});

export const residenceSchema = z.strictObject({
  localHukou: z
    .array(z.string().regex(/^\d{2,12}$/))
    .min(1)
    .describe('Division prefixes of a local hukou.'),
  residencePermit: z.string().describe('Name of a choice: whether holders of a residence permit may apply for dibao here.'),
  citation,
});

/** A group or hardship the policy names, and the kind of record that proves it. */
export const circumstanceRuleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: bilingualSchema,
  provenBy: z.strictObject({
    fact: factKindSchema,
    when: z
      .record(z.string(), z.union([z.string(), z.array(z.string())]))
      .default({})
      .describe('Field values of the record that must fit.'),
    levelAtMost: z.int().min(1).max(4).optional().describe('Of a disability: level 1 up to this one.'),
    codes: z
      .array(z.string().min(2))
      .optional()
      .describe('Of a diagnosis: codes of these beginnings (ICD-10), on record within the days below.'),
  }),
  from: localDateSchema.optional().describe('Days within which the policy names it, compared with the reference date.'),
  to: localDateSchema.optional(),
  citation,
});
export type CircumstanceRule = z.output<typeof circumstanceRuleSchema>;

/** A score of the local assessment of poverty: asked where the operator uses it, never invented here. */
export const scoreRuleSchema = z.strictObject({
  test: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .describe('Id of the test it is; programmes name it among their tests.'),
  area: areaSchema.optional(),
  inUse: z.string().describe('Name of a choice: `yes` where the score is in use.'),
  atLeast: z.string(),
  citation,
  sentence: bilingualSchema,
});

/** What an obvious change is: income per head against that of the last decision, as a share of it. */
export const adjustmentRuleSchema = z.strictObject({ share: z.string(), citation });

/** Where the policy goes beyond the house rule of when asking may stop early, and what it wants asked all the same. */
export const planningRuleSchema = z.strictObject({
  stopEarly: z
    .array(requestedTriggerSchema.exclude(['application']))
    .optional()
    .describe('Triggers for which asking stops once no answer could change an outcome; screening, bulk, change and clue when absent.'),
  alwaysAsk: z
    .array(factKindSchema)
    .default([])
    .describe('Kinds of record that are asked for whatever else is settled, besides those its programmes require.'),
  citation,
});

/** What lies between report and decision: objections, papers asked for, the public notice. Days are working days unless said otherwise. */
export const objectionRuleSchema = z.strictObject({
  secondApprover: z.boolean().describe('Whether a record counts no more, or with another value, only when a second reviewer approves.'),
  reviewDays: z.int().min(1).max(90).describe('Working days within which an objection is decided.'),
  proofDays: z.int().min(1).max(90).describe('Working days a family has for a paper it is asked for.'),
  complaintDays: z.int().min(1).max(90).describe('Working days within which a complaint is answered.'),
  adverseWaitDays: z
    .int()
    .min(1)
    .max(90)
    .optional()
    .describe('Working days after a report before anything is decided against the household on it; absent where no rule says so.'),
  publicityDays: z.int().min(1).max(60).describe('Calendar days a public notice stands, its first and last day included.'),
  publicName: z.enum(['full', 'masked']).describe("How the applicant's name stands on a public notice."),
  citation,
});
export type ObjectionRule = z.output<typeof objectionRuleSchema>;
/** How long somebody to whom a case is handed on may take to accept it (转接时限). Until then it stays where it is (首问负责). */
export const handOverSchema = z.strictObject({
  withinHours: z.string().describe('Parameter: hours after which an offer that nobody accepted ends and a supervisor is told.'),
  citation,
});

/** Whether what officers type of a reply, a visit or an appraisal counts only once another officer has confirmed it. */
export const secondOfficerSchema = z
  .record(z.string().regex(/^[a-z][a-z0-9-]{0,62}$/), z.strictObject({ asked: z.boolean(), citation }))
  .describe(
    '是否须第二名工作人员确认人工录入的答复:按种类(letter、survey、appraisal)或数据源编号逐项填写,下级有规定的以下级为准;与数据源自身要求取严。By kind or by id of a source, entry by entry along the levels: whether a second officer confirms what was typed by hand; the rule of a source stands over that of its kind, and the stricter of policy and source holds.',
  );
export type SecondOfficerRules = z.output<typeof secondOfficerSchema>;
