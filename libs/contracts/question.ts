// Questions a report raises for staff: something the records suggest about who belongs, or whether an answer is about the
// right person. A question moves no figure; it is answered by a caseworker, and the next version shows the answer.
import { z } from 'zod';
import type { Frozen } from './frozen.js';
import { bilingualSchema, localDateTextSchema } from './primitives.js';

/**
 * identity-candidate — a source that was asked about a person without a number by description proposes whom it may be;
 * identity — an answer came back under another writing of the name, a former name or an old number;
 * spouse-unlisted, spouse-differs — the register of marriages names somebody else than the household does;
 * child-unlisted — a certificate of birth of a child nobody listed; co-owner-unlisted — somebody outside the household holds
 * a part; same-address — the book holds more people than were listed; member-died — a member has a record of death;
 * duplicate-aid — the same person receives or asks for aid twice.
 */
export const questionKindSchema = z.enum([
  'identity',
  'identity-candidate',
  'spouse-unlisted',
  'spouse-differs',
  'child-unlisted',
  'co-owner-unlisted',
  'same-address',
  'member-died',
  'duplicate-aid',
]);
export type QuestionKind = z.output<typeof questionKindSchema>;

/**
 * same-person, another-person — whether an answer is about the person; member-added — the household was completed;
 * explained — looked into, and the records stand as they are with the reason given.
 */
export const questionAnswerSchema = z.enum(['same-person', 'another-person', 'member-added', 'explained']);
export type QuestionAnswer = z.output<typeof questionAnswerSchema>;

/** What a caseworker answered. `reason` is free text of the caseworker; it stands sealed and in the report. */
export const givenAnswerSchema = z
  .strictObject({
    answer: questionAnswerSchema,
    reason: z.string().min(1).max(400),
    answeredAt: z.string().describe('Instant (ISO 8601, UTC).'),
  })
  .describe('What a caseworker answered; the latest answer holds.');
export type GivenAnswer = Frozen<z.output<typeof givenAnswerSchema>>;

export const questionSchema = z
  .strictObject({
    questionId: z.string().describe('Stable over versions of the report for as long as the same records raise it.'),
    kind: questionKindSchema,
    subjectId: z.string().optional().describe('Whom it is about; absent when it is the household.'),
    sourceIds: z.array(z.string()),
    named: z.string().optional().describe('Whom the records name besides, masked.'),
    text: bilingualSchema.describe('What the records say.'),
    couldChange: bilingualSchema.describe('What another answer could change.'),
    toDo: bilingualSchema.describe('What to look into.'),
    evidence: z.array(z.strictObject({ findingId: z.string(), recordIds: z.array(z.string()) })),
    answers: z.array(questionAnswerSchema).describe('Answers a caseworker may give.'),
    answer: givenAnswerSchema.optional(),
  })
  .describe('Something for staff to look into. It moves no figure.');
export type Question = Frozen<z.output<typeof questionSchema>>;

/** An answer as it is stored, with the question it answers. */
export interface AnsweredQuestion extends GivenAnswer {
  readonly questionId: string;
}

/** The same person in another household of the hub that asks for basic living assistance elsewhere; no name, no number. */
export const elsewhereAidSchema = z
  .strictObject({
    subjectId: z.string(),
    divisionCode: z.string().describe('County of the other household, six digits.'),
    programmes: z.array(z.string()),
    referenceDate: localDateTextSchema,
  })
  .describe('The same person in a household that another division verifies.');
export type ElsewhereAid = Frozen<z.output<typeof elsewhereAidSchema>>;
