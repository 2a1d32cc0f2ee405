// A pack: a region's dated policy as data. Written in YAML, checked by this schema, resolved along its parents.
import type { LocalDate, MonthWindow } from '#kernel';
import { z } from 'zod';
import { factKindSchema } from './fact.js';
import {
  adjustmentRuleSchema,
  benefitRuleSchema,
  choiceSchema,
  circumstanceRuleSchema,
  compositionSchema,
  declarationRuleSchema,
  expenditureSchema,
  gradualExitSchema,
  handOverSchema,
  maintenanceSchema,
  objectionRuleSchema,
  planningRuleSchema,
  referralSchema,
  residenceSchema,
  scoreRuleSchema,
  secondOfficerSchema,
  singlePersonSchema,
  spendingSchema,
  tekunSchema,
  temporarySchema,
  type BenefitRule,
  type Choice,
  type CircumstanceRule,
  type ReferralRule,
  type SecondOfficerRules,
} from './pack-sections.js';
import { bilingualSchema, figureSchema, localDateSchema, type Bilingual } from './primitives.js';
import { programmeSchema } from './verification.js';

/** A number of policy with where it comes from. `value: null` = no document states it; the operator must set it. */
export const parameterSchema = z.strictObject({
  value: figureSchema.nullable(),
  unit: z.enum(['yuan-per-head-month', 'yuan-per-head-year', 'yuan-per-head', 'times', 'fraction', 'months', 'count', 'yuan']),
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
  publishedOn: localDateSchema
    .optional()
    .describe('Of a statistic: the day it was published. Before that day it does not exist for a decision.'),
  citation: z
    .string()
    .min(3)
    .describe('Document, item and quotation; or "local value, to be set by the operator"; or "illustrative" in the demo overlay.'),
  optional: z.boolean().optional().describe('A local rule only some regions have: without a value nothing stays open.'),
});
export type Parameter = z.output<typeof parameterSchema>;

/** How a kind of fact enters the measures. The first rule whose conditions fit decides. */
export const countingRuleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  fact: factKindSchema,
  part: z
    .enum(['main', 'tax', 'base'])
    .default('main')
    .describe(
      'Which amount of the fact: `main` (gross pay, personal contribution, benefit, balance, the thing itself), `tax` (tax withheld from an income payment; only asked when the main amount counts), `base` (contribution base).',
    ),
  when: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .default({})
    .describe('Field values of the fact that must fit, e.g. { benefitType: resident-pension-central }.'),
  as: z.enum([
    'wages',
    'business-net',
    'property-net',
    'transfer-in',
    'transfer-out',
    'monetary',
    'dwelling',
    'other-real-estate',
    'vehicle',
    'evidence',
  ]),
  counted: z.boolean(),
  from: localDateSchema.optional().describe('Days within which the rule holds, compared with the period of the fact.'),
  to: localDateSchema.optional(),
  citation: z.string().min(3),
});
export type CountingRule = z.output<typeof countingRuleSchema>;

/** One threshold test: measure, operator, and the product of parameters it is compared with. */
export const thresholdTestSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  measure: z.enum([
    'income-per-head-month',
    'income-per-head-year',
    'income-total',
    'monetary-assets',
    'monetary-assets-per-head',
    'dwellings',
    'vehicles',
    'businesses',
  ]),
  operator: z.enum(['<', '<=', '=', '>=', '>']),
  threshold: z
    .array(z.string())
    .min(1)
    .describe('Names of parameters, multiplied. `previous-year:` before a name takes the statistic of the year before the reference date.'),
  afterDeduction: z
    .union([z.boolean(), z.string()])
    .default(false)
    .describe('Whether rigid spending is taken off income first: yes, no, or the name of a choice of the pack that says it.'),
  whenSet: z.boolean().default(false).describe('A local limit that some regions have: not asked while the operator has set none.'),
  area: z.enum(['urban', 'rural']).optional().describe('Tests of one kind of area hold for households of that area only.'),
  citation: z.string().min(3),
  sentence: bilingualSchema.describe('What is tested, as it stands in front of the figures: "人均月收入低于最低生活保障标准".'),
});
export type ThresholdTest = z.output<typeof thresholdTestSchema>;

export const programmeRuleSchema = z.strictObject({
  id: programmeSchema,
  title: bilingualSchema,
  citation: z.string().min(3),
  tests: z.array(z.string()).describe('Every test must be met. A programme without tests is referred to a person.'),
  from: localDateSchema
    .optional()
    .describe('Days within which it is open (a campaign after a public event); outside them it is not tried.'),
  to: localDateSchema.optional(),
  after: z.array(programmeSchema).default([]).describe('Not open to households that meet one of these.'),
  hukouElsewhere: z
    .enum(['open', 'not-open', 'refer'])
    .default('open')
    .describe('Where the hukou is elsewhere: no difference, not open, or referred to the place of the hukou.'),
  evidence: z
    .strictObject({
      required: z.array(factKindSchema).default([]),
      wanted: z.array(factKindSchema).default([]),
      notAvailable: z.array(factKindSchema).default([]),
    })
    .prefault({})
    .describe('Kinds of fact that must have been answered for everyone (required), should have been, or cannot be had here.'),
});
export type ProgrammeRule = z.output<typeof programmeRuleSchema>;

const windowSchema = z.strictObject({
  months: z.int().min(1).max(60).describe('Full months before the month of the reference date.'),
  byClass: z
    .partialRecord(z.enum(['wages', 'business-net', 'property-net', 'transfer-in', 'transfer-out']), z.int().min(1).max(60))
    .default({})
    .describe('Other lengths for single classes of income; their sums are scaled to the window before they are added.'),
  sinceChange: z
    .boolean()
    .default(true)
    .describe('After a lasting change (a new job) inside the window, only the months since it are measured.'),
  citation: z.string(),
});

