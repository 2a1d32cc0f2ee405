// The determination: a report tested against a pack. It recommends; a person decides. The types follow from the schemas,
// which are published.
import { z } from 'zod';
import type { Frozen } from './frozen.js';
import { householdNeedsSchema } from './household-needs.js';
import { bilingualSchema, localDateSchema, monthTextSchema, sha256Schema } from './primitives.js';
import { flagSchema, measureIdSchema, packReferenceSchema } from './report.js';

export const testResultSchema = z.enum(['met', 'not-met', 'undetermined']);
export type TestResult = z.output<typeof testResultSchema>;

const bound = z.string().nullable();
const person = z.string().describe('Id of a person within this verification; never a name or an identity number.');
const citation = z.string().describe('Document, item and quotation.');

/** A known figure and its bounds; a missing bound is infinite. */
const testedFigureSchema = z
  .strictObject({ known: z.string(), atLeast: bound, atMost: bound })
  .describe('A known figure and its bounds, in yuan or pieces; a bound of null is infinite.');
export type TestedFigure = Frozen<z.output<typeof testedFigureSchema>>;

/** How far what is known may still move, everything else staying as it is, before the result on it changes. */
const marginSchema = z
  .strictObject({
    direction: z.enum(['more', 'less']),
    amount: z
      .string()
      .describe('Largest amount that changes nothing, in yuan of the whole (household or person) over the window, or in pieces.'),
    sentence: bilingualSchema,
  })
  .describe('How far what is known may still move, everything else staying as it is, before the result on it changes.');
export type Margin = Frozen<z.output<typeof marginSchema>>;

/** One test with everything needed to follow it: rule, citation, both sides, result, lines behind, distance. */
const traceEntrySchema = z
  .strictObject({
    id: z.string().describe('Names the test inside a determination: the rule, and `@person` when it is about one person.'),
    ruleId: z.string(),
    citation,
    about: person.optional().describe('Person it is about; absent when it is the household.'),
    measure: measureIdSchema
      .nullable()
      .describe('Measure of the report on the left side; null when the left side is no measure of the household.'),
    left: testedFigureSchema
      .nullable()
      .describe('Null when the test is a fact, not a comparison of figures, or when the figure is unknown.'),
    operator: z.enum(['<', '<=', '=', '>=', '>', 'is']).describe('`is`: a fact about somebody.'),
    right: z.string().nullable().describe('Threshold; null when a parameter of it has no value, which `rightBasis` names, and for facts.'),
    rightBasis: z.string().describe('How the right side came about: "45617.00 x 1.5"; empty for facts.'),
    rightCitations: z
      .array(z.string())
      .optional()
      .describe(
        "Where each figure of the basis comes from, in its order: item of the pack's document, or a local value's. Absent for facts.",
      ),
    unit: z.enum(['yuan', 'count', 'fact']),
    result: testResultSchema.describe('By logic: whatever the silent sources may still say.'),
    resultOnKnown: testResultSchema.describe('By the answers that are in alone; undetermined only when something has no value.'),
    distance: z
      .string()
      .nullable()
      .describe('From the known value to the threshold; positive on the side that meets the test; null without threshold.'),
    margin: marginSchema.nullable(),
    lineIds: z.array(z.string()).describe('Lines of the report behind the left side.'),
    openSources: z.array(z.string()).describe('Sources whose answers could still change the result.'),
    sentence: bilingualSchema.describe('The test in words, for a caseworker.'),
  })
  .describe('One test with everything needed to follow it.');
export type TraceEntry = Frozen<z.output<typeof traceEntrySchema>>;

export const programmeOutcomeSchema = z.enum(['meets', 'does-not-meet', 'undetermined', 'refer-to-person']);
export type ProgrammeOutcome = z.output<typeof programmeOutcomeSchema>;

