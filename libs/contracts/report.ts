// The report: the sealed, versioned consolidation of all findings. JSON form (money as yuan strings), so that the
// stored bytes, the API body, the published JSON Schema and these types are one thing.
import { z } from 'zod';
import { handMarkSchema } from './by-hand.js';
import { decidedDisputeSchema } from './dispute.js';
import { askedExceptionSchema } from './exception.js';
import { factKindSchema } from './fact.js';
import { findingOutcomeSchema, matchGradeSchema } from './finding.js';
import type { Frozen } from './frozen.js';
import { relationSchema, subjectRoleSchema } from './household.js';
import { elsewhereAidSchema, questionSchema } from './question.js';
import { bilingualSchema, localDateTextSchema, monthTextSchema, sha256Schema, yuanTextSchema } from './primitives.js';

/** What a household's means are measured by. Sums are of counted lines only, per the pack. */
export const measureIdSchema = z
  .enum([
    'wages',
    'business-net',
    'property-net',
    'transfer-in',
    'transfer-out',
    'income-total',
    'income-per-head-year',
    'income-per-head-month',
    'monetary-assets',
    'monetary-assets-per-head',
    'dwellings',
    'vehicles',
    'businesses',
    'heads',
  ])
  .describe('What a household is measured by. Sums are of counted lines only, as the pack says.');
export type MeasureId = z.output<typeof measureIdSchema>;

const unitSchema = z.enum(['yuan', 'count']);
const sourceId = z.string().describe('Id of a source: `tax`. `no-source` stands for a source nobody has listed.');
const subjectId = z.string().describe('Id of a person within this verification; never a name or an identity number.');
const share = z.string().describe('A fraction: "1/2".');

/**
 * Why a measure is not exact yet: a source that is silent about someone, and which way its answer could move it.
 * `no-source` stands for a source nobody has listed: no source of the catalogue holds what the measure is made of.
 */
export const moverSchema = z
  .strictObject({
    sourceId,
    subjectIds: z
      .array(subjectId)
      .describe('Whom the source is silent about; empty when it is everyone it could be asked about, as with one that is not connected.'),
    outcome: findingOutcomeSchema,
    direction: z.enum(['up', 'down', 'both']).describe('Which way an answer could move the measure.'),
  })
  .describe('A source that is silent about someone and could still move the measure.');
export type Mover = Frozen<z.output<typeof moverSchema>>;

/** A measure as an interval: `known` is exact arithmetic over what was answered, bounds are null when infinite. */
export const measureSchema = z
  .strictObject({
    id: measureIdSchema,
    unit: unitSchema,
    known: z.string().describe('What the answers add up to: yuan rounded half-up to fen for showing, or pieces.'),
    exact: z.string().describe('The same, exact, as a fraction of fen or of pieces: "53861/300". Tests use this one.'),
    atLeast: z
      .string()
      .nullable()
      .describe('Lower bound, rounded outwards; null when there is none; equal to `known` when nothing can lower it.'),
    atMost: z
      .string()
      .nullable()
      .describe('Upper bound, rounded outwards; null when there is none; equal to `known` when nothing can raise it.'),
    settled: z.boolean().describe('True when no source could still move it.'),
    couldMove: z.array(moverSchema),
  })
  .describe('A measure as an interval over everything the silent sources may still say.');
export type Measure = Frozen<z.output<typeof measureSchema>>;

const lineClassSchema = z.enum([
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
]);
export type LineClass = z.output<typeof lineClassSchema>;

/** Where a line that enters no measure stands in the report; that of the others follows from their class. */
const lineSectionSchema = z.enum(['income', 'assets', 'spending', 'circumstances', 'signals']);
export type LineSection = z.output<typeof lineSectionSchema>;