/** Everything of a pack that a child takes whole or replaces whole. */
const sections = {
  composition: compositionSchema.optional(),
  spending: spendingSchema.optional(),
  tekun: tekunSchema.optional(),
  singlePerson: singlePersonSchema.optional(),
  expenditure: expenditureSchema.optional(),
  temporary: temporarySchema.optional(),
  gradualExit: gradualExitSchema.optional(),
  declaration: declarationRuleSchema.optional(),
  maintenance: maintenanceSchema.optional(),
  residence: residenceSchema.optional(),
  score: scoreRuleSchema.optional(),
  adjustment: adjustmentRuleSchema.optional(),
  planning: planningRuleSchema.optional(),
  objections: objectionRuleSchema.optional(),
  handOver: handOverSchema.optional(),
};
const sectionsSchema = z.strictObject(sections);
export type PackSections = z.output<typeof sectionsSchema>;
export const PACK_SECTIONS = sectionsSchema.keyof().options;

export const packSchema = z.strictObject({
  region: z.string().regex(/^[a-z][a-z-]*$/),
  title: bilingualSchema,
  parent: z
    .string()
    .regex(/^[a-z][a-z-]*$/)
    .nullable(),
  from: localDateSchema,
  to: localDateSchema.nullable().default(null),
  divisions: z
    .array(z.string().regex(/^\d{2,12}$/))
    .default([])
    .describe('Division codes this pack serves (prefix match); the national default serves all.'),
  window: windowSchema.optional(),
  tolerance: z
    .strictObject({ fractionOfVerified: z.string(), atLeastYuan: z.string(), citation: z.string() })
    .optional()
    .describe('Difference up to which declared and verified count as consistent.'),
  parameters: z.record(z.string(), parameterSchema).default({}),
  statistics: z
    .record(z.string(), z.record(z.string().regex(/^\d{4}$/), parameterSchema))
    .default({})
    .describe('Statistics keyed by year: { urbanConsumptionPerHead: { "2022": {...} } }.'),
  counting: z.array(countingRuleSchema).default([]),
  tests: z.record(z.string(), thresholdTestSchema.omit({ id: true })).default({}),
  programmes: z.array(programmeRuleSchema).default([]),
  /** Working days to decide: general, delegated to the street, with a recorded ground. */
  ...sections,
  choices: z.record(z.string(), choiceSchema).default({}),
  secondOfficer: secondOfficerSchema.optional(),
  benefits: z.array(benefitRuleSchema).default([]),
  referrals: z.array(referralSchema).default([]),
  circumstances: z.array(circumstanceRuleSchema).default([]),
  deadlines: z
    .strictObject({
      decide: z.int(),
      decideDelegated: z.int(),
      decideExtended: z.int(),
      survey: z.int().optional().describe('Working days from acceptance to the beginning of the survey (调查).'),
      verify: z.int().optional().describe('Working days from acceptance to the request for a verification (核对).'),
      citation: z.string(),
    })
    .optional(),
  reviewMonths: z
    .strictObject({
      stable: z.int(),
      unfixed: z.int(),
      conjunction: z
        .string()
        .optional()
        .describe(
          'Name of a choice: `or` when unfixed income or a member able to work suffices for the shorter period, `and` when it takes both.',
        ),
      citation: z.string(),
    })
    .optional(),
});
export type PackFile = z.output<typeof packSchema>;

/** Local values an operator (or the demo) sets over a region's packs, from a day on: amounts no document states. */
export const overlaySchema = z.strictObject({
  region: z.string().regex(/^[a-z][a-z-]*$/),
  from: localDateSchema,
  parameters: z.record(z.string(), parameterSchema).default({}),
  statistics: z.record(z.string(), z.record(z.string().regex(/^\d{4}$/), parameterSchema)).default({}),
  choices: z.record(z.string(), z.string()).default({}).describe('Words the operator chooses: { name: value }.'),
  secondOfficer: secondOfficerSchema.optional(),
});
export type OverlayFile = z.output<typeof overlaySchema>;

/** A region's pack with its parents' fields filled in: what the report and the determination are made with. Frozen. */
export interface EffectivePack extends PackSections {
  readonly region: string;
  readonly title: Bilingual;
  readonly from: LocalDate;
  /** Packs it was made of, root first; overlays and published local values (by their ids) included. */
  readonly chain: readonly {
    readonly region: string;
    readonly from: LocalDate;
    readonly overlay: boolean;
    readonly values?: readonly string[];
  }[];
  /** `at`: the very months, where a case fixes them. */
  readonly window: z.output<typeof windowSchema> & { readonly at?: MonthWindow };
  readonly tolerance: { readonly fractionOfVerified: string; readonly atLeastYuan: string; readonly citation: string };
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly statistics: Readonly<Record<string, Readonly<Record<string, Parameter>>>>;
  /** In the order in which they are tried: the region's own first. */
  readonly counting: readonly CountingRule[];
  readonly tests: Readonly<Record<string, ThresholdTest>>;
  readonly programmes: readonly ProgrammeRule[];
  readonly choices: Readonly<Record<string, Choice>>;
  /** By kind or id of a source by hand; absent where no level says anything. */
  readonly secondOfficer?: Readonly<SecondOfficerRules>;
  readonly benefits: readonly BenefitRule[];
  readonly referrals: readonly ReferralRule[];
  /** Absent in packs kept before circumstances were rules of their own. */
  readonly circumstances?: readonly CircumstanceRule[];
  readonly deadlines?: NonNullable<PackFile['deadlines']>;
  readonly reviewMonths?: NonNullable<PackFile['reviewMonths']>;
  /** SHA-256 (hex) of the canonical JSON of everything above. */
  readonly hash: string;
}