const programmeResultSchema = z
  .strictObject({
    programme: z.string().describe('A programme, or `single-person`: dibao for one person of the household.'),
    title: bilingualSchema,
    citation,
    outcome: programmeOutcomeSchema.describe(
      'What logic settles; failing that, what the answers show when they are sufficient; else undetermined.',
    ),
    settled: z.boolean().describe('Logic: no missing answer could change the outcome.'),
    settledBy: z
      .array(z.string())
      .describe('Settled against: ids of the trace entries that settle it; empty otherwise, and when another programme closes it.'),
    closedBy: z.string().optional().describe('Programme that is met and closes this one.'),
    sufficient: z.boolean().describe('Policy: every kind of evidence the pack requires is in.'),
    missingEvidence: z.array(z.string()).describe('Kinds of fact the pack requires and nobody has answered about everyone.'),
    people: z.array(person).optional().describe('People it is about when it is not the whole household.'),
    trace: z.array(traceEntrySchema),
    reason: bilingualSchema.describe('For a caseworker.'),
    reasonForFamily: bilingualSchema.describe('For the family: no figure and no circumstance of anybody else than the applicant.'),
  })
  .describe('What the tests of one programme come to.');
export type ProgrammeResult = Frozen<z.output<typeof programmeResultSchema>>;

/** Whether a person counts, and the rule that says so. */
const membershipSchema = z
  .strictObject({ person, counted: z.boolean(), ruleId: z.string(), reason: bilingualSchema, citation })
  .describe('Whether a person counts in the household, and the rule that says so.');
export type Membership = Frozen<z.output<typeof membershipSchema>>;

/** An amount of money with how it came about; `null` when a parameter has no value, which `basis` names. */
const benefitSchema = z
  .strictObject({
    benefitId: z.string(),
    programme: z.string(),
    title: bilingualSchema,
    person: person.optional(),
    amount: z.string().nullable().describe('Yuan; null when a parameter has no value, which `basis` names.'),
    upTo: z.string().optional().describe('Upper end where the policy gives a range, in yuan.'),
    bound: z.enum(['exact', 'floor', 'cap', 'range']),
    per: z.enum(['month', 'once']),
    basis: z.string().describe('How the amount came about.'),
    citation,
  })
  .describe('An amount of money the policy gives.');
export type Benefit = Frozen<z.output<typeof benefitSchema>>;

/** Aid of another department that opens by status: it decides by itself. */
const referralSchema = z
  .strictObject({
    referralId: z.string(),
    title: bilingualSchema,
    because: z.string().describe('Programme by which it opens.'),
    citation,
  })
  .describe('Aid of another department that opens by status: it decides by itself.');
export type Referral = Frozen<z.output<typeof referralSchema>>;

const selfCareSchema = z.enum(['able', 'partly', 'fully']).describe('By six indicators: able, partly lost, fully lost.');
export type SelfCare = z.output<typeof selfCareSchema>;

const rigidSpendingSchema = z
  .strictObject({
    medical: z.string(),
    education: z.string(),
    rehabilitation: z.string().optional().describe('Where the pack reckons it.'),
    total: z.string(),
    open: z.array(z.string()).describe('Kinds of record that could still add to it.'),
  })
  .describe('Rigid spending over the window, in yuan.');
export type RigidSpending = Frozen<z.output<typeof rigidSpendingSchema>>;

/** Temporary aid asked for, against what the policy allows. */
const temporaryAnswerSchema = z
  .strictObject({
    verdict: z.enum(['within', 'below-floor', 'above-cap', 'above-cap-by-case-meeting', 'no-amount-proposed', 'not-computable']),
    paid: z.string().describe('Yuan paid already.'),
    remaining: z.string().nullable().describe('Yuan still due up to the floor; null without one.'),
    payBy: z.string().optional().describe('Instant by which urgent aid is paid.'),
    first: z
      .strictObject({ amount: z.string(), rest: z.string(), papersWorkingDays: z.int().nullable() })
      .optional()
      .describe('What may be paid before any check, what is left of the floor after it, and working days for the papers where set.'),
    reason: bilingualSchema,
  })
  .describe('Temporary aid asked for, against what the policy allows.');
export type TemporaryAnswer = Frozen<z.output<typeof temporaryAnswerSchema>>;

export const exitStepSchema = z.strictObject({
  from: monthTextSchema,
  to: monthTextSchema,
  monthlyAmount: z.string().describe('Yuan a month.'),
});
export type ExitStep = Frozen<z.output<typeof exitStepSchema>>;

