// Answers people give instead of a machine: a letter answered on paper, a visit to the household, an appraisal. Their own
// kind of source, and a mark on everything that came that way, so that none of it looks like a department's answer.
import { z } from 'zod';
import { factSchema, type FactJson } from './fact.js';
import { bilingualSchema, localDateSchema, localDateTextSchema } from './primitives.js';

/** letter (协查函), survey (入户调查), appraisal (鉴定评估). */
export const handKindSchema = z.enum(['letter', 'survey', 'appraisal']);
export type HandKind = z.output<typeof handKindSchema>;

/** Part `byHand` of a descriptor whose adapter is `manual`, `survey` or `appraisal`. */
export const byHandSchema = z.strictObject({
  /** Whether an answer counts only when another officer than the one who typed it has confirmed it. */
  secondOfficer: z.boolean(),
  /** What the office is asked, as the letter or the visit's sheet says it. */
  question: bilingualSchema,
});
export type ByHand = z.output<typeof byHandSchema>;

/** How an answer came that no machine gave. Roles and instants; never a name. */
export const handMarkSchema = z
  .strictObject({
    kind: handKindSchema,
    number: z.string().describe('Number of the letter, visit or appraisal.'),
    revision: z.int().min(1).describe('From 1; more when an earlier entry was corrected or added to.'),
    repliedOn: localDateTextSchema.describe('Date of the reply, visit or appraisal.'),
    enteredAs: z.literal('answering-officer').describe('Role of who typed it.'),
    enteredAt: z.string().describe('Instant.'),
    confirmedAs: z.literal('second-officer').optional().describe('Role of who compared it with the paper, where the source asks for it.'),
    confirmedAt: z.string().optional().describe('Instant.'),
  })
  .describe('Entered by hand (人工录入): who by role, and when.');
export type HandMark = z.output<typeof handMarkSchema>;

export const handOutcomeSchema = z.enum(['found', 'no-record', 'partial', 'refused']);

/** What officers typed from the paper, as it is kept: about each person that it speaks of. */
export const handEntrySchema = z.strictObject({
  repliedOn: localDateSchema,
  /** Number on the reply, as printed. */
  replyReference: z.string().max(100).optional(),
  people: z
    .array(
      z.strictObject({
        requestNumber: z.string().min(1).max(64),
        outcome: handOutcomeSchema,
        asOf: localDateSchema,
        facts: z.array(z.custom<FactJson>((value) => factSchema.safeParse(value).success, 'must be a fact')),
        missing: z.array(z.string().min(1).max(100)),
      }),
    )
    .min(1),
  /** Of a survey: two visitors, and whether the household signed the sheet. */
  visit: z
    .strictObject({
      visitors: z.array(z.string()).min(2),
      place: z.string(),
      signedByHousehold: z.boolean(),
      unsignedReason: z.string().optional(),
    })
    .optional(),
  /** Of an appraisal. */
  appraisal: z
    .strictObject({ appraisers: z.array(z.string()).min(1), institution: z.string(), validTo: localDateSchema.optional() })
    .optional(),
  /** Why an earlier entry is corrected. */
  correction: z.string().optional(),
});
export type HandEntry = z.output<typeof handEntrySchema>;