/** One line of the report: one fact, or several that are the same thing, counted or not with the rule that says so. */
export const reportLineSchema = z
  .strictObject({
    lineId: z.string(),
    class: lineClassSchema.describe('What the line is. `evidence` enters no measure.'),
    section: lineSectionSchema
      .optional()
      .describe('Where a line of the class `evidence` stands in the report. `signals` never count as income or assets.'),
    subjectId,
    label: bilingualSchema,
    recordedAmount: yuanTextSchema.optional().describe('What the record says, in yuan; absent for things that are counted, not valued.'),
    countedAmount: yuanTextSchema
      .optional()
      .describe('What enters the measure, in yuan: after share, joint holders and deductions; "0.00" when not counted.'),
    counted: z.boolean(),
    rule: z
      .strictObject({ id: z.string(), citation: z.string() })
      .describe('The rule by which the line counts or does not, and the law or protocol behind it.'),
    period: z.string().describe('Two months "2022-03/2023-02", one month, or a day.'),
    byMonth: z
      .array(z.strictObject({ month: monthTextSchema, amount: yuanTextSchema }))
      .optional()
      .describe('What was recorded month by month, when the line holds several months of one thing.'),
    share: share.optional().describe('What part of the thing is the household\'s: "1/2".'),
    holders: z
      .array(z.strictObject({ subjectId, share }))
      .optional()
      .describe('Several people of the household who hold the thing together; `subjectId` is then the first of them.'),
    asOf: z.string().describe('The day on which the record was true, as its source says.'),
    sourceId,
    evidence: z
      .array(z.strictObject({ findingId: z.string(), recordIds: z.array(z.string()) }))
      .describe('Findings and records behind the line: more than one when the same thing was reported twice.'),
    byHand: handMarkSchema.optional().describe('A finding behind the line was entered by hand; it stands on paper, not in a register.'),
    disputeId: z.string().optional().describe('The line is as an objection was decided: it counts no more, or with another value.'),
  })
  .describe('One fact, or several that are the same thing.');
export type ReportLine = Frozen<z.output<typeof reportLineSchema>>;

const coverageSchema = z
  .strictObject({
    sourceId,
    subjectId,
    outcome: findingOutcomeSchema,
    reason: z.string().optional().describe('Stable code of the reason when nothing was answered: `deadline-passed`.'),
    asOf: z.string().optional().describe("The source's own as-of date."),
    receivedAt: z.string().optional().describe('Instant at which the hub received the answer.'),
    missing: z.array(z.string()).describe('Institutions behind the source that have not answered, as banks.'),
    match: matchGradeSchema.optional().describe('How well the answer fits the person asked about; absent where nothing was answered.'),
    reused: z.boolean().describe('An earlier answer served again within the reuse time of the source.'),
    byHand: handMarkSchema.optional(),
  })
  .describe('What one source said about one person, or why it said nothing.');
export type Coverage = Frozen<z.output<typeof coverageSchema>>;

/** Declared beside verified. `unknown` whenever a silent source could still change the answer. */
const comparisonSchema = z
  .strictObject({
    item: z.string(),
    subjectId: subjectId.optional().describe("Absent when the figure is the whole household's."),
    unit: unitSchema,
    declared: z.string(),
    verified: z.string(),
    verdict: z.enum(['consistent', 'differs', 'unknown']).describe('`unknown` whenever a silent source could still change the answer.'),
    difference: z.string().describe('Verified less declared.'),
    openSources: z.array(sourceId).describe('Sources that could still change the verdict; empty unless it is `unknown`.'),
  })
  .describe('A figure the household declared beside the verified one.');
export type Comparison = Frozen<z.output<typeof comparisonSchema>>;

/** Something a person should know: a duplicate removed, a record outside the window, a mismatch between sources. */
export const flagSchema = z
  .strictObject({
    code: z.string(),
    subjectId: subjectId.optional(),
    sourceIds: z.array(sourceId),
    text: bilingualSchema,
    lineIds: z.array(z.string()),
    evidence: z
      .array(z.strictObject({ findingId: z.string(), recordIds: z.array(z.string()) }))
      .optional()
      .describe('The records it is about, where it holds records of several offices against each other.'),
  })
  .describe('Something a person should know: a duplicate removed, a record outside the window, a mismatch between sources.');