/** A day by which somebody has to have done something. */
const dutySchema = z
  .strictObject({
    duty: z.enum(['decide', 'check-after-death', 'papers-of-first-payment', 'change-unreported']),
    dueOn: localDateSchema,
    workingDays: z.int().optional(),
    person: person.optional(),
    text: bilingualSchema,
    citation,
  })
  .describe('A day by which somebody has to have done something.');
export type Duty = Frozen<z.output<typeof dutySchema>>;

/** The household's income against that of the last decision: without an obvious change the amount stays. */
const adjustmentSchema = z
  .strictObject({
    verdict: z.enum(['keep', 'adjust', 'not-computable']),
    before: z.string().describe('Income per head and month at the last decision, in yuan.'),
    now: z.string().describe('Income per head and month now, in yuan.'),
    text: bilingualSchema,
    citation,
  })
  .describe("The household's income against that of the last decision: without an obvious change the amount stays.");
export type Adjustment = Frozen<z.output<typeof adjustmentSchema>>;

/** What follows a decision: the next review, a change declared or not, gradual exit. */
const afterDecisionSchema = z
  .strictObject({
    review: z
      .strictObject({ class: z.enum(['stable', 'unfixed']), months: z.int(), dueOn: localDateSchema, citation })
      .nullable()
      .describe('The next re-check; null when the pack names none.'),
    declaration: z
      .strictObject({
        deadline: localDateSchema,
        inTime: z.boolean().nullable(),
        days: z.int().nullable().describe('Days from the change to its declaration.'),
        citation,
      })
      .optional(),
    exit: z
      .strictObject({
        kind: z.enum(['gradual', 'basic-period', 'none', 'not-computable']),
        schedule: z.array(exitStepSchema),
        total: z.string().describe('Yuan over all steps.'),
        endsAfter: z.string().nullable().describe('Last month paid.'),
        notes: z.array(bilingualSchema),
        citation,
      })
      .optional(),
    duties: z.array(dutySchema).optional(),
    adjustment: adjustmentSchema.optional(),
  })
  .describe('What follows a decision: the next review, a change declared or not, gradual exit.');
export type AfterDecision = Frozen<z.output<typeof afterDecisionSchema>>;

export const determinationSchema = z
  .strictObject({
    schema: z.literal('hedui/determination/2026-11-22'),
    verificationId: z.string(),
    reportVersion: z.int().min(1),
    reportSha256: sha256Schema,
    engineVersion: z.string().describe('Changes whenever the same report and pack could give another determination.'),
    pack: packReferenceSchema,
    memberships: z.array(membershipSchema),
    programmes: z.array(programmeResultSchema),
    benefits: z.array(benefitSchema),
    referrals: z.array(referralSchema),
    selfCare: z.record(z.string(), selfCareSchema).describe('By person.'),
    spending: rigidSpendingSchema.nullable().describe('Null when the pack reckons no rigid spending.'),
    temporary: temporaryAnswerSchema.optional(),
    after: afterDecisionSchema,
    flags: z
      .array(flagSchema)
      .describe("What only household, statements and policy together show; the report's own flags stand in the report."),
    needs: householdNeedsSchema.optional(),
    recommendation: bilingualSchema.describe('One sentence to read out. Never an unqualified "eligible" over partial findings.'),
  })
  .describe('A report tested against a policy pack (认定建议). It recommends; a person decides. Money is yuan as a string.');
export type Determination = Frozen<z.output<typeof determinationSchema>>;

/** At most 1 kB: for machines that want no trace. */
export interface ReportSummary {
  readonly verificationId: string;
  readonly version: number;
  readonly sha256: string;
  readonly completeness: 'complete' | 'partial';
  /** Connected sources that were to be asked and have not answered about everyone; shortened to "+n" at the end when the kilobyte is full. */
  readonly missingSources: readonly string[];
  readonly incomePerHeadMonth: { readonly known: string; readonly settled: boolean };
  readonly monetaryAssetsPerHead: { readonly known: string; readonly settled: boolean };
  readonly programmes: readonly {
    readonly programme: string;
    readonly outcome: ProgrammeOutcome;
    readonly settled: boolean;
    readonly sufficient: boolean;
  }[];
}