export type Flag = Frozen<z.output<typeof flagSchema>>;

const reportSubjectSchema = z
  .strictObject({
    subjectId,
    role: subjectRoleSchema,
    relation: relationSchema.describe('Relation to the applicant.'),
    counted: z.boolean().describe('Whether the person counts as a member of the household living together.'),
    countedReason: z.string(),
  })
  .describe('A person the report is about.');
export type ReportSubject = Frozen<z.output<typeof reportSubjectSchema>>;

/** What is different from the version before, and because of which source. */
const reportChangeSchema = z
  .strictObject({
    kind: z.enum(['measure', 'coverage', 'line-added', 'line-removed', 'question', 'dispute']),
    id: z.string().describe('What changed: id of the measure, line, question or objection, or source and person.'),
    before: z.string().optional(),
    after: z.string().optional(),
    sourceIds: z.array(sourceId),
  })
  .describe('What is different from the version before, and because of which source.');
export type ReportChange = Frozen<z.output<typeof reportChangeSchema>>;

/** Names the policy a document was made with: region, first day, and the hash of the pack with its parents filled in. */
export const packReferenceSchema = z
  .strictObject({ region: z.string(), from: localDateTextSchema, hash: sha256Schema })
  .describe('The policy used: region, first day, and SHA-256 of the pack with everything it inherits.');

export const reportSchema = z
  .strictObject({
    schema: z.literal('hedui/report/2026-11-21'),
    verificationId: z.string(),
    version: z.int().min(1).describe('From 1. Reports are never edited: a late answer or a correction makes a new version.'),
    supersedes: z
      .strictObject({ version: z.int().min(1), sha256: sha256Schema })
      .optional()
      .describe('The version before this one.'),
    issuedAt: z.string().describe('Instant (ISO 8601, UTC).'),
    engineVersion: z.string().describe('Changes whenever the same findings could give another report.'),
    pack: packReferenceSchema,
    holidayCalendarVersion: z.string(),
    inputHash: z.string().describe('SHA-256 of everything the report was built from.'),
    purpose: z.string(),
    programmes: z.array(z.string()).describe('Programmes the household asked for.'),
    referenceDate: localDateTextSchema.describe('The day the report is about, in China.'),
    incomeWindow: z.strictObject({ from: monthTextSchema, to: monthTextSchema }).describe('First and last month in which income counts.'),
    subjects: z.array(reportSubjectSchema),
    measures: z.array(measureSchema),
    lines: z.array(reportLineSchema),
    coverage: z.array(coverageSchema),
    answeredKinds: z
      .array(factKindSchema)
      .describe('Kinds of fact that every connected source holding them has answered about every counted member.'),
    comparisons: z.array(comparisonSchema),
    flags: z.array(flagSchema),
    questions: z
      .array(questionSchema)
      .optional()
      .describe('Questions for staff. They move no figure. Absent in reports of engines before hedui-report/3.'),
    elsewhere: z
      .array(elsewhereAidSchema)
      .optional()
      .describe('What the hub knew of the same people in households of other divisions; absent when it knew of none.'),
    exceptions: z
      .array(askedExceptionSchema)
      .optional()
      .describe('Where sources were asked without an authorization; absent when nothing was.'),
    disputes: z
      .array(decidedDisputeSchema)
      .optional()
      .describe('Objections that were decided before this version; absent when there are none. Open ones are read with the case.'),
    completeness: z
      .enum(['complete', 'partial'])
      .describe('complete: every connected source answered about everyone; partial: the gaps are named in coverage.'),
    changes: z.array(reportChangeSchema),
  })
  .describe('Household economic status report (核对报告): what every department said, consolidated. Money is yuan as a string.');
export type ReportBody = Frozen<z.output<typeof reportSchema>>;
